"""YAML files: a mistake is told with file and line; nothing means what it does not say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

import pytest
from annotated_types import Ge, Le, MinLen
from pydantic import ConfigDict, with_config

from checkedyaml.reading import BrokenFile, YamlFile, read


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something that is read from a file."""

    id: str
    name: Annotated[str, MinLen(1)]
    kind: Literal["kmu", "solo"] = "kmu"
    minutes: Annotated[int, Ge(5)] = 5
    levels: Mapping[str, Annotated[int, Ge(0), Le(4)]] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    checked_on: date | None = None


def problems_in(tmp_path, text, kind=tuple[Entry, ...]):
    path = tmp_path / "entries.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BrokenFile) as broken:
        read(path, kind)
    return [str(problem).removeprefix(f"{tmp_path}/") for problem in broken.value.problems]


@pytest.mark.parametrize(
    ("wrong", "line", "text"),
    [
        ("  nmae: Oops", 4, "0.nmae: is not known here"),
        ("  kind: firm", 4, "0.kind: Input should be 'kmu' or 'solo'"),
        ("  minutes: soon", 4, "0.minutes: must be a whole number"),
        ("  minutes: 2.5", 4, "0.minutes: must be a whole number"),
        ("  minutes: 4", 4, "0.minutes: Input should be greater than or equal to 5"),
        ("  minutes:", 4, "0.minutes: must be a whole number"),
        ("  fields: data", 4, "0.fields: must be a list"),
        ("  fields:\n  - ai\n  - 7", 6, "0.fields.1: must be text"),
        ("  levels: [ai]", 4, "0.levels: Input should be a valid dictionary"),
        ("  levels:\n    data: 4\n    ai: 5", 6, "0.levels.ai: Input should be less than"),
        ("  levels:\n    ai: -1", 5, "0.levels.ai: Input should be greater than"),
        ("  checked_on: 2026-11-31", 4, "0.checked_on: write a day as 2026-11-21"),
        ("  checked_on: 20.11.2026", 4, "0.checked_on: write a day as 2026-11-21"),
        ("  id: b", 4, "id is written twice"),
        ("  levels: {ai: 1,\n    ai: 1}", 5, "ai is written twice"),
        ("  fields: &them [ai]\n- id: b\n  name: B\n  fields: *them", 7, "an alias (*name)"),
        ("  fields: [&one ai, *one]", 4, "an alias (*name)"),
        ("  <<: {kind: solo}", 4, "0.<<: is not known here"),
        ("  kind: [kmu", 5, "no YAML: "),
        ("\tkind: kmu", 4, "no YAML: "),
        ("  kind: *nobody", 4, "no YAML: found undefined alias"),
        ("  note: a: b", 4, "no YAML: mapping values are not allowed"),
        ("---\n- id: b", 4, "no YAML: but found another document"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(tmp_path, wrong, line, text):
    given = f"# entries\n- id: a\n  name: A\n{wrong}\n"

    (problem, *_) = problems_in(tmp_path, given)

    assert problem.startswith(f"entries.yaml:{line}: {text}")


def test_a_missing_key_is_told_at_the_entry_that_lacks_it(tmp_path):
    given = "- id: a\n  name: A\n- id: b\n  kind: solo\n"

    assert problems_in(tmp_path, given) == ["entries.yaml:3: 1.name: is missing"]


def test_all_mistakes_are_told_at_once_in_the_order_of_their_lines(tmp_path):
    given = "- id: a\n  name: ''\n- id: b\n  name: B\n  kind: firm\n- name: C\n"

    lines = [problem.split(":")[1] for problem in problems_in(tmp_path, given)]

    assert lines == ["2", "5", "6"]


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("", "must be a list"),
        ("id: a\nname: A\n", "must be a list"),
        (b"- id: a\n  name: \xff\n", "no YAML: 'utf-8' codec"),
        ("- id: a\x00\n", "no YAML: "),
        ("[" * 3000 + "]" * 3000, "nested too deeply"),
    ],
    ids=["nothing", "no list", "no UTF-8", "control characters", "too deep"],
)
def test_a_file_that_is_something_else_altogether_is_told_as_such(tmp_path, given, text):
    (problem, *_) = problems_in(tmp_path, given)

    assert problem.startswith(f"entries.yaml:1: {text}")


def test_a_missing_file_is_a_problem_of_that_file(tmp_path):
    with pytest.raises(BrokenFile) as broken:
        YamlFile(tmp_path / "nowhere.yaml")

    assert "nowhere.yaml:1: " in str(broken.value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("Off", "Off"),
        ("y", "y"),
        ("TRUE", "TRUE"),
        ("01067", "01067"),
        ("0o17", "0o17"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("12:30", "12:30"),
        ("190:20:30", "190:20:30"),
        ("2026-11-20", "2026-11-20"),
        ('"1.10"', "1.10"),
        ("'12'", "12"),
        ('"true"', "true"),
        ('""', ""),
        ("٣", "٣"),
        ("=", "="),
        ("1.10", 1.1),
        ("-2.5", -2.5),
        ("12", 12),
        ("0", 0),
        ("-3", -3),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
    ],
)
def test_a_scalar_is_what_it_looks_like(tmp_path, written, value):
    path = tmp_path / "scalar.yaml"
    path.write_text(f"key: {written}\n", encoding="utf-8")

    read_back = YamlFile(path).value["key"]

    assert (read_back, type(read_back)) == (value, type(value))


@pytest.mark.parametrize("key", ["no", "1", "12:30", "true", "~"])
def test_a_key_is_always_text(tmp_path, key):
    path = tmp_path / "keys.yaml"
    path.write_text(f"{key}: 1\n", encoding="utf-8")

    assert YamlFile(path).value == {key: 1}


def test_block_text_keeps_its_words(tmp_path):
    path = tmp_path / "text.yaml"
    path.write_text("folded: >-\n  10\n  20\nliteral: |-\n  no\n", encoding="utf-8")

    assert YamlFile(path).value == {"folded": "10 20", "literal": "no"}


def test_a_right_file_becomes_a_value(tmp_path):
    path = tmp_path / "entries.yaml"
    path.write_text("- id: a\n  name: A\n  levels: {ai: 4}\n  checked_on: 2026-11-20\n")

    entry = Entry(id="a", name="A", levels={"ai": 4}, checked_on=date(2026, 11, 20))
    assert read(path, tuple[Entry, ...]) == (entry,)
