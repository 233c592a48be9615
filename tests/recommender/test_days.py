"""The days of a plan: a first step a week, never on a weekend."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from content.loading import published_catalogue
from recommender import days
from recommender.plan import make_plan
from tests.builders import a_check, a_profile

FRIDAY = date(2026, 11, 20)
CHECK = a_check({"Q1a": [], "Q2": [], "Q9.1": 0}, a_profile(hours_per_week=2, weeks=12))


def plan_on(day):
    return make_plan(CHECK, catalogue=published_catalogue(), today=day)


@pytest.mark.parametrize(
    ("day", "then"),
    [
        (FRIDAY, FRIDAY),
        (date(2026, 11, 21), date(2026, 11, 23)),
        (date(2026, 11, 22), date(2026, 11, 23)),
    ],
)
def test_a_weekend_waits_until_monday(day, then):
    assert days.working_day(day) == then


def test_each_first_step_has_a_week_and_then_one_looks_at_what_was_done():
    plan = plan_on(FRIDAY)

    due = [day for day, _measure in days.first_steps(plan)]

    assert due == [FRIDAY + timedelta(weeks=week) for week in (1, 2, 3)]
    assert days.first_appointment(plan) == FRIDAY + timedelta(weeks=4)


def test_the_second_check_is_half_a_year_after_it_was_finished_or_now():
    long_ago = CHECK.finished(date(2026, 2, 2))

    assert days.second_check(plan_on(FRIDAY)) == date(2027, 5, 20)
    assert days.second_check(replace(plan_on(FRIDAY), check=long_ago)) == FRIDAY


def test_a_step_begins_and_ends_with_its_weeks():
    plan = plan_on(FRIDAY)

    for step in plan.path:
        assert days.begins(step, plan) == FRIDAY + timedelta(weeks=step.first_week - 1)
        assert days.ends(step, plan) == FRIDAY + timedelta(weeks=step.last_week)
