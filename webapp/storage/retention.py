"""Deleting what was kept long enough: each check so many days or months after its last change."""

from calendar import monthrange
from datetime import date, timedelta

from webapp.config import Config
from webapp.storage.checks import Checks


def delete_expired(checks: Checks, config: Config, today: date) -> int:
    """Delete the checks whose time is over on *today*, and return how many. Raises StorageFailed.

    On the last day of its time a check is still there; anonymous cohort records stay.
    """
    return checks.delete_unchanged_since(
        unfinished=today - timedelta(days=config.retention_unfinished_days),
        finished=_months_before(today, config.retention_finished_months),
    )


def _months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
