"""The learning path in words: what it closes, what would change it, and what just missed it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from content.catalogue import Catalogue, Module, Offer
from questionnaires.instrument import Wording
from recommender.decisions import Feedback
from recommender.plan import Plan
from recommender.ranking import Condition
from recommender.standing import LeftOut
from recommender.what_if import Change, WhatIf, what_if
from webapp.ui import names
from webapp.ui.offers_in_words import page_of, quote
from webapp.ui.words import current_language, ngettext, percent, said
from webapp.ui.words import gettext as _

MOST_MISSED = 3
MOST_TITLES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A module that would help, and the one condition that keeps it out."""

    title: str
    page: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PathInWords:
    """What there is to say about the path as a whole."""

    proof: str
    what_if: tuple[tuple[str, str], ...]
    """What could be otherwise, and what the path would then be like."""
    missed: tuple[Missed, ...]
    done: tuple[tuple[str, str], ...]
    not_for_us: tuple[tuple[str, str], ...]
    """Id and title of what was put aside."""


def path_in_words(plan: Plan, catalogue: Catalogue) -> PathInWords:
    """Return what the path of *plan* closes, what would change it and what just missed it."""
    wording, said_of = plan.instrument.wording[current_language()], plan.check.decisions.said
    changes = (_changed(plan, each, catalogue, wording) for each in what_if(plan, catalogue))
    return PathInWords(
        proof=_proof(plan),
        what_if=(*_with_half_the_time(plan), *changes),
        missed=_missed(plan),
        done=_titles(sorted(said_of(Feedback.DONE)), catalogue),
        not_for_us=_titles(sorted(said_of(Feedback.NOT_FOR_US)), catalogue),
    )


def path_note(plan: Plan) -> str:
    """Return how long the path takes, or why there is none."""
    if not plan.path:
        return _why_there_is_none(plan)
    planned = sum(step.chosen.offer.hours.high for step in plan.path)
    return _(
        "{planned} in {weeks} Wochen, {pace} in der Woche. "
        "Wo wir eine Spanne nennen, ist mit der längeren Dauer geplant."
    ).format(
        planned=names.hours(planned),
        weeks=plan.path[-1].last_week,
        pace=names.hours(float(plan.profile.pace)),
    )


def _why_there_is_none(plan: Plan) -> str:
    if not plan.needs:
        return _("Aus den Antworten bisher lässt sich noch kein Lernpfad ableiten.")
    if not plan.top_needs:
        return _("Alle Ziele sind erreicht. Ein höheres Ziel können Sie bei den Feldern setzen.")
    if not plan.profile.hours:
        return _("Ohne Zeit gibt es keinen Lernpfad. Sagen Sie uns, wie viel Sie haben.")
    return _("Für diese Zeit und diese Wünsche haben wir nichts gefunden, das weiterhilft.")


def left_out(plan: Plan) -> tuple[str, ...]:
    """Return how many modules that would help break which condition first."""
    counts = Counter(each.conditions[0] for each in plan.standing.left_out)
    return tuple(
        ngettext("{count} Angebot: {why}", "{count} Angebote: {why}", count).format(
            count=count, why=names.conditions()[condition]
        )
        for condition, count in counts.items()
    )


def _proof(plan: Plan) -> str:
    """Return what the path closes of all that lacks, and whether another could close more."""
    if not plan.path:
        return ""
    proof = plan.route.proof
    closed, most = _share(plan, proof.worth), _share(plan, proof.bound)
    sentences = [
        _("Er führt zu allen Ihren Zielen.")
        if closed == percent(100)
        else _("Er schließt {closed} von dem, was bis zu Ihren Zielen fehlt."),
        _("Mehr schafft in dieser Zeit kein anderer.")
        if closed == most
        else _("Mehr als {most} schafft in dieser Zeit kein anderer."),
        _("Deshalb bleibt er, wie Sie ihn kennen.") if plan.route.is_kept else "",
    ]
    return " ".join(filter(None, sentences)).format(closed=closed, most=most)


def _share(plan: Plan, worth: Fraction) -> str:
    """Return *worth* as a share of all urgency, in whole percent, never more than it is."""
    return percent(floor(100 * worth / sum((need.urgency for need in plan.needs), Fraction(0))))


def _with_half_the_time(plan: Plan) -> tuple[tuple[str, str], ...]:
    half = plan.profile.hours / 2
    least = [point for point in plan.route.best_by_hours if point.hours <= half]
    if not plan.path or not least[-1].worth:
        return ()
    time = _("Mit halb so viel Zeit ({hours})").format(hours=names.hours(half))
    return ((time, _instead(plan, least[-1].worth)),)


def _instead(plan: Plan, worth: Fraction) -> str:
    now, then = _share(plan, plan.route.proof.worth), _share(plan, worth)
    return _("{then} statt {now}").format(then=then, now=now)


def _changed(plan: Plan, told: WhatIf, catalogue: Catalogue, wording: Wording) -> tuple[str, str]:
    every = sum((need.urgency for need in plan.needs), Fraction(0))
    worth = plan.route.proof.worth + told.gain * every
    further = told.change != Change.BETTER_ANSWER
    sentences = [
        f"{_instead(plan, worth)}." if further else "",
        _("Dazu: {titles}.").format(titles=_named(told.added, catalogue)) if told.added else "",
        _("Weg fällt: {titles}.").format(titles=_named(told.dropped, catalogue))
        if told.dropped
        else "",
    ]
    return _change(plan, told, wording), " ".join(filter(None, sentences))


def _change(plan: Plan, told: WhatIf, wording: Wording) -> str:
    if told.change == Change.BETTER_ANSWER:
        answer = quote(told.answer, plan, wording)
        is_option = ":" in told.answer
        words = _("Wenn das schon so wäre: {answer}") if is_option else _("Besser bei {answer}")
        return words.format(answer=answer)
    if told.change == Change.MORE_HOURS and not plan.path:
        return _("Schon mit {hours}").format(hours=names.hours(float(told.hours)))
    return {
        Change.MORE_HOURS: _("Mit 10 Stunden mehr"),
        Change.ANY_FORMAT: _("Ohne Ihren Wunsch, wie Sie lernen"),
        Change.ANY_LANGUAGE: _("Ohne Ihren Wunsch zur Sprache"),
        Change.ANY_PRICE: _("Ohne Grenze beim Preis"),
        Change.NO_WISH: _("Erst ohne alle diese Wünsche zusammen"),
    }[told.change]


def _named(ids: Iterable[str], catalogue: Catalogue) -> str:
    """Return the titles of the first *ids*, and how many more there are."""
    titles = [_("„{text}“").format(text=title) for _id, title in _titles(ids, catalogue)]
    shown, more = titles[:MOST_TITLES], len(titles) - MOST_TITLES
    if more > 0:
        shown.append(ngettext("{count} weiteres", "{count} weitere", more).format(count=more))
    return ", ".join(shown)


def _titles(ids: Iterable[str], catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return id and name of those of *ids* that are in the catalogue."""
    titled: dict[str, Offer] = {**catalogue.modules, **catalogue.measures}
    known = {
        **{each.id: said(each.title) for each in titled.values()},
        **{each.id: each.name for each in catalogue.centres.values()},
        **{each.id: said(each.name) for each in catalogue.funding.values()},
    }
    return tuple((each, known[each]) for each in ids if each in known)


def _missed(plan: Plan) -> tuple[Missed, ...]:
    """Return the most helpful modules that one condition alone keeps out, and say which."""
    alone = (each for each in plan.standing.left_out if len(each.conditions) == 1)
    told = ((each.ranked.offer, _but(each)) for each in alone)
    found = [
        Missed(title=said(offer.title), page=page_of(offer), why=why) for offer, why in told if why
    ]
    return tuple(found[:MOST_MISSED])


def _but(left_out: LeftOut) -> str:
    """Return what keeps a module out, if a person could do something about it."""
    offer = left_out.ranked.offer
    if not isinstance(offer, Module):
        return ""
    return {
        Condition.REGION: _("nur in {places}").format(
            places=", ".join(names.laender()[land] for land in offer.regions)
        ),
        Condition.FORMAT: _("nur {formats}").format(
            formats=_(" oder ").join(names.formats()[form] for form in offer.formats)
        ),
        Condition.LANGUAGE: _("nur auf {languages}").format(
            languages=", ".join(names.languages().get(code, code) for code in offer.languages)
        ),
        Condition.PRICE: names.price(offer.price_eur),
    }.get(left_out.conditions[0], "")
