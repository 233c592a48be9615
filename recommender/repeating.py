"""Doing a check again: the present round is closed and kept, the next one starts from nothing."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from questionnaires.answers import Answers
from questionnaires.combining import Answered
from questionnaires.instrument import Instrument
from recommender.check import Check
from recommender.decisions import MOST_ROUNDS, Decisions, Round
from recommender.plan import Plan


class TooEarly(Exception):
    """The check cannot be done again yet: only from ``day`` on; None: it was never finished."""

    def __init__(self, day: date | None) -> None:
        self.day = day
        super().__init__(f"only from {day} on" if day else "not finished yet")


def suggested_by(plan: Plan) -> tuple[str, ...]:
    """Return the ids of all *plan* names, each once: what was done of it, then the first ones."""
    done = (offer.id for offer in plan.standing.done)
    path, long_modules = (step.chosen for step in plan.path), (m.ranked for m in plan.long_modules)
    beside = (*plan.more_measures, *plan.modules, *long_modules)
    named = (each.offer.id for each in (*plan.first_measures, *path, *beside))
    return tuple(dict.fromkeys((*done, *named)))


def repeated(
    check: Check, *, instrument: Instrument, plan: Plan, done: Collection[str], today: date
) -> Check:
    """Return *check* started anew with *instrument*, and this round kept with what was *done*.

    *plan* is what the round led to; of *done*, what it had suggested is kept. Raises TooEarly.
    """
    closed = _closed(check, plan, today).with_done(done)
    return replace(
        check,
        instrument=instrument,
        answers=Answers(),
        others=(),
        decisions=Decisions(),
        rounds=(closed, *check.rounds)[:MOST_ROUNDS],
    )


def with_done(check: Check, done: Collection[str]) -> Check:
    """Return *check* with other things *done* in the latest round; itself if there is none."""
    if not check.rounds:
        return check
    latest, *before = check.rounds
    return replace(check, rounds=(latest.with_done(done), *before))


def _closed(check: Check, plan: Plan, today: date) -> Round:
    """Return the present round of *check*, nothing done of it. Raises TooEarly."""
    finished_on, day = check.decisions.finished_on, check.decisions.repeats_from
    if finished_on is None or day is None or today < day:
        raise TooEarly(day)
    main = Answered(instrument=check.instrument, answers=check.answers)
    return Round(
        finished_on=finished_on,
        answered=(main, *check.others),
        suggested=suggested_by(plan),
        record=check.decisions.record,
    )
