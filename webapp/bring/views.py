"""Bringing a plan's PDF or an exported file: what is in it, and the two ways on."""

import json
from collections.abc import Callable, Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from questionnaires.loading import latest_instruments
from recommender.bringing import Brought, UnfitFile, Wrong, as_brought
from recommender.check import Check
from recommender.earlier_rounds import (
    NotComparable,
    hindrance,
    knows,
    started_anew,
    with_earlier,
)
from webapp import access
from webapp.bring.file_in_words import error_sentence, file_in_words, hindrance_sentence
from webapp.bring.sent_file import Refused, RefusedFile, sent
from webapp.storage import checks

STATUS: Mapping[Refused | Wrong, int] = {
    Refused.TOO_LARGE: 413,
    Refused.TOO_MANY_AT_ONCE: 503,
}
"""What is answered with another status than 422."""

bp = Blueprint("bring", __name__, url_prefix="/mitbringen", template_folder="templates")


@bp.get("")
def ask() -> ResponseReturnValue:
    """Ask for a file."""
    return render_template("bring/ask.html", error=None)


@bp.post("")
def take() -> ResponseReturnValue:
    """Show what a file brings, or go the way that was chosen there; say it if it brings nothing."""
    way = WAYS.get(request.form.get("weg", ""), _show)
    try:
        return way(sent())
    except RefusedFile as refused:
        return _refuse(refused.why)
    except UnfitFile as unfit:
        return _refuse(unfit.wrong)


@bp.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """Say that a file is too large, also where it was not read to its end."""
    return _refuse(Refused.TOO_LARGE)


def _refuse(why: Refused | Wrong) -> ResponseReturnValue:
    page = render_template("bring/ask.html", error=error_sentence(why))
    return page, STATUS.get(why, 422)


def _show(found: Brought, status: int = 200) -> ResponseReturnValue:
    """Show what *found* is, and the ways on from here."""
    own = access.check_if_any()
    why_not = hindrance(own or _anew(found), found, checks().today())
    page = render_template(
        "bring/found.html",
        found=file_in_words(found),
        content=json.dumps(as_brought(found), ensure_ascii=False),
        own=own,
        code=access.current_code().text if own else "",
        mark=access.mark(),
        changed_since=status != 200,
        is_known=own is not None and knows(own, found),
        why_not=hindrance_sentence(why_not, found, own) if why_not else "",
    )
    return page, status


def _go_on(found: Brought) -> ResponseReturnValue:
    """Start a new check from *found*, unless this browser just did."""
    own = access.check_if_any()
    if own is None or own.without_records() != found.check:
        if _has_changed():
            return _show(found, 409)
        access.remember(checks().start(found.check))
    return redirect(access.where_left(found.check), 303)


def _compare(found: Brought) -> ResponseReturnValue:
    """Let *found* be an earlier time: of this browser's check, else of a new one."""
    own = access.check_if_any()
    if own is None or not knows(own, found):
        if _has_changed():
            return _show(found, 409)
        try:
            own = _kept(own, found)
        except NotComparable:
            return _show(found, 409)
    to_see = url_for("result.show", _anchor="seitdem")
    return redirect(to_see if own.answers.values else access.where_left(own), 303)


def _kept(own: Check | None, found: Brought) -> Check:
    """Store the check with *found* as an earlier round. Raises NotComparable, AskedBefore."""
    today = checks().today()
    if own is None:
        new = with_earlier(_anew(found), found, today)
        access.remember(checks().start(new))
        return new

    def compared(check: Check) -> Check:
        access.refuse_earlier_round(check)
        return with_earlier(check, found, today)

    return checks().change(access.current_code(), compared)


def _anew(found: Brought) -> Check:
    return started_anew(found, latest_instruments()[found.check.main.instrument.id])


def _has_changed() -> bool:
    """Return whether this browser has another check by now than when the page was shown."""
    return request.form.get("check", "") != access.mark()


WAYS: Mapping[str, Callable[[Brought], ResponseReturnValue]] = {
    "weiter": _go_on,
    "vergleich": _compare,
}
