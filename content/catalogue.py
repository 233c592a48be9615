"""What we can suggest, as frozen values. Every fact has sources and the day it was checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Literal

from annotated_types import Ge, Le, MinLen, MultipleOf
from pydantic import ConfigDict, Strict, StringConstraints, with_config

Level = Annotated[int, Strict(), Ge(0), Le(4)]
"""How far a competence field is developed: 0 (not begun) to 4 (an example to others)."""

Levels = Mapping[str, Level]
"""Field id → level."""

Kind = Literal["kmu", "solo"]
Land = Literal[
    "BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"
]
Size = Literal["1", "2-9", "10-49", "50-249", "250+"]
Format = Literal["online_self_paced", "online_live", "onsite", "in_company"]
Sector = Annotated[str, StringConstraints(pattern="^[A-U]$")]
"""A section letter of NACE Rev. 2 / WZ 2008, "A" to "U"."""

EntryId = Annotated[str, StringConstraints(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""Small letters and digits, words joined with "-": it stands in addresses."""

Url = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
Language = Annotated[str, StringConstraints(pattern="^[a-z]{2}$")]
"""A code of ISO 639-1: "de", "en"."""

SIGN_LEVELS = (1, 2, 3, 4)
LONGEST_SIGN = 200
"""Characters: a sign is read at a glance."""

from_file = with_config(ConfigDict(extra="forbid", use_attribute_docstrings=True))
"""Marks what is read from YAML: a key that nobody knows is a mistake there."""


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The same words in both languages."""

    de: Annotated[str, MinLen(1)]
    en: Annotated[str, MinLen(1)]

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.de


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact comes from. A: official or own page, B: press or partners, C: another list."""

    text: Annotated[str, MinLen(1)]
    grade: Literal["A", "B", "C"]
    url: Url | None = None
    date: str | None = None


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """How long something takes: stated by its provider, or our estimate with its basis."""

    stated: float | None = None
    estimated: tuple[float, float] | None = None
    basis: Text | None = None

    def __post_init__(self) -> None:
        if (self.stated is None) == (self.estimated is None):
            msg = "say either stated or estimated: [low, high]"
            raise ValueError(msg)
        if self.estimated and not self.basis:
            msg = "an estimate needs its basis"
            raise ValueError(msg)
        if not 0 < self.low <= self.high or self.low % 0.25 or self.high % 0.25:
            msg = "hours are quarters of an hour above 0, the lower one first"
            raise ValueError(msg)

    @property
    def low(self) -> float:
        return self.estimated[0] if self.estimated else self.stated or 0

    @property
    def high(self) -> float:
        """The hours one plans with."""
        return self.estimated[1] if self.estimated else self.stated or 0


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every entry says of itself: who says so, when somebody looked, what is disputed."""

    id: EntryId
    sources: Annotated[tuple[Source, ...], MinLen(1)]
    checked_on: date
    conflicts: tuple[Text, ...] = ()
    """Where sources say different things: both sides, in one sentence each."""
    note: Text | None = None


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What it looks like when a level of a field is reached, where some kinds work."""

    level: Annotated[int, Strict(), Ge(1), Le(4)]
    kinds: Annotated[tuple[Kind, ...], MinLen(1)]
    text: Text

    def __post_init__(self) -> None:
        if max(len(self.text.de), len(self.text.en)) > LONGEST_SIGN:
            msg = f"a sign has at most {LONGEST_SIGN} characters"
            raise ValueError(msg)


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A competence field: the vocabulary that instruments and catalogue share."""

    id: str
    name: Text
    meaning: Text
    kinds: Annotated[tuple[Kind, ...], MinLen(1)]
    weight: Mapping[Kind, Annotated[int, Ge(1), Le(5)]]
    target: Mapping[Kind, Level]
    sector_weight: Mapping[Sector, Annotated[int, Ge(1), Le(5)]] = field(default_factory=dict)
    signs: tuple[Sign, ...] = ()
    """One for each of its kinds and each level from 1 to 4; loading refuses a field without."""

    def __post_init__(self) -> None:
        if not set(self.kinds) == set(self.weight) == set(self.target):
            msg = "weight and target need one entry for each of its kinds"
            raise ValueError(msg)

    def sign(self, kind: Kind, level: int) -> Text:
        """Return what *level* looks like for *kind*. Raises KeyError where none is written."""
        return {(each, s.level): s.text for s in self.signs for each in s.kinds}[kind, level]


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Numbers of ours that weigh one suggestion against another: judgement, not fact."""

    goal_factor: Annotated[int, Strict(), Ge(1), Le(5)]
    """A field named as a goal counts so many times."""
    goal_target: Level
    """The level that a field named as a goal should at least reach."""
    keep_within_percent: Annotated[int, Strict(), Ge(0), Le(20)]
    """A shown path stays unless a new one is worth at least so many percent more."""
    near_equal_percent: Annotated[int, Strict(), Ge(0), Le(10)]
    """Offers whose worth differs by at most so many percent may be ordered by feedback."""

    @property
    def keep_within(self) -> Fraction:
        """The share of ``keep_within_percent``: 3 is 0.03."""
        return Fraction(self.keep_within_percent, 100)


class ModuleForm(StrEnum):
    """What a module is to the one who takes it."""

    COURSE = "course"
    WORKSHOP = "workshop"
    SELF_STUDY = "self_study"
    COACHING = "coaching"
    ADVICE = "advice"


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class Module(Entry):
    """Something one can take. It leads from its entry levels to the levels it reaches.

    No formats, no price, no languages: not known. No regions: everywhere.
    """

    form: ModuleForm
    title: Text
    summary: Text
    provider: str
    kinds: Annotated[tuple[Kind, ...], MinLen(1)]
    hours: Hours
    reaches: Annotated[Levels, MinLen(1)]
    entry: Levels = field(default_factory=dict)
    requires: tuple[EntryId, ...] = ()
    """What one takes first. Loading makes entry levels of it: where it leads, one has to stand."""
    formats: tuple[Format, ...] = ()
    languages: tuple[Language, ...] = ()
    regions: tuple[Land, ...] = ()
    sectors: tuple[Sector, ...] = ()
    price_eur: Annotated[float, Ge(0)] | None = None
    url: Url | None = None
    ends: date | None = None
    programme_ends: date | None = None
    is_unit: bool = False
    """Whether it is one of our own units, to be read here."""


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class UnitStep:
    """One part of a unit: what to do and to know."""

    minutes: Annotated[int, Ge(5)]
    title: Text
    text: Text
    """Paragraphs, with an empty line between them."""


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class UnitExercise:
    """What one does with one's own firm, with something written at the end."""

    minutes: Annotated[int, Ge(5)]
    text: Text


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class UnitQuestion:
    """A question to check oneself, and its answer."""

    question: Text
    answer: Text


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Entry):
    """A self-study unit of our own: read here, done alone, free, tomorrow."""

    kinds: Annotated[tuple[Kind, ...], MinLen(1)]
    minutes: Annotated[int, Ge(30), Le(240), MultipleOf(15)]
    reaches: Annotated[Levels, MinLen(1)]
    title: Text
    goal: Text
    prepare: Text
    steps: Annotated[tuple[UnitStep, ...], MinLen(2)]
    exercise: UnitExercise
    questions: Annotated[tuple[UnitQuestion, ...], MinLen(2)]
    entry: Levels = field(default_factory=dict)
    requires: tuple[EntryId, ...] = ()
    """What one takes first. Loading makes entry levels of it: where it leads, one has to stand."""

    def __post_init__(self) -> None:
        total = sum(step.minutes for step in self.steps) + self.exercise.minutes
        if total != self.minutes:
            msg = f"steps and exercise take {total} minutes, not {self.minutes}"
            raise ValueError(msg)

    @property
    def module(self) -> Module:
        """The unit as something a path can be made of."""
        return Module(
            id=self.id,
            form=ModuleForm.SELF_STUDY,
            title=self.title,
            summary=self.goal,
            provider="Zukunftskompass",
            kinds=self.kinds,
            hours=Hours(stated=self.minutes / 60),
            entry=self.entry,
            reaches=self.reaches,
            formats=("online_self_paced",),
            languages=("de", "en"),
            price_eur=0,
            sources=self.sources,
            checked_on=self.checked_on,
            is_unit=True,
        )


class CostBand(StrEnum):
    """What a measure costs besides one's own time."""

    FREE = "free"
    UNDER_100 = "under_100"
    UNDER_1000 = "under_1000"
    MORE = "more"


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """How a measure looks in some sectors."""

    sectors: Annotated[tuple[Sector, ...], MinLen(1)]
    example: Text


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a law says, and on which day: to know, not legal advice."""

    law: Annotated[str, MinLen(1)]
    """The paragraph as lawyers cite it: "§ 90 Abs. 1 Nr. 3 BetrVG"."""
    says: Text
    url: Url
    as_of: date


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Entry):
    """Something one can do at once; its first step takes at most two hours."""

    title: Text
    first_step: Text
    first_step_minutes: Annotated[int, Ge(5), Le(120)]
    prepare: Text
    how: Text
    example: Text
    pitfalls: Text
    effect: Text
    who: Text
    kinds: Annotated[tuple[Kind, ...], MinLen(1)]
    hours: Hours
    cost: CostBand
    reaches: Annotated[Levels, MinLen(1)]
    entry: Levels = field(default_factory=dict)
    requires: tuple[EntryId, ...] = ()
    """What one takes first. Loading makes entry levels of it: where it leads, one has to stand."""
    sectors: tuple[Sector, ...] = ()
    variants: tuple[Variant, ...] = ()
    rules: tuple[Rule, ...] = ()

    def __post_init__(self) -> None:
        told = [sector for variant in self.variants for sector in variant.sectors]
        if len(set(told)) < len(told):
            msg = "variants: a sector stands in two of them"
            raise ValueError(msg)
        if self.sectors and self.variants:
            msg = "variants: a measure for some sectors needs none"
            raise ValueError(msg)

    def example_for(self, sector: str | None) -> Text:
        """Return the example of *sector*, or the general one."""
        fitting = (variant.example for variant in self.variants if sector in variant.sectors)
        return next(fitting, self.example)


Offer = Module | Measure
"""An arrow in the lattice of levels: from entry levels to reached ones, in some hours."""

WrittenOffer = Offer | Unit
"""An offer as editors write it: a unit becomes a module."""


class ResourceForm(StrEnum):
    """What a resource is: something to fill in, or something to choose from."""

    SELF_CHECK = "self_check"
    COLLECTION = "collection"


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class Resource(Entry):
    """Something useful that is no module: a self-check, or a collection of many offers."""

    form: ResourceForm
    title: Text
    summary: Text
    provider: str
    kinds: Annotated[tuple[Kind, ...], MinLen(1)]
    fields: Annotated[tuple[str, ...], MinLen(1)]
    regions: tuple[Land, ...] = ()
    price_eur: Annotated[float, Ge(0)] | None = None
    url: Url | None = None


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic(Entry):
    """A number about many firms, with whom it counts and what it may be compared with."""

    fields: tuple[str, ...]
    finding: Text
    """The number in one sentence."""
    value: float
    unit: Text
    population: Text
    place: Text
    year: Annotated[int, Strict(), Ge(2015), Le(2100)]
    compare: Text
    """What one's own answers may be compared with it, and what not."""
    kinds: Annotated[tuple[Kind, ...], MinLen(1)]
    sizes: tuple[Size, ...] = ()


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A town where a centre is known to be, and what is known of its door."""

    city: str
    role: Text
    lat: float
    lon: float
    street: str | None = None
    plz: str | None = None


class Network(StrEnum):
    """To which family a centre belongs; the programme's own come first."""

    ZUKUNFTSZENTREN = "zukunftszentren"
    HDS = "hds"
    ZZA = "zza"
    MITTELSTAND_DIGITAL = "mittelstand-digital"
    EDIH = "edih"
    OTHER = "other"


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class Centre(Entry):
    """An advice centre. No regions: it serves all of Germany. No places: "Ort nicht belegt"."""

    network: Network
    name: str
    kinds: tuple[Kind, ...]
    focus: Text
    offers: Text
    fields: tuple[str, ...]
    lead: str | None = None
    regions: tuple[Land, ...] = ()
    sectors: tuple[Sector, ...] = ()
    places: tuple[Place, ...] = ()
    website: Url | None = None
    email: str | None = None
    phone: str | None = None
    cost: Text | None = None
    remote: Text | None = None
    """What there is from afar, by phone or online; only what a source says."""
    programme_ends: date | None = None

    def __post_init__(self) -> None:
        if (not self.kinds) != (self.network == Network.ZZA):
            msg = "kinds: say whom it advises; only the coordinating ZZA advises nobody"
            raise ValueError(msg)


class FundingStatus(StrEnum):
    """Whether money can be had, as far as we know."""

    OPEN = "open"
    LIMITED = "limited"
    ENDED = "ended"
    UNKNOWN = "unknown"


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class Funding(Entry):
    """A funding instrument: conditions a machine can check, and sentences to check oneself."""

    name: Text
    funder: str
    pays_for: Text
    amount: Text
    kinds: Annotated[tuple[Kind, ...], MinLen(1)]
    fields: tuple[str, ...]
    conditions: Annotated[tuple[Text, ...], MinLen(1)]
    status: FundingStatus
    status_note: Text
    regions: tuple[Land, ...] = ()
    sizes: tuple[Size, ...] = ()
    ends: date | None = None
    url: Url | None = None


@from_file
@dataclass(frozen=True, slots=True, kw_only=True)
class Right(Entry):
    """What employees may ask for and have a say in, as a fact with its day: no legal advice."""

    title: Text
    text: Text
    paragraph: Annotated[str, MinLen(1)]
    """As lawyers cite it: "§ 90 Abs. 1 Nr. 3 BetrVG"."""
    kinds: Annotated[tuple[Kind, ...], MinLen(1)]
    fields: Annotated[tuple[str, ...], MinLen(1)]
    sizes: tuple[Size, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All there is to suggest, each part by id in the order of its files, and how we weigh it."""

    weights: Weights
    fields: Mapping[str, Field]
    units: Mapping[str, Unit]
    modules: Mapping[str, Module]
    """What others offer, and our own units."""
    measures: Mapping[str, Measure]
    resources: Mapping[str, Resource]
    statistics: Mapping[str, Statistic]
    centres: Mapping[str, Centre]
    funding: Mapping[str, Funding]
    rights: Mapping[str, Right]

    @property
    def offers(self) -> Mapping[str, Offer]:
        """All that a path can be made of, by id."""
        return {**self.modules, **self.measures}
