"""Entries of the catalogue in words, for somebody who looks them up without a check."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import singledispatch

from content.catalogue import (
    Centre,
    Entry,
    Funding,
    Measure,
    Module,
    Resource,
    Statistic,
)
from webapp.ui import names
from webapp.ui.centres_in_words import places_in_words
from webapp.ui.funding_in_words import status_in_words
from webapp.ui.offers_in_words import (
    details,
    facts,
    field_names,
    lifts_in_words,
    page_of,
)
from webapp.ui.trust import Trust, trust_in
from webapp.ui.words import gettext as _
from webapp.ui.words import long_date, number, said


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryInWords:
    """An entry as a list shows it (title, facts) and as its own page shows it (all of it)."""

    id: str
    label: str
    title: str
    summary: str
    facts: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    url: str | None
    trust: Trust
    parts: tuple[tuple[str, str], ...] = ()
    """What there is to read, each with its heading."""
    examples: tuple[tuple[str, str], ...] = ()
    """From sectors, by their names."""
    points: tuple[str, ...] = ()
    """What to check oneself."""
    contacts: tuple[tuple[str, str, str], ...] = ()
    """Ways to get in touch: what it is called, what it is, and the address behind it, if any."""
    rules: tuple[tuple[str, str, str], ...] = ()
    """Paragraphs with their day, what they say, and where they can be read."""


@singledispatch
def entry_in_words(entry: Entry, day: date) -> EntryInWords:  # noqa: ARG001 - each kind below uses it
    """Return what is known of *entry* on *day*."""
    raise TypeError(type(entry))


@entry_in_words.register
def _module(module: Module, day: date) -> EntryInWords:
    return EntryInWords(
        id=module.id,
        label=names.module_forms()[module.form],
        title=said(module.title),
        summary=said(module.summary),
        facts=(names.module_hours(module.hours), *facts(module, day)),
        details=(
            *_about(module.kinds, module.regions, module.sectors),
            *_lifts(module),
            *details(module),
        ),
        url=page_of(module) if module.is_unit else module.url,
        trust=trust_in(module),
    )


@entry_in_words.register
def _measure(measure: Measure, _day: date) -> EntryInWords:
    return EntryInWords(
        id=measure.id,
        label=_("Maßnahme"),
        title=said(measure.title),
        summary=said(measure.effect),
        facts=(names.module_hours(measure.hours), names.costs()[measure.cost]),
        details=(
            *_about(measure.kinds, (), measure.sectors),
            *_lifts(measure),
        ),
        parts=tuple(part for part in details(measure) if part[1] != said(measure.effect)),
        examples=tuple(
            ("; ".join(_sectors(variant.sectors)), said(variant.example))
            for variant in measure.variants
        ),
        rules=tuple(
            (
                _("{law} (Stand {day})").format(law=rule.law, day=long_date(rule.as_of)),
                said(rule.says),
                rule.url,
            )
            for rule in measure.rules
        ),
        url=None,
        trust=trust_in(measure),
    )


@entry_in_words.register
def _resource(resource: Resource, _day: date) -> EntryInWords:
    return EntryInWords(
        id=resource.id,
        label=names.resource_forms()[resource.form],
        title=said(resource.title),
        summary=said(resource.summary),
        facts=(resource.provider, names.price(resource.price_eur)),
        details=(
            *_about(resource.kinds, resource.regions, ()),
            (_("Worum es geht"), ", ".join(field_names(resource.fields))),
        ),
        url=resource.url,
        trust=trust_in(resource),
    )


@entry_in_words.register
def _statistic(statistic: Statistic, _day: date) -> EntryInWords:
    return EntryInWords(
        id=statistic.id,
        label=_("Vergleichszahl"),
        title=said(statistic.finding),
        summary=said(statistic.compare),
        facts=(said(statistic.place), str(statistic.year)),
        details=(
            (_("Zahl"), f"{number(statistic.value, 2)} {said(statistic.unit)}"),
            (_("Wer gezählt wurde"), said(statistic.population)),
            *_given(
                (_("Größe"), ", ".join(names.sizes()[size] for size in statistic.sizes)),
                (_("Worum es geht"), ", ".join(field_names(statistic.fields))),
            ),
            *_about(statistic.kinds, (), ()),
        ),
        url=None,
        trust=trust_in(statistic),
    )


@entry_in_words.register
def _centre(centre: Centre, day: date) -> EntryInWords:
    over = centre.programme_ends is not None and centre.programme_ends < day
    return EntryInWords(
        id=centre.id,
        label=_("Anlaufstelle"),
        title=centre.name,
        summary=said(centre.focus),
        parts=((_("Was Sie bekommen"), said(centre.offers)),),
        facts=tuple(filter(None, (", ".join(_lands(centre.regions)), said(centre.cost)))),
        details=(
            (_("Orte"), "; ".join(places_in_words(centre))),
            *_given(
                (_("Träger"), centre.lead),
                (
                    _("Programmlaufzeit bis"),
                    long_date(centre.programme_ends) if centre.programme_ends else "",
                ),
            ),
            *_about(centre.kinds, (), centre.sectors),
            (_("Schwerpunkte"), ", ".join(field_names(centre.fields))),
        ),
        url=centre.website,
        contacts=_contacts(centre),
        trust=trust_in(centre, programme_over=over),
    )


@entry_in_words.register
def _funding(funding: Funding, _day: date) -> EntryInWords:
    return EntryInWords(
        id=funding.id,
        label=_("Förderung"),
        title=said(funding.name),
        summary=said(funding.pays_for),
        facts=(status_in_words(funding.status), ", ".join(_lands(funding.regions))),
        details=(
            (_("Wie viel"), said(funding.amount)),
            (_("Stand"), said(funding.status_note)),
            *_given(
                (_("Läuft bis"), long_date(funding.ends) if funding.ends else ""),
                (_("Größe"), ", ".join(names.sizes()[size] for size in funding.sizes)),
            ),
            (_("Wer zahlt"), funding.funder),
            *_about(funding.kinds, (), ()),
        ),
        points=tuple(map(said, funding.conditions)),
        url=funding.url,
        trust=trust_in(funding),
    )


def _contacts(centre: Centre) -> tuple[tuple[str, str, str], ...]:
    """Return how to reach *centre*, or that nobody knows."""
    phone = centre.phone or ""
    known = (
        (_("Website"), centre.website, centre.website),
        (_("E-Mail"), centre.email, f"mailto:{centre.email}"),
        (_("Telefon"), phone, f"tel:{re.sub('[^+0-9]', '', phone)}"),
    )
    found = tuple((label, text, str(link)) for label, text, link in known if text)
    search = _("nicht belegt; suchen Sie im Netz nach „{name}“").format(name=centre.name)
    return found or ((_("Kontakt"), search, ""),)


def _about(
    kinds: Iterable[str], regions: tuple[str, ...], sectors: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    return _given(
        (_("Für wen"), ", ".join(names.kinds()[kind] for kind in kinds)),
        (_("Wo"), ", ".join(_lands(regions)) if regions else ""),
        (_("Branchen"), "; ".join(_sectors(sectors))),
    )


def _lifts(offer: Module | Measure) -> tuple[tuple[str, str], ...]:
    lifts = lifts_in_words(offer.entry, offer.reaches)
    return tuple((_("Bringt Sie weiter"), lift) for lift in lifts)


def _given(*pairs: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((label, text) for label, text in pairs if text)


def _sectors(sectors: Iterable[str]) -> list[str]:
    return [names.sectors()[sector] for sector in sectors]


def _lands(regions: tuple[str, ...]) -> list[str]:
    return [names.laender()[land] for land in regions] or [_("bundesweit")]
