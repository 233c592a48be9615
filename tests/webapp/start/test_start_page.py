"""The start: the first question on the first screen, for a firm and for one person alone."""

import pytest
from flask import Flask

from tests.webapp.building import rows_of
from tests.webapp.visitor import Visitor

STARTS = {"/": "unterlagen", "/solo": "meine-rechnungen", "/ausfuehrlich": "Q3"}


@pytest.mark.parametrize(("path", "item"), STARTS.items())
def test_the_first_screen_asks_the_first_question(visitor: Visitor, path: str, item: str):
    page = visitor.opens(path)

    assert page.status == 200
    assert {tag["name"] for tag in page.form.select("input:not([type=hidden])")} == {item}
    assert page.form.find("button").get_text(strip=True) == "Weiter"


@pytest.mark.parametrize("path", STARTS)
def test_nobody_is_asked_for_a_name_or_an_address(visitor: Visitor, path: str):
    page = visitor.opens(path)

    kinds = {tag.get("type") for tag in page.form.find_all("input")}
    assert kinds <= {"hidden", "checkbox", "radio"}


def test_opening_the_start_page_stores_nothing(app: Flask, visitor: Visitor):
    visitor.opens("/ausfuehrlich")

    assert rows_of(app) == []
    assert visitor.code is None


def test_the_first_answer_starts_a_check_and_leads_on(app: Flask, visitor: Visitor):
    visitor.opens("/ausfuehrlich")

    page = visitor.sends({"Q3": ["1", "2"]})

    assert page.path == "/check/schutz"
    assert "Gespeichert" in page.text
    assert len(rows_of(app)) == 1


def test_a_first_page_without_any_tick_is_an_answer_too(visitor: Visitor):
    visitor.opens("/ausfuehrlich")

    page = visitor.sends({})

    assert page.path == "/check/schutz"


def test_whoever_starts_alone_is_not_asked_for_the_size_of_the_firm(visitor: Visitor):
    visitor.opens("/solo")
    visitor.sends({"meine-rechnungen": "2"})

    alone = visitor.opens("/check/angaben")

    assert not alone.soup.select("[name=size]")


def test_a_firm_is_asked_for_its_size(started: Visitor):
    page = started.opens("/check/angaben")

    assert page.soup.select("select[name=size]")


def test_whoever_turns_out_to_be_alone_gets_the_other_questions(started: Visitor):
    alone = started.opens("/").soup.select_one(".switch li:last-child a")

    started.opens(alone["href"])
    page = started.sends({"meine-rechnungen": "3"})

    assert page.path == "/check/buero"
    assert not started.opens("/check/angaben").soup.select("[name=size]")


def test_coming_back_to_the_firm_finds_its_answers_again(started: Visitor):
    started.opens(started.opens("/").soup.select_one(".switch li:last-child a")["href"])
    started.sends({"meine-rechnungen": "3"})
    started.opens(started.opens("/solo").soup.select_one(".switch li:first-child a")["href"])
    started.sends({"unterlagen": "2"})

    started.opens("/ausfuehrlich")

    assert started.page.ticked("Q3") == ["1", "2"]


def test_the_way_back_to_the_start_leads_to_the_start_of_ones_own_kind(visitor: Visitor):
    visitor.opens("/solo")
    visitor.sends({"meine-rechnungen": "2"})

    visitor.opens("/ausfuehrlich")

    assert visitor.page.path == "/solo"


def test_the_first_page_sent_again_keeps_later_answers(app: Flask, started: Visitor):
    started.sends({"Q8": ["1", "3"]})
    started.opens("/")

    started.sends({"Q3": ["4"]})

    assert started.opens("/").ticked("Q3") == ["4"]
    assert started.opens("/check/schutz").ticked("Q8") == ["1", "3"]
    assert len(rows_of(app)) == 1


def test_sending_the_first_page_twice_makes_one_check(app: Flask, visitor: Visitor):
    first = visitor.opens("/ausfuehrlich")
    visitor.sends({"Q3": ["1"]})

    visitor.posts({**first.filled_in(), "Q3": "1"}, to="/ausfuehrlich")

    assert len(rows_of(app)) == 1
    assert visitor.opens("/ausfuehrlich").ticked("Q3") == ["1"]


def test_a_started_check_is_offered_again(started: Visitor):
    page = started.opens("/")

    assert page.ticked("Q3") == ["1", "2"]
    assert page.soup.select('a[href="/ergebnis"]')


def test_a_wrong_first_answer_starts_nothing_and_stays_ticked(app: Flask, visitor: Visitor):
    visitor.opens("/ausfuehrlich")

    page = visitor.sends({"Q3": ["2", "unknown"]})

    assert page.status == 422
    assert page.ticked("Q3") == ["2", "unknown"]
    assert rows_of(app) == []
