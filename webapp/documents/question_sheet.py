"""An instrument as its printed sheet needs it: numbered questions, boxes with marks, gates told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from content.catalogue import Kind
from questionnaires.answers import Special
from questionnaires.instrument import Item, When, Wording
from questionnaires.marks import NOTHING_TICKED, SPECIALS, marks
from recommender.profile import SECTORS, SIZES
from webapp.documents.editions import Edition, for_whom
from webapp.ui import names
from webapp.ui.words import gettext as _
from webapp.ui.words import ngettext

LONGEST_SHORT = 26
"""Options of up to so many characters stand two in a row."""
ROWS_A_PAGE = 33
"""How many rows a printed page holds, with what a last question that would not fit leaves empty."""


@dataclass(frozen=True, slots=True)
class Box:
    """Something to tick: what one types for it, and what it says."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedItem:
    """One thing asked on paper."""

    id: str
    number: int
    text: str
    notes: tuple[str, ...]
    """When to answer it, what helps to answer it, how many boxes to tick: what there is to say."""
    boxes: tuple[Box, ...]
    specials: tuple[Box, ...]
    many: bool

    @property
    def short(self) -> bool:
        """Whether its boxes can stand side by side."""
        return not self.many and all(len(box.text) <= LONGEST_SHORT for box in self.boxes)

    @property
    def rows(self) -> int:
        """About how many rows it takes; of a list to tick, what is set apart takes one more."""
        boxes = ceil(len(self.boxes) / 2) if self.short else len(self.boxes) + self.many
        return 1 + bool(self.notes) + boxes


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """A heading and the items below it."""

    title: str
    items: tuple[PrintedItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedQuestion:
    """Something asked about oneself: the part of the profile it fills, and what can be said."""

    key: str
    text: str
    marks: Mapping[str, str]
    """Mark → value in the profile."""
    called: Mapping[str, str]
    """Value → its words."""
    written: bool = False
    """Whether there is a line to write on, and no boxes."""

    @property
    def boxes(self) -> tuple[Box, ...]:
        printed = {} if self.written else self.marks
        return tuple(Box(mark, self.called[value]) for mark, value in printed.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSheet:
    """Everything the printed sheet shows."""

    title: str
    name: str
    """What the typist needs to find the entry page for it: "kmu-kompakt v1"."""
    about: tuple[str, ...]
    parts: tuple[PrintedPart, ...]
    profile: tuple[PrintedQuestion, ...]
    attribution: str

    @property
    def pages(self) -> int:
        """About how many pages it takes; printing it would tell exactly, and take a second."""
        rows = sum(2 + sum(item.rows for item in part.items) for part in self.parts)
        return ceil(rows / ROWS_A_PAGE)


def question_sheet(edition: Edition) -> QuestionSheet:
    """Return the sheet of *edition* in the language of the moment."""
    wording = edition.wording
    return QuestionSheet(
        title=wording.title,
        name=f"{edition.instrument_id} v{edition.version}",
        about=tuple(_about(edition)),
        parts=tuple(
            PrintedPart(
                wording.pages[page.id],
                tuple(_printed(item, edition, wording) for item in page.items),
            )
            for page in edition.instrument.pages
        ),
        profile=tuple(profile_questions(edition.kind)),
        attribution=wording.attribution,
    )


def profile_questions(kind: Kind) -> Iterator[PrintedQuestion]:
    """Yield what *kind* is asked about itself on paper."""
    if kind == "kmu":
        yield PrintedQuestion(
            key="size",
            text=_("Wie viele arbeiten bei Ihnen?"),
            marks={str(place): size for place, size in enumerate(SIZES, 1)},
            called=names.sizes(),
        )
    yield PrintedQuestion(
        key="sector",
        text=_("Was machen Sie vor allem?"),
        marks={sector: sector for sector in SECTORS},
        called=names.sectors(),
    )
    yield PrintedQuestion(
        key="land",
        text=_("In welchem Bundesland?"),
        marks={land: land for land in names.laender()},
        called=names.laender(),
        written=True,
    )


def opening_marks(when: When) -> str:
    """Return what must be ticked for a branch to be open: "2", "2 oder 3", "2, 3 oder 4"."""
    *others, last = (mark for mark, opt in marks(when.item).items() if opt in when.options)
    return _("{some} oder {last}").format(some=", ".join(others), last=last) if others else last


def _about(edition: Edition) -> Iterator[str]:
    count = len(edition.numbers)
    yield ngettext("{count} Frage", "{count} Fragen", count).format(count=count)
    minutes = edition.minutes
    yield ngettext("etwa {count} Minute", "etwa {count} Minuten", minutes).format(count=minutes)
    yield for_whom(edition)


def _printed(item: Item, edition: Edition, wording: Wording) -> PrintedItem:
    words = wording.items[item.id]
    notes = (_only_if(item, edition), words.hint, _how_many(item))
    return PrintedItem(
        id=item.id,
        number=edition.numbers[item.id],
        text=words.text,
        notes=tuple(filter(None, notes)),
        boxes=tuple(Box(mark, words.options[option]) for mark, option in marks(item).items()),
        specials=(
            *_none_of_these(item),
            *(Box(mark, _specials()[special]) for mark, special in SPECIALS.items()),
        ),
        many=item.many,
    )


def _none_of_these(item: Item) -> tuple[Box, ...]:
    """Return the box for a list that one leaves empty on screen, unless it has one of its own."""
    needed = item.many and not any(option.alone for option in item.options)
    return (Box(NOTHING_TICKED, _("nichts davon")),) if needed else ()


def _only_if(item: Item, edition: Edition) -> str | None:
    """Return in plain words when *item* is to be answered; nothing for always."""
    if item.when is None:
        return None
    return _("Nur wenn Sie bei Frage {number} die {marks} angekreuzt haben.").format(
        number=edition.numbers[item.when.item.id], marks=opening_marks(item.when)
    )


def _how_many(item: Item) -> str | None:
    return _("Kreuzen Sie alles an, was zutrifft.") if item.many else None


def _specials() -> Mapping[Special, str]:
    return {
        Special.UNKNOWN: _("Weiß ich nicht"),
        Special.NOT_RELEVANT: _("Passt nicht zu uns"),
    }
