"""How long a path takes and what memory it needs, by the size of the catalogue."""

import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from content.catalogue import Catalogue, Offer
from evaluation.drawn import drawn_learner, drawn_modules
from recommender.arrows import arrows_of
from recommender.path import best_route
from recommender.walk import Learner

Clock = Callable[[], float]
"""Returns seconds since any moment."""

HOURS = 40
MOST_FIELDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """What a path in a catalogue of one size takes."""

    catalogue: str
    offers: int
    profiles: int
    median_seconds: float
    worst_seconds: float
    peak_bytes: int
    """What a path itself allocates at most, in a run of its own."""
    proved: int
    """In how many cases it is proved that no path closes more."""
    least_of_bound: float
    """Of the others, at least this share of what the best could close."""


def sizes(
    catalogue: Catalogue, drawn: Sequence[int], seed: int
) -> Iterator[tuple[str, Sequence[Offer]]]:
    """Yield the offers of *catalogue*, then as many drawn ones as each of *drawn* says."""
    yield "real", tuple(catalogue.offers.values())
    for number in drawn:
        yield f"{number:,} drawn", drawn_modules(number, _fields(catalogue), seed)


def speed(name: str, offers: Sequence[Offer], learners: Sequence[Learner], clock: Clock) -> Speed:
    """Return how long *learners* wait for their path through *offers*, by *clock*."""
    seconds, proofs = [], []
    for learner in learners:
        start = clock()
        proofs.append(best_route(arrows_of(offers), learner).proof)
        seconds.append(clock() - start)
    return Speed(
        catalogue=name,
        offers=len(offers),
        profiles=len(learners),
        median_seconds=median(seconds),
        worst_seconds=max(seconds),
        peak_bytes=_peak(offers, learners[0]),
        proved=sum(proof.is_exact for proof in proofs),
        least_of_bound=min(float(p.worth / p.bound) if p.bound else 1.0 for p in proofs),
    )


def learners(catalogue: Catalogue, number: int) -> tuple[Learner, ...]:
    """Return so many drawn learners, who need something in up to ten fields of *catalogue*."""
    return tuple(drawn_learner(_fields(catalogue), seed, HOURS) for seed in range(number))


def _fields(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(catalogue.fields)[:MOST_FIELDS]


def _peak(offers: Sequence[Offer], learner: Learner) -> int:
    tracemalloc.start()
    try:
        best_route(arrows_of(offers), learner)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
