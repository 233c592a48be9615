"""Keeping checks: start, load, change, delete. What is returned has been committed."""

import json
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, and_, delete, insert, or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from questionnaires.answers import UnfitAnswers
from questionnaires.loading import UnknownInstrument
from recommender.check import Check
from recommender.check_document import UnfitCheck, as_document, of_today, read_check
from recommender.profile import UnfitProfile
from webapp.storage.cohort import (
    CohortRecord,
    ItemCount,
    item_counts,
    keep_in_line,
    record_under,
)
from webapp.storage.database import empty_log
from webapp.storage.sealing import Code, Seal, SealBroken, mark_of
from webapp.storage.tables import CheckRow, PepperRow, RecordRow


class NoSuchCheck(Exception):
    """Nothing is stored under this code: it was deleted, or never existed here."""


class StorageFailed(Exception):
    """The database is away, full or broken; nothing was saved."""


class UnreadableCheck(Exception):
    """A check opens, but this release cannot read it: another one wrote it.

    ``records`` are the ids of the cohort records it left, as far as they can be found in it.
    """

    def __init__(self, records: Collection[str]) -> None:
        self.records = records
        super().__init__()


RECORD_ID = re.compile(rb'"record": "([0-9a-f]{32})"')
"""How every release wrote the id of a cohort record into a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """All stored checks, each to be had only with its code."""

    engine: Engine
    pepper: bytes
    goals: Collection[str]
    today: Callable[[], date]

    def start(self, check: Check) -> Code:
        """Store a new check and return the only thing that ever opens it.

        Raises SealBroken under another database's pepper, StorageFailed.
        """
        code = Code.new()
        seal = Seal.of(code, self.pepper)
        with self._transaction() as connection:
            self._refuse_other_pepper(connection)  # once the right one is back, it would be lost
            connection.execute(
                insert(CheckRow).values(
                    lookup_id=seal.lookup_id,
                    version=1,
                    sealed=seal.close(_packed(check), 1),
                    **self._in_the_open(check),
                )
            )
            keep_in_line(connection, None, check, self.today())
        return code

    def load(self, code: Code) -> Check:
        """Return the check under *code*.

        Raises NoSuchCheck, UnreadableCheck, SealBroken, StorageFailed.
        """
        with self._transaction(readonly=True) as connection:
            return self._opened(connection, Seal.of(code, self.pepper))[0]

    def change(self, code: Code, edit: Callable[[Check], Check]) -> Check:
        """Store what *edit* makes of the check under *code*, and return it.

        Two changes at once are both kept: the second waits, and edits what the first one left.
        Raises NoSuchCheck, UnreadableCheck, SealBroken, StorageFailed.
        """
        seal = Seal.of(code, self.pepper)
        with self._transaction() as connection:
            check, version = self._opened(connection, seal)
            changed = edit(check)
            connection.execute(
                update(CheckRow)
                .where(CheckRow.lookup_id == seal.lookup_id)
                .values(
                    version=version + 1,
                    sealed=seal.close(_packed(changed), version + 1),
                    **self._in_the_open(changed),
                )
            )
            keep_in_line(connection, check, changed, self.today())
        if check.records != changed.records:
            empty_log(self.engine)  # it would show what was withdrawn, and what came together
        return changed

    def delete(self, code: Code) -> None:
        """Delete the check under *code*, if there is one, and its cohort records."""
        seal = Seal.of(code, self.pepper)
        with self._transaction() as connection:
            self._refuse_other_pepper(connection)  # under it, nothing would be found to delete
            records = self._records(connection, seal)
            connection.execute(delete(RecordRow).where(RecordRow.id.in_(records)))
            connection.execute(delete(CheckRow).where(CheckRow.lookup_id == seal.lookup_id))
        empty_log(self.engine)

    def delete_unchanged_since(self, *, unfinished: date, finished: date) -> int:
        """Delete checks last changed before these days, and return how many.

        Cohort records stay: nothing leads from them to a check, or back.
        """
        too_old = or_(
            and_(CheckRow.finished.is_(False), CheckRow.changed_on < unfinished),
            and_(CheckRow.finished.is_(True), CheckRow.changed_on < finished),
        )
        with self._transaction() as connection:
            deleted = connection.execute(delete(CheckRow).where(too_old)).rowcount
        empty_log(self.engine)
        return deleted

    def record(self, record_id: str) -> CohortRecord | None:
        """Return the cohort record with this id as it was given, or None."""
        with self._transaction(readonly=True) as connection:
            return record_under(connection, record_id)

    def item_counts(self) -> list[ItemCount]:
        """Return how many checks got a first answer to each item, month by month."""
        with self._transaction(readonly=True) as connection:
            return list(item_counts(connection))

    def ping(self) -> None:
        """Do nothing if the database answers and is ours. Raises StorageFailed, SealBroken."""
        with self._transaction(readonly=True) as connection:
            self._refuse_other_pepper(connection)

    def keep_pepper(self) -> None:
        """Mark the database as one for this pepper. Raises SealBroken if it is another's."""
        with self._transaction() as connection:
            self._refuse_other_pepper(connection)
            if connection.execute(select(PepperRow.mark)).first() is None:
                connection.execute(insert(PepperRow).values(mark=mark_of(self.pepper)))

    @contextmanager
    def _transaction(self, *, readonly: bool = False) -> Iterator[Connection]:
        """Give a connection whose work is committed at the end. Raises StorageFailed."""
        try:
            engine = self.engine.execution_options(readonly=readonly)
            with engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            # The cause is left out: it may quote what was to be stored.
            raise StorageFailed(type(error).__name__) from None

    def _opened(self, connection: Connection, seal: Seal) -> tuple[Check, int]:
        """Return the check that *seal* opens and its version.

        A transaction that writes holds the row until it ends: SQLite by its write lock, PostgreSQL
        by FOR UPDATE.
        """
        query = select(CheckRow.sealed, CheckRow.version).where(
            CheckRow.lookup_id == seal.lookup_id
        )
        if not connection.get_execution_options().get("readonly"):
            query = query.with_for_update()
        row = connection.execute(query).one_or_none()
        if row is None:
            self._refuse_other_pepper(connection)  # under it, every check seems to be gone
            raise NoSuchCheck
        return self._read(seal.open(row.sealed, row.version)), row.version

    def _refuse_other_pepper(self, connection: Connection) -> None:
        marks = connection.execute(select(PepperRow.mark)).scalars().all()
        if marks and mark_of(self.pepper) not in map(bytes, marks):
            raise SealBroken

    def _in_the_open(self, check: Check) -> dict[str, Any]:
        """Return what stands beside the sealed document, for everybody with the database to see."""
        finished = check.decisions.finished_on is not None or bool(check.rounds)
        return {"changed_on": self.today(), "finished": finished}

    def _read(self, document: bytes) -> Check:
        """Return the check in *document*. Raises UnreadableCheck."""
        try:
            return read_check(of_today(json.loads(document), self.goals), goals=self.goals)
        except (ValueError, UnfitCheck, UnfitAnswers, UnfitProfile, UnknownInstrument):
            # The cause is left out: it may quote what was answered.
            raise UnreadableCheck(_record_ids(document)) from None

    def _records(self, connection: Connection, seal: Seal) -> Collection[str]:
        """Return the ids of the records that a check left; whatever is wrong, it can be deleted."""
        try:
            return self._opened(connection, seal)[0].records
        except UnreadableCheck as unreadable:
            return unreadable.records
        except (NoSuchCheck, SealBroken):
            return ()


def _record_ids(document: bytes) -> tuple[str, ...]:
    return tuple(found.decode() for found in RECORD_ID.findall(document))


def _packed(check: Check) -> bytes:
    return json.dumps(as_document(check), ensure_ascii=False).encode()
