"""Browsing: what the catalogue holds, to look up and to share without a check."""

from datetime import date

import pytest

from content.loading import published_catalogue
from tests.webapp.visitor import Visitor

CATALOGUE = published_catalogue()
SHELVES = {
    "angebote": CATALOGUE.modules,
    "massnahmen": CATALOGUE.measures,
    "anlaufstellen": CATALOGUE.centres,
    "foerderung": CATALOGUE.funding,
    "seiten": CATALOGUE.resources,
    "zahlen": CATALOGUE.statistics,
}
PAGES = [
    *(f"/katalog/{shelf}/{key}" for shelf, entries in SHELVES.items() for key in entries),
    *(f"/lernen/{key}" for key in CATALOGUE.units),
]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_entry_has_a_page_that_says_where_it_is_from(visitor: Visitor, language: str):
    for path in PAGES:
        page = visitor.opens(f"{path}?lang={language}")

        assert page.status == 200, path
        assert page.soup.select(".checked"), path


@pytest.mark.parametrize("shelf", SHELVES)
def test_a_list_leads_to_each_of_its_entries(visitor: Visitor, shelf: str):
    page = visitor.opens(f"/katalog/{shelf}")

    links = {link["href"] for link in page.soup.select(".entries a")}
    assert links == {f"/katalog/{shelf}/{key}" for key in SHELVES[shelf]}


def test_a_list_is_filtered_by_its_address(visitor: Visitor):
    page = visitor.opens("/katalog/anlaufstellen?land=SN&kind=solo")

    shown = {link["href"].rpartition("/")[2] for link in page.soup.select(".entries a")}
    assert "rz-sn" in shown
    assert "rz-he" not in shown
    assert page.soup.select_one("#land option[selected]")["value"] == "SN"


def test_what_is_free_costs_nothing_or_nobody_knows(visitor: Visitor):
    page = visitor.opens("/katalog/angebote?price=free")

    shown = [link["href"].rpartition("/")[2] for link in page.soup.select(".entries a")]
    assert shown
    assert all(not CATALOGUE.modules[key].price_eur for key in shown)


def test_a_filter_nobody_knows_shows_everything(visitor: Visitor):
    everything = visitor.opens("/katalog/angebote").soup.select(".entries a")

    assert len(visitor.opens("/katalog/angebote?field=<x>").soup.select(".entries a")) == len(
        everything
    )


def test_an_entry_that_is_not_there_is_told(visitor: Visitor):
    for path in ("/katalog/angebote/nichts", "/katalog/nichts", "/katalog/x/y", "/lernen/nichts"):
        assert visitor.opens(path).status == 404


def test_what_we_only_heard_is_marked(visitor: Visitor):
    hearsay = next(
        m.id for m in CATALOGUE.modules.values() if all(s.grade == "C" for s in m.sources) and m.url
    )

    assert "aus zweiter Hand" in visitor.opens(f"/katalog/angebote/{hearsay}").text


def test_a_unit_is_whole(visitor: Visitor):
    for unit in CATALOGUE.units.values():
        text = visitor.opens(f"/lernen/{unit.id}").text

        expected = [
            unit.title,
            *(s.title for s in unit.steps),
            *(q.question for q in unit.questions),
        ]
        assert all(" ".join(each.de.split()) in text for each in expected), unit.id
        assert unit.checked_on <= date(2026, 11, 21)
