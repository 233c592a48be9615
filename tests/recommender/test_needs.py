"""Needs: how far a field lacks towards its target, and how much that matters."""

from fractions import Fraction

import pytest

from questionnaires.instrument import Part
from questionnaires.scoring import score
from recommender.needs import Aim, aims_of, needs_of, shortfalls
from tests.builders import (
    a_catalogue,
    a_field,
    a_profile,
    a_question,
    an_instrument,
    an_instrument_asking,
    an_item,
    answers_to,
    kmu_dma,
)


def needs(raw, *fields, targets=None, **said):
    """Return the needs of *fields*, each asked in a row from 0 to 4 that *raw* answers."""
    instrument = an_instrument_asking(*raw)
    answers = answers_to(
        instrument, {key: value for key, value in raw.items() if value is not None}
    )
    aims = aims_of(a_profile(**said), a_catalogue(*fields), targets or {})
    return needs_of(instrument, answers, score(instrument, answers), aims)


@pytest.mark.parametrize(
    ("answer", "level", "gap"), [(0, 0, 3), (1, 1, 2), (2, 2, 1), (3, 3, 0), (4, 4, 0)]
)
def test_a_need_is_what_is_missing_to_the_target(answer, level, gap):
    (need,) = needs({"ai": answer}, a_field("ai", target={"kmu": 3}))

    assert (need.level, need.target, need.gap) == (level, 3, gap)


def test_a_gap_is_exact_between_two_levels():
    instrument = an_instrument(a_question(an_item("Q", options=3)))
    instrument = an_instrument(
        *instrument.dimensions[0].questions, fields={"ai": (Part(an_item("Q", options=3)),)}
    )
    answers = answers_to(instrument, {"Q": ["1"]})

    aims = {"ai": Aim(target=3, weight=1)}
    (need,) = needs_of(instrument, answers, score(instrument, answers), aims)

    assert need.gap == 3 - Fraction(4, 3)
    assert need.level == 1


@pytest.mark.parametrize("answer", [None, "unknown", "not_relevant"])
def test_a_field_nobody_answered_has_no_need(answer):
    assert needs({"ai": answer}, a_field("ai")) == ()


def test_a_field_nobody_asked_about_has_no_need():
    assert needs({"data": 0}, a_field("ai")) == ()


def test_a_field_for_others_has_no_need():
    fees = a_field("fees", kinds=("solo",), weight={"solo": 5}, target={"solo": 3})

    assert needs({"fees": 0}, fees, kind="kmu") == ()
    assert [need.weight for need in needs({"fees": 0}, fees, kind="solo")] == [5]


def test_the_most_urgent_need_comes_first():
    light, heavy, small = (
        a_field("a", weight={"kmu": 1}),
        a_field("b", weight={"kmu": 5}),
        a_field("c", weight={"kmu": 5}),
    )

    found = needs({"a": 0, "b": 0, "c": 2}, light, heavy, small)

    assert [(need.field, need.urgency) for need in found] == [("b", 15), ("c", 5), ("a", 3)]


def test_equally_urgent_needs_come_by_weight_and_then_by_id():
    fields = [
        a_field("b", weight={"kmu": 2}, target={"kmu": 2}),
        a_field("a", weight={"kmu": 2}, target={"kmu": 2}),
        a_field("c", weight={"kmu": 4}, target={"kmu": 1}),
    ]

    found = needs({"a": 0, "b": 0, "c": 0}, *fields)

    assert [need.field for need in found] == ["c", "a", "b"]


def test_a_goal_counts_double_and_reaches_at_least_level_3():
    field = a_field("ai", weight={"kmu": 2}, target={"kmu": 1})

    (plain,) = needs({"ai": 0}, field)
    (wished,) = needs({"ai": 0}, field, goals=["ai"])

    assert (plain.weight, plain.target) == (2, 1)
    assert (wished.weight, wished.target) == (4, 3)


@pytest.mark.parametrize(("sector", "weight"), [("C", 4), ("G", 2), ("M", 2), (None, 2)])
def test_a_field_can_matter_more_but_not_less_to_a_sector(sector, weight):
    field = a_field("ai", weight={"kmu": 2}, sector_weight={"C": 4, "G": 1})

    (need,) = needs({"ai": 0}, field, **({"sector": sector} if sector else {}))

    assert need.weight == weight


@pytest.mark.parametrize(
    ("raw", "field", "names"),
    [
        ({"Q8": ["1", "2", "3"]}, "security", ("Q8:4", "Q8:5", "Q8:6")),
        ({"Q8": ["1", "2", "3", "4", "5", "6"]}, "security", ()),
        ({"Q8": "unknown"}, "security", ()),
        ({}, "security", ()),
        ({"Q7": ["2"]}, "data", ("Q7:1", "Q7:3", "Q7:4", "Q7:5", "Q7:6", "Q7:7", "Q7:8")),
        ({"Q9.1": 5, "Q9.2": 4, "Q9.3": "unknown", "Q9.5": 0}, "ai", ("Q9.5", "Q9.2")),
        ({"Q2": ["1"]}, "strategy", ("Q2:2", "Q2:8", "Q2:10")),
        ({"Q8": []}, "nobody asked", ()),
    ],
)
def test_a_need_names_the_answers_that_keep_its_field_from_more(raw, field, names):
    assert shortfalls(kmu_dma(), answers_to(kmu_dma(), raw), field) == names
