"""Who asks: kind, size, sector, place, time and wishes. Only the kind is needed."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import Any, get_args

from content.catalogue import Format, Kind, Land, Size
from content.regions import LAENDER, UnknownPlz, laender_of

KINDS: tuple[Kind, ...] = get_args(Kind)
SIZES: tuple[Size, ...] = get_args(Size)
FORMATS: tuple[Format, ...] = get_args(Format)
SECTORS = tuple("ABCDEFGHIJKLMNOPQRSTU")
LANGUAGES = ("de", "en")

LEAST_HOURS = 0.25
USUAL_HOURS_PER_WEEK = 2
USUAL_HOURS_OF_A_TEAM = {"10-49": 3, "50-249": 4, "250+": 4}
"""Where several people can share the learning, there is more time for it."""
USUAL_WEEKS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a respondent said about themselves; None and empty mean: not said."""

    kind: Kind
    size: Size | None = None
    sector: str | None = None
    plz: str | None = None
    land: Land | None = None
    """As said, or where ``plz`` lies."""
    hours_per_week: float | None = None
    weeks: int | None = None
    goals: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    languages: tuple[str, ...] = ()
    max_price_eur: float | None = None

    @property
    def headcount(self) -> Size | None:
        """The size class; whoever is solo self-employed is one person, whatever else was said."""
        return "1" if self.kind == "solo" else self.size

    @property
    def pace(self) -> Fraction:
        """Hours of learning in a week, as said or as usual."""
        if self.hours_per_week is not None:
            return Fraction(str(self.hours_per_week))
        return Fraction(USUAL_HOURS_OF_A_TEAM.get(self.headcount or "", USUAL_HOURS_PER_WEEK))

    @property
    def duration(self) -> int:
        """Weeks to plan for, as said or as usual."""
        return self.weeks or USUAL_WEEKS

    @property
    def hours(self) -> float:
        """All hours there are, in whole quarters."""
        return floor(self.pace * self.duration * 4) / 4


class Fault(StrEnum):
    """What can be wrong with a part of a profile; each is a sentence on the page."""

    NOT_KNOWN = "not_known"
    WRONG_TYPE = "wrong_type"
    OUT_OF_RANGE = "out_of_range"
    NO_PLZ = "no_plz"
    SEVERAL_LAENDER = "several_laender"
    OTHER_LAND = "other_land"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong, and what would be right or what it is about."""

    fault: Fault
    about: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.fault.replace('_', ' ')}{': ' if self.about else ''}{', '.join(self.about)}"


class UnfitProfile(Exception):
    """A profile that cannot be right; ``complaints`` says what is wrong, key by key."""

    def __init__(self, complaints: Mapping[str, Complaint]) -> None:
        self.complaints = complaints
        super().__init__("; ".join(f"{key}: {text}" for key, text in complaints.items()))


def read_profile(raw: object, *, goals: Collection[str]) -> Profile:
    """Return the Profile that the JSON value *raw* gives; *goals* are the field ids one may name.

    Raises UnfitProfile naming every key that is wrong.
    """
    if not isinstance(raw, Mapping):
        raise UnfitProfile({"profile": Complaint(Fault.WRONG_TYPE, ("object",))})
    readers = {**_READERS, "goals": _several(goals)}
    complaints = {
        str(key): Complaint(Fault.NOT_KNOWN, tuple(readers)) for key in raw if key not in readers
    }
    if "kind" not in raw:
        complaints["kind"] = Complaint(Fault.MISSING, KINDS)
    values: dict[str, Any] = {}
    for key in raw.keys() & readers.keys():
        found = readers[key](raw[key])
        if isinstance(found, Complaint):
            complaints[key] = found
        else:
            values[key] = found
    complaints |= _located(values)
    if complaints:
        raise UnfitProfile(dict(sorted(complaints.items())))
    return Profile(**values)


def _located(values: dict[str, Any]) -> dict[str, Complaint]:
    """Set the Land that a postal code lies in; return what is wrong with the two."""
    if "plz" not in values:
        return {}
    try:
        laender = laender_of(values["plz"])
    except UnknownPlz:
        return {"plz": Complaint(Fault.NO_PLZ)}
    return _in_one_land(values, laender)


def _in_one_land(values: dict[str, Any], laender: tuple[Land, ...]) -> dict[str, Complaint]:
    if "land" not in values and len(laender) > 1:
        return {"land": Complaint(Fault.SEVERAL_LAENDER, laender)}
    if values.setdefault("land", laender[0]) not in laender:
        return {"land": Complaint(Fault.OTHER_LAND, laender)}
    return {}


_Reader = Callable[[object], object]
"""Returns the value read, or the Complaint about it."""


def _one(known: Collection[str]) -> _Reader:
    def read(value: object) -> object:
        fits = isinstance(value, str) and value in known
        return value if fits else Complaint(Fault.NOT_KNOWN, tuple(known))

    return read


def _several(known: Collection[str]) -> _Reader:
    def read(value: object) -> object:
        if not isinstance(value, list | tuple):
            return Complaint(Fault.WRONG_TYPE, ("list",))
        if not all(isinstance(entry, str) and entry in known for entry in value):
            return Complaint(Fault.NOT_KNOWN, tuple(known))
        return tuple(entry for entry in known if entry in value)

    return read


def _number(kind: type[int] | type[float], low: float, high: float) -> _Reader:
    def read(value: object) -> object:
        allowed = int if kind is int else int | float
        if not isinstance(value, allowed) or isinstance(value, bool):
            return Complaint(Fault.WRONG_TYPE, ("number",))
        if not low <= value <= high:
            return Complaint(Fault.OUT_OF_RANGE, (str(low), str(high)))
        return kind(value)

    return read


def _size(value: object) -> object:
    return _one(SIZES)("2-9" if value == "1-9" else value)


def _plz(value: object) -> object:
    fits = isinstance(value, str) and len(value) == 5 and value.isascii() and value.isdigit()
    return value if fits else Complaint(Fault.NO_PLZ)


def _hours(value: object) -> object:
    """Read hours a week: none at all, or at least a quarter of an hour."""
    found = _number(float, 0, 60)(value)
    too_little = isinstance(found, float) and 0 < found < LEAST_HOURS
    return Complaint(Fault.OUT_OF_RANGE, (str(LEAST_HOURS), "60")) if too_little else found


_READERS: dict[str, _Reader] = {
    "kind": _one(KINDS),
    "size": _size,
    "sector": _one(SECTORS),
    "plz": _plz,
    "land": _one(LAENDER),
    "hours_per_week": _hours,
    "weeks": _number(int, 1, 104),
    "formats": _several(FORMATS),
    "languages": _several(LANGUAGES),
    "max_price_eur": _number(float, 0, 100_000),
}
