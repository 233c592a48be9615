"""A walk: offers one after the other, as far as entry levels allow, and what that is worth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from content.catalogue import Offer
from recommender.needs import Need
from recommender.ranking import Levels, Ranked, may_start, ranked


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """Who walks: where they stand, what they need, and the time they have."""

    levels: Levels
    needs: tuple[Need, ...]
    hours: float
    pace: Fraction
    """Hours a week."""


def in_order(walk: Iterable[Offer], learner: Learner) -> list[Ranked]:
    """Return *walk* with what closes most urgency in an hour first, as far as entries allow.

    The levels only grow, so whatever is taken first, the rest of the walk stays possible.
    """
    left, now, taken = list(walk), dict(learner.levels), []
    while ready := [offer for offer in left if may_start(offer, now)]:
        first = next(iter(ranked(ready, now, learner.needs)), None) or _stone(ready)
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
    while fitting := [r for r in ranked(offers, now, learner.needs) if r.offer.hours.high <= left]:
        longer.append(fitting[0].offer)
        now = after(longer[-1], now)
        left -= longer[-1].hours.high
    return longer


def without_idle(walk: Sequence[Offer], learner: Learner) -> list[Offer]:
    """Return *walk* without what it is worth as much without: the longest first."""
    worth = worth_of(in_order(walk, learner))
    for offer in sorted(walk, key=lambda offer: (-offer.hours.high, offer.id)):
        fewer = in_order([other for other in walk if other != offer], learner)
        if worth_of(fewer) == worth:
            return without_idle([each.offer for each in fewer], learner)
    return list(walk)


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
