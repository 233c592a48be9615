"""Doing a check again: from six months on, with the earlier round kept and nothing carried over."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from content.loading import published_catalogue
from questionnaires.answers import Answers
from questionnaires.combining import Answered
from questionnaires.instrument import Voice
from questionnaires.loading import latest_instruments
from recommender.check import QUICK_CHECKS, Check
from recommender.check_document import as_document, read_check
from recommender.decisions import MOST_ROUNDS, Decisions
from recommender.plan import make_plan
from recommender.repeating import TooEarly, repeated, suggested_by, with_done
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

FINISHED, SIX_MONTHS_LATER = date(2026, 11, 21), date(2027, 5, 21)
QUICK = latest_instruments()[QUICK_CHECKS["kmu"]]
KI = latest_instruments()["ki"]
RAW = {"Q3": ["1"], "Q8": [], "Q9.1": 1}


def a_finished_check(**changed):
    check = Check(
        instrument=kmu_dma(),
        answers=answers_to(kmu_dma(), RAW),
        profile=a_profile(plz="09111"),
        others=(Answered(instrument=KI, answers=Answers()),),
        voice=Voice.EMPLOYEES,
        decisions=Decisions(finished_on=FINISHED, record="a" * 32),
    )
    return replace(check, **changed)


def plan_of(check, today=FINISHED):
    return make_plan(check, catalogue=published_catalogue(), today=today)


def again(check, done=(), today=SIX_MONTHS_LATER):
    return repeated(check, instrument=QUICK, plan=plan_of(check), done=done, today=today)


def test_six_months_later_it_starts_from_nothing():
    check = a_finished_check()

    new = again(check)

    assert (new.instrument, new.answers, new.others) == (QUICK, Answers(), ())
    assert new.decisions == Decisions()
    assert (new.profile, new.voice) == (check.profile, check.voice)


def test_the_round_keeps_what_was_answered_suggested_and_done():
    check = a_finished_check()
    suggested = suggested_by(plan_of(check))

    (closed,) = again(check, done=[suggested[2], "made-up", suggested[0]]).rounds

    assert closed.finished_on == FINISHED
    assert closed.answered == (
        Answered(instrument=kmu_dma(), answers=check.answers),
        *check.others,
    )
    assert closed.suggested == suggested
    assert closed.done == (suggested[0], suggested[2])
    assert closed.record == "a" * 32


def test_the_latest_round_comes_first():
    first = again(a_finished_check())

    second = again(first.finished(SIX_MONTHS_LATER), today=date(2027, 11, 21))

    assert [each.finished_on for each in second.rounds] == [SIX_MONTHS_LATER, FINISHED]
    assert second.rounds[1:] == first.rounds


@pytest.mark.parametrize("today", [FINISHED, SIX_MONTHS_LATER - timedelta(days=1)])
def test_before_it_is_too_early_and_the_day_is_told(today):
    with pytest.raises(TooEarly) as early:
        again(a_finished_check(), today=today)

    assert early.value.day == SIX_MONTHS_LATER


def test_what_was_never_finished_cannot_be_repeated():
    with pytest.raises(TooEarly) as early:
        again(a_finished_check(decisions=Decisions()))

    assert early.value.day is None


def test_a_repeated_check_survives_being_written_and_read():
    check = a_finished_check()
    new = again(check, done=suggested_by(plan_of(check))[:2])

    document = json.loads(json.dumps(as_document(new)))

    assert read_check(document, goals=tuple(published_catalogue().fields)) == new


def test_however_often_it_is_repeated_it_can_be_read():
    check, day = a_finished_check(others=()), FINISHED
    for _ in range(MOST_ROUNDS + 1):
        day += timedelta(days=200)
        check = again(check, today=day).finished(day)

    read = read_check(as_document(check), goals=tuple(published_catalogue().fields))

    assert len(read.rounds) == MOST_ROUNDS


def test_all_that_a_plan_names_was_suggested_each_once_and_first_measures_first():
    plan = plan_of(a_finished_check(profile=a_profile(plz="09111", hours_per_week=0.5)))

    suggested = suggested_by(plan)

    first = [measure.offer.id for measure in plan.first_measures]
    assert list(suggested[: len(first)]) == first
    assert len(set(suggested)) == len(suggested)
    named = [step.chosen for step in plan.path] + [m.ranked for m in plan.long_modules]
    named += [*plan.first_measures, *plan.more_measures, *plan.modules]
    assert {ranked.offer.id for ranked in named} == set(suggested)
    assert all((plan.path, plan.long_modules, plan.more_measures, plan.modules))


def test_what_was_done_can_be_corrected_in_the_latest_round():
    new = again(a_finished_check())
    one, two = new.rounds[0].suggested[:2]

    assert with_done(with_done(new, [one]), [two, "made-up"]).done == {two}
    assert with_done(new, []).done == frozenset()


def test_before_the_first_round_nothing_is_done():
    check = a_finished_check()

    assert with_done(check, ["anything"]) == check
    assert check.done == frozenset()


def test_what_was_done_in_any_round_is_not_suggested_again():
    instrument = an_instrument_asking("ai", "data")
    offers = [
        a_measure("ai measure"),
        a_measure("data measure", reaches={"data": 1}),
        a_module("ai module"),
        a_module("too dear", price_eur=50.0),
    ]
    catalogue = a_catalogue(a_field("ai"), a_field("data"), *offers)
    check = Check(
        instrument=instrument,
        answers=answers_to(instrument, {"ai": 0, "data": 0}),
        profile=a_profile(max_price_eur=0),
    ).finished(FINISHED)
    plan = make_plan(check, catalogue=catalogue, today=FINISHED)
    rounds = repeated(
        check,
        instrument=instrument,
        plan=plan,
        done=["ai measure", "ai module"],
        today=SIX_MONTHS_LATER,
    ).rounds

    after = make_plan(replace(check, rounds=rounds), catalogue=catalogue, today=SIX_MONTHS_LATER)

    assert set(suggested_by(plan)) == {"ai measure", "data measure", "ai module"}
    assert suggested_by(after) == ("data measure",)
    assert after.modules == ()
    assert after.choice.left_out == plan.choice.left_out
