"""What one answer more or less changes: the path's names often, the levels it leads to seldom."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import fmean

import numpy as np

from content.catalogue import Catalogue
from questionnaires.answers import Answer, Answers
from questionnaires.instrument import Item
from recommender.choice import route_through
from recommender.path import Route, Shown
from recommender.plan import Plan
from recommender.standing import Standing, standing_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """What became of a path when one answer was a step otherwise: shares, 1 is all the same."""

    names: float
    """Jaccard of the two paths: steps in both / steps in either."""
    levels: float
    """Fields that end on the same level, of those that had a need."""
    lost: float
    """The share of what could be closed that this path leaves open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """Means over all changes; ``most_lost`` is the worst of them."""

    keeping: bool
    """Whether the path shown before stays while it is nearly as good."""
    changes: int
    unchanged: float
    """The share of changes after which the path is the very same."""
    names: float
    levels: float
    lost: float
    most_lost: float


def stability(
    plans: Iterable[Plan], catalogue: Catalogue, *, most: int | None, seed: int
) -> tuple[Stability, ...]:
    """Return what one answer a step otherwise changes, without and with keeping what was shown.

    Of each plan at most *most* answers are changed, drawn by *seed*; None changes all.
    """
    pairs = [pair for plan in plans for pair in _shifts(plan, catalogue, most=most, seed=seed)]
    fresh, kept = [one for one, _ in pairs], [other for _, other in pairs]
    return (_told(fresh, keeping=False), _told(kept, keeping=True)) if pairs else ()


def neighbours(item: Item, answer: Answer | None) -> Iterator[Answer]:
    """Yield *answer* one step otherwise: the next better or worse option, one more tick or less."""
    chosen = Answers({item.id: answer} if answer is not None else {}).chosen(item)
    if item.many:
        yield from _one_tick_otherwise(item, chosen) if isinstance(answer, tuple) else ()
    else:
        for own in (option for option in item.options if option.id in chosen):
            below = [option for option in item.options if option.worth < own.worth]
            above = [option for option in item.options if option.worth > own.worth]
            yield from (o.id for o in sorted(below, key=lambda o: -o.worth)[:1])
            yield from (o.id for o in sorted(above, key=lambda o: o.worth)[:1])


def jaccard(one: Collection[str], other: Collection[str]) -> float:
    """Return the share of all that is in both; 1 if both are empty. Jaccard 1912."""
    every = {*one, *other}
    return len(set(one) & set(other)) / len(every) if every else 1.0


def _one_tick_otherwise(item: Item, chosen: Collection[object]) -> Iterator[Answer]:
    for option in (each for each in item.options if not each.alone):
        ticked = {*chosen, option.id} - ({option.id} if option.id in chosen else set())
        yield tuple(str(o.id) for o in item.options if o.id in ticked and not o.alone)


def _shifts(
    plan: Plan, catalogue: Catalogue, *, most: int | None, seed: int
) -> Iterator[tuple[Shift, Shift]]:
    """Yield for each change what the best path becomes, and what is shown if the old may stay."""
    shown = Shown(path=plan.route.ids, within=catalogue.weights.keep_within)
    changes = list(_changes(plan))
    order = np.random.default_rng(seed).permutation(len(changes))
    for number in islice(order, most):
        check = plan.check.with_answers(changes[number])
        there = standing_of(check, catalogue)
        best = route_through(plan.choice, there, plan.profile)
        kept = route_through(plan.choice, there, plan.profile, shown=shown)
        yield _shift(plan, there, best), _shift(plan, there, kept)


def _changes(plan: Plan) -> Iterator[Answers]:
    answers = plan.check.answers
    for item in plan.check.journey.items:
        for other in neighbours(item, answers.to(item)):
            yield Answers({**answers.values, item.id: other})


def _shift(plan: Plan, there: Standing, route: Route) -> Shift:
    """Return how *route*, taken from *there*, differs from the path of *plan*."""
    before, now = _ends(plan.standing, plan.route), _ends(there, route)
    fields = [need.field for need in plan.needs if need.gap and need.field in now]
    bound = route.proof.bound
    return Shift(
        names=jaccard(plan.route.ids, route.ids),
        levels=fmean(before[f] == now[f] for f in fields) if fields else 1.0,
        lost=float(1 - route.proof.worth / bound) if bound else 0.0,
    )


def _ends(start: Standing, route: Route) -> Mapping[str, int]:
    """Return the levels at the end of *route*, up to the targets."""
    ends = route.ends(start.levels)
    return {need.field: min(ends[need.field], need.target) for need in start.needs}


def _told(shifts: Sequence[Shift], *, keeping: bool) -> Stability:
    return Stability(
        keeping=keeping,
        changes=len(shifts),
        unchanged=fmean(shift.names == 1 for shift in shifts),
        names=fmean(shift.names for shift in shifts),
        levels=fmean(shift.levels for shift in shifts),
        lost=fmean(shift.lost for shift in shifts),
        most_lost=max(shift.lost for shift in shifts),
    )
