"""The pages of the first needs: what was said, what good looks like, what to do and to learn."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from content.loading import published_catalogue
from recommender.needs import Need
from recommender.path import Step
from recommender.plan import Plan
from recommender.ranking import Lift, Ranked
from webapp.ui.offers_in_words import OfferInWords, quote
from webapp.ui.plan_in_words import PlanInWords
from webapp.ui.standing_in_words import Standing
from webapp.ui.words import current_language, said
from webapp.ui.words import gettext as _

A = TypeVar("A")
B = TypeVar("B")

MOST_PAGES = 3
"""The fields that get a page of their own: one for each first measure."""
MOST_SAID = 3
"""How many answers a page quotes: those that hold the field back most."""
MOST_MEASURES = 2
"""How many measures stand on a page; the others are listed behind the pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A competence field: where it stands, and which level it should reach."""

    standing: Standing
    level: int
    target: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A step of the path, and which share of all weeks it takes: 0 to 1."""

    number: int
    offer: OfferInWords
    lifts: tuple[str, ...]
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedPage:
    """What a plan says about one field that lacks."""

    number: int
    field: Field
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    """What holds the field back most, by what it is: a question and what was not ticked there."""
    sign: tuple[str, str]
    """Which level is aimed at, and how one recognises it."""
    measures: tuple[OfferInWords, ...]
    stops: tuple[Stop, ...]

    @property
    def id(self) -> str:
        return f"need-{self.number}"


def need_pages(plan: Plan, words: PlanInWords) -> tuple[NeedPage, ...]:
    """Return the pages of the first needs of *plan*, told in *words*; nothing stands on two."""
    needs = plan.top_needs[:MOST_PAGES]
    fields = [need.field for need in needs]
    told = {field.standing.id: field for field in fields_of(plan, words)}
    measures = _by_page(measures_of(plan, words), fields)
    stops = _by_page(stops_of(plan, words), fields)
    return tuple(
        NeedPage(
            number=number,
            field=told[need.field],
            answers=_answers(need, plan),
            sign=sign,
            measures=tuple(measures[need.field][:MOST_MEASURES]),
            stops=tuple(stops[need.field]),
        )
        for number, (need, sign) in enumerate(_pairs(needs, words.signs[:MOST_PAGES]), start=1)
    )


def fields_of(plan: Plan, words: PlanInWords) -> tuple[Field, ...]:
    """Return every field that was asked about, most urgent first."""
    return tuple(
        Field(standing=standing, level=plan.standing.levels[need.field], target=need.target)
        for need, standing in _pairs(plan.needs, words.fields)
    )


def measures_of(plan: Plan, words: PlanInWords) -> list[tuple[Ranked, OfferInWords]]:
    """Return all measures of *plan* with their words, the first ones first."""
    first = _pairs(plan.first_measures, words.first_measures)
    return [*first, *_pairs(plan.more_measures, words.more_measures)]


def stops_of(plan: Plan, words: PlanInWords) -> list[tuple[Ranked, Stop]]:
    """Return the steps of the path as they are drawn along its weeks."""
    weeks = max((step.last_week for step in plan.path), default=1)
    return [
        (step.chosen, _stop(number, step, offer, weeks))
        for number, (step, offer) in enumerate(_pairs(plan.path, words.path), start=1)
    ]


def _stop(number: int, step: Step, offer: OfferInWords, weeks: int) -> Stop:
    return Stop(
        number=number,
        offer=offer,
        lifts=tuple(map(_lift, step.chosen.lifts)),
        start=(step.first_week - 1) / weeks,
        end=step.last_week / weeks,
    )


def _lift(lift: Lift) -> str:
    name = said(published_catalogue().fields[lift.field].name)
    return _("{field} {start} → {to}").format(field=name, start=lift.start, to=lift.to)


def _by_page(things: Iterable[tuple[Ranked, A]], fields: Sequence[str]) -> dict[str, list[A]]:
    """Return *things* by the first of *fields* that each of them lifts."""
    pages: dict[str, list[A]] = {field: [] for field in fields}
    for ranked, thing in things:
        lifted = {lift.field for lift in ranked.lifts}
        if page := next((field for field in fields if field in lifted), None):
            pages[page].append(thing)
    return pages


def _answers(need: Need, plan: Plan) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the first answers behind *need* in words, those to one question together."""
    wording = plan.instrument.wording[current_language()]
    told: dict[str, list[str]] = {}
    for answer in need.answers[:MOST_SAID]:
        item, is_option, _option = answer.partition(":")
        about = (
            _("Bei „{question}“ nicht angekreuzt:").format(question=wording.items[item].text)
            if is_option
            else _("Ihre Antworten:")
        )
        told.setdefault(about, []).append(quote(answer, plan, wording))
    return tuple((about, tuple(quotes)) for about, quotes in told.items())


def _pairs(numbers: Iterable[A], told: Iterable[B]) -> Iterator[tuple[A, B]]:
    """Yield each part of a plan with its words; they stand in the same order."""
    return zip(numbers, told, strict=True)
