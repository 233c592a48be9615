"""What was brought along as an earlier time of a check: whether it can be, and what comes of it."""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from questionnaires.answers import Answers
from questionnaires.instrument import Instrument
from recommender.bringing import Brought
from recommender.check import Check
from recommender.decisions import MOST_ROUNDS, Round


class Hindrance(StrEnum):
    """Why what was brought cannot be an earlier time of a check; each is a sentence on the page."""

    NO_ANSWERS = "no_answers"
    NO_DAY = "no_day"
    ANOTHER_KIND = "another_kind"
    """The one is about a firm, the other about somebody alone; or they are two voices."""
    NOT_EARLIER = "not_earlier"
    NO_PLACE = "no_place"


class NotComparable(Exception):
    """What was brought cannot be an earlier time of this check; ``hindrance`` says why."""

    def __init__(self, hindrance: Hindrance) -> None:
        self.hindrance = hindrance
        super().__init__(hindrance.value)


def started_anew(found: Brought, instrument: Instrument) -> Check:
    """Return a new check for whom *found* is about, nothing of *instrument* answered yet."""
    was = found.check
    return Check(instrument=instrument, answers=Answers(), profile=was.profile, voice=was.voice)


def knows(check: Check, found: Brought) -> bool:
    """Return whether *check* has an earlier round with the day and the answers of *found*."""
    known = [_told(each) for each in check.rounds]
    return any(_told(each) in known for each in found.rounds[:1])


def hindrance(check: Check, found: Brought, today: date) -> Hindrance | None:
    """Return why *found* cannot be an earlier time of *check*, or None if it can."""
    was, day, now = found.check, found.day, check.decisions.finished_on or today
    hindrances = {
        Hindrance.NO_ANSWERS: not (was.answers.values or was.others),
        Hindrance.NO_DAY: day is None,
        Hindrance.ANOTHER_KIND: _whom(check) != _whom(was),
        Hindrance.NOT_EARLIER: day is not None and day >= now,
        Hindrance.NO_PLACE: len(check.rounds) >= MOST_ROUNDS,
    }
    return next((why for why, holds in hindrances.items() if holds), None)


def with_earlier(check: Check, found: Brought, today: date) -> Check:
    """Return *check* with what was brought as earlier rounds; itself if it knows them.

    No round of the check gives way: the latest of those brought fill the places that are left.
    Raises NotComparable.
    """
    if knows(check, found):
        return check
    if why := hindrance(check, found, today):
        raise NotComparable(why)
    known = [_told(each) for each in check.rounds]
    new = [each for each in found.rounds if _told(each) not in known]
    rounds = (*check.rounds, *new[: MOST_ROUNDS - len(check.rounds)])
    latest_first = sorted(rounds, key=lambda each: each.finished_on, reverse=True)
    return replace(check, rounds=tuple(latest_first))


def _told(each: Round) -> tuple[date, dict[str, Any]]:
    """Return what tells a round from others."""
    return each.finished_on, {given.instrument.name: given.answers for given in each.answered}


def _whom(check: Check) -> tuple[str, str]:
    return check.profile.kind, check.voice
