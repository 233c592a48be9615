"""The start: the first question on the first screen, for a firm and for one person alone."""

import pytest
from flask import Flask

from tests.webapp.building import rows_of
from tests.webapp.visitor import Visitor


@pytest.mark.parametrize("path", ["/", "/solo"])
def test_the_first_screen_asks_the_first_question(visitor: Visitor, path: str):
    page = visitor.opens(path)

    assert page.status == 200
    assert page.form.select("input[name=Q3]")
    assert page.form.find("button").get_text(strip=True) == "Weiter"


@pytest.mark.parametrize("path", ["/", "/solo"])
def test_nobody_is_asked_for_a_name_or_an_address(visitor: Visitor, path: str):
    page = visitor.opens(path)

    kinds = {tag.get("type") for tag in page.form.find_all("input")}
    assert kinds == {"hidden", "checkbox"}


def test_opening_the_start_page_stores_nothing(app: Flask, visitor: Visitor):
    visitor.opens("/")

    assert rows_of(app) == []
    assert visitor.code is None


def test_the_first_answer_starts_a_check_and_leads_on(app: Flask, visitor: Visitor):
    visitor.opens("/")

    page = visitor.sends({"Q3": ["1", "2"]})

    assert page.path == "/check/schutz"
    assert "Gespeichert" in page.text
    assert len(rows_of(app)) == 1


def test_a_first_page_without_any_tick_is_an_answer_too(visitor: Visitor):
    visitor.opens("/")

    page = visitor.sends({})

    assert page.path == "/check/schutz"


def test_whoever_starts_alone_is_not_asked_for_the_size_of_the_firm(visitor: Visitor):
    visitor.opens("/solo")
    visitor.sends({"Q3": ["1"]})

    alone = visitor.opens("/check/angaben")

    assert not alone.soup.select("[name=size]")


def test_a_firm_is_asked_for_its_size(started: Visitor):
    page = started.opens("/check/angaben")

    assert page.soup.select("select[name=size]")


def test_changing_from_firm_to_alone_keeps_the_answers(started: Visitor):
    started.sends({"Q8": ["1"]})
    started.opens("/")
    alone = started.page.soup.select_one(".switch li:last-child a")

    started.opens(alone["href"])
    started.sends_again()

    assert started.opens("/check/schutz").ticked("Q8") == ["1"]
    assert not started.opens("/check/angaben").soup.select("[name=size]")


def test_the_way_back_to_the_start_leads_to_the_start_of_ones_own_kind(visitor: Visitor):
    visitor.opens("/solo")
    visitor.sends({"Q3": ["1"]})

    visitor.opens("/")

    assert visitor.page.path == "/solo"


def test_the_first_page_sent_again_keeps_later_answers(app: Flask, started: Visitor):
    started.sends({"Q8": ["1", "3"]})
    started.opens("/")

    started.sends({"Q3": ["4"]})

    assert started.opens("/").ticked("Q3") == ["4"]
    assert started.opens("/check/schutz").ticked("Q8") == ["1", "3"]
    assert len(rows_of(app)) == 1


def test_sending_the_first_page_twice_makes_one_check(app: Flask, visitor: Visitor):
    first = visitor.opens("/")
    visitor.sends({"Q3": ["1"]})

    visitor.posts({**first.filled_in(), "Q3": "1"}, to="/")

    assert len(rows_of(app)) == 1
    assert visitor.opens("/").ticked("Q3") == ["1"]


def test_a_started_check_is_offered_again(started: Visitor):
    page = started.opens("/")

    assert page.ticked("Q3") == ["1", "2"]
    assert page.soup.select('a[href="/ergebnis"]')


def test_a_wrong_first_answer_starts_nothing_and_stays_ticked(app: Flask, visitor: Visitor):
    visitor.opens("/")

    page = visitor.sends({"Q3": ["2", "unknown"]})

    assert page.status == 422
    assert page.ticked("Q3") == ["2", "unknown"]
    assert rows_of(app) == []
