"""The page that asks which of two answers counts: one sent here, one given elsewhere meanwhile."""

from dataclasses import dataclass

from flask import render_template, request

from questionnaires.instrument import Item, Page
from questionnaires.journey import Journey
from questionnaires.sent_page import STAYS, Overtaken, SentPage, page_version
from webapp.ui.answers_in_words import answer_in_words
from webapp.ui.question_page import as_sent
from webapp.ui.words import current_language

CARRIED_ON = ("runde", "weiter")
"""The fields beside the answers that go on to where they were on their way to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoAnswers:
    """An item with the answer that was sent, and the one that is stored."""

    id: str
    field: str
    text: str
    sent: tuple[str, ...]
    stored: tuple[str, ...]


def which_counts(page: Page, sent: SentPage, overtaken: Overtaken) -> str:
    """Return the page with both answers to every item in question; nothing was stored yet."""
    journey = overtaken.journey
    asked = {item.id for item in journey.items}
    items = [item for item in sent.items if item.id in asked]
    changed = [item for item in items if sent.changes(item, journey.answers)]
    return render_template(
        "ui/which_counts.html",
        title=journey.instrument.wording[current_language()].pages[page.id],
        differing=[_two(journey, item, sent) for item in overtaken.differing],
        closed=[_two(journey, item, sent) for item in overtaken.closed],
        ticked=as_sent(journey.answers, items) | as_sent(sent.submission.answers, changed),
        instrument=journey.instrument.name,
        shown=" ".join(item.id for item in items),
        version=page_version(journey.answers, items),
        carried_on={name: request.form[name] for name in CARRIED_ON if name in request.form},
    )


def _two(journey: Journey, item: Item, sent: SentPage) -> TwoAnswers:
    wording = journey.instrument.wording[current_language()]
    return TwoAnswers(
        id=item.id,
        field=STAYS.format(item=item.id),
        text=wording.items[item.id].text,
        sent=answer_in_words(item, sent.submission.answers, wording),
        stored=answer_in_words(item, journey.answers, wording),
    )
