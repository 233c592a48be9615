"""The days that follow from a plan: by when to do what. Never a weekend."""

from collections.abc import Iterator
from datetime import date, timedelta

from recommender.path import Step
from recommender.plan import Plan
from recommender.ranking import Ranked
from webapp.ui.plan_in_words import FIRST_APPOINTMENT, working_day

ONE_WEEK = timedelta(weeks=1)


def first_steps(plan: Plan) -> Iterator[tuple[date, Ranked]]:
    """Yield each first measure with the day by which its first step is due: one a week."""
    for weeks, measure in enumerate(plan.first_measures, start=1):
        yield working_day(plan.day + weeks * ONE_WEEK), measure


def first_appointment(plan: Plan) -> date:
    """Return when to look at what was done."""
    return working_day(plan.day + FIRST_APPOINTMENT)


def begins(step: Step, plan: Plan) -> date:
    """Return the day on which *step* of the path begins; week 1 begins on the plan's day."""
    return working_day(plan.day + (step.first_week - 1) * ONE_WEEK)


def ends(step: Step, plan: Plan) -> date:
    """Return the day by which *step* of the path is done."""
    return working_day(plan.day + step.last_week * ONE_WEEK)
