"""Reasons: nobody gets advice without one, and one names answers or the profile."""

import pytest

from recommender.reason import Because, Reason


def test_a_reason_that_names_no_answer_is_refused():
    with pytest.raises(ValueError, match="the reason lifts names no answer"):
        Reason(because=Because.LIFTS, field="ai")


@pytest.mark.parametrize("named", [{"answers": ("Q9.1",)}, {"profile": ("kind",)}])
def test_a_reason_names_answers_or_the_profile(named):
    assert Reason(because=Because.LIFTS, **named).because == "lifts"
