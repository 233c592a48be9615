"""What the plan's spreadsheet shows: its sheets, their columns and their rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recommender.plan import Plan
from webapp.ui.answers_in_words import answer_in_words
from webapp.ui.centres_in_words import CentreInWords
from webapp.ui.funding_in_words import FundingInWords
from webapp.ui.offers_in_words import OfferInWords
from webapp.ui.plan_in_words import PlanInWords
from webapp.ui.standing_in_words import Standing
from webapp.ui.words import current_language
from webapp.ui.words import gettext as _

Row = tuple[str | float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table: its columns with their widths in characters, and its rows."""

    title: str
    columns: tuple[tuple[str, int], ...]
    rows: Iterable[Row]


def sheets(plan: Plan, words: PlanInWords) -> Iterator[Sheet]:
    """Yield the sheets of *plan*, told in *words*, in the order of the tabs."""
    yield Sheet(
        title=_("Übersicht"),
        columns=((_("Was"), 26), (_("Stand"), 90)),
        rows=_overview(words),
    )
    yield Sheet(
        title=_("Antworten"),
        columns=((_("Nummer"), 10), (_("Frage"), 60), (_("Antwort"), 80)),
        rows=_answers(plan),
    )
    yield Sheet(
        title=_("Werte"),
        columns=(
            (_("Art"), 16),
            (_("Name"), 34),
            (_("Wert"), 8),
            (_("Mindestens"), 12),
            (_("Höchstens"), 12),
            (_("Stufe oder Niveau"), 22),
            (_("Worum es geht"), 70),
        ),
        rows=_values(words),
    )
    yield from _suggestions(words)


def _suggestions(words: PlanInWords) -> Iterator[Sheet]:
    offers = ((_("Was"), 40), (_("Worum es geht"), 60), (_("Dauer"), 20))
    gains = ((_("Bringt Sie weiter"), 40), (_("Warum"), 60), (_("Angaben"), 40))
    origin = ((_("Website"), 40), (_("Quelle"), 60))
    yield Sheet(
        title=_("Maßnahmen"),
        columns=(*offers, *gains, *origin, (_("Wer"), 20), (_("Bis wann"), 14), (_("Getan"), 10)),
        rows=((*_offer(m), "", "", "") for m in words.first_measures + words.more_measures),
    )
    yield Sheet(
        title=_("Lernpfad"),
        columns=((_("Wann"), 14), *offers, *gains, *origin, (_("Ebenso gut"), 40)),
        rows=((o.when, *_offer(o), ", ".join(map(str, o.alternatives))) for o in words.path),
    )
    yield Sheet(
        title=_("Module"),
        columns=(*offers, *gains, *origin, (_("Zeit"), 34), (_("Hinweis"), 60)),
        rows=((*_offer(o), o.when, o.note) for o in words.modules + words.long_modules),
    )
    yield _centres(words)
    yield _funding(words)


def _centres(words: PlanInWords) -> Sheet:
    return Sheet(
        title=_("Anlaufstellen"),
        columns=(
            (_("Name"), 40),
            (_("Aufgabe"), 30),
            (_("Wo"), 40),
            (_("Wie weit"), 30),
            (_("Website"), 40),
            (_("E-Mail"), 30),
            (_("Telefon"), 20),
            (_("Worum es geht"), 60),
            (_("Warum hier"), 50),
            (_("Was Sie sagen können"), 50),
            (_("Hinweis"), 60),
            (_("Quelle"), 60),
        ),
        rows=map(_centre, words.centres),
    )


def _funding(words: PlanInWords) -> Sheet:
    return Sheet(
        title=_("Förderung"),
        columns=(
            (_("Was"), 40),
            (_("Wer zahlt"), 30),
            (_("Wofür"), 50),
            (_("Wie viel"), 50),
            (_("Stand"), 40),
            (_("Ihre Angaben"), 40),
            (_("Bitte prüfen Sie"), 70),
            (_("Website"), 40),
            (_("Hinweis"), 50),
            (_("Quelle"), 60),
        ),
        rows=map(_programme, words.funding),
    )


def _overview(words: PlanInWords) -> Iterator[Row]:
    yield words.title, words.about
    yield _("Tag"), words.day
    yield _("In Kürze"), words.summary
    for figure in words.figures:
        yield figure.name, figure.finding
    for gap in (*words.gaps, words.standard):
        if gap:
            yield _("Gut zu wissen"), gap
    yield _("Lernpfad"), words.path_note
    yield _("Nächster Termin"), words.first_appointment
    yield _("Zweiter Check"), words.second_check
    for sentence in (*words.method, words.attribution):
        yield _("So ist gerechnet"), sentence


def _answers(plan: Plan) -> Iterator[Row]:
    for each in plan.check.every:
        wording = each.instrument.wording[current_language()]
        for item in each.journey.items:
            answer = answer_in_words(item, each.answers, wording)
            yield item.id, wording.items[item.id].text, "\n".join(answer)


def _values(words: PlanInWords) -> Iterator[Row]:
    parts = (
        (_("Zahl"), words.figures),
        (_("Bereich"), words.dimensions),
        (_("Handlungsfeld"), words.fields),
    )
    for kind, standings in parts:
        for standing in standings:
            yield kind, *_standing(standing)


def _standing(standing: Standing) -> Row:
    return (
        standing.name,
        standing.value,
        standing.low,
        standing.high,
        standing.level,
        standing.meaning,
    )


def _offer(offer: OfferInWords) -> Row:
    return (
        offer.title,
        offer.text,
        offer.hours,
        "\n".join(offer.lifts),
        offer.why,
        _joined(offer.label, *offer.facts),
        offer.url,
        offer.source,
    )


def _centre(centre: CentreInWords) -> Row:
    return (
        centre.name,
        centre.task,
        "\n".join(centre.places),
        centre.distance,
        centre.website,
        centre.email,
        centre.phone,
        _joined(centre.focus, centre.offers),
        centre.why,
        centre.to_say,
        _joined(centre.warning, centre.note),
        centre.source,
    )


def _programme(funding: FundingInWords) -> Row:
    return (
        funding.name,
        funding.funder,
        funding.pays_for,
        funding.amount,
        funding.status,
        _joined(funding.met, funding.unclear),
        "\n".join(funding.conditions),
        funding.url,
        funding.note,
        funding.source,
    )


def _joined(*sentences: str) -> str:
    return "\n".join(filter(None, sentences))
