"""THE DATABASE: rows never leave it, and checks are sealed in it."""

from flask import Flask, current_app
from sqlalchemy import Engine

from content.loading import published_catalogue
from webapp.config import Config
from webapp.storage.checks import Checks
from webapp.storage.database import make_engine


def init_app(app: Flask, config: Config) -> None:
    """Give *app* its storage. No connection is opened before the first request."""
    app.extensions["checks"] = make_checks(make_engine(config.database_url), config)


def make_checks(engine: Engine, config: Config) -> Checks:
    """Return the checks kept in the database of *engine*."""
    return Checks(
        engine=engine,
        pepper=config.pepper,
        goals=tuple(published_catalogue().fields),
        today=config.today,
    )


def checks() -> Checks:
    """Return the checks of the current application."""
    stored: Checks = current_app.extensions["checks"]
    return stored
