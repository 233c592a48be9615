"""The spreadsheet: eight sheets, real numbers, and nothing that calculates."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from content.catalogue import Text
from webapp.documents.spreadsheet import plan_as_spreadsheet
from webapp.ui.words import in_language

GERMAN = [
    "Übersicht",
    "Antworten",
    "Werte",
    "Maßnahmen",
    "Lernpfad",
    "Module",
    "Anlaufstellen",
    "Förderung",
]


def _reopened(plan):
    return load_workbook(BytesIO(plan_as_spreadsheet(plan)))


def _cells(workbook):
    return [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]


@pytest.fixture(scope="module")
def workbook(plan):
    return _reopened(plan)


def test_there_is_a_sheet_for_each_part(workbook):
    assert workbook.sheetnames == GERMAN


def test_headings_stay_in_sight_and_can_be_filtered(workbook):
    for sheet in workbook:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold and cell.value for cell in sheet[1])


def test_every_question_stands_there_with_its_answer(plan, workbook):
    rows = {row[0]: row[2] for row in workbook["Antworten"].iter_rows(min_row=2, values_only=True)}

    assert list(rows) == [item.id for item in plan.instrument.items]
    assert rows["Q9.1"] == "Wir denken darüber nach"
    assert rows["Q9.5"] == "Weiß ich nicht"
    assert rows["Q4.5"] == "Passt nicht zu uns"
    assert rows["Q6"] == "nichts davon"
    assert rows["Q10"] == "noch keine Antwort"
    assert rows["Q8"].startswith("Von wichtigen Daten")


def test_scores_are_numbers(workbook):
    values = [row[2] for row in workbook["Werte"].iter_rows(min_row=2, values_only=True)]

    assert any(isinstance(value, int | float) for value in values)
    assert not [value for value in values if isinstance(value, str)]


def test_measures_and_centres_are_all_there(plan, workbook):
    measures = [row[0].value for row in workbook["Maßnahmen"].iter_rows(min_row=2)]
    centres = [row[0].value for row in workbook["Anlaufstellen"].iter_rows(min_row=2)]

    assert measures == [m.offer.title.de for m in plan.first_measures + plan.more_measures]
    assert centres == [match.centre.name for match in plan.centres]


@pytest.mark.parametrize(
    "start", ["=1+1", "+49 371 1", "-5", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"]
)
def test_no_text_becomes_a_formula(plan, start):
    first = plan.first_measures[0]
    odd = replace(first, offer=replace(first.offer, title=Text(de=start, en=start)))

    cells = _cells(_reopened(replace(plan, first_measures=(odd, *plan.first_measures[1:]))))

    assert start.strip("\t") in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}


def test_control_characters_and_endless_texts_do_no_harm(plan):
    first = plan.first_measures[0]
    text = Text(de="a\x00b\x1fc\ud800" + "x" * 50_000, en="x")
    odd = replace(first, offer=replace(first.offer, title=text))

    sheet = _reopened(replace(plan, first_measures=(odd,)))["Maßnahmen"]

    assert sheet["A2"].value.startswith("abcxxx")
    assert len(sheet["A2"].value) == 32_767


def test_it_speaks_english(plan):
    with in_language("en"):
        names = _reopened(plan).sheetnames

    assert len(names) == len(GERMAN)
    assert not set(names) & (set(GERMAN) - {"Module"})
