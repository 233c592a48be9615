"""Answering page by page: saved at once, shown again, changed from the result."""

import pytest
from werkzeug.datastructures import MultiDict

from questionnaires.answers import read_form
from questionnaires.journey import Journey
from questionnaires.loading import published_instrument
from tests.webapp.people import BAKER, MICRO_FIRM, SOLO_DESIGNER, Person
from tests.webapp.visitor import Visitor

PAGES = [page.id for page in published_instrument("kmu-dma", 1).pages]
PEOPLE = {
    "quick": (BAKER, "kmu-kompakt"),
    "long": (MICRO_FIRM, "kmu-dma"),
    "solo": (SOLO_DESIGNER, "solo"),
}


def pages_of(person: Person, instrument_id: str) -> list[str]:
    """Return the paths that *person* is led through: the first page stands on the start page."""
    instrument = published_instrument(instrument_id, 1)
    given = MultiDict((key, text) for key, texts in person.answers.items() for text in texts)
    answers = read_form(tuple(instrument.items), given.getlist).answers
    pages = Journey(instrument, answers).pages
    return [person.start, *(f"/check/{page.id}" for page in pages[1:])]


@pytest.mark.parametrize(("person", "instrument"), PEOPLE.values(), ids=PEOPLE)
def test_each_page_leads_to_the_next_and_the_last_to_the_profile(
    visitor: Visitor, person: Person, instrument: str
):
    seen = []
    visitor.opens(person.start)

    while visitor.page.path != "/check/angaben":
        seen.append(visitor.page.path)
        asked = {tag["name"] for tag in visitor.page.form.find_all("input")}
        visitor.sends({key: value for key, value in person.answers.items() if key in asked})

    assert seen == [person.start, *pages_of(person, instrument)[1:]]


def test_what_was_answered_stands_ticked_on_every_page(visitor: Visitor):
    visitor.answers(MICRO_FIRM)

    for page_id in PAGES:
        page = visitor.opens(f"/check/{page_id}")
        asked = {tag["name"] for tag in page.form.select("input:not([type=hidden])")}
        assert {name: page.ticked(name) for name in asked} == {
            name: list(MICRO_FIRM.answers[name]) for name in asked
        }


@pytest.mark.parametrize("special", ["unknown", "not_relevant"])
def test_a_special_answer_stands_ticked_again(started: Visitor, special: str):
    started.sends({"Q8": special})

    assert started.opens("/check/schutz").ticked("Q8") == [special]


@pytest.mark.parametrize(("person", "instrument"), PEOPLE.values(), ids=PEOPLE)
def test_back_leads_through_all_pages_to_the_start(
    visitor: Visitor, person: Person, instrument: str
):
    visitor.answers(person)
    seen = []

    while back := visitor.page.soup.select_one("a.back"):
        visitor.opens(back["href"])
        seen.append(visitor.page.path)

    assert seen == pages_of(person, instrument)[::-1]


def test_an_answer_can_be_taken_back(started: Visitor):
    started.sends({"Q8": ["1"]})
    started.opens("/check/schutz")

    started.sends({})

    assert started.opens("/check/schutz").ticked("Q8") == []


def test_sending_a_page_twice_does_no_harm(started: Visitor):
    form = started.page.filled_in() | {"Q8": "2"}

    once = started.posts(form, to="/check/schutz")
    twice = started.posts(form, to="/check/schutz")

    assert once.path == twice.path == "/check/daten"
    assert started.opens("/check/schutz").ticked("Q8") == ["2"]


def test_rows_left_open_are_accepted_and_counted_as_open(started: Visitor):
    started.opens("/check/ki")

    page = started.sends({"Q9.1": "5", "Q9.3": "unknown"})

    assert page.path == "/check/technik"
    again = started.opens("/check/ki")
    assert [again.ticked(f"Q9.{row}") for row in range(1, 6)] == [["5"], [], ["unknown"], [], []]


def test_open_answers_widen_the_range_on_the_result(started: Visitor):
    started.opens("/check/ki")
    started.sends({"Q9.1": "5"})

    page = started.opens("/ergebnis")

    assert "zwischen 20 und 100" in page.text


def test_a_change_returns_to_the_answers_looked_over(visitor: Visitor):
    visitor.comes_back(MICRO_FIRM)
    visitor.opens(visitor.page.soup.select_one('a[href="/check/antworten"]')["href"])
    visitor.opens(visitor.page.soup.select_one('a[href*="/check/schutz?"]')["href"])

    page = visitor.sends({"Q8": ["1", "2", "3", "4", "5", "6"]})

    assert page.path == "/check/antworten"
    assert visitor.opens("/check/schutz").ticked("Q8") == ["1", "2", "3", "4", "5", "6"]


def test_a_mistake_while_changing_still_returns_to_the_result_in_the_end(visitor: Visitor):
    visitor.comes_back(MICRO_FIRM)
    visitor.opens("/check/schutz?zurueck=ergebnis")
    mistaken = visitor.sends({"Q8": ["1", "unknown"]})

    page = visitor.sends({"Q8": ["1"]})

    assert mistaken.status == 422
    assert page.path == "/ergebnis"


@pytest.mark.parametrize("value", ["//evil.example", "https://evil.example", "\\evil", "start"])
def test_nobody_is_led_away_by_a_return_address(started: Visitor, value: str):
    page = started.sends({"Q8": ["1"]}, to=f"/check/schutz?zurueck={value}")

    assert page.path == "/check/daten"


@pytest.mark.parametrize("page_id", ["unbekannt", "Q3", "..", "%00", "%F0%9F%98%80", "a" * 3000])
def test_an_unknown_page_is_said_to_be_unknown(started: Visitor, page_id: str):
    page = started.opens(f"/check/{page_id}")

    assert page.status == 404
    assert page.heading == "Diese Seite gibt es nicht"
    assert page.soup.select('main a[href="/"]')


def test_the_minutes_left_never_grow_on_the_way(visitor: Visitor):
    visitor.answers(MICRO_FIRM)
    left = []
    for page_id in PAGES[1:]:
        words = visitor.opens(f"/check/{page_id}").soup.select_one(".where span").get_text()
        left.append(int("".join(filter(str.isdigit, words))))

    assert left == sorted(left, reverse=True)
    assert left[-1] >= 1
