"""Small firms, each with answers, wishes, decisions and a catalogue of its own, and their plans."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from content.catalogue import Field, Offer
from questionnaires.instrument import Part
from recommender.check import Check
from recommender.decisions import Decisions
from recommender.plan import Plan, make_plan
from tests.builders import (
    a_catalogue,
    a_field,
    a_measure,
    a_module,
    a_profile,
    a_question,
    a_row,
    an_instrument,
    an_item,
    answers_to,
)

FIELDS = ("ai", "data", "learning", "security")
DAY = date(2026, 11, 21)


def _instrument():
    """Two rows for each field, one that speaks for two fields, and options for one field each."""
    rows = {f: (a_row(f"{f} 1"), a_row(f"{f} 2", highest=3)) for f in FIELDS}
    shared, ticks = a_row("shared"), an_item("ticks", options=4)
    fields = {
        f: (*map(Part, rows[f]), Part(ticks, option))
        for f, option in zip(FIELDS, ticks.options, strict=True)
    }
    fields |= {f: (*fields[f], Part(shared)) for f in FIELDS[:2]}
    asked = (*rows.values(), (shared,), (ticks,))
    return an_instrument(*(a_question(*items) for items in asked), fields=fields)


INSTRUMENT = _instrument()


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """What a plan is asked for."""

    raw: Mapping[str, object]
    said: Mapping[str, object]
    offers: tuple[Offer, ...]
    fields: tuple[Field, ...]
    decisions: Decisions = field(default_factory=Decisions)

    @property
    def check(self) -> Check:
        return Check(
            instrument=INSTRUMENT,
            answers=answers_to(INSTRUMENT, self.raw),
            profile=a_profile(**self.said),
            decisions=self.decisions,
        )

    @property
    def catalogue(self):
        return a_catalogue(*self.fields, *self.offers)

    @property
    def plan(self) -> Plan:
        return make_plan(self.check, catalogue=self.catalogue, today=DAY)

    def deciding(self, **decided) -> "Firm":
        return replace(self, decisions=replace(self.decisions, **decided))

    def offering(self, *offers: Offer) -> "Firm":
        return replace(self, offers=(*self.offers, *offers))

    def answering(self, **answers) -> "Firm":
        return replace(self, raw={**self.raw, **answers})


def ids(found) -> list[str]:
    return [each.offer.id for each in found]


def taken(plan: Plan) -> list[Offer]:
    return [step.chosen.offer for step in plan.path]


def measures(plan: Plan):
    return [*plan.first_measures, *plan.more_measures]


def listed(plan: Plan):
    """Return what stands in the lists of *plan*, beside its path."""
    return [*plan.modules, *(each.ranked for each in plan.long_modules), *measures(plan)]


def recommended(plan: Plan):
    """Return all offers that *plan* recommends: on the path and in the lists."""
    return [*(step.chosen for step in plan.path), *listed(plan)]


def end(plan: Plan, offers=None) -> dict[str, int] | None:
    """Return where *offers*, usually the path, lead; None if one of them cannot be begun."""
    now = dict(plan.standing.levels)
    for offer in taken(plan) if offers is None else offers:
        if not begins(offer, now):
            return None
        now |= {f: max(now.get(f, 0), level) for f, level in offer.reaches.items()}
    return now


def begins(offer: Offer, levels) -> bool:
    return all(levels.get(f, 0) >= level for f, level in offer.entry.items())


def closed(plan: Plan, levels) -> Fraction:
    """Return the urgency closed between where *plan* begins and *levels*, need by need."""
    start = plan.standing.levels
    return sum(
        (
            need.urgency
            * max(0, min(levels[need.field], need.target) - start[need.field])
            / (need.target - need.level)
            for need in plan.needs
            if need.target > need.level
        ),
        Fraction(0),
    )


def hours_of(offers) -> float:
    return sum(offer.hours.high for offer in offers)


LEVEL, HIGH, LOW = st.sampled_from(FIELDS), st.integers(1, 4), st.integers(1, 2)
REACHES = st.dictionaries(LEVEL, HIGH, min_size=1, max_size=3)
ENTRY = st.dictionaries(LEVEL, LOW, max_size=1)
MAKE, QUARTERS = st.sampled_from([a_module, a_module, a_measure]), st.integers(1, 12)
WORTH, COUNT = st.integers(1, 5), st.sampled_from([8, 7, 6, 5, 3, 0])
BOUND = {
    "formats": st.sampled_from([(), ("onsite",), ("online_live",)]),
    "languages": st.sampled_from([(), ("de",), ("en",)]),
    "price_eur": st.sampled_from([None, 0.0, 50.0]),
    "regions": st.sampled_from([(), (), (), ("SN",), ("BY",)]),
    "ends": st.sampled_from([None, DAY - timedelta(days=1), DAY]),
}
EVERYBODY = {"kinds": st.sampled_from([("kmu",), ("kmu", "solo"), ("kmu",), ("solo",)])}
EVERYBODY |= {"sectors": st.sampled_from([(), (), (), ("C",), ("Q",)])}
CONDITIONS = {
    a_measure: st.fixed_dictionaries({}, optional=EVERYBODY),
    a_module: st.fixed_dictionaries({}, optional=EVERYBODY | BOUND),
}
NONE = st.just({})
TIME = {
    "hours_per_week": st.sampled_from([3, 2, 2, 1, 0.5, 0]),
    "weeks": st.sampled_from([4, 3, 2, 1]),
}
SAID = st.fixed_dictionaries(
    TIME,
    optional={
        "plz": st.sampled_from(["09111", "80331", "20095"]),
        "sector": st.sampled_from("CQ"),
        "goals": st.lists(LEVEL, unique=True, max_size=2),
        "formats": st.sampled_from([["onsite"], ["online_live"]]),
        "languages": st.sampled_from([["de"], ["en"]]),
        "max_price_eur": st.sampled_from([0, 20]),
    },
)
RAW = st.fixed_dictionaries(
    {f"{f} 1": st.integers(0, 3) for f in FIELDS[:3]},
    optional={
        **{f"{f} 1": st.integers(0, 3) for f in FIELDS[3:]},
        **{f"{f} 2": st.integers(0, 3) for f in FIELDS},
        "shared": st.integers(0, 4),
        "ticks": st.lists(st.sampled_from("1234"), unique=True),
    },
)


@st.composite
def an_offer(draw, offer_id, *, free=False):
    """Return an arrow between levels; unless it is *free*, not everybody can take it."""
    reaches, entry, make = draw(REACHES), draw(ENTRY), draw(MAKE)
    below = {f: min(level, reaches.get(f, 4) - 1) for f, level in entry.items()}
    bound = draw(NONE if free else CONDITIONS[make])
    return make(offer_id, hours=draw(QUARTERS) / 4, entry=below, reaches=reaches, **bound)


@st.composite
def a_firm(draw, *, free=False):
    """Return a firm with up to nine offers; if they are *free*, everybody can take them."""
    return Firm(
        raw=draw(RAW),
        said=draw(SAID),
        offers=tuple(draw(an_offer(f"offer-{n}", free=free)) for n in range(draw(COUNT))),
        fields=tuple(
            a_field(f, weight={"kmu": draw(WORTH)}, target={"kmu": draw(HIGH)}) for f in FIELDS
        ),
    )
