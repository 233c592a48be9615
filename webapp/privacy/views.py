"""The pages on privacy and method, and deleting a check."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from questionnaires.loading import published_instruments
from webapp import access
from webapp.storage import checks
from webapp.ui import names
from webapp.ui.plan_in_words import method_sentences
from webapp.ui.words import current_language

bp = Blueprint("privacy", __name__, template_folder="templates")


@bp.get("/datenschutz")
def privacy() -> ResponseReturnValue:
    """Say what is kept, for how long, and who can read it."""
    return render_template("privacy/privacy.html")


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


@bp.get("/loeschen")
def confirm_deletion() -> ResponseReturnValue:
    """Ask whether everything shall really be deleted."""
    access.current_check()
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
