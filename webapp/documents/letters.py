"""The letters of our PDF: Source Sans out of its package, and what can be printed with it."""

import unicodedata
from functools import cache
from pathlib import Path

import font_source_sans_pro
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FOLDER = Path(font_source_sans_pro.font_directory)
CUTS = ("Light", "Regular", "It", "Semibold", "Bold")
LONGEST_NAME = 120
FONT_FILES = tuple(FOLDER / f"SourceSansPro-{cut}.ttf" for cut in CUTS)


def printable(text: str) -> str:
    """Return *text* on one line, without every character that our letters lack."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return " ".join("".join(filter(_prints, composed)).split())


def lost_letters(text: str) -> str:
    """Return each letter and number of *text* that ours lack, once; signs and pictures may go."""
    composed = dict.fromkeys(unicodedata.normalize("NFC", text))
    return "".join(c for c in composed if unicodedata.category(c)[0] in "LN" and not _prints(c))


def printable_name(name: str) -> str:
    """Return *name* as it can be printed, cut where nobody's name would go on."""
    text = printable(name)
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME].rstrip()}…"


def _prints(character: str) -> bool:
    """Return whether *character* has a shape of its own: no control, no mark that turns others."""
    return ord(character) in _known() and not unicodedata.category(character).startswith("C")


@cache
def _known() -> frozenset[int]:
    """Return the code points that every cut has."""
    return frozenset.intersection(*(frozenset(TTFont(file).getBestCmap()) for file in FONT_FILES))
