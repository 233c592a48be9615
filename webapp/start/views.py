"""The start pages: for firms, for solo self-employed, and for the long questionnaire of the EU."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from content.catalogue import Kind
from questionnaires.answers import Answers, Submission, read_form
from questionnaires.instrument import Instrument
from questionnaires.loading import published_instrument, published_instruments
from recommender.check import Check
from recommender.companions import turned_to
from recommender.profile import Profile
from webapp import access
from webapp.storage import checks
from webapp.ui.question_page import question_page

bp = Blueprint("start", __name__, template_folder="templates")


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A start page: whom it is for, and the instrument it opens."""

    kind: Kind
    instrument_id: str
    version: int
    insists: bool = False
    """Whether it opens this instrument also for somebody who is in another one."""

    @property
    def instrument(self) -> Instrument:
        return published_instrument(self.instrument_id, self.version)

    def opened(self, check: Check | None) -> Check:
        """Return *check* as it goes on from here, or a new one."""
        if check is None:
            profile = Profile(kind=self.kind)
            return Check(instrument=self.instrument, answers=Answers(), profile=profile)
        if self.insists or check.profile.kind != self.kind:
            return check.of_kind(self.kind).turned_to(self.instrument)
        return check


STARTS: Mapping[str, Start] = {
    "betrieb": Start(kind="kmu", instrument_id="kmu-kompakt", version=1),
    "solo": Start(kind="solo", instrument_id="solo", version=1),
    "ausfuehrlich": Start(kind="kmu", instrument_id="kmu-dma", version=1, insists=True),
}


@bp.get("/ausfuehrlich", defaults={"start": "ausfuehrlich"})
@bp.get("/solo", defaults={"start": "solo"})
@bp.get("/", defaults={"start": "betrieb"})  # last, so that url_for without a start leads here
def first_question(start: str) -> ResponseReturnValue:
    """Show the first questions, ready to answer.

    Who has a check as the other kind gets there, unless the other kind is what was clicked.
    """
    check = access.check_if_any()
    if check and check.profile.kind != STARTS[start].kind and "wechsel" not in request.args:
        there = "solo" if check.profile.kind == "solo" else "betrieb"
        return redirect(url_for("start.first_question", start=there))
    return _page(start, check)


@bp.post("/", defaults={"start": "betrieb"})
@bp.post("/solo", defaults={"start": "solo"})
@bp.post("/ausfuehrlich", defaults={"start": "ausfuehrlich"})
def begin(start: str) -> ResponseReturnValue:
    """Keep the first answers: in this browser's check if it has one, else in a new one."""
    check = access.check_if_any()
    page = _as_asked(start, check).journey.pages[0]
    submission = read_form(page.items, request.form.getlist)
    if submission.complaints:
        return _page(start, check, submission), 422

    def answered(stored: Check | None) -> Check:
        asked = _as_asked(start, stored)
        return asked.with_answers(asked.answers.changed_to(submission.answers, page.items))

    if check:
        kept = checks().change(access.current_code(), answered)
    else:
        kept = answered(None)
        access.remember(checks().start(kept))
    following = kept.journey.after(page)
    return redirect(url_for("check.ask", page_id=(following or page).id), 303)


def _as_asked(start: str, check: Check | None) -> Check:
    """Return the check as this form goes on with it, whichever instrument another tab turned to."""
    opened = STARTS[start].opened(check)
    return turned_to(opened, request.form.get("fragebogen", ""), published_instruments().values())


def _page(start: str, check: Check | None, submission: Submission | None = None) -> str:
    asked = _as_asked(start, check)
    return render_template(
        "start/start.html",
        page=question_page(asked.journey, asked.journey.pages[0], submission),
        start=start,
        kind=STARTS[start].kind,
        instrument=asked.instrument,
        started=check is not None,
    )
