"""A file that was brought becomes an earlier round: in order, once, of the right check."""

from datetime import date

import pytest
from flask import Flask

from recommender.check import Check
from tests.webapp.bring.taking_along import (
    COMPARE,
    GO_ON,
    as_json,
    brings,
    check_in,
    goes,
    owner_of,
    ways,
    written,
)
from tests.webapp.building import rows_of
from tests.webapp.people import BAKER, SOLO_DESIGNER
from tests.webapp.repeat.coming_back import Clock, a_check_of, changes, since
from tests.webapp.visitor import Visitor


@pytest.fixture
def today(clock: Clock) -> date:
    return clock.day


@pytest.fixture
def later(app: Flask, baker: Check, today: date) -> Visitor:
    """Return somebody who answered again, from nothing, and does better with accounts."""
    better = {**BAKER.answers, "konten": ["4"], "unterlagen": ["4"]}
    answers = a_check_of(BAKER.__class__(start="/", answers=better, profile=BAKER.profile))
    return owner_of(app, answers.finished(today))[0]


def test_a_check_here_is_compared_with_the_file(later: Visitor, exported: bytes):
    before = check_in(later)
    page = brings(later, exported)
    assert ways(page) == [GO_ON, COMPARE]

    result = goes(later, COMPARE)

    assert result.path == "/ergebnis"
    assert changes(result)["Daten und Sicherheit"] == ("von 21 auf 63", "+42")
    assert "Seit dem 4. Mai 2026" in since(result)
    now = check_in(later)
    assert (now.answers, now.profile, now.decisions) == (
        before.answers,
        before.profile,
        before.decisions,
    )
    assert now.records == frozenset()


def test_without_a_check_one_starts_from_nothing_and_compares_then(
    app: Flask, visitor: Visitor, exported: bytes
):
    brings(visitor, exported)

    page = goes(visitor, COMPARE)

    assert page.path == "/check/alltag"
    check = check_in(visitor)
    assert not check.answers.values
    assert check.profile.plz == "09111"
    assert [str(each.finished_on) for each in check.rounds] == ["2026-05-04"]
    assert "Verglichen" in since(visitor.completes(BAKER))


def test_the_same_file_twice_is_one_round(app: Flask, later: Visitor, exported: bytes):
    page = brings(later, exported)
    goes(later, COMPARE, page)
    rows = rows_of(app)

    pressed_again = goes(later, COMPARE, page)
    brought_again = brings(later, exported)

    assert pressed_again.path == "/ergebnis"
    assert "Diese Runde steht schon in Ihrem Check." in brought_again.text
    assert ways(brought_again) == [GO_ON]
    assert rows_of(app) == rows


def test_a_file_from_today_is_compared_from_tomorrow_on(
    app: Flask, visitor: Visitor, started: Visitor, clock: Clock
):
    exported, elsewhere = as_json(started), Visitor(app)

    page = brings(elsewhere, exported)
    assert "Vergleichen können Sie ab morgen" in page.text
    assert ways(page) == [GO_ON]

    clock.day = date(2026, 11, 22)
    assert ways(brings(elsewhere, exported)) == [GO_ON, COMPARE]


def test_a_file_that_is_not_older_than_the_check_is_told(app: Flask, baker: Check, later: Visitor):
    owner, _code = owner_of(app, baker)

    page = brings(owner, as_json(later))

    assert "Diese Datei ist nicht älter als Ihr Check hier." in page.text
    assert ways(page) == [GO_ON]
    assert goes(owner, COMPARE).status == 409
    assert check_in(owner) == baker


def test_firms_are_not_compared_with_somebody_alone(app: Flask, visitor: Visitor, exported: bytes):
    visitor.completes(SOLO_DESIGNER)

    page = brings(visitor, exported)

    assert "Vergleichen lässt sich nur dieselbe Sicht." in page.text
    assert ways(page) == [GO_ON]


def test_a_file_without_a_day_or_answers_can_only_begin_a_check(visitor: Visitor):
    no_day = {"instrument": "kmu-kompakt", "version": 1, "answers": {"Q8": ["5"]}}
    no_answers = {key: no_day[key] for key in ("instrument", "version")}

    assert "denn sie nennt keinen Tag" in brings(visitor, written(no_day)).text
    assert "Es fehlt jede Antwort" in brings(visitor, written(no_answers)).text
    assert ways(visitor.page) == [GO_ON]


def test_a_page_from_an_earlier_round_is_asked_about_first(
    app: Flask, later: Visitor, exported: bytes, clock: Clock
):
    page = brings(later, exported)
    clock.day = date(2027, 6, 1)
    later.opens("/wiederholen")
    later.sends({})
    rows = rows_of(app)

    asked = goes(later, COMPARE, page)

    assert asked.status == 409
    assert asked.heading == "Diese Seite ist aus einer früheren Runde"
    assert rows_of(app) == rows

    later.sends_again()
    days = [str(each.finished_on) for each in check_in(later).rounds]
    assert days == ["2026-11-21", "2026-05-04"]


def test_what_was_done_is_not_suggested_again(app: Flask, baker: Check, later: Visitor):
    owner, _code = owner_of(app, baker)
    owner.opens("/ergebnis")
    done = owner.page.soup.select_one("button[value^='done ']")["value"]
    token = owner.page.filled_in()["csrf_token"]
    owner.posts({"csrf_token": token, "zu": done}, to="/ergebnis/rueckmeldung")

    brings(later, as_json(owner))
    goes(later, COMPARE)

    offer = done.removeprefix("done ")
    assert check_in(later).rounds[0].done == (offer,)
    assert not later.page.soup.select(f"button[value='done {offer}']")
