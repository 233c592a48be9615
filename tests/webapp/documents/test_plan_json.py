"""The plan as JSON: numbers and reasons beside the words, and a check that can be read again."""

import json

import pytest

from content.loading import published_catalogue
from recommender.check_document import read_check
from webapp.documents.plan_json import plan_as_json
from webapp.ui.words import in_language


@pytest.fixture(scope="module")
def document(plan):
    return json.loads(plan_as_json(plan))


def test_it_says_what_it_is(document):
    assert document["format"] == "zukunftskompass-plan"
    assert document["version"] == 1
    assert document["day"] == "2026-11-20"
    assert document["language"] == "de"


def test_its_check_can_be_read_again(document, check):
    assert read_check(document["check"], goals=tuple(published_catalogue().fields)) == check


def test_answers_stand_in_the_order_of_the_questions(document, plan):
    asked = [item.id for item in plan.instrument.items]

    assert list(document["check"]["answers"]) == sorted(
        document["check"]["answers"], key=asked.index
    )


def test_scores_are_not_rounded(document, plan):
    scores = document["scores"]

    assert scores["overall"]["points"] == float(plan.scores.overall.points)
    assert scores["dimensions"].keys() == plan.scores.dimensions.keys()
    assert scores["overall"]["low"] <= scores["overall"]["points"] <= scores["overall"]["high"]
    assert scores["dimensions"]["D4"]["band"] == plan.scores.dimensions["D4"].band


def test_every_suggestion_has_an_id_and_a_reason(document):
    parts = ("first_measures", "more_measures", "path", "modules", "long_modules")
    suggested = [s for part in (*parts, "centres", "funding") for s in document["plan"][part]]

    assert suggested
    for suggestion in suggested:
        assert suggestion["id"] == suggestion["words"]["id"]
        assert all(reason["answers"] or reason["profile"] for reason in suggestion["reasons"])
        assert suggestion["reasons"]


def test_numbers_stand_beside_the_words(document, plan):
    measure, given = document["plan"]["first_measures"][0], plan.first_measures[0]
    step, taken = document["plan"]["path"][0], plan.path[0]
    centre = document["plan"]["centres"][0]

    assert measure["hours"] == {"low": given.offer.hours.low, "high": given.offer.hours.high}
    assert measure["lifts"][0]["to"] == given.lifts[0].to
    assert step["weeks"] == {"first": taken.first_week, "last": taken.last_week}
    assert centre["distance_km"] == plan.centres[0].distance_km
    assert document["needs"][0]["gap"] == float(plan.needs[0].gap)


def test_it_is_readable_text_and_always_the_same(plan):
    text = plan_as_json(plan).decode()

    assert "Maßnahme" in text
    assert text.startswith('{\n  "format"')
    assert plan_as_json(plan).decode() == text


def test_it_speaks_english(plan):
    with in_language("en"):
        document = json.loads(plan_as_json(plan))

    first = document["plan"]["first_measures"][0]
    assert document["language"] == "en"
    assert first["words"]["title"] == plan.first_measures[0].offer.title.en
