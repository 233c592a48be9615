"""What the plan's spreadsheet shows: its sheets, their columns and their rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from content.catalogue import Measure
from content.loading import published_catalogue
from recommender import days
from recommender.centres import CentreMatch
from recommender.funding import FundingMatch
from recommender.needs import Need
from recommender.path import Step
from recommender.plan import Plan
from recommender.ranking import Ranked
from webapp.documents.overview import overview
from webapp.ui.answers_in_words import answer_in_words
from webapp.ui.centres_in_words import CentreInWords
from webapp.ui.funding_in_words import FundingInWords
from webapp.ui.offers_in_words import OfferInWords
from webapp.ui.plan_in_words import PlanInWords
from webapp.ui.standing_in_words import Standing
from webapp.ui.words import current_language, said
from webapp.ui.words import gettext as _

Cell = str | float | date | None
Row = tuple[Cell, ...]
Columns = tuple[tuple[str, int], ...]
"""Headings with the width below them, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table: its columns and its rows."""

    title: str
    columns: Columns
    rows: Iterable[Row]
    ticked: str = ""
    """The heading of the column to tick off in, if there is one."""


def sheets(plan: Plan, words: PlanInWords) -> Iterator[Sheet]:
    """Yield the sheets of *plan*, told in *words*, in the order of the tabs."""
    yield Sheet(
        title=_("Überblick"),
        columns=((_("Was"), 26), (_("Stand"), 90)),
        rows=overview(plan, words),
    )
    yield Sheet(
        title=_("Antworten"),
        columns=((_("Nummer"), 14), (_("Frage"), 60), (_("Antwort"), 60)),
        rows=_answers(plan),
    )
    yield _values(plan, words)
    yield _measures(plan, words)
    yield _path(plan, words)
    yield _modules(plan, words)
    yield _centres(plan, words)
    yield _funding(plan, words)


def _answers(plan: Plan) -> Iterator[Row]:
    for each in plan.check.every:
        wording = each.instrument.wording[current_language()]
        for item in each.journey.items:
            answer = answer_in_words(item, each.answers, wording)
            yield item.id, wording.items[item.id].text, "\n".join(answer)


def _values(plan: Plan, words: PlanInWords) -> Sheet:
    fields = zip(plan.needs, words.fields, strict=True)
    levels = plan.standing.levels
    return Sheet(
        title=_("Werte"),
        columns=(
            (_("Art"), 16),
            (_("Name"), 34),
            (_("Wert"), 8),
            (_("Mindestens"), 12),
            (_("Höchstens"), 12),
            (_("Stufe oder Niveau"), 24),
            (_("Niveau"), 9),
            (_("Ziel"), 7),
            (_("So sieht das Ziel aus"), 50),
            (_("Worum es geht"), 50),
        ),
        rows=(
            *(_standing(_("Zahl"), each) for each in words.figures),
            *(_standing(_("Bereich"), each) for each in words.dimensions),
            *(
                _standing(
                    _("Handlungsfeld"),
                    told,
                    (levels[need.field], need.target, _sign(need, plan)),
                )
                for need, told in fields
            ),
        ),
    )


def _standing(kind: str, told: Standing, field: Row = (None, None, None)) -> Row:
    return (kind, told.name, told.value, told.low, told.high, told.level, *field, told.meaning)


def _sign(need: Need, plan: Plan) -> str:
    """Return what the level that is aimed at looks like."""
    field = published_catalogue().fields[need.field]
    return said(field.sign(plan.profile.kind, need.target)) if need.target else ""


def _to_fill_in() -> Columns:
    return ((_("Wer"), 16), (_("Bis wann"), 13), (_("Erledigt"), 10))


def _hours() -> Columns:
    return ((_("Stunden von"), 9), (_("Stunden bis"), 9), (_("Dauer"), 20))


def _gains() -> Columns:
    return (
        (_("Handlungsfeld"), 24),
        (_("Von Niveau"), 9),
        (_("Auf Niveau"), 9),
        (_("Bringt Sie weiter"), 36),
        (_("Warum"), 40),
    )


def _origin() -> Columns:
    return ((_("Angaben"), 30), (_("Website"), 30), (_("Hinweis"), 40), (_("Quelle"), 40))


def _measures(plan: Plan, words: PlanInWords) -> Sheet:
    ranked = plan.first_measures + plan.more_measures
    told = words.first_measures + words.more_measures
    due = {measure.offer.id: day for day, measure in days.first_steps(plan)}
    return Sheet(
        title=_("Maßnahmen"),
        columns=(
            (_("Was"), 32),
            *_to_fill_in(),
            (_("Erster Schritt"), 50),
            (_("Minuten"), 9),
            *_hours(),
            *_gains(),
            (_("So geht es"), 60),
            *_origin(),
        ),
        rows=(
            (
                words.title,
                *("", due.get(words.id), ""),
                *(words.text, _minutes(measure)),
                *_duration(measure, words),
                *_lifted(measure, words),
                "\n".join(f"{name}: {text}" for name, text in words.details),
                *_known(words),
            )
            for measure, words in zip(ranked, told, strict=True)
        ),
        ticked=_("Erledigt"),
    )


def _path(plan: Plan, words: PlanInWords) -> Sheet:
    steps = zip(plan.path, words.path, strict=True)
    return Sheet(
        title=_("Lernpfad"),
        columns=(
            (_("Schritt"), 8),
            (_("Was"), 32),
            *_to_fill_in(),
            (_("Woche von"), 8),
            (_("Woche bis"), 8),
            *_hours(),
            *_gains(),
            (_("Baut auf"), 22),
            (_("Ebenso gut"), 36),
            (_("Ebenso weit, dauert aber länger:").rstrip(":"), 36),
            (_("Worum es geht"), 50),
            *_origin(),
        ),
        rows=(_step(number, step, told, plan) for number, (step, told) in enumerate(steps, 1)),
        ticked=_("Erledigt"),
    )


def _step(number: int, step: Step, told: OfferInWords, plan: Plan) -> Row:
    return (
        number,
        told.title,
        *("", days.ends(step, plan), ""),
        step.first_week,
        step.last_week,
        *_duration(step.chosen, told),
        *_lifted(step.chosen, told),
        told.place,
        "\n".join(map(str, told.alternatives)),
        "\n".join(map(str, told.longer)),
        told.text,
        *_known(told),
    )


def _modules(plan: Plan, words: PlanInWords) -> Sheet:
    ranked = (*plan.modules, *(long.ranked for long in plan.long_modules))
    told = words.modules + words.long_modules
    return Sheet(
        title=_("Angebote"),
        columns=(
            (_("Was"), 32),
            (_("Worum es geht"), 50),
            *_hours(),
            (_("Zeit"), 24),
            *_gains(),
            *_origin(),
        ),
        rows=(
            (
                words.title,
                words.text,
                *_duration(module, words),
                words.when,
                *_lifted(module, words),
                *_known(words),
            )
            for module, words in zip(ranked, told, strict=True)
        ),
    )


def _minutes(measure: Ranked) -> int | None:
    offer = measure.offer
    return offer.first_step_minutes if isinstance(offer, Measure) else None


def _duration(ranked: Ranked, words: OfferInWords) -> Row:
    return ranked.offer.hours.low, ranked.offer.hours.high, words.hours


def _lifted(ranked: Ranked, words: OfferInWords) -> Row:
    """Return the first lift in cells of its own, and all of them in words."""
    lift = ranked.lifts[0] if ranked.lifts else None
    name = said(published_catalogue().fields[lift.field].name) if lift else ""
    levels = (lift.start, lift.to) if lift else (None, None)
    return name, *levels, "\n".join(words.lifts), words.why


def _known(words: OfferInWords) -> Row:
    return joined(words.label, *words.facts), words.url, words.note, words.source


def _centres(plan: Plan, words: PlanInWords) -> Sheet:
    return Sheet(
        title=_("Anlaufstellen"),
        columns=(
            (_("Name"), 36),
            (_("Aufgabe"), 24),
            (_("Telefon"), 20),
            (_("E-Mail"), 30),
            (_("Website"), 34),
            (_("Wo"), 40),
            (_("Kilometer"), 11),
            (_("Wie weit"), 30),
            (_("Worum es geht"), 50),
            (_("Warum hier"), 40),
            (_("Kosten"), 24),
            (_("Was Sie sagen können"), 40),
            (_("Hinweis"), 40),
            (_("Geprüft am"), 13),
            (_("Quelle"), 40),
        ),
        rows=map(_centre, plan.centres, words.centres),
    )


def _centre(match: CentreMatch, told: CentreInWords) -> Row:
    return (
        told.name,
        told.task,
        told.phone,
        told.email,
        told.website,
        "\n".join(told.places),
        None if match.distance_km is None else round(match.distance_km),
        joined(told.distance, told.remote),
        joined(told.focus, told.offers),
        told.why,
        told.cost,
        told.to_say,
        joined(told.warning, told.note),
        match.centre.checked_on,
        told.source,
    )


def _funding(plan: Plan, words: PlanInWords) -> Sheet:
    return Sheet(
        title=_("Förderung"),
        columns=(
            (_("Was"), 36),
            (_("Wer zahlt"), 30),
            (_("Wofür"), 40),
            (_("Wie viel"), 40),
            (_("Stand"), 34),
            (_("Ihre Angaben"), 30),
            (_("Bitte prüfen Sie"), 60),
            (_("Warum"), 40),
            (_("Website"), 34),
            (_("Hinweis"), 40),
            (_("Geprüft am"), 13),
            (_("Quelle"), 40),
        ),
        rows=map(_programme, plan.funding, words.funding),
    )


def _programme(match: FundingMatch, told: FundingInWords) -> Row:
    return (
        told.name,
        told.funder,
        told.pays_for,
        told.amount,
        told.status,
        joined(told.met, told.unclear),
        "\n".join(told.conditions),
        told.why,
        told.url,
        told.note,
        match.funding.checked_on,
        told.source,
    )


def joined(*sentences: str) -> str:
    """Return the *sentences* there are, one a line."""
    return "\n".join(filter(None, sentences))
