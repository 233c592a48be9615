"""The result page, and what can be changed on it."""

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from content.loading import published_catalogue
from questionnaires.loading import latest_instruments
from recommender.check import Check
from recommender.companions import companions
from recommender.decisions import Feedback
from recommender.plan import Plan
from recommender.profile import UnfitProfile
from webapp import access
from webapp.planning import keep_shown_path, plan_of
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
from webapp.ui.path_in_words import aside_in_words, path_in_words
from webapp.ui.plan_in_words import plan_in_words
from webapp.ui.profile_form import ProfileForm, filled_form, form_choices
from webapp.ui.words import said

bp = Blueprint("result", __name__, url_prefix="/ergebnis", template_folder="templates")


@bp.get("")
def show() -> ResponseReturnValue:
    """Show scores and suggestions for the answers given so far."""
    check = access.current_check()
    return _page(plan_of(check), filled_form(check.profile))


@bp.post("/wuensche")
def keep_wishes() -> ResponseReturnValue:
    """Keep time and ways to learn, or ask again for what cannot be right."""
    try:
        _change(lambda c: with_wishes(c, request.form))
    except UnfitProfile as unfit:
        check = access.current_check()
        form = wishes_form(check.profile, request.form)
        return _page(plan_of(check), form.with_complaints(unfit.complaints)), 422
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
    sent, catalogue = request.form.get("zu", ""), published_catalogue()
    try:
        _change(lambda c: with_feedback(c, sent, catalogue))
    except UnknownEntry:
        abort(404)
    word, _space, entry = sent.partition(" ")
    anchor = f"zu-{entry}" if word == Feedback.HELPFUL else _section(entry)
    return redirect(url_for("result.show", _anchor=anchor), 303)


def _change(edit: Callable[[Check], Check]) -> None:
    """Keep what *edit* changes. Raises AskedBefore if the form was made for an earlier round."""

    def change(check: Check) -> Check:
        access.refuse_earlier_round(check)
        return edit(check)

    code = access.current_code()
    keep_shown_path(code, checks().change(code, change))


def _titles() -> dict[str, dict[str, str]]:
    """Return for each part of the page id and title of all it could recommend."""
    catalogue = published_catalogue()
    return {
        "lernpfad": {id_: said(each.title) for id_, each in catalogue.modules.items()},
        "massnahmen": {id_: said(each.title) for id_, each in catalogue.measures.items()},
        "anlaufstellen": {id_: each.name for id_, each in catalogue.centres.items()},
        "foerderung": {id_: said(each.name) for id_, each in catalogue.funding.items()},
    }


def _section(entry: str) -> str:
    """Return the part of the page that *entry* stands in."""
    return next(part for part, titles in _titles().items() if entry in titles)


def _page(plan: Plan, form: ProfileForm) -> str:
    check, catalogue = plan.check, published_catalogue()
    return render_template(
        "result/result.html",
        plan=plan_in_words(plan, catalogue),
        path=path_in_words(plan, catalogue),
        aside={part: aside_in_words(check, each) for part, each in _titles().items()},
        targets={need.field: need.target for need in plan.needs},
        levels=plan.standing.levels,
        form=form,
        shown=filled_form(check.profile),
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
