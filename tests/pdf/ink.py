"""What is drawn on the pages of a PDF: each piece of text with its place and its mark."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Matrix, Name

ARTIFACT = -1
"""The mark of what is no content: page numbers, lines, backgrounds."""

UNMARKED = -2
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
PAINTING = ("f", "F", "f*", "S", "s", "B", "b", "B*", "b*", "sh")
BFCHAR = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text that one operator shows: from *left* to *right* on the line at height *base*."""

    page: int
    mark: int
    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """All that is drawn on one page."""

    pieces: Sequence[Piece]
    images: Sequence[int]
    """The mark of each picture."""
    marks: frozenset[int]
    """Every mark something is drawn under, text or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """How the codes of an embedded font read, and how wide they are in thousandths."""

    letters: Mapping[int, str]
    widths: Mapping[int, float]


def ink_on(pdf: pikepdf.Pdf) -> tuple[Ink, ...]:
    """Return what is drawn on each page of *pdf*."""
    fonts: dict[tuple[int, int], Font] = {}
    return tuple(_drawn(page, _Pen(page=n, fonts=fonts)) for n, page in enumerate(pdf.pages, 1))


def _drawn(page: pikepdf.Page, pen: "_Pen") -> Ink:
    pen.draw(page, page.resources)
    return Ink(pieces=pen.pieces, images=pen.images, marks=frozenset(pen.marks))


@dataclass(slots=True, kw_only=True)
class _Pen:
    """What the operators of one page have set so far, and what they have drawn."""

    page: int
    fonts: dict[tuple[int, int], Font]
    """Those read so far, on earlier pages too."""
    resources: Any = None
    counts: bool = True
    """Whether marks are those of the page, and not of a picture that says nothing about its own."""
    place: Matrix = field(default_factory=Matrix)
    kept: list[Matrix] = field(default_factory=list)
    line: Matrix = field(default_factory=Matrix)
    font: Font = field(default_factory=lambda: Font(letters={}, widths={}))
    size: float = 0
    under: list[int] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    images: list[int] = field(default_factory=list)
    marks: set[int] = field(default_factory=set)

    def draw(self, content: Any, resources: Any) -> None:
        outer, self.resources = self.resources, resources
        for operands, operator in pikepdf.parse_content_stream(content, " ".join(ACTIONS)):
            ACTIONS[str(operator)](self, *operands)
        self.resources = outer

    @property
    def mark(self) -> int:
        """The innermost mark that says whose content this is."""
        return next((mark for mark in reversed(self.under) if mark != UNMARKED), UNMARKED)

    def keep(self) -> None:
        self.kept.append(self.place)

    def restore(self) -> None:
        self.place = self.kept.pop()

    def move(self, *numbers: Any) -> None:
        self.place = Matrix(*map(float, numbers)) @ self.place

    def begin(self) -> None:
        self.line = Matrix()

    def start_line(self, *numbers: Any) -> None:
        self.line = Matrix(*map(float, numbers))

    def next_line(self, x: Any, y: Any) -> None:
        self.line = Matrix(1, 0, 0, 1, float(x), float(y)) @ self.line

    def write_with(self, name: Any, size: Any) -> None:
        font = self.resources.Font[name]
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = _read(font)
        self.font, self.size = self.fonts[font.objgen], float(size)

    def open_mark(self, tag: Any, told: Any = None) -> None:
        is_known = self.counts and isinstance(told, pikepdf.Dictionary)
        number = told.get("/MCID") if is_known else None
        unnumbered = ARTIFACT if tag == Name.Artifact else UNMARKED
        self.under.append(unnumbered if number is None else int(number))

    def close_mark(self) -> None:
        self.under.pop()

    def paint(self, *_: Any) -> None:
        self.marks.add(self.mark)

    def paint_object(self, name: Any) -> None:
        painted = self.resources.XObject[name]
        if painted.Subtype == Name.Image:
            self.images.append(self.mark)
            return self.paint()
        self.keep()
        outer, self.counts = self.counts, self.counts and "/StructParents" in painted
        self.move(*painted.get("/Matrix", Matrix().as_array()))
        self.draw(painted, painted.get("/Resources", self.resources))
        self.counts = outer
        return self.restore()

    def write(self, shown: Any) -> None:
        """Note the text of a TJ (text and gaps) or a Tj (text alone)."""
        self.paint()
        parts = shown if isinstance(shown, pikepdf.Array) else [shown]
        codes = [c for part in parts if isinstance(part, pikepdf.String) for c in _codes(part)]
        gaps = sum(float(part) for part in parts if not isinstance(part, pikepdf.String))
        width = (sum(self.font.widths.get(c, 1000) for c in codes) - gaps) * self.size / 1000
        where = self.line @ self.place
        (left, base), (right, _) = where.transform((0, 0)), where.transform((width, 0))
        self.pieces.append(
            Piece(
                page=self.page,
                mark=self.mark,
                text="".join(self.font.letters.get(c, UNREADABLE) for c in codes),
                left=left,
                right=right,
                base=base,
                size=self.size * abs(where.d),
            )
        )
        self.next_line(width, 0)


ACTIONS = {
    "q": _Pen.keep,
    "Q": _Pen.restore,
    "cm": _Pen.move,
    "BT": _Pen.begin,
    "Tm": _Pen.start_line,
    "Td": _Pen.next_line,
    "Tf": _Pen.write_with,
    "Tj": _Pen.write,
    "TJ": _Pen.write,
    "BDC": _Pen.open_mark,
    "BMC": _Pen.open_mark,
    "EMC": _Pen.close_mark,
    "Do": _Pen.paint_object,
} | dict.fromkeys(PAINTING, _Pen.paint)


def _codes(text: pikepdf.String) -> Iterator[int]:
    raw = bytes(text)
    return (int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2))


def _read(font: Any) -> Font:
    told = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
    found = BFCHAR.findall(told)
    letters = {int(c, 16): bytes.fromhex(t.decode()).decode("utf-16-be") for c, t in found}
    return Font(letters=letters, widths=dict(_widths(font)))


def _widths(font: Any) -> Iterator[tuple[int, float]]:
    """Yield each code with its width, from an array such as ``[1 [200 558] 7 [625]]``."""
    told = list(font.DescendantFonts[0].get("/W", [])) if "/DescendantFonts" in font else []
    for first, widths in zip(told[::2], told[1::2], strict=True):
        yield from enumerate(map(float, widths), int(first))
