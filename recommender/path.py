"""The learning path: the best walk through the lattice of levels that fits into the hours.

It closes the most urgency the hours allow, in the fewest of them, in the fewest steps, and carries
its proof: what the best could be worth at most. docs/decisions/0016 says how and why.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

import numpy as np

from content.catalogue import Measure, Offer
from recommender.arrows import QUARTERS, Arrows, reduced, row_of, seen_from
from recommender.lattice import Front, Task, best_walks
from recommender.ranking import Levels, Lift, Ranked, may_start
from recommender.walk import (
    Learner,
    after,
    closed_at,
    filled,
    hours_of,
    in_order,
    without_idle,
    worth_of,
)

MOST_ALTERNATIVES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stop of the path, when it is taken, and what would do as well."""

    chosen: Ranked
    """What only prepares for a later step has no worth, and that step's reasons."""
    first_week: int
    last_week: int
    builds_on: tuple[str, ...]
    """Ids of the steps before it that lead to its entry levels."""
    alternatives: tuple[str, ...]
    """Ids of offers that reach at least the same levels from here; in its place they fit as well
    into the hours, so that the path is worth as much. At most two, the quickest of their sort."""
    longer: tuple[str, ...]
    """Ids of offers that lead as far, but would need more hours than there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A path shown before: it stays while it fits and no other is worth so much more.

    The optimum jumps between near-equals at the smallest change of an answer.
    """

    path: tuple[str, ...]
    within: Fraction
    """0.03: another one replaces it if it closes 3 % more."""


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
    is_kept: bool = False
    """Whether it is the path last shown, and another would close a little more."""

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(step.chosen.offer.id for step in self.steps)

    def ends(self, levels: Levels) -> Levels:
        """Return where the path leads from *levels*."""
        for step in self.steps:
            levels = after(step.chosen.offer, levels)
        return levels


class BrokenPath(Exception):
    """A path that cannot be walked, or not in the hours, or not for its worth: our mistake."""


def best_route(arrows: Arrows, learner: Learner, *, shown: Shown | None = None) -> Route:
    """Return the best path of *learner* with its proof; none without hours.

    The path *shown* last stays, as long as it fits and is nearly as good.
    """
    scale = learner.scale
    task = _task(arrows, learner, scale)
    found = best_walks(task)
    walk = [task.arrows.offers[row] for row in dict.fromkeys(found.walks.rows[-1])]
    if found.is_cut:
        walk = _better(walk, task.arrows.offers, learner)
    best = in_order(walk, learner)
    worth = max(worth_of(best), Fraction(int(found.walks.worth[-1]), scale))
    bound = Fraction(found.bound, scale)
    replay(best, learner, Proof(worth=worth, bound=bound))
    taken = _kept(shown, best, arrows.offers, learner) if shown else best
    proof = Proof(worth=worth_of(taken), bound=bound)
    replay(taken, learner, proof)
    return Route(
        steps=tuple(_steps(_prepared(taken, learner.levels), arrows, learner)),
        proof=proof,
        best_by_hours=_by_hours(found.walks, task.unit, scale),
        is_kept=proof.worth < worth,
    )


def replay(taken: Iterable[Ranked], learner: Learner, proof: Proof) -> None:
    """Walk *taken* as if it came from elsewhere.

    Raises BrokenPath if an entry level is not met, the hours do not do, or the worth is another.
    """
    now, spent = dict(learner.levels), 0.0
    for each in taken:
        if not may_start(each.offer, now):
            msg = f"{each.offer.id} cannot be begun yet"
            raise BrokenPath(msg)
        spent += each.offer.hours.high
        now = after(each.offer, now)
    closed = closed_at(now, learner)
    if spent > learner.hours or closed != proof.worth or closed > proof.bound:
        msg = f"{spent} of {learner.hours} hours close {closed}, not {proof}"
        raise BrokenPath(msg)


def _kept(
    shown: Shown, best: list[Ranked], offers: Sequence[Offer], learner: Learner
) -> list[Ranked]:
    """Return the path *shown* if all of it still helps and fits and is nearly *best*, else that.

    A path that only goes on from there replaces it: nobody loses a step.
    """
    walk = [offer for offer in offers if offer.id in shown.path]
    taken = in_order(walk, learner)
    fits = len(taken) == len(set(shown.path)) and hours_of(walk) <= learner.hours
    helps = fits and len(without_idle(walk, learner)) == len(walk)
    nearly = worth_of(best) < worth_of(taken) * (1 + shown.within)
    only_longer = {each.offer.id for each in best} >= set(shown.path)
    return taken if helps and nearly and not only_longer else best


def _better(walk: Sequence[Offer], offers: Sequence[Offer], learner: Learner) -> list[Offer]:
    """Return the better of two walks that may be no optimum: *walk* filled up, or a greedy one."""
    tried = (without_idle(filled(start, offers, learner), learner) for start in (walk, ()))
    return max(tried, key=lambda each: (worth_of(in_order(each, learner)), -hours_of(each)))


def _task(arrows: Arrows, learner: Learner, scale: int) -> Task:
    """Return what is left to solve, with worths as whole numbers: *scale* times the urgency."""
    levels, open_, budget = learner.levels, learner.worth, floor(learner.hours * QUARTERS)
    start = row_of(levels, arrows.fields)
    target = row_of({f: need.target for f, (need, _) in open_.items()}, arrows.fields)
    near = seen_from(arrows, start, np.maximum(target - start, 0), budget)
    return Task(
        arrows=reduced(near).kept,
        worth=tuple(int(open_[f][1] * scale) if f in open_ else 0 for f in near.fields),
        gaps=tuple(open_[f][0].target - levels.get(f, 0) if f in open_ else 0 for f in near.fields),
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


def _prepared(taken: Sequence[Ranked], levels: Levels) -> list[Ranked]:
    """Return *taken*, each stepping stone with what it lifts and why."""
    befores = itertools.accumulate(
        (r.offer for r in taken), lambda now, o: after(o, now), initial=levels
    )
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


def _steps(taken: Sequence[Ranked], arrows: Arrows, learner: Learner) -> Iterator[Step]:
    """Yield each stop with its weeks and what would do as well."""
    now, spent = dict(learner.levels), Fraction(0)
    spare = learner.hours - hours_of(each.offer for each in taken)
    used = {each.offer.id for each in taken}
    for place, chosen in enumerate(taken):
        others = [o for o in _as_far(arrows, chosen.offer, now) if o.id not in used]
        room = chosen.offer.hours.high + spare
        end = spent + Fraction(chosen.offer.hours.high)
        yield Step(
            chosen=chosen,
            first_week=floor(spent / learner.pace) + 1,
            last_week=ceil(end / learner.pace),
            builds_on=tuple(_led_to(chosen.offer, taken[:place], learner.levels)),
            alternatives=_of_each_sort([o for o in others if o.hours.high <= room]),
            longer=_of_each_sort([o for o in others if o.hours.high > room]),
        )
        spent, now = end, after(chosen.offer, now)


def _led_to(offer: Offer, before: Sequence[Ranked], levels: Levels) -> Iterator[str]:
    """Yield the first one *before* that reaches each entry level of *offer* above *levels*."""
    for field, level in offer.entry.items():
        if levels.get(field, 0) < level:
            reaching = (r.offer.id for r in before if r.offer.reaches.get(field, 0) >= level)
            yield from itertools.islice(reaching, 1)


def _as_far(arrows: Arrows, offer: Offer, now: Levels) -> Iterator[Offer]:
    """Yield what leads at least as far as *offer* and may begin from *now*, the quickest first."""
    begins = (arrows.entry <= row_of(now, arrows.fields)).all(axis=1)
    leads = (arrows.reach >= row_of(offer.reaches, arrows.fields)).all(axis=1)
    rows = np.flatnonzero(begins & leads)
    return (arrows.offers[row] for row in rows[np.argsort(arrows.quarters[rows], kind="stable")])


def _of_each_sort(offers: Sequence[Offer]) -> tuple[str, ...]:
    """Return the ids of two of *offers*, of different sorts if there are: to do, to read, to go."""
    first = {(isinstance(o, Measure), getattr(o, "is_unit", False)): o.id for o in reversed(offers)}
    others = (offer.id for offer in offers if offer.id not in first.values())
    return tuple(
        itertools.islice(itertools.chain(reversed(first.values()), others), MOST_ALTERNATIVES)
    )
