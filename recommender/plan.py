"""The action plan: what we suggest for one check, as ids, numbers, reasons. Views add words."""

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from content.catalogue import Catalogue, Centre, Offer
from questionnaires.answers import Answers
from questionnaires.instrument import Instrument
from questionnaires.scoring import ScoreCard, score
from recommender.centres import CentreMatch, coordinators, matching_centres
from recommender.check import Check
from recommender.funding import FundingMatch, matching_funding
from recommender.needs import Need, needs_of
from recommender.path import Step, best_path
from recommender.profile import Profile
from recommender.ranking import Condition, Levels, Ranked, broken_conditions, ranked

TOP_NEEDS = 4
FIRST_MEASURES = 3
MOST_FURTHER_MEASURES = 8
MOST_MODULES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class LongModule:
    """A module that fits everything but the weeks planned, and the weeks it needs."""

    ranked: Ranked
    weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What one check leads to on one day."""

    check: Check
    instrument: Instrument
    """The check's, with what its other instruments add."""
    answers: Answers
    profile: Profile
    day: date
    scores: ScoreCard
    needs: tuple[Need, ...]
    """Every field that was asked, most urgent first."""
    first_measures: tuple[Ranked, ...]
    more_measures: tuple[Ranked, ...]
    path: tuple[Step, ...]
    modules: tuple[Ranked, ...]
    """Modules that help from where one stands and are not on the path."""
    long_modules: tuple[LongModule, ...]
    left_out: Mapping[Condition, int]
    """How many modules that would help were left out, by the first condition each breaks."""
    unasked_fields: tuple[str, ...]
    centres: tuple[CentreMatch, ...]
    coordinators: tuple[Centre, ...]
    funding: tuple[FundingMatch, ...]

    def is_sure_of(self, need: Need) -> bool:
        """Return whether enough was answered: the field's range is at most one band wide."""
        return not self.scores.fields[need.field].is_vague

    @property
    def top_needs(self) -> tuple[Need, ...]:
        return tuple(need for need in self.needs if need.gap)[:TOP_NEEDS]

    @property
    def strengths(self) -> tuple[Need, ...]:
        """The fields that surely reach their target, highest first."""
        reached = [need for need in self.needs if not need.gap and self.is_sure_of(need)]
        return tuple(sorted(reached, key=lambda need: (-need.points, need.field)))


def make_plan(check: Check, *, catalogue: Catalogue, today: date) -> Plan:
    """Return the plan for *check* as of *today*."""
    whole, profile = check.whole, check.profile
    instrument, answers = whole.instrument, whole.answers
    scores = score(instrument, answers)
    needs = needs_of(instrument, answers, scores, profile=profile, fields=catalogue.fields)
    levels = {need.field: need.level for need in needs}
    modules, left_out = _open_to(
        _without(catalogue.modules, check.done), levels, needs, profile, today
    )
    measures, _ = _open_to(_without(catalogue.measures, check.done), levels, needs, profile, today)
    path = best_path([*modules, *measures], levels, needs, hours=profile.hours, pace=profile.pace)
    first, more = _split(ranked(measures, levels, needs), path, needs)
    on_path = {step.chosen.offer.id for step in path}
    beside = [r for r in ranked(modules, levels, needs) if r.offer.id not in on_path]
    top_fields = tuple(need.field for need in needs if need.gap)[:TOP_NEEDS]
    return Plan(
        check=check,
        instrument=instrument,
        answers=answers,
        profile=profile,
        day=today,
        scores=scores,
        needs=needs,
        first_measures=first,
        more_measures=more,
        path=path,
        modules=tuple(r for r in beside if r.offer.hours.high <= profile.hours)[:MOST_MODULES],
        long_modules=_long(beside, profile),
        left_out=left_out,
        unasked_fields=tuple(
            field.id
            for field in catalogue.fields.values()
            if profile.kind in field.kinds and field.id not in instrument.fields
        ),
        centres=matching_centres(catalogue.centres.values(), profile, top_fields, today),
        coordinators=coordinators(catalogue.centres.values()),
        funding=matching_funding(catalogue.funding.values(), profile, top_fields, today),
    )


def _without(offers: Mapping[str, Offer], done: Collection[str]) -> Iterator[Offer]:
    """Yield *offers* without those *done* in an earlier round: nobody is sent there twice."""
    return (offer for offer in offers.values() if offer.id not in done)


def _open_to(
    offers: Iterable[Offer],
    levels: Levels,
    needs: tuple[Need, ...],
    profile: Profile,
    today: date,
) -> tuple[list[Offer], dict[Condition, int]]:
    """Return the offers that break no hard condition, and how many helpful ones break which."""
    kept: list[Offer] = []
    counts: dict[Condition, int] = {}
    for offer in offers:
        broken = broken_conditions(offer, profile, today)
        if not broken:
            kept.append(offer)
        elif ranked([offer], levels, needs):
            counts[broken[0]] = counts.get(broken[0], 0) + 1
    return kept, counts


def _split(
    measures: list[Ranked], path: tuple[Step, ...], needs: tuple[Need, ...]
) -> tuple[tuple[Ranked, ...], tuple[Ranked, ...]]:
    """Return the first three measures, one for each of the most urgent needs, and the others.

    What is on the path anyway comes before what is not, so that the two tell one story.
    """
    on_path = {step.chosen.offer.id for step in path}
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
    if not profile.pace:
        return ()
    too_long = [r for r in modules if r.offer.hours.high > profile.hours][:MOST_MODULES]
    return tuple(
        LongModule(ranked=r, weeks=ceil(Fraction(r.offer.hours.high) / profile.pace))
        for r in too_long
    )
