"""The path by weekly hours: which step takes how much of which week."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from recommender.path import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The part of a step that falls into one week."""

    step: int
    """Its place in the path, from 1."""
    hours: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What there is to learn in one week, from 1."""

    number: int
    shares: tuple[Share, ...]


def week_by_week(path: Sequence[Step], pace: Fraction) -> tuple[Week, ...]:
    """Return the weeks that *path* takes at *pace* hours a week, each with its shares in order.

    The hours of a week never exceed *pace*; those of a step add up to the hours one plans with.
    """
    if not path:
        return ()
    return tuple(
        Week(number=number, shares=tuple(_shares(path, (number - 1) * pace, number * pace)))
        for number in range(1, path[-1].last_week + 1)
    )


def _shares(path: Sequence[Step], start: Fraction, end: Fraction) -> Iterator[Share]:
    """Yield what of *path* falls between the hours *start* and *end* of it."""
    begun = Fraction(0)
    for place, step in enumerate(path, start=1):
        done = begun + Fraction(step.chosen.offer.hours.high)
        if overlap := max(Fraction(0), min(done, end) - max(begun, start)):
            yield Share(step=place, hours=overlap)
        begun = done
