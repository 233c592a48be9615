"""What would change the path: every answer is found by solving again, none is guessed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import islice

from content.catalogue import Catalogue
from questionnaires.answers import Answer, Answers
from questionnaires.instrument import Item, Part
from recommender.path import Route, Shown
from recommender.plan import Plan
from recommender.profile import Profile
from recommender.ranking import Levels, Lift
from recommender.standing import route_from, with_answers, with_wishes
from recommender.walk import after

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
    gain: Fraction
    """The urgency that the path closes more, as a share of all there is: 0 to 1."""
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    """Ids of offers, each in the order of its path."""
    higher: tuple[Lift, ...]
    """Fields that end higher: from where the path leads now to where it would."""


def what_if(plan: Plan, catalogue: Catalogue) -> tuple[WhatIf, ...]:
    """Return what would lead further: wishes given up, then hours, then answers one step better."""
    if not plan.top_needs:
        return ()
    changes = [*_without_wishes(plan, catalogue), *_more_hours(plan, catalogue)]
    answers = (each for each in _better_answers(plan, catalogue) if each.added or each.dropped)
    return (*changes, *islice(answers, MOST_ANSWERS))


def _without_wishes(plan: Plan, catalogue: Catalogue) -> list[WhatIf]:
    """Return the single wishes whose path without them closes more; if none, all of them at once.

    All at once only where there is no path: wishes that contradict one another.
    """
    alone = {
        Change.ANY_FORMAT: replace(plan.profile, formats=()),
        Change.ANY_LANGUAGE: replace(plan.profile, languages=()),
        Change.ANY_PRICE: replace(plan.profile, max_price_eur=None),
    }
    if found := list(_leading_further(plan, catalogue, alone)):
        return sorted(found, key=lambda each: -each.gain)
    every = replace(plan.profile, formats=(), languages=(), max_price_eur=None)
    return [] if plan.path else list(_leading_further(plan, catalogue, {Change.NO_WISH: every}))


def _leading_further(
    plan: Plan, catalogue: Catalogue, freer: dict[Change, Profile]
) -> Iterator[WhatIf]:
    for change, profile in freer.items():
        if profile != plan.profile:
            check = plan.check.with_profile(profile)
            standing = with_wishes(plan.standing, check, catalogue=catalogue, today=plan.day)
            told = _told(plan, change, route_from(standing, profile, shown=_shown(plan, catalogue)))
            if told.gain > 0:
                yield told


def _more_hours(plan: Plan, catalogue: Catalogue) -> Iterator[WhatIf]:
    """Yield what ten more hours would add; without any step, the fewest hours for a first one."""
    now = plan.profile.hours
    if plan.path:
        shown = _shown(plan, catalogue)
        route = route_from(plan.standing, plan.profile, hours=now + MORE_HOURS, shown=shown)
    else:
        far = route_from(plan.standing, plan.profile, hours=now + MOST_MORE_HOURS)
        first = [point.hours for point in far.best_by_hours if point.worth]
        route = route_from(plan.standing, plan.profile, hours=float(min(first, default=0)))
    told = _told(plan, Change.MORE_HOURS, route)
    if told.gain > 0:
        yield replace(told, hours=_hours(route))


def _better_answers(plan: Plan, catalogue: Catalogue) -> Iterator[WhatIf]:
    """Yield for each top need its worst answer one step better, and the path from there."""
    worst = {need.answers[0]: need.field for need in plan.top_needs if need.answers}
    for answer, field in worst.items():
        better = _one_better(plan.instrument.fields[field], plan.answers, answer)
        standing = with_answers(plan.standing, better, plan.check, catalogue=catalogue)
        route = route_from(standing, plan.profile, shown=_shown(plan, catalogue))
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
    now, then = _ids(plan.route), _ids(route)
    ends_now, ends_then = (
        _ends(plan.route, plan.standing.levels),
        _ends(route, plan.standing.levels),
    )
    every = sum((need.urgency for need in plan.needs), Fraction(0))
    return WhatIf(
        change=change,
        gain=(route.proof.worth - plan.route.proof.worth) / every,
        added=tuple(each for each in then if each not in now),
        dropped=tuple(each for each in now if each not in then),
        higher=tuple(
            Lift(field=need.field, start=ends_now[need.field], to=ends_then[need.field])
            for need in plan.needs
            if min(ends_then[need.field], need.target) > ends_now[need.field]
        ),
    )


def _shown(plan: Plan, catalogue: Catalogue) -> Shown:
    """Return the path of *plan* as shown: after a change too it stays while nearly as good."""
    within = Fraction(catalogue.weights.keep_within_percent, 100)
    return Shown(path=_ids(plan.route), within=within)


def _ids(route: Route) -> tuple[str, ...]:
    return tuple(step.chosen.offer.id for step in route.steps)


def _hours(route: Route) -> Fraction:
    return sum((Fraction(step.chosen.offer.hours.high) for step in route.steps), Fraction(0))


def _ends(route: Route, levels: Levels) -> Levels:
    """Return the levels at the end of *route*."""
    for step in route.steps:
        levels = after(step.chosen.offer, levels)
    return levels
