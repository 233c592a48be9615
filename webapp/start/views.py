"""The start pages: for firms, in three voices, for solo self-employed, and the EU's long one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from content.catalogue import Kind
from questionnaires.answers import Answers
from questionnaires.instrument import Instrument, Voice
from questionnaires.loading import latest_instruments
from questionnaires.sent_page import Overtaken, SentPage, read_page
from recommender.check import Check
from recommender.profile import Profile
from webapp import access
from webapp.storage import checks
from webapp.ui.question_page import question_page
from webapp.ui.which_counts import which_counts

bp = Blueprint("start", __name__, template_folder="templates")


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A start page: whom it is for, and the instrument it opens."""

    kind: Kind
    instrument_id: str
    voice: Voice = Voice.MANAGEMENT

    @property
    def instrument(self) -> Instrument:
        return latest_instruments()[self.instrument_id]

    def opened(self, check: Check | None) -> Check:
        """Return *check* as it goes on from here, or a new one."""
        if check is None:
            profile, answers = Profile(kind=self.kind), Answers()
            return Check(
                instrument=self.instrument, answers=answers, profile=profile, voice=self.voice
            )
        voice = check.voice if check.profile.kind == self.kind else self.voice
        return replace(check.of_kind(self.kind), voice=voice).turned_to(self.instrument)

    def is_for(self, check: Check) -> bool:
        return (self.kind, self.voice) == (check.profile.kind, check.voice)


STARTS: Mapping[str, Start] = {
    "betrieb": Start(kind="kmu", instrument_id="kmu-kompakt"),
    "solo": Start(kind="solo", instrument_id="solo"),
    "ausfuehrlich": Start(kind="kmu", instrument_id="kmu-dma"),
    "beschaeftigte": Start(kind="kmu", instrument_id="kmu-kompakt", voice=Voice.EMPLOYEES),
    "betriebsrat": Start(kind="kmu", instrument_id="kmu-kompakt", voice=Voice.WORKS_COUNCIL),
}


@bp.get("/betriebsrat", defaults={"start": "betriebsrat"})
@bp.get("/beschaeftigte", defaults={"start": "beschaeftigte"})
@bp.get("/ausfuehrlich", defaults={"start": "ausfuehrlich"})
@bp.get("/solo", defaults={"start": "solo"})
@bp.get("/", defaults={"start": "betrieb"})  # last, so that url_for without a start leads here
def first_question(start: str) -> ResponseReturnValue:
    """Show the first questions, ready to answer.

    Who has a check gets to the page where it is at home, unless another one is what was clicked.
    """
    check = access.check_if_any()
    home = start if check is None or "wechsel" in request.args else _home_of(check, start)
    if home != start:
        return redirect(url_for("start.first_question", start=home))
    return _page(start, check)


@bp.post("/", defaults={"start": "betrieb"})
@bp.post("/solo", defaults={"start": "solo"})
@bp.post("/ausfuehrlich", defaults={"start": "ausfuehrlich"})
@bp.post("/beschaeftigte", defaults={"start": "beschaeftigte"})
@bp.post("/betriebsrat", defaults={"start": "betriebsrat"})
def begin(start: str) -> ResponseReturnValue:
    """Keep the first answers: in this browser's check if it has one, else in a new one."""
    check = access.check_if_any()
    if check:
        access.refuse_earlier_round(check)
    asked = STARTS[start].opened(check)
    page = asked.journey.pages[0]
    sent = read_page(page, request.form.getlist)
    if sent.submission.complaints:
        return _page(start, check, sent), 422
    try:
        kept = _kept(start, check, sent)
    except Overtaken as overtaken:
        return which_counts(page, sent, overtaken), 409
    following = kept.journey.after(page)
    return redirect(url_for("check.ask", page_id=(following or page).id), 303)


def _kept(start: str, check: Check | None, sent: SentPage) -> Check:
    """Store what was sent and return the check with it. Raises AskedBefore, Overtaken."""

    def answered(stored: Check | None) -> Check:
        if stored:
            access.refuse_earlier_round(stored)
        asked = STARTS[start].opened(stored)
        today = checks().today()
        return asked.answered(sent.applied_to(asked.journey), today)

    if check:
        return checks().change(access.current_code(), answered)
    kept = answered(None)
    access.remember(checks().start(kept))
    return kept


def _home_of(check: Check, wished: str) -> str:
    """Return *wished* if it names one of this check's start pages, "betrieb" being any of them.

    Else the one of its instrument, else the first one for its kind and voice.
    """
    possible = {name: start for name, start in STARTS.items() if start.is_for(check)}
    if wished in possible and wished != "betrieb":
        return wished
    own = (name for name, s in possible.items() if s.instrument_id == check.instrument.id)
    return next(own, next(iter(possible), "betrieb"))


def _page(start: str, check: Check | None, sent: SentPage | None = None) -> str:
    asked = STARTS[start].opened(check)
    return render_template(
        "start/start.html",
        page=question_page(asked.journey, asked.journey.pages[0], sent),
        start=start,
        kind=STARTS[start].kind,
        instrument=asked.journey.instrument,
        round=len(asked.rounds),
        going_on=check.journey.next_page.id if check else None,
        finished=check is not None and check.decisions.finished_on is not None,
    )
