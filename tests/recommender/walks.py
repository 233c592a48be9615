"""Small catalogues, profiles and hours for tests of the path, and all walks through them."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st

from content.catalogue import Offer
from recommender.needs import Need
from tests.builders import a_measure, a_module, a_need, levels_of

FIELDS = ("ai", "data", "learning", "security")
PACE = Fraction(2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a path is asked for."""

    offers: tuple[Offer, ...]
    needs: tuple[Need, ...]
    hours: float

    @property
    def levels(self) -> dict[str, int]:
        return levels_of(*self.needs)


@st.composite
def an_offer(draw, offer_id):
    """Return an arrow that lifts one to three fields, often out of another one's reach."""
    reaches = draw(
        st.dictionaries(st.sampled_from(FIELDS), st.integers(1, 4), min_size=1, max_size=3)
    )
    entry = draw(st.dictionaries(st.sampled_from(FIELDS), st.integers(1, 3), max_size=2))
    make = draw(st.sampled_from([a_module, a_measure]))
    below = {field: min(level, reaches.get(field, 4) - 1) for field, level in entry.items()}
    hours = draw(st.integers(1, 16)) / 4
    return make(offer_id, hours=hours, entry=below, reaches=reaches)


@st.composite
def a_case(draw, *, least=0, most=8):
    """Return *least* to *most* offers, and needs in some fields: the others are never asked."""
    number = draw(st.integers(least, most))
    needs = [
        a_need(
            field,
            level=draw(st.integers(0, 2)),
            target=draw(st.integers(1, 4)),
            weight=draw(st.integers(1, 10)),
        )
        for field in FIELDS[: draw(st.integers(1, 4))]
    ]
    return Case(
        offers=tuple(draw(an_offer(f"offer-{n}")) for n in range(number)),
        needs=tuple(needs),
        hours=draw(st.integers(0, 80)) / 4,
    )


def ends(case: Case) -> Iterator[tuple[float, Fraction]]:
    """Yield hours and urgency closed of every walk there is.

    Two orders of the same offers lead to the same levels, so each set is gone on from only once.
    """
    seen: set[frozenset[str]] = set()
    waiting = [(frozenset[str](), 0.0, case.levels)]
    while waiting:
        taken, spent, now = waiting.pop()
        if taken in seen:
            continue
        seen.add(taken)
        yield spent, closed(case, now)
        for offer in case.offers:
            begun = all(now.get(field, 0) >= level for field, level in offer.entry.items())
            if begun and offer.id not in taken and spent + offer.hours.high <= case.hours:
                waiting.append((taken | {offer.id}, spent + offer.hours.high, after(offer, now)))


def after(offer: Offer, now: dict[str, int]) -> dict[str, int]:
    return {**now, **{field: max(now.get(field, 0), to) for field, to in offer.reaches.items()}}


def closed(case: Case, now: dict[str, int]) -> Fraction:
    """Return the urgency closed between where one stood and *now*, target by target."""
    return sum(
        (
            need.urgency
            * (min(now[need.field], need.target) - need.level)
            / (need.target - need.level)
            for need in case.needs
            if need.target > need.level
        ),
        Fraction(0),
    )
