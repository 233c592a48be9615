"""A plan in words: the one place where Plan's ids, numbers and reasons become sentences.

Page, PDF, spreadsheet, calendar and JSON all show these values, so that they cannot disagree.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from content.catalogue import Catalogue
from questionnaires.answers import Special
from questionnaires.instrument import Voice, Wording
from questionnaires.journey import Journey
from recommender import days
from recommender.check import Check
from recommender.needs import Need
from recommender.plan import Plan
from recommender.profile import Profile
from webapp.ui import names
from webapp.ui.centres_in_words import CentreInWords, centre_in_words, coordinator_in_words
from webapp.ui.funding_in_words import FundingInWords, funding_in_words, missed_in_words
from webapp.ui.geometry import Axis
from webapp.ui.offers_in_words import OfferInWords, Offers, quoted
from webapp.ui.path_in_words import left_out, path_note
from webapp.ui.rights_in_words import RightInWords, rights_in_words, rights_note
from webapp.ui.standing_in_words import (
    Standing,
    dimensions_in_words,
    field_in_words,
    figures_in_words,
    rounded,
)
from webapp.ui.weeks_in_words import WeekInWords, weeks_in_words
from webapp.ui.words import current_language, long_date, ngettext, said
from webapp.ui.words import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInWords:
    """Everything a plan says, in the language of the moment, in the order it is read."""

    title: str
    about: str
    day: str
    summary: str
    figures: tuple[Standing, ...]
    dimensions: tuple[Standing, ...]
    fields: tuple[Standing, ...]
    strengths: tuple[str, ...]
    needs: tuple[tuple[str, str], ...]
    signs: tuple[tuple[str, str], ...]
    """For each of these needs which level is its target, and how one recognises it."""
    gaps: tuple[str, ...]
    """What is not known or was called not relevant, a sentence each."""
    standard: str
    first_measures: tuple[OfferInWords, ...]
    more_measures: tuple[OfferInWords, ...]
    path: tuple[OfferInWords, ...]
    path_note: str
    weeks: tuple[WeekInWords, ...]
    modules: tuple[OfferInWords, ...]
    long_modules: tuple[OfferInWords, ...]
    left_out: tuple[str, ...]
    centres: tuple[CentreInWords, ...]
    centres_note: str
    coordinators: tuple[str, ...]
    funding: tuple[FundingInWords, ...]
    missed_funding: tuple[str, ...]
    rights: tuple[RightInWords, ...]
    rights_note: str
    """What these facts are, and what they are not."""
    first_appointment: str
    second_check: str
    basis: str
    """Which questionnaire was answered."""
    attribution: str
    method: tuple[str, ...]

    @property
    def headline(self) -> tuple[Standing, ...]:
        """The named figures, without the overall one."""
        return tuple(figure for figure in self.figures if figure.id != "overall")

    @property
    def overall(self) -> Standing | None:
        return next((figure for figure in self.figures if figure.id == "overall"), None)

    @property
    def axes(self) -> tuple[Axis, ...]:
        """The dimensions as the radar draws them."""
        return tuple(
            Axis(label=d.name, value=d.value, low=d.low, high=d.high) for d in self.dimensions
        )

    @property
    def finding(self) -> str:
        """What the chart of all dimensions says."""
        known = [d for d in self.dimensions if d.value is not None]
        if not known:
            return _("Noch hat kein Bereich einen Wert.")
        if len(known) == 1:
            return known[0].finding
        high, low = (end(known, key=_by_value).value for end in (max, min))
        if high == low:
            return _("Alle Bereiche liegen bei {value} von 100.").format(value=high)
        return _(
            "Am höchsten: {best} mit {high} von 100. Am niedrigsten: {worst} mit {low}."
        ).format(best=_all_at(high, known), high=high, worst=_all_at(low, known), low=low)


def plan_in_words(plan: Plan, catalogue: Catalogue) -> PlanInWords:
    """Return *plan* in the language of the moment."""
    wording = plan.instrument.wording[current_language()]
    offers = Offers(plan, catalogue, wording)
    path = tuple(offers.step(step) for step in plan.path)
    return PlanInWords(
        title=_("Ihr Aktionsplan"),
        about=about(plan.check),
        day=long_date(plan.day),
        summary=_summary(plan, catalogue),
        figures=figures_in_words(plan, wording),
        dimensions=dimensions_in_words(plan, wording),
        fields=tuple(field_in_words(need, plan, catalogue) for need in plan.needs),
        strengths=tuple(
            f"{said(catalogue.fields[n.field].name)} ({rounded(n.points)})" for n in plan.strengths
        ),
        needs=tuple(
            (_need(need, plan, catalogue), quoted(need.answers, plan, wording))
            for need in plan.top_needs
        ),
        signs=tuple(_sign(need, plan.profile, catalogue) for need in plan.top_needs),
        gaps=_gaps(plan, catalogue),
        standard=_standard(plan),
        first_measures=tuple(offers.offer(measure) for measure in plan.first_measures),
        more_measures=tuple(offers.offer(measure) for measure in plan.more_measures),
        path=path,
        path_note=path_note(plan),
        weeks=weeks_in_words(plan, path),
        modules=tuple(offers.offer(module) for module in plan.modules),
        long_modules=tuple(
            offers.offer(long.ranked, when=_weeks_needed(long.weeks)) for long in plan.long_modules
        ),
        left_out=left_out(plan),
        centres=_centres(plan, catalogue),
        centres_note=_centres_note(plan.profile),
        coordinators=tuple(coordinator_in_words(centre) for centre in plan.coordinators),
        funding=tuple(funding_in_words(match, catalogue) for match in plan.funding),
        missed_funding=tuple(map(missed_in_words, plan.missed_funding)),
        rights=rights_in_words(plan.rights),
        rights_note=rights_note() if plan.rights else "",
        first_appointment=long_date(days.first_appointment(plan)),
        second_check=long_date(days.second_check(plan)),
        basis=_basis(plan, wording),
        attribution=wording.attribution,
        method=method_sentences(),
    )


def _centres(plan: Plan, catalogue: Catalogue) -> tuple[CentreInWords, ...]:
    names_of_needs = (said(catalogue.fields[need.field].name) for need in plan.top_needs)
    topic = next(names_of_needs, "")
    return tuple(
        centre_in_words(match, plan.profile, catalogue, topic=topic) for match in plan.centres
    )


def about(check: Check) -> str:
    """Return who the plan is for, as far as it was said, and whose view it shows."""
    profile = check.profile
    said = [
        names.kinds()[profile.kind],
        "" if check.voice == Voice.MANAGEMENT else names.voices()[check.voice],
        names.sizes()[profile.size] if profile.size and profile.kind == "kmu" else "",
        names.sectors()[profile.sector] if profile.sector else "",
        names.laender()[profile.land] if profile.land else "",
    ]
    return " · ".join(filter(None, said))


def _summary(plan: Plan, catalogue: Catalogue) -> str:
    """Return the sentence that could only be about this firm."""
    if not plan.answers.values:
        return _("Noch ist keine Frage beantwortet. Schon wenige Antworten zeigen, was sich lohnt.")
    if not plan.needs:
        return _("Aus diesen Antworten lässt sich noch nicht ableiten, was sich lohnt.")
    sure = [need for need in plan.needs if plan.is_sure_of(need) and need.points]
    best = max(sure, key=lambda need: (need.points, need.field), default=plan.needs[-1])
    strong = said(catalogue.fields[best.field].name)
    if not plan.top_needs:
        whole = _("Sie sind, wo Sie sein wollen. Am weitesten sind Sie bei „{strong}“.")
        part = _("Bis hierher sind Sie am weitesten bei „{strong}“.")
        unfinished = plan.check.journey.items_without_answer
        return (part if unfinished else whole).format(strong=strong)
    weak = said(catalogue.fields[plan.top_needs[0].field].name)
    sentence = (
        _("Am meisten lohnt sich jetzt „{weak}“.")
        if strong == weak or not sure
        else _("Am weitesten sind Sie bei „{strong}“, am meisten lohnt sich „{weak}“.")
    )
    return sentence.format(strong=strong, weak=weak)


def _all_at(value: int | None, standings: Iterable[Standing]) -> str:
    """Return the names of all *standings* with *value*, in quotes."""
    return _(" und ").join(
        _("„{text}“").format(text=each.name) for each in standings if each.value == value
    )


def _basis(plan: Plan, wording: Wording) -> str:
    """Return what was answered, and when it was finished if that is not today."""
    title, version = wording.title, plan.instrument.version
    basis = _("Grundlage: „{title}“, Fassung {version}.").format(title=title, version=version)
    finished_on = plan.check.decisions.finished_on
    if finished_on in (None, plan.day):
        return basis
    return " ".join((basis, _("Beantwortet bis {day}.").format(day=long_date(finished_on))))


def _by_value(standing: Standing) -> int:
    return standing.value or 0


def _need(need: Need, plan: Plan, catalogue: Catalogue) -> str:
    return _("{field}: heute Niveau {level}, Ziel {target}").format(
        field=said(catalogue.fields[need.field].name),
        level=plan.standing.levels[need.field],
        target=need.target,
    )


def _sign(need: Need, profile: Profile, catalogue: Catalogue) -> tuple[str, str]:
    sign = catalogue.fields[need.field].sign(profile.kind, need.target)
    return _("So sieht Niveau {level} aus").format(level=need.target), said(sign)


def _gaps(plan: Plan, catalogue: Catalogue) -> tuple[str, ...]:
    journey = Journey(plan.instrument, plan.answers)
    open_items = len(journey.items_without_answer)
    unknown = len(journey.items_called(Special.UNKNOWN))
    aside = len(journey.items_called(Special.NOT_RELEVANT))
    sentences = [
        _open_sentence(open_items),
        ngettext(
            "Bei {count} Frage haben Sie „Weiß ich nicht“ gewählt. "
            "Sie senkt keinen Wert, macht aber die Spanne breiter.",
            "Bei {count} Fragen haben Sie „Weiß ich nicht“ gewählt. "
            "Sie senken keinen Wert, machen aber die Spanne breiter.",
            unknown,
        ).format(count=unknown)
        if unknown
        else "",
        ngettext(
            "{count} Frage passt nicht zu Ihnen. Sie zählt nirgends mit.",
            "{count} Fragen passen nicht zu Ihnen. Sie zählen nirgends mit.",
            aside,
        ).format(count=aside)
        if aside
        else "",
        _("Danach fragt dieser Check nicht: {fields}. Deshalb empfehlen wir dazu nichts.").format(
            fields=", ".join(said(catalogue.fields[field].name) for field in plan.unasked_fields)
        )
        if plan.unasked_fields
        else "",
    ]
    return tuple(filter(None, sentences))


def _open_sentence(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "{count} Frage ist noch offen. Bis dahin hat der Wert eine Spanne.",
        "{count} Fragen sind noch offen. Bis dahin hat der Wert eine Spanne.",
        count,
    ).format(count=count)


def _standard(plan: Plan) -> str:
    """Return the score by the EU's fixed rule where it differs from ours."""
    standard = plan.scores.standard_overall
    ours = plan.scores.overall
    if standard is None or ours is None or ours.points == standard:
        return ""
    return _(
        "Nach der festen Regel der EU zählt alles Offene als 0. Danach wären es {points} von 100."
    ).format(points=rounded(standard))


def _weeks_needed(weeks: int) -> str:
    return _("braucht bei Ihrem Tempo {weeks} Wochen").format(weeks=weeks)


def _centres_note(profile: Profile) -> str:
    if profile.land:
        return ""
    return _("Nennen Sie Ihr Bundesland, dann zeigen wir das Zentrum, das für Sie zuständig ist.")


def method_sentences() -> tuple[str, ...]:
    """Return how answers are counted and how suggestions are found."""
    return (
        _(
            "Jede Frage hat einen Wert von 0 bis 100. "
            "Ein Bereich ist das Mittel seiner Fragen, der Gesamtwert das Mittel der Bereiche."
        ),
        _(
            "„Weiß ich nicht“ zählt nicht als schlecht. "
            "Es bleibt draußen und macht die Spanne breiter."
        ),
        _("„Passt nicht zu uns“ bleibt bei Wert und Spanne draußen."),
        _(
            "Ein Handlungsfeld hat die Niveaus 0 bis 4, je 25 Punkte eines. "
            "Empfohlen wird, was bei Ihren Antworten am meisten weiterführt "
            "für die Stunden, die es kostet."
        ),
        _(
            "Fakten im Katalog haben eine Güte: A eigene oder amtliche Seite, "
            "B Presse oder Partner, C fremde Liste."
        ),
    )
