"""The same respondent at two times: what can be compared, and what became of it.

Both times are scored on exactly the items that have a value both times, so that nothing but a
changed answer changes a number.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from questionnaires.answers import Answers, Special
from questionnaires.combining import Answered, carried_over
from questionnaires.instrument import Instrument, Item, Question
from questionnaires.scoring import Score, score


class LeftOut(StrEnum):
    """Why an item asked now says nothing about what changed."""

    NEW = "new"
    """It was not asked then, or with other options."""
    WITHOUT_VALUE_THEN = "without_value_then"
    WITHOUT_VALUE_NOW = "without_value_now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Points from 0 to 100 at two times."""

    before: Fraction
    after: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What became of the items that have a value both times; no key where there are none."""

    overall: Change | None
    figures: Mapping[str, Change]
    dimensions: Mapping[str, Change]
    compared: tuple[str, ...]
    """Ids of items, in the order asked now."""
    left_out: Mapping[str, LeftOut]
    """The other items asked now."""


def compare(now: Answered, before: Iterable[Answered]) -> Comparison:
    """Return what changed from *before*, which may be several instruments, the main one first.

    An earlier answer counts for an item of *now* with the same id and the same options.
    """
    earlier = [replace(each, answers=each.journey.kept_answers) for each in before]
    then = carried_over(now.instrument, earlier)
    left_out = dict(_left_out(now, earlier, then))
    compared = tuple(item.id for item in _scored_items(now) if item.id not in left_out)
    instrument = _only(now.instrument, frozenset(compared))
    was, is_now = score(instrument, then), score(instrument, now.answers)
    return Comparison(
        overall=_change(was.overall, is_now.overall),
        figures=_changes(was.figures, is_now.figures),
        dimensions=_changes(was.dimensions, is_now.dimensions),
        compared=compared,
        left_out=left_out,
    )


def _left_out(
    now: Answered, earlier: list[Answered], then: Answers
) -> Iterator[tuple[str, LeftOut]]:
    known = [item for each in earlier for item in each.instrument.items]
    for item in _scored_items(now):
        if not any(item.means_the_same_as(other) for other in known):
            yield item.id, LeftOut.NEW
        elif not _has_value(item, then):
            yield item.id, LeftOut.WITHOUT_VALUE_THEN
        elif not _has_value(item, now.answers):
            yield item.id, LeftOut.WITHOUT_VALUE_NOW


def _scored_items(given: Answered) -> list[Item]:
    """Return what is asked and counts somewhere: not what only opens a branch."""
    dimensions = given.instrument.dimensions
    scored = {item.id for d in dimensions for question in d.questions for item in question.items}
    return [item for item in given.journey.items if item.id in scored]


def _has_value(item: Item, answers: Answers) -> bool:
    answer = answers.to(item)
    return answer is not None and not isinstance(answer, Special)


def _only(instrument: Instrument, ids: frozenset[str]) -> Instrument:
    """Return *instrument* with nothing but these items to score, each without its branch.

    All of them were asked both times, perhaps behind branches that opened in another way.
    """

    def kept(question: Question) -> Question:
        items = (replace(item, when=None) for item in question.items if item.id in ids)
        return replace(question, items=tuple(items))

    return replace(
        instrument,
        has_standard=False,
        dimensions=tuple(
            replace(dimension, questions=tuple(map(kept, dimension.questions)))
            for dimension in instrument.dimensions
        ),
        figures={name: tuple(map(kept, each)) for name, each in instrument.figures.items()},
        fields={},
    )


def _changes(was: Mapping[str, Score], is_now: Mapping[str, Score]) -> dict[str, Change]:
    every = {key: _change(was.get(key), found) for key, found in is_now.items()}
    return {key: change for key, change in every.items() if change}


def _change(before: Score | None, after: Score | None) -> Change | None:
    if not before or not after or before.points is None or after.points is None:
        return None
    return Change(before=before.points, after=after.points)
