"""Going on with a check on another day or device: its card, the form for its code, its link."""

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import access
from webapp.guesses import Guesses
from webapp.resume.code_in_words import code_card, typo_sentence
from webapp.security import site
from webapp.storage import checks
from webapp.storage.checks import NoSuchCheck, UnreadableCheck
from webapp.storage.sealing import Code, MistypedCode
from webapp.ui.words import gettext as _
from webapp.ui.words import long_date

bp = Blueprint("resume", __name__, template_folder="templates")


@bp.get("/code")
def card() -> ResponseReturnValue:
    """Show the code of this browser's check, to print or to write down."""
    check, code = access.current_check(), access.current_code()
    day, here = check.decisions.repeats_from, site()
    link = url_for("resume.open_link", text=code.text)
    return render_template(
        "resume/card.html",
        card=code_card(code, here + link),
        link=link,
        address=here + url_for("resume.ask"),
        repeats=long_date(day) if day else None,
        going_on=access.where_left(check),
    )


@bp.get("/weiter")
def ask() -> ResponseReturnValue:
    """Ask for a code."""
    return _ask()


@bp.post("/weiter")
def open_check() -> ResponseReturnValue:
    """Open the check of the code that was typed in, or say what is wrong with it."""
    return _opened(request.form.get("code", ""))


@bp.get("/weiter/<path:text>")
def open_link(text: str) -> ResponseReturnValue:
    """Open the check of a link, and lead to an address without the code."""
    return _opened(text)


@bp.get("/weiter-mit")
def which_check() -> ResponseReturnValue:
    """Ask whether to leave the check of this browser for the one that was just opened."""
    code = access.offered_code() or abort(404)
    return render_template("resume/which_check.html", has_own=access.holds_another_check_than(code))


@bp.post("/weiter-mit")
def change_check() -> ResponseReturnValue:
    """Leave the check of this browser for the other one."""
    code = access.offered_code() or abort(404)
    try:
        going_on = _way_to(code)
    except NoSuchCheck:
        access.withdraw_offer()
        return _ask(error=_no_such_check()), 404
    access.remember(code)
    return redirect(going_on, 303)


def _opened(typed: str) -> ResponseReturnValue:
    try:
        code = Code.read(typed)
        going_on = _found(code)
    except MistypedCode as mistyped:
        return _ask(typed, typo_sentence(mistyped)), 422
    except NoSuchCheck:
        return _ask(typed, _no_such_check()), 404
    if access.holds_another_check_than(code) or _comes_from_elsewhere():
        access.offer(code)
        return redirect(url_for("resume.which_check"), 303)
    access.remember(code)
    return redirect(going_on, 303)


def _found(code: Code) -> str:
    """Return where the check under *code* goes on.

    Raises NoSuchCheck, and after many of these TooManyGuesses or TooManyGuessesOfAll.
    """
    guesses: Guesses = current_app.extensions["guesses"]
    guesses.refuse_too_many(request.remote_addr)
    try:
        return _way_to(code)
    except NoSuchCheck:
        guesses.count(request.remote_addr)
        raise


def _way_to(code: Code) -> str:
    """Return where the check under *code* goes on. Raises NoSuchCheck."""
    try:
        return access.where_left(checks().load(code))
    except UnreadableCheck:
        return url_for("result.show")  # there it says so, and can be deleted


def _comes_from_elsewhere() -> bool:
    """Return whether another site sent this browser here: then its owner is asked first."""
    return request.headers.get("Sec-Fetch-Site") == "cross-site"


def _ask(typed: str = "", error: str | None = None) -> str:
    return render_template("resume/ask.html", typed=typed[:200], error=error)


def _no_such_check() -> str:
    return _(
        "Diesen Code kennen wir nicht. Vielleicht wurde der Check gelöscht, "
        "oder die Frist dafür ist abgelaufen."
    )
