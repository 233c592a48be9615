"""The action plan: what we suggest for one check, as ids, numbers, reasons. Views add words."""

import itertools
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from math import ceil
from typing import TypeVar

from content.catalogue import Catalogue, Centre, Right
from questionnaires.answers import Answers
from questionnaires.instrument import Instrument
from questionnaires.scoring import ScoreCard
from recommender.centres import CentreMatch, coordinators, matching_centres
from recommender.check import Check
from recommender.choice import Choice, choice_of, route_through
from recommender.decisions import Feedback
from recommender.funding import FundingMatch, matching_funding
from recommender.needs import Need
from recommender.path import Route, Shown, Step
from recommender.preferences import Preferences, asker_of, reordered
from recommender.profile import Profile
from recommender.ranking import Ranked, ranked
from recommender.rights import matching_rights
from recommender.standing import Standing, standing_of

A = TypeVar("A")

FIRST_MEASURES = 3
MOST_FURTHER_MEASURES = 8
MOST_MODULES = 4
MOST_WEEKS = 52
"""What takes longer than a year is no help to know of today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LongModule:
    """A module that fits everything but the weeks planned, and the weeks it needs."""

    ranked: Ranked
    weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What one check leads to on one day."""

    check: Check
    day: date
    standing: Standing
    choice: Choice
    first_measures: tuple[Ranked, ...]
    more_measures: tuple[Ranked, ...]
    route: Route
    modules: tuple[Ranked, ...]
    """Modules that help from where one stands and are not on the path."""
    long_modules: tuple[LongModule, ...]
    unasked_fields: tuple[str, ...]
    centres: tuple[CentreMatch, ...]
    coordinators: tuple[Centre, ...]
    funding: tuple[FundingMatch, ...]
    missed_funding: tuple[FundingMatch, ...]
    """What would pay for a need and fails on one condition."""
    rights: tuple[Right, ...]
    """What employees may ask for in what is to change."""

    @property
    def profile(self) -> Profile:
        return self.check.profile

    @property
    def instrument(self) -> Instrument:
        return self.standing.instrument

    @property
    def answers(self) -> Answers:
        return self.standing.answers

    @property
    def scores(self) -> ScoreCard:
        return self.standing.scores

    @property
    def needs(self) -> tuple[Need, ...]:
        """Every field that was asked, most urgent first."""
        return self.standing.needs

    @property
    def path(self) -> tuple[Step, ...]:
        return self.route.steps

    def is_sure_of(self, need: Need) -> bool:
        """Return whether enough was answered: the field's range is at most one band wide."""
        return not self.scores.fields[need.field].is_vague

    @property
    def top_needs(self) -> tuple[Need, ...]:
        return self.standing.top_needs

    @property
    def strengths(self) -> tuple[Need, ...]:
        """The fields that surely reach their target, highest first."""
        reached = [need for need in self.needs if not need.gap and self.is_sure_of(need)]
        return tuple(sorted(reached, key=lambda need: (-need.points, need.field)))


def make_plan(
    check: Check, *, catalogue: Catalogue, today: date, preferences: Preferences | None = None
) -> Plan:
    """Return the plan for *check* as of *today*; *preferences* order lists of near-equals."""
    profile, standing = check.profile, standing_of(check, catalogue)
    choice = choice_of(check, standing, catalogue=catalogue, today=today)
    shown = Shown(path=check.decisions.path, within=catalogue.weights.keep_within)
    route = route_through(choice, standing, profile, shown=shown)
    listed = partial(
        reordered,
        preferences=preferences or Preferences(),
        asker=asker_of(profile),
        weights=catalogue.weights,
    )
    first, more = _split(
        listed(ranked(choice.measures, standing.levels, standing.needs)),
        route.ids,
        sorted(standing.needs, key=lambda need: need.field not in profile.goals),
    )
    modules = listed(ranked(choice.modules, standing.levels, standing.needs))
    beside = [each for each in modules if each.offer.id not in route.ids]
    top = {need.field: need.answers for need in standing.top_needs}
    money = matching_funding(_wanted(catalogue.funding, check), profile, top, today)
    return Plan(
        check=check,
        day=today,
        standing=standing,
        choice=choice,
        first_measures=first,
        more_measures=more,
        route=route,
        modules=tuple(r for r in beside if r.offer.hours.high <= profile.hours)[:MOST_MODULES],
        long_modules=_long(beside, profile),
        unasked_fields=tuple(
            field.id
            for field in catalogue.fields.values()
            if profile.kind in field.kinds and field.id not in standing.instrument.fields
        ),
        centres=matching_centres(_wanted(catalogue.centres, check), profile, top, today),
        coordinators=coordinators(catalogue.centres.values()),
        funding=money.matching,
        missed_funding=money.missed,
        rights=matching_rights(catalogue.rights.values(), profile, top),
    )


def _wanted(entries: Mapping[str, A], check: Check) -> Iterable[A]:
    """Yield *entries* without those somebody said are not for them."""
    unwanted = check.decisions.said(Feedback.NOT_FOR_US)
    return (entry for entry_id, entry in entries.items() if entry_id not in unwanted)


def _split(
    measures: list[Ranked], on_path: Collection[str], needs: Iterable[Need]
) -> tuple[tuple[Ranked, ...], tuple[Ranked, ...]]:
    """Return the first three measures, one for each of the first *needs*, and the others.

    What is on the path anyway comes before what is not, so that the two tell one story.
    """
    by_path = sorted(measures, key=lambda m: m.offer.id not in on_path)
    first: list[Ranked] = []
    for need in needs:
        lifted = {lift.field for measure in first for lift in measure.lifts}
        helpful = (m for m in by_path if need.field in {lift.field for lift in m.lifts})
        if need.field not in lifted and len(first) < FIRST_MEASURES:
            first += itertools.islice(helpful, 1)
    further = [measure for measure in measures if measure not in first]
    return tuple(first), tuple(further[:MOST_FURTHER_MEASURES])


def _long(modules: list[Ranked], profile: Profile) -> tuple[LongModule, ...]:
    """Return what leads further than anything that fits into the hours, and the weeks it needs."""
    if not profile.pace:
        return ()
    fitting = [_climbed(r) for r in modules if r.offer.hours.high <= profile.hours]
    too_long = [r for r in modules if r.offer.hours.high > profile.hours]
    further = [r for r in too_long if not any(_climbed(r) <= climbed for climbed in fitting)]
    weeks = {r.offer.id: ceil(Fraction(r.offer.hours.high) / profile.pace) for r in further}
    found = [r for r in further if weeks[r.offer.id] <= MOST_WEEKS]
    return tuple(LongModule(ranked=r, weeks=weeks[r.offer.id]) for r in found[:MOST_MODULES])


def _climbed(lifting: Ranked) -> frozenset[tuple[str, int]]:
    """Return every level that *lifting* climbs, each with its field."""
    return frozenset((x.field, n) for x in lifting.lifts for n in range(x.start + 1, x.to + 1))
