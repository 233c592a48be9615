"""The path by weekly hours: nothing is lost, no week holds more than there is time for."""

from collections import Counter
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from recommender.path import Step
from recommender.ranking import Ranked
from recommender.weekly import Share, week_by_week
from tests.builders import a_check, a_measure, a_profile, route_of

DAY = date(2026, 11, 20)


def _steps(hours, pace):
    """Return steps of *hours*, one after the other, as a path numbers their weeks."""
    spent, steps = Fraction(0), []
    for number, each in enumerate(hours):
        ends = spent + Fraction(each)
        measure = a_measure(f"m{number}", hours=each)
        steps.append(
            Step(
                chosen=Ranked(offer=measure, worth=Fraction(1), lifts=(), reasons=()),
                first_week=int(spent // pace) + 1,
                last_week=-int(-ends // pace),
                builds_on=(),
                alternatives=(),
                longer=(),
            )
        )
        spent = ends
    return steps


quarters = st.integers(1, 80).map(lambda n: n / 4)


@given(hours=st.lists(quarters, max_size=8), pace=st.integers(1, 160).map(lambda n: Fraction(n, 4)))
def test_every_hour_of_every_step_falls_into_exactly_one_week(hours, pace):
    weeks = week_by_week(_steps(hours, pace), pace)

    spent = Counter()
    for week in weeks:
        assert sum(share.hours for share in week.shares) <= pace
        for share in week.shares:
            spent[share.step] += share.hours
    assert spent == {place: Fraction(each) for place, each in enumerate(hours, start=1)}


@given(hours=st.lists(quarters, min_size=1, max_size=8), pace=st.integers(1, 40).map(Fraction))
def test_each_step_ends_in_the_week_the_path_names(hours, pace):
    steps = _steps(hours, pace)

    ends = {share.step: week.number for week in week_by_week(steps, pace) for share in week.shares}

    assert ends == {place: step.last_week for place, step in enumerate(steps, start=1)}


def test_a_long_step_goes_on_in_the_next_week():
    first, second = week_by_week(_steps([3, 1], Fraction(2)), Fraction(2))

    assert first.shares == (Share(step=1, hours=Fraction(2)),)
    assert second.shares == (
        Share(step=1, hours=Fraction(1)),
        Share(step=2, hours=Fraction(1)),
    )


def test_the_weeks_of_a_real_path_are_those_its_steps_name():
    profile = a_profile("solo", hours_per_week=1.5, weeks=10)
    path = route_of(a_check({"Q1a": [], "Q2": [], "Q9.1": 0}, profile), DAY).steps

    weeks = week_by_week(path, profile.pace)

    assert len(weeks) == path[-1].last_week
    for place, step in enumerate(path, start=1):
        found = [w.number for w in weeks for s in w.shares if s.step == place]
        assert (found[0], found[-1]) == (step.first_week, step.last_week)


def test_no_path_takes_no_week():
    assert week_by_week((), Fraction(2)) == ()
