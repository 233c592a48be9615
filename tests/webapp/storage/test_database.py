"""The database: what was committed stays; migrations lead both ways; a stolen copy is mute."""

import sqlite3
import time
from types import SimpleNamespace

import pytest
from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError

from questionnaires.answers import Answers
from tests.builders import a_check, a_profile
from webapp.storage.database import journal_mode, make_engine, newest_sqlite
from webapp.storage.migrating import check, downgrade, migrate
from webapp.storage.sealing import Seal

OWN = {"alembic_version"}
"""What migrations need for themselves."""


def tables(engine):
    return set(inspect(engine).get_table_names())


def test_migrations_lead_up_and_back_and_up_again(engine):
    migrate(engine)
    assert tables(engine) == {"checks", "cohort_records", "item_counts", "peppers", *OWN}
    check(engine)

    downgrade(engine, "base")
    assert tables(engine) == OWN

    migrate(engine)
    check(engine)


def test_migrating_again_keeps_what_is_stored(checks):
    code = checks.start(a_check({"Q8": ["1"]}))

    migrate(checks.engine)

    assert checks.load(code) == a_check({"Q8": ["1"]})


def test_checks_of_the_version_before_are_kept_and_open(checks):
    code = checks.start(a_check({"Q8": ["1"]}))
    downgrade(checks.engine, "0001")
    assert tables(checks.engine) == {"checks", *OWN}

    migrate(checks.engine)

    assert checks.load(code) == a_check({"Q8": ["1"]})
    checks.change(code, lambda stored: stored)


def test_a_version_below_one_is_refused_by_the_database(engine):
    migrate(engine)

    with (
        pytest.raises(IntegrityError, match="version_counts_from_one"),
        engine.begin() as connection,
    ):
        connection.exec_driver_sql(
            "INSERT INTO checks (lookup_id, version, sealed, changed_on, finished)"
            " VALUES ('x', 0, 'x', '2026-11-21', false)"
        )


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", journal_mode(newest_sqlite())),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 10_000),
    ],
)
def test_every_connection_to_sqlite_is_set_up_to_lose_nothing(sqlite_engine, pragma, value):
    reading = sqlite_engine.execution_options(readonly=True)

    with reading.connect() as one, reading.connect() as other:
        found = [c.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() for c in (one, other)]

    assert found == [value, value]


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 9, 99), "delete"),
        ((3, 40, 1), "delete"),
        ((3, 51, 2), "delete"),
        ((3, 51, 3), "wal"),
        ((3, 52, 0), "wal"),
        ((4, 0, 0), "wal"),
    ],
)
def test_the_write_ahead_log_is_used_where_it_is_safe(version, mode):
    assert journal_mode(SimpleNamespace(sqlite_version_info=version)) == mode


def test_the_newest_sqlite_there_is_is_used():
    assert newest_sqlite().sqlite_version_info >= sqlite3.sqlite_version_info


def test_what_was_committed_is_there_for_the_next_process(checks):
    code = checks.start(a_check({"Q8": ["1"]}))

    checks.engine.dispose()

    again = make_engine(checks.engine.url.render_as_string(hide_password=False))
    with again.connect() as connection:
        found = connection.exec_driver_sql("SELECT lookup_id FROM checks").scalars().all()
    again.dispose()
    assert list(map(bytes, found)) == [Seal.of(code, checks.pepper).lookup_id]


def planted(checks):
    """Store checks; return the words and secrets in them, and the ids that stand beside them."""
    words = [b'"Q11.2"', b"not_relevant", b"partly", b"09111", b"ai_literacy"]
    secrets, ids = [*words, checks.pepper], []
    profile = a_profile(plz="09111", sector="C", goals=["ai_literacy"])
    for _ in range(10):
        code = checks.start(a_check({"Q9.3": "not_relevant", "Q11.2": "partly"}, profile))
        checks.change(code, lambda c: c.with_answers(Answers({**c.answers.values, "Q8": ("5",)})))
        seal = Seal.of(code, checks.pepper)
        secrets += [code.value, code.value.hex().encode(), code.text.encode(), seal.key]
        ids.append(seal.lookup_id)
    return secrets, ids


def test_a_stolen_database_tells_neither_answers_nor_codes(checks, request, tmp_path):
    before = time.time()
    secrets, ids = planted(checks)
    is_sqlite = checks.engine.dialect.name == "sqlite"
    folder = tmp_path if is_sqlite else request.getfixturevalue("postgres_folder") / "data"

    files = [path for path in folder.rglob("*") if path.is_file()]  # with the write-ahead log
    written = [path for path in files if path.stat().st_mtime >= before - 1]
    stolen = b"\0".join(path.read_bytes() for path in written)

    assert all(lookup_id in stolen for lookup_id in ids)
    assert [secret for secret in secrets if secret in stolen] == []
