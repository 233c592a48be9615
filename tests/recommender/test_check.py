"""Checks as documents: what is written can be read again; what is no check is refused."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.loading import published_catalogue
from questionnaires.answers import Answers, UnfitAnswers
from questionnaires.loading import UnknownInstrument
from recommender.check_document import UnfitCheck, as_document, read_check
from recommender.decisions import Decisions, Feedback
from recommender.profile import UnfitProfile
from tests.builders import a_check, a_profile, kmu_dma
from tests.questionnaires.given import raw_answers

PROFILES = st.fixed_dictionaries(
    {"kind": st.sampled_from(["kmu", "solo"])},
    optional={
        "size": st.sampled_from(["1", "2-9", "10-49", "50-249", "250+"]),
        "sector": st.sampled_from("ABCQU"),
        "plz": st.sampled_from(["09111", "01067", "70173"]),
        "hours_per_week": st.integers(3, 600).map(lambda tenths: tenths / 10) | st.just(0.0),
        "weeks": st.integers(1, 104),
        "goals": st.lists(st.sampled_from(["ai", "data", "security"]), unique=True),
        "formats": st.lists(st.sampled_from(["onsite", "online_live"]), unique=True),
        "languages": st.lists(st.sampled_from(["de", "en"]), unique=True),
        "max_price_eur": st.sampled_from([0, 0.5, 100_000]),
    },
)
GOALS = tuple(published_catalogue().fields)
ENTRIES = st.sampled_from(["daten-sichern", "hds", "kompass", "left-the-catalogue"])
DECISIONS = st.builds(
    Decisions,
    finished_on=st.none() | st.dates(date(2000, 1, 1), date(2199, 12, 31)),
    record=st.none() | st.just("0" * 32),
    targets=st.dictionaries(st.sampled_from(GOALS), st.integers(1, 4)),
    feedback=st.dictionaries(ENTRIES, st.sampled_from(Feedback)),
    path=st.lists(ENTRIES, unique=True).map(tuple),
)


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
