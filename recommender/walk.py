"""A walk: offers one after the other, as far as entry levels allow, and what that is worth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from content.catalogue import Offer
from recommender.needs import Need
from recommender.ranking import Levels, Ranked, WorthByField, may_start, ranked_for, worth_by_field


@dataclass(frozen=True, kw_only=True)
class Learner:
    """Who walks: where they stand, what they need, and the time they have."""

    levels: Levels
    needs: tuple[Need, ...]
    hours: float
    pace: Fraction
    """Hours a week."""

    @cached_property
    def worth(self) -> WorthByField:
        """What a level closes in each open field: asked for at every step of every walk."""
        return worth_by_field(self.needs)

    @cached_property
    def scale(self) -> int:
        """What makes each of these worths a whole number: those are added up much quicker."""
        return lcm(*(worth.denominator for _need, worth in self.worth.values()))

    @cached_property
    def whole(self) -> dict[str, tuple[int, int]]:
        """Each open field's target, and *scale* times what a level closes there."""
        return {f: (need.target, int(each * self.scale)) for f, (need, each) in self.worth.items()}


def in_order(walk: Iterable[Offer], learner: Learner) -> list[Ranked]:
    """Return *walk* with what closes most urgency in an hour first, as far as entries allow.

    The levels only grow, so whatever is taken first, the rest of the walk stays possible.
    """
    left, now, taken = list(walk), dict(learner.levels), []
    while ready := [offer for offer in left if may_start(offer, now)]:
        first = min(ready, key=lambda offer: _order(offer, now, learner))
        taken += ranked_for([first], now, learner.worth) or [_stone(first)]
        left = [offer for offer in left if offer is not first]
        now = after(first, now)
    return taken


def _order(offer: Offer, now: Levels, learner: Learner) -> tuple[Fraction, float, str]:
    """Return what Ranked.order is, but for the scale; stepping stones come last."""
    lifts = (
        worth * max(0, min(offer.reaches[field], target) - now[field])
        for field, (target, worth) in learner.whole.items()
        if field in offer.reaches
    )
    hours, parts = offer.hours.high.as_integer_ratio()
    return (Fraction(-sum(lifts) * parts, hours), offer.hours.high, offer.id)


def filled(walk: Sequence[Offer], offers: Sequence[Offer], learner: Learner) -> list[Offer]:
    """Return *walk*, going on greedily with what closes most urgency in an hour and still fits."""
    longer, now = list(walk), dict(learner.levels)
    for offer in walk:
        now = after(offer, now)
    left = learner.hours - hours_of(walk)
    while fitting := ranked_for((o for o in offers if o.hours.high <= left), now, learner.worth):
        longer.append(fitting[0].offer)
        now = after(longer[-1], now)
        left -= longer[-1].hours.high
    return longer


def without_idle(walk: Sequence[Offer], learner: Learner) -> list[Offer]:
    """Return *walk* without what it closes as much without: the longest first."""
    closed = closed_at(_begun(walk, learner)[1], learner)
    for offer in sorted(walk, key=lambda offer: (-offer.hours.high, offer.id)):
        fewer, levels = _begun([other for other in walk if other is not offer], learner)
        if closed_at(levels, learner) == closed:
            return without_idle(fewer, learner)
    return list(walk)


def _begun(walk: Iterable[Offer], learner: Learner) -> tuple[list[Offer], Levels]:
    """Return what of *walk* can ever be begun, in some order that works, and where it leads."""
    left, now, begun = list(walk), dict(learner.levels), []
    while ready := [offer for offer in left if may_start(offer, now)]:
        left = [offer for offer in left if not may_start(offer, now)]
        begun += ready
        for offer in ready:
            now = after(offer, now)
    return begun, now


def closed_at(levels: Levels, learner: Learner) -> Fraction:
    """Return the urgency that is closed between where *learner* stands and *levels*."""
    climbed = (
        worth * (min(levels[field], target) - min(learner.levels[field], target))
        for field, (target, worth) in learner.whole.items()
    )
    return Fraction(sum(climbed), learner.scale)


def after(offer: Offer, now: Levels) -> dict[str, int]:
    """Return the levels that *offer* leads to from *now*."""
    return {**now, **{f: max(now.get(f, 0), level) for f, level in offer.reaches.items()}}


def hours_of(walk: Iterable[Offer]) -> float:
    return sum(offer.hours.high for offer in walk)


def worth_of(taken: Iterable[Ranked]) -> Fraction:
    """Return the urgency that *taken* closes."""
    return sum((each.worth for each in taken), Fraction(0))


def _stone(offer: Offer) -> Ranked:
    """Return *offer* as a stepping stone: worth nothing itself, it prepares for a later step."""
    return Ranked(offer=offer, lifts=(), worth=Fraction(0), reasons=())
