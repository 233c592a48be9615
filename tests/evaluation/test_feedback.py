"""What records tell: judgements with their places, lists as for their answers, shares of many."""

import json
from dataclasses import replace
from datetime import date
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.loading import published_catalogue
from evaluation.feedback import Judgement, UnfitRecord, read_records, respondents, shares
from recommender.choice import choice_of
from recommender.decisions import Decisions, Feedback
from recommender.preferences import Asker
from recommender.ranking import ranked
from recommender.standing import standing_of
from tests.builders import a_check, a_module, a_profile, record_of, route_of
from tests.questionnaires.examples import MICRO

CATALOGUE = published_catalogue()
DAY = date(2026, 11, 21)
FUNDING = next(iter(CATALOGUE.funding))


def a_finished_check():
    profile = a_profile(plz="09111", sector="C", size="50-249")
    return a_check(dict(MICRO.values), profile).finished(DAY).deciding(Decisions(finished_on=DAY))


def told(*, feedback=()):
    """Return the record of a firm that says *feedback* (what, step) of steps of its path."""
    check = a_finished_check()
    path = route_of(check, DAY).ids
    said = {path[step - 1]: what for what, step in feedback}
    return record_of(check.deciding(replace(check.decisions, feedback=said)))


def people_of(*documents):
    records = read_records("\n".join(map(json.dumps, documents)))
    return respondents(records, CATALOGUE, today=DAY)


def test_a_record_tells_what_was_judged_and_where_it_stood():
    (found,) = people_of(told(feedback=[(Feedback.HELPFUL, 1), (Feedback.NOT_FOR_US, 3)]))

    assert found.asker == Asker(kind="kmu", size="50+")
    assert {(each.place, each.is_liked) for each in found.judgements} == {(1, True), (3, False)}


def test_the_lists_are_those_for_the_answers():
    check = a_finished_check()
    standing = standing_of(check, CATALOGUE)
    choice = choice_of(check, standing, catalogue=CATALOGUE, today=DAY)

    (found,) = people_of(told(feedback=[(Feedback.HELPFUL, 1)]))

    assert found.lists == tuple(
        tuple(ranked(offers, standing.levels, standing.needs))
        for offers in (choice.modules, choice.measures)
    )


def test_done_is_no_judgement():
    assert people_of(told(feedback=[(Feedback.DONE, 1)])) == []


@pytest.mark.parametrize(
    "said",
    [
        {"id": "left-the-catalogue", "feedback": "helpful", "place": 1},
        {"id": FUNDING, "feedback": "helpful", "place": None},
        {"id": next(iter(CATALOGUE.modules)), "feedback": "helpful", "place": None},
    ],
    ids=["no longer there", "not on a path", "of unknown place"],
)
def test_what_says_nothing_about_a_place_is_left_out(said):
    assert people_of(told() | {"feedback": [said]}) == []


def test_records_from_before_there_was_feedback_say_nothing():
    older = told()
    del older["feedback"]

    assert people_of(older) == []


@pytest.mark.parametrize(
    "written",
    [
        lambda documents: "\n".join(map(json.dumps, documents)) + "\n",
        lambda documents: json.dumps(documents, indent=1),
        lambda documents: json.dumps([{"month": "2026-11", "document": d} for d in documents]),
    ],
    ids=["lines", "list", "with the month"],
)
def test_records_are_read_as_they_are_kept_or_listed(written):
    document = told(feedback=[(Feedback.HELPFUL, 2)])

    assert len(read_records(written([document, document]))) == 2


@pytest.mark.parametrize("text", ["", "\n\n", "[]", " [ ] "])
def test_no_records_are_none(text):
    assert read_records(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "line 1: no JSON"),
        ("\n{}\n{", "line 3: no JSON"),
        ("[" * 100_000, "line 1: no JSON"),
        ("{}", "record 1: kind: Field required"),
        ("[1]", "record 1: it: "),
        ('{"kind": "kmu", "answered": [], "feedback": [{"id": "x"}]}', "record 1: feedback.0"),
        ('{"kind": "kmu", "answered": 1}', "record 1: answered"),
    ],
)
def test_what_is_no_record_is_refused(text, message):
    with pytest.raises(UnfitRecord, match=message):
        read_records(text)


@pytest.mark.parametrize(
    "change",
    [
        {"answered": [{"instrument": "gone", "version": 1, "answers": {}}]},
        {"answered": [{"instrument": "kmu-dma"}]},
        {"size": "huge"},
        {"land": "XX"},
    ],
)
def test_a_record_whose_answers_or_profile_cannot_be_is_refused(change):
    with pytest.raises(UnfitRecord, match=r"^record 1: "):
        people_of(told(feedback=[(Feedback.HELPFUL, 1)]) | change)


def test_who_stands_further_down_weighs_more_up_to_a_bound():
    def weight(place):
        return Judgement(offer=a_module(), place=place, is_liked=True).weight

    assert [weight(1), weight(3), weight(7)] == [1, 2, 3]
    assert weight(1000) == pytest.approx(log2(1001))
    assert weight(10**6) == 10


def record_saying(*said):
    feedback = [{"id": entry, "feedback": what, "place": None} for entry, what in said]
    return read_records(json.dumps({"kind": "solo", "answered": [], "feedback": feedback}))[0]


def test_a_share_has_the_interval_of_wilson():
    liked = [record_saying(("a", "helpful"))] * 8
    others = [record_saying(("a", "not_for_us"), ("a2", "helpful"))] * 2

    (share,) = shares([*liked, *others])

    assert (share.entry, share.helpful, share.answers) == ("a", 8, 10)
    assert (share.low, share.high) == pytest.approx((0.4902, 0.9433), abs=1e-4)


def test_nothing_is_told_about_fewer_than_five():
    four = [record_saying(("a", "helpful"), ("b", "done"))] * 4

    assert shares([*four, record_saying(("a", "done"), ("b", "done"))]) == []


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_interval_holds_the_share_and_stays_within_0_and_1(helpful, others):
    liked = [record_saying(("a", "helpful"))] * helpful

    found = shares([*liked, *[record_saying(("a", "not_for_us"))] * others])

    assert len(found) == (helpful + others >= 5)
    for share in found:
        assert 0 <= share.low <= share.helpful / share.answers <= share.high <= 1
        assert share.low < share.high
