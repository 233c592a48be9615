"""Consistency: what instruments and catalogue have to share, and nobody's offers."""

import pytest

from content.loading import HERE, published_catalogue
from questionnaires.loading import published_instruments
from recommender.consistency import inconsistencies
from tests.builders import a_catalogue, a_field, an_instrument_asking

SOLO = {"kinds": ("solo",), "weight": {"solo": 1}, "target": {"solo": 1}}


def test_the_published_files_fit_together():
    found = inconsistencies(published_instruments().values(), published_catalogue(), HERE)

    assert list(found) == []


def test_a_field_that_only_an_instrument_knows_is_told(tmp_path):
    found = inconsistencies([an_instrument_asking("ai", "magic")], a_catalogue(a_field()), tmp_path)

    assert [str(problem) for problem in found] == [
        "small.v1.fields.yaml:1: no field is called magic"
    ]


OFFERS = {
    "modules": "form: course\n  provider: P\n  summary: {de: S, en: S}",
    "measures": "\n  ".join(
        ["cost: free", "first_step_minutes: 30"]
        + [
            f"{name}: {{de: W, en: W}}"
            for name in ("first_step", "how", "example", "effect", "who")
        ]
    ),
}


@pytest.mark.parametrize("part", OFFERS)
def test_an_offer_that_lifts_nothing_of_a_kind_it_is_for_is_told_with_its_line(tmp_path, part):
    (tmp_path / part).mkdir()
    offers = [("good", "kmu", "ai"), ("also-good", "solo", "fees"), ("bad", "kmu, solo", "fees")]
    text = "".join(
        f"- id: {name}\n  title: {{de: T, en: T}}\n  kinds: [{kinds}]\n  reaches: {{{field}: 2}}\n"
        f"  hours: {{stated: 2}}\n  sources: [{{text: S, grade: A}}]\n  checked_on: 2026-11-20\n"
        f"  {OFFERS[part]}\n"
        for name, kinds, field in offers
    )
    (tmp_path / part / "some.yaml").write_text(text)

    found = inconsistencies([], a_catalogue(a_field("ai"), a_field("fees", **SOLO)), tmp_path)

    line = 1 + text[: text.index("kinds: [kmu, solo]")].count("\n")
    assert [str(problem).removeprefix(f"{tmp_path}/") for problem in found] == [
        f"{part}/some.yaml:{line}: bad: lifts no field that concerns kmu"
    ]
