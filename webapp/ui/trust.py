"""How sure one can be of an entry: who says so, when somebody looked, what is disputed."""

from dataclasses import dataclass

from content.catalogue import Entry, Measure, Module, Source, Unit
from webapp.ui.words import gettext as _
from webapp.ui.words import long_date, said


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """How sure one can be of an entry."""

    sources: tuple[tuple[str, str | None], ...]
    """What each is called, with its grade, and where it can be read."""
    checked_on: str
    warning: str
    flag: str
    """The warning in few words, for a list."""
    conflicts: tuple[str, ...]
    """Where sources contradict each other."""
    note: str


def trust_in(entry: Entry, *, programme_over: bool = False) -> Trust:
    """Return how sure one can be of *entry*: warned of what is over, or known from hearsay."""
    hearsay = not is_own(entry) and all(source.grade == "C" for source in entry.sources)
    over = _("Die Programmlaufzeit ist vorbei; Fortführung nicht belegt.")
    second_hand = _(
        "Das wissen wir nur aus zweiter Hand (Güte C). Bitte prüfen Sie es an der Quelle."
    )
    heard = _("nur aus zweiter Hand")
    return Trust(
        sources=tuple((_named(source, own=is_own(entry)), source.url) for source in entry.sources),
        checked_on=long_date(entry.checked_on),
        warning=" ".join([over] * programme_over + [second_hand] * hearsay),
        flag=", ".join([_("Programm beendet")] * programme_over + [heard] * hearsay),
        conflicts=tuple(map(said, entry.conflicts)),
        note=said(entry.note),
    )


def is_own(entry: Entry) -> bool:
    """Return whether *entry* is ours: then nobody else could have told it better."""
    return isinstance(entry, Measure | Unit) or (isinstance(entry, Module) and entry.is_unit)


def _named(source: Source, *, own: bool) -> str:
    return source.text if own and source.grade == "C" else f"{source.text} ({source.grade})"
