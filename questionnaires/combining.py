"""Several instruments that one respondent answered, as one: nobody is asked or counted twice.

An item with the same id and the same options in two instruments means the same; a test holds their
words together.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from questionnaires.answers import Answer, Answers
from questionnaires.instrument import Instrument, Item, ItemWording, Part, Wording
from questionnaires.journey import Journey


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An instrument and what somebody answered to it."""

    instrument: Instrument
    answers: Answers

    @property
    def journey(self) -> Journey:
        return Journey(self.instrument, self.answers)

    def speaks_for(self, field: str) -> tuple[Part, ...]:
        """Return what speaks for *field*, if any of it was answered."""
        parts = self.instrument.fields.get(field, ())
        return parts if any(self.answers.to(part.item) is not None for part in parts) else ()


def carried_over(instrument: Instrument, given: Iterable[Answered]) -> Answers:
    """Return the answers in *given* that mean the same in *instrument*; the first one counts."""
    carried: dict[str, Answer] = {}
    for item in instrument.items:
        same = (answer for each in given if (answer := _same(item, each)) is not None)
        if (answer := next(same, None)) is not None:
            carried[item.id] = answer
    return Answers(carried)


def combined(current: Answered, *others: Answered) -> Answered:
    """Return *current* with the fields, words and answers that *others* add.

    Dimensions and pages stay those of the current instrument. A field's score is the mean of all
    items that speak for it in instruments where any of them was answered.
    """
    every = tuple(_as_meant(each, given) for each, given in _with_newer(current, *others))
    names = dict.fromkeys(name for each in every for name in each.instrument.fields)
    instrument = replace(
        current.instrument,
        fields={name: parts for name in names if (parts := _parts(name, every))},
        wording={
            language: _words(words, [each.instrument.wording[language] for each in every])
            for language, words in current.instrument.wording.items()
        },
    )
    answers: dict[str, Answer] = {}
    for each in reversed(every):
        answers |= each.answers.values
    return Answered(instrument=instrument, answers=Answers(answers))


def _with_newer(*every: Answered) -> Iterator[tuple[Answered, tuple[Answered, ...]]]:
    """Yield each with those before it, whose answers are newer."""
    for position, each in enumerate(every):
        yield each, every[:position]


def _as_meant(given: Answered, newer: tuple[Answered, ...]) -> Answered:
    """Return *given* without the items whose id means something else in a *newer* one."""
    known = {item.id: item for each in reversed(newer) for item in each.instrument.items}
    other = {
        item.id
        for item in given.instrument.items
        if item.id in known and not item.means_the_same_as(known[item.id])
    }
    if not other:
        return given
    fields = {
        name: tuple(part for part in parts if part.item.id not in other)
        for name, parts in given.instrument.fields.items()
    }
    kept = {item: value for item, value in given.answers.values.items() if item not in other}
    return Answered(instrument=replace(given.instrument, fields=fields), answers=Answers(kept))


def _same(item: Item, given: Answered) -> Answer | None:
    is_there = any(item.means_the_same_as(other) for other in given.instrument.items)
    return given.answers.to(item) if is_there else None


def _parts(field: str, every: tuple[Answered, ...]) -> tuple[Part, ...]:
    """Return what speaks for *field*, each part once; if nobody answered any, the current ones."""
    answered = [part for each in every for part in each.speaks_for(field)]
    parts = answered or every[0].instrument.fields.get(field, ())
    return tuple({(p.item.id, p.option and p.option.id): p for p in reversed(parts)}.values())[::-1]


def _words(words: Wording, every: list[Wording]) -> Wording:
    merged: dict[str, ItemWording] = {}
    for each in reversed(every):
        merged |= each.items
    return replace(words, items=merged)
