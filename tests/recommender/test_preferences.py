"""Preferences: they change the places of near-equals, never what anything is worth."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from content.catalogue import CostBand, ModuleForm
from content.loading import published_catalogue
from recommender.plan import make_plan
from recommender.preferences import (
    FORMAT,
    Asker,
    BrokenPreferences,
    Preferences,
    as_document,
    asker_of,
    features_of,
    read_preferences,
    reordered,
)
from recommender.ranking import ranked
from tests.builders import (
    WEIGHTS,
    a_catalogue,
    a_check,
    a_field,
    a_measure,
    a_module,
    a_need,
    a_profile,
    an_instrument_asking,
    answers_to,
    levels_of,
)

ASKER = Asker(kind="kmu", size="2-9")
NONE = Preferences()
COURSES = Preferences(coefficients={"form=course": 1.0})
WITHIN = Fraction(WEIGHTS.near_equal_percent, 100)
FORMS = st.sampled_from(ModuleForm)


@st.composite
def tastes(draw):
    """Return preferences about forms and hours."""
    features = [*(f"form={form}" for form in ModuleForm), "form=measure", "hours=1", "hours=4"]
    odds = st.floats(-3, 3)
    return Preferences(coefficients=draw(st.dictionaries(st.sampled_from(features), odds)))


@st.composite
def crowds(draw):
    """Return a list with many near-equals: levels, forms and hours differ little."""
    needs = [a_need("ai", weight=100), a_need("data", weight=98)]
    offers = [
        a_module(
            f"m{number}",
            form=draw(FORMS),
            hours=draw(st.sampled_from([1, 1, 9.75, 10, 10, 10.25, 40])),
            entry=draw(st.sampled_from([{}, {"security": 0}])),
            reaches={draw(st.sampled_from(["ai", "data"])): draw(st.integers(1, 3))},
        )
        for number in range(draw(st.integers(0, 12)))
    ]
    return ranked(offers, levels_of(*needs), needs)


def ids(listed):
    return [each.offer.id for each in listed]


def worth_an_hour(each):
    return each.worth / Fraction(each.offer.hours.high)


def passed(before, now):
    """Return pairs (ahead, behind) of *before* that stand the other way round in *now*."""
    places = {each.offer.id: place for place, each in enumerate(now)}
    pairs = combinations(before, 2)
    return [(a, b) for a, b in pairs if places[a.offer.id] > places[b.offer.id]]


def test_of_near_equals_the_more_liked_comes_first():
    need = a_need()
    offers = [a_module("a", form=ModuleForm.SELF_STUDY), a_module("b", form=ModuleForm.COURSE)]
    listed = ranked(offers, levels_of(need), [need])

    assert ids(reordered(listed, COURSES, ASKER, WEIGHTS)) == ["b", "a"]


def test_what_is_better_by_more_stays_ahead_however_much_the_other_is_liked():
    need = a_need()
    offers = [
        a_module("a", hours=10, form=ModuleForm.SELF_STUDY),
        a_module("b", hours=10.5, form=ModuleForm.COURSE),
    ]
    listed = ranked(offers, levels_of(need), [need])

    assert ids(reordered(listed, COURSES, ASKER, WEIGHTS)) == ["a", "b"]


def test_groups_do_not_chain():
    needs = [a_need("ai", weight=100), a_need("data", weight=98), a_need("security", weight=96)]
    study, course = ModuleForm.SELF_STUDY, ModuleForm.COURSE
    offers = [
        a_module("a", reaches={"ai": 1}, form=study),
        a_module("b", reaches={"data": 1}, form=study),
        a_module("c", reaches={"security": 1}, form=course),
    ]
    listed = ranked(offers, levels_of(*needs), needs)

    assert worth_an_hour(listed[2]) >= worth_an_hour(listed[1]) * (1 - WITHIN)
    assert ids(reordered(listed, COURSES, ASKER, WEIGHTS)) == ["a", "b", "c"]


def test_what_leads_further_in_fewer_hours_is_not_passed():
    needs = [a_need("ai", weight=100), a_need("data", weight=1)]
    both = {"ai": 3, "data": 1}
    offers = [
        a_module("a", reaches=both, form=ModuleForm.SELF_STUDY),
        a_module("b", reaches={"ai": 3}, form=ModuleForm.COURSE),
    ]
    listed = ranked(offers, levels_of(*needs), needs)

    assert ids(reordered(listed, COURSES, ASKER, WEIGHTS)) == ["a", "b"]


def test_far_down_the_list_nothing_moves():
    need = a_need()
    offers = [a_module(f"m{n:03}", form=ModuleForm.SELF_STUDY) for n in range(100)]
    listed = ranked([*offers, a_module("z")], levels_of(need), [need])

    assert reordered(listed, COURSES, ASKER, WEIGHTS) == listed


@given(crowds(), tastes())
def test_nothing_passes_what_is_better_by_more_than_near_equals_are(listed, taste):
    now = reordered(listed, taste, ASKER, WEIGHTS)

    assert sorted(ids(now)) == sorted(ids(listed))
    for ahead, behind in passed(listed, now):
        assert worth_an_hour(behind) >= worth_an_hour(ahead) * (1 - WITHIN)


@given(crowds(), tastes())
def test_nothing_dominated_passes_its_dominator(listed, taste):
    now = reordered(listed, taste, ASKER, WEIGHTS)

    for ahead, behind in passed(listed, now):
        one, other = ahead.offer, behind.offer
        (field, level), fewer = next(iter(other.reaches.items())), one.hours.high < other.hours.high
        higher = one.reaches.get(field, 0) > level
        as_far = one.reaches.get(field, 0) >= level
        in_time = one.hours.high <= other.hours.high
        assert not (as_far and in_time and (higher or fewer) and one.entry == other.entry)


@given(crowds())
def test_without_preferences_nothing_changes(listed):
    assert reordered(listed, NONE, ASKER, WEIGHTS) == listed


@given(crowds(), tastes(), st.floats(-5, 5))
def test_what_is_true_of_every_offer_orders_nothing(listed, taste, odds):
    coefficients = dict(taste.coefficients)
    assume(all(abs(a - b) > 1e-6 for a, b in combinations(coefficients.values(), 2)))
    shifted = Preferences(coefficients=coefficients | {"price=unknown": odds})

    assert reordered(listed, shifted, ASKER, WEIGHTS) == reordered(listed, taste, ASKER, WEIGHTS)


def test_features_say_what_an_offer_is_in_general_and_to_somebody():
    offer = a_module(hours=3, form=ModuleForm.WORKSHOP, formats=("onsite",), price_eur=0)

    assert features_of(offer, Asker(kind="solo", size=None)) == [
        f"{what}{who}"
        for what in ("form=workshop", "format=onsite", "hours=4", "price=free")
        for who in ("", " kind=solo", " size=unknown")
    ]


@pytest.mark.parametrize(
    ("offer", "features"),
    [
        (a_measure(hours=1), {"form=measure", "hours=1", "price=free"}),
        (a_measure(hours=99, cost=CostBand.MORE), {"form=measure", "hours=more", "price=paid"}),
        (a_module(hours=16, price_eur=1), {"format=unknown", "hours=16", "price=paid"}),
        (a_module(hours=16.25), {"format=unknown", "hours=more", "price=unknown"}),
    ],
)
def test_features_are_coarse(offer, features):
    assert features <= set(features_of(offer, ASKER))


@given(tastes())
def test_what_is_written_can_be_read(taste):
    assert read_preferences(json.loads(json.dumps(as_document(taste)))) == taste


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ([], "it must have"),
        ({"coefficients": {}}, "it must have"),
        ({"format": "other", "coefficients": {}}, "it must have"),
        ({"format": FORMAT, "coefficients": []}, "it must have"),
        ({"format": FORMAT, "coefficients": {"x": "1"}}, "coefficients: x: must be a number"),
        ({"format": FORMAT, "coefficients": {"x": True}}, "coefficients: x: must be"),
        ({"format": FORMAT, "coefficients": {"x": float("nan")}}, "coefficients: x: must be"),
        ({"format": FORMAT, "coefficients": {"x": 1e9}}, "coefficients: x: must be"),
    ],
)
def test_what_are_no_preferences_is_refused(raw, message):
    with pytest.raises(BrokenPreferences, match=message):
        read_preferences(raw)


def a_village(**rest):
    """Return a catalogue with a course and a self-study unit that do the same."""
    every = {"reaches": {"ai": 2}, "hours": 2} | rest
    return a_catalogue(
        a_field(),
        a_module("a", form=ModuleForm.SELF_STUDY, **every),
        a_module("b", form=ModuleForm.COURSE, **every),
    )


def plan_for(catalogue, preferences):
    instrument = an_instrument_asking("ai")
    check = replace(a_check(), instrument=instrument, answers=answers_to(instrument, {"ai": 0}))
    return make_plan(check, catalogue=catalogue, today=date(2026, 11, 21), preferences=preferences)


def test_a_plan_follows_preferences_in_its_lists():
    plain, liked = (plan_for(a_village(hours=100), each) for each in (None, COURSES))

    assert [each.ranked.offer.id for each in plain.long_modules] == ["a", "b"]
    assert [each.ranked.offer.id for each in liked.long_modules] == ["b", "a"]


def test_a_plan_without_known_preferences_is_as_without_any(today):
    check = a_check({"Q8": []})

    plans = [
        make_plan(check, catalogue=published_catalogue(), today=today, preferences=each)
        for each in (None, NONE)
    ]

    assert plans[0] == plans[1]


def test_what_counts_of_a_profile_is_coarse():
    assert asker_of(a_profile(size="250+")) == Asker(kind="kmu", size="50+")
    assert asker_of(a_profile("solo")) == Asker(kind="solo", size="1")
    assert asker_of(a_profile()) == Asker(kind="kmu", size=None)
