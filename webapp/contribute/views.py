"""The page on contributing anonymously: everything that would be given, one button, a way back."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from recommender.check import Check
from recommender.decisions import month_of
from webapp import access
from webapp.contribute.consent import mark, record_of, with_consent, without_consent
from webapp.contribute.record_in_words import record_in_words
from webapp.storage import checks
from webapp.storage.cohort import CohortRecord
from webapp.storage.sealing import new_record_id

bp = Blueprint("contribute", __name__, url_prefix="/beitragen", template_folder="templates")


@bp.get("")
def ask() -> ResponseReturnValue:
    """Show the record as it was given or would be, or say what is missing."""
    return _page(access.current_check())


@bp.post("")
def give() -> ResponseReturnValue:
    """Leave the record that was shown; if the answers changed meanwhile, show it again."""
    record_id, shown = new_record_id(), request.form.get("stand", "")
    check = checks().change(
        access.current_code(),
        lambda stored: with_consent(stored, shown=shown, record_id=record_id),
    )
    if check.decisions.record is None:
        return _page(check, overtaken=True), 409
    return redirect(url_for("contribute.ask"), 303)


@bp.post("/zurueckziehen")
def withdraw() -> ResponseReturnValue:
    """Delete every record that this check left."""
    checks().change(access.current_code(), without_consent)
    return redirect(url_for("contribute.ask", zurueckgezogen="ja"), 303)


def _page(check: Check, *, overtaken: bool = False) -> str:
    if check.decisions.finished_on is None:
        return _unfinished(check)
    if check.decisions.record:
        return _given(check, checks().record(check.decisions.record))
    return render_template(
        "contribute/ask.html",
        record=record_in_words(_as_of_today(check)),
        mark=mark(check),
        overtaken=overtaken,
        earlier_ones=bool(check.records),
        withdrawn="zurueckgezogen" in request.args and not check.records,
    )


def _unfinished(check: Check) -> str:
    return render_template(
        "contribute/unfinished.html",
        missing=len(check.journey.items_without_answer),
        next_page=check.journey.next_page.id,
        earlier_ones=bool(check.records),
    )


def _given(check: Check, stored: CohortRecord | None) -> str:
    """Return the page with the record as it is stored, whatever was answered since."""
    return render_template(
        "contribute/given.html",
        record=record_in_words(stored) if stored else None,
        changed=stored is not None and stored.document != record_of(check),
    )


def _as_of_today(check: Check) -> CohortRecord:
    month = month_of(checks().today())
    return CohortRecord(month=month, document=record_of(check))
