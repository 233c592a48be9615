"""What we ask: an instrument with its dimensions, questions, items, pages, and its words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

OptionId = str | int


class Voice(StrEnum):
    """From whose place in a firm somebody answers; who works alone is the management."""

    MANAGEMENT = "management"
    EMPLOYEES = "employees"
    WORKS_COUNCIL = "works_council"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What one can choose, and what choosing it adds to the item's value."""

    id: OptionId
    worth: Fraction
    alone: bool = False
    """Whether it excludes every other option of its item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Opens a branch: an earlier item, and the options of it that lead there."""

    item: "Item"
    options: frozenset[OptionId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing asked. The worths of what is chosen add up to a value between 0 and 1."""

    id: str
    options: tuple[Option, ...]
    many: bool
    """Whether several options may be chosen."""
    when: When | None = None
    """When it is asked; None: always."""
    kinds: tuple[str, ...] | None = None
    """Of whom it is asked; None: of everybody the instrument is for."""

    def is_for(self, kind: str) -> bool:
        """Return whether *kind* can come to it: no item on the way to it is for others only."""
        if self.kinds is not None and kind not in self.kinds:
            return False
        return self.when is None or self.when.item.is_for(kind)

    def means_the_same_as(self, other: "Item") -> bool:
        """Return whether an answer to *other*, an item of another instrument, is one to this."""
        return (self.id, self.many, self.options) == (other.id, other.many, other.options)

    def option(self, option_id: object) -> Option | None:
        """Return the option with exactly this id: 1, "1" and True are three different things."""
        return next(
            (o for o in self.options if type(o.id) is type(option_id) and o.id == option_id), None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Items that are scored together: the mean of those that have a value."""

    id: str
    items: tuple[Item, ...]

    def for_kind(self, kind: str) -> "Question":
        return replace(self, items=tuple(item for item in self.items if item.is_for(kind)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """A part of an instrument that gets a score."""

    id: str
    questions: tuple[Question, ...]

    def for_kind(self, kind: str) -> "Dimension":
        return replace(self, questions=_for_kind(self.questions, kind))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The items that are asked together."""

    id: str
    items: tuple[Item, ...]

    def for_kind(self, kind: str) -> "Page":
        return replace(self, items=tuple(item for item in self.items if item.is_for(kind)))


@dataclass(frozen=True, slots=True)
class Part:
    """An item, or one option of it, that speaks for a competence field."""

    item: Item
    option: Option | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWording:
    """The words for one item; ``options`` has one entry for each of its options."""

    text: str
    options: Mapping[OptionId, str]
    hint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionWording:
    """What a dimension is called and what it is about."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """All words of an instrument in one language. Words never change a score."""

    title: str
    attribution: str
    dimensions: Mapping[str, DimensionWording]
    pages: Mapping[str, str]
    questions: Mapping[str, str]
    items: Mapping[str, ItemWording]

    def number_of_words(self, item: Item) -> int:
        """Return how many words somebody reads to answer *item*."""
        words = self.items[item.id]
        return sum(len(t.split()) for t in (words.text, words.hint or "", *words.options.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A published questionnaire. It is never edited, only followed by a new version."""

    id: str
    version: int
    kinds: tuple[str, ...]
    """Who it is for: "kmu", "solo"."""
    has_standard: bool
    """Whether somebody else's fixed rule scores it, too."""
    dimensions: tuple[Dimension, ...]
    figures: Mapping[str, tuple[Question, ...]]
    """The two named figures, "digital" and "ai", and the questions that count for each."""
    pages: tuple[Page, ...]
    fields: Mapping[str, tuple[Part, ...]]
    """Competence field id → what speaks for it."""
    wording: Mapping[str, Wording]
    """Language ("de", "en") → words, as the management reads them."""
    voices: Mapping[str, Mapping[str, Wording]] = field(default_factory=dict)
    """Voice → language → all words, for the voices that have words of their own."""

    @property
    def name(self) -> str:
        """Return id and version in one word, as its files are called."""
        return f"{self.id}.v{self.version}"

    @property
    def items(self) -> Iterator[Item]:
        return (item for page in self.pages for item in page.items)

    def page(self, page_id: str) -> Page | None:
        return next((page for page in self.pages if page.id == page_id), None)

    def speaks(self, voice: str) -> bool:
        """Return whether there are words for *voice*; for the management there always are."""
        return voice == Voice.MANAGEMENT or voice in self.voices

    def in_voice(self, voice: str) -> "Instrument":
        """Return the same instrument in the words of *voice*; itself where *voice* has none."""
        words = self.voices.get(voice)
        return replace(self, wording=words) if words else self

    def for_kind(self, kind: str) -> "Instrument":
        """Return this instrument with what is asked of *kind*; itself where that is all of it.

        Whatever stays without an item is left out: questions, pages, dimensions, figures, fields.
        """
        if all(item.is_for(kind) for item in self.items):
            return self
        dimensions = (dimension.for_kind(kind) for dimension in self.dimensions)
        pages = (page.for_kind(kind) for page in self.pages)
        figures = {name: _for_kind(questions, kind) for name, questions in self.figures.items()}
        fields = {
            name: tuple(part for part in parts if part.item.is_for(kind))
            for name, parts in self.fields.items()
        }
        return replace(
            self,
            dimensions=tuple(dimension for dimension in dimensions if dimension.questions),
            figures={name: questions for name, questions in figures.items() if questions},
            pages=tuple(page for page in pages if page.items),
            fields={name: parts for name, parts in fields.items() if parts},
        )


def _for_kind(questions: Iterable[Question], kind: str) -> tuple[Question, ...]:
    """Return *questions* with the items asked of *kind*, without those that have none."""
    left = (question.for_kind(kind) for question in questions)
    return tuple(question for question in left if question.items)
