"""An application of its own for a test: fresh database, random secrets, a day that stands still."""

import secrets
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import FileSystemBytecodeCache

from webapp import create_app
from webapp.config import SECRET_BYTES, Config
from webapp.storage.database import make_engine
from webapp.storage.migrating import migrate

A_DAY = date(2026, 11, 21)
COMPILED = tempfile.TemporaryDirectory(prefix="kompass-templates-")
"""Each application has templates of its own; compiling them would be half of the time of a test."""


def a_config(folder: Path, *, today: date = A_DAY, **changed: Any) -> Config:
    """Return settings for an application that keeps everything in *folder*."""
    given: dict[str, Any] = {
        "instance": folder,
        "database_url": f"sqlite:///{folder / 'kompass.sqlite'}",
        "pepper": secrets.token_bytes(SECRET_BYTES),
        "session_key": secrets.token_bytes(SECRET_BYTES),
        "today": lambda: today,
    }
    return Config(**(given | changed))


def an_app(config: Config) -> Flask:
    """Return an application with an up-to-date database."""
    engine = make_engine(config.database_url)
    migrate(engine)
    engine.dispose()
    app = create_app(config)
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(COMPILED.name)
    return app


def rows_of(app: Flask) -> list[tuple[Any, ...]]:
    """Return everything that is stored, as whoever steals the database would read it."""
    with app.extensions["checks"].engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM checks")]
