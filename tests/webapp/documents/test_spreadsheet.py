"""The spreadsheet: eight sheets, real numbers and dates, and nothing that calculates."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from content.catalogue import Text
from webapp.documents.spreadsheet import plan_as_spreadsheet
from webapp.ui.words import in_language

GERMAN = [
    "Überblick",
    "Antworten",
    "Werte",
    "Maßnahmen",
    "Lernpfad",
    "Angebote",
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


def _rows(workbook, sheet):
    """Return the rows of *sheet*, heading → value."""
    headings, *rows = workbook[sheet].iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_scores_levels_and_targets_are_numbers(plan, workbook):
    rows = _rows(workbook, "Werte")
    fields = {row["Name"]: row for row in rows if row["Art"] == "Handlungsfeld"}

    assert any(isinstance(row["Wert"], int) for row in rows)
    assert not [row for row in rows if isinstance(row["Wert"], str)]
    assert [(row["Niveau"], row["Ziel"]) for row in fields.values()] == [
        (plan.standing.levels[need.field], need.target) for need in plan.needs
    ]


def test_measures_and_centres_are_all_there(plan, workbook):
    measures, centres = _rows(workbook, "Maßnahmen"), _rows(workbook, "Anlaufstellen")

    assert [row["Was"] for row in measures] == [
        m.offer.title.de for m in plan.first_measures + plan.more_measures
    ]
    assert [row["Minuten"] for row in measures] == [
        m.offer.first_step_minutes for m in plan.first_measures + plan.more_measures
    ]
    assert [row["Name"] for row in centres] == [match.centre.name for match in plan.centres]
    assert {type(row["Geprüft am"]) for row in centres} == {datetime}


def test_a_step_has_its_numbers_and_days_in_cells_of_their_own(plan, workbook):
    rows = _rows(workbook, "Lernpfad")

    assert [row["Schritt"] for row in rows] == list(range(1, len(plan.path) + 1))
    for row, step in zip(rows, plan.path, strict=True):
        hours, lift = step.chosen.offer.hours, step.chosen.lifts[0]
        assert (row["Woche von"], row["Woche bis"]) == (step.first_week, step.last_week)
        assert (row["Stunden von"], row["Stunden bis"]) == (hours.low, hours.high)
        assert (row["Von Niveau"], row["Auf Niveau"]) == (lift.start, lift.to)
        assert _day(row["Bis wann"]).weekday() < 5
        assert row["Wer"] is row["Erledigt"] is None
    assert _day(rows[0]["Bis wann"]) == date(2026, 11, 27)


def test_first_steps_are_due_one_a_week(plan, workbook):
    due = [row["Bis wann"] for row in _rows(workbook, "Maßnahmen")]

    assert [_day(value) for value in due[:3]] == [
        date(2026, 11, 27),
        date(2026, 12, 4),
        date(2026, 12, 11),
    ]
    assert not any(due[3:])


def test_done_is_chosen_from_a_list(workbook):
    for name in ("Maßnahmen", "Lernpfad"):
        (choice,) = workbook[name].data_validations.dataValidation
        headings = [cell.value for cell in workbook[name][1]]

        assert choice.formula1 == '"ja,nein"'
        (cells,) = choice.sqref.ranges
        assert cells.min_col == headings.index("Erledigt") + 1


def test_it_prints_across_as_wide_as_the_paper_with_its_headings(workbook):
    for sheet in workbook:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$1:$1"


def test_it_says_what_it_is_and_names_nobody(workbook):
    said = workbook.properties

    assert (said.title, said.creator, said.language) == (
        "Ihr Aktionsplan",
        "Zukunftskompass",
        "de",
    )
    assert _day(said.created) == _day(said.modified) == date(2026, 11, 20)
    assert said.lastModifiedBy is None


def test_the_same_plan_gives_the_same_bytes_whenever_it_is_written(plan):
    first = plan_as_spreadsheet(plan)

    with ZipFile(BytesIO(first)) as archive:
        times = {part.date_time for part in archive.infolist()}
    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert plan_as_spreadsheet(plan) == first


def test_another_library_reads_the_same(plan, workbook):
    again = CalamineWorkbook.from_filelike(BytesIO(plan_as_spreadsheet(plan)))

    assert again.sheet_names == workbook.sheetnames
    for name in again.sheet_names:
        read = again.get_sheet_by_name(name).to_python(skip_empty_area=False)
        written = [list(row) for row in workbook[name].iter_rows(values_only=True)]
        assert [[_plain(value) for value in row] for row in read] == [
            [_plain(value) for value in row] for row in written
        ]
    due = again.get_sheet_by_name("Maßnahmen").to_python()[1][2]
    assert due == date(2026, 11, 27)


def _plain(value):
    """Return *value* as both libraries give it."""
    return "" if value is None else _day(value)


def _day(value):
    """Return the day of a midnight, and anything else as it is."""
    return value.date() if isinstance(value, datetime) else value


@pytest.mark.parametrize(
    "start", ["=1+1", "+49 371 1", "-5", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"]
)
def test_no_text_becomes_a_formula(plan, start):
    first = plan.first_measures[0]
    odd = replace(first, offer=replace(first.offer, title=Text(de=start, en=start)))

    odd_plan = replace(plan, first_measures=(odd, *plan.first_measures[1:]))
    cells = _cells(_reopened(odd_plan))

    assert start.strip("\t") in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
    with ZipFile(BytesIO(plan_as_spreadsheet(odd_plan))) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets" in name]
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


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
    assert not set(names) & set(GERMAN)
