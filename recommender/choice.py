"""What a check may choose from: what breaks no hard condition, and the best path through it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from content.catalogue import Catalogue, Offer
from recommender.arrows import Arrows, arrows_of
from recommender.check import Check
from recommender.path import Route, Shown, best_route
from recommender.profile import Profile
from recommender.ranking import Condition, Ranked, broken_conditions, ranked
from recommender.standing import Standing
from recommender.walk import Learner


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An offer that would help, and the hard conditions it breaks."""

    ranked: Ranked
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What may be chosen, and what would help but may not."""

    modules: tuple[Offer, ...]
    measures: tuple[Offer, ...]
    arrows: Arrows = field(compare=False, repr=False)
    """Both, read once for all paths through them."""
    left_out: tuple[LeftOut, ...]
    """Modules that break a hard condition, the most helpful first."""


def choice_of(check: Check, standing: Standing, *, catalogue: Catalogue, today: date) -> Choice:
    """Return what in *catalogue* is open to *check* from where it stands."""
    profile = check.profile
    modules = tuple(_still_there(catalogue.modules, check))
    open_modules = tuple(o for o in modules if not broken_conditions(o, profile, today))
    measures = _still_there(catalogue.measures, check)
    open_measures = tuple(o for o in measures if not broken_conditions(o, profile, today))
    return Choice(
        modules=open_modules,
        measures=open_measures,
        arrows=arrows_of([*open_modules, *open_measures]),
        left_out=tuple(_left_out(modules, standing, profile, today)),
    )


def route_through(
    choice: Choice,
    standing: Standing,
    profile: Profile,
    *,
    hours: float | None = None,
    shown: Shown | None = None,
) -> Route:
    """Return the best path in the hours of *profile*, or in *hours* over as many weeks."""
    learner = Learner(
        levels=standing.levels,
        needs=standing.needs,
        hours=profile.hours if hours is None else hours,
        pace=profile.pace if hours is None else Fraction(hours) / profile.duration,
    )
    return best_route(choice.arrows, learner, shown=shown)


def _still_there(offers: Mapping[str, Offer], check: Check) -> Iterator[Offer]:
    """Yield *offers* without what was done or is not for them: nobody is sent there twice."""
    return (offer for offer in offers.values() if offer.id not in check.put_aside)


def _left_out(
    modules: Iterable[Offer], standing: Standing, profile: Profile, today: date
) -> Iterator[LeftOut]:
    broken = {o.id: broken_conditions(o, profile, today) for o in modules}
    helpful = ranked((o for o in modules if broken[o.id]), standing.levels, standing.needs)
    return (LeftOut(ranked=each, conditions=broken[each.offer.id]) for each in helpful)
