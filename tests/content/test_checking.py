"""Checking: what became old is told on the day it is, and not before."""

from datetime import date

import pytest

from content.checking import content_problems
from content.schemas import schemas

FIELDS = """\
- id: ai
  name: {de: KI, en: AI}
  meaning: {de: Alles mit KI, en: Everything about AI}
  kinds: [kmu]
  weight: {kmu: 1}
  target: {kmu: 2}
  signs:
    - {level: 1, kinds: [kmu], text: {de: Eins, en: One}}
    - {level: 2, kinds: [kmu], text: {de: Zwei, en: Two}}
    - {level: 3, kinds: [kmu], text: {de: Drei, en: Three}}
    - {level: 4, kinds: [kmu], text: {de: Vier, en: Four}}
"""
WEIGHTS = "goal_factor: 2\ngoal_target: 3\nkeep_within_percent: 3\nnear_equal_percent: 3\n"
WORDS = "title first_step prepare how example pitfalls effect who"
ENTRY = """\
  sources: [{text: S, grade: A}]
  checked_on: 2026-11-20
"""
PARTS = {
    "measures": "- id: one\n"
    + "".join(f"  {word}: {{de: Tu es, en: Do it}}\n" for word in WORDS.split())
    + "  first_step_minutes: 30\n  kinds: [kmu]\n  hours: {stated: 1}\n  cost: free\n"
    + "  reaches: {ai: 1}\n"
    + "  rules: [{law: § 1 X, says: {de: A, en: B}, url: 'https://x.de', as_of: 2026-01-10}]\n"
    + ENTRY,
    "statistics": "- id: two\n  fields: [ai]\n  value: 5\n  year: 2021\n  kinds: [kmu]\n"
    + "".join(
        f"  {word}: {{de: Eines, en: One}}\n"
        for word in ("finding", "unit", "population", "place", "compare")
    )
    + ENTRY,
    "funding": "- id: three\n  funder: F\n  kinds: [kmu]\n  fields: [ai]\n  status: open\n"
    + "  ends: 2027-01-31\n  conditions: [{de: Eine, en: One}]\n"
    + "".join(
        f"  {word}: {{de: Eines, en: One}}\n"
        for word in ("name", "pays_for", "amount", "status_note")
    )
    + ENTRY,
    "rights": "- id: four\n  paragraph: § 2 X\n  kinds: [kmu]\n  fields: [ai]\n"
    + "  title: {de: Fragen, en: Ask}\n  text: {de: Alle fragen, en: All ask}\n"
    + ENTRY,
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "fields.yaml").write_text(FIELDS, encoding="utf-8")
    (tmp_path / "weights.yaml").write_text(WEIGHTS, encoding="utf-8")
    for part, text in PARTS.items():
        (tmp_path / part).mkdir()
        (tmp_path / part / "some.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "schemas").mkdir()
    for path, text in schemas(tmp_path).items():
        path.write_text(text, encoding="utf-8")
    return tmp_path


def told(folder, day):
    return [problem.text for problem in content_problems(folder, day)]


def test_on_the_day_it_was_checked_nothing_is_old(folder):
    assert told(folder, None) == []
    assert told(folder, date(2026, 11, 20)) == []


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 11, 19), "one: checked in the future"),
        (date(2027, 1, 11), "one: § 1 X may have changed"),
        (date(2027, 1, 1), "two: a number from 2021"),
        (date(2027, 2, 1), "three: ends 2027-01-31 is past; look whether it goes on"),
        (date(2027, 11, 21), "one: not checked for over a year"),
        (date(2027, 11, 21), "four: not checked for over a year"),
    ],
)
def test_what_is_old_is_told_from_that_day_on(folder, day, text):
    assert text in told(folder, day)
    if text != "one: checked in the future":
        assert text not in told(folder, day.fromordinal(day.toordinal() - 1))


def test_funding_that_says_it_ended_is_not_told_again(folder):
    path = folder / "funding" / "some.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("open", "ended"), encoding="utf-8")

    assert not any("ends" in text for text in told(folder, date(2027, 2, 1)))


@pytest.mark.parametrize(
    ("file", "right", "wrong", "place"),
    [
        ("fields.yaml", "de: Drei", "de: Ein Tool", "fields.yaml:10: signs.2.text.de"),
        ("rights/some.yaml", "de: Alle fragen", "de: Ein Tool", "some.yaml:6: text.de"),
    ],
)
def test_a_hard_word_in_a_sign_or_a_right_is_told_with_its_line(folder, file, right, wrong, place):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong), encoding="utf-8")

    (problem,) = content_problems(folder)

    assert f"{place}: “Tool” is a hard word" in str(problem)
