"""From six months on the same code starts the check again; nothing is closed early or twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.webapp.people import BAKER
from tests.webapp.repeat.coming_back import (
    T1,
    T2,
    Clock,
    changes,
    finishes,
    since,
    suggested,
    ticks,
)
from tests.webapp.visitor import Visitor

BETTER = replace(BAKER, answers={**BAKER.answers, "unterlagen": ["4"], "konten": ["4"]})


def test_a_baker_comes_back_and_sees_what_changed(finished: Visitor, clock: Clock):
    clock.day = T1
    first = suggested(finished.opens("/wiederholen"))
    asked = ticks(finished, "/wiederholen", first[0], first[3])
    assert asked.path == "/check/alltag"
    assert asked.ticked("unterlagen") == []

    page = finished.completes(BETTER)

    assert page.path == "/ergebnis"
    assert changes(page)["Daten und Sicherheit"] == ("von 21 auf 63", "+42")
    assert changes(page)["Umwelt"] == ("weiter\u00a017", "±0")
    assert "Seit dem 21. November 2026" in since(page)
    assert "Verglichen sind 22 von 22 Fragen." in since(page)
    assert len(page.soup.select("#seitdem li")) == 2


def test_the_third_time_is_compared_with_the_second_and_the_first(finished: Visitor, clock: Clock):
    clock.day = T1
    ticks(finished, "/wiederholen")
    finished.completes(BETTER)
    clock.day = T2
    ticks(finished, "/wiederholen")

    page = finished.completes(BAKER)

    assert changes(page)["Daten und Sicherheit"] == ("von 63 auf 21", "−42")
    assert page.soup.select_one("#seitdem caption").get_text() == "Seit dem 21. Mai 2027"
    first = page.soup.select_one("#seitdem details")
    assert first.summary.get_text() == "Seit dem 21. November 2026"
    assert "Daten und Sicherheit: weiter\u00a021 (±0)" in first.get_text()
    assert "noch nichts als gemacht angekreuzt" in since(page)


def test_what_was_done_is_not_suggested_again(finished: Visitor, clock: Clock):
    clock.day = T1
    first = suggested(finished.opens("/wiederholen"))
    ticks(finished, "/wiederholen", *first[:4])
    finished.completes(BAKER)

    clock.day = T2
    again = suggested(finished.opens("/wiederholen"))

    assert again
    assert not set(first[:4]) & set(again)


def test_who_works_alone_starts_again_with_the_questions_for_that(visitor: Visitor, clock: Clock):
    visitor.opens("/solo")
    visitor.sends({})
    finishes(visitor)
    clock.day = T1

    page = ticks(visitor, "/wiederholen")

    assert page.written("fragebogen") == "solo.v1"


@pytest.mark.parametrize("day", [date(2026, 11, 21), T1 - timedelta(days=1)])
def test_before_the_day_the_page_names_it_and_nothing_starts(
    finished: Visitor, clock: Clock, day: date
):
    clock.day = day

    page = finished.opens("/wiederholen")

    assert page.heading == "Ab dem 21. Mai 2027 können Sie diesen Check wiederholen"
    assert page.soup.select('main a[href="/plan/ics"]')
    forged = {
        "runde": "2026-11-21",
        "csrf_token": finished.opens("/check/angaben").filled_in()["csrf_token"],
    }
    assert finished.posts(forged, to="/wiederholen").path == "/wiederholen"
    assert "noch keine Antwort" not in finished.opens("/ergebnis").text


def test_a_check_that_is_not_finished_leads_back_to_its_questions(started: Visitor, clock: Clock):
    clock.day = T1

    page = started.opens("/wiederholen")

    assert page.heading == "Dieser Check ist noch nicht fertig"
    assert page.soup.select_one("main a.button")["href"].startswith("/check/")


def test_the_result_tells_from_which_day_on(finished: Visitor, clock: Clock):
    assert "Ab dem 21. Mai 2027 wiederholen und vergleichen" in finished.opens("/ergebnis").text

    clock.day = T1

    link = finished.opens("/ergebnis").soup.select_one('a.button[href="/wiederholen"]')
    assert link.get_text() == "Check wiederholen und vergleichen"


def test_a_first_check_has_nothing_to_compare_with(finished: Visitor):
    assert not finished.opens("/ergebnis").soup.select("#seitdem")


def test_sent_twice_only_one_round_is_closed(finished: Visitor, clock: Clock):
    clock.day = T1
    form = finished.opens("/wiederholen").filled_in()
    finished.posts(form)
    finished.sends({"unterlagen": "3"})

    page = finished.posts(form, to="/wiederholen")

    assert page.path.startswith("/check/")
    assert finished.opens("/check/alltag").ticked("unterlagen") == ["3"]
    assert "Seit dem 21. November 2026" in since(finished.opens("/ergebnis"))
    assert not finished.page.soup.select("#seitdem details")


def test_a_page_left_open_over_a_whole_round_closes_nothing(finished: Visitor, clock: Clock):
    clock.day = T1
    left_open = finished.opens("/wiederholen").filled_in()
    finished.posts(left_open)
    finishes(finished)
    clock.day = T2

    page = finished.posts(left_open, to="/wiederholen")

    assert page.path == "/ergebnis"
    assert "Seit dem 21. Mai 2027" not in since(page)


@pytest.mark.parametrize("said", ["", "2026-11-20", "morgen", "\x00", "9" * 5000])
def test_a_form_about_no_round_of_ours_closes_nothing(finished: Visitor, clock: Clock, said: str):
    clock.day = T1
    form = finished.opens("/wiederholen").filled_in()

    page = finished.posts({**form, "runde": said})

    assert page.path == "/ergebnis"
    assert not page.soup.select("#seitdem")


def test_made_up_suggestions_are_ignored(finished: Visitor, clock: Clock):
    clock.day = T1

    ticks(finished, "/wiederholen", "gibt-es-nicht", "<script>")

    assert "noch nichts als gemacht angekreuzt" in since(finished.opens("/ergebnis"))


def test_what_was_done_can_be_changed_afterwards(finished: Visitor, clock: Clock):
    clock.day = T1
    first = suggested(finished.opens("/wiederholen"))
    ticks(finished, "/wiederholen", first[0])
    page = finished.opens("/wiederholen/gemacht")
    assert page.ticked("gemacht") == [first[0]]

    ticks(finished, "/wiederholen/gemacht", first[1], first[-1])

    page = finished.opens("/wiederholen/gemacht")
    assert page.ticked("gemacht") == [first[1], first[-1]]
    assert page.soup.select("details[open]"), "what is ticked is seen"


def test_a_form_about_an_older_round_changes_nothing_done(finished: Visitor, clock: Clock):
    clock.day = T1
    first = suggested(finished.opens("/wiederholen"))
    ticks(finished, "/wiederholen", first[0])
    old = finished.opens("/wiederholen/gemacht").filled_in()
    finishes(finished)
    clock.day = T2
    ticks(finished, "/wiederholen")

    finished.posts(old, to="/wiederholen/gemacht")

    assert finished.opens("/wiederholen/gemacht").ticked("gemacht") == []


def test_without_an_earlier_round_there_is_nothing_to_change(finished: Visitor):
    assert finished.opens("/wiederholen/gemacht").path == "/wiederholen"

    form = finished.opens("/check/angaben").filled_in()
    page = finished.posts({**form, "gemacht": "x", "runde": ""}, to="/wiederholen/gemacht")

    assert page.path == "/ergebnis"
    assert not page.soup.select("#seitdem")


def test_a_new_check_that_is_not_finished_says_so(finished: Visitor, clock: Clock):
    clock.day = T1
    ticks(finished, "/wiederholen")
    page = finished.opens("/ergebnis")
    assert "Noch lässt sich nichts vergleichen." in since(page)
    assert not page.soup.select("#seitdem table")
    finished.opens("/check/alltag")

    finished.sends({"unterlagen": "4"})

    page = finished.opens("/ergebnis")
    assert "Ihr neuer Check ist noch nicht fertig" in since(page)
    assert "Verglichen ist 1 von" in since(page)
    assert changes(page)["Daten und Sicherheit"] == ("von 0 auf 100", "+100")
    link = page.soup.select_one("#seitdem a")
    assert finished.opens(link["href"]).status == 200


@pytest.mark.parametrize("path", ["/wiederholen", "/wiederholen/gemacht"])
def test_without_a_check_there_is_a_way_on(visitor: Visitor, path: str):
    page = visitor.opens(path)

    assert page.status == 404
    assert page.heading == "Hier ist kein Check offen"


def test_it_speaks_english(finished: Visitor, clock: Clock):
    assert finished.opens("/wiederholen?lang=en").language == "en"
    clock.day = T1
    assert finished.opens("/wiederholen").language == "en"
    ticks(finished, "/wiederholen")

    page = finished.completes(BETTER)

    assert changes(page)["Data and security"] == ("from 21 to 63", "+42")
    assert finished.opens("/wiederholen/gemacht").language == "en"
