"""What would change the path: every answer is found by solving again, none is guessed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import islice

from content.catalogue import Catalogue
from questionnaires.answers import Answer, Answers
from questionnaires.instrument import Item, Part
from recommender.choice import choice_of, route_through
from recommender.path import Route, Shown
from recommender.plan import Plan
from recommender.profile import Profile
from recommender.standing import standing_of

MORE_HOURS = 10
MOST_MORE_HOURS = 40
"""Nobody is asked for more than this to get a first step."""
MOST_ANSWERS = 2


class Change(StrEnum):
    """What could be otherwise."""

    MORE_HOURS = "more_hours"
    ANY_FORMAT = "any_format"
    ANY_LANGUAGE = "any_language"
    ANY_PRICE = "any_price"
    NO_WISH = "no_wish"
    BETTER_ANSWER = "better_answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """One change, and how the best path would then differ from the one there is."""

    change: Change
    hours: Fraction = Fraction(0)
    """In all, for MORE_HOURS."""
    answer: str = ""
    """The item ("Q9.1") or option ("Q8:5"), for BETTER_ANSWER."""
    closes: Fraction
    """The urgency that the path would close. A better answer asks for other things: what closes
    less then may be all that lacks."""
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    """Ids of offers, each in the order of its path."""


def what_if(plan: Plan, catalogue: Catalogue) -> tuple[WhatIf, ...]:
    """Return what would lead further: wishes given up, then hours, then answers one step better."""
    if not plan.standing.lacking:
        return ()
    shown = Shown(path=plan.route.ids, within=catalogue.weights.keep_within)
    changes = [*_without_wishes(plan, catalogue, shown), *_more_hours(plan, shown)]
    answers = (a for a in _better_answers(plan, catalogue, shown) if a.added or a.dropped)
    return (*changes, *islice(answers, MOST_ANSWERS))


def _without_wishes(plan: Plan, catalogue: Catalogue, shown: Shown) -> list[WhatIf]:
    """Return the single wishes whose path without them closes more; if none, all of them at once.

    All at once only where there is no path: wishes that contradict one another.
    """
    alone = {
        Change.ANY_FORMAT: replace(plan.profile, formats=()),
        Change.ANY_LANGUAGE: replace(plan.profile, languages=()),
        Change.ANY_PRICE: replace(plan.profile, max_price_eur=None),
    }
    if found := list(_leading_further(plan, catalogue, shown, alone)):
        return sorted(found, key=lambda each: -each.closes)
    every = replace(plan.profile, formats=(), languages=(), max_price_eur=None)
    all_at_once = {Change.NO_WISH: every}
    return [] if plan.path else list(_leading_further(plan, catalogue, shown, all_at_once))


def _leading_further(
    plan: Plan, catalogue: Catalogue, shown: Shown, freer: dict[Change, Profile]
) -> Iterator[WhatIf]:
    for change, profile in freer.items():
        if profile != plan.profile:
            check = plan.check.with_profile(profile)
            choice = choice_of(check, plan.standing, catalogue=catalogue, today=plan.day)
            route = route_through(choice, plan.standing, profile, shown=shown)
            if route.proof.worth > plan.route.proof.worth:
                yield _told(plan, change, route)


def _more_hours(plan: Plan, shown: Shown) -> Iterator[WhatIf]:
    """Yield what ten more hours would add; without any step, the fewest hours for a first one."""
    now = plan.profile.hours
    route = _route_in(plan, now + MORE_HOURS if plan.path else _fewest_hours(plan), shown)
    if route.proof.worth > plan.route.proof.worth:
        hours = sum(step.chosen.offer.hours.high for step in route.steps)
        yield replace(_told(plan, Change.MORE_HOURS, route), hours=Fraction(hours))


def _fewest_hours(plan: Plan) -> float:
    """Return the fewest hours that a first step takes; 0 if there is none."""
    far = _route_in(plan, plan.profile.hours + MOST_MORE_HOURS)
    return float(min((p.hours for p in far.best_by_hours if p.worth), default=0))


def _route_in(plan: Plan, hours: float, shown: Shown | None = None) -> Route:
    return route_through(plan.choice, plan.standing, plan.profile, hours=hours, shown=shown)


def _better_answers(plan: Plan, catalogue: Catalogue, shown: Shown) -> Iterator[WhatIf]:
    """Yield for each top need its worst answer one step better, and the path from there."""
    worst = {need.answers[0]: need.field for need in plan.top_needs if need.answers}
    for answer, field in worst.items():
        better = _one_better(plan.standing.instrument.fields[field], plan.answers, answer)
        standing = standing_of(plan.check, catalogue, better)
        route = route_through(plan.choice, standing, plan.profile, shown=shown)
        yield replace(_told(plan, Change.BETTER_ANSWER, route), answer=answer)


def _one_better(parts: Iterable[Part], answers: Answers, name: str) -> Answers:
    """Return *answers* with the option "Q8:5" ticked too, or the next better one of "Q9.1".

    *parts* are what speaks for the field: the item may belong to another instrument's pages.
    """
    item_id, _, option = name.partition(":")
    item = next(part.item for part in parts if part.item.id == item_id)
    return Answers({**answers.values, item_id: _better(item, answers, option)})


def _better(item: Item, answers: Answers, option: str) -> Answer:
    chosen = answers.chosen(item)
    if option:
        alone = {o.id for o in item.options if not o.worth}
        return tuple(str(o.id) for o in item.options if o.id in {*chosen, option} - alone)
    worth = max(o.worth for o in item.options if o.id in chosen)
    return min((o for o in item.options if o.worth > worth), key=lambda o: o.worth).id


def _told(plan: Plan, change: Change, route: Route) -> WhatIf:
    """Return how *route* differs from the path of *plan*."""
    now, then = plan.route.ids, route.ids
    return WhatIf(
        change=change,
        closes=route.proof.worth,
        added=tuple(each for each in then if each not in now),
        dropped=tuple(each for each in now if each not in then),
    )
