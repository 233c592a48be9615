"""How near a ranking comes to our own judgement, and how sure that is with so few vignettes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
import numpy.typing as npt

from evaluation.vignettes import Vignette
from evaluation.yardsticks import OURS, Ranker, Ranking
from recommender.plan import Plan

FIRST = 5
"""Places that count: what people look at."""
RESAMPLES = 10_000
INTERVAL = (2.5, 97.5)
"""Percentiles: 95 of 100 lie between them."""

Judging = Sequence[tuple[Vignette, Plan]]
Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A mean over vignettes, and where it could as well lie had we written others of the sort."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How one ranker did. Shares are of vignettes."""

    ranker: str
    ndcg: Estimate
    ours_minus: Estimate
    """Our nDCG minus this one, on the same vignettes."""
    wrong_in_first: Estimate
    wrong_anywhere: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedCase:
    """How one vignette was judged."""

    id: str
    ndcg: Mapping[str, float]
    """Ranker → nDCG@5."""
    first: Ranking
    """What we name first."""
    wrong: Ranking
    """What we name and must not, in our order."""


def judged(
    cases: Judging, rankers: Mapping[str, Ranker], *, seed: int
) -> tuple[tuple[Judged, ...], tuple[JudgedCase, ...]]:
    """Return how each of *rankers* did over all *cases*, and how each case went; *seed* resamples.

    Lists are compared at equal length: each ends where ours does, but not before the first places.
    """
    ours = [rankers[OURS](plan)[0] for _, plan in cases]
    values = {name: _values(cases, ranker, ours) for name, ranker in rankers.items()}
    draws = np.random.default_rng(seed).integers(len(cases), size=(RESAMPLES, len(cases)))
    return (
        tuple(_judged(name, values, draws) for name in rankers),
        tuple(
            JudgedCase(
                id=vignette.id,
                ndcg={name: float(values[name][number, 0]) for name in rankers},
                first=ours[number][:FIRST],
                wrong=tuple(each for each in ours[number] if each in vignette.must_not),
            )
            for number, (vignette, _) in enumerate(cases)
        ),
    )


def ndcg(ranking: Ranking, grades: Mapping[str, int], first: int = FIRST) -> float:
    """Return nDCG of the *first* places, 0 to 1: grades, less for each place further down.

    Sum of grade / log2(place + 1), as a share of the best there could be. Järvelin and Kekäläinen:
    Cumulated gain-based evaluation of IR techniques. ACM TOIS 20 (4), 2002, 422–446.
    """
    best = _gain(sorted(grades.values(), reverse=True)[:first])
    return _gain([grades.get(each, 0) for each in ranking[:first]]) / best if best else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / log2(place + 1) for place, grade in enumerate(grades, 1))


def _names_one_of(ranking: Ranking, wrong: Collection[str]) -> bool:
    return not set(ranking).isdisjoint(wrong)


def _values(cases: Judging, ranker: Ranker, ours: Sequence[Ranking]) -> Values:
    """Return for each case (row) nDCG, and whether something wrong is among the first, or at all.

    Where a ranker may return several rankings, it is their mean.
    """
    return np.array(
        [
            np.mean(
                [_value(ranking[: max(FIRST, len(own))], vignette) for ranking in ranker(plan)],
                axis=0,
            )
            for (vignette, plan), own in zip(cases, ours, strict=True)
        ]
    )


def _value(ranking: Ranking, vignette: Vignette) -> tuple[float, bool, bool]:
    return (
        ndcg(ranking, vignette.names),
        _names_one_of(ranking[:FIRST], vignette.must_not),
        _names_one_of(ranking, vignette.must_not),
    )


def _judged(name: str, values: Mapping[str, Values], draws: npt.NDArray[np.int64]) -> Judged:
    mine = values[name]
    return Judged(
        ranker=name,
        ndcg=estimate(mine[:, 0], draws),
        ours_minus=estimate(values[OURS][:, 0] - mine[:, 0], draws),
        wrong_in_first=estimate(mine[:, 1], draws),
        wrong_anywhere=estimate(mine[:, 2], draws),
    )


def estimate(values: Values, draws: npt.NDArray[np.int64]) -> Estimate:
    """Return the mean of *values* and the percentile interval of its mean over *draws*.

    Each row of *draws* picks as many values as there are, with repetition: a bootstrap, paired
    where two values come from the same vignette. Efron and Tibshirani: An Introduction to the
    Bootstrap, 1993, chapter 13.
    """
    low, high = np.percentile(values[draws].mean(axis=1), INTERVAL)
    return Estimate(mean=float(values.mean()), low=float(low), high=float(high))
