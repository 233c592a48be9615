"""Checks as documents: what is written can be read again; what is no check is refused."""

import json

import pytest
from hypothesis import given

from questionnaires.answers import Answers, UnfitAnswers
from questionnaires.loading import UnknownInstrument
from recommender.check_document import UnfitCheck, as_document, read_check
from recommender.profile import UnfitProfile
from tests.builders import a_check, a_profile, kmu_dma
from tests.questionnaires.given import raw_answers
from tests.recommender.given import DECISIONS, GOALS, PROFILES


@given(raw_answers(kmu_dma()), PROFILES, DECISIONS)
def test_a_check_survives_being_written_and_read(raw, profile, decisions):
    check = a_check(raw, a_profile(**profile)).deciding(decisions)

    document = json.loads(json.dumps(as_document(check)))

    assert read_check(document, goals=GOALS) == check


def test_a_document_needs_only_its_instrument():
    check = read_check({"instrument": "kmu-dma", "version": 1}, goals=())

    assert check == a_check()


def test_a_check_changes_into_another_one():
    check = a_check({"Q2": ["1"]})

    other = check.with_answers(Answers({"Q3": ()})).with_profile(a_profile("solo"))

    assert other.answers == Answers({"Q3": ()})
    assert other.profile == a_profile("solo")
    assert check == a_check({"Q2": ["1"]})
    assert other.journey.items_without_answer
    assert check.of_kind("solo") == check.with_profile(a_profile("solo"))


@pytest.mark.parametrize(
    ("raw", "error", "text"),
    [
        (None, UnfitCheck, "a check is an object"),
        ([], UnfitCheck, "a check is an object"),
        ({}, UnfitCheck, "names its instrument"),
        ({"instrument": "kmu-dma"}, UnfitCheck, "names its instrument"),
        ({"instrument": "kmu-dma", "version": "1"}, UnfitCheck, "names its instrument"),
        ({"instrument": "kmu-dma", "version": True}, UnfitCheck, "names its instrument"),
        ({"instrument": "kmu-dma", "version": 1.0}, UnfitCheck, "names its instrument"),
        ({"instrument": ["kmu-dma"], "version": 1}, UnfitCheck, "names its instrument"),
        (
            {"instrument": "kmu-dma", "version": 9},
            UnknownInstrument,
            "no instrument kmu-dma version 9",
        ),
        ({"instrument": "pso", "version": 1}, UnknownInstrument, "no instrument pso version 1"),
        (
            {"instrument": "kmu-dma", "version": 1, "name": "x"},
            UnfitCheck,
            "name: not known in a check",
        ),
        (
            {"instrument": "kmu-dma", "version": 1, "answers": None},
            UnfitAnswers,
            "must be an object",
        ),
        ({"instrument": "kmu-dma", "version": 1, "answers": {"Q99": 1}}, UnfitAnswers, "Q99"),
        (
            {"instrument": "kmu-dma", "version": 1, "profile": None},
            UnfitProfile,
            "profile: wrong type",
        ),
        ({"instrument": "kmu-dma", "version": 1, "profile": {}}, UnfitProfile, "kind: missing"),
        *[
            ({"instrument": "kmu-dma", "version": 1, "decisions": decisions}, UnfitCheck, text)
            for decisions, text in (
                ({"targets": {"ai": 5}}, "decisions.targets.ai"),
                ({"targets": {"ai": True}}, "decisions.targets.ai"),
                ({"targets": {"Ä": 3}}, "decisions.targets"),
                ({"feedback": {"hds": "great"}}, "decisions.feedback.hds"),
                ({"feedback": {"HDS <b>": "done"}}, "decisions.feedback"),
                ({"feedback": {f"m-{n}": "done" for n in range(501)}}, "decisions.feedback"),
                ({"path": ["m"] * 201}, "decisions.path"),
                ({"wish": 1}, "decisions.wish"),
            )
        ],
    ],
)
def test_what_is_no_check_is_refused_saying_why(raw, error, text):
    with pytest.raises(error, match=text):
        read_check(raw, goals=())
