"""Catalogues and learners drawn by chance: as many cases as one likes, the same for a seed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random  # noqa: TID251 - each draw begins at a seed that the caller gives
from typing import TypeVar

from content.catalogue import (
    Catalogue,
    CostBand,
    Format,
    Hours,
    Kind,
    Land,
    Measure,
    Module,
    ModuleForm,
    Source,
    Text,
)
from questionnaires.answers import Answer, Answers, Special
from questionnaires.instrument import Instrument, Item
from recommender.check import Check
from recommender.needs import Need
from recommender.profile import FORMATS, KINDS, LANGUAGES, Profile
from recommender.walk import Learner

T = TypeVar("T")

QUARTERS_PER_LEVEL = 32
"""Eight hours, as courses do; measures take a quarter of that."""
PACE = Fraction(2)
SECTORS = "CGJQ"
LAENDER: Sequence[Land] = ("BE", "NW", "SN")
DAY = date(2026, 11, 21)
PAST, FUTURE = date(2020, 1, 1), date(2199, 12, 31)
NO_WORDS = Text(de="–", en="–")
NO_SOURCE = (Source(text="–", grade="C"),)


def drawn_modules(number: int, fields: Sequence[str], seed: int) -> list[Module]:
    """Return so many modules that lift some of *fields* and that nothing keeps one from.

    A third asks for a level in another field, four of ten lift several.
    """
    draw = _draw(seed)
    return [_module(draw, f"module-{n:06}", fields) for n in range(number)]


def drawn_learner(fields: Sequence[str], seed: int, hours: float) -> Learner:
    """Return somebody who stands and wants to get anywhere in each of *fields*."""
    draw = _draw(seed)
    needs = tuple(_need(draw, field) for field in fields)
    levels = {need.field: need.level for need in needs}
    return Learner(levels=levels, needs=needs, hours=hours, pace=PACE)


def drawn_catalogue(like: Catalogue, number: int, seed: int) -> Catalogue:
    """Return *like* with so many drawn modules instead of its own, and half as many measures.

    They have conditions: kinds, sectors, regions, formats, languages, prices, ends.
    """
    draw, fields = _draw(seed), tuple(like.fields)
    modules = [_with_conditions(draw, each) for each in drawn_modules(number, fields, seed)]
    measures = [
        _measure(draw, each) for each in drawn_modules(number // 2, fields, draw.getrandbits(32))
    ]
    return replace(
        like,
        units={},
        modules={each.id: each for each in modules},
        measures={each.id: each for each in measures},
    )


def drawn_check(instruments: Sequence[Instrument], fields: Sequence[str], seed: int) -> Check:
    """Return somebody who answered most of one of *instruments* anyhow, and who has wishes."""
    draw = _draw(seed)
    instrument = draw.choice(instruments)
    given = {item.id: _answer(draw, item) for item in instrument.items if draw.random() < 0.9}
    kind: Kind = draw.choice([kind for kind in KINDS if kind in instrument.kinds])
    check = Check(instrument=instrument, answers=Answers(), profile=_profile(draw, kind, fields))
    return check.with_answers(Answers(given))


def _draw(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - nothing is kept secret by it


def _module(draw: Random, module_id: str, fields: Sequence[str]) -> Module:
    lifted = draw.sample(fields, draw.choices([1, 2, 3], [6, 3, 1])[0])
    entry = {field: draw.choice([0, 0, 1, 2]) for field in lifted}
    reaches = {field: min(4, level + draw.choice([1, 1, 2])) for field, level in entry.items()}
    steps = sum(reaches[field] - entry[field] for field in lifted)
    if draw.random() < 1 / 3:
        entry.setdefault(draw.choice(fields), draw.choice([1, 2]))
    quarters = max(1, round(QUARTERS_PER_LEVEL * steps * draw.lognormvariate(0, 0.5)))
    return Module(
        id=module_id,
        form=ModuleForm.COURSE,
        title=NO_WORDS,
        summary=NO_WORDS,
        provider="–",
        kinds=KINDS,
        hours=Hours(stated=quarters / 4),
        entry=entry,
        reaches=reaches,
        sources=NO_SOURCE,
        checked_on=DAY,
    )


def _measure(draw: Random, like: Module) -> Measure:
    return Measure(
        id=like.id.replace("module", "measure"),
        title=NO_WORDS,
        first_step=NO_WORDS,
        first_step_minutes=30,
        prepare=NO_WORDS,
        how=NO_WORDS,
        example=NO_WORDS,
        pitfalls=NO_WORDS,
        effect=NO_WORDS,
        who=NO_WORDS,
        kinds=_some(draw, KINDS) or KINDS,
        hours=Hours(stated=max(1, round(like.hours.high)) / 4),
        cost=CostBand.FREE,
        entry=like.entry,
        reaches=like.reaches,
        sectors=_rarely(draw, SECTORS),
        sources=NO_SOURCE,
        checked_on=DAY,
    )


def _with_conditions(draw: Random, module: Module) -> Module:
    return replace(
        module,
        kinds=_some(draw, KINDS) or KINDS,
        sectors=_rarely(draw, SECTORS),
        regions=_rarely(draw, LAENDER),
        formats=_some(draw, FORMATS),
        languages=_some(draw, LANGUAGES),
        price_eur=draw.choice([None, 0, 100, 500]),
        ends=draw.choice([None, None, None, PAST, FUTURE]),
    )


def _profile(draw: Random, kind: Kind, fields: Sequence[str]) -> Profile:
    formats: tuple[Format, ...] = _rarely(draw, FORMATS)
    return Profile(
        kind=kind,
        sector=draw.choice([None, *SECTORS]),
        land=draw.choice([None, *LAENDER]),
        hours_per_week=draw.choice([0.5, 1, 2, 3]),
        weeks=draw.choice([6, 12, 20]),
        goals=tuple(draw.sample(fields, draw.choice([0, 1, 2]))),
        formats=formats,
        languages=_rarely(draw, LANGUAGES),
        max_price_eur=draw.choice([None, None, 0, 200]),
    )


def _need(draw: Random, field: str) -> Need:
    level = draw.choice([0, 1, 2])
    return Need(
        field=field,
        points=Fraction(25 * level),
        level=level,
        target=draw.choice([1, 2, 3, 4]),
        weight=draw.randint(1, 10),
        answers=(field,),
    )


def _answer(draw: Random, item: Item) -> Answer:
    if draw.random() < 0.1:
        return draw.choice(list(Special))
    if not item.many:
        return draw.choice(item.options).id
    ticked = [option for option in item.options if not option.alone and draw.random() < 0.5]
    return tuple(str(option.id) for option in ticked)


def _some(draw: Random, among: Sequence[T]) -> tuple[T, ...]:
    return tuple(draw.sample(among, draw.randint(0, len(among))))


def _rarely(draw: Random, among: Sequence[T]) -> tuple[T, ...]:
    return _some(draw, among) if draw.random() < 1 / 3 else ()
