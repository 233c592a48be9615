"""The page for typing a sheet in, as its template needs it: parts with numbered fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from questionnaires.instrument import Item
from questionnaires.marks import marks
from webapp.documents.editions import Edition
from webapp.documents.question_sheet import PrintedQuestion
from webapp.paper.typed_sheet import ABOUT_ONESELF, LONGEST_TYPED, TypedSheet
from webapp.ui.words import gettext as _

LONGEST_LABEL = 56


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedField:
    """A field: the question it is for, what can stand there, what does, what is wrong with it."""

    name: str
    number: int | None
    label: str
    expected: str
    typed: str
    error: str | None
    longest: int = LONGEST_TYPED


def typed_fields(sheet: TypedSheet) -> Iterator[tuple[str, tuple[TypedField, ...]]]:
    """Yield the headings of the sheet with the fields below each."""
    edition = sheet.edition
    for page in edition.instrument.pages:
        fields = tuple(_field(item, sheet) for item in page.items)
        yield edition.wording.pages[page.id], fields
    yield _("Damit die Vorschläge passen"), tuple(_about(q, sheet) for q in sheet.questions)


def _field(item: Item, sheet: TypedSheet) -> TypedField:
    return TypedField(
        name=item.id,
        number=sheet.edition.numbers[item.id],
        label=_label(item, sheet.edition),
        expected=_expected(item),
        typed=sheet.texts.get(item.id, ""),
        error=sheet.errors.get(item.id),
    )


def _about(asked: PrintedQuestion, sheet: TypedSheet) -> TypedField:
    name = ABOUT_ONESELF + asked.key
    low, *_between, high = asked.marks
    return TypedField(
        name=name,
        number=None,
        label=asked.text,
        expected=_("SN oder Sachsen") if asked.written else f"{low}–{high}",
        typed=sheet.texts.get(name, ""),
        error=sheet.errors.get(name),
    )


def _label(item: Item, edition: Edition) -> str:
    """Return the name of a question that asks only this, else how *item* begins."""
    dimensions = edition.instrument.dimensions
    alone = (q for d in dimensions for q in d.questions if q.items == (item,))
    if question := next(alone, None):
        return edition.wording.questions[question.id]
    return shorten(edition.wording.items[item.id].text, LONGEST_LABEL, placeholder=" …")


def _expected(item: Item) -> str:
    low, *_between, high = marks(item)
    return _("{low}–{high}, mehrere").format(low=low, high=high) if item.many else f"{low}–{high}"
