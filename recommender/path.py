"""The learning path: a walk through the lattice of levels that fits into the hours there are.

This first version walks greedily: at every step the offer that closes most need for its hours.
Entry levels are met by construction: each step starts from what the steps before it reached.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from content.catalogue import Offer
from recommender.needs import Need
from recommender.ranking import Levels, Ranked, ranked

MOST_ALTERNATIVES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stop of the path, when it is taken, and what would do as well."""

    chosen: Ranked
    first_week: int
    last_week: int
    alternatives: tuple[str, ...]
    """Ids of offers that reach at least the same levels from here in at most the same hours."""


def best_path(
    offers: Iterable[Offer],
    levels: Levels,
    needs: Iterable[Need],
    *,
    hours: float,
    pace: Fraction,
) -> tuple[Step, ...]:
    """Return the steps from *levels* towards the targets of *needs* within *hours*, in order.

    *pace* is hours a week. Without hours there is no path.
    """
    left, now, needs = list(offers), dict(levels), tuple(needs)
    steps: list[Step] = []
    spent = 0.0
    while candidates := [
        r for r in ranked(left, now, needs) if spent + r.offer.hours.high <= hours
    ]:
        chosen = candidates[0]
        steps.append(_step(chosen, candidates[1:], spent=spent, pace=pace))
        spent += chosen.offer.hours.high
        now |= {f: max(now.get(f, 0), level) for f, level in chosen.offer.reaches.items()}
        left.remove(chosen.offer)
    return tuple(steps)


def _step(chosen: Ranked, others: Iterable[Ranked], *, spent: float, pace: Fraction) -> Step:
    return Step(
        chosen=chosen,
        first_week=floor(Fraction(spent) / pace) + 1,
        last_week=ceil(Fraction(spent + chosen.offer.hours.high) / pace),
        alternatives=tuple(r.offer.id for r in others if _as_good(r, chosen))[:MOST_ALTERNATIVES],
    )


def _as_good(other: Ranked, chosen: Ranked) -> bool:
    """Whether *other* leads at least as far, also where a later step may need it."""
    return other.offer.hours.high <= chosen.offer.hours.high and all(
        other.offer.reaches.get(field, 0) >= level for field, level in chosen.offer.reaches.items()
    )
