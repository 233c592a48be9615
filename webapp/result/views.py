"""The result page, and what can be changed on it."""

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from content.loading import published_catalogue
from questionnaires.loading import latest_instruments
from recommender.check import Check
from recommender.companions import companions
from recommender.plan import Plan
from recommender.profile import UnfitProfile
from webapp import access
from webapp.planning import plan_of, showing_path
from webapp.result.wishes import (
    UnknownEntry,
    wishes_form,
    with_feedback,
    with_targets,
    with_wishes,
)
from webapp.storage import checks
from webapp.ui.changes_in_words import changes_in_words
from webapp.ui.companions_in_words import companions_in_words
from webapp.ui.path_in_words import path_in_words
from webapp.ui.plan_in_words import plan_in_words
from webapp.ui.profile_form import ProfileForm, filled_form, form_choices

bp = Blueprint("result", __name__, url_prefix="/ergebnis", template_folder="templates")


@bp.get("")
def show() -> ResponseReturnValue:
    """Show scores and suggestions for the answers given so far."""
    check = access.current_check()
    return _page(plan_of(check), filled_form(check.profile))


@bp.post("/wuensche")
def keep_wishes() -> ResponseReturnValue:
    """Keep time and ways to learn, or ask again for what cannot be right."""
    fields = published_catalogue().fields
    check = access.current_check()
    form = wishes_form(check.profile, request.form)
    try:
        _change(lambda c: with_wishes(c, form, fields))
    except UnfitProfile as unfit:
        plan = plan_of(check)
        return _page(plan, form.with_complaints(unfit.complaints)), 422
    return redirect(url_for("result.show", _anchor="lernpfad"), 303)


@bp.post("/ziele")
def keep_targets() -> ResponseReturnValue:
    """Keep the level somebody wants to reach in each field."""
    chosen = request.form.to_dict()
    catalogue = published_catalogue()
    _change(lambda c: with_targets(c, chosen, catalogue))
    return redirect(url_for("result.show", _anchor="lernpfad"), 303)


@bp.post("/rueckmeldung")
def keep_feedback() -> ResponseReturnValue:
    """Keep what somebody says about one recommendation; what is not for them goes away."""
    said, catalogue = request.form.get("zu", ""), published_catalogue()
    try:
        _change(lambda c: with_feedback(c, said, catalogue))
    except UnknownEntry:
        abort(404)
    return redirect(url_for("result.show", _anchor=_section(said.split()[-1])), 303)


def _change(edit: Callable[[Check], Check]) -> None:
    """Keep what *edit* changes. Raises AskedBefore if the form was made for an earlier round."""

    def change(check: Check) -> Check:
        access.refuse_earlier_round(check)
        return showing_path(edit(check))

    checks().change(access.current_code(), change)


def _section(entry: str) -> str:
    """Return where on the page *entry* stands."""
    catalogue = published_catalogue()
    sections = {
        "massnahmen": catalogue.measures,
        "anlaufstellen": catalogue.centres,
        "foerderung": catalogue.funding,
    }
    return next((name for name, part in sections.items() if entry in part), "lernpfad")


def _page(plan: Plan, form: ProfileForm) -> str:
    check, catalogue = plan.check, published_catalogue()
    return render_template(
        "result/result.html",
        plan=plan_in_words(plan, catalogue),
        path=path_in_words(plan, catalogue),
        targets={need.field: need.target for need in plan.needs},
        form=form,
        formats=form_choices(form, check)["formats"],
        feedback=check.decisions.feedback,
        companions=companions_in_words(
            check, companions(check, latest_instruments().values(), plan.needs)
        ),
        changes=changes_in_words(check, catalogue),
        next_page=check.journey.next_page.id,
        open_items=bool(check.journey.items_without_answer),
        contributed=check.decisions.record is not None,
        round=len(check.rounds),
        repeats_from=check.decisions.repeats_from,
        today=plan.day,
    )
