"""The path is the best there is: claims over random small catalogues, each with planted mistakes.

A claim is a function of drawn values. It holds for the product, and it must fail as soon as one of
the mistakes named for it is planted, also when the product's own replay looks away.
"""

from dataclasses import replace
from fractions import Fraction
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender import arrows, lattice, path, walk
from recommender.arrows import arrows_of, reduced, row_of, seen_from
from recommender.lattice import Found, Front, Task
from recommender.needs import Need
from recommender.path import Proof, best_route
from tests.builders import a_learner, a_module, a_need
from tests.recommender.mistakes import instead_of, notices, planted
from tests.recommender.walks import FIELDS, PACE, Case, a_case, after, an_offer, closed, ends


def route(case: Case):
    return best_route(
        arrows_of(case.offers),
        a_learner(*case.needs, levels=case.levels, hours=case.hours, pace=PACE),
    )


def hours_of(found):
    return sum(step.chosen.offer.hours.high for step in found.steps)


def taken(case: Case):
    return [step.chosen.offer for step in route(case).steps]


def reached(case: Case):
    """Return the levels at the end of the path, replayed by the test itself."""
    now = case.levels
    for offer in taken(case):
        now = after(offer, now)
    return now


def best(case: Case):
    """Return the most that any walk closes, and the least hours of those that do."""
    found = ends(case)
    most = max(worth for _, worth in found)
    return most, min(spent for spent, worth in found if worth == most)


CASES = a_case()


def no_walk_closes_more_nor_as_much_in_less_time(case):
    found, (most, least) = route(case), best(case)

    assert (closed(case, reached(case)), hours_of(found)) == (most, least)
    assert found.proof == Proof(worth=most, bound=most)


def the_hours_are_kept(case):
    assert hours_of(route(case)) <= case.hours


def every_entry_level_is_met_when_its_turn_comes(case):
    now = case.levels
    for offer in taken(case):
        assert all(now.get(field, 0) >= level for field, level in offer.entry.items())
        now = after(offer, now)


def every_step_is_needed(case):
    for step in route(case).steps:
        others = tuple(o for o in taken(case) if o != step.chosen.offer)
        assert best(replace(case, offers=others))[0] < closed(case, reached(case))
        assert step.chosen.lifts
        assert step.chosen.reasons


def one_run_tells_the_best_for_every_number_of_hours(case):
    points = route(case).best_by_hours

    for quarter in range(int(case.hours * 4) + 1):
        fewer = replace(case, hours=quarter / 4)
        known = [point for point in points if point.hours <= fewer.hours]
        assert (known[-1].worth, known[-1].hours) == best(fewer)


def more_hours_never_close_less(case, quarters):
    more = replace(case, hours=case.hours + quarters / 4)

    assert closed(more, reached(more)) >= closed(case, reached(case))


def more_modules_never_close_less(case, offer):
    more = replace(case, offers=(*case.offers, offer))

    assert closed(more, reached(more)) >= closed(case, reached(case))


def the_order_of_the_catalogue_does_not_matter(case, chance):
    shuffled = tuple(chance.sample(case.offers, len(case.offers)))

    assert route(replace(case, offers=shuffled)) == route(case)


def a_copy_that_is_no_better_changes_no_step(case, later):
    copies = tuple(
        a_module(f"{o.id}-copy", hours=o.hours.high + later, entry=o.entry, reaches=o.reaches)
        for o in case.offers
    )

    assert taken(replace(case, offers=(*copies, *case.offers))) == taken(case)


def a_field_that_matters_more_never_ends_lower(case, factor):
    first, *others = case.needs
    heavier = replace(case, needs=(replace(first, weight=first.weight * factor), *others))

    def end(of):
        return min(reached(of)[first.field], first.target)

    assert end(heavier) >= end(case)


def what_lifts_nothing_that_is_needed_changes_nothing(case, hours):
    idle = a_module("idle", hours=hours / 4, reaches={"ecology": 4})

    assert route(replace(case, offers=(*case.offers, idle))) == route(case)


def what_is_left_out_is_proved_to_be_replaced(case):
    near = seen_of(case)
    reduction = reduced(near)
    at = {offer.id: row for row, offer in enumerate(near.offers)}

    assert {o.id for o in reduction.kept.offers} | set(reduction.instead) == set(at)
    for gone, instead in reduction.instead.items():
        now = near.entry[at[gone]]
        for row in map(at.get, instead):
            assert (near.entry[row] <= now).all()
            now = np.maximum(now, near.reach[row])
        assert (now >= near.reach[at[gone]]).all()
        assert sum(near.quarters[at[i]] for i in instead) <= near.quarters[at[gone]]


def seen_of(case):
    arrows_ = arrows_of(case.offers)
    start = row_of(case.levels, arrows_.fields)
    target = row_of({need.field: need.target for need in case.needs}, arrows_.fields)
    return seen_from(arrows_, start, np.maximum(target - start, 0), int(case.hours * 4))


def a_bound_is_never_too_low(case):
    """In lattices of at most eight states links are cut, and still nothing untrue is said."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(path, "best_walks", partial(lattice.best_walks, most_states=8))
        proof = route(case).proof
        found = closed(case, reached(case))
        the_hours_are_kept(case)
        every_entry_level_is_met_when_its_turn_comes(case)

    assert found == proof.worth <= best(case)[0] <= proof.bound


@instead_of(path, "best_walks")
def greedy(_, __):
    nothing = Front(cost=np.zeros(1, int), worth=np.zeros(1, int), rows=((),))
    return Found(walks=nothing, bound=10**6, is_cut=True)


@instead_of(walk, "may_start")
def entry_forgotten_in_the_order(_, *__):
    return True


@instead_of(path, "_task")
def entry_forgotten_in_the_lattice(right, arrows, learner, scale):
    return right(replace(arrows, entry=0 * arrows.entry), learner, scale)


@instead_of(arrows, "is_dominated")
def dominance_forgets_entry(right, entry, reach, by):
    return right(entry, reach, by=(0, by[1]))


@instead_of(arrows, "is_dominated")
def dominance_forgets_reach(right, entry, reach, by):
    return right(entry, 0 * reach, by=by)


@instead_of(arrows, "_undominated")
def slow_ones_first(right, these):
    return right(replace(these, quarters=-these.quarters))


@instead_of(arrows, "_chain")
def chains_of_any_length(right, these, *rows):
    late = 10**6 * ((these.reach > 0).sum(axis=1) > 1)
    return right(replace(these, quarters=these.quarters + late), *rows)


@instead_of(arrows, "_chain")
def chains_that_begin_anywhere(right, these, *rows):
    return right(replace(these, entry=0 * these.entry), *rows)


@instead_of(arrows, "_needed")
def no_stepping_stones(_, __, gaps):
    return gaps


@instead_of(lattice, "_layers")
def layers_upside_down(right, sums):
    return right(sums)[::-1]


@instead_of(lattice, "_groups")
def a_lattice_for_each_field(_, these, __):
    return [np.array([column]) for column in range(len(these.fields))]


@instead_of(lattice, "_best_points")
def the_ends_only(right, cost, worth):
    return right(cost, worth)[[0, -1]]


@instead_of(lattice, "_shared")
def nothing_shared(_, task, group):
    arrows_ = task.arrows
    rows = np.flatnonzero(arrows_.reach[:, group].any(axis=1))
    return lattice._solved(task, group, rows, arrows_.quarters[rows] * task.unit)  # noqa: SLF001


@instead_of(arrows, "sorted")
def as_it_comes(right, found, key=None):
    return list(found) if key else right(found)


@instead_of(arrows, "sorted")
def last_id_first(right, found, key=None):
    return right(found, key=key, reverse=bool(key))


@instead_of(path, "_task")
def every_field_is_needed(right, these, learner, scale):
    more = tuple(a_need(field) for field in (*FIELDS, "ecology"))
    return right(these, replace(learner, needs=(*more, *learner.needs)), scale)


def too_long(patch):
    patch.setattr(Task, "limit", property(lambda task: 2 * task.budget * task.unit))


def hours_that_start_anew(patch):
    patch.setattr(Task, "limit", property(lambda task: task.budget % 16 * task.unit))


def too_heavy_is_forgotten(patch):
    patch.setattr(Need, "per_level", property(lambda need: need.gap * (need.weight < 11)))


CLAIMS = {
    no_walk_closes_more_nor_as_much_in_less_time: (
        [CASES],
        [
            greedy,
            entry_forgotten_in_the_lattice,
            dominance_forgets_entry,
            dominance_forgets_reach,
            slow_ones_first,
            layers_upside_down,
            no_stepping_stones,
            a_lattice_for_each_field,
        ],
    ),
    the_hours_are_kept: ([CASES], [too_long]),
    every_entry_level_is_met_when_its_turn_comes: ([CASES], [entry_forgotten_in_the_order]),
    every_step_is_needed: ([CASES], [every_field_is_needed]),
    one_run_tells_the_best_for_every_number_of_hours: ([CASES], [the_ends_only]),
    more_hours_never_close_less: ([CASES, st.integers(0, 40)], [hours_that_start_anew]),
    more_modules_never_close_less: ([CASES, an_offer("one more")], [greedy]),
    the_order_of_the_catalogue_does_not_matter: (
        [CASES, st.randoms(use_true_random=False)],
        [as_it_comes],
    ),
    a_copy_that_is_no_better_changes_no_step: ([CASES, st.sampled_from([0, 1])], [last_id_first]),
    a_field_that_matters_more_never_ends_lower: (
        [CASES, st.integers(2, 9)],
        [too_heavy_is_forgotten],
    ),
    what_lifts_nothing_that_is_needed_changes_nothing: (
        [CASES, st.integers(1, 16)],
        [every_field_is_needed],
    ),
    what_is_left_out_is_proved_to_be_replaced: (
        [a_case(most=24)],
        [
            dominance_forgets_entry,
            dominance_forgets_reach,
            slow_ones_first,
            chains_of_any_length,
            chains_that_begin_anywhere,
        ],
    ),
    a_bound_is_never_too_low: ([CASES], [nothing_shared]),
}


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.__name__)
def test_it_holds_that(claim):
    given(*CLAIMS[claim][0])(claim)()


@pytest.mark.parametrize(("claim", "plant"), planted(CLAIMS), ids=lambda told: told.__name__)
def test_the_claim_notices_a_planted_mistake(claim, plant, monkeypatch):
    notices(claim, CLAIMS[claim][0], plant, monkeypatch)


@settings(max_examples=max(500, settings().max_examples))
@given(a_case(most=14))
def test_no_set_of_up_to_fourteen_offers_closes_more(case):
    no_walk_closes_more_nor_as_much_in_less_time(case)


def test_fields_beyond_what_64_bits_hold_are_compared_too():
    fields = [f"field-{number:02}" for number in range(20)]
    wide = a_module("wide", reaches=dict.fromkeys(fields, 4))
    narrow = a_module("narrow", reaches={fields[-1]: 3})

    these = seen_from(arrows_of([wide, narrow]), *np.array([[0] * 20, [4] * 20], np.int8), 99)

    assert reduced(these).instead == {"narrow": ("wide",)}


def test_worths_beyond_what_64_bits_hold_are_exact_too():
    primes = (2**31 - 1, 2**61 - 1)
    needs = [
        replace(a_need(field, target=2), points=Fraction(1, prime))
        for field, prime in zip(FIELDS, primes, strict=False)
    ]
    offers = tuple(a_module(f"to {f}", hours=2, reaches={f: 2}) for f in FIELDS[:2])

    found = route(Case(offers=offers, needs=tuple(needs), hours=2))

    assert [step.chosen.offer.id for step in found.steps] == [f"to {FIELDS[1]}"]
    assert found.proof == Proof(worth=needs[1].urgency, bound=needs[1].urgency)


def test_what_a_walk_without_proof_does_not_need_is_dropped(monkeypatch):
    need = a_need(target=3)
    modules = (
        a_module("far", hours=3, reaches={"ai": 3}),
        a_module("near", hours=1, reaches={"ai": 1}),
    )
    both = Front(cost=np.array([4]), worth=np.array([0]), rows=((0, 1),))
    cut = Found(walks=both, bound=12, is_cut=True)
    monkeypatch.setattr(path, "best_walks", lambda _: cut)

    found = route(Case(offers=modules, needs=(need,), hours=4))

    assert [step.chosen.offer.id for step in found.steps] == ["far"]
    assert not found.proof.is_exact


def test_nor_does_it_stay_in_a_walk_that_happens_to_reach_its_bound(monkeypatch):
    """Two lattices, each on its own: *both* lifts for one of them what the other lifts anyway."""
    needs = (a_need("ai", target=2), a_need("data", target=1))
    modules = (
        a_module("both", hours=3, reaches={"ai": 2, "data": 1}),
        a_module("data", hours=2, reaches={"data": 1}),
    )
    monkeypatch.setattr(path, "best_walks", partial(lattice.best_walks, most_states=3))

    found = route(Case(offers=modules, needs=needs, hours=5))

    assert [step.chosen.offer.id for step in found.steps] == ["both"]
    assert found.proof.is_exact
