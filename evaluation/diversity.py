"""Who is recommended at all: which entries, over many plans, and which never to anyone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from content.catalogue import Catalogue
from recommender.plan import Plan
from recommender.repeating import suggested_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Diversity:
    """How one part of the catalogue is spread over the plans."""

    part: str
    entries: int
    recommended: int
    """Entries that somebody is recommended."""
    gini: float
    """0: all are recommended as often; near 1: only a few ever are."""
    never: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.recommended / self.entries if self.entries else 1.0


def diversity(plans: Iterable[Plan], catalogue: Catalogue) -> tuple[Diversity, ...]:
    """Return for each part of *catalogue* how often its entries stand in *plans*."""
    counts = Counter(each for plan in plans for each in set(_named(plan)))
    others = [each.id for each in catalogue.modules.values() if not each.is_unit]
    parts: dict[str, Sequence[str]] = {
        "measures": list(catalogue.measures),
        "our own units": list(catalogue.units),
        "modules of others": others,
        "centres": list(catalogue.centres),
        "funding": list(catalogue.funding),
    }
    return tuple(_told(part, ids, counts) for part, ids in parts.items())


def gini(counts: Iterable[int]) -> float:
    """Return how unequal *counts* are: 0 to 1.

    Half the mean difference between any two, as a share of the mean: (2 Σ place × count) /
    (n Σ count) - (n + 1) / n, smallest first. Gini 1912, in this form Damgaard and Weiner:
    Describing inequality in plant size or fecundity. Ecology 81 (4), 2000, 1139–1142.
    """
    ordered = sorted(counts)
    every, number = sum(ordered), len(ordered)
    if not every:
        return 0.0
    ranks = sum(place * count for place, count in enumerate(ordered, 1))
    return 2 * ranks / (number * every) - (number + 1) / number


def _named(plan: Plan) -> Iterator[str]:
    yield from suggested_by(plan)
    yield from (match.centre.id for match in plan.centres)
    yield from (match.funding.id for match in plan.funding)


def _told(part: str, ids: Sequence[str], counts: Counter[str]) -> Diversity:
    never = tuple(sorted(each for each in ids if not counts[each]))
    return Diversity(
        part=part,
        entries=len(ids),
        recommended=len(ids) - len(never),
        gini=gini(counts[each] for each in ids),
        never=never,
    )
