"""How sure one can be of an entry: who says so, when somebody looked, what is disputed."""

from collections.abc import Iterable
from dataclasses import dataclass

from content.catalogue import Entry, Source
from webapp.ui.words import gettext as _
from webapp.ui.words import long_date, said


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """How sure one can be of an entry."""

    sources: tuple[tuple[str, str | None], ...]
    """What each is called, with its grade, and where it can be read."""
    checked_on: str
    warning: str
    conflicts: tuple[str, ...]
    """Where sources contradict each other."""
    note: str


def trust_in(entry: Entry, warning: str | None = None) -> Trust:
    """Return how sure one can be of *entry*; unless given, the warning is about hearsay."""
    return Trust(
        sources=tuple((f"{s.text} ({s.grade})", s.url) for s in entry.sources),
        checked_on=long_date(entry.checked_on),
        warning=_hearsay(entry.sources) if warning is None else warning,
        conflicts=tuple(map(said, entry.conflicts)),
        note=said(entry.note),
    )


def _hearsay(sources: Iterable[Source]) -> str:
    """Return a warning where all we know comes second-hand."""
    if any(source.grade != "C" for source in sources):
        return ""
    return _("Das wissen wir nur aus zweiter Hand (Güte C). Bitte prüfen Sie es vor Ort.")
