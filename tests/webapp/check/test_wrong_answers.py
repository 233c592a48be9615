"""Answers that cannot be right: a clear sentence, nothing stored, everything kept as sent."""

import pytest
from flask import Flask

from tests.webapp.building import rows_of
from tests.webapp.visitor import Visitor

BOTH = "Bitte wählen Sie entweder Antworten oder „Weiß ich nicht“ oder „Passt nicht zu uns“."
ALONE = "Eine Ihrer Antworten schließt die anderen aus. Bitte lassen Sie nur gelten, was stimmt."
NOT_KNOWN = "Diese Antwort kennen wir nicht. Bitte wählen Sie eine der gezeigten."

WRONG = {
    "option and special": ("schutz", {"Q8": ["1", "unknown"]}, BOTH),
    "both specials": ("schutz", {"Q8": ["unknown", "not_relevant"]}, BOTH),
    "alone and others": ("daten", {"Q7": ["1", "2", "3"]}, ALONE),
    "tampered option": ("schutz", {"Q8": ["1", "99"]}, NOT_KNOWN),
    "empty option": ("schutz", {"Q8": [""]}, NOT_KNOWN),
    "Arabic digit": ("ki", {"Q9.1": ["٣"]}, NOT_KNOWN),
    "signed digit": ("ki", {"Q9.1": ["+3"]}, NOT_KNOWN),
    "digit with spaces": ("ki", {"Q9.1": [" 3 "]}, NOT_KNOWN),
    "too high a number": ("ki", {"Q9.1": ["6"]}, NOT_KNOWN),
    "five thousand digits": ("ki", {"Q9.1": ["9" * 5000]}, NOT_KNOWN),
    "two values in one row": ("ki", {"Q9.1": ["1", "2"]}, NOT_KNOWN),
    "script": ("schutz", {"Q8": ["<script>alert(1)</script>"]}, NOT_KNOWN),
    "NUL": ("schutz", {"Q8": ["\x00"]}, NOT_KNOWN),
}


@pytest.mark.parametrize(("page_id", "sent", "sentence"), WRONG.values(), ids=WRONG)
def test_a_wrong_answer_is_told_and_nothing_is_stored(
    app: Flask, started: Visitor, page_id: str, sent: dict[str, list[str]], sentence: str
):
    before = rows_of(app)
    started.opens(f"/check/{page_id}")

    page = started.sends(sent)

    assert page.status == 422
    assert page.errors == [sentence]
    assert page.title.startswith("Fehler: ")
    assert sentence in page.soup.select_one("p.error").get_text()
    assert rows_of(app) == before


@pytest.mark.parametrize(
    ("page_id", "sent"),
    [
        ("schutz", {"Q8": ["1", "3", "unknown"]}),
        ("daten", {"Q7": ["1", "2", "3"]}),
        ("ki", {"Q9.1": ["7"], "Q9.2": ["4"], "Q9.5": ["not_relevant"]}),
    ],
)
def test_everything_that_can_stay_ticked_stays_ticked(
    started: Visitor, page_id: str, sent: dict[str, list[str]]
):
    started.opens(f"/check/{page_id}")

    page = started.sends(sent)

    known = {tag["value"] for tag in page.form.select("input:not([type=hidden])")}
    for name, values in sent.items():
        assert page.ticked(name) == [value for value in values if value in known]


def test_each_wrong_row_has_its_own_sentence(started: Visitor):
    started.opens("/check/ki")

    page = started.sends({"Q9.1": "7", "Q9.3": ["1", "unknown"], "Q9.4": "2"})

    assert page.errors == [NOT_KNOWN, BOTH]
    assert [link["href"] for link in page.soup.select(".errors a")] == ["#Q9.1", "#Q9.3"]


def test_wrong_answers_are_told_in_english_too(started: Visitor):
    started.opens("/check/schutz?lang=en")

    page = started.sends({"Q8": ["1", "unknown"]})

    assert page.language == "en"
    assert page.title.startswith("Error: ")
    assert page.errors
    assert page.errors != [BOTH]


def test_answers_to_other_questions_are_ignored(started: Visitor):
    started.opens("/check/schutz")

    page = started.sends({"Q8": ["1"], "Q3": ["9"], "Q999": ["1"]})

    assert page.path == "/check/daten"
    assert started.opens("/").ticked("Q3") == ["1", "2"]
