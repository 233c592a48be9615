"""Reachability: from level 0 to every entry level, by what other offers lead to."""

from content.loading import published_catalogue
from content.reachability import highest_levels, unreached
from tests.builders import a_measure, a_module


def test_an_offer_without_entry_levels_is_reached():
    assert list(unreached([a_module(reaches={"data": 1})])) == []


def test_what_another_offer_leads_to_is_reached():
    first = a_measure("first", reaches={"data": 1})
    second = a_module("second", entry={"data": 1}, reaches={"data": 3})

    assert list(unreached([second, first])) == []
    assert highest_levels([second, first], "kmu") == {"data": 3}


def test_what_nothing_leads_to_is_told():
    (found,) = unreached([a_module("high", entry={"data": 2}, reaches={"data": 3})])

    assert (found.offer, found.field, found.level, found.cycle) == ("high", "data", 2, ())


def test_what_only_the_other_kind_is_led_to_is_told():
    for_solo = a_module("first", kinds=("solo",), reaches={"data": 1})
    for_firms = a_module("second", kinds=("kmu",), entry={"data": 1}, reaches={"data": 2})

    assert [found.offer for found in unreached([for_solo, for_firms])] == ["second"]


def test_a_circle_nobody_gets_into_is_told_from_each_of_its_offers():
    chicken = a_module("chicken", entry={"data": 1}, reaches={"ai": 1})
    egg = a_module("egg", entry={"ai": 1}, reaches={"data": 1})

    found = list(unreached([chicken, egg]))

    assert {each.offer for each in found} == {"chicken", "egg"}
    assert all(each.cycle[0] == each.cycle[-1] for each in found)
    assert all(set(each.cycle) == {"chicken", "egg"} for each in found)


def test_a_way_into_a_circle_opens_it():
    chicken = a_module("chicken", entry={"data": 1}, reaches={"ai": 1})
    egg = a_module("egg", entry={"ai": 1}, reaches={"data": 1})

    assert list(unreached([chicken, egg, a_measure("first", reaches={"ai": 1})])) == []


def test_every_published_offer_is_reached():
    catalogue = published_catalogue()

    assert list(unreached([*catalogue.modules.values(), *catalogue.measures.values()])) == []


def test_two_circles_are_both_told():
    pairs = [("data", "ai"), ("learning", "ecology")]
    offers = [
        a_module(f"{one} from {other}", entry={other: 1}, reaches={one: 1})
        for pair in pairs
        for one, other in (pair, pair[::-1])
    ]

    found = {each.offer: set(each.cycle) for each in unreached(offers)}
    assert len(found) == 4
    assert all(offer in cycle and len(cycle) == 2 for offer, cycle in found.items())


def test_what_also_lacks_something_nobody_leads_to_is_no_circle():
    lonely = a_module("lonely", entry={"data": 1, "ai": 4}, reaches={"learning": 1})
    other = a_module("other", entry={"learning": 1}, reaches={"data": 1})

    found = {
        each.offer: (each.field, each.level, each.cycle) for each in unreached([lonely, other])
    }
    assert found["lonely"] == ("ai", 4, ())
