"""Consent: what a check leaves with it, and without it. What was not shown is not given."""

from dataclasses import replace
from typing import Any

from content.loading import published_catalogue
from questionnaires.sent_page import version_of
from recommender.check import Check
from recommender.cohort import cohort_record


def record_of(check: Check) -> dict[str, Any]:
    """Return the record that *check* would leave."""
    return cohort_record(check, published_catalogue())


def mark(check: Check) -> str:
    """Return what tells the record of *check* from any other: a form sends back what it showed."""
    return version_of(record_of(check))


def with_consent(check: Check, *, shown: str, record_id: str) -> Check:
    """Return *check* with a record; unchanged if it has one, is unfinished or was not as *shown*.

    Two pages sent at once leave one record.
    """
    finished = check.decisions.finished_on is not None
    if check.decisions.record or not finished or mark(check) != shown:
        return check
    return check.deciding(replace(check.decisions, record=record_id))


def without_consent(check: Check) -> Check:
    """Return *check* without any record, of this time or before."""
    rounds = tuple(replace(each, record=None) for each in check.rounds)
    return replace(check, rounds=rounds, decisions=replace(check.decisions, record=None))
