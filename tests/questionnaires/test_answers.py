"""Answers: JSON and forms are parsed once; whatever does not fit is refused, naming the item."""

import pytest
from hypothesis import given

from questionnaires.answers import (
    Answers,
    Complaint,
    Special,
    UnfitAnswers,
    read_answers,
    read_form,
)
from questionnaires.instrument import Option
from tests.builders import a_question, a_row, an_instrument, an_item, kmu_dma
from tests.questionnaires.given import raw_answers

CHOICE = an_item("Q1", options=4, alone="4")
ROW = a_row("Q2", highest=5)
INSTRUMENT = an_instrument(a_question(CHOICE), a_question(ROW))


@pytest.mark.parametrize(
    ("raw", "answers"),
    [
        ({}, {}),
        ({"Q1": []}, {"Q1": ()}),
        ({"Q1": ["3", "1"]}, {"Q1": ("1", "3")}),
        ({"Q1": ["4"]}, {"Q1": ("4",)}),
        ({"Q1": "unknown"}, {"Q1": Special.UNKNOWN}),
        ({"Q2": 0}, {"Q2": 0}),
        ({"Q2": 5}, {"Q2": 5}),
        ({"Q2": "not_relevant"}, {"Q2": Special.NOT_RELEVANT}),
    ],
)
def test_answers_that_fit_are_kept_in_the_order_of_the_options(raw, answers):
    assert read_answers(INSTRUMENT, raw) == Answers(answers)


@pytest.mark.parametrize(
    ("item", "raw"),
    [
        ("Q1", None),
        ("Q1", "1"),
        ("Q1", 1),
        ("Q1", True),
        ("Q1", {"1": True}),
        ("Q1", "Unknown"),
        ("Q1", ["5"]),
        ("Q1", [1]),
        ("Q1", [True]),
        ("Q1", ["1 "]),
        ("Q1", [["1"]]),
        ("Q1", ["unknown"]),
        ("Q1", ["1", "1"]),
        ("Q1", ["1", "4"]),
        ("Q2", None),
        ("Q2", "1"),
        ("Q2", 1.0),
        ("Q2", True),
        ("Q2", False),
        ("Q2", -1),
        ("Q2", 6),
        ("Q2", float("nan")),
        ("Q2", [1]),
        ("Q2", []),
        ("Q2", {}),
        ("Q2", "weiß nicht"),
        ("Q3", ["1"]),
        ("q1", ["1"]),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_naming_its_item(item, raw):
    with pytest.raises(UnfitAnswers) as unfit:
        read_answers(INSTRUMENT, {item: raw})

    assert list(unfit.value.complaints) == [item]
    assert str(unfit.value).startswith(f"{item}: ")


@pytest.mark.parametrize("raw", [None, [], "Q1", 1, [["Q1", ["1"]]]])
def test_answers_that_are_no_object_are_refused(raw):
    with pytest.raises(UnfitAnswers, match=r"^answers: must be an object"):
        read_answers(INSTRUMENT, raw)


def test_all_complaints_are_made_at_once_sorted_by_item():
    with pytest.raises(UnfitAnswers) as unfit:
        read_answers(INSTRUMENT, {"X": 1, "Q2": 6, "Q1": ["1", "4"]})

    assert str(unfit.value) == (
        "Q1: has an option that excludes all others; "
        "Q2: 6 is none of its options: 0, 1, 2, 3, 4, 5; "
        "X: small has no item with this id"
    )


def test_1_and_its_look_alikes_are_different_options():
    item = a_row("Q2", highest=1)

    assert item.option(1) == Option(id=1, worth=1)
    assert [item.option(twin) for twin in (True, "1", 1.0, "٣", None)] == [None] * 5


@given(raw_answers(kmu_dma()))
def test_what_was_read_can_be_written_and_read_again(raw):
    answers = read_answers(kmu_dma(), raw)

    assert read_answers(kmu_dma(), dict(answers.values)) == answers


def test_chosen_options_are_a_set_and_none_for_special_answers():
    answers = read_answers(INSTRUMENT, {"Q1": ["1", "2"], "Q2": "unknown"})

    assert answers.chosen(CHOICE) == {"1", "2"}
    assert answers.chosen(ROW) == set()
    assert Answers().chosen(CHOICE) == set()
    assert Answers({"Q2": 3}).chosen(ROW) == {3}


def test_a_page_replaces_its_own_answers_only():
    stored = Answers({"Q1": ("1",), "Q2": 3})

    assert stored.changed_to(Answers({"Q2": 4}), [ROW]) == Answers({"Q1": ("1",), "Q2": 4})
    assert stored.changed_to(Answers({"Q1": ("2",)}), [ROW]) == Answers({"Q1": ("1",)})
    assert stored.changed_to(Answers(), []) == stored


def a_form(**ticked):
    return read_form([CHOICE, ROW], lambda name: ticked.get(name, []))


@pytest.mark.parametrize(
    ("ticks", "answers"),
    [
        ({}, {"Q1": ()}),
        ({"Q1": ["2", "1"]}, {"Q1": ("1", "2")}),
        ({"Q1": ["2", "2"]}, {"Q1": ("2",)}),
        ({"Q1": ["4"]}, {"Q1": ("4",)}),
        ({"Q1": ["unknown"]}, {"Q1": Special.UNKNOWN}),
        ({"Q1": ["unknown", "unknown"]}, {"Q1": Special.UNKNOWN}),
        ({"Q2": ["3"]}, {"Q1": (), "Q2": 3}),
        ({"Q2": ["not_relevant"]}, {"Q1": (), "Q2": Special.NOT_RELEVANT}),
    ],
)
def test_a_form_becomes_answers(ticks, answers):
    submission = a_form(**ticks)

    assert submission.answers == Answers(answers)
    assert submission.complaints == {}


@pytest.mark.parametrize(
    ("item", "ticks", "complaint"),
    [
        ("Q1", ["1", "unknown"], Complaint.SPECIAL_AND_OPTION),
        ("Q1", ["unknown", "not_relevant"], Complaint.SPECIAL_AND_OPTION),
        ("Q2", ["3", "unknown"], Complaint.SPECIAL_AND_OPTION),
        ("Q1", ["1", "4"], Complaint.ALONE_AND_OTHERS),
        ("Q1", ["5"], Complaint.NOT_AN_OPTION),
        ("Q1", ["1", "5"], Complaint.NOT_AN_OPTION),
        ("Q1", [""], Complaint.NOT_AN_OPTION),
        ("Q2", [""], Complaint.NOT_AN_OPTION),
        ("Q2", ["6"], Complaint.NOT_AN_OPTION),
        ("Q2", ["3", "4"], Complaint.NOT_AN_OPTION),
        ("Q2", ["٣"], Complaint.NOT_AN_OPTION),
        ("Q2", [" 5 "], Complaint.NOT_AN_OPTION),
        ("Q2", ["05"], Complaint.NOT_AN_OPTION),
        ("Q2", ["1_0"], Complaint.NOT_AN_OPTION),
        ("Q2", ["3.0"], Complaint.NOT_AN_OPTION),
        ("Q2", ["True"], Complaint.NOT_AN_OPTION),
    ],
)
def test_a_form_that_does_not_fit_is_complained_about_and_keeps_what_was_ticked(
    item, ticks, complaint
):
    submission = a_form(**{item: ticks})

    assert submission.complaints == {item: complaint}
    assert item not in submission.answers.values
    assert submission.ticked[item] == tuple(ticks)


def test_one_wrong_answer_does_not_cost_the_right_ones():
    submission = a_form(Q1=["1", "4"], Q2=["3"])

    assert submission.answers == Answers({"Q2": 3})


def test_a_form_is_read_as_its_json_would_be():
    submission = a_form(Q1=["3", "2"], Q2=["5"])

    assert submission.answers == read_answers(INSTRUMENT, {"Q1": ["2", "3"], "Q2": 5})
