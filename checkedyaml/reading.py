"""One YAML file becomes one frozen value; what is wrong in it is said as ``file:line: text``."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

T = TypeVar("T")

Location = tuple[str | int, ...]
"""The way to a value: mapping keys and list positions, from the top of the file."""

CONSTANTS = {"": None, "null": None, "~": None, "true": True, "false": False}
INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})", re.ASCII)
DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing an editor has to mend, and where it stands."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


class BrokenFile(Exception):
    """A file does not say what it has to say. ``problems`` is never empty."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def refuse(problems: Iterable[Problem]) -> None:
    """Raise BrokenFile with *problems*, if there are any."""
    if found := list(problems):
        raise BrokenFile(found)


class YamlFile:
    """The values of one YAML file and the line each of them stands on.

    Raises BrokenFile for text that is no YAML, for a key written twice and for an alias.
    """

    def __init__(self, path: Path) -> None:
        self.name = _short(path)
        self._lines: dict[Location, int] = {}
        self._problems: list[Problem] = []
        self._seen: set[int] = set()
        try:
            self.value = self._plain(self._composed(path), ())
        except RecursionError:
            raise BrokenFile([Problem(self.name, 1, "nested too deeply")]) from None
        if self._problems:
            raise BrokenFile(self._problems)

    def problem(self, location: Location, text: str) -> Problem:
        """Return the Problem *text* at *location*, or at the nearest line around it."""
        while location and location not in self._lines:
            location = location[:-1]
        return Problem(self.name, self._lines.get(location, 1), text)

    def parsed_as(self, kind: type[T]) -> T:
        """Return the *kind* that this file describes. Raises BrokenFile with every problem."""
        try:
            value: T = _adapter(kind).validate_python(self.value)  # type: ignore[arg-type]  # hashable
        except ValidationError as error:
            raise BrokenFile(
                [self.problem(found["loc"], _sentence(found)) for found in error.errors()]
            ) from None
        return value

    def _composed(self, path: Path) -> yaml.Node | None:
        try:
            return yaml.compose(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise BrokenFile([Problem(self.name, line, f"no YAML: {error.problem}")]) from None
        except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
            raise BrokenFile([Problem(self.name, 1, f"no YAML: {error}")]) from None

    def _plain(self, node: yaml.Node | None, location: Location) -> object:
        if node is None:
            return None
        self._lines.setdefault(location, node.start_mark.line + 1)
        if id(node) in self._seen:
            self._problems.append(self.problem(location, "an alias (*name); write it out instead"))
            return None
        self._seen.add(id(node))
        return self._value(node, location)

    def _value(self, node: yaml.Node, location: Location) -> object:
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, location))
        return [self._plain(child, (*location, i)) for i, child in enumerate(node.value)]

    def _pairs(self, node: yaml.MappingNode, location: Location) -> Iterator[tuple[str, object]]:
        keys = set()
        for key_node, child in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else str(key_node)
            self._lines[*location, key] = key_node.start_mark.line + 1
            if key in keys:
                self._problems.append(self.problem((*location, key), f"{key} is written twice"))
            keys.add(key)
            yield key, self._plain(child, (*location, key))


def read(path: Path, kind: type[T]) -> T:
    """Return the *kind* that the YAML file at *path* describes. Raises BrokenFile."""
    return YamlFile(path).parsed_as(kind)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - any type, as pydantic takes it
    """Return what reads *kind*; building one costs more than reading a file with it."""
    return TypeAdapter(kind)


def _scalar(node: yaml.ScalarNode) -> str | int | float | None:
    """Return a scalar's value without YAML 1.1's traps: NO stays "NO", 01067 stays "01067"."""
    text = str(node.value)
    if node.style:  # quoted: text, whatever it looks like
        return text
    if text in CONSTANTS:
        return CONSTANTS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    return float(text) if DECIMAL.fullmatch(text) else text


def _short(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


EXPLAINED = {
    "missing": "is missing",
    "unexpected_keyword_argument": "is not known here",
    "date_from_datetime_parsing": "write a day as 2026-11-21",
    "date_parsing": "write a day as 2026-11-21",
    "tuple_type": 'must be a list: [one, two], or lines that begin with "- "',
    "dataclass_type": "needs keys of its own below it, such as de: and en:",
    "string_type": "must be text, in quotes if it looks like a number",
    "float_parsing": "must be a bare number with a point: 49 or 1.5",
    "float_type": "must be a bare number with a point: 49 or 1.5",
    "int_from_float": "must be a whole number",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "string_pattern_mismatch": "is not written as docs/katalog-pflegen.md says: {pattern}",
}
"""What pydantic finds → what an editor understands."""


def _sentence(found: ErrorDetails) -> str:
    """Return what pydantic found as "where: what is wrong"."""
    where = ".".join(str(step) for step in found["loc"])
    known = EXPLAINED.get(found["type"])
    what = known.format(**found.get("ctx", {})) if known else found["msg"]
    return f"{where}: {what}" if where else what
