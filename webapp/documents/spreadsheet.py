"""The plan as a spreadsheet to sort and to tick off. Never a formula."""

import unicodedata
from datetime import UTC, date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from content.loading import published_catalogue
from recommender.plan import Plan
from webapp.documents import sheets
from webapp.documents.sheets import Sheet
from webapp.ui.plan_in_words import plan_in_words
from webapp.ui.words import current_language
from webapp.ui.words import gettext as _

MOST_CHARACTERS = 32_767
"""What a cell can hold, by the file format."""
A4 = 9
"""By the file format (ECMA-376, part 1, 18.3.1.63)."""
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
ALIGNED = Alignment(vertical="top", wrap_text=True)
ON_THE_LEFT = Alignment(vertical="top", horizontal="left")
HEADING = PatternFill("solid", start_color="CFE3E2")
LONGEST_COLUMN = 1_048_576


def plan_as_spreadsheet(plan: Plan) -> bytes:
    """Return *plan* as an Excel workbook (Office Open XML), one sheet for each part of it.

    The same bytes for the same plan.
    """
    words = plan_in_words(plan, published_catalogue())
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties = _properties(words.title, plan.day)
    for sheet in sheets.sheets(plan, words):
        worksheet = workbook.create_sheet(sheet.title)
        _write(worksheet, sheet)
        _set_up_print(worksheet)
    return _saved(workbook)


def _properties(title: str, day: date) -> DocumentProperties:
    made = datetime.combine(day, time(), UTC).replace(tzinfo=None)  # as openpyxl wants UTC
    return DocumentProperties(
        title=title,
        creator="Zukunftskompass",
        language=current_language(),
        created=made,
        modified=made,
    )


def _write(worksheet: Worksheet, sheet: Sheet) -> None:
    for column, (title, width) in enumerate(sheet.columns, start=1):
        heading = _fill(worksheet.cell(1, column), title)
        heading.font, heading.fill = Font(bold=True), HEADING
        worksheet.column_dimensions[get_column_letter(column)].width = width
        if title == sheet.ticked:
            _let_tick(worksheet, get_column_letter(column))
    for number, row in enumerate(sheet.rows, start=2):
        for column, value in enumerate(row, start=1):
            _fill(worksheet.cell(number, column), value)
    worksheet.freeze_panes = "A2"
    worksheet.auto_filter.ref = worksheet.dimensions


def _let_tick(worksheet: Worksheet, column: str) -> None:
    """Offer yes and no in *column*, and let anything else be written there, too."""
    choice = DataValidation(type="list", formula1=f'"{_("ja")},{_("nein")}"', allow_blank=True)
    choice.showErrorMessage = False
    choice.add(f"{column}2:{column}{LONGEST_COLUMN}")
    worksheet.add_data_validation(choice)


def _set_up_print(worksheet: Worksheet) -> None:
    """Let *worksheet* be printed across, as wide as the paper, its headings on every page."""
    worksheet.page_setup.orientation, worksheet.page_setup.paperSize = "landscape", A4
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.print_title_rows = "1:1"
    if footer := worksheet.oddFooter:
        footer.left.text, footer.right.text = "&A", "&P / &N"  # sheet; page of pages


def _fill(cell: Cell | MergedCell, value: sheets.Cell) -> Cell | MergedCell:
    """Put *value* into *cell* and return it; a text stays a text, whatever it starts with."""
    cell.alignment = ON_THE_LEFT if isinstance(value, date) else ALIGNED
    if isinstance(value, str):
        cell.value = _storable(value)
        cell.data_type = "s"
    elif isinstance(value, date):
        cell.value, cell.number_format = value, _("DD.MM.YYYY")
    else:
        cell.value = value
    return cell


def _storable(text: str) -> str:
    """Return *text* without characters that no spreadsheet may hold, as long as a cell can be."""
    kept = (c for c in text if c == "\n" or not unicodedata.category(c).startswith("C"))
    return "".join(kept)[:MOST_CHARACTERS]


def _saved(workbook: Workbook) -> bytes:
    """Return the bytes of *workbook*, with the same times in them whenever it is written."""
    written, again = BytesIO(), BytesIO()
    with ZipFile(written, "w") as archive:
        ExcelWriter(workbook, archive).write_data()
    with ZipFile(written) as parts, ZipFile(again, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            part = ZipInfo(name, FIRST_DAY_OF_ZIP)
            part.compress_type = ZIP_DEFLATED
            archive.writestr(part, parts.read(name))
    return again.getvalue()
