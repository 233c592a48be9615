"""Where saving a page leads: on, or where somebody wished to go, whatever had to be asked first."""

import pytest
from werkzeug.datastructures import MultiDict

from tests.webapp.people import BAKER
from tests.webapp.visitor import Visitor

TO_RESULT = {"weiter": "ergebnis"}


@pytest.fixture
def overtaken(visitor: Visitor) -> MultiDict[str, str]:
    """Return a form that was left open while another one was sent."""
    visitor.comes_back(BAKER)
    left_open = visitor.opens("/check/auftraege").filled_in()
    visitor.sends({"anfragen": "1"})
    return left_open


def test_the_result_can_be_wished_for_on_every_page(started: Visitor):
    page = started.sends({"Q8": ["1"], **TO_RESULT})

    assert page.path == "/ergebnis"


@pytest.mark.parametrize(("wish", "way"), [(TO_RESULT, "/ergebnis"), ({}, "/check/zahlen")])
def test_a_question_about_two_answers_does_not_forget_the_wish(
    visitor: Visitor, overtaken: MultiDict[str, str], wish: dict[str, str], way: str
):
    asked = visitor.posts({**overtaken, "anfragen": "4", **wish}, to="/check/auftraege")
    assert asked.heading == "Welche Antwort soll gelten?"

    page = visitor.sends_again()

    assert page.path == way
    assert visitor.opens("/check/auftraege").ticked("anfragen") == ["4"]


def test_after_a_mistake_both_ways_are_open_again(started: Visitor):
    started.opens("/check/schutz")

    mistaken = started.sends({"Q8": ["1", "unknown"], **TO_RESULT})

    buttons = [button.get_text(strip=True) for button in mistaken.form.find_all("button")]
    assert mistaken.status == 422
    assert buttons == ["Weiter", "Speichern und zum Ergebnis"]
    assert started.sends({"Q8": ["1"], **TO_RESULT}).path == "/ergebnis"
