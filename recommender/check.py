"""One respondent's run through one instrument, as a value and as a JSON document."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from content.catalogue import Kind
from questionnaires.answers import Answers, read_answers
from questionnaires.instrument import Instrument
from questionnaires.journey import Journey
from questionnaires.loading import published_instrument
from recommender.profile import Profile, read_profile

PARTS = ("instrument", "version", "answers", "profile")


class UnfitCheck(Exception):
    """A document that is no check at all, whatever its answers are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Answers and profile of one respondent."""

    instrument: Instrument
    answers: Answers
    profile: Profile

    @property
    def journey(self) -> Journey:
        return Journey(self.instrument, self.answers)

    def with_answers(self, answers: Answers) -> "Check":
        return replace(self, answers=answers)

    def with_profile(self, profile: Profile) -> "Check":
        return replace(self, profile=profile)

    def of_kind(self, kind: Kind) -> "Check":
        return self.with_profile(replace(self.profile, kind=kind))


def read_check(raw: object, *, goals: Collection[str]) -> Check:
    """Return the Check of a JSON document.

    Raises UnfitCheck, UnknownInstrument, UnfitAnswers or UnfitProfile, each saying what is wrong.
    """
    if not isinstance(raw, Mapping):
        msg = f"a check is an object with {', '.join(PARTS)}"
        raise UnfitCheck(msg)
    if unknown := sorted(str(key) for key in raw if key not in PARTS):
        msg = f"{', '.join(unknown)}: not known in a check; it has {', '.join(PARTS)}"
        raise UnfitCheck(msg)
    instrument_id, version = raw.get("instrument"), raw.get("version")
    if not isinstance(instrument_id, str) or type(version) is not int:
        msg = "a check names its instrument (text) and version (whole number)"
        raise UnfitCheck(msg)
    instrument = published_instrument(instrument_id, version)
    return Check(
        instrument=instrument,
        answers=read_answers(instrument, raw.get("answers", {})),
        profile=read_profile(raw.get("profile", {"kind": "kmu"}), goals=goals),
    )


def as_document(check: Check) -> dict[str, Any]:
    """Return the JSON document that read_check turns into *check* again."""
    return {
        "instrument": check.instrument.id,
        "version": check.instrument.version,
        "answers": dict(check.answers.values),
        "profile": {
            key: value for key, value in asdict(check.profile).items() if value not in (None, ())
        },
    }
