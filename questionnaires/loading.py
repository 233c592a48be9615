"""YAML files → Instrument, or BrokenFile with every problem as ``file:line: what is wrong``.

``<id>.v<n>.yaml`` holds structure and scoring and is frozen once published; the overlays beside it
(``.fields.yaml``, ``.de.yaml``, ``.en.yaml``, those of voices) hold what may still be corrected.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Annotated

from annotated_types import Ge, Le, MinLen
from pydantic import ConfigDict, Field, with_config

from checkedyaml.reading import BrokenFile, Problem, YamlFile
from questionnaires.instrument import (
    Dimension,
    DimensionWording,
    Instrument,
    Item,
    ItemWording,
    Option,
    OptionId,
    Page,
    Part,
    Question,
    When,
    Wording,
)
from questionnaires.voices import load_voices

PUBLISHED = Path(__file__).parent / "instruments"
LANGUAGES = ("de", "en")

_from_file = with_config(ConfigDict(extra="forbid"))


class UnknownInstrument(Exception):
    """Nobody published an instrument with this id and version."""


@cache
def published_instruments() -> Mapping[tuple[str, int], Instrument]:
    """Return every published instrument by (id, version)."""
    paths = sorted(path for path in PUBLISHED.glob("*.yaml") if path.name.count(".") == 2)
    return {(i.id, i.version): i for i in map(load_instrument, paths)}


def published_instrument(instrument_id: str, version: int) -> Instrument:
    """Return the instrument published under this id and version. Raises UnknownInstrument."""
    try:
        return published_instruments()[instrument_id, version]
    except KeyError:
        known = ", ".join(f"{name} version {number}" for name, number in published_instruments())
        msg = f"there is no instrument {instrument_id} version {version}; there is {known}"
        raise UnknownInstrument(msg) from None


def latest_instrument(instrument_id: str) -> Instrument:
    """Return the latest version published under this id. Raises UnknownInstrument."""
    versions = [number for name, number in published_instruments() if name == instrument_id]
    return published_instrument(instrument_id, max(versions, default=1))


def load_instrument(path: Path) -> Instrument:
    """Return the Instrument of the file at *path* and its overlays. Raises BrokenFile."""
    file = YamlFile(path)
    raw = file.parsed_as(_RawInstrument)
    _refuse(_misfits(file, raw))
    items = _items(raw)
    _refuse(_asked_of_nobody(file, raw, items))
    questions = {
        q.id: Question(id=q.id, items=tuple(items[i] for i in q.items)) for q in raw.questions
    }
    wordings = {
        language: _wording(path.with_suffix(f".{language}.yaml"), raw, items)
        for language in LANGUAGES
    }
    return Instrument(
        id=raw.id,
        version=raw.version,
        kinds=raw.kinds,
        has_standard=raw.standard,
        dimensions=tuple(
            Dimension(id=d.id, questions=tuple(questions[q] for q in d.questions))
            for d in raw.dimensions
        ),
        figures={f: tuple(questions[q] for q in members) for f, members in raw.figures.items()},
        pages=tuple(Page(id=p.id, items=tuple(items[i] for i in p.items)) for p in raw.pages),
        fields=_fields(path.with_suffix(".fields.yaml"), items),
        wording=wordings,
        voices=load_voices(path, wordings),
    )


@_from_file
@dataclass(frozen=True, kw_only=True)
class _RawDimension:
    id: str
    questions: Annotated[tuple[str, ...], MinLen(1)]


@_from_file
@dataclass(frozen=True, kw_only=True)
class _RawGroup:
    """A question or a page: an id and the ids of its items."""

    id: str
    items: Annotated[tuple[str, ...], MinLen(1)]


@_from_file
@dataclass(frozen=True, kw_only=True)
class _RawChoice:
    id: OptionId
    worth: Annotated[Fraction, Ge(0), Le(1)]


@_from_file
@dataclass(frozen=True, kw_only=True)
class _RawWhen:
    item: str
    is_: Annotated[tuple[str, ...], MinLen(1), Field(alias="is")]


@_from_file
@dataclass(frozen=True, kw_only=True)
class _RawItem:
    id: str
    choices: Annotated[int, Ge(2)] | None = None
    """Options to tick, each worth the same."""
    negative: str | None = None
    steps: Annotated[int, Ge(2)] | None = None
    """Options of which one holds, from worth 0 up to 1."""
    scale: str | None = None
    scored: bool = True
    when: _RawWhen | None = None
    kinds: Annotated[tuple[str, ...], MinLen(1)] | None = None

    def __post_init__(self) -> None:
        if sum(given is not None for given in (self.choices, self.steps, self.scale)) != 1:
            msg = "an item has either choices or steps or a scale"
            raise ValueError(msg)
        if self.negative and self.negative not in map(str, range(1, (self.choices or 0) + 1)):
            msg = f"no choice is called {self.negative}"
            raise ValueError(msg)


@_from_file
@dataclass(frozen=True, kw_only=True)
class _RawInstrument:
    id: str
    version: int
    kinds: Annotated[tuple[str, ...], MinLen(1)] = ("kmu", "solo")
    standard: bool = True
    dimensions: tuple[_RawDimension, ...]
    figures: Mapping[str, tuple[str, ...]]
    questions: tuple[_RawGroup, ...]
    scales: Mapping[str, tuple[_RawChoice, ...]]
    items: tuple[_RawItem, ...]
    pages: tuple[_RawGroup, ...]


@_from_file
@dataclass(frozen=True, kw_only=True)
class _RawItemWording:
    text: str
    hint: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)


@_from_file
@dataclass(frozen=True, kw_only=True)
class _RawPageWording:
    title: str


@_from_file
@dataclass(frozen=True, kw_only=True)
class _RawDimensionWording:
    name: str
    meaning: str


@_from_file
@dataclass(frozen=True, kw_only=True)
class _RawWording:
    title: str
    attribution: str
    dimensions: Mapping[str, _RawDimensionWording]
    pages: Mapping[str, _RawPageWording]
    questions: Mapping[str, str]
    items: Mapping[str, _RawItemWording]
    scales: Mapping[str, Mapping[str, str]]


def _items(raw: _RawInstrument) -> dict[str, Item]:
    """Return the items by id; what opens a branch comes before what stands behind it."""
    items: dict[str, Item] = {}
    for each in raw.items:
        item = replace(_item(each, raw.scales), kinds=each.kinds)
        if each.when:
            gate = items[each.when.item]
            item = replace(item, when=When(item=gate, options=frozenset(each.when.is_)))
        items[each.id] = item
    return items


def _item(raw: _RawItem, scales: Mapping[str, tuple[_RawChoice, ...]]) -> Item:
    if raw.scale:
        choices = scales[raw.scale]
        return Item(
            id=raw.id, many=False, options=tuple(Option(id=c.id, worth=c.worth) for c in choices)
        )
    if raw.steps:
        worths = [Fraction(step, raw.steps - 1) for step in range(raw.steps)]
        options = (Option(id=str(i), worth=worth) for i, worth in enumerate(worths, 1))
        return Item(id=raw.id, many=False, options=tuple(options))
    ids = [str(number) for number in range(1, (raw.choices or 0) + 1)]
    worth = Fraction(1, len([i for i in ids if i != raw.negative]))
    return Item(
        id=raw.id,
        many=True,
        options=tuple(
            Option(id=i, worth=Fraction(0), alone=True)
            if i == raw.negative
            else Option(id=i, worth=worth)
            for i in ids
        ),
    )


def _misfits(file: YamlFile, raw: _RawInstrument) -> Iterator[Problem]:
    """Yield what does not fit together inside the structure."""
    items, questions = [i.id for i in raw.items], [q.id for q in raw.questions]
    yield from _twice(file, raw)
    scored = [item.id for item in raw.items if item.scored]
    for part, groups, known in (("questions", raw.questions, scored), ("pages", raw.pages, items)):
        named = [i for group in groups for i in group.items]
        yield from _exactly_once(file, (part,), named, known)
    yield from _impossible_branches(file, raw)
    named = [q for dimension in raw.dimensions for q in dimension.questions]
    yield from _exactly_once(file, ("dimensions",), named, questions)
    for figure, members in raw.figures.items():
        for name in set(members) - set(questions):
            yield file.problem(("figures", figure), f"no question is called {name}")
    yield from _unknown_to_items(file, raw)


def _unknown_to_items(file: YamlFile, raw: _RawInstrument) -> Iterator[Problem]:
    """Yield what an item names that the instrument does not have."""
    known = ", ".join(raw.kinds)
    for position, item in enumerate(raw.items):
        if item.scale and item.scale not in raw.scales:
            yield file.problem(("items", position, "scale"), f"no scale is called {item.scale}")
        for kind in set(item.kinds or ()) - set(raw.kinds):
            text = f"{raw.id} is not for {kind}; it is for {known}"
            yield file.problem(("items", position, "kinds"), text)


def _asked_of_nobody(
    file: YamlFile, raw: _RawInstrument, items: Mapping[str, Item]
) -> Iterator[Problem]:
    """Yield items that no kind can come to, and kinds that come to no item."""
    for position, item in enumerate(raw.items):
        if not any(items[item.id].is_for(kind) for kind in raw.kinds):
            text = f"{item.id} is asked of nobody: what leads to it is for others"
            yield file.problem(("items", position), text)
    for kind in raw.kinds:
        if not any(item.is_for(kind) for item in items.values()):
            yield file.problem(("kinds",), f"{kind} is asked nothing")


def _impossible_branches(file: YamlFile, raw: _RawInstrument) -> Iterator[Problem]:
    """Yield branches that nothing asked before could open."""
    asked = [item for page in raw.pages for item in page.items]
    by_id = {item.id: item for item in raw.items}
    for position, item in enumerate(raw.items):
        if not item.when:
            continue
        where = ("items", position, "when")
        if item.when.item not in asked[: asked.index(item.id) if item.id in asked else 0]:
            yield file.problem(where, f"{item.when.item} is not asked before {item.id}")
        elif item.when.item not in [before.id for before in raw.items[:position]]:
            yield file.problem(where, f"{item.when.item} has to stand above {item.id}")
        else:
            gate = by_id[item.when.item]
            for option in set(item.when.is_) - set(_option_ids(gate, raw)):
                yield file.problem(where, f"{gate.id} has no option {option}")


def _option_ids(item: _RawItem, raw: _RawInstrument) -> list[str]:
    if item.scale:
        return [str(choice.id) for choice in raw.scales.get(item.scale, ())]
    return [str(number) for number in range(1, (item.choices or item.steps or 0) + 1)]


def _twice(file: YamlFile, raw: _RawInstrument) -> Iterator[Problem]:
    for part in ("items", "questions", "dimensions", "pages"):
        ids = [entry.id for entry in getattr(raw, part)]
        yield from _exactly_once(file, (part,), ids, sorted(set(ids)))
    for name, choices in raw.scales.items():
        ids = [str(choice.id) for choice in choices]
        yield from _exactly_once(file, ("scales", name), ids, sorted(set(ids)))


def _exactly_once(
    file: YamlFile, where: tuple[str, ...], named: list[str], known: list[str]
) -> Iterator[Problem]:
    for name in known:
        if (times := named.count(name)) != 1:
            yield file.problem(where, f"{name} has to stand here once, not {times} times")
    for name in sorted(set(named) - set(known)):
        yield file.problem(where, f"nothing is called {name}")


def _fields(path: Path, items: Mapping[str, Item]) -> dict[str, tuple[Part, ...]]:
    file = YamlFile(path)
    problems: list[Problem] = []
    fields: dict[str, tuple[Part, ...]] = {}
    for name, parts in file.parsed_as(dict[str, tuple[str, ...]]).items():
        found = [_part(text, items) for text in parts]
        problems += [
            file.problem((name, position), f"no item or option is called {parts[position]}")
            for position, part in enumerate(found)
            if part is None
        ]
        fields[name] = tuple(part for part in found if part)
    _refuse(problems)
    return fields


def _part(text: str, items: Mapping[str, Item]) -> Part | None:
    """Return the Part that "Q8" (an item) or "Q3:2" (one option of it) names, if there is one."""
    item_id, colon, option_id = text.partition(":")
    item = items.get(item_id)
    if not item or not colon:
        return Part(item) if item else None
    option = item.option(option_id)
    return Part(item, option) if option else None


def _wording(path: Path, raw: _RawInstrument, items: Mapping[str, Item]) -> Wording:
    file = YamlFile(path)
    words = file.parsed_as(_RawWording)
    _refuse(_missing_words(file, words, raw, items))
    scales = {item.id: item.scale for item in raw.items}
    return Wording(
        title=words.title,
        attribution=words.attribution,
        dimensions={
            key: DimensionWording(name=d.name, meaning=d.meaning)
            for key, d in words.dimensions.items()
        },
        pages={key: page.title for key, page in words.pages.items()},
        questions=words.questions,
        items={
            item.id: ItemWording(
                text=words.items[item.id].text,
                hint=words.items[item.id].hint,
                options=_option_words(item, words, scales[item.id]),
            )
            for item in items.values()
        },
    )


def _option_words(item: Item, words: _RawWording, scale: str | None) -> dict[OptionId, str]:
    texts = words.scales[scale] if scale else words.items[item.id].options
    return {option.id: texts[str(option.id)] for option in item.options}


def _missing_words(
    file: YamlFile, words: _RawWording, raw: _RawInstrument, items: Mapping[str, Item]
) -> Iterator[Problem]:
    expected: dict[str, tuple[Mapping[str, object], Iterable[str]]] = {
        "dimensions": (words.dimensions, [d.id for d in raw.dimensions]),
        "pages": (words.pages, [p.id for p in raw.pages]),
        "questions": (words.questions, [q.id for q in raw.questions]),
        "items": (words.items, items),
        "scales": (words.scales, raw.scales),
    }
    for part, (given, ids) in expected.items():
        yield from _same_ids(file, (part,), given, ids)
    for name, choices in raw.scales.items():
        given = words.scales.get(name, {})
        yield from _same_ids(file, ("scales", name), given, [str(c.id) for c in choices])
    for item in raw.items:
        if not item.scale and item.id in words.items:
            given = words.items[item.id].options
            wanted = [str(option.id) for option in items[item.id].options]
            yield from _same_ids(file, ("items", item.id, "options"), given, wanted)


def _same_ids(
    file: YamlFile, where: tuple[str, ...], given: Mapping[str, object], wanted: Iterable[str]
) -> Iterator[Problem]:
    for name in wanted:
        if name not in given:
            yield file.problem(where, f"{where[-1]}: words for {name} are missing")
    for name in given.keys() - set(wanted):
        yield file.problem((*where, name), f"{where[-1]}: nothing is called {name}")


def _refuse(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise BrokenFile(found)
