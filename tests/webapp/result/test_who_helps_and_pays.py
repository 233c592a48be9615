"""Who helps and who pays, on the page: what is known, what is marked, and nothing more."""

from dataclasses import replace

import pytest
from bs4 import Tag

from tests.webapp.people import MICRO_FIRM, SOLO_DESIGNER, Person
from tests.webapp.visitor import Page, Visitor

IN_BERLIN = replace(MICRO_FIRM, profile={"plz": "10997", "sector": "C", "size": "2-9"})
IN_SAXONY = replace(MICRO_FIRM, profile={"land": "SN", "sector": "C", "size": "2-9"})
NOWHERE = replace(MICRO_FIRM, profile={"sector": "C", "size": "2-9"})


def entries(page: Page, heading: str) -> list[Tag]:
    return page.soup.find("h2", string=heading).find_parent("section").select("ul.entries > li")


def text_of(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def test_help_from_afar_is_marked(visitor: Visitor):
    first, *_ = entries(visitor.comes_back(IN_BERLIN), "Wer Ihnen hilft")

    assert first.h3.get_text() == "Zukunftszentrum Berlin"
    assert "auch aus der Ferne: Erste Beratung per Telefon, E-Mail oder Video" in text_of(first)


@pytest.mark.parametrize("person", [IN_SAXONY, NOWHERE], ids=["with a Land", "without a place"])
def test_without_a_postal_code_no_distance_is_shown(visitor: Visitor, person: Person):
    shown = entries(visitor.comes_back(person), "Wer Ihnen hilft")

    assert shown
    assert not [text_of(each) for each in shown if " km " in text_of(each)]


def test_without_a_land_the_page_asks_for_it_and_names_nobody_as_responsible(visitor: Visitor):
    page = visitor.comes_back(NOWHERE)

    assert "Nennen Sie Ihr Bundesland" in page.text
    assert "zuständig ·" not in page.text
    assert "Für Ihre Region zuständig" not in page.text


def test_what_is_met_and_how_it_stands_is_read_without_opening_anything(visitor: Visitor):
    (kompass,) = [
        each
        for each in entries(visitor.comes_back(SOLO_DESIGNER), "Förderung")
        if each.h3.get_text().startswith("KOMPASS")
    ]

    kompass.details.decompose()

    assert "Eingeschränkt. Passt nach Ihren Angaben: Zielgruppe." in text_of(kompass)


def test_an_answer_that_is_missing_for_a_condition_is_named(visitor: Visitor):
    person = replace(MICRO_FIRM, profile={"land": "SN", "sector": "C"})

    shown = entries(visitor.comes_back(person), "Förderung")

    assert any("Dazu fehlt uns Ihre Angabe: Größe." in text_of(each) for each in shown)
