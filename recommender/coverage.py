"""What the catalogue covers: how many usable steps there are for each field, kind and level."""

from collections.abc import Iterator
from dataclasses import dataclass

from content.catalogue import Catalogue, CostBand, Format, Kind, Land, Measure, Module, Offer

STEPS = ((0, 1), (1, 2), (2, 3))
MOST_HOURS = 24
MOST_EUROS = 100
ENOUGH = 3
ONLINE = {"online_self_paced", "online_live"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One field, kind and step, and every module and measure that leads over it."""

    field: str
    kind: Kind
    start: int
    to: int
    offers: tuple[Offer, ...]

    @property
    def usable(self) -> tuple[Offer, ...]:
        """Those in any Land, online, at most 24 hours long and free or under 100 €."""
        return tuple(offer for offer in self.offers if anybody_can_take(offer))

    @property
    def enough(self) -> bool:
        return len(self.usable) >= ENOUGH

    @property
    def measures(self) -> tuple[Offer, ...]:
        return tuple(offer for offer in self.offers if isinstance(offer, Measure))

    def modules(self, *, land: Land | None = None, form: Format | None = None) -> tuple[Offer, ...]:
        """Return the modules there are in *land* and *form*; what is not known fits every one."""
        return tuple(
            offer
            for offer in self.offers
            if isinstance(offer, Module)
            and (land is None or not offer.regions or land in offer.regions)
            and (form is None or not offer.formats or form in offer.formats)
        )


def coverage(catalogue: Catalogue) -> Iterator[Cell]:
    """Yield a cell for every field, kind it concerns, and step, in the order of the fields."""
    offers: list[Offer] = [*catalogue.modules.values(), *catalogue.measures.values()]
    for field in catalogue.fields.values():
        for kind in field.kinds:
            for start, to in STEPS:
                leading = (o for o in offers if kind in o.kinds and _leads(o, field.id, start, to))
                yield Cell(field=field.id, kind=kind, start=start, to=to, offers=tuple(leading))


def anybody_can_take(offer: Offer) -> bool:
    """Return whether *offer* is there in any Land and sector, online, short and cheap."""
    if offer.sectors or offer.hours.high > MOST_HOURS:
        return False
    if isinstance(offer, Measure):
        return offer.cost in {CostBand.FREE, CostBand.UNDER_100}
    return _online_and_cheap(offer)


def _online_and_cheap(module: Module) -> bool:
    is_cheap = module.price_eur is not None and module.price_eur < MOST_EUROS
    return not module.regions and bool(ONLINE & set(module.formats)) and is_cheap


def _leads(offer: Offer, field: str, start: int, to: int) -> bool:
    """Return whether one standing on *start* may begin *offer* and gets to *to* by it."""
    return offer.entry.get(field, 0) <= start and offer.reaches.get(field, 0) >= to
