"""Answers in words: all that was asked with what was answered, to look over and to change."""

from dataclasses import dataclass

from questionnaires.answers import Answers, Special
from questionnaires.instrument import Item, Wording
from questionnaires.journey import Journey
from webapp.ui import names
from webapp.ui.words import current_language
from webapp.ui.words import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredItem:
    """What was asked, and what was answered."""

    text: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredPage:
    """A page with its answers."""

    id: str
    title: str
    items: tuple[AnsweredItem, ...]


def answered_pages(journey: Journey) -> tuple[AnsweredPage, ...]:
    """Return every page that is asked, with its answers."""
    wording = journey.instrument.wording[current_language()]
    return tuple(
        AnsweredPage(
            id=page.id,
            title=wording.pages[page.id],
            items=tuple(
                AnsweredItem(
                    text=wording.items[item.id].text,
                    answers=answer_in_words(item, journey.answers, wording),
                )
                for item in page.items
            ),
        )
        for page in journey.pages
    )


def answer_in_words(item: Item, answers: Answers, wording: Wording) -> tuple[str, ...]:
    """Return what was answered to *item*, a text for each option chosen."""
    answer = answers.to(item)
    if answer is None:
        return (_("noch keine Antwort"),)
    if isinstance(answer, Special):
        return (names.specials()[answer],)
    chosen, options = answers.chosen(item), wording.items[item.id].options
    return tuple(options[o.id] for o in item.options if o.id in chosen) or (_("nichts davon"),)
