"""What a respondent decided, and the times before this one."""

from calendar import monthrange
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from questionnaires.combining import Answered

MOST_ROUNDS = 20
MONTHS_TO_REPEAT = 6
"""ESF Plus asks for long-term results six months later, too: one contact can serve both."""


class Feedback(StrEnum):
    """What somebody said about a recommendation."""

    HELPFUL = "helpful"
    NOT_FOR_US = "not_for_us"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What was decided about a check so far; None and empty: nothing yet."""

    finished_on: date | None = None
    record: str | None = None
    """The id of the cohort record that this check left, with consent: 32 hexadecimal digits."""
    targets: Mapping[str, int] = field(default_factory=dict)
    """Field id → the level somebody wants to reach, instead of the usual one."""
    feedback: Mapping[str, Feedback] = field(default_factory=dict)
    """Id of anything recommended → what was said about it."""
    path: tuple[str, ...] = ()
    """Ids of the modules and measures on the path that was last shown."""

    def said(self, feedback: Feedback) -> frozenset[str]:
        """Return the ids of all that *feedback* was given about."""
        return frozenset(each for each, given in self.feedback.items() if given == feedback)

    @property
    def repeats_from(self) -> date | None:
        """The first day on which the check can be done again: six months after it was finished."""
        finished_on = self.finished_on
        return None if finished_on is None else months_from(finished_on, MONTHS_TO_REPEAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """An earlier time: what was answered by which day, what was suggested, what was done of it."""

    finished_on: date
    answered: tuple[Answered, ...]
    """The main instrument first."""
    suggested: tuple[str, ...] = ()
    """Ids of measures and modules."""
    done: tuple[str, ...] = ()
    record: str | None = None

    def with_done(self, done: Collection[str]) -> "Round":
        """Return this round with those of *done* that had been suggested."""
        kept = tuple(offer for offer in self.suggested if offer in done)
        return replace(self, done=kept)


def month_of(day: date) -> str:
    """Return year and month, "2026-11": all that a cohort record says about a day."""
    return f"{day:%Y-%m}"


def months_from(day: date, months: int) -> date:
    """Return the same day so many months later, or earlier; or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
