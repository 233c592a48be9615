"""The pages on privacy and method; taking a check along, and deleting it."""

import json

from flask import Blueprint, Response, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from questionnaires.loading import published_instruments
from recommender.check_document import as_document
from webapp import access
from webapp.guesses import MINUTES
from webapp.storage import checks
from webapp.ui import names
from webapp.ui.plan_in_words import method_sentences
from webapp.ui.words import current_language

bp = Blueprint("privacy", __name__, template_folder="templates")


@bp.get("/datenschutz")
def privacy() -> ResponseReturnValue:
    """Say what is kept, for how long, and who can read it."""
    config = current_app.extensions["config"]
    return render_template(
        "privacy/privacy.html",
        days=config.retention_unfinished_days,
        months=config.retention_finished_months,
        minutes=MINUTES,
    )


@bp.get("/methode")
def method() -> ResponseReturnValue:
    """Say how answers are counted and where facts come from."""
    wordings = [i.wording[current_language()] for i in published_instruments().values()]
    return render_template(
        "privacy/method.html",
        method=method_sentences(),
        bands=names.band_ranges(),
        levels=names.levels(),
        wordings=wordings,
    )


@bp.get("/daten")
def export() -> ResponseReturnValue:
    """Send the whole check as it is stored, opened: ``kompass score`` and ``plan`` read it."""
    document = json.dumps(as_document(access.current_check()), ensure_ascii=False, indent=2)
    response = Response(f"{document}\n", content_type="application/json")
    response.headers.set("Content-Disposition", "attachment", filename="zukunftskompass-check.json")
    return response


@bp.get("/loeschen")
def confirm_deletion() -> ResponseReturnValue:
    """Ask whether everything shall really be deleted; also what cannot be read any more."""
    access.current_code()
    return render_template("privacy/delete.html")


@bp.post("/loeschen")
def delete() -> ResponseReturnValue:
    """Delete this browser's check for good."""
    checks().delete(access.current_code())
    access.forget()
    return redirect(url_for("privacy.deleted"), 303)


@bp.get("/geloescht")
def deleted() -> ResponseReturnValue:
    """Say that everything is gone."""
    return render_template("privacy/deleted.html")
