"""The pages on privacy and method: open to everybody, in both languages."""

from pathlib import Path

import pytest

from tests.webapp.building import a_config, an_app
from tests.webapp.visitor import Visitor
from webapp.storage.tables import Base


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("path", ["/datenschutz", "/methode", "/geloescht"])
def test_everybody_can_read_it(visitor: Visitor, path: str, language: str):
    page = visitor.opens(f"{path}?lang={language}")

    assert page.status == 200
    assert page.language == language


def test_every_page_leads_to_privacy_and_method(visitor: Visitor):
    page = visitor.opens("/")

    links = {link["href"] for link in page.soup.select("footer a")}
    assert links == {"/datenschutz", "/katalog", "/methode"}


def test_the_method_names_every_band_and_the_source(visitor: Visitor):
    page = visitor.opens("/methode")

    assert all(
        points in page.text
        for points in ("0 bis 25", "über 25 bis 50", "über 50 bis 75", "über 75 bis 100")
    )
    assert "JRC133234" in page.text


@pytest.mark.parametrize(
    ("settings", "sentences"),
    [
        ({}, ["nach 60 Tagen ohne Änderung", "nach 24 Monaten ohne Änderung"]),
        (
            {"retention_unfinished_days": 1, "retention_finished_months": 1},
            ["nach 1 Tag ohne Änderung", "nach 1 Monat ohne Änderung"],
        ),
    ],
)
def test_the_periods_of_this_server_are_told(
    tmp_path: Path, settings: dict[str, int], sentences: list[str]
):
    app = an_app(a_config(tmp_path, **settings))

    page = Visitor(app).opens("/datenschutz")

    assert all(sentence in page.text for sentence in sentences)
    app.extensions["checks"].engine.dispose()


def test_what_stands_in_the_open_is_what_the_page_says():
    """Whoever adds a column or a table has to say so on the page on privacy."""
    columns = {table.name: set(table.columns.keys()) for table in Base.metadata.sorted_tables}

    assert columns == {
        "checks": {"lookup_id", "version", "sealed", "changed_on", "finished"},
        "cohort_records": {"id", "month", "document"},
        "item_counts": {"instrument", "item", "month", "answered"},
        "peppers": {"mark"},
    }


def test_the_page_leads_to_everything_it_speaks_of(visitor: Visitor):
    page = visitor.opens("/datenschutz")

    links = {link["href"] for link in page.soup.select("main a")}
    assert links == {"/code", "/weiter", "/beitragen", "/loeschen", "/daten"}


def test_deleting_is_said_to_take_contributions_along(started: Visitor):
    assert "anonyme Beiträge dieses Checks auch" in started.opens("/loeschen").text
