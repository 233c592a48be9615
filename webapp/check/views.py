"""Answering: question pages and the profile page."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from content.loading import published_catalogue
from questionnaires.answers import Submission, read_form
from questionnaires.instrument import Page
from questionnaires.loading import published_instruments
from recommender.check import Check
from recommender.companions import turned_to
from recommender.profile import UnfitProfile, read_profile
from webapp import access
from webapp.check.profile_form import ProfileForm, filled_form, form_choices, sent_form
from webapp.storage import checks
from webapp.ui.answers_in_words import answered_pages
from webapp.ui.question_page import question_page
from webapp.ui.words import current_language

bp = Blueprint("check", __name__, url_prefix="/check", template_folder="templates")


@bp.get("/<page_id>")
def ask(page_id: str) -> ResponseReturnValue:
    """Ask the questions of one page."""
    check = access.current_check()
    return _page(check, _known(check, page_id))


@bp.post("/<page_id>")
def answer(page_id: str) -> ResponseReturnValue:
    """Keep the answers of one page and lead on, or ask again for what does not fit."""
    check = _as_asked(access.current_check())
    if request.form.get("fragebogen", check.instrument.name) != check.instrument.name:
        return redirect(url_for("start.first_question"), 303)  # another tab changed the kind
    page = _known(check, page_id)
    submission = read_form(page.items, request.form.getlist)
    if submission.complaints:
        return _page(check, page, submission), 422

    def answered(stored: Check) -> Check:
        asked = _as_asked(stored)
        return asked.with_answers(asked.answers.changed_to(submission.answers, page.items))

    changed = checks().change(access.current_code(), answered)
    return redirect(_after(changed, page), 303)


@bp.post("/fragebogen")
def turn_to() -> ResponseReturnValue:
    """Go on with another instrument; what it shares with those before is answered already."""
    check = access.current_check()
    if _as_asked(check) == check:
        abort(404)
    turned = checks().change(access.current_code(), _as_asked)
    return redirect(url_for("check.ask", page_id=turned.journey.next_page.id), 303)


@bp.get("/angaben")
def about_you() -> ResponseReturnValue:
    """Ask, all optional, what makes the suggestions fit."""
    check = access.current_check()
    return _profile_page(filled_form(check.profile), check)


@bp.post("/angaben")
def keep_about_you() -> ResponseReturnValue:
    """Keep the profile and show the result, or ask again for what cannot be right."""
    check = access.current_check()
    form = sent_form(request.form)
    try:
        profile = read_profile(
            {"kind": check.profile.kind, **form.raw}, goals=tuple(published_catalogue().fields)
        )
    except UnfitProfile as unfit:
        return _profile_page(form.with_complaints(unfit.complaints), check), 422
    checks().change(access.current_code(), lambda c: c.with_profile(profile))
    return redirect(url_for("result.show"), 303)


@bp.get("/antworten")
def look_over() -> ResponseReturnValue:
    """Show all answers, each page with a way to change it and come back."""
    check = access.current_check()
    return render_template(
        "check/answers.html",
        pages=answered_pages(check.journey),
        title=check.instrument.wording[current_language()].title,
    )


def _as_asked(check: Check) -> Check:
    """Return *check* in the instrument that the form is about, whichever another tab turned to."""
    named = request.form.get("fragebogen", "")
    return turned_to(check, named, published_instruments().values())


def _known(check: Check, page_id: str) -> Page:
    return check.journey.page(page_id) or abort(404)


def _page(check: Check, page: Page, submission: Submission | None = None) -> str:
    return render_template(
        "check/questions.html",
        page=question_page(check.journey, page, submission),
        back=_way_back() or _before(check, page),
        comes_back=_way_back() is not None,
        instrument=check.instrument.name,
    )


def _profile_page(form: ProfileForm, check: Check) -> str:
    last = check.journey.pages[-1]
    return render_template(
        "check/profile.html",
        form=form,
        back=_way_back() or url_for("check.ask", page_id=last.id),
        fields=form_choices(form, check),
        kind=check.profile.kind,
    )


def _before(check: Check, page: Page) -> str:
    """Return where one came from: the first page's questions stand on the start page."""
    before = check.journey.before(page)
    if before is None or before == check.journey.pages[0]:
        start = "solo" if check.profile.kind == "solo" else "betrieb"
        return url_for("start.first_question", start=start)
    return url_for("check.ask", page_id=before.id)


def _way_back() -> str | None:
    """Return where somebody came from to change just this page, or wants to go at once."""
    if "ergebnis" in {request.args.get("zurueck"), request.form.get("weiter")}:
        return url_for("result.show")
    return url_for("check.look_over") if request.args.get("zurueck") == "antworten" else None


def _after(check: Check, page: Page) -> str:
    following = check.journey.after(page)
    if back := _way_back():
        return back
    if following:
        return url_for("check.ask", page_id=following.id)
    return url_for("check.about_you")
