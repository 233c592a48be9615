"""A walk: what one can begin comes first, nothing stays that is not needed, nothing is too long."""

from hypothesis import given

from recommender.ranking import may_start, ranked_for
from recommender.walk import after, filled, hours_of, in_order, without_idle, worth_of
from tests.builders import a_learner, a_module, a_need
from tests.recommender.walks import a_case, closed

CASES = a_case(most=6)


def learner_of(case):
    return a_learner(*case.needs, hours=case.hours)


def end(walk, learner):
    """Return where *walk* leads, or None if one of its offers cannot be begun in its turn."""
    now = dict(learner.levels)
    for offer in walk:
        if any(now.get(field, 0) < level for field, level in offer.entry.items()):
            return None
        now = after(offer, now)
    return now


@given(CASES)
def test_a_walk_in_order_can_be_walked_and_is_worth_what_it_closes(case):
    taken = in_order(case.offers, learner_of(case))

    reached = end([each.offer for each in taken], learner_of(case))
    assert reached is not None
    assert worth_of(taken) == closed(case, reached)


@given(CASES)
def test_in_order_every_turn_goes_to_what_ranks_first_then(case):
    learner = learner_of(case)

    now, left = dict(learner.levels), list(case.offers)
    for taken in in_order(case.offers, learner):
        ready = [offer for offer in left if may_start(offer, now)]
        ranks = [each.offer for each in ranked_for(ready, now, learner.worth)]
        stones = sorted(ready, key=lambda offer: (offer.hours.high, offer.id))
        assert taken.offer is (ranks or stones)[0]
        left.remove(taken.offer)
        now = after(taken.offer, now)


@given(CASES)
def test_what_is_left_of_a_walk_closes_as_much_and_all_of_it_is_needed(case):
    learner = learner_of(case)
    whole = [each.offer for each in in_order(case.offers, learner)]

    left = without_idle(whole, learner)

    worth = worth_of(in_order(whole, learner))
    assert worth_of(in_order(left, learner)) == worth
    for offer in left:
        fewer = in_order([other for other in left if other != offer], learner)
        assert worth_of(fewer) < worth


@given(CASES)
def test_a_walk_filled_up_begins_as_it_did_and_keeps_to_the_hours(case):
    learner = learner_of(case)

    walk = filled((), case.offers, learner)

    assert end(walk, learner) is not None
    assert hours_of(walk) <= case.hours
    assert filled(walk, case.offers, learner) == walk


def test_a_stepping_stone_is_taken_before_what_it_opens():
    need = a_need("ai", target=2)
    goal, stone = a_module("goal", entry={"data": 1}), a_module("stone", reaches={"data": 1})

    taken = in_order([goal, stone], a_learner(need))

    assert [each.offer.id for each in taken] == ["stone", "goal"]
