"""Consistency: what instruments and catalogue have to share."""

from content.loading import published_catalogue
from questionnaires.loading import PUBLISHED, published_instruments
from recommender.consistency import inconsistencies
from tests.builders import a_catalogue, a_field, an_instrument_asking


def test_the_published_files_fit_together():
    found = inconsistencies(published_instruments().values(), published_catalogue(), PUBLISHED)

    assert list(found) == []


def test_a_field_that_only_an_instrument_knows_is_told(tmp_path):
    overlay = tmp_path / "small.v1.fields.yaml"
    overlay.write_text("ai: [Q1]\nmagic: [Q2]\n")

    found = inconsistencies([an_instrument_asking("ai", "magic")], a_catalogue(a_field()), tmp_path)

    assert [str(problem) for problem in found] == [
        f"{overlay}:2: the catalogue has no field called magic"
    ]
