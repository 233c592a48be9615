"""The way answers lead through an instrument: derived each time, never stored."""

from dataclasses import dataclass
from math import ceil

from questionnaires.answers import Answers, Special
from questionnaires.instrument import Instrument, Item, Page

WORDS_PER_MINUTE = 200
SECONDS_PER_ITEM = 7
"""Reading speed and time to decide, as used for the length of a questionnaire."""


@dataclass(frozen=True, slots=True)
class Journey:
    """One respondent's way through one instrument."""

    instrument: Instrument
    answers: Answers

    @property
    def pages(self) -> tuple[Page, ...]:
        return self.instrument.pages

    def before(self, page: Page) -> Page | None:
        """Return the page one comes from, or None at the start."""
        position = self.pages.index(page)
        return self.pages[position - 1] if position else None

    def after(self, page: Page) -> Page | None:
        """Return the page that follows, or None at the end."""
        return next(iter(self.pages[self.pages.index(page) + 1 :]), None)

    @property
    def items_without_answer(self) -> tuple[Item, ...]:
        return tuple(i for i in self.instrument.items if self.answers.to(i) is None)

    def items_called(self, special: Special) -> tuple[Item, ...]:
        """Return the items answered with *special*."""
        return tuple(i for i in self.instrument.items if self.answers.to(i) == special)

    def minutes_from(self, page: Page, language: str) -> int:
        """Return about how many minutes *page* and those behind it take, at least 1."""
        rest = [item for p in self.pages[self.pages.index(page) :] for item in p.items]
        wording = self.instrument.wording[language]
        words = sum(wording.number_of_words(item) for item in rest)
        return max(1, ceil(words / WORDS_PER_MINUTE + len(rest) * SECONDS_PER_ITEM / 60))
