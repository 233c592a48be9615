"""The result page."""

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from content.loading import published_catalogue
from recommender.plan import make_plan
from webapp import access
from webapp.ui.plan_in_words import plan_in_words
from webapp.ui.question_page import page_titles

bp = Blueprint("result", __name__, template_folder="templates")


@bp.get("/ergebnis")
def show() -> ResponseReturnValue:
    """Show scores and suggestions for the answers given so far."""
    check = access.current_check()
    catalogue = published_catalogue()
    plan = make_plan(
        check,
        catalogue=catalogue,
        today=current_app.extensions["config"].today(),
    )
    return render_template(
        "result/result.html",
        plan=plan_in_words(plan, catalogue),
        pages=page_titles(check.instrument),
    )
