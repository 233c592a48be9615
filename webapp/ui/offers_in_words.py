"""Measures and modules in words: what to do, how long it takes, what it lifts and why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from content.catalogue import Catalogue, Levels, Measure, Offer
from content.loading import published_catalogue
from questionnaires.instrument import Wording
from recommender.path import Step
from recommender.plan import Plan
from recommender.ranking import Ranked
from webapp.ui import names
from webapp.ui.words import gettext as _
from webapp.ui.words import long_date, ngettext, said

MOST_QUOTES = 1
"""How many answers a sentence quotes; the rest can be opened beside the score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherInWords:
    """What would do instead of a step."""

    title: str
    page: str
    hours: str

    def __str__(self) -> str:
        return f"{self.title} ({self.hours})"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferInWords:
    """A measure or module as somebody reads it."""

    id: str
    label: str
    title: str
    text: str
    hours: str
    lifts: tuple[str, ...]
    why: str
    facts: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    example: str
    """A measure's, from one's own sector where there is one."""
    url: str | None
    """Of the provider."""
    page: str
    """The path of our own page about it."""
    note: str | None
    source: str
    when: str = ""
    place: str = ""
    """What it builds on, where it does."""
    alternatives: tuple[OtherInWords, ...] = ()
    longer: tuple[OtherInWords, ...] = ()
    """What leads as far, in the hours there are or in more."""


class Offers:
    """Says the measures and modules of one plan in the language of the moment."""

    def __init__(self, plan: Plan, catalogue: Catalogue, wording: Wording) -> None:
        self.plan, self.catalogue, self.wording = plan, catalogue, wording

    def step(self, step: Step) -> OfferInWords:
        """Return a step of the path, with its weeks, its place and what would do as well."""
        return replace(
            self.offer(step.chosen, when=names.weeks(step.first_week, step.last_week)),
            place=self._place(step),
            alternatives=self._others(step.alternatives),
            longer=self._others(step.longer),
        )

    def _place(self, step: Step) -> str:
        ids = self.plan.route.ids
        before = sorted(ids.index(each) + 1 for each in set(step.builds_on))
        if not before:
            return ""
        return ngettext(
            "Baut auf Schritt {steps} auf.", "Baut auf den Schritten {steps} auf.", len(before)
        ).format(steps=_(" und ").join(map(str, before)))

    def _others(self, ids: Iterable[str]) -> tuple[OtherInWords, ...]:
        return tuple(
            OtherInWords(
                title=said(each.title), page=page_of(each), hours=names.module_hours(each.hours)
            )
            for each in map(self.catalogue.offers.__getitem__, ids)
        )

    def offer(self, ranked: Ranked, *, when: str = "") -> OfferInWords:
        """Return a measure or module with what it lifts and why."""
        offer = ranked.offer
        return OfferInWords(
            id=offer.id,
            label=_("Maßnahme") if isinstance(offer, Measure) else names.module_forms()[offer.form],
            title=said(offer.title),
            text=said(offer.first_step if isinstance(offer, Measure) else offer.summary),
            hours=names.module_hours(offer.hours),
            lifts=tuple(
                _("{field}: von Niveau {start} auf {to}").format(
                    field=said(self.catalogue.fields[lift.field].name), start=lift.start, to=lift.to
                )
                for lift in ranked.lifts
            ),
            why=quoted(
                dict.fromkeys(a for reason in ranked.reasons for a in reason.answers),
                self.plan,
                self.wording,
            ),
            facts=facts(offer, self.plan.day),
            details=details(offer, self.plan.profile.sector),
            example=said(offer.example_for(self.plan.profile.sector))
            if isinstance(offer, Measure)
            else "",
            url=None if isinstance(offer, Measure) else offer.url,
            page=page_of(offer),
            note=_note(offer),
            source=names.sources(offer.sources, offer.checked_on),
            when=when,
        )


def quoted(answers: Iterable[str], plan: Plan, wording: Wording) -> str:
    """Return the sentences that name the answers behind a need: what was said, what is missing."""
    named = list(answers)
    shown, more = named[:MOST_QUOTES], len(named) - MOST_QUOTES
    given = ", ".join(quote(answer, plan, wording) for answer in shown if ":" not in answer)
    missing = ", ".join(quote(answer, plan, wording) for answer in shown if ":" in answer)
    sentences = [
        _("Ihre Antwort: {answers}.").format(answers=given) if given else "",
        _("Das fehlt noch: {answers}.").format(answers=missing) if missing else "",
        ngettext("Dazu {count} weitere Antwort.", "Dazu {count} weitere Antworten.", more).format(
            count=more
        )
        if more > 0
        else "",
    ]
    return " ".join(filter(None, sentences))


def quote(answer: str, plan: Plan, wording: Wording) -> str:
    """Return "Q8:5" as what was not ticked, and "Q9.1" as what was asked and answered."""
    item_id, colon, option_id = answer.partition(":")
    words = wording.items[item_id]
    if colon:
        return _("„{text}“").format(text=words.options[option_id])
    given = plan.answers.values[item_id]
    told = words.options[given] if isinstance(given, int | str) else ""
    if words.text.endswith("…"):  # the answer goes on with the sentence
        return _("„{text}“").format(text=f"{words.text.rstrip(' …,')} … {told}")
    return _("„{text}“ ({answer})").format(text=words.text.rstrip("?"), answer=told)


def facts(offer: Offer, day: date) -> tuple[str, ...]:
    """Return provider, format, price and what else is known of *offer* on *day*, in short."""
    if isinstance(offer, Measure):
        return (names.costs()[offer.cost],)
    formats = _(" oder ").join(names.formats()[f] for f in offer.formats)
    spoken = ", ".join(names.languages().get(code, code) for code in offer.languages)
    ends = offer.programme_ends
    over = _("Programmlaufzeit endete am {day}; Fortführung nicht belegt")
    return tuple(
        filter(
            None,
            (
                offer.provider,
                formats or _("Form bitte erfragen"),
                names.price(offer.price_eur),
                spoken if offer.languages != ("de",) else "",
                over.format(day=long_date(ends)) if ends and ends < day else "",
            ),
        )
    )


def details(offer: Offer, sector: str | None = None) -> tuple[tuple[str, str], ...]:
    """Return what there is to read about *offer* in *sector*, each with its heading."""
    if not isinstance(offer, Measure):
        basis = offer.hours.basis
        return ((_("Zur Dauer"), said(basis)),) if basis else ()
    minutes = _("{minutes} Minuten").format(minutes=offer.first_step_minutes)
    return (
        (_("Erster Schritt ({time})").format(time=minutes), said(offer.first_step)),
        (_("Das brauchen Sie"), said(offer.prepare)),
        (_("So geht es weiter"), said(offer.how)),
        (_("Zum Beispiel"), said(offer.example_for(sector))),
        (_("Darauf achten"), said(offer.pitfalls)),
        (_("Was sich ändert"), said(offer.effect)),
        (_("Wer"), said(offer.who)),
    )


def lifts_in_words(entry: Levels, reaches: Levels) -> tuple[str, ...]:
    """Return from which level to which each field is taken."""
    return tuple(
        _("{field}: von Niveau {start} auf {to}").format(
            field=name, start=entry.get(field, 0), to=reaches[field]
        )
        for field, name in zip(reaches, field_names(reaches), strict=True)
    )


def field_names(fields: Iterable[str]) -> list[str]:
    """Return the names of *fields* in the language of the moment."""
    return [said(published_catalogue().fields[field].name) for field in fields]


def page_of(offer: Offer) -> str:
    """Return the path of our own page about *offer*."""
    if isinstance(offer, Measure):
        return f"/katalog/massnahmen/{offer.id}"
    return f"/lernen/{offer.id}" if offer.is_unit else f"/katalog/angebote/{offer.id}"


def _note(offer: Offer) -> str | None:
    note = None if isinstance(offer, Measure) else offer.note
    return said(note) if note else None
