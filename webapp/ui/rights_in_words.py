"""Rights of employees in words: what the law says, where, and who says so since when."""

from collections.abc import Iterable
from dataclasses import dataclass

from content.catalogue import Right
from webapp.ui import names
from webapp.ui.words import gettext as _
from webapp.ui.words import said


@dataclass(frozen=True, slots=True, kw_only=True)
class RightInWords:
    """A right as somebody reads it."""

    title: str
    text: str
    paragraph: str
    conflicts: tuple[str, ...]
    """Where sources contradict each other."""
    source: str
    """Who says so, with grades, and the day it was checked."""


def rights_in_words(rights: Iterable[Right]) -> tuple[RightInWords, ...]:
    """Return *rights* in the language of the moment."""
    return tuple(map(_right_in_words, rights))


def rights_note() -> str:
    """Return what rights are told for, and that this is no legal advice."""
    return _(
        "Was sich ändert, betrifft alle im Betrieb. Das sagt das Recht dazu. "
        "Es ist zum Wissen und ersetzt keine Rechtsberatung."
    )


def _right_in_words(right: Right) -> RightInWords:
    return RightInWords(
        title=said(right.title),
        text=said(right.text),
        paragraph=right.paragraph,
        conflicts=tuple(map(said, right.conflicts)),
        source=names.sources(right.sources, right.checked_on),
    )
