"""What a check may choose from: what breaks no hard condition, and the best path through it."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from content.catalogue import Catalogue, Measure, Module, Offer
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
    aside = check.put_aside  # nobody is sent there twice
    still_there = [offer for offer in catalogue.offers.values() if offer.id not in aside]
    broken = {o.id: broken_conditions(o, check.profile, today) for o in still_there}
    open_ = tuple(offer for offer in still_there if not broken[offer.id])
    closed = (o for o in still_there if broken[o.id] and isinstance(o, Module))
    helpful = ranked(closed, standing.levels, standing.needs)
    return Choice(
        modules=tuple(offer for offer in open_ if isinstance(offer, Module)),
        measures=tuple(offer for offer in open_ if isinstance(offer, Measure)),
        arrows=arrows_of(open_),
        left_out=tuple(LeftOut(ranked=r, conditions=broken[r.offer.id]) for r in helpful),
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
