"""Who is recommended at all: counted entry by entry, and nobody is forgotten."""

import pytest

from evaluation.diversity import diversity, gini
from tests.builders import a_catalogue, a_centre, a_field, a_measure, a_module
from tests.evaluation.plans import FIELDS, a_plan

OFFERS = (
    a_module("ai"),
    a_module("for-others", kinds=("solo",)),
    a_measure("data", reaches={"data": 2}),
)


def test_what_is_never_recommended_is_named():
    catalogue = a_catalogue(*map(a_field, FIELDS), a_centre("nobody-asked"), *OFFERS)

    found = {each.part: each for each in diversity([a_plan(*OFFERS)], catalogue)}

    modules, measures = found["modules of others"], found["measures"]
    assert (modules.entries, modules.recommended, modules.share) == (2, 1, 0.5)
    assert (modules.never, measures.never) == (("for-others",), ())
    assert found["centres"].never == ("nobody-asked",)
    assert (found["funding"].entries, found["funding"].share) == (0, 1)


@pytest.mark.parametrize(
    ("counts", "told"),
    [((2, 2, 2), 0), ((0, 0, 0, 4), 3 / 4), ((1, 3), 1 / 4), ((3, 1), 1 / 4), ((0, 0), 0), ((), 0)],
)
def test_gini_says_how_unequal_counts_are(counts, told):
    assert gini(counts) == pytest.approx(told)


def test_gini_is_half_the_mean_difference_as_a_share_of_the_mean():
    counts = (1, 4, 4, 9)
    differences = sum(abs(one - other) for one in counts for other in counts) / 16

    assert gini(counts) == pytest.approx(differences / (2 * 18 / 4))
