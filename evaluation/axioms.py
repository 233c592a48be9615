"""What always holds of a plan, tried on cases drawn by chance: how often it does not.

Each axiom looks at plans from outside, and says again in its own words what it expects.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from content.catalogue import Catalogue, Module, Offer
from evaluation.variations import (
    FIRST_BY_ID,
    offering,
    useless_copies,
    weighing_more,
    with_more_hours,
    without_answers,
    worse_copy,
)
from recommender.check import Check
from recommender.needs import Need
from recommender.plan import Plan
from recommender.ranking import ranked
from recommender.reason import Reason
from recommender.repeating import suggested_by
from recommender.walk import after

Planner = Callable[[Check, Catalogue], Plan]

MOST_REASONS = 2
"""Of how many fields the answers are taken away, in each case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A plan, what it was made from, and what makes others."""

    plan: Plan
    catalogue: Catalogue
    planner: Planner

    def again(self, *, check: Check | None = None, catalogue: Catalogue | None = None) -> Plan:
        """Return the plan for another *check*, or from another *catalogue*."""
        return self.planner(check or self.plan.check, catalogue or self.catalogue)

    def offering(self, offers: Iterable[Offer]) -> Plan:
        """Return the plan from a catalogue with these *offers*."""
        return self.again(catalogue=offering(self.catalogue, offers))


Axiom = Callable[[Case], bool]
"""Returns whether it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """An axiom, in how many cases it was tried, and in how many it did not hold."""

    axiom: str
    cases: int
    violations: int


def tried(
    drawn: Iterable[tuple[Check, Catalogue]],
    planner: Planner,
    axioms: Mapping[str, Axiom] | None = None,
) -> tuple[Tried, ...]:
    """Return how each of *axioms* (None: all) did over all *drawn*, with the plans of *planner*."""
    cases = [Case(plan=planner(c, k), catalogue=k, planner=planner) for c, k in drawn]
    return tuple(
        Tried(axiom=name, cases=len(cases), violations=sum(not holds(case) for case in cases))
        for name, holds in (AXIOMS if axioms is None else axioms).items()
    )


def hours_are_kept(case: Case) -> bool:
    return sum(step.chosen.offer.hours.high for step in case.plan.path) <= case.plan.profile.hours


def entries_are_met(case: Case) -> bool:
    """Return whether each step of the path may begin where those before it lead."""
    now = case.plan.standing.levels
    for step in case.plan.path:
        offer = step.chosen.offer
        if any(now.get(field, 0) < level for field, level in offer.entry.items()):
            return False
        now = after(offer, now)
    return True


def conditions_are_kept(case: Case) -> bool:
    named = set(suggested_by(case.plan))
    every = (case.catalogue.offers[each] for each in named)
    return all(_is_open(each, case.plan) for each in every)


def a_bigger_need_ends_no_lower(case: Case) -> bool:
    """Return whether a field that matters more ends no lower, and its offers list no worse."""
    return all(_gains(case, need) for need in _least_urgent(case.plan))


def more_hours_close_no_less(case: Case) -> bool:
    longer = case.again(check=with_more_hours(case.plan.check))
    return _closed(longer) >= _closed(case.plan)


def more_offers_close_no_less(case: Case) -> bool:
    """Return whether a catalogue without every third offer closes no more."""
    fewer = (each for place, each in enumerate(case.catalogue.offers.values()) if place % 3)
    return _closed(case.offering(fewer)) <= _closed(case.plan)


def a_worse_copy_stays_below(case: Case) -> bool:
    """Return whether no offer stands below its copy that takes an hour more."""
    offers, named = tuple(case.catalogue.offers.values()), set(suggested_by(case.plan))
    copies = [worse_copy(each) for each in offers if each.id in named]
    listed = suggested_by(case.offering([*offers, *copies]))
    place = {each: number for number, each in enumerate(listed)}
    below = [each.id for each in copies if each.id in place]
    return all(place.get(c.removeprefix(FIRST_BY_ID), len(place)) < place[c] for c in below)


def the_order_of_the_catalogue_does_not_matter(case: Case) -> bool:
    backwards = case.offering(reversed(list(case.catalogue.offers.values())))
    return suggested_by(backwards) == suggested_by(case.plan)


def the_same_again(case: Case) -> bool:
    return case.again() == case.plan


def what_is_of_no_use_changes_nothing(case: Case) -> bool:
    """Return whether offers for others, for another field, for what is mastered change nothing."""
    check, levels = case.plan.check, case.plan.standing.levels
    path = [step.chosen.offer for step in case.plan.path]
    useless = (copy for each in path for copy in useless_copies(each, check, levels))
    more = case.offering([*case.catalogue.offers.values(), *useless])
    return suggested_by(more) == suggested_by(case.plan)


def reasons_are_true(case: Case) -> bool:
    """Return whether, without all answers that a reason names, nothing is named for it any more."""
    reasons = {reason.field: reason for reason in _reasons(case.plan) if reason.answers}
    return all(_goes(reason, case) for reason in islice(reasons.values(), MOST_REASONS))


AXIOMS: Mapping[str, Axiom] = {
    "hours are kept": hours_are_kept,
    "entry levels are met, in order": entries_are_met,
    "no hard condition is broken": conditions_are_kept,
    "a bigger need: its field ends no lower, its offers list no worse": a_bigger_need_ends_no_lower,
    "more hours close no less": more_hours_close_no_less,
    "more offers close no less": more_offers_close_no_less,
    "a worse copy stays below its original": a_worse_copy_stays_below,
    "the order of the catalogue does not matter": the_order_of_the_catalogue_does_not_matter,
    "the same input gives the same plan": the_same_again,
    "what is of no use changes nothing": what_is_of_no_use_changes_nothing,
    "reasons are true: without their answers they are gone": reasons_are_true,
}


def _closed(plan: Plan) -> Fraction:
    return plan.route.proof.worth


def _is_open(offer: Offer, plan: Plan) -> bool:
    """Return whether whoever asks may take *offer*; the recommender says it in other words."""
    profile = plan.profile
    only_for = [(offer.kinds, profile.kind), (offer.sectors, profile.sector)]
    wishes: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    costs, ends = None, None
    if isinstance(offer, Module):
        only_for.append((offer.regions, profile.land))
        wishes = [(offer.formats, profile.formats), (offer.languages, profile.languages)]
        costs, ends = offer.price_eur, offer.ends
    return (
        all(said in those for those, said in only_for if those)
        and all(set(had) & set(wished) for had, wished in wishes if had and wished)
        and (costs is None or profile.max_price_eur is None or costs <= profile.max_price_eur)
        and (ends is None or plan.day <= ends)
    )


def _least_urgent(plan: Plan) -> Iterator[Need]:
    """Yield the least urgent need, if there is any: it has most to win."""
    yield from [need for need in plan.needs if need.gap][-1:]


def _gains(case: Case, need: Need) -> bool:
    """Return whether the field of *need* is no worse off if it matters more."""
    more = case.again(catalogue=weighing_more(case.catalogue, need.field))
    before, then = _values(case.plan, need.field), _values(more, need.field)
    rises = all(then[each] >= value for each, value in before.items())
    return rises and _end(more, need) >= _end(case.plan, need)


def _end(plan: Plan, need: Need) -> int:
    """Return the level that the path leads to in the field of *need*, up to its target."""
    return min(plan.route.ends(plan.standing.levels)[need.field], need.target)


def _values(plan: Plan, field: str) -> dict[str, Fraction]:
    """Return how the offers that lift *field* are valued where one stands."""
    standing = plan.standing
    open_offers = (*plan.choice.modules, *plan.choice.measures)
    listed = ranked(open_offers, standing.levels, plan.needs)
    return {each.offer.id: each.value for each in listed if field in each.offer.reaches}


def _goes(reason: Reason, case: Case) -> bool:
    """Return whether *reason* is given for nothing once its answers are not given."""
    without = case.again(check=without_answers(case.plan.check, reason.answers))
    return all(left.field != reason.field for left in _reasons(without))


def _reasons(plan: Plan) -> Iterator[Reason]:
    """Yield every reason in *plan*, whatever it is given for."""
    steps, long_modules = (s.chosen for s in plan.path), (m.ranked for m in plan.long_modules)
    for offer in (*plan.first_measures, *plan.more_measures, *steps, *plan.modules, *long_modules):
        yield from offer.reasons
    yield from (reason for match in plan.centres for reason in match.reasons)
    yield from (reason for match in plan.funding for reason in match.reasons)
