"""Repeating a check: when one can, what was done since, and the new start."""

from collections.abc import Collection
from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from content.loading import published_catalogue
from questionnaires.loading import latest_instruments
from recommender.check import Check
from recommender.plan import Plan
from recommender.repeating import TooEarly, repeated, suggested_by, with_done
from webapp import access
from webapp.planning import plan_of
from webapp.storage import checks
from webapp.ui.changes_in_words import titles
from webapp.ui.question_page import Choice

bp = Blueprint("repeat", __name__, url_prefix="/wiederholen", template_folder="templates")

SHOWN_AT_ONCE = 10
"""How many suggestions stand on the page before those that have to be opened."""


@bp.get("")
def ask() -> ResponseReturnValue:
    """Ask what was done of what we suggested, or say when the check can be repeated."""
    check = access.current_check()
    day, finished_on = check.decisions.repeats_from, check.decisions.finished_on
    if finished_on is None or day is None or checks().today() < day:
        return render_template("repeat/later.html", day=day, next_page=check.journey.next_page.id)
    plan = _plan(check, finished_on)
    done = [offer.id for offer in plan.standing.done]
    return render_template(
        "repeat/again.html",
        finished_on=finished_on,
        choices=_choices(suggested_by(plan), done),
        at_once=SHOWN_AT_ONCE,
    )


@bp.post("")
def start_again() -> ResponseReturnValue:
    """Keep this round with what was done, and start from the first question: once a round."""
    try:
        check = checks().change(access.current_code(), _again)
    except TooEarly:
        return redirect(url_for("repeat.ask"), 303)
    if check.decisions.finished_on:  # an old page: nothing was closed
        return redirect(url_for("result.show"), 303)
    return redirect(url_for("check.ask", page_id=check.journey.next_page.id), 303)


@bp.get("/gemacht")
def ask_done() -> ResponseReturnValue:
    """Show what was done of what the last round suggested, to be corrected."""
    check = access.current_check()
    if not check.rounds:
        return redirect(url_for("repeat.ask"))
    latest = check.rounds[0]
    return render_template(
        "repeat/done.html",
        finished_on=latest.finished_on,
        choices=_choices(latest.suggested, latest.done),
        at_once=SHOWN_AT_ONCE,
    )


@bp.post("/gemacht")
def keep_done() -> ResponseReturnValue:
    """Keep what was done in the last round, unless that is another one by now."""
    checks().change(access.current_code(), _with_done)
    return redirect(url_for("result.show", _anchor="seitdem"), 303)


def _again(check: Check) -> Check:
    """Return *check* started anew; itself if the form is about another round. Raises TooEarly."""
    finished_on = check.decisions.finished_on
    if finished_on is None or not _is_about(finished_on):
        return check
    return repeated(
        check,
        instrument=latest_instruments()[check.main.instrument.id],
        plan=_plan(check, finished_on),
        done=request.form.getlist("gemacht"),
        today=checks().today(),
    )


def _with_done(check: Check) -> Check:
    about = check.rounds and _is_about(check.rounds[0].finished_on)
    return with_done(check, request.form.getlist("gemacht")) if about else check


def _is_about(finished_on: date) -> bool:
    """Return whether the form was made for the round finished on that day."""
    return request.form.get("runde") == finished_on.isoformat()


def _plan(check: Check, day: date) -> Plan:
    """Return what *check* led to on *day*: later, an offer may have ended that was taken."""
    return plan_of(check, day)


def _choices(suggested: tuple[str, ...], done: Collection[str]) -> list[Choice]:
    named = titles(suggested, published_catalogue())
    return [Choice(id=offer, text=text, checked=offer in done) for offer, text in named.items()]
