"""YAML files → Catalogue, or BrokenFile with every problem as ``file:line: what is wrong``."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from checkedyaml.reading import BrokenFile, Location, Problem, YamlFile, read, refuse
from content.catalogue import (
    SIGN_LEVELS,
    Catalogue,
    Centre,
    Entry,
    Field,
    Funding,
    Measure,
    Module,
    Resource,
    Right,
    Statistic,
    Unit,
    Weights,
    WrittenOffer,
)
from content.prerequisites import entry_levels, impossible_prerequisites

HERE = Path(__file__).parent

PARTS: Mapping[str, type[Entry]] = {
    "units": Unit,
    "modules": Module,
    "measures": Measure,
    "resources": Resource,
    "statistics": Statistic,
    "centres": Centre,
    "funding": Funding,
    "rights": Right,
}
"""Folder of the catalogue → what its files list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An entry, or a field, and where it stands."""

    value: Any
    part: str
    file: YamlFile
    position: int

    def problem(self, where: Location, text: str) -> Problem:
        """Return the Problem *text* at *where* inside the entry."""
        return self.file.problem((self.position, *where), text)


@cache
def published_catalogue() -> Catalogue:
    """Return the catalogue that ships with the product."""
    return load_catalogue(HERE)


def load_catalogue(folder: Path) -> Catalogue:
    """Return the Catalogue of the YAML files in *folder*. Raises BrokenFile with all problems."""
    return catalogue_of(read_listed(folder), read_weights(folder))


def read_weights(folder: Path) -> Weights:
    """Return the Weights in *folder*. Raises BrokenFile with all their problems."""
    return read(folder / "weights.yaml", Weights)


def read_listed(folder: Path) -> tuple[Listed, ...]:
    """Return the fields and entries in *folder*; what offers require is in their entry levels.

    Raises BrokenFile with all problems, those of the weights too.
    """
    listed, problems = _parsed(folder)
    fields = {each.value.id: each.value for each in listed if each.part == "fields"}
    problems += _taken_ids(listed)
    for each in listed:
        problems += _odd_signs(each) if each.part == "fields" else _contradictions(each, fields)
    refuse(problems)
    offers = {each.value.id: each for each in listed if isinstance(each.value, WrittenOffer)}
    refuse(_impossible_prerequisites(offers))
    return tuple(_with_prerequisites(each, offers) for each in listed)


def catalogue_of(listed: Iterable[Listed], weights: Weights) -> Catalogue:
    """Return the Catalogue that *listed* makes up; a unit is there as a module, too."""
    parts: dict[str, dict[str, Any]] = {part: {} for part in ("fields", *PARTS)}
    for each in listed:
        parts[each.part][each.value.id] = each.value
    own = {unit.id: unit.module for unit in parts["units"].values()}
    return Catalogue(weights=weights, **parts | {"modules": parts["modules"] | own})


def _parsed(folder: Path) -> tuple[list[Listed], list[Problem]]:
    """Return what the files in *folder* list, and the problems of those that cannot be read."""
    listed: list[Listed] = []
    problems: list[Problem] = []
    paths = [("fields", Field, folder / "fields.yaml")] + [
        (part, kind, path)
        for part, kind in PARTS.items()
        for path in sorted(folder.glob(f"{part}/*.yaml"))
    ]
    for part, kind, path in paths:
        try:
            listed += _listed(part, kind, YamlFile(path))
        except BrokenFile as broken:
            problems += broken.problems
    try:
        read_weights(folder)
    except BrokenFile as broken:
        problems += broken.problems
    return listed, problems


def _listed(part: str, kind: type, file: YamlFile) -> Iterator[Listed]:
    values: tuple[Any, ...] = file.parsed_as(tuple[kind, ...])  # type: ignore[valid-type]
    for position, value in enumerate(values):
        yield Listed(value=value, part=part, file=file, position=position)


def _taken_ids(listed: Iterable[Listed]) -> Iterator[Problem]:
    """Yield ids that stand twice: two fields, or two entries of any part."""
    taken: dict[tuple[bool, str], Listed] = {}
    for each in listed:
        key = (each.part == "fields", each.value.id)
        if first := taken.get(key):
            there = first.problem(("id",), "")
            text = f"{each.value.id}: this id is taken, in {there.file}:{there.line}"
            yield each.problem(("id",), text)
        taken.setdefault(key, each)


def _odd_signs(listed: Listed) -> Iterator[Problem]:
    """Yield where a kind has no sign of a level, or two, or one that does not concern it."""
    field = listed.value
    wanted = set(product(field.kinds, SIGN_LEVELS))
    given = Counter((kind, sign.level) for sign in field.signs for kind in sign.kinds)
    for kind, level in sorted(wanted | given.keys()):
        found, right = given[kind, level], int((kind, level) in wanted)
        if found != right:
            text = f"signs: {field.id} has {found} for {kind} on level {level}, not {right}"
            yield listed.problem(("signs",), text)


def _contradictions(listed: Listed, known: Mapping[str, Field]) -> Iterator[Problem]:
    """Yield what fits its own type but not the rest of the catalogue."""
    for key in ("entry", "reaches", "fields"):
        for name in set(getattr(listed.value, key, ())) - known.keys():
            yield listed.problem((key, name), f"{key}: no field is called {name}")
    if getattr(listed.value, "is_unit", False):
        yield listed.problem(("is_unit",), f"{listed.value.id}: only what stands in units/ is one")
    if isinstance(listed.value, WrittenOffer):
        yield from _pointless_lifts(listed)
        yield from _kinds_without_a_lift(listed, known)


def _pointless_lifts(listed: Listed) -> Iterator[Problem]:
    for name, level in listed.value.reaches.items():
        if level <= listed.value.entry.get(name, 0):
            text = f"reaches: {name} {level} is no more than its entry level"
            yield listed.problem(("reaches", name), text)


def _kinds_without_a_lift(listed: Listed, known: Mapping[str, Field]) -> Iterator[Problem]:
    offer = listed.value
    lifted = [known[name] for name in offer.reaches if name in known]
    for kind in offer.kinds:
        if lifted and not any(kind in field.kinds for field in lifted):
            text = f"{offer.id}: lifts no field that concerns {kind}"
            yield listed.problem(("kinds",), text)


def _impossible_prerequisites(offers: Mapping[str, Listed]) -> Iterator[Problem]:
    values = {name: each.value for name, each in offers.items()}
    for name, position, why in impossible_prerequisites(values):
        yield offers[name].problem(("requires", position), f"{name}: {why}")


def _with_prerequisites(listed: Listed, offers: Mapping[str, Listed]) -> Listed:
    if not getattr(listed.value, "requires", ()):
        return listed
    required = [offers[name].value for name in listed.value.requires]
    entry = entry_levels(listed.value, required)
    return replace(listed, value=replace(listed.value, entry=entry))
