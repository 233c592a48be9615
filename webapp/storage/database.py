"""The engine: SQLite tuned so that what was committed stays and nothing is lost, or PostgreSQL."""

import sqlite3
from contextlib import closing, suppress
from types import ModuleType

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import ArgumentError

from webapp.config import BrokenConfig

WAL_IS_SAFE_FROM = (3, 51, 3)
"""Before it, resetting the write-ahead log may race and corrupt it (https://sqlite.org/wal.html)."""

BUSY_TIMEOUT_MS = 10_000

try:
    import pysqlite3.dbapi2 as bundled_sqlite
except ImportError:  # there are no wheels of it for some machines
    bundled_sqlite = sqlite3


def make_engine(url: str) -> Engine:
    """Return an engine for *url*. It opens no connection yet: it may be made before a fork.

    Raises BrokenConfig.
    """
    library = newest_sqlite()
    try:
        if make_url(url).get_backend_name() != "sqlite":
            return create_engine(url, pool_pre_ping=True)
        engine = create_engine(url, module=library)
    except (ArgumentError, ValueError) as error:
        msg = f"DATABASE_URL cannot be used: {error}"
        raise BrokenConfig(msg) from None
    mode = journal_mode(library)

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions are ours to begin, not the driver's
        for pragma in (
            f"busy_timeout={BUSY_TIMEOUT_MS}",
            f"journal_mode={mode}",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",  # what is deleted is overwritten
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # Taking the write lock at once: a deferred transaction that reads first and writes later
        # fails with "database is locked" or, worse, overwrites what came between.
        readonly = connection.get_execution_options().get("readonly")
        connection.exec_driver_sql("BEGIN" if readonly else "BEGIN IMMEDIATE")

    return engine


def empty_log(engine: Engine) -> None:
    """Empty SQLite's write-ahead log, where deleted rows would stay a while; else do nothing.

    What was committed is committed: if it cannot be emptied now, it will be some other time.
    """
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        with closing(connection), suppress(sqlite3.Error, bundled_sqlite.Error):
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def newest_sqlite() -> ModuleType:
    """Return Python's own SQLite driver or the bundled one, whichever carries the newer library."""
    drivers: tuple[ModuleType, ...] = (sqlite3, bundled_sqlite)
    return max(drivers, key=lambda driver: tuple(driver.sqlite_version_info))


def journal_mode(library: ModuleType) -> str:
    """Return "wal" where the library has no known race in it, else the slower rollback journal."""
    return "wal" if tuple(library.sqlite_version_info) >= WAL_IS_SAFE_FROM else "delete"
