"""A page as it was sent: what came between showing and sending is told, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from questionnaires.answers import Answers
from questionnaires.journey import Journey
from questionnaires.loading import published_instrument
from questionnaires.sent_page import Overtaken, page_version, read_page

QUICK = published_instrument("kmu-kompakt", 1)
LEARNING = QUICK.page("lernen")
TOGETHER = QUICK.page("miteinander")


NOTHING = Answers()


def sent(page, stored=NOTHING, **values):
    """Return *page* as a form sends it that was shown when *stored* was stored."""
    form = MultiDict(values)
    form["gefragt"] = " ".join(item.id for item in page.items)
    form["stand"] = page_version(stored, page.items)
    return read_page(page, form.getlist)


def applied(page, stored):
    return page.applied_to(Journey(QUICK, stored))


def test_what_was_sent_is_kept_beside_what_stood_on_other_pages():
    stored = Answers({"unterlagen": "2"})

    answers = applied(sent(LEARNING, stored, team="1", lernzeit="3"), stored)

    assert answers == Answers({"unterlagen": "2", "team": "1", "lernzeit": "3"})


def test_an_answer_that_was_seen_may_be_changed_and_taken_back():
    stored = Answers({"team": "1", "lernzeit": "2"})

    answers = applied(sent(LEARNING, stored, team="2"), stored)

    assert answers == Answers({"team": "2"})


def test_an_answer_nobody_saw_is_not_overwritten():
    page = sent(LEARNING, Answers(), team="1", lernzeit="2")
    meanwhile = Answers({"lernzeit": "4"})

    with pytest.raises(Overtaken) as overtaken:
        applied(page, meanwhile)

    assert [item.id for item in overtaken.value.differing] == ["lernzeit"]


def test_the_same_answer_given_twice_is_no_conflict():
    page = sent(LEARNING, Answers(), lernzeit="2")

    assert applied(page, Answers({"lernzeit": "2"})) == Answers({"lernzeit": "2"})


def test_what_is_chosen_to_stay_stays():
    meanwhile = Answers({"lernzeit": "4", "team": "3"})
    form = {"team": "1", "lernzeit": "2", "bleibt-lernzeit": "ja"}

    answers = applied(sent(LEARNING, meanwhile, **form), meanwhile)

    assert answers == Answers({"team": "1", "lernzeit": "4"})


def test_answers_behind_a_branch_that_closed_meanwhile_are_told():
    before = Answers({"team": "2"})
    page = sent(TOGETHER, before, stellen="3")

    with pytest.raises(Overtaken) as overtaken:
        applied(page, Answers({"team": "1"}))

    assert [item.id for item in overtaken.value.closed] == ["stellen"]


def test_an_item_that_was_not_shown_is_not_emptied():
    page = QUICK.page("werkzeuge")
    other = read_page(page, MultiDict({"gefragt": "nothing-of-this-page"}).getlist)

    assert applied(other, Answers({"Q3": ("1",)})) == Answers({"Q3": ("1",)})


@given(st.sampled_from(["1", "2", "3", None]), st.sampled_from(["1", "2", "3", None]))
def test_two_versions_are_equal_only_for_equal_answers(one, other):
    first, second = (Answers({"team": a} if a else {}) for a in (one, other))

    equal = page_version(first, LEARNING.items) == page_version(second, LEARNING.items)

    assert equal == (first == second)


def test_what_was_left_as_shown_undoes_nothing_that_was_changed_elsewhere():
    shown = Answers({"team": "1", "lernzeit": "2"})
    page = sent(LEARNING, shown, team="1", lernzeit="3")

    answers = applied(page, Answers({"team": "2", "lernzeit": "2"}))

    assert answers == Answers({"team": "2", "lernzeit": "3"})


def test_a_list_left_empty_undoes_no_ticks_made_elsewhere():
    page = sent(QUICK.page("werkzeuge"))

    assert applied(page, Answers({"Q3": ("1",)})) == Answers({"Q3": ("1",)})
