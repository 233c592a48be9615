"""Brute force agrees with the path, and it does not with one that is not the best."""

from dataclasses import replace
from fractions import Fraction

from evaluation.optimality import agreement, is_best
from recommender.arrows import arrows_of
from recommender.path import Point, best_route
from tests.builders import a_learner, a_module, a_need

OFFERS = [
    a_module("short", hours=2, reaches={"ai": 1}),
    a_module("next", hours=3, entry={"ai": 1}, reaches={"ai": 3}),
    a_module("other", hours=4, reaches={"data": 2}),
]
LEARNER = a_learner(a_need("ai", target=3), a_need("data", target=2), hours=6)


def test_no_walk_in_small_drawn_catalogues_is_better_than_the_path():
    found = agreement(cases=100, seed=1)

    assert (found.cases, found.agreed) == (100, 100)


def test_a_path_that_is_not_the_best_is_found_out():
    route = best_route(arrows_of(OFFERS), LEARNER)
    less = replace(route.proof, worth=route.proof.worth - Fraction(1, 100))

    assert is_best(route, OFFERS, LEARNER)
    assert not is_best(replace(route, proof=less), OFFERS, LEARNER)


def test_fewer_hours_that_would_close_more_than_we_say_are_found_out():
    route = best_route(arrows_of(OFFERS), LEARNER)
    start, *_, end = route.best_by_hours

    assert len(route.best_by_hours) > 2
    assert not is_best(replace(route, best_by_hours=(start, end)), OFFERS, LEARNER)
    too_good = (start, Point(hours=Fraction(1), worth=end.worth))
    assert not is_best(replace(route, best_by_hours=too_good), OFFERS, LEARNER)


def test_a_path_that_goes_without_an_offer_is_not_the_best():
    assert not is_best(best_route(arrows_of(OFFERS[1:]), LEARNER), OFFERS, LEARNER)
