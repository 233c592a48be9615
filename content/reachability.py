"""Whether every offer can be reached: from level 0, by what other offers lead to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from content.catalogue import Kind, WrittenOffer

KINDS: tuple[Kind, ...] = ("kmu", "solo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached:
    """An entry level of an offer that nobody gets to who starts at 0."""

    offer: str
    field: str
    level: int
    cycle: tuple[str, ...]
    """Offers of which each waits for the next, the first named again last; () if none do."""


def unreached(offers: Iterable[WrittenOffer]) -> Iterator[Unreached]:
    """Yield an entry level of each offer that no kind gets to, whatever its region and sector."""
    offers = tuple(offers)
    highest = {kind: highest_levels(offers, kind) for kind in KINDS}
    lacks = {
        offer.id: tuple(_missing(offer, highest[offer.kinds[0]]))
        for offer in offers
        if not any(_opens(offer, highest[kind]) for kind in offer.kinds)
    }
    stuck = [offer for offer in offers if offer.id in lacks]
    waits_for = {
        offer_id: [o.id for o in stuck if any(_leads_to(o, *lack) for lack in missing)]
        for offer_id, missing in lacks.items()
    }
    for offer_id, missing in lacks.items():
        alone = [lack for lack in missing if not any(_leads_to(o, *lack) for o in offers)]
        field, level = (alone or missing)[0]
        cycle = () if alone else way_back(offer_id, waits_for)
        yield Unreached(offer=offer_id, field=field, level=level, cycle=cycle)


def highest_levels(offers: Iterable[WrittenOffer], kind: Kind) -> dict[str, int]:
    """Return field → the level that *kind* gets to from 0 by taking all it can."""
    levels: dict[str, int] = {}
    left = [offer for offer in offers if kind in offer.kinds]
    while opening := [offer for offer in left if _opens(offer, levels)]:
        left = [offer for offer in left if not _opens(offer, levels)]
        for offer in opening:
            levels |= {f: max(level, levels.get(f, 0)) for f, level in offer.reaches.items()}
    return levels


def _opens(offer: WrittenOffer, levels: Mapping[str, int]) -> bool:
    return not any(_missing(offer, levels))


def _missing(offer: WrittenOffer, levels: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    return ((f, level) for f, level in offer.entry.items() if levels.get(f, 0) < level)


def _leads_to(offer: WrittenOffer, field: str, level: int) -> bool:
    return offer.reaches.get(field, 0) >= level


def way_back(start: str, waits_for: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the shortest way from *start* to itself along *waits_for*; () if there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for following in waits_for[way[-1]]:
            if following == start and len(way) > 1:
                return (*way, start)
            if following not in seen and following != start:
                seen.add(following)
                ways.append((*way, following))
    return ()
