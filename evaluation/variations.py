"""A catalogue or a check a little otherwise: what an axiom compares a plan with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from content.catalogue import Catalogue, Hours, Measure, Module, Offer
from questionnaires.answers import Answers
from recommender.check import Check
from recommender.profile import KINDS

MORE_WEEKS = 4
MORE_WEIGHT = 3
FIRST_BY_ID = "0-"
"""Stands before the id of a copy: where ids decide, the copy comes first."""


def offering(catalogue: Catalogue, offers: Iterable[Offer]) -> Catalogue:
    """Return *catalogue* with these *offers*, in their order, and no others."""
    listed = tuple(offers)
    return replace(
        catalogue,
        modules={each.id: each for each in listed if isinstance(each, Module)},
        measures={each.id: each for each in listed if isinstance(each, Measure)},
    )


def weighing_more(catalogue: Catalogue, name: str) -> Catalogue:
    """Return *catalogue* where the field *name* matters more, to everybody."""
    field = catalogue.fields[name]
    heavier = replace(
        field,
        weight={kind: weight + MORE_WEIGHT for kind, weight in field.weight.items()},
        sector_weight={s: weight + MORE_WEIGHT for s, weight in field.sector_weight.items()},
    )
    return replace(catalogue, fields={**catalogue.fields, name: heavier})


def with_more_hours(check: Check) -> Check:
    profile = check.profile
    return check.with_profile(replace(profile, weeks=profile.duration + MORE_WEEKS))


def without_answers(check: Check, names: Iterable[str]) -> Check:
    """Return *check* had nobody answered what *names* name: items ("Q9.1"), options ("Q8:5")."""
    gone = {name.partition(":")[0] for name in names}
    given = check.answers.values
    return check.with_answers(Answers({i: value for i, value in given.items() if i not in gone}))


def worse_copy(offer: Offer) -> Offer:
    """Return what leads as far as *offer*, an hour later."""
    hours = Hours(stated=offer.hours.high + 1)
    return replace(offer, id=f"{FIRST_BY_ID}{offer.id}", hours=hours)


def useless_copies(offer: Offer, check: Check, levels: Mapping[str, int]) -> Iterator[Offer]:
    """Yield what resembles *offer* and is quick, but of no use to *check*, who has *levels*.

    One is for others, one for another field, one for what is mastered.
    """
    quick = replace(offer, hours=Hours(stated=0.25), entry={})
    others = tuple(kind for kind in KINDS if kind != check.profile.kind)
    yield replace(quick, id=f"{FIRST_BY_ID}others-{offer.id}", kinds=others)
    yield replace(quick, id=f"{FIRST_BY_ID}elsewhere-{offer.id}", reaches={"elsewhere": 4})
    yield replace(quick, id=f"{FIRST_BY_ID}mastered-{offer.id}", reaches=dict(levels))
