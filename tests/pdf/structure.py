"""What is wrong with a PDF that everybody should be able to read: each defect as a sentence.

python -m tests.pdf.structure [--text] FILE.pdf …
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import combinations, groupby, pairwise
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Name

from tests.pdf.ink import ARTIFACT, UNMARKED, UNREADABLE, Piece
from tests.pdf.tags import (
    BROKEN_WORD,
    Element,
    Tagged,
    joined,
    lines,
    read_tags,
    text_in_tag_order,
)

MOST_BYTES = 150_000
UNPRINTABLE = 28
"""Points along the edge of the paper, about 10 mm: office printers leave some 5 mm blank."""

MARGIN = 60
"""Points at the top and bottom of a page in which page numbers stand; WeasyPrint marks them, but
leaves them out of the tree, as nobody wants to hear them in the middle of a sentence."""

LEAST_WORDS = 4
"""So few words can hardly be a sentence."""

SUBSET = re.compile(r"/[A-Z]{6}\+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
HARMLESS = ("https://", "http://", "mailto:", "tel:")
BLANKS = ("None", "Undefined", "{{", "}}", "{%", "%(", UNREADABLE)
"""What no reader should ever see: a value that was missing, a template, a missing letter."""


def defects(pdf: bytes, *, attached: str = "") -> list[str]:
    """Return everything that is wrong with *pdf*; nothing if it is as it should be.

    A file called *attached* may be attached, no other.
    """
    tagged = _read(pdf)
    strange = [f"holds {name}" for name in tagged.pdf.attachments if name != attached]
    return strange + [defect for check in CHECKS for defect in check(tagged)]


def outline_of(pdf: bytes) -> str:
    """Return the text of *pdf* as a screen reader reads it, each line with its tag."""
    return text_in_tag_order(_read(pdf))


@lru_cache(maxsize=20)
def _read(pdf: bytes) -> Tagged:
    return read_tags(pikepdf.open(BytesIO(pdf)), len(pdf))


# --- The file as a whole ---


def _names_itself(tagged: Tagged) -> Iterator[str]:
    title = str(tagged.pdf.docinfo.get("/Title", "")).strip()
    if not title:
        yield "no title"
    xmp = tagged.pdf.Root.Metadata.read_bytes().decode() if "/Metadata" in tagged.pdf.Root else ""
    told = tagged.pdf.open_metadata(set_pikepdf_as_editor=False)
    if title != told.get("dc:title", ""):
        yield f"two titles: {title!r} and {told.get('dc:title', '')!r}"
    for heading in tagged.of_kind("H1"):
        if tagged.text(heading).strip() not in title:
            yield f"title {title!r} is not that of the first page"
    if "pdfuaid:part" not in xmp:
        yield "does not say that it is PDF/UA"


def _tells_how_to_read_it(tagged: Tagged) -> Iterator[str]:
    root = tagged.pdf.Root
    if not LANGUAGE.fullmatch(str(root.get("/Lang", ""))):
        yield "no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the window shows the file's name instead of the title"
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked as tagged"
    if not tagged.elements:
        yield "no tags"


def _is_small(tagged: Tagged) -> Iterator[str]:
    if tagged.size > MOST_BYTES:
        yield f"{tagged.size} bytes are more than {MOST_BYTES}"


def _does_nothing_by_itself(tagged: Tagged) -> Iterator[str]:
    root = tagged.pdf.Root
    yield from (f"acts when opened: {key}" for key in ("/OpenAction", "/AA") if key in root)
    if "/AcroForm" in root:
        yield "holds a form"
    if "/JavaScript" in root.get("/Names", {}):
        yield "holds JavaScript"
    for thing in (inner for each in _dictionaries(tagged.pdf) for inner in (each, *_inner(each))):
        if str(thing.get("/S", "")) in {"/JavaScript", "/Launch", "/GoToR", "/SubmitForm"}:
            yield f"acts when clicked: {thing.S}"
        if thing.get("/Type") == Name.Filespec and "/EF" not in thing:
            yield "refers to a file outside"


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    return (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary))


def _inner(thing: Any) -> Iterator[Any]:
    """Yield the actions that *thing* holds in itself, such as a link's."""
    return (each for each in thing.values() if isinstance(each, pikepdf.Dictionary))


def _brings_its_letters(tagged: Tagged) -> Iterator[str]:
    for font in _dictionaries(tagged.pdf):
        if font.get("/Type") != Name.Font or "/BaseFont" not in font or "/CIDSystemInfo" in font:
            continue
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner.get("/FontDescriptor", {})):
            yield f"letters not embedded: {font.BaseFont}"
        elif not SUBSET.match(str(font.BaseFont)):
            yield f"more letters than needed: {font.BaseFont}"
        if "/ToUnicode" not in font:
            yield f"letters that cannot be copied: {font.BaseFont}"


# --- Tags ---


def _everything_is_tagged(tagged: Tagged) -> Iterator[str]:
    known = {mark for element in tagged.elements for mark in element.marks}
    for number, ink in enumerate(tagged.pages, 1):
        top = float(tagged.pdf.pages[number - 1].mediabox[3])
        lost = {m for m in ink.marks if m != ARTIFACT and (number, m) not in known}
        if UNMARKED in lost:
            yield f"page {number}: something is drawn outside the tags"
        texts = [p for p in ink.pieces if p.mark in lost and MARGIN < p.base < top - MARGIN]
        if texts:
            yield f"page {number}: outside the tags: {joined(lines(texts))[:60]!r}"


def _headings_are_in_order(tagged: Tagged) -> Iterator[str]:
    levels = [0, *(int(heading.kind[1]) for heading in tagged.headings)]
    for heading, (above, level) in zip(tagged.headings, pairwise(levels), strict=True):
        if level > above + 1:
            yield f"heading jump from H{above} to H{level}: {tagged.text(heading)!r}"
        if not tagged.text(heading).strip():
            yield f"empty heading H{level}"
    if levels.count(1) != 1:
        yield f"{levels.count(1)} first headings"


def _figures_say_what_they_show(tagged: Tagged) -> Iterator[str]:
    for figure in tagged.of_kind("Figure"):
        told = str(figure.raw.get("/Alt", "")).strip()
        if not told:
            yield "figure without alternative text"
        elif len(told.split()) < LEAST_WORDS or told[-1] not in ".!?":
            yield f"alternative text is no sentence: {told!r}"
    figures = {mark for figure in tagged.of_kind("Figure") for mark in figure.marks}
    for number, ink in enumerate(tagged.pages, 1):
        if any((number, mark) not in figures for mark in ink.images if mark != ARTIFACT):
            yield f"page {number}: image that is no figure"


def _tables_are_regular(tagged: Tagged) -> Iterator[str]:
    for table in tagged.of_kind("Table"):
        rows = [each for each in tagged.of_kind("TR") if table in each.above]
        widths = set(_widths(rows))
        first = tagged.text(table)[:40]
        if len(widths) != 1:
            yield f"rows of {sorted(widths)} cells in the table {first!r}"
        if any(cell.kind not in {"TH", "TD"} for row in rows for cell in row.children):
            yield f"more than cells in the table {first!r}"
        yield from (f"{problem} in the table {first!r}" for problem in _unheaded(rows))


def _widths(rows: Sequence[Element]) -> Iterator[int]:
    """Yield how many columns each row fills, with the cells that reach down from above."""
    reaching: list[tuple[int, int]] = []
    for row in rows:
        spans = [(_span(cell, "Row"), _span(cell, "Col")) for cell in row.children]
        yield sum(columns for _, columns in reaching + spans)
        reaching = [(down - 1, columns) for down, columns in reaching + spans if down > 1]


def _span(cell: Element, direction: str) -> int:
    return int(cell.attribute(f"/{direction}Span") or 1)


def _unheaded(rows: Sequence[Element]) -> Iterator[str]:
    cells = [cell for row in rows for cell in row.children]
    heads = [cell for cell in cells if cell.kind == "TH"]
    ids = {str(head.raw.ID) for head in heads if "/ID" in head.raw}
    if not heads:
        yield "no headers"
    if any("/ID" not in head.raw and not head.attribute("/Scope") for head in heads):
        yield "a header that heads nothing"
    pointed = [set(map(str, c.attribute("/Headers") or ())) for c in cells if c.kind == "TD"]
    if heads and any(not each or not each <= ids for each in pointed):
        yield "a cell without its header"


def _lists_are_lists(tagged: Tagged) -> Iterator[str]:
    within = {"L": {"LI", "Caption"}, "LI": {"Lbl", "LBody"}}
    for element in tagged.of_kind("L", "LI"):
        strange = [e.kind for e in element.children if e.kind not in within[element.kind]]
        if strange:
            yield f"{element.kind} holds {strange[0]}: {tagged.text(element)[:60]!r}"
        if not element.children:
            yield f"empty {element.kind}"


# --- Links and bookmarks ---


def _links_say_where_they_lead(tagged: Tagged) -> Iterator[str]:
    for link in tagged.of_kind("Link"):
        text = tagged.text(link).strip()
        if link.is_in("Link"):
            yield f"link in a link: {text!r}"
        if not text and not any(child.kind == "Figure" for child in link.children):
            yield "link without words"
        if not link.annotations:
            yield f"link that leads nowhere: {text!r}"


def _annotations_are_tagged(tagged: Tagged) -> Iterator[str]:
    known = {a.objgen for link in tagged.of_kind("Link") for a in link.annotations}
    places = set(_destinations(tagged.pdf))
    for number, page in enumerate(tagged.pdf.pages, 1):
        annotations = list(page.obj.get("/Annots", []))
        if annotations and page.obj.get("/Tabs") != Name.S:
            yield f"page {number}: the tab key goes another way than the text"
        for each in annotations:
            if "/StructParent" not in each or each.objgen not in known:
                yield f"page {number}: link outside the tags"
            yield from (f"page {number}: {problem}" for problem in _unclear(each, places))


def _unclear(link: Any, places: set[str]) -> Iterator[str]:
    told, place = str(link.get("/Contents", "")).strip(), str(link.get("/Dest", ""))
    address = str(link.get("/A", {}).get("/URI", ""))
    if not told:
        yield f"link without contents to {place or address}"
    elif told in {place, *places} or "_" in told.split("/")[0]:
        yield f"link with an anchor's name for contents: {told!r}"
    if place and place not in places:
        yield f"link to nowhere: {place!r}"
    if address and not address.startswith(HARMLESS):
        yield f"link to a strange address: {address!r}"


def _destinations(pdf: pikepdf.Pdf) -> Iterator[str]:
    names = pdf.Root.get("/Names", {})
    if "/Dests" in names:
        yield from (str(name) for name in pikepdf.NameTree(names.Dests))
    yield from (key.removeprefix("/") for key in pdf.Root.get("/Dests", {}))


def _bookmarks_are_the_headings(tagged: Tagged) -> Iterator[str]:
    with tagged.pdf.open_outline() as outline:
        marks = [(level, _plain(i.title)) for level, i in _flat(outline.root, 1)]
    deepest = max((level for level, _ in marks), default=0)
    headings = [(int(h.kind[1]), _plain(tagged.text(h))) for h in tagged.headings]
    expected = [heading for heading in headings if heading[0] <= max(deepest, 2)]
    for level, title in (Counter(expected) - Counter(marks)).elements():
        yield f"no bookmark for H{level} {title!r}"
    for level, title in (Counter(marks) - Counter(expected)).elements():
        yield f"bookmark without a heading: level {level} {title!r}"
    if Counter(marks) == Counter(expected) and marks != expected:
        yield "bookmarks in another order than the headings"


def _flat(items: Sequence[Any], level: int) -> Iterator[tuple[int, Any]]:
    for item in items:
        yield level, item
        yield from _flat(item.children, level + 1)


def _plain(text: str) -> str:
    return " ".join(text.replace("\N{SOFT HYPHEN}", "").split())


# --- Pages ---


def _pages_follow_each_other(tagged: Tagged) -> Iterator[str]:
    order = [page for element in tagged.elements for page, _ in element.own_marks]
    if order != sorted(order):
        yield "the text jumps back to an earlier page"
    for number in set(range(1, len(tagged.pages) + 1)) - set(order):
        yield f"page {number} is empty"


def _no_heading_ends_a_page(tagged: Tagged) -> Iterator[str]:
    every = [mark for element in tagged.elements for mark in element.own_marks]
    after = dict(pairwise(every))
    for heading in tagged.headings:
        page, _ = last = heading.marks[-1] if heading.marks else (0, 0)
        if after.get(last, (page + 1, 0))[0] != page:
            yield f"heading at the end of page {page}: {tagged.text(heading)!r}"


def _nothing_is_torn(tagged: Tagged) -> Iterator[str]:
    """WeasyPrint tags what runs over two pages twice, so that only the words tell of it."""
    for before, after in pairwise(_blocks(tagged)):
        if before.page == after.page:
            continue
        is_cut = _is_cut(before.text, after.text)
        if before.row and after.row and (is_cut or not _starts_with_words(tagged, after.row)):
            yield f"a row is torn apart: {before.text[-40:]!r} {after.text[:40]!r}"
        elif is_cut and not before.row and 1 in {before.lines, after.lines}:
            yield f"a line left alone: {before.text[-40:]!r} {after.text[:40]!r}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, or as much of it as stands on one page."""

    page: int
    text: str
    lines: int
    row: Element | None


def _blocks(tagged: Tagged) -> Iterator[Block]:
    """Yield the first and the last block of each page; headers that are repeated are none."""
    every = [e for e in tagged.elements if e.own_marks and not e.is_in("THead")]
    for _, group in groupby(every, key=lambda element: element.own_marks[0][0]):
        on_page = list(group)
        yield from (_block(tagged, element) for element in (on_page[0], on_page[-1]))


def _block(tagged: Tagged, element: Element) -> Block:
    line = (*element.above, element)
    whole = next((e for e in reversed(line) if e.kind not in {"Span", "Link"}), element)
    told = lines(tagged.shown(whole))
    return Block(
        page=element.own_marks[0][0],
        text=joined(told).strip(),
        lines=len(told),
        row=next((e for e in reversed(line) if e.kind == "TR"), None),
    )


def _is_cut(before: str, after: str) -> bool:
    """Return whether one text seems to go on in the other."""
    goes_on = not before.endswith(tuple(".:;?!…“)")) and after[:1].islower()
    return goes_on or before.endswith(BROKEN_WORD)


def _starts_with_words(tagged: Tagged, row: Element) -> bool:
    return bool(tagged.text(row.children[0]).strip())


def _text_stays_on_its_page(tagged: Tagged) -> Iterator[str]:
    for page, ink in zip(tagged.pdf.pages, tagged.pages, strict=True):
        left, bottom, right, top = map(float, page.mediabox)
        for piece in ink.pieces:
            if (
                piece.left < left + UNPRINTABLE
                or piece.right > right - UNPRINTABLE
                or not bottom + UNPRINTABLE <= piece.base <= top - UNPRINTABLE
            ):
                yield f"page {piece.page}: text at the edge of the paper: {piece.text[:60]!r}"


def _texts_do_not_overlap(tagged: Tagged) -> Iterator[str]:
    for ink in tagged.pages:
        for one, other in combinations([p for p in ink.pieces if p.text.strip()], 2):
            if _overlap(one, other):
                yield f"page {one.page}: {one.text[:40]!r} lies on {other.text[:40]!r}"


def _overlap(one: Piece, other: Piece) -> bool:
    """Return whether two texts share more of a line than letters that lean over do."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    return wide > 1 and abs(one.base - other.base) < min(one.size, other.size) / 2


def _nothing_is_left_open(tagged: Tagged) -> Iterator[str]:
    for text in (piece.text for ink in tagged.pages for piece in ink.pieces):
        yield from (f"{blank!r} in {text[:60]!r}" for blank in BLANKS if blank in text)


CHECKS: Sequence[Callable[[Tagged], Iterator[str]]] = (
    _names_itself,
    _tells_how_to_read_it,
    _is_small,
    _does_nothing_by_itself,
    _brings_its_letters,
    _everything_is_tagged,
    _headings_are_in_order,
    _figures_say_what_they_show,
    _tables_are_regular,
    _lists_are_lists,
    _links_say_where_they_lead,
    _annotations_are_tagged,
    _bookmarks_are_the_headings,
    _pages_follow_each_other,
    _no_heading_ends_a_page,
    _nothing_is_torn,
    _text_stays_on_its_page,
    _texts_do_not_overlap,
    _nothing_is_left_open,
)


def main(arguments: Sequence[str]) -> int:
    """Say what is wrong with the named files, or with --text what they say; 1 if anything is."""
    files = [Path(name) for name in arguments if name != "--text"]
    if "--text" in arguments:
        sys.stdout.writelines(f"{outline_of(file.read_bytes())}\n" for file in files)
        return 0
    found = {file: defects(file.read_bytes()) for file in files}
    for file, wrong in found.items():
        sys.stdout.write(f"{file}: {len(wrong)} defects\n")
        sys.stdout.writelines(f"    {defect}\n" for defect in wrong)
    return any(found.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
