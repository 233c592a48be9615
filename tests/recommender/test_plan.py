"""The plan: reasoned, within what is possible, and the same each time."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.loading import published_catalogue
from questionnaires.answers import Answers
from recommender.check import Check
from recommender.plan import make_plan
from recommender.ranking import Condition, broken_conditions
from tests.builders import (
    a_catalogue,
    a_field,
    a_measure,
    a_module,
    a_profile,
    an_instrument_asking,
    answers_to,
    kmu_dma,
)
from tests.questionnaires.examples import FULL, MICRO, SOLO_IT, an_example
from tests.questionnaires.given import raw_answers

MAKER = an_example([4, 4, 5, 6, 3, 4, 4, 2, 2], [1, 0, 5, 2, 1, 0, 2], [1, 2, 0, 3, 1], "PPNNP")
PERSONAS = {
    "micro firm in Chemnitz": (MICRO, {"plz": "09111", "sector": "C", "size": "2-9"}),
    "maker in Stuttgart": (MAKER, {"plz": "70173", "sector": "C", "size": "10-49"}),
    "solo designer in Berlin": (SOLO_IT, {"kind": "solo", "plz": "10997", "sector": "M"}),
}


def real_plan(answers, today, **said):
    profile = a_profile(**({"kind": "kmu"} | said))
    check = Check(instrument=kmu_dma(), answers=answers, profile=profile)
    return make_plan(check, catalogue=published_catalogue(), today=today)


@pytest.mark.parametrize(("answers", "said"), PERSONAS.values(), ids=PERSONAS)
def test_each_persona_gets_a_path_on_what_it_needs_most(answers, said, today):
    plan = real_plan(answers, today, **said)

    wanted = {need.field for need in plan.top_needs}
    on_target = [s for s in plan.path if wanted & {lift.field for lift in s.chosen.lifts}]
    assert len(on_target) >= 3
    assert 1 <= len(plan.first_measures) <= 3
    assert plan.centres
    assert plan.funding


@pytest.mark.parametrize(("answers", "said"), PERSONAS.values(), ids=PERSONAS)
def test_a_plan_made_twice_is_the_same_plan(answers, said, today):
    assert real_plan(answers, today, **said) == real_plan(answers, today, **said)


@pytest.mark.parametrize(("answers", "said"), PERSONAS.values(), ids=PERSONAS)
def test_a_passed_programme_changes_nothing_that_is_recommended(answers, said):
    during = real_plan(answers, date(2026, 11, 21), **said)
    after = real_plan(answers, date(2027, 2, 1), **said)

    assert [s.chosen for s in after.path] == [s.chosen for s in during.path]
    assert [m.centre.id for m in after.centres] == [m.centre.id for m in during.centres]
    assert after.centres[0].programme_over
    assert not during.centres[0].programme_over


SAID = st.fixed_dictionaries(
    {"kind": st.sampled_from(["kmu", "solo"])},
    optional={
        "plz": st.sampled_from(["09111", "10997", "70173", "20095"]),
        "sector": st.sampled_from("CGMQ"),
        "hours_per_week": st.sampled_from([0, 0.5, 2, 10]),
        "weeks": st.sampled_from([1, 6, 52]),
        "goals": st.lists(st.sampled_from(["ai", "security", "fees"]), unique=True),
        "formats": st.lists(st.sampled_from(["onsite", "online_live"]), unique=True),
        "languages": st.sampled_from([[], ["de"], ["en"]]),
        "max_price_eur": st.sampled_from([0, 100, 5000]),
    },
)


@given(raw_answers(kmu_dma()), SAID)
def test_whatever_is_recommended_is_possible_and_has_reasons(raw, said):
    today = date(2026, 11, 21)

    plan = real_plan(answers_to(kmu_dma(), raw), today, **said)

    measures = [*plan.first_measures, *plan.more_measures]
    steps = [step.chosen for step in plan.path]
    longer = [found.ranked for found in plan.long_modules]
    for found in [*steps, *measures, *plan.modules, *longer]:
        assert broken_conditions(found.offer, plan.profile, today) == ()
        assert found.lifts
        assert found.reasons
    for found in (*plan.centres, *plan.funding):
        assert found.reasons
    assert sum(found.offer.hours.high for found in steps) <= plan.profile.hours
    assert len({m.offer.id for m in measures}) == len(measures)
    assert len(plan.first_measures) <= 3
    assert not {need.field for need in plan.needs} & set(plan.unasked_fields)


@given(raw_answers(kmu_dma()), SAID)
def test_a_need_is_either_open_or_a_strength_or_not_sure_yet(raw, said):
    plan = real_plan(answers_to(kmu_dma(), raw), date(2026, 11, 21), **said)

    open_needs = [need for need in plan.needs if need.gap]
    unsure = [need for need in plan.needs if not plan.is_sure_of(need)]
    assert set(open_needs) | set(plan.strengths) | set(unsure) == set(plan.needs)
    assert not set(unsure) & set(plan.strengths)
    assert not set(open_needs) & set(plan.strengths)
    assert list(plan.top_needs) == open_needs[:4]


def test_who_has_everything_gets_centres_but_nothing_to_learn(today):
    plan = real_plan(FULL, today, plz="09111")

    assert plan.top_needs == ()
    assert (plan.path, plan.modules, plan.first_measures, plan.more_measures) == ((), (), (), ())
    assert len(plan.strengths) == 9
    assert plan.centres


def test_who_answered_nothing_is_recommended_no_lesson(today):
    plan = real_plan(Answers(), today)

    assert plan.needs == plan.path == plan.first_measures == plan.modules == ()
    assert plan.centres


def test_fields_that_nobody_asked_about_are_named(today):
    assert real_plan(MICRO, today).unasked_fields == ("ai_literacy", "workforce")
    assert real_plan(SOLO_IT, today, kind="solo").unasked_fields == (
        "ai_literacy",
        "fees",
        "self_organisation",
    )


def small_plan(raw, *offers, fields=("ai", "data", "security", "learning"), today=None, **said):
    instrument = an_instrument_asking(*fields)
    return make_plan(
        Check(
            instrument=instrument, answers=answers_to(instrument, raw), profile=a_profile(**said)
        ),
        catalogue=a_catalogue(*map(a_field, fields), *offers),
        today=today or date(2026, 11, 21),
    )


def test_without_hours_there_is_no_path_but_measures_to_begin_with():
    plan = small_plan({"ai": 0}, a_module(), a_measure(), hours_per_week=0)

    assert (plan.path, plan.modules, plan.long_modules) == ((), (), ())
    assert [measure.offer.id for measure in plan.first_measures] == ["s"]


def test_a_course_that_takes_too_long_is_offered_with_its_weeks():
    plan = small_plan({"ai": 0}, a_module(hours=9), hours_per_week=2, weeks=4)

    assert plan.path == plan.modules == ()
    assert [(m.ranked.offer.id, m.weeks) for m in plan.long_modules] == [("m", 5)]


def test_a_course_that_just_fits_is_not_too_long():
    plan = small_plan({"ai": 0}, a_module(hours=8), hours_per_week=2, weeks=4)

    assert [step.chosen.offer.id for step in plan.path] == ["m"]
    assert plan.modules == ()
    assert plan.long_modules == ()


def test_each_of_the_first_measures_is_for_a_need_of_its_own():
    measures = [
        a_measure("ai 1"),
        a_measure("ai 2"),
        a_measure("data 1", reaches={"data": 1}),
        a_measure("security 1", reaches={"security": 1}),
        a_measure("learning 1", reaches={"learning": 1}),
    ]

    plan = small_plan({"ai": 0, "data": 0, "security": 0, "learning": 0}, *measures)

    first = [measure.offer.id for measure in plan.first_measures]
    assert len(first) == 3
    assert len({name.split()[0] for name in first}) == 3
    assert {m.offer.id for m in plan.more_measures} == {m.id for m in measures} - set(first)


def test_what_was_left_out_is_counted_if_it_would_have_helped(today):
    offers = [
        a_module("dear 1", price_eur=50.0),
        a_module("dear 2", price_eur=60.0),
        a_module("over", ends=today - timedelta(days=1)),
        a_module("no help anyway", price_eur=50.0, reaches={"fees": 1}),
        a_module("free", price_eur=0.0),
    ]

    plan = small_plan({"ai": 0}, *offers, max_price_eur=0, today=today)

    assert Counter(each.conditions[0] for each in plan.choice.left_out) == {
        Condition.PRICE: 2,
        Condition.OVER: 1,
    }


def test_a_plan_names_fields_of_its_kind_that_nobody_asked_about():
    instrument = an_instrument_asking("ai")
    solo = {"kinds": ("solo",), "weight": {"solo": 1}, "target": {"solo": 1}}
    catalogue = a_catalogue(a_field("ai"), a_field("data"), a_field("fees", **solo))

    check = Check(instrument=instrument, answers=Answers(), profile=a_profile())
    plan = make_plan(check, catalogue=catalogue, today=date(2026, 11, 21))

    assert plan.unasked_fields == ("data",)
