"""One answer a step otherwise: what is compared, and that keeping the old path keeps more of it."""

import pytest

from evaluation.stability import jaccard, neighbours, stability
from questionnaires.answers import Special
from tests.builders import a_catalogue, a_field, a_module, a_row, an_item
from tests.evaluation.plans import FIELDS, a_plan


def test_a_row_goes_one_step_down_and_one_up():
    row = a_row()

    assert list(neighbours(row, 2)) == [1, 3]
    assert list(neighbours(row, 0)) == [1]
    assert list(neighbours(row, 4)) == [3]


def test_several_options_get_one_tick_more_or_less():
    item = an_item(options=3, alone="3")

    assert list(neighbours(item, ("1",))) == [(), ("1", "2")]
    assert list(neighbours(item, ("3",))) == [("1",), ("2",)]
    assert list(neighbours(item, ())) == [("1",), ("2",)]


@pytest.mark.parametrize("item", [a_row(), an_item()])
def test_what_is_unknown_has_no_step(item):
    assert list(neighbours(item, Special.UNKNOWN)) == list(neighbours(item, None)) == []


def test_jaccard_is_what_is_in_both_of_what_is_in_either():
    assert jaccard("ab", "bc") == 1 / 3
    assert jaccard("", "") == 1
    assert jaccard("a", "") == 0


def near_equals():
    """Return two plans whose path a better answer about AI turns, and their catalogue.

    Eight hours do for one of two courses; each is worth about as much as the other.
    """
    offers = [
        a_module("ai", hours=8, reaches={"ai": 3}),
        a_module("data", hours=8, reaches={"data": 3}),
    ]
    catalogue = a_catalogue(*map(a_field, FIELDS), *offers)
    wishes = {"hours_per_week": 1, "weeks": 8}
    return [a_plan(*offers, said={"learning": 4}, **wishes)], catalogue


def test_a_change_that_turns_the_path_is_counted():
    plans, catalogue = near_equals()

    fresh, kept = stability(plans, catalogue, most=None, seed=1)

    assert (fresh.keeping, kept.keeping) == (False, True)
    assert fresh.changes == kept.changes == 3
    assert 0 < fresh.unchanged < 1
    assert fresh.names == fresh.unchanged
    assert fresh.levels < 1
    assert fresh.lost == fresh.most_lost == 0


def test_keeping_what_was_shown_loses_at_most_what_it_may():
    plans, catalogue = near_equals()

    fresh, kept = stability(plans, catalogue, most=None, seed=1)

    assert kept.names >= fresh.names
    assert 0 <= kept.lost <= kept.most_lost < 0.03


def test_no_more_answers_are_changed_than_asked_for():
    plans, catalogue = near_equals()

    assert {each.changes for each in stability(plans, catalogue, most=2, seed=1)} == {2}


def test_without_plans_there_is_nothing_to_tell():
    assert stability([], a_catalogue(), most=None, seed=1) == ()
