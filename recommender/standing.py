"""Where a check stands on one day and what it may choose from: what every path begins with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from content.catalogue import Catalogue, Offer
from questionnaires.answers import Answers
from questionnaires.instrument import Instrument
from questionnaires.scoring import ScoreCard, score
from recommender.check import Check
from recommender.decisions import Feedback
from recommender.needs import Need, aims_of, needs_of
from recommender.path import Route, Shown, best_route
from recommender.profile import Profile
from recommender.ranking import Condition, Levels, Ranked, broken_conditions, ranked
from recommender.walk import Learner


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An offer that would help, and the hard conditions it breaks."""

    ranked: Ranked
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the answers say, and what may be chosen from there."""

    instrument: Instrument
    """The check's, with what its other instruments add."""
    answers: Answers
    scores: ScoreCard
    needs: tuple[Need, ...]
    """Every field that was asked, most urgent first."""
    done: tuple[Offer, ...]
    """Modules and measures said to be done since."""
    levels: Levels
    """As answered, and as far as what was done leads."""
    modules: tuple[Offer, ...]
    measures: tuple[Offer, ...]
    left_out: tuple[LeftOut, ...]
    """Modules that break a hard condition, the most helpful first."""


def standing_of(check: Check, *, catalogue: Catalogue, today: date) -> Standing:
    """Return where *check* stands, and what in *catalogue* is open to it."""
    whole = check.whole
    standing = _standing(whole.instrument, whole.answers, check, catalogue)
    return with_wishes(standing, check, catalogue=catalogue, today=today)


def with_answers(
    standing: Standing, answers: Answers, check: Check, *, catalogue: Catalogue
) -> Standing:
    """Return where *check* would stand with *answers*, with the same choice as before."""
    found = _standing(standing.instrument, answers, check, catalogue)
    return replace(found, modules=standing.modules, measures=standing.measures)


def _standing(
    instrument: Instrument, answers: Answers, check: Check, catalogue: Catalogue
) -> Standing:
    """Return what *answers* say; nothing may be chosen yet."""
    scores = score(instrument, answers)
    aims = aims_of(check.profile, catalogue, check.decisions.targets)
    needs = needs_of(instrument, answers, scores, aims)
    done = _done(check, catalogue)
    return Standing(
        instrument=instrument,
        answers=answers,
        scores=scores,
        needs=needs,
        done=done,
        levels=_levels(needs, done),
        modules=(),
        measures=(),
        left_out=(),
    )


def with_wishes(standing: Standing, check: Check, *, catalogue: Catalogue, today: date) -> Standing:
    """Return *standing* with what the profile of *check* leaves open; its answers do not matter."""
    profile = check.profile
    modules = tuple(_still_there(catalogue.modules, check))
    measures = _still_there(catalogue.measures, check)
    return replace(
        standing,
        modules=tuple(o for o in modules if not broken_conditions(o, profile, today)),
        measures=tuple(o for o in measures if not broken_conditions(o, profile, today)),
        left_out=tuple(_left_out(modules, standing, profile, today)),
    )


def route_from(
    standing: Standing, profile: Profile, *, hours: float | None = None, shown: Shown | None = None
) -> Route:
    """Return the best path in the hours of *profile*, or in *hours* over as many weeks."""
    learner = Learner(
        levels=standing.levels,
        needs=standing.needs,
        hours=profile.hours if hours is None else hours,
        pace=profile.pace if hours is None else Fraction(hours) / profile.duration,
    )
    return best_route([*standing.modules, *standing.measures], learner, shown=shown)


def _done(check: Check, catalogue: Catalogue) -> tuple[Offer, ...]:
    every: dict[str, Offer] = {**catalogue.modules, **catalogue.measures}
    said = check.decisions.said(Feedback.DONE)
    return tuple(offer for offer in every.values() if offer.id in said)


def _levels(needs: Iterable[Need], done: Iterable[Offer]) -> Levels:
    """Return the level of each field: as answered, or as what was *done* since then reaches."""
    levels = {need.field: need.level for need in needs}
    for field, reached in (lift for offer in done for lift in offer.reaches.items()):
        if field in levels:
            levels[field] = max(levels[field], reached)
    return levels


def _still_there(offers: Mapping[str, Offer], check: Check) -> Iterator[Offer]:
    """Yield *offers* without what was done or is not for them: nobody is sent there twice."""
    return (offer for offer in offers.values() if offer.id not in check.put_aside)


def _left_out(
    modules: Iterable[Offer], standing: Standing, profile: Profile, today: date
) -> Iterator[LeftOut]:
    broken = {o.id: broken_conditions(o, profile, today) for o in modules}
    helpful = ranked((o for o in modules if broken[o.id]), standing.levels, standing.needs)
    return (LeftOut(ranked=each, conditions=broken[each.offer.id]) for each in helpful)
