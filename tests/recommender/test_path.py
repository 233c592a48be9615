"""The path: a walk through the lattice of levels, in an order that works, within the hours."""

import itertools
from dataclasses import replace
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.arrows import arrows_of
from recommender.path import BrokenPath, Proof, Shown, best_route, replay
from recommender.ranking import Lift, Ranked, ranked
from tests.builders import a_learner, a_measure, a_module, a_need, levels_of

FIELDS = ("ai", "data", "security", "learning")
LEVELS = st.integers(0, 4)
QUARTERS = st.integers(1, 40).map(lambda quarters: quarters / 4)
TIMES = QUARTERS | st.tuples(QUARTERS, QUARTERS).map(lambda pair: tuple(sorted(pair)))


@st.composite
def offers(draw):
    """Return a small catalogue whose arrows begin and end anywhere."""
    return [draw(an_offer(f"offer {number}")) for number in range(draw(st.integers(0, 12)))]


@st.composite
def an_offer(draw, offer_id):
    reaches = draw(st.dictionaries(st.sampled_from(FIELDS), st.integers(1, 4), min_size=1))
    entry = draw(st.dictionaries(st.sampled_from(FIELDS), st.integers(0, 3)))
    make = draw(st.sampled_from([a_module, a_measure]))
    below = {field: min(level, reaches.get(field, 4) - 1) for field, level in entry.items()}
    return make(offer_id, hours=draw(TIMES), entry=below, reaches=reaches)


@st.composite
def needs(draw):
    return [
        a_need(field, level=draw(LEVELS), target=draw(LEVELS), weight=draw(st.integers(1, 10)))
        for field in FIELDS[: draw(st.integers(1, 4))]
    ]


HOURS = st.integers(0, 160).map(lambda quarters: quarters / 4)
PACE = st.sampled_from([Fraction(1, 2), Fraction(1), Fraction(2), Fraction(15, 4)])


def best_path(offered, levels, needed, *, hours, pace):
    learner = a_learner(*needed, levels=levels, hours=hours, pace=pace)
    return best_route(arrows_of(offered), learner).steps


def walked(steps, levels):
    """Replay *steps*; yield each with the levels it starts from and those it leads to."""
    now = dict(levels)
    for step in steps:
        before = dict(now)
        for field, level in step.chosen.offer.reaches.items():
            now[field] = max(now.get(field, 0), level)
        yield step, before, dict(now)


@given(offers(), needs(), HOURS, PACE)
def test_a_path_can_be_walked_as_it_stands(offered, needed, hours, pace):
    steps = best_path(offered, levels_of(*needed), needed, hours=hours, pace=pace)

    targets = {need.field: need.target for need in needed}
    for step, before, after in walked(steps, levels_of(*needed)):
        offer = step.chosen.offer
        assert all(before.get(field, 0) >= level for field, level in offer.entry.items())
        assert step.chosen.lifts
        for lift in step.chosen.lifts:
            assert lift.start == before.get(lift.field, 0) < lift.to <= after[lift.field]
            if step.chosen.worth:
                assert lift.to == min(offer.reaches[lift.field], targets[lift.field])


@given(offers(), needs(), HOURS, PACE)
def test_a_path_keeps_to_the_hours(offered, needed, hours, pace):
    steps = best_path(offered, levels_of(*needed), needed, hours=hours, pace=pace)

    assert sum(step.chosen.offer.hours.high for step in steps) <= hours


@given(offers(), needs(), HOURS, PACE)
def test_a_path_offers_nothing_twice_and_nothing_that_was_not_offered(offered, needed, hours, pace):
    steps = best_path(offered, levels_of(*needed), needed, hours=hours, pace=pace)

    taken = [step.chosen.offer.id for step in steps]
    assert len(taken) == len(set(taken))
    assert set(taken) <= {offer.id for offer in offered}


@given(offers(), needs(), HOURS, PACE)
def test_a_path_goes_on_as_long_as_something_helps_and_fits(offered, needed, hours, pace):
    levels = levels_of(*needed)

    steps = best_path(offered, levels, needed, hours=hours, pace=pace)

    taken = [step.chosen.offer for step in steps]
    *_, (_, _, reached) = [(None, None, levels), *walked(steps, levels)]
    left = hours - sum(offer.hours.high for offer in taken)
    missed = [
        r.offer.id
        for r in ranked([o for o in offered if o not in taken], reached, needed)
        if r.offer.hours.high <= left
    ]
    assert missed == []


@given(offers(), needs(), HOURS, PACE, st.randoms(use_true_random=False))
def test_a_path_is_the_same_whatever_the_order_of_catalogue_and_needs(
    offered, needed, hours, pace, chance
):
    given_ = best_path(offered, levels_of(*needed), needed, hours=hours, pace=pace)
    shuffled = best_path(
        chance.sample(offered, len(offered)),
        levels_of(*needed),
        chance.sample(needed, len(needed)),
        hours=hours,
        pace=pace,
    )

    assert shuffled == given_


@given(offers(), needs(), HOURS, PACE)
def test_the_weeks_of_a_path_follow_each_other(offered, needed, hours, pace):
    steps = best_path(offered, levels_of(*needed), needed, hours=hours, pace=pace)

    spent = 0.0
    for step in steps:
        assert step.first_week == spent // pace + 1
        spent += step.chosen.offer.hours.high
        assert step.last_week == ceil(spent / pace)
        assert step.first_week <= step.last_week


@given(offers(), needs(), HOURS, PACE)
def test_an_alternative_leads_as_far_and_its_path_keeps_to_the_hours(offered, needed, hours, pace):
    by_id = {offer.id: offer for offer in offered}

    steps = best_path(offered, levels_of(*needed), needed, hours=hours, pace=pace)

    spare = hours - sum(step.chosen.offer.hours.high for step in steps)
    for step, before, after in walked(steps, levels_of(*needed)):
        assert len(step.alternatives) <= 2
        assert step.chosen.offer.id not in step.alternatives
        room = step.chosen.offer.hours.high + spare
        assert all(by_id[each].hours.high > room for each in step.longer)
        for other in map(by_id.get, step.alternatives):
            assert other.hours.high <= room
            assert all(before.get(field, 0) >= level for field, level in other.entry.items())
            lifted = {lift.field for lift in step.chosen.lifts}
            assert all(other.reaches.get(field, 0) >= after[field] for field in lifted)


def test_without_hours_there_is_no_path():
    need = a_need("ai")

    assert best_path([a_module()], levels_of(need), [need], hours=0, pace=0) == ()


def test_one_module_prepares_for_the_next():
    need = a_need("ai", target=3)
    chain = [
        a_module("third", entry={"ai": 2}, reaches={"ai": 3}),
        a_module("first", entry={"ai": 0}, reaches={"ai": 1}),
        a_module("second", entry={"ai": 1}, reaches={"ai": 2}),
    ]

    steps = best_path(chain, levels_of(need), [need], hours=6, pace=2)

    assert [step.chosen.offer.id for step in steps] == ["first", "second", "third"]
    assert [(step.first_week, step.last_week) for step in steps] == [(1, 1), (2, 2), (3, 3)]


def test_a_path_never_takes_what_needs_more_than_one_can():
    need = a_need("ai", target=3)

    steps = best_path(
        [a_module(entry={"ai": 1}, reaches={"ai": 3})], levels_of(need), [need], hours=99, pace=2
    )

    assert steps == ()


def test_hours_are_planned_with_what_an_offer_takes_at_most():
    need = a_need("ai")

    def steps(hours):
        return best_path([a_module(hours=(2, 6))], levels_of(need), [need], hours=hours, pace=2)

    assert (len(steps(5.75)), len(steps(6))) == (0, 1)


def test_a_field_that_reached_its_target_takes_no_more_hours():
    need = a_need("ai", level=1, target=2)
    modules = [a_module(str(number), reaches={"ai": 2 + number % 3}) for number in range(5)]

    steps = best_path(modules, levels_of(need), [need], hours=99, pace=2)

    assert len(steps) == 1


def test_a_step_names_what_would_do_as_well():
    need = a_need("ai", target=2)
    twins = [a_module(name) for name in "abcd"]
    short_of_it = a_module("e", hours=1, reaches={"ai": 1}, entry={"data": 1})

    (step,) = best_path([*twins, short_of_it], levels_of(need), [need], hours=2, pace=2)

    assert (step.chosen.offer.id, step.alternatives) == ("a", ("b", "c"))


def test_a_step_names_something_to_do_before_a_second_course():
    need = a_need("ai", target=2)
    offered = [a_module("a"), a_module("b"), a_measure("s", hours=3), a_module("long", hours=9)]

    (step,) = best_path(offered, levels_of(need), [need], hours=4, pace=2)

    assert (step.chosen.offer.id, step.alternatives, step.longer) == ("a", ("b", "s"), ("long",))


def test_a_shown_path_stays_until_another_closes_more_than_a_little():
    need = a_need("ai", target=3), a_need("data", target=3, weight=30)
    old = a_module("old", reaches={"data": 3})
    better = a_module("better", reaches={"data": 3, "ai": 1})
    shown = Shown(path=("old",), within=Fraction(3, 100))

    kept = best_route(arrows_of([old, better]), a_learner(*need, hours=2), shown=shown)
    left = best_route(
        arrows_of([old, better]), a_learner(*need, hours=2), shown=replace(shown, within=0)
    )

    assert [step.chosen.offer.id for step in kept.steps] == ["old"]
    assert (kept.is_kept, kept.proof.is_exact) == (True, False)
    assert [step.chosen.offer.id for step in left.steps] == ["better"]
    assert (left.is_kept, left.proof.is_exact) == (False, True)


@given(offers(), needs(), HOURS, st.sets(st.sampled_from([f"offer {n}" for n in range(12)])))
def test_a_path_with_one_shown_before_is_nearly_the_best(offered, needed, hours, ids):
    learner = a_learner(*needed, hours=hours)
    best = best_route(arrows_of(offered), learner)

    route = best_route(
        arrows_of(offered), learner, shown=Shown(path=tuple(ids), within=Fraction(3, 100))
    )

    assert best.proof.worth <= route.proof.worth * Fraction(103, 100)
    assert route.proof.bound == best.proof.bound
    assert sum(step.chosen.offer.hours.high for step in route.steps) <= hours
    assert route.steps == best.steps or {s.chosen.offer.id for s in route.steps} == ids


def test_all_small_catalogues_of_three_are_walked_in_an_order_that_works():
    need = a_need("ai", target=3)
    arrows = [(start, end) for start in range(3) for end in range(start + 1, 4)]

    for three in itertools.combinations(arrows, 3):
        modules = [
            a_module(f"{start} to {end}", entry={"ai": start}, reaches={"ai": end})
            for start, end in three
        ]
        steps = best_path(modules, levels_of(need), [need], hours=99, pace=2)
        starts = [int(step.chosen.offer.id[0]) for step in steps]
        reached = [step.chosen.lifts[0].start for step in steps]
        assert all(start <= level for start, level in zip(starts, reached, strict=True))


def test_what_leads_less_far_is_no_alternative_even_beyond_the_target():
    """A later step may need the level that lies beyond today's target."""
    far, near = a_module("far", reaches={"ai": 3}), a_module("near", reaches={"ai": 2})

    (step,) = best_path([far, near], {"ai": 0}, [a_need("ai", target=2)], hours=2, pace=Fraction(1))

    chosen, other = (far, near) if step.chosen.offer == far else (near, far)
    assert (other.id in step.alternatives) == (chosen == near)


def stepping_stones():
    """Return three modules in a chain: what lifts AI begins on levels that nobody asked for."""
    return [
        a_module("ai", entry={"data": 2}, reaches={"ai": 2}),
        a_module("data", entry={"learning": 1}, reaches={"data": 3}),
        a_module("learning", reaches={"learning": 4}),
    ]


def test_a_stepping_stone_says_what_it_prepares_for():
    need = a_need("ai", target=2)

    steps = best_path(stepping_stones(), {"ai": 0}, [need], hours=6, pace=2)

    lifts = [lift for step in steps for lift in step.chosen.lifts]
    assert [step.chosen.offer.id for step in steps] == ["learning", "data", "ai"]
    assert lifts == [
        Lift(field="learning", start=0, to=1),
        Lift(field="data", start=0, to=2),
        Lift(field="ai", start=0, to=2),
    ]
    assert {step.chosen.reasons for step in steps} == {steps[-1].chosen.reasons}
    assert [step.builds_on for step in steps] == [(), ("learning",), ("data",)]


def test_a_stepping_stone_too_can_have_an_alternative():
    need, twin = a_need("ai", target=2), a_module("twin", reaches={"learning": 4})

    first, *_ = best_path([*stepping_stones(), twin], {"ai": 0}, [need], hours=6, pace=2)

    assert (first.chosen.offer.id, first.alternatives) == ("learning", ("twin",))


def test_a_target_is_reached_over_a_level_beyond_another_target():
    needs = [a_need("ai", target=1), a_need("data", target=1, weight=9)]
    modules = [
        a_module("far", reaches={"ai": 3}),
        a_module("near", hours=1, reaches={"ai": 1}),
        a_module("data", entry={"ai": 3}, reaches={"data": 1}),
    ]

    steps = best_path(modules, levels_of(*needs), needs, hours=4, pace=2)

    assert [step.chosen.offer.id for step in steps] == ["far", "data"]


def test_a_path_closes_most_urgency_in_an_hour_first():
    needs = [a_need("ai", target=1, weight=2), a_need("data", target=1, weight=5)]
    modules = [a_module("ai", reaches={"ai": 1}), a_module("data", reaches={"data": 1})]

    steps = best_path(modules, levels_of(*needs), needs, hours=4, pace=2)

    assert [step.chosen.offer.id for step in steps] == ["data", "ai"]


def test_of_walks_worth_the_same_in_the_same_time_the_one_with_fewer_steps_is_taken():
    needs = [a_need("ai", target=1), a_need("data", target=1)]
    modules = [
        a_module("a", hours=1, reaches={"ai": 1}),
        a_module("b", hours=1, reaches={"data": 1}),
        a_module("both", hours=2, reaches={"ai": 1, "data": 1}),
    ]

    steps = best_path(modules, levels_of(*needs), needs, hours=2, pace=2)

    assert [step.chosen.offer.id for step in steps] == ["both"]


def test_what_is_quick_but_leads_astray_is_left_for_what_closes_more():
    """Four hours do for one long module or for a short one with three hours left over."""
    need = a_need("ai", target=2, weight=4), a_need("data", target=1, weight=3)
    modules = [
        a_module("long", hours=4, reaches={"ai": 2}),
        a_module("short", hours=1, reaches={"data": 1}),
    ]

    route = best_route(arrows_of(modules), a_learner(*need, hours=4))

    assert [step.chosen.offer.id for step in route.steps] == ["long"]
    assert [(point.hours, point.worth) for point in route.best_by_hours] == [(0, 0), (1, 3), (4, 8)]
    assert route.proof == Proof(worth=Fraction(8), bound=Fraction(8))
    assert route.proof.is_exact


def a_taken(*, entry=None, worth=1):
    offer = a_module(hours=2, entry=entry or {}, reaches={"ai": 1})
    return Ranked(offer=offer, lifts=(), worth=Fraction(worth), reasons=())


@pytest.mark.parametrize(
    ("taken", "hours", "proof"),
    [
        (a_taken(entry={"data": 1}), 2, Proof(worth=Fraction(1), bound=Fraction(1))),
        (a_taken(), 1.75, Proof(worth=Fraction(1), bound=Fraction(1))),
        (a_taken(), 2, Proof(worth=Fraction(2), bound=Fraction(2))),
        (a_taken(), 2, Proof(worth=Fraction(1), bound=Fraction(1, 2))),
    ],
    ids=["entry not met", "too long", "worth less than told", "above its bound"],
)
def test_a_path_that_is_not_what_it_says_is_not_shown(taken, hours, proof):
    need = a_need("ai", target=3)

    with pytest.raises(BrokenPath):
        replay([taken], a_learner(need, levels={"ai": 0}, hours=hours), proof)
