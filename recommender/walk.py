"""A walk: offers one after the other, as far as entry levels allow, and what that is worth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

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


def in_order(walk: Iterable[Offer], learner: Learner) -> list[Ranked]:
    """Return *walk* with what closes most urgency in an hour first, as far as entries allow.

    The levels only grow, so whatever is taken first, the rest of the walk stays possible.
    """
    left, now, taken = list(walk), dict(learner.levels), []
    while ready := [offer for offer in left if may_start(offer, now)]:
        first = next(iter(ranked_for(ready, now, learner.worth)), None) or _stone(ready)
        taken.append(first)
        left.remove(first.offer)
        now = after(first.offer, now)
    return taken


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
        fewer, levels = _begun([other for other in walk if other != offer], learner)
        if closed_at(levels, learner) == closed:
            return without_idle(fewer, learner)
    return list(walk)


def _begun(walk: Iterable[Offer], learner: Learner) -> tuple[list[Offer], Levels]:
    """Return what of *walk* can ever be begun, in some order that works, and where it leads."""
    left, now, begun = list(walk), dict(learner.levels), []
    while ready := [offer for offer in left if may_start(offer, now)]:
        left = [offer for offer in left if offer not in ready]
        begun += ready
        for offer in ready:
            now = after(offer, now)
    return begun, now


def closed_at(levels: Levels, learner: Learner) -> Fraction:
    """Return the urgency that is closed between where *learner* stands and *levels*."""
    climbed = (
        worth * (min(levels[field], need.target) - min(learner.levels[field], need.target))
        for field, (need, worth) in learner.worth.items()
    )
    return sum(climbed, Fraction(0))


def after(offer: Offer, now: Levels) -> dict[str, int]:
    """Return the levels that *offer* leads to from *now*."""
    return {**now, **{f: max(now.get(f, 0), level) for f, level in offer.reaches.items()}}


def hours_of(walk: Iterable[Offer]) -> float:
    return sum(offer.hours.high for offer in walk)


def worth_of(taken: Iterable[Ranked]) -> Fraction:
    """Return the urgency that *taken* closes."""
    return sum((each.worth for each in taken), Fraction(0))


def _stone(ready: Sequence[Offer]) -> Ranked:
    """Return the first stepping stone: worth nothing itself, it prepares for a later step."""
    offer = min(ready, key=lambda offer: (offer.hours.high, offer.id))
    return Ranked(offer=offer, lifts=(), worth=Fraction(0), reasons=())
