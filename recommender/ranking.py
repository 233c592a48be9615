"""What can be taken at all (hard conditions), and what closes most of the need for its hours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from content.catalogue import Module, Offer
from recommender.needs import Need
from recommender.profile import Profile
from recommender.reason import Because, Reason

Levels = Mapping[str, int]
"""Field → the level one stands on."""

WorthByField = Mapping[str, tuple[Need, Fraction]]
"""Field → its need, and the urgency that one level closes."""


class Condition(StrEnum):
    """A hard condition: an offer that breaks one is left out, however good it is."""

    TARGET_GROUP = "target_group"
    SECTOR = "sector"
    REGION = "region"
    FORMAT = "format"
    LANGUAGE = "language"
    PRICE = "price"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """From which level to which an offer takes a field.

    ``to`` is never beyond the target; of a stepping stone it is where a later step begins.
    """

    field: str
    start: int
    to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """An offer that helps, with what it lifts and why."""

    offer: Offer
    lifts: tuple[Lift, ...]
    worth: Fraction
    """The urgency it closes, over all fields it lifts."""
    reasons: tuple[Reason, ...]

    @property
    def value(self) -> Fraction:
        """The urgency it closes in an hour."""
        return self.worth / Fraction(self.offer.hours.high)

    @property
    def order(self) -> tuple[Fraction, float, str]:
        """Best first; equals by hours, then by id, so that the catalogue's order never matters."""
        return (-self.value, self.offer.hours.high, self.offer.id)


def broken_conditions(offer: Offer, profile: Profile, today: date) -> tuple[Condition, ...]:
    """Return the hard conditions that *offer* breaks for *profile*.

    What is not known of the offer breaks none; what is only for some regions or sectors is not for
    somebody who named neither.
    """
    broken = {
        Condition.TARGET_GROUP: profile.kind not in offer.kinds,
        Condition.SECTOR: bool(offer.sectors) and profile.sector not in offer.sectors,
    }
    if isinstance(offer, Module):
        broken |= {
            Condition.REGION: bool(offer.regions) and profile.land not in offer.regions,
            Condition.FORMAT: _disjoint(offer.formats, profile.formats),
            Condition.LANGUAGE: _disjoint(offer.languages, profile.languages),
            Condition.PRICE: _above(offer.price_eur, profile.max_price_eur),
            Condition.OVER: offer.ends is not None and offer.ends < today,
        }
    return tuple(condition for condition, is_broken in broken.items() if is_broken)


def ranked(offers: Iterable[Offer], levels: Levels, needs: Iterable[Need]) -> list[Ranked]:
    """Return the offers that one can take from *levels* and that close a need, best first."""
    return ranked_for(offers, levels, worth_by_field(needs))


def ranked_for(offers: Iterable[Offer], levels: Levels, worth: WorthByField) -> list[Ranked]:
    """Return what ranked returns, for who asks many times for the same needs."""
    usable = (offer for offer in offers if may_start(offer, levels))
    found = (_ranked(offer, levels, worth) for offer in usable)
    return sorted(filter(None, found), key=lambda r: r.order)


def worth_by_field(needs: Iterable[Need]) -> WorthByField:
    """Return the open *needs*, each with what one level closes of it."""
    return {need.field: (need, need.per_level) for need in needs if need.per_level}


def may_start(offer: Offer, levels: Levels) -> bool:
    """Return whether all entry levels are met; a field nobody asked about counts as level 0."""
    return all(levels.get(field, 0) >= level for field, level in offer.entry.items())


def _ranked(offer: Offer, levels: Levels, needs: WorthByField) -> Ranked | None:
    """Return *offer* with what it lifts, if anything."""
    lifts = tuple(
        Lift(field=field, start=levels[field], to=min(reached, needs[field][0].target))
        for field, reached in offer.reaches.items()
        if field in needs and min(reached, needs[field][0].target) > levels[field]
    )
    if not lifts:
        return None
    closed = (needs[lift.field][1] * (lift.to - lift.start) for lift in lifts)
    reasons = tuple(_reason(needs[lift.field][0]) for lift in lifts)
    return Ranked(offer=offer, lifts=lifts, worth=sum(closed, Fraction(0)), reasons=reasons)


def _reason(need: Need) -> Reason:
    return Reason(because=Because.LIFTS, field=need.field, answers=need.answers, profile=("kind",))


def _disjoint(offered: tuple[str, ...], wished: tuple[str, ...]) -> bool:
    return bool(offered and wished) and not set(offered) & set(wished)


def _above(price: float | None, cap: float | None) -> bool:
    return price is not None and cap is not None and price > cap
