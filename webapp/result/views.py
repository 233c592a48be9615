"""The result page."""

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from content.loading import published_catalogue
from questionnaires.loading import published_instruments
from recommender.companions import companions
from recommender.plan import make_plan
from webapp import access
from webapp.ui.changes_in_words import changes_in_words
from webapp.ui.companions_in_words import companions_in_words
from webapp.ui.plan_in_words import plan_in_words

bp = Blueprint("result", __name__, template_folder="templates")


@bp.get("/ergebnis")
def show() -> ResponseReturnValue:
    """Show scores and suggestions for the answers given so far."""
    check, catalogue = access.current_check(), published_catalogue()
    today = current_app.extensions["config"].today()
    plan = make_plan(check, catalogue=catalogue, today=today)
    return render_template(
        "result/result.html",
        plan=plan_in_words(plan, catalogue),
        companions=companions_in_words(
            check, companions(check, published_instruments().values(), plan.needs)
        ),
        changes=changes_in_words(check, catalogue),
        next_page=check.journey.next_page.id,
        open_items=bool(check.journey.items_without_answer),
        contributed=check.decisions.record is not None,
        repeats_from=check.decisions.repeats_from,
        today=today,
    )
