"""What kompass learn prints of a comparison and of a simulation."""

from evaluation.judged import Estimate
from evaluation.learning import Learned
from evaluation.learning_table import learned_table, simulation_table
from evaluation.simulation import Simulated
from recommender.preferences import Preferences


def a_comparison(*, low=0.01):
    return Learned(
        preferences=Preferences(coefficients={}),
        trained=700,
        tested=251,
        without=Estimate(mean=0.7, low=0.68, high=0.72),
        with_them=Estimate(mean=0.75, low=0.73, high=0.77),
        gain=Estimate(mean=0.05, low=low, high=0.09),
    )


def test_a_comparison_is_told_with_its_intervals():
    told = learned_table(a_comparison(), seed=3)

    assert "Learned from 700, measured on 251 others (seed 3)." in told
    assert "0.7000 (0.6800 to 0.7200)" in told
    assert "+0.0500 (+0.0100 to +0.0900)" in told
    assert told.endswith("It helps.")


def test_a_gain_that_may_be_none_is_not_to_be_used():
    assert learned_table(a_comparison(low=-0.01), seed=1).endswith("Not to be used.")


def test_a_simulation_is_called_one_and_has_a_line_a_world():
    world = Simulated(
        world="a world",
        learned=a_comparison(),
        liked_without=0.5,
        liked_with=0.55,
        largest_loss=0.028,
    )

    lines = list(simulation_table([world]))

    assert lines[0].startswith("A simulation")
    told = " ".join(lines[-1].split())
    assert told == "a world 0.700 0.750 +0.050 (+0.010 to +0.090) yes 0.500 > 0.550 2.8%"
    assert len(lines[-1]) == len(lines[-2])
