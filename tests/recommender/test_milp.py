"""Two ways that know nothing of each other find the same: our lattice, and HiGHS."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from recommender.arrows import arrows_of, row_of
from recommender.lattice import Task
from recommender.path import best_route
from tests.builders import a_learner
from tests.recommender.milp import most_worth
from tests.recommender.walks import PACE, a_case

ALWAYS = 25
CASES = a_case(least=9, most=20)


def by_milp(case):
    """Return the most urgency, from all offers as they are: no reduction, no stepping stones."""
    these = arrows_of(case.offers)
    needs = {need.field: need for need in case.needs}
    start = row_of(case.levels, these.fields)
    target = row_of({f: need.target for f, need in needs.items()}, these.fields)
    raw = replace(
        these,
        entry=np.maximum(these.entry - start, 0),
        reach=np.maximum(these.reach - start, 0),
    )
    return most_worth(
        Task(
            arrows=raw,
            worth=tuple(float(needs[f].per_level) if f in needs else 0 for f in these.fields),
            gaps=tuple(np.maximum(target - start, 0).tolist()),
            budget=int(case.hours * 4),
        )
    )


def agrees(case):
    route = best_route(
        arrows_of(case.offers),
        a_learner(*case.needs, levels=case.levels, hours=case.hours, pace=PACE),
    )

    assert route.proof.is_exact
    assert float(route.proof.worth) == pytest.approx(by_milp(case), abs=1e-4)


@settings(max_examples=ALWAYS)
@given(CASES)
def test_a_mixed_integer_programme_finds_nothing_better(case):
    agrees(case)


@pytest.mark.long
@settings(max_examples=250)
@given(CASES)
def test_two_hundred_and_fifty_times_too(case):
    agrees(case)
