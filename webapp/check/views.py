"""Answering: question pages and the profile page."""

from dataclasses import asdict, replace

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from content.loading import published_catalogue
from questionnaires.instrument import Page
from questionnaires.loading import latest_instruments
from questionnaires.sent_page import VERSION, Overtaken, SentPage, read_page, version_of
from recommender.check import Check
from recommender.companions import turned_to
from recommender.profile import Profile, UnfitProfile, read_profile
from webapp import access
from webapp.planning import keep_shown_path
from webapp.storage import checks
from webapp.ui.answers_in_words import answered_pages
from webapp.ui.profile_form import (
    ProfileForm,
    ProfileOvertaken,
    filled_form,
    form_choices,
    sent_form,
)
from webapp.ui.question_page import question_page
from webapp.ui.which_counts import which_counts
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
        raise access.AskedElsewhere  # another tab changed the kind
    page = check.now.instrument.page(page_id) or abort(404)
    sent = read_page(page, request.form.getlist)
    if sent.submission.complaints:
        return _page(check, check.journey.page(page_id) or page, sent), 422
    try:
        changed = checks().change(access.current_code(), lambda c: _answered(c, sent))
    except Overtaken as overtaken:
        return which_counts(page, sent, overtaken), 409
    way = _after(changed, page)
    if check.decisions.finished_on and way == url_for("result.show"):
        keep_shown_path(access.current_code(), changed)
    return redirect(way, 303)


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
    return _profile_page(filled_form(check.profile), check.profile)


@bp.post("/angaben")
def keep_about_you() -> ResponseReturnValue:
    """Keep the profile and show the result, or ask again for what cannot be right."""
    check = access.current_check()
    access.refuse_earlier_round(check)
    form = sent_form(request.form)
    try:
        profile = read_profile(
            {"kind": check.profile.kind, **form.raw}, goals=tuple(published_catalogue().fields)
        )
    except UnfitProfile as unfit:
        return _profile_page(form.with_complaints(unfit.complaints), check.profile), 422
    shown = request.form.get(VERSION, "")
    try:
        described = checks().change(access.current_code(), lambda c: _described(c, profile, shown))
    except ProfileOvertaken as overtaken:
        stored = overtaken.profile
        return _profile_page(form.overtaken_by(filled_form(stored)), stored), 409
    keep_shown_path(access.current_code(), described)
    return redirect(url_for("result.show"), 303)


def _described(check: Check, profile: Profile, shown: str) -> Check:
    """Return *check* with *profile*: finished, unless somebody just came back to change it.

    Raises AskedBefore, and ProfileOvertaken if it had another profile that is not the one *shown*
    with the form.
    """
    access.refuse_earlier_round(check)
    stored = check.profile
    if stored.kind == profile.kind == "solo":
        profile = replace(profile, size=stored.size)  # not asked of them, needed if they grow
    said_before = stored != Profile(kind=stored.kind)
    if said_before and stored != profile and version_of(asdict(stored)) != shown:
        raise ProfileOvertaken(stored)
    described = check.with_profile(profile)
    return described if _way_back() else described.finished(checks().today())


@bp.get("/antworten")
def look_over() -> ResponseReturnValue:
    """Show all answers, each page with a way to change it and come back."""
    check = access.current_check()
    return render_template(
        "check/answers.html",
        pages=answered_pages(check.journey),
        title=check.journey.instrument.wording[current_language()].title,
    )


def _answered(check: Check, sent: SentPage) -> Check:
    """Return *check* with what was sent. Raises AskedBefore, Overtaken."""
    asked = _as_asked(check)
    return asked.answered(sent.applied_to(asked.journey), checks().today())


def _as_asked(check: Check) -> Check:
    """Return *check* in the instrument that the form is about, whichever another tab turned to.

    Raises AskedBefore if it is about an earlier round.
    """
    access.refuse_earlier_round(check)
    named = request.form.get("fragebogen", "")
    return turned_to(check, named, latest_instruments().values())


def _known(check: Check, page_id: str) -> Page:
    return check.journey.page(page_id) or abort(404)


def _page(check: Check, page: Page, sent: SentPage | None = None) -> str:
    return render_template(
        "check/questions.html",
        page=question_page(check.journey, page, sent),
        back=_came_from() or _before(check, page),
        comes_back=_came_from() is not None,
        instrument=check.instrument.name,
        round=len(check.rounds),
    )


def _profile_page(form: ProfileForm, stored: Profile) -> str:
    check = access.current_check()
    return render_template(
        "check/profile.html",
        form=form,
        back=_came_from() or url_for("check.ask", page_id=check.journey.pages[-1].id),
        fields=form_choices(form, check),
        kind=stored.kind,
        round=len(check.rounds),
        version=version_of(asdict(stored)),
    )


def _before(check: Check, page: Page) -> str:
    """Return where one came from: the very first questions stand on the start page."""
    before, first = check.journey.before(page), check.journey.pages[0]
    if check.others:
        return url_for("check.ask", page_id=before.id) if before else url_for("result.show")
    if before is None or before == first:
        return url_for("start.first_question")
    return url_for("check.ask", page_id=before.id)


def _way_back() -> str | None:
    """Return where somebody wants to go at once, or came from to change just this page."""
    return url_for("result.show") if request.form.get("weiter") == "ergebnis" else _came_from()


def _came_from() -> str | None:
    ways = {"ergebnis": "result.show", "antworten": "check.look_over"}
    way = ways.get(request.args.get("zurueck", ""))
    return url_for(way) if way else None


def _after(check: Check, page: Page) -> str:
    """Return where to go from *page*; at the end of a deep-dive, back to where it began."""
    following = check.journey.after(page)
    if back := _way_back():
        return back
    if following:
        return url_for("check.ask", page_id=following.id)
    if not check.others:
        return url_for("check.about_you")
    checks().change(access.current_code(), Check.back_from_deep_dive)
    return url_for("result.show")
