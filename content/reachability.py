"""Whether every offer can be reached: from level 0, by what other offers lead to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from content.catalogue import Kind, Measure, Module

KINDS: tuple[Kind, ...] = ("kmu", "solo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached:
    """An entry level of an offer that nobody gets to who starts at 0."""

    offer: str
    field: str
    level: int
    cycle: tuple[str, ...]
    """Offers of which each waits for the next, the first named again last; () if none do."""


def unreached(offers: Iterable[Module | Measure]) -> Iterator[Unreached]:
    """Yield an entry level of each offer that no kind gets to, whatever its region and sector."""
    offers = tuple(offers)
    highest = {kind: highest_levels(offers, kind) for kind in KINDS}
    stuck = [o for o in offers if not any(_opens(o, highest[kind]) for kind in o.kinds)]
    cycle = _cycle(stuck)
    for offer in stuck:
        field, level = next(_missing(offer, highest[offer.kinds[0]]))
        in_cycle = cycle if offer.id in cycle else ()
        yield Unreached(offer=offer.id, field=field, level=level, cycle=in_cycle)


def highest_levels(offers: Iterable[Module | Measure], kind: Kind) -> dict[str, int]:
    """Return field → the level that *kind* gets to from 0 by taking all it can."""
    levels: dict[str, int] = {}
    left = [offer for offer in offers if kind in offer.kinds]
    while opening := [offer for offer in left if _opens(offer, levels)]:
        left = [offer for offer in left if not _opens(offer, levels)]
        for offer in opening:
            levels |= {f: max(level, levels.get(f, 0)) for f, level in offer.reaches.items()}
    return levels


def _opens(offer: Module | Measure, levels: Mapping[str, int]) -> bool:
    return not any(_missing(offer, levels))


def _missing(offer: Module | Measure, levels: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    return ((f, level) for f, level in offer.entry.items() if levels.get(f, 0) < level)


def _cycle(stuck: Iterable[Module | Measure]) -> tuple[str, ...]:
    """Return the ids of a cycle among *stuck*: each needs a level that only the next leads to."""
    stuck = tuple(stuck)
    waits_for = {
        offer.id: [other.id for other in stuck if other != offer and _leads_into(other, offer)]
        for offer in stuck
    }
    try:
        TopologicalSorter(waits_for).prepare()
    except CycleError as error:
        return tuple(reversed(error.args[1]))
    return ()


def _leads_into(other: Module | Measure, offer: Module | Measure) -> bool:
    return any(other.reaches.get(field, 0) >= level for field, level in offer.entry.items())
