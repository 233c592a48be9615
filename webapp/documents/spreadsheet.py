"""The plan as a spreadsheet to sort and to tick off. Never a formula."""

import unicodedata
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from content.loading import published_catalogue
from recommender.plan import Plan
from webapp.documents.sheets import Sheet, sheets
from webapp.ui.plan_in_words import plan_in_words

MOST_CHARACTERS = 32_767
"""What a cell can hold, by the file format."""


def plan_as_spreadsheet(plan: Plan) -> bytes:
    """Return *plan* as an Excel workbook (Office Open XML), one sheet for each part of it."""
    words = plan_in_words(plan, published_catalogue())
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in sheets(plan, words):
        _write(workbook.create_sheet(sheet.title), sheet)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _write(worksheet: Worksheet, sheet: Sheet) -> None:
    for column, (title, width) in enumerate(sheet.columns, start=1):
        _fill(worksheet.cell(1, column), title).font = Font(bold=True)
        worksheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(sheet.rows, start=2):
        for column, value in enumerate(row, start=1):
            _fill(worksheet.cell(number, column), value)
    worksheet.freeze_panes = "A2"
    worksheet.auto_filter.ref = worksheet.dimensions


def _fill(cell: Cell | MergedCell, value: str | float | None) -> Cell | MergedCell:
    """Put *value* into *cell* and return it; a text stays a text, whatever it starts with."""
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(value, str):
        cell.value = _storable(value)
        cell.data_type = "s"
    else:
        cell.value = value
    return cell


def _storable(text: str) -> str:
    """Return *text* without characters that no spreadsheet may hold, as long as a cell can be."""
    kept = (c for c in text if c == "\n" or not unicodedata.category(c).startswith("C"))
    return "".join(kept)[:MOST_CHARACTERS]
