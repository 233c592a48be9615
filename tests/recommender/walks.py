"""Small catalogues, profiles and hours for tests of the path, and all walks through them."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from hypothesis import strategies as st

from content.catalogue import Offer
from recommender.needs import Need
from tests.builders import a_measure, a_module, a_need, levels_of

FIELDS = ("ai", "data", "learning", "security")
PACE = Fraction(2)
CODE = np.array([1, 5, 25, 125])
"""Tells level vectors apart: a number for each."""

REACHES = st.dictionaries(st.sampled_from(FIELDS), st.integers(1, 4), min_size=1, max_size=3)
ENTRY = st.dictionaries(st.sampled_from(FIELDS), st.integers(1, 3), max_size=2)
MAKE, QUARTERS = st.sampled_from([a_module, a_measure]), st.integers(1, 16)
WEIGHT, START, TARGET = st.integers(1, 10), st.integers(0, 2), st.integers(1, 4)
# made once: hypothesis takes longer to make a strategy than to draw from it


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
    reaches, entry = draw(REACHES), draw(ENTRY)
    below = {field: min(level, reaches.get(field, 4) - 1) for field, level in entry.items()}
    return draw(MAKE)(offer_id, hours=draw(QUARTERS) / 4, entry=below, reaches=reaches)


@st.composite
def a_case(draw, *, least=0, most=8):
    """Return *least* to *most* offers, and needs in some fields: the others are never asked."""
    number = draw(st.integers(least, most))
    needs = [
        a_need(field, level=draw(START), target=draw(TARGET), weight=draw(WEIGHT))
        for field in FIELDS[: draw(st.integers(1, 4))]
    ]
    return Case(
        offers=tuple(draw(an_offer(f"offer-{n}")) for n in range(number)),
        needs=tuple(needs),
        hours=draw(st.integers(0, 80)) / 4,
    )


def ends(case: Case) -> list[tuple[float, Fraction]]:
    """Return the urgency that can be closed, each with the least hours: all sets of offers tried.

    A set is walked as far as entry levels allow; what cannot be begun is in it for nothing.
    """
    taken, spent = _sets(case)
    now = np.tile(_row(case.levels), (len(taken), 1))
    before = now - 1
    while (now > before).any():
        before = now
        for offer, is_taken in zip(case.offers, taken.T, strict=True):
            begun = is_taken & (now >= _row(offer.entry)).all(axis=1)
            now = np.where(begun[:, None], np.maximum(now, _row(offer.reaches)), now)
    codes, first, which = np.unique(now @ CODE, return_index=True, return_inverse=True)
    least = np.full(len(codes), np.inf)
    np.minimum.at(least, which, spent)
    worths = (closed(case, dict(zip(FIELDS, row, strict=True))) for row in now[first].tolist())
    return list(zip(least.tolist(), worths, strict=True))


def _sets(case: Case):
    """Return all sets of offers that fit into the hours, a row each, and what they take."""
    count = len(case.offers)
    taken = np.arange(1 << count)[:, None] >> np.arange(count) & 1 == 1
    spent = taken @ np.array([offer.hours.high for offer in case.offers], float)
    return taken[spent <= case.hours], spent[spent <= case.hours]


def _row(levels: dict[str, int]):
    return np.array([levels.get(field, 0) for field in FIELDS], np.int8)


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
