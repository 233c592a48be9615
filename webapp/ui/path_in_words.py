"""The learning path in words: what it closes, what would change it, and what just missed it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from content.catalogue import Catalogue, Module
from questionnaires.instrument import Wording
from recommender.check import Check
from recommender.choice import LeftOut
from recommender.decisions import Feedback
from recommender.path import Route
from recommender.plan import Plan
from recommender.ranking import Condition
from recommender.what_if import MORE_HOURS, Change, WhatIf, what_if
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Ids and titles of what somebody put aside in one part of the plan."""

    done: tuple[tuple[str, str], ...]
    not_for_us: tuple[tuple[str, str], ...]


def path_in_words(plan: Plan, catalogue: Catalogue) -> PathInWords:
    """Return what the path of *plan* closes, what would change it and what just missed it."""
    wording = plan.instrument.wording[current_language()]
    changes = (_changed(plan, each, catalogue, wording) for each in what_if(plan, catalogue))
    return PathInWords(
        proof=proof(plan),
        what_if=(*_with_half_the_time(plan), *changes),
        missed=_missed(plan),
    )


def aside_in_words(check: Check, titles: Mapping[str, str]) -> Aside:
    """Return what of *titles*, id → title, was put aside in *check*."""
    done, not_for_us = (
        tuple((id_, title) for id_, title in titles.items() if id_ in check.decisions.said(word))
        for word in (Feedback.DONE, Feedback.NOT_FOR_US)
    )
    return Aside(done=done, not_for_us=not_for_us)


def path_note(plan: Plan) -> str:
    """Return how long the path takes, or why there is none."""
    if not plan.path:
        return _why_there_is_none(plan)
    planned = sum(step.chosen.offer.hours.high for step in plan.path)
    weeks = plan.path[-1].last_week
    return ngettext(
        "{planned} in {weeks} Woche, {pace} in der Woche. "
        "Wo wir eine Spanne nennen, ist mit der längeren Dauer geplant.",
        "{planned} in {weeks} Wochen, {pace} in der Woche. "
        "Wo wir eine Spanne nennen, ist mit der längeren Dauer geplant.",
        weeks,
    ).format(planned=names.hours(planned), weeks=weeks, pace=names.hours(float(plan.profile.pace)))


def _why_there_is_none(plan: Plan) -> str:
    """Return the first reason there is."""
    reasons = {
        _("Aus den Antworten bisher lässt sich noch kein Lernpfad ableiten."): not plan.needs,
        _("Alle Ziele sind erreicht. Ein höheres Ziel können Sie bei den Feldern setzen."): (
            not plan.standing.lacking
        ),
        _("Ohne Zeit gibt es keinen Lernpfad. Sagen Sie uns, wie viel Sie haben."): (
            not plan.profile.hours
        ),
        _("Was in Ihre Zeit passt, haben Sie beiseitegelegt. Sie können es zurücknehmen."): bool(
            plan.standing.done or plan.check.decisions.said(Feedback.NOT_FOR_US)
        ),
        _("Für diese Zeit und diese Wünsche haben wir nichts gefunden, das weiterhilft."): True,
    }
    return next(sentence for sentence, is_so in reasons.items() if is_so)


def left_out(plan: Plan) -> tuple[str, ...]:
    """Return how many modules that would help break which condition first."""
    counts = Counter(each.conditions[0] for each in plan.choice.left_out)
    return tuple(
        ngettext("{count} Angebot: {why}", "{count} Angebote: {why}", count).format(
            count=count, why=names.conditions()[condition]
        )
        for condition, count in counts.items()
    )


def proof(plan: Plan) -> str:
    """Return what the path closes of all that lacks, and whether another could close more."""
    if not plan.path:
        return ""
    worth, bound = plan.route.proof.worth, plan.route.proof.bound
    closed, most = _share(plan, worth), _share(plan, bound)
    sentences = [
        _("Ihr Pfad führt zu allen Ihren Zielen.")
        if worth == plan.standing.lacking
        else _("Ihr Pfad schließt {closed} von dem, was bis zu Ihren Zielen fehlt."),
        "" if worth == plan.standing.lacking else _limit(plan.route),
    ]
    return " ".join(filter(None, sentences)).format(closed=closed, most=most)


def _limit(route: Route) -> str:
    """Return whether another path could close more, as far as that is known."""
    if route.proof.is_exact:
        return _("Mehr schafft in dieser Zeit kein anderer.")
    if route.is_kept:
        return _("Ein anderer schlösse kaum mehr. Deshalb bleibt er, wie Sie ihn kennen.")
    return _("Mehr als {most} schafft in dieser Zeit kein anderer.")


def _share(plan: Plan, worth: Fraction) -> str:
    """Return *worth* as a share of all that lacks, in whole percent, never more than it is."""
    return percent(floor(100 * worth / plan.standing.lacking))


def _with_half_the_time(plan: Plan) -> tuple[tuple[str, str], ...]:
    half = plan.profile.hours / 2
    (*_rest, least) = (p.worth for p in plan.route.best_by_hours if p.hours <= half)
    if not least or least >= plan.route.proof.worth:
        return ()
    time = _("Mit halb so viel Zeit ({hours})").format(hours=names.hours(half))
    return ((time, f"{_instead(plan, least)}."),)


def _instead(plan: Plan, worth: Fraction) -> str:
    now, then = _share(plan, plan.route.proof.worth), _share(plan, worth)
    return _("Schließt {then} statt {now}").format(then=then, now=now)


def _changed(plan: Plan, told: WhatIf, catalogue: Catalogue, wording: Wording) -> tuple[str, str]:
    sentences = [
        "" if told.change == Change.BETTER_ANSWER else f"{_instead(plan, told.closes)}.",
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
        Change.MORE_HOURS: _("Mit {hours} mehr").format(hours=names.hours(MORE_HOURS)),
        Change.ANY_FORMAT: _("Ohne Ihren Wunsch, wie Sie lernen"),
        Change.ANY_LANGUAGE: _("Ohne Ihren Wunsch zur Sprache"),
        Change.ANY_PRICE: _("Ohne Grenze beim Preis"),
        Change.NO_WISH: _("Erst ohne alle diese Wünsche zusammen"),
    }[told.change]


def _named(ids: Sequence[str], catalogue: Catalogue) -> str:
    """Return the titles of the first *ids*, and how many more there are."""
    shown = [_("„{text}“").format(text=said(catalogue.offers[i].title)) for i in ids[:MOST_TITLES]]
    more = len(ids) - MOST_TITLES
    if more > 0:
        shown.append(ngettext("{count} weiteres", "{count} weitere", more).format(count=more))
    return ", ".join(shown)


def _missed(plan: Plan) -> tuple[Missed, ...]:
    """Return the most helpful modules that one condition alone keeps out, and say which."""
    alone = [each for each in plan.choice.left_out if len(each.conditions) == 1]
    alone.sort(key=lambda each: each.conditions[0] == Condition.REGION)  # few can move
    told = ((each.ranked.offer, _but(each)) for each in alone)
    found = [Missed(title=said(o.title), page=page_of(o), why=why) for o, why in told if why]
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
