"""How near a ranking comes to our judgement: a bad one scores lower, and intervals say so."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import ndcg_score

from evaluation.judged import FIRST, estimate, judged, ndcg
from evaluation.yardsticks import OURS
from tests.builders import a_module
from tests.evaluation.plans import a_plan, a_vignette

IDS = tuple("abcdefgh")
GRADES = {"a": 3, "b": 2, "c": 1}


def cases(number=6):
    plan = a_plan(*map(a_module, IDS))
    return [
        (a_vignette(plan, names=GRADES, must_not="h", id=f"case {n}"), plan) for n in range(number)
    ]


def saying(*rankings):
    return lambda _plan: rankings


GOOD, BAD = saying(IDS), saying(IDS[::-1])


@given(st.permutations(IDS), st.dictionaries(st.sampled_from(IDS), st.integers(1, 3), min_size=1))
def test_ndcg_is_what_scikit_learn_says(ranking, grades):
    truth = [[grades.get(each, 0) for each in ranking]]
    places = [range(len(ranking), 0, -1)]

    assert ndcg(tuple(ranking), grades) == pytest.approx(ndcg_score(truth, places, k=FIRST))


def test_the_best_order_is_worth_one_and_nothing_named_is_worth_nothing():
    assert ndcg(tuple("abc"), GRADES) == 1
    assert ndcg(tuple("def"), GRADES) == ndcg((), GRADES) == 0


def test_a_bad_ranker_scores_lower_than_ours():
    (ours, bad), _ = judged(cases(), {OURS: GOOD, "bad": BAD}, seed=1)

    assert ours.ndcg.mean == 1 > bad.ndcg.mean
    assert bad.ours_minus.low > 0
    assert (ours.ours_minus.mean, ours.ours_minus.low, ours.ours_minus.high) == (0, 0, 0)


def test_what_must_not_be_named_is_found_among_the_first_and_at_all():
    (ours, bad), found = judged(cases(), {OURS: GOOD, "bad": BAD}, seed=1)

    assert (ours.wrong_in_first.mean, ours.wrong_anywhere.mean) == (0, 1)
    assert (bad.wrong_in_first.mean, bad.wrong_anywhere.mean) == (1, 1)
    assert {case.wrong for case in found} == {("h",)}


def test_lists_end_where_ours_does():
    (_, longer), _ = judged(cases(), {OURS: saying(IDS[:6]), "longer": GOOD}, seed=1)

    assert longer.wrong_anywhere.mean == 0


def test_several_rankings_count_as_their_mean():
    good, bad = ndcg(IDS, GRADES), ndcg(IDS[::-1], GRADES)

    (_, both), _ = judged(cases(), {OURS: GOOD, "both": saying(IDS, IDS[::-1])}, seed=1)

    assert both.ndcg.mean == pytest.approx((good + bad) / 2)


def test_an_interval_narrows_with_more_vignettes_and_is_the_same_for_a_seed():
    def wide(number, seed=1):
        draws = np.random.default_rng(seed).integers(number, size=(2000, number))
        found = estimate(np.arange(number) % 2, draws)
        assert found.low <= found.mean <= found.high
        return found.high - found.low

    assert wide(400) < wide(40) < wide(10)
    assert wide(40) == wide(40)
