"""A check that is started again, as its owner does half a year later on another device."""

from dataclasses import replace
from datetime import date

from questionnaires.answers import Answers
from questionnaires.combining import Answered
from recommender.check import Check
from recommender.decisions import Decisions, Round


def started_again(check: Check) -> Check:
    """Return *check* with its answers in a closed round, and none in the present one."""
    before = Answered(instrument=check.instrument, answers=check.answers)
    return replace(
        check,
        answers=Answers(),
        decisions=Decisions(),
        rounds=(Round(finished_on=date(2026, 5, 1), answered=(before,)), *check.rounds),
    )
