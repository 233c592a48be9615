"""Our own self-study units in words, as one reads them from top to bottom."""

from dataclasses import dataclass

from content.catalogue import Unit
from webapp.ui import names
from webapp.ui.offers_in_words import lifts_in_words
from webapp.ui.trust import Trust, trust_in
from webapp.ui.words import gettext as _
from webapp.ui.words import ngettext, said


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPart:
    """A part of a unit: its heading with minutes, and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitInWords:
    """A self-study unit as somebody reads it."""

    title: str
    goal: str
    time: str
    audience: str
    lifts: tuple[str, ...]
    prepare: str
    parts: tuple[UnitPart, ...]
    questions: tuple[tuple[str, str], ...]
    trust: Trust


def unit_in_words(unit: Unit) -> UnitInWords:
    """Return *unit* as one reads it from top to bottom."""
    exercise = UnitPart(
        title=_titled(_("Übung an Ihrem Betrieb"), unit.exercise.minutes),
        paragraphs=_paragraphs(said(unit.exercise.text)),
    )
    steps = tuple(
        UnitPart(
            title=_titled(said(step.title), step.minutes), paragraphs=_paragraphs(said(step.text))
        )
        for step in unit.steps
    )
    return UnitInWords(
        title=said(unit.title),
        goal=said(unit.goal),
        time=names.hours(unit.minutes / 60),
        audience=", ".join(names.kinds()[kind] for kind in unit.kinds),
        lifts=lifts_in_words(unit.entry, unit.reaches),
        prepare=said(unit.prepare),
        parts=(*steps, exercise),
        questions=tuple((said(q.question), said(q.answer)) for q in unit.questions),
        trust=trust_in(unit),
    )


def _titled(title: str, minutes: int) -> str:
    time = ngettext("{count} Minute", "{count} Minuten", minutes).format(count=minutes)
    return f"{title} ({time})"


def _paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of *text*: lines are joined, empty lines part them."""
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
