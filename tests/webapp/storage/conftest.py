"""Databases to test with: a SQLite file, and a PostgreSQL of our own for this run."""

import os
import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from content.loading import published_catalogue
from webapp.storage.checks import Checks
from webapp.storage.database import make_engine
from webapp.storage.migrating import migrate

POSTGRES = [pytest.mark.postgres, pytest.mark.xdist_group("postgres")]
PEPPER = b"a pepper of thirty-two bytes !!!"


@pytest.fixture(scope="session")
def postgres_folder():
    """Data and socket of a PostgreSQL that runs as long as the tests and listens to no network."""
    with tempfile.TemporaryDirectory(prefix="kompass-", dir="/tmp") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        settings = f"-k {folder} -c listen_addresses='' -c fsync=off"
        _postgres(folder, "initdb", "-U", "kompass", "-A", "trust", "-E", "UTF8", "--no-sync")
        _postgres(folder, "pg_ctl", "-o", settings, "-w", "start")
        yield folder
        _postgres(folder, "pg_ctl", "-m", "immediate", "stop")


def _postgres(folder, program, *arguments):
    """Run one of PostgreSQL's own programs, which refuse to be run by root."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda f: int(f.parent.name))
    places = os.pathsep.join([*map(str, reversed(folders)), os.environ["PATH"]])
    found = shutil.which(program, path=places)
    assert found, f"PostgreSQL's {program} is missing; script/setup --test installs it"
    somebody = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    command = [*somebody, found, "-D", str(folder / "data"), *arguments]
    with (folder / "log").open("a") as log:
        subprocess.run(command, check=True, cwd=folder, stdout=log, stderr=log, timeout=60)


@pytest.fixture
def postgres_engine(postgres_folder):
    """An engine for a new PostgreSQL database without tables."""
    url = f"postgresql+psycopg://kompass@/{{}}?host={postgres_folder}"
    owner = create_engine(url.format("postgres"), isolation_level="AUTOCOMMIT")
    with owner.connect() as connection:
        number = connection.exec_driver_sql("SELECT count(*) FROM pg_database").scalar_one()
        connection.exec_driver_sql(f"CREATE DATABASE test_{number}")
    owner.dispose()
    engine = make_engine(url.format(f"test_{number}"))
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite_engine(tmp_path):
    """An engine for a new SQLite file without tables."""
    engine = make_engine(f"sqlite:///{tmp_path / 'kompass.sqlite'}")
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=POSTGRES)])
def engine(request):
    """An engine for a database without tables, once for SQLite and once for PostgreSQL."""
    return request.getfixturevalue(f"{request.param}_engine")


@pytest.fixture
def checks(engine):
    """Checks kept in a migrated database, once in SQLite and once in PostgreSQL."""
    migrate(engine)
    return Checks(
        engine=engine,
        pepper=PEPPER,
        goals=tuple(published_catalogue().fields),
        today=lambda: date(2026, 11, 21),
    )
