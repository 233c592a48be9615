"""The language: what was just chosen, else what was chosen before, else what the browser asks."""

import pytest
from flask import Flask

from tests.webapp.visitor import Visitor


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("de", "de"),
        ("de-CH", "de"),
        ("en-GB", "en"),
        ("en-US,en;q=0.9,de;q=0.8", "en"),
        ("fr", "de"),
        ("fr,en;q=0.5", "en"),
        ("*", "de"),
        ("", "de"),
        ("de;q=0.1,en;q=0.9", "en"),
        ("x" * 5000, "de"),
    ],
)
def test_the_browser_is_answered_in_its_language(app: Flask, asked: str, spoken: str):
    page = Visitor(app, **{"Accept-Language": asked}).opens("/")

    assert page.language == spoken


def test_a_chosen_language_stays(visitor: Visitor):
    visitor.opens("/?lang=en")

    assert visitor.opens("/methode").language == "en"


def test_a_chosen_language_can_be_changed_back(visitor: Visitor):
    visitor.opens("/?lang=en")

    assert visitor.opens("/?lang=de").language == "de"
    assert visitor.opens("/").language == "de"


@pytest.mark.parametrize("lang", ["fr", "", "DE", "../de", "%00"])
def test_a_language_we_do_not_speak_changes_nothing(visitor: Visitor, lang: str):
    visitor.opens("/?lang=en")

    assert visitor.opens(f"/?lang={lang}").language == "en"


def test_the_language_of_one_visitor_is_not_that_of_the_next(app: Flask, visitor: Visitor):
    Visitor(app).opens("/?lang=en")

    assert visitor.opens("/").language == "de"


def test_answers_given_in_german_stand_in_english(started: Visitor):
    started.sends({"Q8": ["1", "2"]})

    assert started.opens("/check/schutz?lang=en").ticked("Q8") == ["1", "2"]


@pytest.mark.parametrize("path", ["/unbekannt", "/ergebnis", "/loeschen"])
def test_errors_are_told_in_english_too(visitor: Visitor, path: str):
    german = visitor.opens(path).heading

    english = visitor.opens(f"{path}?lang=en")

    assert english.language == "en"
    assert english.heading != german
