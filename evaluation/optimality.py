"""Whether the path is the best there is: compared with every walk, where few enough can be made."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from content.catalogue import Offer
from evaluation.drawn import drawn_learner, drawn_modules
from recommender.arrows import arrows_of
from recommender.needs import Need
from recommender.path import Route, best_route
from recommender.walk import Learner, after

MOST_OFFERS = 8
FIELDS = ("ai", "data", "learning")
HOURS = 60

Walk = tuple[Fraction, Fraction]
"""The hours a walk takes, and the urgency it closes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """In how many cases no walk was better than ours, for any number of hours up to those given."""

    cases: int
    agreed: int


def agreement(cases: int, seed: int) -> Agreement:
    """Return how often path and brute force agree, in so many *cases* drawn from *seed* on."""
    drawn = (_drawn(seed + number) for number in range(cases))
    found = (
        is_best(best_route(arrows_of(offers), learner), offers, learner)
        for offers, learner in drawn
    )
    return Agreement(cases=cases, agreed=sum(found))


def is_best(route: Route, offers: Sequence[Offer], learner: Learner) -> bool:
    """Return whether of all walks none closes more than *route*, for its hours or any fewer."""
    every = list(_walks(offers, learner))
    ours = [(point.hours, point.worth) for point in route.best_by_hours]
    hours = {spent for spent, _ in every}
    same = all(_most_within(each, ours) == _most_within(each, every) for each in hours)
    return same and route.proof.worth == max(worth for _, worth in every)


def _drawn(seed: int) -> tuple[list[Offer], Learner]:
    offers: list[Offer] = [*drawn_modules(1 + seed % MOST_OFFERS, FIELDS, seed)]
    return offers, drawn_learner(FIELDS, seed, hours=float(seed * 7 % HOURS))


def _most_within(hours: Fraction, walks: Iterable[Walk]) -> Fraction:
    return max(worth for spent, worth in walks if spent <= hours)


def _walks(offers: Sequence[Offer], learner: Learner) -> Iterator[Walk]:
    """Yield every walk within the hours, the empty one too.

    Two orders of the same offers lead to the same levels: each set is gone on from only once.
    """
    seen: set[frozenset[str]] = set()
    waiting = [(frozenset[str](), Fraction(0), dict(learner.levels))]
    while waiting:
        taken, spent, now = waiting.pop()
        yield spent, sum((_closed(need, now) for need in learner.needs), Fraction(0))
        for offer in offers:
            ids, hours = taken | {offer.id}, spent + Fraction(offer.hours.high)
            begun = all(now.get(field, 0) >= level for field, level in offer.entry.items())
            if begun and ids not in seen and hours <= learner.hours:
                seen.add(ids)
                waiting.append((ids, hours, after(offer, now)))


def _closed(need: Need, now: dict[str, int]) -> Fraction:
    """Return the share of the urgency of *need* that is closed, level by level."""
    open_levels = need.target - need.level
    climbed = min(now[need.field], need.target) - need.level
    return need.urgency * climbed / open_levels if open_levels > 0 else Fraction(0)
