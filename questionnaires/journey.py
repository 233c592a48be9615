"""The way answers lead through an instrument: derived each time, never stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from questionnaires.answers import Answers, Special
from questionnaires.instrument import Instrument, Item, Page, Wording

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
        """The pages with the items that are asked; a page without any is left out."""
        open_pages = (replace(p, items=self._asked(p.items)) for p in self.instrument.pages)
        return tuple(page for page in open_pages if page.items)

    @property
    def items(self) -> tuple[Item, ...]:
        """The items that are asked, in order."""
        return self._asked(self.instrument.items)

    @property
    def possible_items(self) -> tuple[Item, ...]:
        """The items that are asked, and those behind a branch nobody has decided about yet."""
        return tuple(item for item in self.instrument.items if self._may_be_asked(item))

    @property
    def kept_answers(self) -> Answers:
        """The answers without those behind a branch that is closed now."""
        asked = {item.id for item in self.items}
        return Answers({key: value for key, value in self.answers.values.items() if key in asked})

    def page(self, page_id: str) -> Page | None:
        """Return the page with what is asked on it, or None."""
        return next((page for page in self.pages if page.id == page_id), None)

    def before(self, page: Page) -> Page | None:
        """Return the page one comes from, or None at the start."""
        return next(iter(self._pages_up_to(page)[::-1]), None)

    def after(self, page: Page) -> Page | None:
        """Return the page that follows, or None at the end; *page* itself may be asked no more."""
        passed = {each.id for each in self._pages_up_to(page)} | {page.id}
        return next((each for each in self.pages if each.id not in passed), None)

    @property
    def next_page(self) -> Page:
        """The first page with something unanswered, or the last one."""
        answered = self.answers.values
        unfinished = (p for p in self.pages if any(i.id not in answered for i in p.items))
        return next(unfinished, self.pages[-1])

    @property
    def minutes_left(self) -> dict[str, int]:
        """Return by language about how many minutes the unanswered items take."""
        return {
            language: _minutes(
                [i for i in self.possible_items if self.answers.to(i) is None], wording
            )
            for language, wording in self.instrument.wording.items()
        }

    @property
    def items_without_answer(self) -> tuple[Item, ...]:
        return tuple(i for i in self.items if self.answers.to(i) is None)

    def items_called(self, special: Special) -> tuple[Item, ...]:
        """Return the items answered with *special*."""
        return tuple(i for i in self.items if self.answers.to(i) == special)

    def minutes_from(self, page: Page, language: str) -> int:
        """Return about how many minutes *page* and those behind it take, at least 1."""
        done = {item.id for p in self._pages_up_to(page) for item in p.items}
        rest = [item for item in self.possible_items if item.id not in done]
        return _minutes(rest, self.instrument.wording[language])

    def _pages_up_to(self, page: Page) -> tuple[Page, ...]:
        """Return the pages before *page*."""
        order = [each.id for each in self.instrument.pages]
        before = order[: order.index(page.id)]
        return tuple(each for each in self.pages if each.id in before)

    def _may_be_asked(self, item: Item) -> bool:
        if item.when is None or is_asked(item, self.answers):
            return True
        return self.answers.to(item.when.item) is None and self._may_be_asked(item.when.item)

    def _asked(self, items: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(item for item in items if is_asked(item, self.answers))


def _minutes(items: Sequence[Item], wording: Wording) -> int:
    words = sum(wording.number_of_words(item) for item in items)
    return max(1, ceil(words / WORDS_PER_MINUTE + len(items) * SECONDS_PER_ITEM / 60))


def is_asked(item: Item, answers: Answers) -> bool:
    """Return whether *answers* lead to *item*: every branch on the way to it is open."""
    if item.when is None:
        return True
    opened = bool(answers.chosen(item.when.item) & item.when.options)
    return opened and is_asked(item.when.item, answers)
