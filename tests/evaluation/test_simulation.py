"""The simulation: a taste that is there is found, and where there is none, no harm is done."""

import pytest

from content.catalogue import CostBand
from content.loading import published_catalogue
from evaluation.simulation import WORLDS, simulated
from tests.builders import a_measure

CATALOGUE = published_catalogue()
PEOPLE = 400


@pytest.fixture(scope="module")
def found():
    """Return what is learned in a world with a taste, and in one without."""
    worlds = [world for world in WORLDS if world.name in (WORLDS[0].name, "no taste at all")]
    return list(simulated(CATALOGUE, worlds, seed=1, people=PEOPLE))


def test_a_planted_taste_is_found_and_helps(found):
    taste, _ = found

    assert taste.learned.helps
    assert taste.learned.gain.low > 0.02
    assert taste.liked_with > taste.liked_without + 0.03


def test_without_a_taste_nothing_is_used_and_nobody_gets_less(found):
    _, none = found

    assert not none.learned.helps
    assert none.liked_with == none.liked_without
    assert none.largest_loss == 0


def test_whatever_is_used_costs_no_more_than_near_equals_differ(found):
    within = CATALOGUE.weights.near_equal_percent / 100

    assert 0 < found[0].largest_loss <= within + 1e-9


def test_the_same_seed_simulates_the_same(monkeypatch):
    monkeypatch.setattr("evaluation.learning.LEAST_RESPONDENTS", 40)  # 350 take long

    first, second = (list(simulated(CATALOGUE, WORLDS[:1], seed=1, people=60)) for _ in range(2))

    assert first
    assert first == second


def test_a_measure_is_nothing_one_learns_with_people():
    assert WORLDS[0].taste(a_measure(cost=CostBand.FREE), None) == 0.4
