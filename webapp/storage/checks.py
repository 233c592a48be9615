"""Keeping checks: start, load, change, delete. What is returned has been committed."""

import json
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from recommender.check import Check, as_document, read_check
from webapp.storage.database import empty_log
from webapp.storage.sealing import Code, Seal
from webapp.storage.tables import CheckRow


class NoSuchCheck(Exception):
    """Nothing is stored under this code: it was deleted, or never existed here."""


class StorageFailed(Exception):
    """The database is away, full or broken; nothing was saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """All stored checks, each to be had only with its code."""

    engine: Engine
    pepper: bytes
    goals: Collection[str]
    today: Callable[[], date]

    def start(self, check: Check) -> Code:
        """Store a new check and return the only thing that ever opens it."""
        code = Code.new()
        seal = Seal.of(code, self.pepper)
        with self._transaction() as connection:
            connection.execute(
                insert(CheckRow).values(
                    lookup_id=seal.lookup_id,
                    version=1,
                    sealed=seal.close(_packed(check), 1),
                    changed_on=self.today(),
                )
            )
        return code

    def load(self, code: Code) -> Check:
        """Return the check under *code*. Raises NoSuchCheck, SealBroken, StorageFailed."""
        with self._transaction(readonly=True) as connection:
            return self._opened(connection, Seal.of(code, self.pepper))[0]

    def change(self, code: Code, edit: Callable[[Check], Check]) -> Check:
        """Store what *edit* makes of the check under *code*, and return it.

        Two changes at once are both kept: the second waits, and edits what the first one left.
        Raises NoSuchCheck, SealBroken, StorageFailed.
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
                    changed_on=self.today(),
                )
            )
        return changed

    def delete(self, code: Code) -> None:
        """Delete the check under *code*; nothing is said if there is none."""
        seal = Seal.of(code, self.pepper)
        with self._transaction() as connection:
            connection.execute(delete(CheckRow).where(CheckRow.lookup_id == seal.lookup_id))
        empty_log(self.engine)

    def ping(self) -> None:
        """Do nothing if the database answers. Raises StorageFailed."""
        with self._transaction(readonly=True) as connection:
            connection.execute(select(1))

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
            raise NoSuchCheck
        document = json.loads(seal.open(row.sealed, row.version))
        return read_check(self._as_of_today(document), goals=self.goals), row.version

    def _as_of_today(self, document: dict[str, Any]) -> dict[str, Any]:
        """Return *document* without goals that have left the catalogue since it was stored."""
        profile = document["profile"]
        goals = [goal for goal in profile.get("goals", ()) if goal in self.goals]
        return document | {"profile": profile | {"goals": goals}}


def _packed(check: Check) -> bytes:
    return json.dumps(as_document(check), ensure_ascii=False).encode()
