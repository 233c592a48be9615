"""The judged cases: the published ones can be read, a mistake in one is told by its line."""

import pytest

from content.loading import published_catalogue
from evaluation.vignettes import VIGNETTES, load_vignettes, vignette_problems

A_VIGNETTE = """\
- id: a-case
  story: Somebody asks.
  check:
    instrument: kmu-dma
    version: 1
    profile:
      kind: kmu
      goals: [ai]
    answers:
      Q4.1: 2
      Q11.1: partly
  names:
    daten-sichern: 3
  must_not:
  - hds-honorar-modul
  why: Because.
"""


@pytest.fixture
def problems(tmp_path):
    """Return a function that says what is wrong with a text, as "line: what"."""

    def found(text):
        (tmp_path / "cases.yaml").write_text(text, encoding="utf-8")
        told = vignette_problems(tmp_path, published_catalogue())
        assert all(problem.file.endswith("cases.yaml") for problem in told)
        return [f"{problem.line}: {problem.text}" for problem in told]

    return found


def test_at_least_thirty_published_vignettes_are_about_both_kinds():
    found = load_vignettes(VIGNETTES, published_catalogue())

    assert len(found) >= 30
    assert {each.check.profile.kind for each in found} == {"kmu", "solo"}
    assert all(3 in each.names.values() for each in found)


def test_a_vignette_without_a_mistake_has_no_problems(problems):
    assert problems(A_VIGNETTE) == []


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("daten-sichern: 3", "daten-sicherer: 3", "13: a-case: no module or measure is called"),
        ("- hds-honorar-modul", "- hds-honorar", "15: a-case: no module or measure is called"),
        ("- hds-honorar-modul", "- daten-sichern", "15: a-case: daten-sichern is among names, too"),
        ("daten-sichern: 3", "daten-sichern: 4", "13: 0.names.daten-sichern: Input should be less"),
        ("Q4.1: 2", "Q4.1: 9", "10: a-case: answers: Q4.1: 9 is none of its options"),
        ("Q4.1: 2", "Q99: 2", "10: a-case: answers: Q99: kmu-dma has no item"),
        ("goals: [ai]", "goals: [magic]", "8: a-case: profile: goals:"),
        ("kind: kmu", "kind: king", "7: a-case: profile: kind:"),
        ("version: 1", "version: 99", "4: a-case: instrument:"),
        ("instrument: kmu-dma", "instruments: kmu-dma", "a-case: instrument: check:"),
        ("  why: Because.\n", "", "1: 0.why: is missing"),
    ],
)
def test_a_mistake_is_told_by_its_line(problems, right, wrong, told):
    (found,) = problems(A_VIGNETTE.replace(right, wrong))

    assert told in found


def test_an_id_stands_only_once(problems):
    assert problems(A_VIGNETTE * 2) == ["17: a-case: this id is taken"]


def test_what_is_no_yaml_is_told_with_all_other_problems(problems, tmp_path):
    (tmp_path / "broken-cases.yaml").write_text("- [", encoding="utf-8")

    assert len(problems(A_VIGNETTE.replace("  why: Because.\n", ""))) == 2
