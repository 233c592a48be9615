"""Comparing two times: only changed answers change a number, and only where both times had one."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.answers import Answers
from questionnaires.combining import Answered
from questionnaires.comparing import Change, LeftOut, compare
from questionnaires.instrument import Option, When
from questionnaires.loading import published_instrument
from tests.builders import a_question, a_row, an_instrument, answers_to, kmu_dma
from tests.questionnaires.given import chosen, raw_answers
from tests.questionnaires.second_version import (
    ADDED,
    CHANGED,
    DIMENSIONS_THAT_STAYED,
    DROPPED,
    a_second_version,
)

FIRST = published_instrument("kmu-kompakt", 1)
ITEMS = {item.id: item for item in FIRST.items}
RAW = raw_answers(FIRST)


@pytest.fixture(scope="module")
def second(tmp_path_factory):
    return a_second_version(tmp_path_factory.mktemp("instruments"))


def answered(instrument, raw):
    return Answered(instrument=instrument, answers=answers_to(instrument, raw))


def all_alike(instrument, position):
    """Return the same step (the first, the last: -1) to every item, and nobody works alone."""
    raw = {
        item.id: [item.options[position].id] if item.many else item.options[position].id
        for item in instrument.items
    }
    return answered(instrument, raw | {"team": "3"})


def changes_of(comparison):
    """Return every change by a name of its own."""
    parts = {"figure": comparison.figures, "dimension": comparison.dimensions}
    named = {f"{part} {key}": c for part, found in parts.items() for key, c in found.items()}
    return named | ({"overall": comparison.overall} if comparison.overall else {})


def test_across_versions_exactly_what_stayed_is_comparable(second):
    before, now = all_alike(FIRST, 0), all_alike(second, -1)

    comparison = compare(now, [before])

    assert set(comparison.compared) == set(ITEMS) - {"team", CHANGED, DROPPED}
    assert comparison.left_out == {CHANGED: LeftOut.NEW, ADDED: LeftOut.NEW}
    assert tuple(comparison.dimensions) == DIMENSIONS_THAT_STAYED
    assert set(comparison.figures) == {"digital", "ai"}
    assert comparison.dimensions["ziele"] == Change(before=Fraction(0), after=Fraction(100))


def test_a_changed_item_never_counts_whatever_was_answered(second):
    before = all_alike(FIRST, 0)
    comparisons = [
        compare(answered(second, {**all_alike(second, 0).answers.values, CHANGED: step}), [before])
        for step in ("1", "3", "5")
    ]

    assert comparisons[0] == comparisons[1] == comparisons[2]
    assert all(change.before == change.after for change in changes_of(comparisons[0]).values())


def test_what_is_the_same_in_another_instrument_is_comparable():
    before = answered(kmu_dma(), {"Q8": ["1"], "Q9.1": 2, "Q9.2": 5})
    now = answered(FIRST, {"Q8": ["1", "2", "3"], "Q9.1": 3, "konten": "2"})

    comparison = compare(now, [before])

    assert comparison.compared == ("Q8", "Q9.1")
    assert comparison.dimensions["ki"] == Change(before=Fraction(40), after=Fraction(60))


def test_the_first_of_several_earlier_answers_counts():
    main, other = answered(kmu_dma(), {"Q9.1": 1}), answered(FIRST, {"Q9.1": 5, "konten": "2"})
    now = answered(FIRST, {"Q9.1": 2, "konten": "2"})

    comparison = compare(now, [main, other])

    assert comparison.compared == ("konten", "Q9.1")
    assert comparison.figures["ai"] == Change(before=Fraction(20), after=Fraction(40))


@pytest.mark.parametrize(
    ("then", "today", "why"),
    [
        ({}, {"konten": "2"}, LeftOut.WITHOUT_VALUE_THEN),
        ({"konten": "unknown"}, {"konten": "2"}, LeftOut.WITHOUT_VALUE_THEN),
        ({"konten": "not_relevant"}, {"konten": "2"}, LeftOut.WITHOUT_VALUE_THEN),
        ({"konten": "2"}, {}, LeftOut.WITHOUT_VALUE_NOW),
        ({"konten": "2"}, {"konten": "unknown"}, LeftOut.WITHOUT_VALUE_NOW),
        ({"konten": "2"}, {"konten": "not_relevant"}, LeftOut.WITHOUT_VALUE_NOW),
        ({}, {}, LeftOut.WITHOUT_VALUE_THEN),
    ],
)
def test_without_a_value_both_times_nothing_is_compared(then, today, why):
    comparison = compare(answered(FIRST, today), [answered(FIRST, then)])

    assert comparison.compared == ()
    assert comparison.left_out["konten"] == why
    assert changes_of(comparison) == {}


def test_nothing_ticked_is_a_value():
    comparison = compare(answered(FIRST, {"Q8": ["1"]}), [answered(FIRST, {"Q8": []})])

    assert comparison.compared == ("Q8",)


def test_what_stood_behind_a_closed_branch_is_not_compared():
    alone = answered(FIRST, {"team": "1", "stellen": "4"})
    together = answered(FIRST, {"team": "2", "stellen": "4"})

    assert compare(together, [alone]).left_out["stellen"] == LeftOut.WITHOUT_VALUE_THEN
    assert "stellen" not in compare(alone, [together]).left_out
    assert compare(alone, [together]).compared == ()


def test_a_branch_that_opened_in_another_way_still_compares_what_is_behind_it():
    """The gate got a fifth option, so it means something else; what it leads to does not."""
    behind = a_row("behind")
    gates = [a_row("gate", highest=4), a_row("gate", highest=5)]
    before, now = (
        answered(
            an_instrument(
                a_question(gate, replace(behind, when=When(item=gate, options=frozenset({4}))))
            ),
            {"gate": 4, "behind": value},
        )
        for gate, value in zip(gates, (1, 3), strict=True)
    )

    comparison = compare(now, [before])

    assert comparison.compared == ("behind",)
    assert comparison.dimensions["D1"] == Change(before=Fraction(25), after=Fraction(75))


@given(RAW)
def test_with_itself_nothing_changed(raw):
    now = answered(FIRST, raw)

    comparison = compare(now, [now])

    assert all(change.before == change.after for change in changes_of(comparison).values())
    assert bool(comparison.compared) == bool(changes_of(comparison))


@given(RAW, RAW)
def test_every_item_asked_now_is_either_compared_or_left_out(then, today):
    now = answered(FIRST, today)

    comparison = compare(now, [answered(FIRST, then)])

    asked = {item.id for item in now.journey.items} - {"team"}
    assert {*comparison.compared, *comparison.left_out} == asked
    assert not set(comparison.compared) & set(comparison.left_out)


@given(RAW, RAW, st.sampled_from(list(ITEMS)))
def test_an_item_with_other_options_never_counts(then, today, name):
    item = ITEMS[name]
    other = replace(item, options=(*item.options, Option(id="more", worth=Fraction(0))))
    changed = replace(
        FIRST, pages=tuple(replace(p, items=_swapped(p.items, other)) for p in FIRST.pages)
    )
    before, now = (
        Answered(instrument=changed, answers=answers_to(FIRST, then)),
        answered(FIRST, today),
    )

    comparison = compare(now, [before])

    assert name not in comparison.compared
    if name in comparison.left_out:
        assert comparison.left_out[name] == LeftOut.NEW


def _swapped(items, other):
    return tuple(other if item.id == other.id else item for item in items)


@given(RAW, RAW, st.sampled_from([i for i in ITEMS.values() if i.id != "team"]), st.data())
def test_a_better_answer_now_lowers_no_change(then, today, item, data):
    better = data.draw(chosen(item))
    worse = _worse(item, better)
    before = answered(FIRST, then)

    low = changes_of(compare(answered(FIRST, today | {item.id: worse}), [before]))
    high = changes_of(compare(answered(FIRST, today | {item.id: better}), [before]))

    assert low.keys() == high.keys()
    assert all(low[key].before == high[key].before for key in low)
    assert all(low[key].after <= high[key].after for key in low)


def _worse(item, raw):
    """Return the answer to *item* just below *raw*, or *raw* where there is none."""
    if item.many:
        return raw[:-1]
    ids = [option.id for option in item.options]
    return ids[max(0, ids.index(raw) - 1)]


@given(RAW, RAW, st.randoms(use_true_random=False))
def test_in_which_order_answers_were_given_changes_nothing(then, today, random):
    before, now = answered(FIRST, then), answered(FIRST, today)

    assert compare(_shuffled(now, random), [_shuffled(before, random)]) == compare(now, [before])


def _shuffled(given_answers, random):
    values = list(given_answers.answers.values.items())
    random.shuffle(values)
    return replace(given_answers, answers=Answers(dict(values)))
