"""Deleting what was kept long enough: each check so many days or months after its last change."""

from datetime import date, timedelta

from recommender.decisions import months_from
from webapp.config import Config
from webapp.storage.checks import Checks


def delete_expired(checks: Checks, config: Config, today: date) -> int:
    """Delete the checks whose time is over on *today*, and return how many. Raises StorageFailed.

    On the last day of its time a check is still there; anonymous cohort records stay.
    """
    return checks.delete_unchanged_since(
        unfinished=today - timedelta(days=config.retention_unfinished_days),
        finished=months_from(today, -config.retention_finished_months),
    )
