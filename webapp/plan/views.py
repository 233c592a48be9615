"""Downloads of the plan. The name on the cover is printed, never stored."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from recommender.plan import Plan
from webapp import access
from webapp.documents import calendar, pdf, plan_json, spreadsheet
from webapp.documents.letters import LONGEST_NAME
from webapp.planning import plan_of
from webapp.ui.words import gettext as _

bp = Blueprint("plan", __name__, url_prefix="/plan", template_folder="templates")

TYPES = {
    "pdf": "application/pdf",
    "ics": "text/calendar; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


@bp.get("/pdf")
def as_pdf() -> ResponseReturnValue:
    """Send the plan as PDF, without a name on it."""
    return _file(pdf.plan_as_pdf(_plan()), "pdf")


@bp.post("/pdf")
def as_named_pdf() -> ResponseReturnValue:
    """Send the plan as PDF with a name on its cover, or ask again for a shorter one."""
    name = request.form.get("name", "").strip()
    if len(name) > LONGEST_NAME:
        error = _("Bitte nehmen Sie einen kürzeren Namen, höchstens {count} Zeichen.").format(
            count=LONGEST_NAME
        )
        return render_template("plan/name.html", name=name, error=error), 422
    return _file(pdf.plan_as_pdf(_plan(), name=name), "pdf")


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


def _plan() -> Plan:
    return plan_of(access.current_check())


def _file(document: bytes, kind: str) -> Response:
    response = Response(document, content_type=TYPES[kind])
    response.headers.set("Content-Disposition", "attachment", filename=f"aktionsplan.{kind}")
    return response
