"""The plan to take home: four files, each from the same plan, in the language of the page."""

import json
from io import BytesIO

import openpyxl
import pytest
from icalendar import Calendar
from pypdf import PdfReader

from tests.webapp.people import MICRO_FIRM, MICRO_FIRM_SCORES
from tests.webapp.visitor import Visitor

FILES = {
    "pdf": "application/pdf",
    "ics": "text/calendar",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_comes_as_a_download_with_its_name(started: Visitor, kind: str):
    page = started.opens(f"/plan/{kind}")

    assert page.status == 200
    assert page.response.mimetype == FILES[kind]
    assert page.response.headers["Content-Disposition"] == (
        f"attachment; filename=aktionsplan.{kind}"
    )


@pytest.mark.parametrize("kind", FILES)
def test_without_a_check_there_is_no_file_but_a_way_on(visitor: Visitor, kind: str):
    page = visitor.opens(f"/plan/{kind}")

    assert page.status == 404
    assert page.heading == "Hier ist kein Check offen"
    assert page.soup.select('main a[href="/"]')


def test_the_data_are_those_of_the_check(visitor: Visitor):
    visitor.completes(MICRO_FIRM)

    document = json.loads(visitor.opens("/plan/json").response.data)

    said = document["check"]
    assert said["profile"] == {"kind": "kmu", "land": "SN", **MICRO_FIRM.profile}
    assert said["answers"]["Q3"] == list(MICRO_FIRM.answers["Q3"])
    scores = [*document["scores"]["dimensions"].values(), document["scores"]["overall"]]
    assert tuple(f"{score['points']:.0f}" for score in scores) == MICRO_FIRM_SCORES


def test_the_calendar_can_be_read(visitor: Visitor):
    visitor.completes(MICRO_FIRM)

    calendar = Calendar.from_ical(visitor.opens("/plan/ics").response.data)

    assert calendar.walk("VEVENT") or calendar.walk("VTODO")


def test_the_spreadsheet_can_be_read_and_holds_no_formula(visitor: Visitor):
    visitor.completes(MICRO_FIRM)

    book = openpyxl.load_workbook(BytesIO(visitor.opens("/plan/xlsx").response.data))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(cell.value is not None for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_pdf_speaks_the_language_of_the_page(started: Visitor, language: str):
    started.opens(f"/ergebnis?lang={language}")

    reader = PdfReader(BytesIO(started.opens("/plan/pdf").response.data))

    assert reader.trailer["/Root"]["/Lang"] == language
