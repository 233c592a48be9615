"""Every error a person can meet becomes a page with a clear sentence, and what was sent is kept."""

import logging
import secrets
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flask import Flask, Response, current_app, render_template, request
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from questionnaires.sent_page import VERSION
from webapp.access import ROUND, AskedBefore, AskedElsewhere, NoCheckHere, current_code
from webapp.config import Config
from webapp.documents.press import DidNotWork, TooManyAtOnce
from webapp.guesses import MINUTES, TooManyGuesses, TooManyGuessesOfAll
from webapp.storage.checks import NoSuchCheck, StorageFailed, UnreadableCheck
from webapp.storage.sealing import SealBroken
from webapp.ui.words import gettext as _

MOST_KEPT_FIELDS = 100
AS_SENT: Mapping[str, str] = MappingProxyType({})


def init_app(app: Flask, _config: Config) -> None:
    """Give every exception its page; the log gets neither address nor what was sent."""
    app.log_exception = _without_address  # type: ignore[method-assign]
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(SecurityError, _strange_host)
    app.register_error_handler(CSRFError, _form_forgotten)
    app.register_error_handler(NoCheckHere, _no_check)
    app.register_error_handler(AskedElsewhere, _asked_elsewhere)
    app.register_error_handler(AskedBefore, _asked_before)
    app.register_error_handler(NoSuchCheck, _no_check)
    app.register_error_handler(UnreadableCheck, _unreadable)
    app.register_error_handler(SealBroken, _seal_broken)
    app.register_error_handler(StorageFailed, _not_saved)
    app.register_error_handler(TooManyAtOnce, _too_many)
    app.register_error_handler(DidNotWork, _did_not_work)
    app.register_error_handler(TooManyGuesses, _too_many_guesses)
    app.register_error_handler(TooManyGuessesOfAll, _too_many_guesses_of_all)
    app.register_error_handler(Exception, _our_fault)


def _without_address(exc_info: tuple[Any, ...]) -> None:
    """Log what failed while an error page was made. Flask would log the address with it."""
    logging.getLogger("webapp").error("unhandled: %s", exc_info[0])


def _page(
    title: str,
    text: str,
    status: int,
    *,
    resend: bool = False,
    otherwise: Mapping[str, str] = AS_SENT,
) -> tuple[str, int]:
    """Return an error page; with *resend*, what was sent is kept on it, ready to send again.

    Fields in *otherwise* are kept with the value that stands there.
    """
    kept = list(request.form.items(multi=True))[:MOST_KEPT_FIELDS] if resend else []
    fields = [(name, otherwise.get(name, value)) for name, value in kept if name != "csrf_token"]
    page = render_template("ui/error.html", title=title, text=text, fields=fields, resend=resend)
    return page, status


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if request_ctx.url_adapter is None:  # a host name nobody could have: no address can be made
        return _strange_host(error)
    known = {
        403: (
            _("Diese Eingabe kam nicht von unserer Seite"),
            _("Deshalb haben wir sie nicht angenommen. Bitte füllen Sie das Formular bei uns aus."),
        ),
        404: (
            _("Diese Seite gibt es nicht"),
            _("Vielleicht ist die Adresse nicht vollständig, oder die Seite ist umgezogen."),
        ),
        405: (
            _("So geht es hier nicht weiter"),
            _(
                "Diese Adresse lässt sich nur über ihre Schaltfläche öffnen. "
                "Bitte gehen Sie einen Schritt zurück."
            ),
        ),
        413: (
            _("Das war zu viel auf einmal"),
            _("Ihre Eingabe ist größer, als diese Seite annehmen kann. Bitte kürzen Sie sie."),
        ),
    }
    title, text = known.get(
        error.code or 500,
        (
            _("Das haben wir nicht verstanden"),
            _(
                "Ihr Browser hat etwas geschickt, das diese Seite nicht lesen kann. "
                "Bitte gehen Sie einen Schritt zurück."
            ),
        ),
    )
    return _page(title, text, error.code or 500)


def _strange_host(_error: HTTPException) -> ResponseReturnValue:
    """Without a host of ours there are no addresses to put on a page."""
    return Response(_("Unter diesem Namen gibt es hier nichts."), 400, mimetype="text/plain")


def _form_forgotten(_error: CSRFError) -> ResponseReturnValue:
    """The form does not belong to the session: its cookie is gone, or it came from elsewhere."""
    return _page(
        _("Bitte noch einmal bestätigen"),
        _(
            "Ihr Browser hat nicht mitgeschickt, was wir zu Ihrer Sicherheit brauchen. "
            "Vielleicht hat er Cookies gelöscht oder verschweigt, woher die Eingabe kommt. "
            "Was Sie gerade geschickt haben, ist noch nicht gespeichert."
        ),
        400,
        resend=True,
    )


def _asked_elsewhere(_error: AskedElsewhere) -> ResponseReturnValue:
    return _page(
        _("Diese Antworten gehören zu einem anderen Fragebogen"),
        _(
            "In einem anderen Fenster wurde gewechselt, zum Beispiel von „Betrieb mit Team“ zu "
            "„Ich arbeite allein“. Noch ist nichts verloren: Wechseln Sie dort zurück, "
            "und senden Sie dann hier noch einmal."
        ),
        409,
        resend=True,
    )


def _asked_before(error: AskedBefore) -> ResponseReturnValue:
    """Sent again, it is about today: as if today nothing was shown yet, so nothing is lost."""
    return _page(
        _("Diese Seite ist aus einer früheren Runde"),
        _(
            "Der Check wurde inzwischen neu begonnen, zum Beispiel in einem anderen Fenster. "
            "Deshalb haben wir nichts geändert. Soll auch heute gelten, was Sie hier "
            "geschickt haben? Dann senden Sie es noch einmal."
        ),
        409,
        resend=True,
        otherwise={ROUND: error.now, VERSION: ""},
    )


def _no_check(_error: Exception) -> ResponseReturnValue:
    return render_template("ui/no_check.html"), 404


def _unreadable(_error: UnreadableCheck) -> ResponseReturnValue:
    """Show the code with it: a later release may open the check, and only its owner has it."""
    return render_template("ui/unreadable.html", code=current_code().text), 409


def _seal_broken(_error: SealBroken) -> ResponseReturnValue:
    return _page(
        _("Dieser Check lässt sich nicht öffnen"),
        _(
            "Er ist versiegelt, und der Schlüssel dieses Servers passt nicht. "
            "Bitte melden Sie das der Stelle, die diese Seite betreibt."
        ),
        503,
    )


def _not_saved(error: Exception) -> ResponseReturnValue:
    current_app.logger.error("storage failed: %s", error)
    return _page(
        _("Das hat gerade nicht geklappt"),
        _(
            "Wir haben nichts geändert. Was Sie geschickt haben, liegt hier bereit. "
            "Bitte versuchen Sie es gleich noch einmal."
        ),
        503,
        resend=request.method == "POST",
    )


def _too_many(_error: TooManyAtOnce) -> ResponseReturnValue:
    page, status = _page(
        _("Gerade werden viele Pläne gedruckt"),
        _("Bitte versuchen Sie es in einer halben Minute noch einmal."),
        503,
        resend=request.method == "POST",
    )
    return page, status, {"Retry-After": "30"}


def _did_not_work(error: DidNotWork) -> ResponseReturnValue:
    current_app.logger.error("press: %s", error)
    return _page(
        _("Das hat gerade nicht geklappt"),
        _("Das liegt an uns, nicht an Ihnen. Bitte versuchen Sie es gleich noch einmal."),
        503,
        resend=request.method == "POST",
    )


def _too_many_guesses(_error: TooManyGuesses) -> ResponseReturnValue:
    return _wait(
        _(
            "Von diesem Anschluss kamen zu viele Codes, die es nicht gibt. "
            "Bitte versuchen Sie es in {minutes} Minuten noch einmal."
        )
    )


def _too_many_guesses_of_all(_error: TooManyGuessesOfAll) -> ResponseReturnValue:
    return _wait(
        _(
            "Diesen Code kennen wir nicht. Zurzeit kommen von überall sehr viele falsche Codes. "
            "Bitte prüfen Sie Ihren, und versuchen Sie es in {minutes} Minuten noch einmal."
        )
    )


def _wait(text: str) -> ResponseReturnValue:
    page, status = _page(
        _("Zu viele falsche Codes"),
        text.format(minutes=MINUTES),
        429,
        resend=request.method == "POST",
    )
    return page, status, {"Retry-After": str(60 * MINUTES)}


def _our_fault(error: Exception) -> ResponseReturnValue:
    """Say that it is our fault, with a number that leads to the log. No answer gets there."""
    number = secrets.token_hex(4)
    frames = error.__traceback__
    while frames and frames.tb_next:
        frames = frames.tb_next
    where = f"{frames.tb_frame.f_code.co_filename}:{frames.tb_lineno}" if frames else "?"
    logging.getLogger("webapp").error("error %s: %s at %s", number, type(error).__name__, where)
    return _page(
        _("Da ist uns etwas kaputtgegangen"),
        _(
            "Das liegt an uns, nicht an Ihnen. Gespeichertes ist sicher. Fehlernummer: {number}"
        ).format(number=number),
        500,
        resend=request.method == "POST",
    )
