"""The tags of a PDF: its elements, and the text in the order a screen reader reads it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pikepdf

from tests.pdf.ink import Ink, Piece, ink_on

Mark = tuple[int, int]
"""A page's number, and the number of a marked content on it."""

LINES = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "TR", "Figure", "Caption"})
"""What is a line of its own in the text, unless it stands in one."""

BROKEN_WORD = "\N{HYPHEN}"
"""Only hyphenation at the end of a line makes this letter; our texts are typed with "-"."""

SAME_LINE = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Element:
    """One tag, with what is above it and what is in it."""

    kind: str
    raw: Any
    above: tuple["Element", ...]
    inside: Sequence["Element | Mark | pikepdf.Object"]
    """Elements, marks, and annotations, in reading order."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(_marks(self))

    @property
    def own_marks(self) -> tuple[Mark, ...]:
        """Those that are in no element within this one."""
        return tuple(each for each in self.inside if isinstance(each, tuple))

    @property
    def annotations(self) -> list[Any]:
        return [each for each in self.inside if isinstance(each, pikepdf.Object)]

    @property
    def children(self) -> list["Element"]:
        return [each for each in self.inside if isinstance(each, Element)]

    def is_in(self, kind: str) -> bool:
        return any(element.kind == kind for element in self.above)

    def attribute(self, name: str) -> Any:
        """Return what the tag's attributes say for *name*, or None."""
        told = self.raw.get("/A", [])
        every = told if isinstance(told, pikepdf.Array) else [told]
        return next((each[name] for each in every if name in each), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """A PDF whose tags and pages have been read."""

    pdf: pikepdf.Pdf
    size: int
    pages: Sequence[Ink]
    pieces: Mapping[Mark, Sequence[Piece]]
    elements: Sequence[Element]
    """Every element, in reading order."""

    def of_kind(self, *kinds: str) -> list[Element]:
        return [element for element in self.elements if element.kind in kinds]

    @property
    def headings(self) -> list[Element]:
        return [element for element in self.elements if re.fullmatch("H[1-6]", element.kind)]

    def text(self, element: Element) -> str:
        return joined(lines(self.shown(element)))

    def shown(self, element: Element) -> list[Piece]:
        """Return every piece of text in *element*, in reading order."""
        return [piece for mark in element.marks for piece in self.pieces.get(mark, ())]


def read_tags(pdf: pikepdf.Pdf, size: int) -> Tagged:
    """Return the tags of *pdf*, a file of *size* bytes; no elements where there are none."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    root = pdf.Root.get("/StructTreeRoot", {})
    tops = [_element(raw, (), pages) for raw in _kids(root)]
    every = tuple(each for top in tops for each in _walked(top))
    ink = ink_on(pdf)
    return Tagged(pdf=pdf, size=size, pages=ink, pieces=_by_mark(ink), elements=every)


def _by_mark(pages: Sequence[Ink]) -> dict[Mark, list[Piece]]:
    found: dict[Mark, list[Piece]] = {}
    for piece in (piece for ink in pages for piece in ink.pieces):
        found.setdefault((piece.page, piece.mark), []).append(piece)
    return found


def lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return *pieces* line by line."""
    starts = [0] + [n for n, (a, b) in enumerate(pairwise(pieces), 1) if not _share_line(a, b)]
    return [list(pieces[a:b]) for a, b in pairwise([*starts, len(pieces)])] if pieces else []


def joined(text: Sequence[Sequence[Piece]]) -> str:
    """Return lines as one: words that were broken at the end of one are whole again."""
    told = "\n".join("".join(piece.text for piece in line) for line in text)
    whole = re.sub(f"{BROKEN_WORD}\\n|(?<=\\w-)\\n(?=[A-ZÄÖÜ])|\N{SOFT HYPHEN}", "", told)
    return re.sub(r"\s+", " ", whole)


def text_in_tag_order(tagged: Tagged) -> str:
    """Return the whole text as a screen reader reads it, each line with its tag."""
    told = [e for e in tagged.elements if e.kind in LINES and not any(map(_is_line, e.above))]
    read = ((element.kind, _read_out(tagged, element)) for element in told)
    return "\n".join(f"[{kind}] {text}" for kind, text in read if text)


def _is_line(element: Element) -> bool:
    return element.kind in LINES


def _read_out(tagged: Tagged, element: Element) -> str:
    """Return the text of *element*, with what its pictures show and its cells apart."""
    if element.kind == "Figure":
        return f"({element.raw.get('/Alt', '')})"
    if not any(each.kind in {"Figure", "TD", "TH"} for each in _walked(element)):
        return tagged.text(element).strip()
    read = (_read_out(tagged, child) for child in element.children)
    return (" | " if element.kind == "TR" else " ").join(text for text in read if text)


def _share_line(one: Piece, next_one: Piece) -> bool:
    return one.page == next_one.page and abs(one.base - next_one.base) < SAME_LINE


def _kids(raw: Any) -> list[Any]:
    kids = raw.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array | list) else [kids]


def _element(raw: Any, above: tuple[Element, ...], pages: Mapping[tuple[int, int], int]) -> Element:
    inside: list[Element | Mark | pikepdf.Object] = []
    made = Element(kind=str(raw.S).removeprefix("/"), raw=raw, above=above, inside=inside)
    page = pages.get(raw.Pg.objgen, 0) if "/Pg" in raw else 0
    for kid in _kids(raw):
        if isinstance(kid, int):
            inside.append((page, kid))
        elif "/S" in kid:
            inside.append(_element(kid, (*above, made), pages))
        elif "/MCID" in kid:
            inside.append((pages[kid.Pg.objgen] if "/Pg" in kid else page, int(kid.MCID)))
        else:
            inside.append(kid.Obj)
    return made


def _walked(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        yield from _walked(child)


def _marks(element: Element) -> Iterator[Mark]:
    for each in element.inside:
        if isinstance(each, Element):
            yield from _marks(each)
        elif isinstance(each, tuple):
            yield each
