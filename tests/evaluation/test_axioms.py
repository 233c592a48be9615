"""What always holds does hold; and a planner that breaks it is found out."""

from dataclasses import replace
from itertools import count

import pytest

from evaluation.axioms import AXIOMS, tried
from evaluation.variations import FIRST_BY_ID, offering
from recommender.profile import Profile
from tests.evaluation.plans import drawn, planner

CASES = 16


@pytest.mark.parametrize("axiom", AXIOMS)
def test_the_recommender_keeps_what_always_holds(axiom):
    (found,) = tried(drawn(CASES), planner, {axiom: AXIOMS[axiom]})

    assert (found.axiom, found.cases, found.violations) == (axiom, CASES, 0)


def with_less_time(check, catalogue):
    plan = planner(check, catalogue)
    hurried = replace(check.profile, hours_per_week=0.25, weeks=1)
    return replace(plan, check=check.with_profile(hurried))


def backwards(check, catalogue):
    plan = planner(check, catalogue)
    return replace(plan, route=replace(plan.route, steps=plan.route.steps[::-1]))


def deaf_to_wishes(check, catalogue):
    anything = Profile(kind=check.profile.kind, sector="C", land="SN")
    plan = planner(check.with_profile(anything), catalogue)
    return replace(plan, check=check)


def upside_down(check, catalogue):
    fields = {
        name: replace(
            field, sector_weight={}, weight={kind: 10 - w for kind, w in field.weight.items()}
        )
        for name, field in catalogue.fields.items()
    }
    return planner(check, replace(catalogue, fields=fields))


def lazy_with_time(check, catalogue):
    weeks = max(1, 26 - check.profile.weeks)
    return planner(check.with_profile(replace(check.profile, weeks=weeks)), catalogue)


def overwhelmed(check, catalogue):
    offers = tuple(catalogue.offers.values())
    return planner(check, offering(catalogue, offers[:1] if len(offers) > 50 else offers))


def fond_of_copies(check, catalogue):
    offers = tuple(catalogue.offers.values())
    ids = {offer.id for offer in offers}
    left = [offer for offer in offers if f"{FIRST_BY_ID}{offer.id}" not in ids]
    return planner(check, offering(catalogue, left))


def reading_only_the_first(check, catalogue):
    return planner(check, offering(catalogue, tuple(catalogue.offers.values())[:20]))


def moody():
    number = count()

    def plan(check, catalogue):
        weeks = 4 + next(number) % 5
        return planner(check.with_profile(replace(check.profile, weeks=weeks)), catalogue)

    return plan


def filling_a_short_list(check, catalogue):
    by_id = sorted(catalogue.offers.values(), key=lambda offer: offer.id)
    return planner(check, offering(catalogue, by_id[:50]))


def telling_everybody_the_same(_check, catalogue):
    (check, _), *_ = drawn(CASES)
    return planner(check, catalogue)


@pytest.mark.parametrize(
    ("axiom", "planted"),
    [
        ("hours are kept", with_less_time),
        ("entry levels are met, in order", backwards),
        ("no hard condition is broken", deaf_to_wishes),
        ("a bigger need: its field ends no lower, its offers list no worse", upside_down),
        ("more hours close no less", lazy_with_time),
        ("more offers close no less", overwhelmed),
        ("a worse copy stays below its original", fond_of_copies),
        ("the order of the catalogue does not matter", reading_only_the_first),
        ("the same input gives the same plan", moody()),
        ("what is of no use changes nothing", filling_a_short_list),
        ("reasons are true: without their answers they are gone", telling_everybody_the_same),
    ],
)
def test_what_breaks_an_axiom_is_counted(axiom, planted):
    (found,) = tried(drawn(CASES), planted, {axiom: AXIOMS[axiom]})

    assert 0 < found.violations <= CASES


def test_every_axiom_has_its_planted_violation():
    (parameters,) = test_what_breaks_an_axiom_is_counted.pytestmark

    assert [axiom for axiom, _ in parameters.args[1]] == list(AXIOMS)
