"""The stack of sheets this browser has typed in: their codes stand in its cookie, nowhere else."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask import session

from recommender.check import Check
from webapp import access
from webapp.storage import checks
from webapp.storage.checks import NoSuchCheck, UnreadableCheck
from webapp.storage.sealing import Code, MistypedCode

KEY = "stack"
MOST_SHEETS = 20
MOST_CHARACTERS = 2_400
"""A browser drops a cookie of 4 kB; signed and packed, this is less in any case."""
LONGEST_WORD, LONGEST_TOKEN = 24, 15


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedIn:
    """A sheet that was typed in and stored."""

    number: int
    token: str
    """Which form it came from: sent again, that form changes this sheet and stores no other."""
    code: Code
    word: str
    """The number or word on the sheet, to find it again in the stack; never stored with it."""
    ignored: tuple[int, ...]
    """The numbers of what was typed but did not count."""


def sheets() -> tuple[TypedIn, ...]:
    """Return the sheets of this browser, the first one first."""
    return tuple(_unpacked())


def new_token() -> str:
    """Return what no other form has: drawn like a code, but it opens nothing."""
    return Code.new().text[:LONGEST_TOKEN]


def next_number() -> int:
    """Return the number of the next sheet."""
    return max((sheet.number for sheet in sheets()), default=0) + 1


def number_of(token: str) -> int:
    """Return the number of the sheet from the form with this *token*: a stored or the next one."""
    before = _from_form(token)
    return before.number if before else next_number()


def numbered(number: str) -> TypedIn | None:
    """Return the sheet with this number, or None."""
    return next((sheet for sheet in sheets() if str(sheet.number) == number), None)


def put(check: Check, *, token: str, word: str, ignored: tuple[int, ...]) -> TypedIn:
    """Store *check* as a check of its own, or as what the sheet with this *token* has become.

    Raises AskedBefore if that was started again since the form was shown.
    """
    stored = TypedIn(
        number=number_of(token),
        token=token[:LONGEST_TOKEN],
        code=_stored(check, _from_form(token)),
        word=word.strip()[:LONGEST_WORD],
        ignored=ignored,
    )
    others = (sheet for sheet in sheets() if sheet.number != stored.number)
    _remember(sorted((*others, stored), key=lambda sheet: sheet.number))
    return stored


def clear() -> None:
    """Let this browser forget the sheets; they stay stored under their codes."""
    session.pop(KEY, None)


def _from_form(token: str) -> TypedIn | None:
    sent = token[:LONGEST_TOKEN]
    return next((sheet for sheet in sheets() if sent and sheet.token == sent), None)


def _stored(check: Check, before: TypedIn | None) -> Code:
    if before is None:
        return checks().start(check)
    try:
        checks().change(before.code, lambda stored: _typed_again(stored, check))
    except (NoSuchCheck, UnreadableCheck):
        return checks().start(check)
    return before.code


def _typed_again(stored: Check, check: Check) -> Check:
    """Return *stored* with the answers of *check* and what its sheet says of the profile.

    What was decided, and what was said online, stays.
    """
    access.refuse_earlier_round(stored)
    said, on_sheet = stored.profile, check.profile
    plz = said.plz if on_sheet.land in (None, said.land) else None
    land = on_sheet.land or said.land
    profile = replace(said, kind=on_sheet.kind, size=on_sheet.size, sector=on_sheet.sector)
    turned = stored.turned_to(check.instrument).with_profile(replace(profile, plz=plz, land=land))
    return replace(turned, answers=check.answers, voice=check.voice)


def _remember(sheets: list[TypedIn]) -> None:
    """Keep as many of the last sheets as the cookie holds."""
    packed = [_packed(sheet) for sheet in sheets][-MOST_SHEETS:]
    while len(json.dumps(packed)) > MOST_CHARACTERS:
        del packed[0]
    session[KEY] = packed


def _packed(sheet: TypedIn) -> list[object]:
    return [sheet.number, sheet.token, sheet.code.text, sheet.word, list(sheet.ignored)]


def _unpacked() -> Iterator[TypedIn]:
    """Yield what stands in the cookie; one of another release may hold something else."""
    try:
        for number, token, code, word, ignored in session.get(KEY, []):
            yield TypedIn(
                number=int(number),
                token=token,
                code=Code.read(code),
                word=word,
                ignored=tuple(ignored),
            )
    except (TypeError, ValueError, MistypedCode):
        return
