"""Prerequisites between offers: what an editor may not require, and the entry levels they mean.

Required is what one can do, not a certificate: whoever stands where the required offer leads need
not take it, nor what that one requires. So its own entry levels are not asked for again.
"""

from collections.abc import Iterable, Iterator, Mapping

from content.catalogue import Levels, WrittenOffer
from content.reachability import way_back

AUDIENCE = ("kinds", "regions", "sectors")
"""What says who may take an offer, whatever they wish. None given: all may."""


def entry_levels(offer: WrittenOffer, required: Iterable[WrittenOffer]) -> Levels:
    """Return where one has to stand for *offer*: its own entry, and where all *required* lead."""
    levels = dict(offer.entry)
    for each in required:
        for field, level in each.reaches.items():
            levels[field] = max(level, levels.get(field, 0))
    return levels


def impossible_prerequisites(
    offers: Mapping[str, WrittenOffer],
) -> Iterator[tuple[str, int, str]]:
    """Yield an offer, the position in its list of what it requires, and why that cannot be."""
    requires = {
        offer.id: tuple(name for name in offer.requires if name in offers)
        for offer in offers.values()
    }
    for offer in offers.values():
        for position, name in enumerate(offer.requires):
            if name not in offers:
                yield offer.id, position, f"no module, unit or measure is called {name}"
            elif circle := _circle(offer.id, name, requires):
                yield offer.id, position, f"a circle nobody gets into: {' needs '.join(circle)}"
            else:
                for reason in _unfit(offer, offers[name]):
                    yield offer.id, position, reason


def _circle(start: str, first: str, requires: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the shortest way from *start* over *first* back to it; () if there is none."""
    return (start, start) if first == start else way_back(start, {**requires, start: (first,)})


def _unfit(offer: WrittenOffer, required: WrittenOffer) -> Iterator[str]:
    """Yield why *required* is no good way to *offer*."""
    for key in AUDIENCE:
        if not _within(getattr(offer, key, ()), getattr(required, key, ())):
            yield f"not everybody it is for may take {required.id}: see {key}"
    for field, level in offer.reaches.items():
        if level <= required.reaches.get(field, 0):
            yield f"{field} {level} is no more than what {required.id} leads to"


def _within(some: Iterable[str], others: Iterable[str]) -> bool:
    return not others or (bool(some) and set(some) <= set(others))
