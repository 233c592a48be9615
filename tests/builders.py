"""Builders of valid values: each takes only what a test is about."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from content.catalogue import (
    Catalogue,
    Centre,
    CostBand,
    Field,
    Funding,
    FundingStatus,
    Hours,
    Measure,
    Module,
    ModuleForm,
    Network,
    Source,
    Text,
    Weights,
)
from content.loading import PARTS, published_catalogue
from questionnaires.answers import Answers, read_answers
from questionnaires.instrument import (
    Dimension,
    DimensionWording,
    Instrument,
    Item,
    ItemWording,
    Option,
    Page,
    Part,
    Question,
    Wording,
)
from questionnaires.loading import published_instrument
from recommender.check import Check
from recommender.choice import choice_of, route_through
from recommender.cohort import cohort_record
from recommender.needs import Need
from recommender.path import Route
from recommender.profile import Profile, read_profile
from recommender.ranking import Levels
from recommender.standing import standing_of
from recommender.walk import Learner

CHECKED_ON = date(2026, 11, 20)
WEIGHTS = Weights(goal_factor=2, goal_target=3, keep_within_percent=3, near_equal_percent=3)
CATALOGUE_PARTS = {
    Field: "fields",
    Module: "modules",
    Measure: "measures",
    Centre: "centres",
    Funding: "funding",
}


def kmu_dma() -> Instrument:
    return published_instrument("kmu-dma", 1)


def an_item(id: str = "Q1", *, options: int = 4, alone: str | None = None) -> Item:  # noqa: A002
    """Return a multiple-choice item with options "1", "2", …; *alone* excludes the others."""
    ids = [str(number) for number in range(1, options + 1)]
    worth = Fraction(1, len([i for i in ids if i != alone]))
    return Item(
        id=id,
        many=True,
        options=tuple(
            Option(id=i, worth=Fraction(0) if i == alone else worth, alone=i == alone) for i in ids
        ),
    )


def a_row(id: str = "Q2", *, highest: int = 4) -> Item:  # noqa: A002
    """Return an item that is answered with one number from 0 to *highest*."""
    worths = [Fraction(step, highest) for step in range(highest + 1)]
    options = tuple(Option(id=step, worth=worth) for step, worth in enumerate(worths))
    return Item(id=id, many=False, options=options)


def a_question(*items: Item) -> Question:
    items = items or (a_row(),)
    return Question(id=f"of {items[0].id}", items=items)


def an_instrument(
    *questions: Question, fields: Mapping[str, tuple[Part, ...]] | None = None
) -> Instrument:
    """Return an instrument with a page and a dimension (D1, D2, …) for each question."""
    questions = questions or (a_question(),)
    return Instrument(
        id="small",
        version=1,
        kinds=("kmu", "solo"),
        has_standard=True,
        dimensions=tuple(Dimension(id=f"D{n}", questions=(q,)) for n, q in enumerate(questions, 1)),
        figures={"digital": questions[:1], "ai": questions[-1:]},
        pages=tuple(Page(id=f"page of {q.items[0].id}", items=q.items) for q in questions),
        fields=fields or {},
        wording={language: _wording(questions) for language in ("de", "en")},
    )


def an_instrument_asking(*fields: str) -> Instrument:
    """Return an instrument with one row (0 to 4, its item id is the field's) for each field."""
    rows = {field: a_row(field) for field in fields}
    questions = [a_question(row) for row in rows.values()]
    return an_instrument(*questions, fields={field: (Part(row),) for field, row in rows.items()})


def without(instrument: Instrument, item: Item) -> Instrument:
    """Return *instrument* as if it had never asked *item*."""

    def asked(question: Question) -> Question:
        return replace(question, items=tuple(i for i in question.items if i != item))

    def kept(questions: Iterable[Question]) -> tuple[Question, ...]:
        return tuple(q for q in map(asked, questions) if q.items)

    def left(parts: Iterable[Part]) -> tuple[Part, ...]:
        return tuple(part for part in parts if part.item != item)

    dimensions = (replace(d, questions=kept(d.questions)) for d in instrument.dimensions)
    return replace(
        instrument,
        dimensions=tuple(d for d in dimensions if d.questions),
        figures={f: kept(q) for f, q in instrument.figures.items() if kept(q)},
        fields={f: left(parts) for f, parts in instrument.fields.items() if left(parts)},
    )


def answers_to(instrument: Instrument, raw: Mapping[str, Any]) -> Answers:
    return read_answers(instrument, raw)


def a_check(raw: Mapping[str, Any] | None = None, profile: Profile | None = None) -> Check:
    """Return a check with the real instrument and the answers *raw*."""
    instrument = kmu_dma()
    answers = answers_to(instrument, raw or {})
    return Check(instrument=instrument, answers=answers, profile=profile or a_profile())


def a_profile(kind: str = "kmu", **said: Any) -> Profile:
    return read_profile({"kind": kind, **said}, goals=tuple(published_catalogue().fields))


def a_need(field: str = "ai", *, level: int = 0, target: int = 3, weight: int = 1) -> Need:
    return Need(
        field=field,
        points=Fraction(25 * level),
        level=level,
        target=target,
        weight=weight,
        answers=(f"item of {field}",),
    )


def levels_of(*needs: Need) -> dict[str, int]:
    return {need.field: need.level for need in needs}


def record_of(check: Check) -> dict[str, Any]:
    """Return the cohort record that *check* leaves."""
    return cohort_record(check, published_catalogue())


def route_of(check: Check, day: date) -> Route:
    """Return the best path of *check* through the published catalogue on *day*."""
    catalogue = published_catalogue()
    standing = standing_of(check, catalogue)
    choice = choice_of(check, standing, catalogue=catalogue, today=day)
    return route_through(choice, standing, check.profile)


def a_learner(
    *needs: Need, levels: Levels | None = None, hours: float = 24, pace: Fraction | int = 2
) -> Learner:
    """Return somebody with *needs*, who stands where they say unless *levels* say otherwise."""
    return Learner(
        levels=levels_of(*needs) if levels is None else levels,
        needs=needs,
        hours=hours,
        pace=Fraction(pace),
    )


def a_text(words: str = "words") -> Text:
    return Text(de=words, en=words)


def a_field(id: str = "ai", **rest: Any) -> Field:  # noqa: A002
    given = {"kinds": ("kmu",), "weight": {"kmu": 3}, "target": {"kmu": 3}} | rest
    return Field(id=id, name=a_text(), meaning=a_text(), **given)


def hours_of(hours: float | tuple[float, float]) -> Hours:
    """Return stated hours, or an estimate from a low and a high number."""
    if isinstance(hours, tuple):
        return Hours(estimated=hours, basis=a_text())
    return Hours(stated=hours)


def a_module(id: str = "m", *, hours: float | tuple[float, float] = 2, **rest: Any) -> Module:  # noqa: A002
    given = {"form": ModuleForm.COURSE, "title": a_text(), "summary": a_text(), "provider": "P"}
    return Module(id=id, hours=hours_of(hours), **(given | _offered() | rest))


def a_measure(id: str = "s", *, hours: float | tuple[float, float] = 2, **rest: Any) -> Measure:  # noqa: A002
    words = ("title", "first_step", "prepare", "how", "example", "pitfalls", "effect", "who")
    given = dict.fromkeys(words, a_text()) | {"first_step_minutes": 30, "cost": CostBand.FREE}
    return Measure(id=id, hours=hours_of(hours), **(given | _offered() | rest))


def a_centre(id: str = "c", **rest: Any) -> Centre:  # noqa: A002
    given = {"network": Network.OTHER, "name": "C", "focus": a_text(), "offers": a_text()}
    given |= {"kinds": ("kmu",), "fields": ()}
    return Centre(id=id, **(given | _checked() | rest))


def a_funding(id: str = "f", **rest: Any) -> Funding:  # noqa: A002
    words = ("name", "pays_for", "amount", "status_note")
    given = dict.fromkeys(words, a_text()) | {"conditions": (a_text(),), "funder": "F"}
    given |= {"kinds": ("kmu",), "fields": (), "status": FundingStatus.OPEN}
    return Funding(id=id, **(given | _checked() | rest))


def a_catalogue(*entries: Any, weights: Weights = WEIGHTS) -> Catalogue:
    """Return a catalogue of *entries*, each in its own part."""
    parts: dict[str, dict[str, Any]] = {name: {} for name in ("fields", *PARTS)}
    for entry in entries:
        parts[CATALOGUE_PARTS[type(entry)]][entry.id] = entry
    return Catalogue(weights=weights, **parts)


def _wording(questions: Iterable[Question]) -> Wording:
    items = [item for question in questions for item in question.items]
    ids = [f"D{number}" for number, _ in enumerate(questions, 1)]
    return Wording(
        title="Small",
        attribution="Ours",
        dimensions={i: DimensionWording(name=i, meaning=i) for i in ids},
        pages={f"page of {q.items[0].id}": q.id for q in questions},
        questions={q.id: q.id for q in questions},
        items={
            i.id: ItemWording(text=i.id, options={o.id: str(o.id) for o in i.options})
            for i in items
        },
    )


def _offered() -> dict[str, Any]:
    return {"kinds": ("kmu",), "reaches": {"ai": 2}} | _checked()


def _checked() -> dict[str, Any]:
    return {"sources": (Source(text="S", grade="A"),), "checked_on": CHECKED_ON}
