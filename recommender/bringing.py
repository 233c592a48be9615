"""What somebody brings along: an exported file, read strictly.

A file is a plan as data, the answers taken from a plan's PDF, or a check by itself. Whatever it
says, no cohort record is carried over: consent was given for the check it came from.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from questionnaires.answers import UnfitAnswers
from questionnaires.combining import Answered
from questionnaires.loading import UnknownInstrument
from recommender.check import Check
from recommender.check_document import UnfitCheck, as_document, of_today, read_check
from recommender.decisions import Feedback, Round
from recommender.profile import UnfitProfile

FORMAT, VERSIONS = "zukunftskompass-plan", (1, 2)
VERSION = VERSIONS[-1]
"""What is written today."""
NEEDED = {"format", "version", "day", "check"}
"""Whatever else an exported plan tells is not read, but made anew."""
LARGEST_CHECK = 200_000
"""Twenty rounds with every instrument, as text, take half of it."""


class Wrong(StrEnum):
    """What can be wrong with a file; each is a sentence on the page."""

    DAMAGED = "damaged"
    """Not JSON, or not as we write it."""
    NOT_OURS = "not_ours"
    NEWER = "newer"
    OTHER_INSTRUMENT = "other_instrument"
    CHANGED = "changed"
    """Ours, but with something in it that cannot be."""


class UnfitFile(Exception):
    """A file that cannot be brought along; ``wrong`` says why, the text for whom it may help."""

    def __init__(self, wrong: Wrong, text: str = "") -> None:
        self.wrong = wrong
        super().__init__(text or wrong.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A check that somebody brought, without its cohort records."""

    check: Check
    day: date | None
    """When it was finished, else when it was taken along; None where the file does not say."""

    @property
    def rounds(self) -> tuple[Round, ...]:
        """The check as a round, then the rounds before it; none without a day."""
        if self.day is None:
            return ()
        check, done = self.check, sorted(self.check.decisions.said(Feedback.DONE))
        now = Answered(instrument=check.instrument, answers=check.answers)
        latest = Round(
            finished_on=self.day,
            answered=(now, *check.others),
            suggested=tuple(dict.fromkeys((*done, *check.decisions.path))),
        )
        return (latest.with_done(done), *check.rounds)


def read_document(text: bytes) -> object:
    """Return what the JSON *text* holds, if it is strictly JSON, no key twice. Raises UnfitFile."""
    try:
        raw = json.loads(
            text.decode("utf-8-sig"), object_pairs_hook=_each_once, parse_constant=_no_number
        )
        json.dumps(raw, ensure_ascii=False).encode()  # half a character would not survive storing
    except (ValueError, RecursionError) as error:
        raise UnfitFile(Wrong.DAMAGED, type(error).__name__) from None
    return raw


def brought(raw: object, *, goals: Collection[str], today: date) -> Brought:
    """Return what the document *raw* brings along. Raises UnfitFile.

    *goals* are the field ids there are; chosen ones that have gone since are left out, as in any
    check. An older version of an instrument is read as it was answered.
    """
    document, written_on = _opened(raw)
    check = _read(document, goals).without_records()
    days = (today, written_on, check.decisions.finished_on, *(r.finished_on for r in check.rounds))
    given = [day for day in days if day]
    if given != sorted(given, reverse=True):
        raise UnfitFile(Wrong.CHANGED, "its days are in the future, or not in order")
    return Brought(check=check, day=check.decisions.finished_on or written_on)


def as_brought(found: Brought) -> dict[str, Any]:
    """Return the smallest document that is read as *found*."""
    document = as_document(found.check)
    if found.day is None:
        return document
    envelope = {"format": FORMAT, "version": VERSION, "day": found.day.isoformat()}
    return envelope | {"check": document}


def _opened(raw: object) -> tuple[object, date | None]:
    """Return the check document in *raw*, and when it was written. Raises UnfitFile."""
    if not isinstance(raw, Mapping):
        raise UnfitFile(Wrong.NOT_OURS)
    if "instrument" in raw:
        return raw, None
    if raw.get("format") != FORMAT:
        raise UnfitFile(Wrong.NOT_OURS)
    _refuse_other_version(raw.get("version"))
    if not raw.keys() >= NEEDED:
        raise UnfitFile(Wrong.CHANGED, f"it has {', '.join(sorted(NEEDED))}")
    return raw["check"], _day(raw["day"])


def _refuse_other_version(version: object) -> None:
    if type(version) is not int or version < VERSIONS[0]:
        raise UnfitFile(Wrong.CHANGED, "version: must be a whole number from 1")
    if version > VERSION:
        raise UnfitFile(Wrong.NEWER, f"version: up to {VERSION} is known")


def _day(raw: object) -> date:
    try:
        day = date.fromisoformat(str(raw))
    except ValueError:
        raise UnfitFile(Wrong.CHANGED, "day: must be a date like 2026-11-21") from None
    if day.isoformat() != raw:
        raise UnfitFile(Wrong.CHANGED, "day: must be a date like 2026-11-21")
    return day


def _read(document: object, goals: Collection[str]) -> Check:
    try:
        if len(json.dumps(document)) > LARGEST_CHECK:
            raise UnfitFile(Wrong.CHANGED, "longer than any check can be")
        return read_check(of_today(document, goals), goals=goals)
    except UnknownInstrument as error:
        raise UnfitFile(Wrong.OTHER_INSTRUMENT, str(error)) from None
    except (UnfitCheck, UnfitAnswers, UnfitProfile, RecursionError) as error:
        raise UnfitFile(Wrong.CHANGED, str(error)) from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        msg = "a key twice"
        raise ValueError(msg)
    return found


def _no_number(name: str) -> float:
    msg = f"{name} is no number"
    raise ValueError(msg)
