"""Bringing a database to the tables of this version."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

MIGRATIONS = Path(__file__).parent / "migrations"


class MigrationFailed(Exception):
    """The database cannot be opened or changed; the message says why."""


def migrate(engine: Engine, revision: str = "head") -> None:
    """Migrate up to *revision*; nothing happens if the database is there already."""
    _run(engine, lambda config: command.upgrade(config, revision))


def downgrade(engine: Engine, revision: str) -> None:
    """Migrate back to *revision* ("base": no tables)."""
    _run(engine, lambda config: command.downgrade(config, revision))


def check(engine: Engine) -> None:
    """Raise alembic.util.CommandError if the tables differ from what the migrations make."""
    _run(engine, command.check)


def _run(engine: Engine, action: Callable[[AlembicConfig], object]) -> None:
    config = AlembicConfig()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            action(config)
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        raise MigrationFailed(str(cause).partition("\n")[0]) from None
