"""YAML files → Catalogue, or BrokenFile with every problem as ``file:line: what is wrong``."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from checkedyaml.reading import BrokenFile, Problem, YamlFile
from content.catalogue import (
    Catalogue,
    Centre,
    Field,
    Funding,
    Measure,
    Module,
    Resource,
    Statistic,
    Unit,
)

HERE = Path(__file__).parent


class _Entry(Protocol):
    """What every entry of the catalogue has."""

    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Entry)


@cache
def published_catalogue() -> Catalogue:
    """Return the catalogue that ships with the product."""
    return load_catalogue(HERE)


def load_catalogue(folder: Path) -> Catalogue:
    """Return the Catalogue of the YAML files in *folder*. Raises BrokenFile with all problems."""
    problems: list[Problem] = []
    fields = _entries(sorted(folder.glob("fields.yaml")), Field, problems)
    parts: dict[str, Mapping[str, Any]] = {
        part: _entries(sorted(folder.glob(f"{part}/*.yaml")), kind, problems, known=fields)
        for part, kind in {
            "units": Unit,
            "modules": Module,
            "measures": Measure,
            "resources": Resource,
            "statistics": Statistic,
            "centres": Centre,
            "funding": Funding,
        }.items()
    }
    if problems:
        raise BrokenFile(problems)
    own = {unit.id: unit.module for unit in parts["units"].values()}
    return Catalogue(fields=fields, **parts | {"modules": {**parts["modules"], **own}})


def _entries(
    paths: list[Path],
    kind: type[T],
    problems: list[Problem],
    *,
    known: Mapping[str, Field] | None = None,
) -> dict[str, T]:
    """Return the entries of *paths* by id; what is wrong with them is added to *problems*."""
    entries: dict[str, T] = {}
    for path in paths:
        try:
            file = YamlFile(path)
            listed: tuple[T, ...] = file.parsed_as(tuple[kind, ...])  # type: ignore[valid-type]
        except BrokenFile as broken:
            problems += broken.problems
            continue
        for position, entry in enumerate(listed):
            problems += _contradictions(file, position, entry, known=known, taken=entries)
            entries[entry.id] = entry
    return entries


def _contradictions(
    file: YamlFile,
    position: int,
    entry: _Entry,
    *,
    known: Mapping[str, Field] | None,
    taken: Mapping[str, object],
) -> Iterator[Problem]:
    """Yield what fits its own type but not the rest of the catalogue."""
    if entry.id in taken:
        yield file.problem((position, "id"), f"{entry.id}: this id is taken")
    if known is None:
        return
    for key in ("entry", "reaches", "fields"):
        for name in set(getattr(entry, key, ())) - known.keys():
            yield file.problem((position, key, name), f"{key}: no field is called {name}")
    if isinstance(entry, Module | Measure | Unit):
        yield from _pointless_lifts(file, position, entry)
        yield from _kinds_without_a_lift(file, position, entry, known)


def _pointless_lifts(
    file: YamlFile, position: int, offer: Module | Measure | Unit
) -> Iterator[Problem]:
    for name, level in offer.reaches.items():
        if level <= offer.entry.get(name, 0):
            text = f"reaches: {name} {level} is no more than its entry level"
            yield file.problem((position, "reaches", name), text)


def _kinds_without_a_lift(
    file: YamlFile, position: int, offer: Module | Measure | Unit, fields: Mapping[str, Field]
) -> Iterator[Problem]:
    lifted = [fields[name] for name in offer.reaches if name in fields]
    for kind in offer.kinds:
        if lifted and not any(kind in field.kinds for field in lifted):
            text = f"{offer.id}: lifts no field that concerns {kind}"
            yield file.problem((position, "kinds"), text)
