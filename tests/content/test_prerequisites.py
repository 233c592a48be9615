"""Prerequisites: where what is required leads, one has to stand; what cannot be is told."""

import pytest
from hypothesis import given, strategies

from content.prerequisites import entry_levels, impossible_prerequisites
from content.reachability import highest_levels, unreached
from tests.builders import a_measure, a_module

FIELDS = ("ai", "data", "learning")


def told(*offers):
    """Return what is wrong with the prerequisites of *offers*, by offer and position."""
    return list(impossible_prerequisites({offer.id: offer for offer in offers}))


def test_entry_levels_are_raised_field_by_field_to_where_the_required_ones_lead():
    offer = a_module("b", entry={"ai": 1, "learning": 2})
    required = [a_module("a", reaches={"ai": 2, "data": 1}), a_measure("s", reaches={"data": 2})]

    assert entry_levels(offer, required) == {"ai": 2, "data": 2, "learning": 2}


def test_a_required_offer_that_leads_less_far_than_the_entry_level_changes_nothing():
    offer, required = a_module("b", entry={"ai": 2}), a_module("a", reaches={"ai": 1})

    assert entry_levels(offer, [required]) == {"ai": 2}


def test_what_the_required_offer_needs_itself_is_not_asked_of_who_stands_there_already():
    offer = a_module("b", reaches={"ai": 3})
    required = a_module("a", entry={"data": 3}, requires=("z",), reaches={"ai": 2})

    assert entry_levels(offer, [required]) == {"ai": 2}


def test_a_chain_of_prerequisites_is_fine():
    first = a_module("first", reaches={"ai": 1})
    second = a_measure("second", reaches={"ai": 2}, requires=("first",))
    third = a_module("third", reaches={"ai": 3}, requires=("second", "first"))

    assert told(third, second, first) == []


def test_what_leads_less_far_than_the_entry_level_may_be_required():
    first = a_module("first", reaches={"ai": 1})
    second = a_module("second", entry={"ai": 2}, reaches={"ai": 3}, requires=("first",))

    assert told(first, second) == []


def test_an_unknown_id_is_told_with_its_position():
    known = a_module("known", reaches={"ai": 1})
    offer = a_module("b", reaches={"ai": 2}, requires=("known", "unknown"))

    assert told(known, offer) == [("b", 1, "no module, unit or measure is called unknown")]


def test_an_offer_that_requires_itself_is_told():
    (found,) = told(a_module("b", requires=("b",)))

    assert found == ("b", 0, "a circle nobody gets into: b needs b")


def test_every_circle_is_told_from_each_of_its_offers_and_no_other():
    offers = [
        a_module("a", requires=("b",), reaches={"ai": 1}),
        a_module("b", requires=("c", "d"), reaches={"ai": 1}),
        a_module("c", requires=("a",), reaches={"ai": 1}),
        a_module("d", requires=("b",), reaches={"ai": 1}),
        a_module("outside", requires=("a",), reaches={"ai": 2}),
    ]

    assert told(*offers) == [
        ("a", 0, "a circle nobody gets into: a needs b needs c needs a"),
        ("b", 0, "a circle nobody gets into: b needs c needs a needs b"),
        ("b", 1, "a circle nobody gets into: b needs d needs b"),
        ("c", 0, "a circle nobody gets into: c needs a needs b needs c"),
        ("d", 0, "a circle nobody gets into: d needs b needs d"),
    ]


def test_an_offer_that_reaches_no_more_than_what_it_requires_is_told():
    first = a_module("first", reaches={"ai": 2, "data": 1})
    second = a_module("second", reaches={"ai": 2, "data": 2}, requires=("first",))

    assert told(first, second) == [("second", 0, "ai 2 is no more than what first leads to")]


EVERYBODY = {"kinds": ("kmu", "solo")}


@pytest.mark.parametrize(
    ("offer", "required", "key"),
    [
        (EVERYBODY, EVERYBODY, None),
        ({"kinds": ("kmu",)}, EVERYBODY, None),
        (EVERYBODY, {"kinds": ("kmu",)}, "kinds"),
        ({"kinds": ("solo",)}, {"kinds": ("kmu",)}, "kinds"),
        ({"regions": ("SN",)}, {}, None),
        ({"regions": ("SN",)}, {"regions": ("SN", "TH")}, None),
        ({"regions": ("SN", "TH")}, {"regions": ("SN",)}, "regions"),
        ({}, {"regions": ("SN",)}, "regions"),
        ({"sectors": ("Q",)}, {"sectors": ("Q", "C")}, None),
        ({}, {"sectors": ("Q",)}, "sectors"),
        ({"regions": ("SN",)}, {"sectors": ("Q",)}, "sectors"),
    ],
)
def test_everybody_an_offer_is_for_may_take_what_it_requires(offer, required, key):
    first = a_module("first", **{"reaches": {"ai": 1}} | required)
    second = a_module("second", **{"reaches": {"ai": 2}, "requires": ("first",)} | offer)

    said = f"not everybody it is for may take first: see {key}"
    assert told(first, second) == ([("second", 0, said)] if key else [])


LEVELS = strategies.dictionaries(strategies.sampled_from(FIELDS), strategies.integers(1, 4))


@given(entry=LEVELS, first=LEVELS.filter(bool), second=LEVELS.filter(bool), standing=LEVELS)
def test_who_may_begin_stands_where_the_required_ones_lead_and_whoever_does_may(
    entry, first, second, standing
):
    offer = a_module("b", entry=entry, requires=("one", "two"))
    required = [a_module("one", reaches=first), a_measure("two", reaches=second)]

    levels = entry_levels(offer, required)

    def reached(wanted):
        return all(standing.get(field, 0) >= level for field, level in wanted.items())

    assert reached(levels) == (reached(entry) and reached(first) and reached(second))


@given(
    chain=strategies.permutations(["a", "b", "c"]),
    fields=strategies.lists(strategies.sampled_from(FIELDS), min_size=3, max_size=3),
)
def test_what_passes_is_reached_by_taking_what_is_required(chain, fields):
    offers, before = [], None
    for place, (name, field) in enumerate(zip(chain, fields, strict=True), 1):
        given = a_module(name, reaches={field: place}, requires=(before.id,) if before else ())
        required = [before] if before else []
        offers.append(a_module(name, reaches=given.reaches, entry=entry_levels(given, required)))
        before = given

    assert list(unreached(offers)) == []
    assert highest_levels(offers, "kmu").items() >= {fields[-1]: 3}.items()
