"""THE WEB: the only part that knows Flask, SQLAlchemy and WeasyPrint."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from webapp.config import Config


def create_app(config: "Config | None" = None) -> "Flask":
    """Build the application. Whatever it consists of is named here, and only here."""
    # in here, because a part of this package runs without the web: see documents.printer
    from flask import Flask

    from webapp import (
        bring,
        browse,
        check,
        contribute,
        errors,
        guesses,
        health,
        paper,
        plan,
        privacy,
        repeat,
        result,
        resume,
        security,
        start,
        storage,
        ui,
    )
    from webapp.config import Config

    app = Flask(__name__, static_folder="ui/static", template_folder="ui/templates")
    config = config or Config.from_environment()
    app.extensions["config"] = config

    for part in (
        ui,
        security,
        storage,
        guesses,
        errors,
    ):  # a refused form is told in the right language
        part.init_app(app, config)
    for feature in (
        start,
        check,
        result,
        repeat,
        resume,
        bring,
        plan,
        browse,
        paper,
        contribute,
        privacy,
        health,
    ):
        app.register_blueprint(feature.bp)

    return app
