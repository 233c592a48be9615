"""THE DATABASE: rows never leave it, and checks are sealed in it."""

from flask import Flask, current_app

from content.loading import published_catalogue
from webapp.config import Config
from webapp.storage.checks import Checks
from webapp.storage.database import make_engine


def init_app(app: Flask, config: Config) -> None:
    """Give *app* its storage. No connection is opened before the first request."""
    app.extensions["checks"] = Checks(
        engine=make_engine(config.database_url),
        pepper=config.pepper,
        goals=tuple(published_catalogue().fields),
        today=config.today,
    )


def checks() -> Checks:
    """Return the checks of the current application."""
    stored: Checks = current_app.extensions["checks"]
    return stored
