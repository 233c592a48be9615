"""What stays beside the sealed checks and names nobody: cohort records, and counts per item."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Insert, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from content.loading import published_catalogue
from questionnaires.combining import Answered
from recommender.check import Check
from recommender.cohort import cohort_record
from recommender.decisions import month_of
from webapp.storage.tables import ItemCountRow, RecordRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCount:
    """How many checks got a first answer to an item in a month."""

    instrument: str
    item: str
    month: str
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortRecord:
    """An anonymous record as it was given, whatever became of its check since."""

    month: str
    document: Mapping[str, Any]


def keep_in_line(
    connection: Connection, before: Check | None, after: Check | None, today: date
) -> None:
    """Store what *after* newly consents to and answers; withdraw what it no longer consents to.

    *before* is None for a new check, *after* for one that is deleted.
    """
    consented, consents = (check.records if check else frozenset() for check in (before, after))
    for record_id in sorted(consented - consents):
        connection.execute(delete(RecordRow).where(RecordRow.id == record_id))
    if after and after.decisions.record in consents - consented:
        document = cohort_record(after, published_catalogue())
        row = {"id": after.decisions.record, "month": month_of(today), "document": document}
        connection.execute(insert(RecordRow).values(row))
    _count(connection, sorted(_answered(after) - _answered(before)), month_of(today))


def record_under(connection: Connection, record_id: str) -> CohortRecord | None:
    """Return the record with this id, or None."""
    query = select(RecordRow.month, RecordRow.document).where(RecordRow.id == record_id)
    row = connection.execute(query).one_or_none()
    return CohortRecord(month=row.month, document=row.document) if row else None


def item_counts(connection: Connection) -> Iterator[ItemCount]:
    """Yield all counts, by instrument, item and month."""
    columns = (ItemCountRow.instrument, ItemCountRow.item, ItemCountRow.month)
    query = select(*columns, ItemCountRow.answered).order_by(*columns)
    for row in connection.execute(query):
        yield ItemCount(
            instrument=row.instrument, item=row.item, month=row.month, answered=row.answered
        )


def _answered(check: Check | None) -> set[tuple[str, str]]:
    """Return instrument and item of every answer in this round of *check*."""
    if check is None:
        return set()
    every = (Answered(instrument=check.instrument, answers=check.answers), *check.others)
    return {(each.instrument.name, item) for each in every for item in each.answers.values}


def _count(connection: Connection, items: list[tuple[str, str]], month: str) -> None:
    """Add one for each of *items*, given in one order so that two requests never wait in a ring."""
    rows = [{"instrument": name, "item": item, "month": month} for name, item in items]
    if rows:
        connection.execute(_one_more(connection), [row | {"answered": 1} for row in rows])


def _one_more(connection: Connection) -> Insert:
    keys = (ItemCountRow.instrument, ItemCountRow.item, ItemCountRow.month)
    more = {"answered": ItemCountRow.answered + 1}
    if connection.dialect.name == "sqlite":
        return sqlite.insert(ItemCountRow).on_conflict_do_update(keys, set_=more)
    return postgresql.insert(ItemCountRow).on_conflict_do_update(index_elements=keys, set_=more)
