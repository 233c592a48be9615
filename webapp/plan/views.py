"""Downloads of the plan. The name on the cover is printed, never stored."""

from flask import Blueprint, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue

from recommender.plan import Plan
from webapp import access
from webapp.documents import calendar, pdf, plan_json, spreadsheet
from webapp.documents.letters import LONGEST_NAME, lost_letters
from webapp.documents.press import DidNotWork, TooManyAtOnce, press
from webapp.planning import plan_of
from webapp.security import site
from webapp.ui.words import gettext as _

bp = Blueprint("plan", __name__, url_prefix="/plan", template_folder="templates")

TYPES = {
    "pdf": "application/pdf",
    "ics": "text/calendar; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
WISHES = ("name", "with_answers")
AGAIN_AFTER = 5
"""Seconds until a page that waits for its PDF asks again."""


@bp.get("/pdf")
def as_pdf() -> ResponseReturnValue:
    """Send the plan as PDF, without a name on it."""
    return _pdf()


@bp.post("/pdf")
def as_named_pdf() -> ResponseReturnValue:
    """Send the plan as PDF as it is wished for, or ask again for a shorter name."""
    name, with_answers = request.form.get("name", "").strip(), "with_answers" in request.form
    if error := _complaint(name):
        kept = {"name": name, "with_answers": with_answers, "error": error}
        return render_template("plan/name.html", **kept), 422
    return _pdf(name=name, with_answers=with_answers)


@bp.get("/ics")
def as_calendar() -> ResponseReturnValue:
    """Send first steps and appointments for a calendar."""
    return _file(calendar.plan_as_calendar(_plan()), "ics")


@bp.get("/xlsx")
def as_spreadsheet() -> ResponseReturnValue:
    """Send answers, scores and plan as a spreadsheet."""
    return _file(spreadsheet.plan_as_spreadsheet(_plan()), "xlsx")


@bp.get("/json")
def as_json() -> ResponseReturnValue:
    """Send everything as data."""
    return _file(plan_json.plan_as_json(_plan()), "json")


@bp.errorhandler(TooManyAtOnce)
def being_made(_error: TooManyAtOnce) -> ResponseReturnValue:
    """Ask for some patience, and ask again by itself; what was filled in stays on the page only."""
    by_hand = request.method == "POST" or "von_hand" in request.args
    page = render_template(
        "plan/being_made.html",
        wishes=_wishes(),
        seconds=None if by_hand else AGAIN_AFTER,
    )
    again = {} if by_hand else {"Refresh": str(AGAIN_AFTER)}
    return page, 503, {"Retry-After": str(AGAIN_AFTER), **again}


@bp.errorhandler(DidNotWork)
def did_not_work(error: DidNotWork) -> ResponseReturnValue:
    """Show where the same plan stands."""
    current_app.logger.error("press: %s", error)
    return render_template("plan/did_not_work.html", wishes=_wishes()), 503


def _wishes() -> dict[str, str]:
    """Return what was filled in for the PDF, to be sent again."""
    return {name: request.form[name] for name in WISHES if name in request.form}


def _complaint(name: str) -> str:
    """Return what is wrong with *name*, if anything is."""
    if len(name) > LONGEST_NAME:
        return _("Bitte nehmen Sie einen kürzeren Namen, höchstens {count} Zeichen.").format(
            count=LONGEST_NAME
        )
    if lost := lost_letters(name):
        return _(
            "Diese Zeichen können wir nicht drucken: {letters} "
            "Bitte schreiben Sie den Namen mit lateinischen Buchstaben."
        ).format(letters=lost)
    return ""


def _pdf(*, name: str = "", with_answers: bool = False) -> Response:
    brand = current_app.extensions["config"].brand
    with press().turn():  # who has to come back needs no plan yet
        made = pdf.plan_as_pdf(
            _plan(),
            name=name,
            with_answers=with_answers,
            brand=brand,
            site=site(),
        )
    return _file(made, "pdf")


def _plan() -> Plan:
    return plan_of(access.current_check())


def _file(document: bytes, kind: str) -> Response:
    response = Response(document, content_type=TYPES[kind])
    response.headers.set("Content-Disposition", "attachment", filename=f"aktionsplan.{kind}")
    return response
