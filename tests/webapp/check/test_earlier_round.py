"""A form from before the check was started again counts for today only if somebody says so."""

import pytest
from flask import Flask

from tests.webapp.building import rows_of
from tests.webapp.people import BAKER
from tests.webapp.rounds import started_again
from tests.webapp.visitor import Visitor
from webapp.storage.sealing import Code

HEADING = "Diese Seite ist aus einer früheren Runde"
FORMS = {
    "/": {"unterlagen": "4"},
    "/ausfuehrlich": {"Q3": ["9"]},
    "/check/auftraege": {"anfragen": "4"},
    "/check/angaben": {"weeks": "9"},
}
MISTAKES = {
    "/ausfuehrlich": {"Q3": ["1", "unknown"]},
    "/check/auftraege": {"anfragen": ["1", "2"]},
    "/check/angaben": {"weeks": "viele"},
}


def starts_again_elsewhere(visitor: Visitor) -> None:
    """Start the check again as another device does it half a year later."""
    code = Code.read("".join(visitor.opens("/code").soup.select_one(".code").get_text().split()))
    visitor.app.extensions["checks"].change(code, started_again)


@pytest.mark.parametrize(("path", "sent"), FORMS.items())
def test_it_changes_nothing_and_says_so(app: Flask, visitor: Visitor, path: str, sent):
    visitor.comes_back(BAKER)
    left_open = visitor.opens(f"{path}?wechsel=ja").filled_in()
    starts_again_elsewhere(visitor)
    before = rows_of(app)

    page = visitor.posts({**left_open, **sent}, to=path)

    assert page.status == 409
    assert page.heading == HEADING
    assert "Deshalb haben wir nichts geändert." in page.text
    assert rows_of(app) == before


@pytest.mark.parametrize(("path", "sent"), MISTAKES.items())
def test_a_mistake_in_it_is_no_way_into_today(app: Flask, visitor: Visitor, path: str, sent):
    visitor.comes_back(BAKER)
    left_open = visitor.opens(f"{path}?wechsel=ja").filled_in()
    starts_again_elsewhere(visitor)

    page = visitor.posts({**left_open, **sent}, to=path)

    assert page.heading == HEADING


def test_what_was_answered_is_kept_and_counts_today_if_sent_again(visitor: Visitor):
    visitor.comes_back(BAKER)
    left_open = visitor.opens("/check/auftraege").filled_in()
    starts_again_elsewhere(visitor)
    visitor.posts({**left_open, "anfragen": "4"}, to="/check/auftraege")

    page = visitor.sends_again()

    assert page.path == "/check/zahlen"
    assert visitor.opens("/check/auftraege").ticked("anfragen") == ["4"]


def test_even_what_was_not_touched_counts_if_sent_again(visitor: Visitor):
    visitor.comes_back(BAKER)
    left_open = visitor.opens("/check/auftraege").filled_in()
    starts_again_elsewhere(visitor)
    visitor.posts(left_open, to="/check/auftraege")

    visitor.sends_again()

    answered = BAKER.answers["anfragen"]
    assert visitor.opens("/check/auftraege").ticked("anfragen") == list(answered)


def test_sent_again_it_still_overwrites_no_answer_of_today_unseen(visitor: Visitor):
    visitor.comes_back(BAKER)
    left_open = visitor.opens("/check/auftraege").filled_in()
    starts_again_elsewhere(visitor)
    visitor.opens("/check/auftraege")
    visitor.sends({"anfragen": "1"})
    visitor.posts({**left_open, "anfragen": "4"}, to="/check/auftraege")

    page = visitor.sends_again()

    assert page.heading == "Welche Antwort soll gelten?"
    visitor.sends({"bleibt-anfragen": "ja"})
    assert visitor.opens("/check/auftraege").ticked("anfragen") == ["1"]


def test_a_question_about_two_answers_is_of_its_round_too(app: Flask, visitor: Visitor):
    visitor.comes_back(BAKER)
    left_open = visitor.opens("/check/auftraege").filled_in()
    visitor.sends({"anfragen": "1"})
    which = visitor.posts({**left_open, "anfragen": "4"}, to="/check/auftraege")
    asked = which.filled_in()
    starts_again_elsewhere(visitor)
    before = rows_of(app)

    page = visitor.posts(asked, to="/check/auftraege")

    assert page.heading == HEADING
    assert rows_of(app) == before


def test_a_form_of_today_is_stored_after_every_start(visitor: Visitor):
    visitor.comes_back(BAKER)
    for _ in range(3):
        starts_again_elsewhere(visitor)
        visitor.opens("/check/auftraege")

        visitor.sends({"anfragen": "4"})

        assert visitor.opens("/check/auftraege").ticked("anfragen") == ["4"]


def test_a_first_page_from_before_the_check_was_deleted_starts_a_new_one(visitor: Visitor):
    visitor.comes_back(BAKER)
    starts_again_elsewhere(visitor)
    left_open = visitor.opens("/").filled_in()
    visitor.opens("/loeschen")
    visitor.sends({})

    page = visitor.posts({**left_open, "unterlagen": "4"}, to="/")

    assert page.status == 200
    assert visitor.opens("/").ticked("unterlagen") == ["4"]
