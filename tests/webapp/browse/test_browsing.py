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


@pytest.mark.parametrize(("language", "every"), [("de", 1), ("en", 4)])
def test_every_entry_has_a_page_that_says_where_it_is_from(
    visitor: Visitor, language: str, every: int
):
    for path in PAGES[::every]:
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


def test_what_surely_fits_comes_before_what_nobody_knows(visitor: Visitor):
    page = visitor.opens("/katalog/angebote?format=onsite")

    shown = [link["href"].rpartition("/")[2] for link in page.soup.select(".entries a")]
    known = [bool(CATALOGUE.modules[key].formats) for key in shown]
    assert known == sorted(known, reverse=True)
    assert f"davon {known.count(False)} ohne Angabe dazu" in page.text


def test_our_own_are_not_called_second_hand(visitor: Visitor):
    own = [
        *(f"angebote/{key}" for key in CATALOGUE.units),
        *(f"massnahmen/{key}" for key in CATALOGUE.measures),
    ]

    assert all(
        "aus zweiter Hand" not in visitor.opens(f"/katalog/{path}").text for path in own[::7]
    )


def test_a_programme_that_ended_says_so_in_the_list(visitor: Visitor, today: date):
    ends = [centre.programme_ends for centre in CATALOGUE.centres.values()]
    over = [day for day in ends if day and day < today]
    text = visitor.opens("/katalog/anlaufstellen").text

    assert text.count("Programm beendet") == len(over) > 0


def test_a_centre_can_be_called_and_written_to(visitor: Visitor):
    page = visitor.opens("/katalog/anlaufstellen/rz-be")

    centre = CATALOGUE.centres["rz-be"]
    digits = "".join(c for c in centre.phone if c in "+0123456789")
    assert {f"mailto:{centre.email}", f"tel:{digits}"} <= {
        a["href"] for a in page.soup.select("dd a")
    }


def test_a_filter_nobody_knows_shows_everything(visitor: Visitor):
    everything = visitor.opens("/katalog/angebote").soup.select(".entries a")

    assert len(visitor.opens("/katalog/angebote?field=<x>").soup.select(".entries a")) == len(
        everything
    )


def test_funding_that_ended_comes_last(visitor: Visitor):
    page = visitor.opens("/katalog/foerderung")

    shown = [link["href"].rpartition("/")[2] for link in page.soup.select(".entries a")]
    ended = [CATALOGUE.funding[key].status == "ended" for key in shown]
    assert ended == sorted(ended)
    assert ended[-1]


def test_an_entry_that_is_not_there_is_told(visitor: Visitor):
    for path in ("/katalog/angebote/nichts", "/katalog/nichts", "/katalog/x/y", "/lernen/nichts"):
        assert visitor.opens(path).status == 404


def test_what_we_only_heard_is_marked(visitor: Visitor):
    hearsay = next(
        m.id for m in CATALOGUE.modules.values() if all(s.grade == "C" for s in m.sources) and m.url
    )

    assert "aus zweiter Hand" in visitor.opens(f"/katalog/angebote/{hearsay}").text


def test_what_sources_dispute_is_shown_with_both_sides(visitor: Visitor):
    page = visitor.opens("/katalog/anlaufstellen/rz-be")

    assert "Quellen widersprechen sich" in page.text
    assert all(c.de in page.text for c in CATALOGUE.centres["rz-be"].conflicts)


def test_a_measure_tells_of_every_sector_and_law_it_knows(visitor: Visitor):
    measure = next(m for m in CATALOGUE.measures.values() if m.variants and m.rules)
    page = visitor.opens(f"/katalog/massnahmen/{measure.id}")

    assert all(variant.example.de in page.text for variant in measure.variants)
    laws = {link["href"] for link in page.soup.select("dt a")}
    assert laws == {rule.url for rule in measure.rules}
    assert "keine Rechtsberatung" in page.text


def test_a_number_says_who_was_counted_and_what_it_compares_with(visitor: Visitor):
    for number in CATALOGUE.statistics.values():
        text = visitor.opens(f"/katalog/zahlen/{number.id}").text

        assert number.population.de in text
        assert number.compare.de in text


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
