"""The days that follow from a plan: by when to do what. Never a weekend."""

from collections.abc import Iterator
from datetime import date, timedelta

from recommender.path import Step
from recommender.plan import Plan
from recommender.ranking import Ranked

ONE_WEEK = timedelta(weeks=1)
FIRST_APPOINTMENT = timedelta(weeks=4)
"""When to look at what was done: a week after the third first step."""
SATURDAY = 5


def first_steps(plan: Plan) -> Iterator[tuple[date, Ranked]]:
    """Yield each first measure with the day by which its first step is due: one a week."""
    for weeks, measure in enumerate(plan.first_measures, start=1):
        yield working_day(plan.day + weeks * ONE_WEEK), measure


def first_appointment(plan: Plan) -> date:
    """Return when to look at what was done."""
    return working_day(plan.day + FIRST_APPOINTMENT)


def second_check(plan: Plan) -> date:
    """Return the first working day, today or later, on which the check can be repeated."""
    repeats_from = plan.check.finished(plan.day).decisions.repeats_from or plan.day
    return working_day(max(repeats_from, plan.day))


def begins(step: Step, plan: Plan) -> date:
    """Return the day on which *step* of the path begins; week 1 begins on the plan's day."""
    return working_day(plan.day + (step.first_week - 1) * ONE_WEEK)


def ends(step: Step, plan: Plan) -> date:
    """Return the day by which *step* of the path is done."""
    return working_day(plan.day + step.last_week * ONE_WEEK)


def working_day(day: date) -> date:
    """Return *day*, or the Monday after it where it falls on a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= SATURDAY else day
