"""Consistency: what instruments and catalogue have to share."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from checkedyaml.reading import YamlFile
from content.catalogue import Field, Measure, Module
from content.loading import HERE, Listed, read_listed
from questionnaires.checking import read_instruments
from questionnaires.loading import PUBLISHED
from recommender.consistency import inconsistencies
from tests.builders import CHECKED_ON, a_field, a_measure, a_module, an_instrument_asking

PARTS = {Field: "fields", Module: "modules", Measure: "measures"}


def test_the_published_files_fit_together():
    found = inconsistencies(read_instruments(PUBLISHED), read_listed(HERE), PUBLISHED)

    assert list(found) == []


@pytest.mark.parametrize(
    ("file", "right", "wrong", "problem"),
    [
        ("solo.v1.fields.yaml", "fees:", "magic:", "the catalogue has no field called magic"),
        ("solo.v1.yaml", "kinds: [solo]", "kinds: [solos]", "nobody is of the kind solos; there"),
        ("kmu-kompakt.v1.en.yaml", "We have our own website", "We own one", "Q3 has other words"),
        ("kmu-dma.v1.yaml", "{id: 3, worth: 3/5}", "{id: 3, worth: 2/5}", "Q9.1 has other options"),
    ],
)
def test_an_instrument_that_does_not_fit_is_told(tmp_path, file, right, wrong, problem):
    folder = shutil.copytree(PUBLISHED, tmp_path / "instruments")
    text = (folder / file).read_text(encoding="utf-8")
    assert right in text
    (folder / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")

    found = inconsistencies(read_instruments(folder), read_listed(HERE), folder)

    assert any(each.text.startswith(problem) for each in found)


@pytest.fixture
def told(tmp_path):
    """Return a function that says what does not fit in a catalogue and one small instrument."""
    for name in ("small.v1.fields.yaml", "small.v1.yaml", "catalogue.yaml"):
        (tmp_path / name).write_text("[]", encoding="utf-8")
    file = YamlFile(tmp_path / "catalogue.yaml")

    def told(instrument, *entries):
        listed = [Listed(value=e, part=PARTS[type(e)], file=file, position=0) for e in entries]
        return [problem.text for problem in inconsistencies([instrument], listed, tmp_path)]

    return told


AI = a_field("ai", target={"kmu": 2})
BOTH = {"kinds": ("kmu", "solo"), "weight": {"kmu": 1, "solo": 1}, "target": {"kmu": 2, "solo": 2}}


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"reaches": {"ai": 1}}, None),
        ({"entry": {"ai": 2}, "reaches": {"ai": 3}}, None),
        ({"entry": {"ai": 3}, "reaches": {"ai": 4}}, None),  # who aims at being an example
        ({"languages": ("de", "tr")}, None),
        ({"languages": ("tr",)}, "nobody can take it: see languages"),
        ({"ends": CHECKED_ON}, None),
        ({"ends": date(2026, 11, 19)}, "nobody can take it: see ends"),
        ({"regions": ("SN",), "sectors": ("C",), "formats": ("onsite",), "price_eur": 900}, None),
        ({"reaches": {"data": 1, "ai": 1}}, None),
        ({"reaches": {"data": 1}}, "no instrument for kmu asks about data"),
    ],
)
def test_an_offer_helps_somebody_who_can_take_it(told, given, problem):
    found = told(an_instrument_asking("ai"), AI, a_field("data"), a_module("m", **given))

    assert [each.startswith(f"m: {problem}") for each in found] == ([True] if problem else [])


def test_a_measure_needs_somebody_to_help_just_as_a_module_does(told):
    found = told(
        an_instrument_asking("ai"), AI, a_field("data"), a_measure("s", reaches={"data": 1})
    )

    assert found == ["s: no instrument for kmu asks about data"]


def test_an_offer_helps_every_kind_it_is_for(told):
    module = a_module("m", kinds=("kmu", "solo"), reaches={"ai": 1})
    instrument = an_instrument_asking("ai")

    assert told(instrument, a_field("ai", **BOTH), module) == []
    assert told(replace(instrument, kinds=("kmu",)), a_field("ai", **BOTH), module) == [
        "m: no instrument for solo asks about ai"
    ]
