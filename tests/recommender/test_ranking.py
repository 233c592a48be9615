"""Ranking: what can be taken at all, and what closes most of the need for its hours."""

import itertools
from datetime import timedelta

import pytest

from recommender.ranking import Condition, Lift, broken_conditions, may_start, ranked
from tests.builders import a_measure, a_module, a_need, a_profile, levels_of


def ids(found):
    return [r.offer.id for r in found]


@pytest.mark.parametrize(
    ("offer", "said", "broken"),
    [
        ({}, {}, None),
        ({"kinds": ("solo",)}, {}, Condition.TARGET_GROUP),
        ({"kinds": ("kmu", "solo")}, {}, None),
        ({"sectors": ("Q",)}, {"sector": "Q"}, None),
        ({"sectors": ("Q",)}, {"sector": "C"}, Condition.SECTOR),
        ({"sectors": ("Q",)}, {}, Condition.SECTOR),
        ({"regions": ("SN", "TH")}, {"plz": "09111"}, None),
        ({"regions": ("BY",)}, {"plz": "09111"}, Condition.REGION),
        ({"regions": ("BY",)}, {}, Condition.REGION),
        ({"formats": ("onsite",)}, {"formats": ["onsite", "online_live"]}, None),
        ({"formats": ("onsite",)}, {"formats": ["online_live"]}, Condition.FORMAT),
        ({"formats": ()}, {"formats": ["online_live"]}, None),
        ({"formats": ("onsite",)}, {}, None),
        ({"languages": ("en",)}, {"languages": ["de"]}, Condition.LANGUAGE),
        ({"languages": ("de", "en")}, {"languages": ["en"]}, None),
        ({"languages": ()}, {"languages": ["de"]}, None),
        ({"price_eur": 99.0}, {"max_price_eur": 99}, None),
        ({"price_eur": 99.5}, {"max_price_eur": 99}, Condition.PRICE),
        ({"price_eur": 0.0}, {"max_price_eur": 0}, None),
        ({"price_eur": None}, {"max_price_eur": 0}, None),
        ({"price_eur": 5000.0}, {}, None),
    ],
)
def test_a_module_is_left_out_by_what_it_breaks(offer, said, broken, today):
    found = broken_conditions(a_module(**offer), a_profile(**said), today)

    assert found == ((broken,) if broken else ())


@pytest.mark.parametrize(("days", "over"), [(-1, True), (0, False), (1, False)])
def test_a_module_can_be_taken_to_its_last_day(today, days, over):
    module = a_module(ends=today + timedelta(days=days))

    assert broken_conditions(module, a_profile(), today) == ((Condition.OVER,) if over else ())


def test_a_programme_that_is_over_does_not_end_its_modules(today):
    module = a_module(programme_ends=today - timedelta(days=1))

    assert broken_conditions(module, a_profile(), today) == ()


def test_every_broken_condition_is_counted(today):
    module = a_module(kinds=("solo",), price_eur=10.0, ends=today - timedelta(days=1))

    broken = broken_conditions(module, a_profile(max_price_eur=0), today)

    assert broken == (Condition.TARGET_GROUP, Condition.PRICE, Condition.OVER)


def test_a_measure_has_only_target_group_and_sector_to_break(today):
    profile = a_profile(sector="C", formats=["onsite"], max_price_eur=0)

    assert broken_conditions(a_measure(), profile, today) == ()
    assert broken_conditions(a_measure(sectors=("G",)), profile, today) == (Condition.SECTOR,)
    assert broken_conditions(a_measure(kinds=("solo",)), profile, today) == (
        Condition.TARGET_GROUP,
    )


@pytest.mark.parametrize(
    ("entry", "levels", "allowed"),
    [
        ({}, {}, True),
        ({"ai": 1}, {"ai": 1}, True),
        ({"ai": 1}, {"ai": 2}, True),
        ({"ai": 1}, {"ai": 0}, False),
        ({"ai": 1}, {"data": 4}, False),
        ({"ai": 1, "data": 2}, {"ai": 1, "data": 1}, False),
        ({"ai": 0}, {}, True),
    ],
)
def test_one_may_start_with_every_entry_level_met(entry, levels, allowed):
    assert may_start(a_module(entry=entry), levels) == allowed


def test_a_lift_ends_at_the_target():
    need = a_need("ai", level=1, target=2, weight=3)

    (found,) = ranked([a_module(reaches={"ai": 4})], levels_of(need), [need])

    assert found.lifts == (Lift(field="ai", start=1, to=2),)
    assert found.worth == 3


def test_worth_is_the_levels_closed_times_the_weight_of_each_field():
    needs = [a_need("ai", level=0, target=3, weight=2), a_need("data", level=1, target=3, weight=5)]

    (found,) = ranked([a_module(reaches={"ai": 2, "data": 3})], levels_of(*needs), needs)

    assert found.worth == 2 * 2 + 2 * 5


@pytest.mark.parametrize(
    "need",
    [
        a_need("ai", level=3, target=3),
        a_need("ai", level=4, target=3),
        a_need("ai", level=2, target=3),
        a_need("data", level=0),
    ],
    ids=["reached", "beyond", "module reaches no further", "another field"],
)
def test_what_lifts_nothing_is_not_offered(need):
    assert ranked([a_module(reaches={"ai": 2})], levels_of(need), [need]) == []


def test_every_offer_has_a_reason_for_each_lift_that_names_answers():
    needs = [a_need("ai"), a_need("data")]

    (found,) = ranked([a_module(reaches={"ai": 1, "data": 1})], levels_of(*needs), needs)

    assert [(r.field, r.answers) for r in found.reasons] == [
        ("ai", ("item of ai",)),
        ("data", ("item of data",)),
    ]


def test_more_worth_for_the_same_hours_comes_first():
    need = a_need("ai", target=3)

    found = ranked([a_module("less"), a_module("more", reaches={"ai": 3})], levels_of(need), [need])

    assert ids(found) == ["more", "less"]


def test_the_same_worth_in_fewer_hours_comes_first():
    need = a_need("ai")

    found = ranked([a_module("long", hours=8), a_module("short", hours=2)], levels_of(need), [need])

    assert ids(found) == ["short", "long"]


def test_twice_the_worth_may_take_twice_as_long():
    need = a_need("ai", target=2)
    single = a_module("single", hours=2, reaches={"ai": 1})

    def best(hours):
        double = a_module("double", hours=hours, reaches={"ai": 2})
        return ids(ranked([single, double], levels_of(need), [need]))[0]

    assert (best(3.75), best(4.25)) == ("double", "single")


def test_the_order_of_the_catalogue_does_not_matter():
    need = a_need("ai")
    offers = [a_module("b"), a_module("a"), a_measure("c"), a_module("d", hours=1)]

    orders = {
        tuple(ids(ranked(given, levels_of(need), [need])))
        for given in itertools.permutations(offers)
    }

    assert orders == {("d", "a", "b", "c")}
