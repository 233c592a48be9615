"""The learning path: the best walk through the lattice of levels that fits into the hours.

It closes the most urgency the hours allow, in the fewest of them, in the fewest steps, and carries
its proof: what the best could be worth at most. docs/decisions/0016 says how and why.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate
from math import ceil, floor, lcm

import numpy as np

from content.catalogue import Offer
from recommender.arrows import QUARTERS, Arrows, arrows_of, reduced, row_of, seen_from
from recommender.lattice import Front, Task, best_walks
from recommender.needs import Need
from recommender.ranking import Levels, Lift, Ranked, may_start, ranked

MOST_ALTERNATIVES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stop of the path, when it is taken, and what would do as well."""

    chosen: Ranked
    """What only prepares for a later step has no worth, and that step's reasons."""
    first_week: int
    last_week: int
    alternatives: tuple[str, ...]
    """Ids of offers that reach at least the same levels from here in at most the same hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What some hours are good for: the urgency that a path of so many hours closes."""

    hours: Fraction
    worth: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a path closes, and what no path within the hours can exceed."""

    worth: Fraction
    bound: Fraction

    @property
    def is_exact(self) -> bool:
        """Whether no path within the hours closes more."""
        return self.worth == self.bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A path with its proof, and what fewer hours would have closed."""

    steps: tuple[Step, ...]
    proof: Proof
    best_by_hours: tuple[Point, ...]
    """Every number of hours from which on more can be closed, and how much then. The best there is
    where no link between fields had to be cut, else the best found that way."""


class BrokenPath(Exception):
    """A path that cannot be walked, or not in the hours, or not for its worth: our mistake."""


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
    return best_route(offers, levels, needs, hours=hours, pace=pace).steps


def best_route(
    offers: Iterable[Offer],
    levels: Levels,
    needs: Iterable[Need],
    *,
    hours: float,
    pace: Fraction,
) -> Route:
    """Return the path of best_path, with its proof and with what fewer hours would have closed."""
    arrows, needs = arrows_of(offers), tuple(needs)
    scale = lcm(*(need.per_level.denominator for need in needs))
    task = _task(arrows, levels, needs, budget=floor(hours * QUARTERS), scale=scale)
    found = best_walks(task)
    walk = [task.arrows.offers[row] for row in dict.fromkeys(found.walks.rows[-1])]
    if found.is_cut:
        walk = _better(walk, task.arrows.offers, levels, needs, hours)
    taken = _in_order(walk, levels, needs)
    worth = max(_worth(taken), Fraction(int(found.walks.worth[-1]), scale))
    proof = Proof(worth=worth, bound=Fraction(found.bound, scale))
    replay(taken, levels, needs, hours=hours, proof=proof)
    return Route(
        steps=tuple(_steps(_prepared(taken, levels), arrows, levels, needs, pace)),
        proof=proof,
        best_by_hours=_by_hours(found.walks, task.unit, scale),
    )


def replay(
    taken: Iterable[Ranked], levels: Levels, needs: Iterable[Need], *, hours: float, proof: Proof
) -> None:
    """Walk *taken* as if it came from elsewhere.

    Raises BrokenPath if an entry level is not met, the hours do not do, or the worth is another.
    """
    now, spent = dict(levels), 0.0
    for each in taken:
        if not may_start(each.offer, now):
            msg = f"{each.offer.id} cannot be begun yet"
            raise BrokenPath(msg)
        spent += each.offer.hours.high
        now = _after(each.offer, now)
    closed = sum((_closed(need, now) - _closed(need, levels) for need in needs), Fraction(0))
    if spent > hours or closed != proof.worth or closed > proof.bound:
        msg = f"{spent} of {hours} hours close {closed}, not {proof}"
        raise BrokenPath(msg)


def _closed(need: Need, levels: Levels) -> Fraction:
    return need.per_level * min(levels.get(need.field, 0), need.target)


def _after(offer: Offer, now: Levels) -> dict[str, int]:
    return {**now, **{f: max(now.get(f, 0), level) for f, level in offer.reaches.items()}}


def _task(
    arrows: Arrows, levels: Levels, needs: Sequence[Need], *, budget: int, scale: int
) -> Task:
    """Return what is left to solve, with worths as whole numbers: *scale* times the urgency."""
    open_ = {need.field: need for need in needs if need.per_level}
    start = row_of(levels, arrows.fields)
    target = row_of({field: need.target for field, need in open_.items()}, arrows.fields)
    near = seen_from(arrows, start, np.maximum(target - start, 0), budget)
    return Task(
        arrows=reduced(near).kept,
        worth=tuple(int(open_[f].per_level * scale) if f in open_ else 0 for f in near.fields),
        gaps=tuple(open_[f].target - levels.get(f, 0) if f in open_ else 0 for f in near.fields),
        budget=budget,
    )


def _by_hours(walks: Front, unit: int, scale: int) -> tuple[Point, ...]:
    """Return the points of *walks* by hours; what differs in steps only is one point."""
    points = zip(walks.cost.tolist(), walks.worth.tolist(), strict=True)
    best = {cost // unit: worth for cost, worth in points}
    return tuple(
        Point(hours=Fraction(quarters, QUARTERS), worth=Fraction(worth, scale))
        for quarters, worth in best.items()
    )


def _better(
    walk: Sequence[Offer],
    offers: Sequence[Offer],
    levels: Levels,
    needs: Sequence[Need],
    hours: float,
) -> list[Offer]:
    """Return the better of two walks that may be no optimum: *walk* filled up, or a greedy one."""
    filled = (_filled(start, offers, levels, needs, hours) for start in (walk, ()))
    return max(
        (_without_idle(each, levels, needs) for each in filled),
        key=lambda each: (_worth(_in_order(each, levels, needs)), -_hours(each)),
    )


def _filled(
    walk: Sequence[Offer],
    offers: Sequence[Offer],
    levels: Levels,
    needs: Sequence[Need],
    hours: float,
) -> list[Offer]:
    """Return *walk*, going on greedily with what closes most urgency in an hour and still fits."""
    longer, now = list(walk), dict(levels)
    for offer in walk:
        now = _after(offer, now)
    left = hours - _hours(walk)
    while fitting := [r for r in ranked(offers, now, needs) if r.offer.hours.high <= left]:
        longer.append(fitting[0].offer)
        now = _after(longer[-1], now)
        left -= longer[-1].hours.high
    return longer


def _without_idle(walk: Sequence[Offer], levels: Levels, needs: Sequence[Need]) -> list[Offer]:
    """Return *walk* without what it is worth as much without: the longest first."""
    worth = _worth(_in_order(walk, levels, needs))
    for offer in sorted(walk, key=lambda offer: (-offer.hours.high, offer.id)):
        fewer = _in_order([other for other in walk if other != offer], levels, needs)
        if _worth(fewer) == worth:
            return _without_idle([each.offer for each in fewer], levels, needs)
    return list(walk)


def _hours(walk: Iterable[Offer]) -> float:
    return sum(offer.hours.high for offer in walk)


def _worth(taken: Iterable[Ranked]) -> Fraction:
    return sum((each.worth for each in taken), Fraction(0))


def _in_order(walk: Iterable[Offer], levels: Levels, needs: Sequence[Need]) -> list[Ranked]:
    """Return *walk* with what closes most urgency in an hour first, as far as entries allow.

    The levels only grow, so whatever is taken first, the rest of the walk stays possible.
    """
    left, now, taken = list(walk), dict(levels), []
    while ready := [offer for offer in left if may_start(offer, now)]:
        first = next(iter(ranked(ready, now, needs)), None) or _stone(ready)
        taken.append(first)
        left.remove(first.offer)
        now = _after(first.offer, now)
    return taken


def _stone(ready: Sequence[Offer]) -> Ranked:
    """Return the first stepping stone: worth nothing itself, it prepares for a later step."""
    offer = min(ready, key=lambda offer: (offer.hours.high, offer.id))
    return Ranked(offer=offer, lifts=(), worth=Fraction(0), reasons=())


def _prepared(taken: Sequence[Ranked], levels: Levels) -> list[Ranked]:
    """Return *taken*, each stepping stone with what it lifts and why."""
    befores = accumulate((r.offer for r in taken), lambda now, o: _after(o, now), initial=levels)
    told: list[Ranked] = []
    for each, now in reversed(list(zip(taken, befores, strict=False))):
        told.insert(0, each if each.worth else _preparing(each, now, told))
    return told


def _preparing(stone: Ranked, now: Levels, later: Iterable[Ranked]) -> Ranked:
    """Return *stone* with the lifts that *later* steps begin with, and the first one's reasons."""
    opened = [
        (step, Lift(field=field, start=now.get(field, 0), to=level))
        for step in later
        for field, level in step.offer.entry.items()
        if now.get(field, 0) < level <= stone.offer.reaches.get(field, 0)
    ]
    highest = {lift.field: lift for _, lift in sorted(opened, key=lambda pair: pair[1].to)}
    return replace(stone, lifts=tuple(highest.values()), reasons=opened[0][0].reasons)


def _steps(
    taken: Iterable[Ranked], arrows: Arrows, levels: Levels, needs: Sequence[Need], pace: Fraction
) -> Iterator[Step]:
    """Yield each stop with its weeks and what would do as well."""
    taken, now, spent = list(taken), dict(levels), Fraction(0)
    used = {each.offer.id for each in taken}
    for chosen in taken:
        hours = Fraction(chosen.offer.hours.high)
        others = (o for o in _as_good(arrows, chosen.offer, now) if o.id not in used)
        yield Step(
            chosen=chosen,
            first_week=floor(spent / pace) + 1,
            last_week=ceil((spent + hours) / pace),
            alternatives=_best_of(others, now, needs),
        )
        spent, now = spent + hours, _after(chosen.offer, now)


def _as_good(arrows: Arrows, offer: Offer, now: Levels) -> Iterator[Offer]:
    """Yield what leads at least as far as *offer* in no more time, and may begin from *now*."""
    quick = np.flatnonzero(arrows.quarters <= offer.hours.high * QUARTERS)
    begins = (arrows.entry[quick] <= row_of(now, arrows.fields)).all(axis=1)
    leads = (arrows.reach[quick] >= row_of(offer.reaches, arrows.fields)).all(axis=1)
    return (arrows.offers[row] for row in quick[begins & leads])


def _best_of(offers: Iterable[Offer], now: Levels, needs: Sequence[Need]) -> tuple[str, ...]:
    """Return the ids of the best *offers*; of stepping stones those of the quickest."""
    offers = sorted(offers, key=lambda offer: (offer.hours.high, offer.id))
    ordered = [r.offer for r in ranked(offers, now, needs)] or offers
    return tuple(offer.id for offer in ordered[:MOST_ALTERNATIVES])
