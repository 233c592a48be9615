"""The start pages for firms and for solo self-employed people."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from content.catalogue import Kind
from questionnaires.answers import Answers, Submission, read_form
from questionnaires.loading import published_instrument
from recommender.check import Check
from recommender.profile import Profile
from webapp import access
from webapp.storage import checks
from webapp.ui.question_page import question_page

bp = Blueprint("start", __name__, template_folder="templates")

FIRST_INSTRUMENT = ("kmu-dma", 1)


@bp.get("/solo", defaults={"kind": "solo"})
@bp.get("/", defaults={"kind": "kmu"})  # last, so that url_for without a kind leads here
def first_question(kind: Kind) -> ResponseReturnValue:
    """Show the first question, ready to answer.

    Who has a check as the other kind gets there, unless the other kind is what was clicked.
    """
    check = access.check_if_any()
    if check and check.profile.kind != kind and "wechsel" not in request.args:
        return redirect(url_for("start.first_question", kind=check.profile.kind))
    return _page(kind, check)


@bp.post("/", defaults={"kind": "kmu"})
@bp.post("/solo", defaults={"kind": "solo"})
def begin(kind: Kind) -> ResponseReturnValue:
    """Keep the first answers: in this browser's check if it has one, else in a new one."""
    check = access.check_if_any()
    page = _new(kind).journey.pages[0]
    submission = read_form(page.items, request.form.getlist)
    if submission.complaints:
        return _page(kind, check, submission), 422
    if check:
        checks().change(access.current_code(), lambda c: _continued(c, kind, submission.answers))
    else:
        access.remember(checks().start(_new(kind).with_answers(submission.answers)))
    following = _new(kind).journey.after(page)
    return redirect(url_for("check.ask", page_id=following.id if following else page.id), 303)


def _page(kind: Kind, check: Check | None, submission: Submission | None = None) -> str:
    journey = check.journey if check else _new(kind).journey
    return render_template(
        "start/start.html",
        page=question_page(journey, journey.pages[0], submission),
        kind=kind,
        instrument=journey.instrument,
        started=check is not None,
    )


def _new(kind: Kind) -> Check:
    return Check(
        instrument=published_instrument(*FIRST_INSTRUMENT),
        answers=Answers(),
        profile=Profile(kind=kind),
    )


def _continued(check: Check, kind: Kind, first: Answers) -> Check:
    """Return *check* with the answers to its first page, and for this kind, changed."""
    answers = check.answers.changed_to(first, check.instrument.pages[0].items)
    return check.with_answers(answers).of_kind(kind)
