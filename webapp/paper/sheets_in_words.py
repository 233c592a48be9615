"""The sheets typed in so far, in words: what each says, what was left out, how to open it."""

from collections.abc import Iterator
from dataclasses import dataclass

from questionnaires.instrument import Voice
from questionnaires.scoring import score
from recommender.check import Check
from webapp.documents.editions import Edition, for_whom
from webapp.documents.question_sheet import opening_marks
from webapp.paper.stack import TypedIn
from webapp.ui.names import figures
from webapp.ui.standing_in_words import rounded
from webapp.ui.words import gettext as _
from webapp.ui.words import ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetInWords:
    """A sheet that was typed in: its name, its scores, its code, and what one should know."""

    number: int
    name: str
    about: str
    figures: tuple[str, ...]
    notes: tuple[str, ...]
    code: str
    edition: Edition


def sheet_in_words(typed: TypedIn, check: Check) -> SheetInWords:
    """Return what there is to say about *typed*, which is stored as *check*."""
    edition = Edition(
        instrument_id=check.instrument.id,
        version=check.instrument.version,
        kind=check.profile.kind,
        voice=Voice(check.voice),
    )
    name = _("Bogen {number}").format(number=typed.number)
    return SheetInWords(
        number=typed.number,
        name=f"{name} ({typed.word})" if typed.word else name,
        about=f"{edition.wording.title}, {for_whom(edition)}",
        figures=tuple(_figures(check)),
        notes=(*_ignored(typed, edition), *_left_empty(check, edition)),
        code=typed.code.text,
        edition=edition,
    )


def _figures(check: Check) -> Iterator[str]:
    """Yield every figure that can have a value: its name and the number, or a dash."""
    scores = score(check.now.instrument, check.answers)
    values = {"overall": scores.overall, **scores.figures}
    for key, name in figures().items():
        if value := values.get(key):
            yield f"{name} {'–' if value.points is None else rounded(value.points)}"


def _ignored(typed: TypedIn, edition: Edition) -> Iterator[str]:
    for item in edition.instrument.items:
        number = edition.numbers[item.id]
        if number in typed.ignored and item.when:
            yield _(
                "Frage {number} zählt nicht mit. Sie gilt nur nach {marks} bei Frage {gate}."
            ).format(
                number=number,
                marks=opening_marks(item.when),
                gate=edition.numbers[item.when.item.id],
            )


def _left_empty(check: Check, edition: Edition) -> Iterator[str]:
    empty = [str(edition.numbers[item.id]) for item in check.journey.items_without_answer]
    if empty:
        yield ngettext(
            "Leer blieb Frage {numbers}.", "Leer blieben die Fragen {numbers}.", len(empty)
        ).format(numbers=", ".join(empty))
