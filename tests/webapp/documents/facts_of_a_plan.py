"""What a plan tells that people act on: each fact with its sort, and what must stand together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from content.catalogue import Catalogue
from recommender import days
from recommender.plan import Plan
from recommender.ranking import Ranked
from webapp.documents.need_pages import MOST_PAGES
from webapp.ui.addresses import address
from webapp.ui.centres_in_words import CentreInWords
from webapp.ui.changes_in_words import changes_in_words
from webapp.ui.funding_in_words import FundingInWords
from webapp.ui.offers_in_words import OfferInWords, quote
from webapp.ui.path_in_words import path_in_words
from webapp.ui.plan_in_words import PlanInWords, plan_in_words
from webapp.ui.standing_in_words import Standing
from webapp.ui.words import current_language, long_date, number, said

SHOWN_STEPS = 4
"""How many steps the page shows at full length; the others are behind "Noch 5 Schritte"."""
LISTED = 3
"""How many of a long list the page names; a link leads to all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Pieces of text that must stand near one another, in any order; a number is one, too."""

    sort: str
    pieces: tuple[str, ...]


def facts_of(plan: Plan, catalogue: Catalogue) -> tuple[Fact, ...]:
    """Return every fact of *plan* in the language of the moment."""
    words = plan_in_words(plan, catalogue)
    found = (
        *_whole(words),
        *_values(plan, words),
        *_needs(plan, words, catalogue),
        *_measures(plan, words),
        *_path(plan, words, catalogue),
        *_modules(words),
        *_helpers(words),
        *_changes(plan, catalogue),
        *_days(plan),
    )
    return tuple(fact for fact in found if all(fact.pieces))


def _fact(sort: str, *pieces: str | float) -> Fact:
    return Fact(sort=sort, pieces=tuple(p if isinstance(p, str) else number(p, 2) for p in pieces))


def _each(sort: str, sentences: Iterable[str]) -> Iterator[Fact]:
    return (_fact(sort, sentence) for sentence in sentences)


def _whole(words: PlanInWords) -> Iterator[Fact]:
    yield from _each("who and what", (words.about, words.summary))
    yield from _each("gap", (*words.gaps, words.standard))
    yield from _each("strength", words.strengths)
    yield from _each("method", (*words.method, words.attribution))


def _values(plan: Plan, words: PlanInWords) -> Iterator[Fact]:
    yield from (_value("figure", each) for each in words.figures)
    if words.overall:
        yield _fact("level of the whole", words.overall.name, words.overall.level)
    yield from (_value("dimension", each) for each in words.dimensions)
    for need, field in zip(plan.needs, words.fields, strict=True):
        level = plan.standing.levels[need.field]
        yield _fact("field with level and target", field.name, level, field.level, need.target)


def _value(sort: str, told: Standing) -> Fact:
    if told.value is None:
        return _fact(sort, told.name)
    span = (told.low, told.high) if told.range else ()
    level = () if told.id == "overall" else (told.level,)
    return _fact(sort, told.name, told.value, *span, *level)


def _needs(plan: Plan, words: PlanInWords, catalogue: Catalogue) -> Iterator[Fact]:
    names = {field.id: field.name for field in words.fields}
    wording = plan.instrument.wording[current_language()]
    for place, need in enumerate(plan.top_needs):
        later = "" if place < MOST_PAGES else ", after the third"
        name, field = names[need.field], catalogue.fields[need.field]
        level = plan.standing.levels[need.field]
        yield _fact(f"need with level and target{later}", name, level, need.target)
        yield from _each(
            f"answer behind a need{later}",
            (quote(answer, plan, wording) for answer in need.answers[:1]),
        )
        sign = said(field.sign(plan.profile.kind, need.target))
        yield _fact(f"what good looks like{later}", sign)


def _measures(plan: Plan, words: PlanInWords) -> Iterator[Fact]:
    due = {measure.offer.id: day for day, measure in days.first_steps(plan)}
    for told in words.first_measures:
        yield _fact("first measure", told.title, told.text, told.hours)
        yield _fact("minutes of a first step", told.title, told.details[0][0])
        yield _fact("day of a first step", told.title, long_date(due[told.id]))
    for place, told in enumerate(words.more_measures):
        later = "" if place < LISTED else ", after the third"
        yield _fact(f"further measure{later}", told.title, told.hours)
        yield _fact("first step of a further measure", told.title, told.text)


def _path(plan: Plan, words: PlanInWords, catalogue: Catalogue) -> Iterator[Fact]:
    told = path_in_words(plan, catalogue)
    yield from _each("path as a whole", (words.path_note, told.proof))
    yield from (_fact("what would change the path", *change) for change in told.what_if)
    yield from (_fact("what just missed the path", m.title, m.why) for m in told.missed)
    for place, (step, offer) in enumerate(zip(plan.path, words.path, strict=True)):
        later = "" if place < SHOWN_STEPS else " of a later step"
        yield _fact("step", offer.title, offer.hours)
        yield _fact("weeks of a step", offer.title, offer.when)
        yield from _lifts(step.chosen, words, offer)
        yield from _each("place of a step", (offer.place,))
        yield from (
            _fact(f"{sort}{later}", other.title, other.hours)
            for sort, others in _others(offer)
            for other in others
        )


def _others(offer: OfferInWords) -> tuple[tuple[str, tuple], ...]:
    return (
        ("other way", offer.alternatives[:1]),
        ("second other way", offer.alternatives[1:]),
        ("longer way", offer.longer[:1]),
        ("second longer way", offer.longer[1:]),
    )


def _lifts(ranked: Ranked, words: PlanInWords, offer: OfferInWords) -> Iterator[Fact]:
    names = {field.id: field.name for field in words.fields}
    for lift in ranked.lifts:
        yield _fact("field that a step lifts", offer.title, names[lift.field])
        yield _fact("lift of a step", names[lift.field], lift.start, lift.to)


def _modules(words: PlanInWords) -> Iterator[Fact]:
    for place, told in enumerate(words.modules):
        later = "" if place < LISTED else ", after the third"
        yield _fact(f"module{later}", told.title, told.hours, told.facts[0])
    for told in words.long_modules:
        yield _fact("long module", told.title, told.hours, told.facts[0])
        yield _fact("weeks of a long module", told.title, told.when)


def _helpers(words: PlanInWords) -> Iterator[Fact]:
    for place, centre in enumerate(words.centres):
        yield from _centre(centre, is_first=not place)
    yield from _each("coordinator", words.coordinators)
    for funding in words.funding:
        yield from _funding(funding)
    yield from _each("funding that fails on one condition", words.missed_funding)
    yield from _each("what rights are told for", (words.rights_note,))
    for right in words.rights:
        yield _fact("right", right.title, right.paragraph, right.text)
        yield _fact("source of a right", _unlabelled(right.source))


def _centre(told: CentreInWords, *, is_first: bool) -> Iterator[Fact]:
    yield _fact("centre", told.name, told.task)
    yield from (
        _fact("contact of a centre", told.name, way)
        for way in (address(told.website or ""), told.email, told.phone)
        if way
    )
    yield from _each("where and why a centre", (told.distance, told.why, *told.places))
    yield from _each("warning of a centre", (told.warning,))
    yield from _each("source of a centre", (_unlabelled(told.source),))
    if is_first:
        yield _fact("what to say", told.to_say)


def _unlabelled(source: str) -> str:
    """Return *source* without "Quelle:" before it: a list of sources need not repeat that."""
    return source.partition(": ")[2] or source


def _funding(told: FundingInWords) -> Iterator[Fact]:
    yield _fact("funding", told.name, told.pays_for, told.amount)
    yield from _each("condition of funding", told.conditions)
    yield from _each("status of funding", (told.status, told.met, told.unclear))
    yield from _each("source of funding", (_unlabelled(told.source),))


def _changes(plan: Plan, catalogue: Catalogue) -> Iterator[Fact]:
    if changes := changes_in_words(plan.check, catalogue):
        yield from _each("change", (changes.last.finding, changes.last.basis))
        yield from (
            _fact("change", each.name, *{each.before, each.after}) for each in changes.last.changes
        )
        yield from _each("done since", changes.done)


def _days(plan: Plan) -> Iterator[Fact]:
    yield _day("day of the plan", plan.day)
    yield _day("next appointment", days.first_appointment(plan))
    yield _day("second check", days.second_check(plan))


def _day(sort: str, day: date) -> Fact:
    return _fact(sort, long_date(day))
