"""The plan as JSON: numbers and reasons beside the words, as its schema says, and read again."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import webapp.documents
from content.loading import published_catalogue
from recommender.check_document import read_check
from recommender.decisions import Decisions, Feedback
from recommender.plan import make_plan
from tests.webapp.rounds import started_again
from webapp.documents.plan_json import answers_as_json, plan_as_json
from webapp.ui.changes_in_words import changes_in_words
from webapp.ui.path_in_words import path_in_words
from webapp.ui.words import in_language

SCHEMA = json.loads(
    Path(webapp.documents.__file__).with_name("plan.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)
FOLDER = Path(__file__).parents[3] / "docs" / "examples"
EXAMPLES = sorted(FOLDER.glob("*.json"))
RECORD = "0123456789abcdef" * 2


def _complaints(document):
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(document)]


def _read(raw):
    return read_check(raw, goals=tuple(published_catalogue().fields))


def _plan_of(check, day=date(2026, 11, 20)):
    return make_plan(check, catalogue=published_catalogue(), today=day)


@pytest.fixture(scope="module")
def document(plan):
    return json.loads(plan_as_json(plan))


@pytest.fixture(scope="module")
def rich(plan):
    """A plan in its second round, with everything decided that can be, and two contributions."""
    first = _read(json.loads((FOLDER / "metallbau.json").read_text(encoding="utf-8")))
    again = started_again(first).with_answers(first.answers)
    (before,) = again.rounds
    done = plan.first_measures[0].offer.id
    said = {"hds": Feedback.HELPFUL, done: Feedback.DONE, "no-such-thing": Feedback.NOT_FOR_US}
    decisions = Decisions(
        finished_on=date(2026, 11, 19), record=RECORD, targets={"data": 4}, feedback=said
    )
    rounds = (replace(before, record=RECORD, suggested=(done,), done=(done,)),)
    return _plan_of(replace(again, decisions=decisions, rounds=rounds))


def test_it_says_what_it_is(document):
    assert document["format"] == "zukunftskompass-plan"
    assert document["version"] == 2
    assert document["day"] == "2026-11-20"
    assert document["language"] == "de"


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_as_the_schema_says(example, language):
    plan = _plan_of(_read(json.loads(example.read_text(encoding="utf-8"))))

    with in_language(language):
        documents = [json.loads(told(plan)) for told in (plan_as_json, answers_as_json)]

    assert [_complaints(document) for document in documents] == [[], []]


def test_a_plan_of_no_answers_and_one_of_two_rounds_are_as_the_schema_says(rich):
    empty = _plan_of(_read({"instrument": "solo", "version": 1, "profile": {"kind": "solo"}}))

    assert not _complaints(json.loads(plan_as_json(empty)))
    assert not _complaints(json.loads(plan_as_json(rich)))


def _objects_with_keys(schema):
    """Yield every description of an object whose keys are named."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for part in schema.values():
            yield from _objects_with_keys(part)
    if isinstance(schema, list):
        for part in schema:
            yield from _objects_with_keys(part)


def test_the_schema_is_one_and_explains_every_key():
    Draft202012Validator.check_schema(SCHEMA)

    for described in _objects_with_keys(SCHEMA):
        assert described["additionalProperties"] is False
        for key, value in described["properties"].items():
            told = SCHEMA["$defs"][value["$ref"].split("/")[-1]] if "$ref" in value else {}
            assert (told | value).get("description"), key


PLACES = {
    "check": lambda d: d["check"],
    "profile": lambda d: d["check"]["profile"],
    "round": lambda d: d["check"]["rounds"][0],
    "score": lambda d: d["scores"]["overall"],
    "need": lambda d: d["needs"][0],
    "plan": lambda d: d["plan"],
    "first_measure": lambda d: d["plan"]["first_measures"][0],
    "hours": lambda d: d["plan"]["first_measures"][0]["hours"],
    "step": lambda d: d["plan"]["path"][0],
    "alternative": lambda d: next(o for s in d["plan"]["path"] for o in s["alternatives"]),
    "path_as_a_whole": lambda d: d["plan"]["path_as_a_whole"],
    "centre": lambda d: d["plan"]["centres"][0],
    "funding": lambda d: d["plan"]["funding"][0],
    "right": lambda d: d["plan"]["rights"][0],
    "changes": lambda d: d["changes"]["last"]["changes"][0],
    "feedback": lambda d: d["feedback"][0],
    "whole": lambda d: d,
}
NOT_ASKED_FOR = {
    "check": {"decisions", "rounds"},
    "profile": {"size", "sector", "plz", "land", "hours_per_week", "weeks", "goals", "formats"},
    "round": {"suggested", "done"},
}
"""Keys that are there only where something was said."""


@pytest.fixture(scope="module")
def told_richly(rich):
    return plan_as_json(rich)


@pytest.mark.parametrize("place", PLACES)
def test_a_missing_an_unknown_and_a_wrong_key_are_each_found(told_richly, place):
    document = json.loads(told_richly)
    there = PLACES[place](document)

    for key in there.keys() - NOT_ASKED_FOR.get(place, set()):
        kept = there.pop(key)
        assert not VALIDATOR.is_valid(document), f"not missed: {key}"
        there[key] = ["no", {"such": "type"}]
        assert not VALIDATOR.is_valid(document), f"anything will do: {key}"
        there[key] = kept
    assert VALIDATOR.is_valid(document)
    there["unheard_of"] = 1
    assert not VALIDATOR.is_valid(document)


def test_neither_code_nor_records_leave_with_it(rich):
    for told in (plan_as_json, answers_as_json):
        text = told(rich).decode()

        assert RECORD not in text
        assert '"record"' not in text
        assert '"code"' not in text
    assert RECORD in rich.check.records


def test_its_check_can_be_read_again(document, check):
    assert _read(document["check"]) == check


def test_all_that_was_decided_can_be_read_again_but_for_the_records(rich):
    decisions = replace(rich.check.decisions, record=None)
    rounds = tuple(replace(each, record=None) for each in rich.check.rounds)

    again = _read(json.loads(answers_as_json(rich))["check"])

    assert again == replace(rich.check, decisions=decisions, rounds=rounds)


def test_the_answers_alone_are_how_the_plan_begins(plan, document):
    answers = json.loads(answers_as_json(plan))

    assert list(answers) == ["format", "version", "day", "language", "check"]
    assert list(answers.items()) == list(document.items())[:5]


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
    assert scores["dimensions"]["D4"]["words"]["id"] == "D4"


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
    assert measure["first_step_minutes"] == given.offer.first_step_minutes
    assert measure["due"] == "2026-11-27"
    assert step["weeks"] == {"first": taken.first_week, "last": taken.last_week}
    assert step["begins"] == "2026-11-20"
    assert centre["distance_km"] == plan.centres[0].distance_km
    assert document["needs"][0]["gap"] == float(plan.needs[0].gap)


def test_the_path_carries_its_proof_its_other_ways_and_what_would_change_it(document, plan):
    told = path_in_words(plan, published_catalogue())
    path, whole = document["plan"]["path"], document["plan"]["path_as_a_whole"]

    assert whole["words"] == told.proof
    assert 0 < whole["closes"] <= whole["at_most"] <= 1
    assert whole["exact"] == (whole["closes"] == whole["at_most"])
    assert [(w["change"], w["then"]) for w in document["plan"]["what_if"]] == list(told.what_if)
    assert [m["title"] for m in document["plan"]["near_misses"]] == [m.title for m in told.missed]
    for step, taken in zip(path, plan.path, strict=True):
        assert tuple(each["id"] for each in step["alternatives"]) == taken.alternatives
        assert tuple(each["id"] for each in step["longer"]) == taken.longer
        assert tuple(step["builds_on"]) == taken.builds_on
    assert any(step["alternatives"] for step in path)


def test_what_was_decided_and_what_changed_is_told(rich):
    document = json.loads(plan_as_json(rich))

    changes = changes_in_words(rich.check, published_catalogue())
    assert document["changes"]["last"]["finding"] == changes.last.finding
    assert document["changes"]["done"] == list(changes.done)
    assert [(each["id"], each["said"]) for each in document["feedback"]] == [
        (id_, given)
        for id_, given in rich.check.decisions.feedback.items()
        if id_ != "no-such-thing"
    ]
    assert next(n["target"] for n in document["needs"] if n["field"] == "data") == 4


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
