"""Entries of the catalogue in words, for somebody who looks them up without a check."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from content.catalogue import Centre, Funding, Levels, Measure, Module, Source, Unit
from content.loading import published_catalogue
from webapp.ui import names
from webapp.ui.centres_in_words import places_in_words
from webapp.ui.funding_in_words import status_in_words
from webapp.ui.offers_in_words import address, details, facts
from webapp.ui.words import gettext as _
from webapp.ui.words import long_date, ngettext, said


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry as a list shows it (title, facts) and as its own page shows it (all of it)."""

    id: str
    label: str
    title: str
    summary: str
    facts: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    points: tuple[str, ...]
    """What to check oneself."""
    url: str | None
    warning: str
    note: str
    source: str


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
    source: str


def module_entry(module: Module, day: date) -> Entry:
    """Return what is known of *module* on *day*."""
    return Entry(
        id=module.id,
        label=names.module_forms()[module.form],
        title=said(module.title),
        summary=said(module.summary),
        facts=(names.module_hours(module.hours), *facts(module, day)),
        details=(
            *_about(module.kinds, module.regions, module.sectors),
            *_levels(module.entry, module.reaches),
            *details(module),
        ),
        points=(),
        url=address(module),
        warning=_hearsay(module.sources),
        note=said(module.note),
        source=names.sources(module.sources, module.checked_on),
    )


def measure_entry(measure: Measure) -> Entry:
    """Return all there is to say about *measure*."""
    return Entry(
        id=measure.id,
        label=_("Maßnahme"),
        title=said(measure.title),
        summary=said(measure.first_step),
        facts=(names.module_hours(measure.hours), names.costs()[measure.cost]),
        details=(
            *details(measure),
            *_about(measure.kinds, (), measure.sectors),
            *_levels(measure.entry, measure.reaches),
        ),
        points=(),
        url=None,
        warning="",
        note="",
        source=names.sources(measure.sources, measure.checked_on),
    )


def centre_entry(centre: Centre, day: date) -> Entry:
    """Return what is known of *centre* on *day*."""
    over = centre.programme_ends is not None and centre.programme_ends < day
    return Entry(
        id=centre.id,
        label=_("Anlaufstelle"),
        title=centre.name,
        summary=f"{said(centre.focus)} {said(centre.offers)}",
        facts=tuple(filter(None, (", ".join(_lands(centre.regions)), said(centre.cost)))),
        details=(
            (_("Orte"), "; ".join(places_in_words(centre))),
            *_given(
                (_("Träger"), centre.lead),
                (_("E-Mail"), centre.email),
                (_("Telefon"), centre.phone),
                (
                    _("Programmlaufzeit bis"),
                    long_date(centre.programme_ends) if centre.programme_ends else "",
                ),
            ),
            *_about(centre.kinds, (), centre.sectors),
            (_("Schwerpunkte"), ", ".join(_fields(centre.fields))),
        ),
        points=(),
        url=centre.website,
        warning=_("Die Programmlaufzeit ist vorbei; Fortführung nicht belegt.")
        if over
        else _hearsay(centre.sources),
        note=said(centre.note),
        source=names.sources(centre.sources, centre.checked_on),
    )


def funding_entry(funding: Funding) -> Entry:
    """Return what is known of *funding*."""
    return Entry(
        id=funding.id,
        label=_("Förderung"),
        title=said(funding.name),
        summary=said(funding.pays_for),
        facts=(status_in_words(funding.status), ", ".join(_lands(funding.regions))),
        details=(
            (_("Wie viel"), said(funding.amount)),
            (_("Stand"), said(funding.status_note)),
            *_given(
                (_("Läuft bis"), _day(funding.ends)),
                (_("Größe"), ", ".join(names.sizes()[size] for size in funding.sizes)),
            ),
            (_("Wer zahlt"), funding.funder),
            *_about(funding.kinds, (), ()),
        ),
        points=tuple(map(said, funding.conditions)),
        url=funding.url,
        warning=_hearsay(funding.sources),
        note=said(funding.note),
        source=names.sources(funding.sources, funding.checked_on),
    )


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
        lifts=tuple(text for _label, text in _levels(unit.entry, unit.reaches)),
        prepare=said(unit.prepare),
        parts=(*steps, exercise),
        questions=tuple((said(q.question), said(q.answer)) for q in unit.questions),
        source=names.sources(unit.sources, unit.checked_on),
    )


def _titled(title: str, minutes: int) -> str:
    time = ngettext("{count} Minute", "{count} Minuten", minutes).format(count=minutes)
    return f"{title} ({time})"


def _paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of *text*: lines are joined, empty lines part them."""
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


def _about(
    kinds: Iterable[str], regions: tuple[str, ...], sectors: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    return _given(
        (_("Für wen"), ", ".join(names.kinds()[kind] for kind in kinds)),
        (_("Wo"), ", ".join(_lands(regions)) if regions else ""),
        (_("Branchen"), "; ".join(names.sectors()[sector] for sector in sectors)),
    )


def _levels(entry: Levels, reaches: Levels) -> tuple[tuple[str, str], ...]:
    """Return from which level to which each field is taken."""
    return tuple(
        (
            _("Bringt Sie weiter"),
            _("{field}: von Niveau {start} auf {to}").format(
                field=_fields([field])[0], start=entry.get(field, 0), to=to
            ),
        )
        for field, to in reaches.items()
    )


def _given(*pairs: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((label, text) for label, text in pairs if text)


def _day(day: date | None) -> str:
    return long_date(day) if day else ""


def _fields(fields: Iterable[str]) -> list[str]:
    return [said(published_catalogue().fields[field].name) for field in fields]


def _lands(regions: tuple[str, ...]) -> list[str]:
    return [names.laender()[land] for land in regions] or [_("bundesweit")]


def _hearsay(sources: Iterable[Source]) -> str:
    """Return a warning where all we know comes second-hand."""
    if any(source.grade != "C" for source in sources):
        return ""
    return _("Das wissen wir nur aus zweiter Hand (Güte C). Bitte prüfen Sie es vor Ort.")
