"""The result: scores, path, and the centre that is responsible, also when its programme is over."""

from datetime import date
from pathlib import Path

import pytest
from bs4 import Tag
from flask import Flask

from tests.webapp.building import a_config, an_app
from tests.webapp.people import (
    MAKER,
    MICRO_FIRM,
    MICRO_FIRM_SCORES,
    SOLO_DESIGNER,
    Person,
)
from tests.webapp.visitor import Page, Visitor

OVER = "Programmlaufzeit endete am 31. Dezember 2026; Fortführung nicht belegt"
CENTRES = {
    "micro": (MICRO_FIRM, "Zukunftszentrum Sachsen"),
    "maker": (MAKER, "Zukunftszentrum Süd"),
    "solo": (SOLO_DESIGNER, "Haus der Selbstständigen (HDS)"),
}


def part(page: Page, heading: str) -> Tag:
    """Return the section under *heading*."""
    return page.soup.find("h2", string=heading).find_parent("section")


def first_centre(page: Page) -> str:
    return " ".join(part(page, "Wer Ihnen hilft").select_one("ul.entries li").get_text(" ").split())


def test_the_scores_are_those_of_the_worked_example(visitor: Visitor):
    page = visitor.comes_back(MICRO_FIRM)

    rows = part(page, "Auf einen Blick").select("tbody tr")
    assert tuple(row.select_one("td").get_text(strip=True) for row in rows) == MICRO_FIRM_SCORES


@pytest.mark.parametrize(("person", "centre"), CENTRES.values(), ids=CENTRES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_three_people_get_their_result(
    visitor: Visitor, person: Person, centre: str, language: str
):
    visitor.completes(person)

    page = visitor.opens(f"/ergebnis?lang={language}")

    assert page.status == 200
    assert centre in page.soup.select(".entries h3")[-1].find_parent("main").get_text()
    assert len(page.soup.select("ol.path > li")) >= 3


@pytest.mark.parametrize(("person", "centre"), CENTRES.values(), ids=CENTRES)
def test_the_responsible_centre_comes_first_with_its_website(
    visitor: Visitor, person: Person, centre: str
):
    page = visitor.comes_back(person)

    entry = part(page, "Wer Ihnen hilft").select_one("ul.entries li")
    assert entry.h3.get_text(strip=True) == centre
    assert entry.select_one('a[href^="http"]')


@pytest.mark.parametrize(("person", "centre"), CENTRES.values(), ids=CENTRES)
def test_a_centre_whose_programme_is_over_stays_first_and_says_so(
    tmp_path: Path, person: Person, centre: str
):
    app = an_app(a_config(tmp_path, today=date(2027, 2, 1)))

    page = Visitor(app).comes_back(person)

    assert first_centre(page).startswith(centre)
    assert OVER in first_centre(page)
    app.extensions["checks"].engine.dispose()


def test_a_running_programme_is_not_called_over(tmp_path: Path):
    app = an_app(a_config(tmp_path, today=date(2026, 12, 31)))

    page = Visitor(app).comes_back(MICRO_FIRM)

    assert "Programmlaufzeit" not in first_centre(page)
    app.extensions["checks"].engine.dispose()


def test_an_unknown_place_is_said_to_be_unknown(visitor: Visitor):
    page = visitor.comes_back(MAKER)

    assert "Ort nicht belegt" in first_centre(page)


def test_a_result_is_shown_from_the_first_answer_on(started: Visitor):
    page = started.opens("/ergebnis")

    assert page.status == 200
    assert "noch keine Antwort" in page.text


def test_a_result_without_any_answer_is_shown_too(visitor: Visitor):
    visitor.opens("/ausfuehrlich")
    visitor.sends({"Q3": ["unknown"]})

    page = visitor.opens("/ergebnis")

    assert page.status == 200
    assert "noch keine Antwort" in page.text


def test_without_a_check_there_is_a_way_on(visitor: Visitor):
    page = visitor.opens("/ergebnis")

    assert page.status == 404
    assert page.heading == "Hier ist kein Check offen"
    assert page.soup.select('main a[href="/"]')


def test_every_link_to_our_own_pages_leads_somewhere(app: Flask, visitor: Visitor):
    visitor.comes_back(MICRO_FIRM)
    for start in ("/", "/ergebnis", "/check/ki", "/check/angaben", "/datenschutz", "/methode"):
        links = {link["href"] for link in visitor.opens(start).soup.select('a[href^="/"]')}

        dead = [
            link
            for link in links
            if not link.startswith("/plan/") and visitor.opens(link).status != 200
        ]

        assert not dead


@pytest.mark.parametrize("answer", ["all", "none"])
def test_the_best_and_the_worst_result_are_pages_like_any_other(visitor: Visitor, answer: str):
    visitor.opens("/ausfuehrlich")
    while visitor.page.path != "/check/angaben":
        boxes = visitor.page.form.select(".rows:not(.specials) input")
        last = {box["name"]: [box["value"]] for box in boxes}
        many = {
            box["name"]: [
                b["value"]
                for b in boxes
                if b["name"] == box["name"] and not (box["name"] == "Q7" and b["value"] == "2")
            ]
            for box in boxes
            if box["type"] == "checkbox"
        }
        visitor.sends({**last, **many} if answer == "all" else {})

    page = visitor.sends({})

    overall = part(page, "Auf einen Blick").select("tbody tr td.num")[-2]
    assert overall.get_text(strip=True) == ("100" if answer == "all" else "0")
