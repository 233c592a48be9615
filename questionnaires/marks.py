"""Marks: the number beside each box on paper, and what one types for what was ticked there."""

import re
from collections.abc import Collection, Mapping
from enum import StrEnum

from questionnaires.answers import Answer, Special
from questionnaires.instrument import Item, OptionId

SPECIALS: Mapping[str, Special] = {"w": Special.UNKNOWN, "x": Special.NOT_RELEVANT}
NOTHING_TICKED = "0"
AS_NOTHING_TICKED = frozenset({NOTHING_TICKED, "-", "–"})
BETWEEN = re.compile(r"[\s,;.+]+")
MOST_WITHOUT_GAP = 10
"""From 11 options on, "112" could be 1 and 12 or 11 and 2; up to 10 it is only one thing."""


class Slip(StrEnum):
    """What can be wrong with what was typed; each is a sentence on the page."""

    NOT_A_MARK = "not_a_mark"
    ONE_ONLY = "one_only"
    SPECIAL_AND_OPTION = "special_and_option"
    ALONE_AND_OTHERS = "alone_and_others"


def marks(item: Item) -> dict[str, OptionId]:
    """Return mark → option: its id where that is a number, else its place among the options."""
    return {
        str(option.id if isinstance(option.id, int) else place): option.id
        for place, option in enumerate(item.options, 1)
    }


def as_typed(item: Item, answer: Answer | None) -> str:
    """Return what one types for *answer*: "3", "1 4", "w", "x", "0"; nothing for no answer."""
    if answer is None:
        return ""
    if answer == ():
        return NOTHING_TICKED
    if isinstance(answer, Special):
        return next(mark for mark, special in SPECIALS.items() if special == answer)
    chosen = answer if isinstance(answer, tuple) else (answer,)
    return " ".join(mark for mark, option in marks(item).items() if option in chosen)


def read_typed(item: Item, text: str) -> Answer | Slip | None:
    """Return the answer that *text* gives to *item*, what is wrong with it, or None for none."""
    typed = text.strip().casefold()
    if not typed:
        return None
    if item.many and typed in AS_NOTHING_TICKED:
        return ()
    found = _marks_in(typed, (*marks(item), *SPECIALS))
    return _slip(item, found) or _answer(item, found)


def _marks_in(typed: str, known: Collection[str]) -> list[str]:
    """Return the marks in *typed*, and what is none as it is."""
    glued = [part for part in BETWEEN.split(typed) if part]
    return [mark for part in glued for mark in _apart(part, known)]


def _apart(part: str, known: Collection[str]) -> list[str]:
    """Return the marks that *part* is made of: "14" is 1 and 4, "10" is 10."""
    if part in known or len(known) > MOST_WITHOUT_GAP + len(SPECIALS):
        return [part]
    longest_first = sorted(known, key=len, reverse=True)
    found = re.findall("|".join(longest_first), part)
    return found if "".join(found) == part else [part]


def _slip(item: Item, found: list[str]) -> Slip | None:
    known = marks(item).keys() | SPECIALS.keys()
    if not found or len(set(found)) < len(found) or not known.issuperset(found):
        return Slip.NOT_A_MARK
    return _clash(item, set(found)) if len(found) > 1 else None


def _clash(item: Item, found: set[str]) -> Slip | None:
    """Return why not all of several marks can hold."""
    if found & SPECIALS.keys():
        return Slip.SPECIAL_AND_OPTION
    if not item.many:
        return Slip.ONE_ONLY
    chosen = {option for mark, option in marks(item).items() if mark in found}
    clashes = any(option.alone for option in item.options if option.id in chosen)
    return Slip.ALONE_AND_OTHERS if clashes else None


def _answer(item: Item, found: list[str]) -> Answer:
    if found[0] in SPECIALS:
        return SPECIALS[found[0]]
    chosen = [option for mark, option in marks(item).items() if mark in found]
    return tuple(map(str, chosen)) if item.many else chosen[0]
