"""One respondent's run through one instrument, as a value and as a JSON document."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from content.catalogue import Kind
from questionnaires.answers import Answers, read_answers
from questionnaires.combining import Answered, carried_over, combined
from questionnaires.instrument import Instrument
from questionnaires.journey import Journey
from questionnaires.loading import published_instrument
from recommender.profile import Profile, read_profile

PARTS = ("instrument", "version", "answers", "profile", "others")
MOST_OTHERS = 10


class UnfitCheck(Exception):
    """A document that is no check at all, whatever its answers are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Answers and profile of one respondent: to one instrument now, perhaps to others before."""

    instrument: Instrument
    answers: Answers
    profile: Profile
    others: tuple[Answered, ...] = ()
    """What was answered to other instruments, the latest first."""

    @property
    def journey(self) -> Journey:
        return self.now.journey

    @property
    def now(self) -> Answered:
        return Answered(instrument=self.instrument, answers=self.answers)

    @property
    def every(self) -> tuple[Answered, ...]:
        """What was answered as this kind: to the instrument of now, then to the others."""
        kind = self.profile.kind
        return (self.now, *(each for each in self.others if kind in each.instrument.kinds))

    @property
    def whole(self) -> Answered:
        """All that was answered as this kind, as one instrument: what a plan is made from."""
        return combined(*self.every)

    def with_answers(self, answers: Answers) -> "Check":
        """Return this check with *answers*, without those behind a branch they close."""
        return replace(self, answers=Journey(self.instrument, answers).kept_answers)

    def with_profile(self, profile: Profile) -> "Check":
        return replace(self, profile=profile)

    def of_kind(self, kind: Kind) -> "Check":
        return self.with_profile(replace(self.profile, kind=kind))

    def turned_to(self, instrument: Instrument) -> "Check":
        """Return this check with *instrument* next; the latest answers that mean the same count."""
        if instrument == self.instrument:
            return self
        left = (self.now, *self.others) if self.answers.values else self.others
        before = next((each.answers for each in left if each.instrument == instrument), Answers())
        carried = carried_over(instrument, left).values
        return replace(
            self,
            instrument=instrument,
            others=tuple(each for each in left if each.instrument != instrument),
        ).with_answers(Answers({**before.values, **carried}))


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
    now = _answered(raw)
    return Check(
        instrument=now.instrument,
        answers=now.answers,
        profile=read_profile(raw.get("profile", {"kind": "kmu"}), goals=goals),
        others=_others(raw.get("others", []), now),
    )


def as_document(check: Check) -> dict[str, Any]:
    """Return the JSON document that read_check turns into *check* again."""
    others = [_as_answered(each) for each in check.others]
    return {
        **_as_answered(check.now),
        "profile": {
            key: value for key, value in asdict(check.profile).items() if value not in (None, ())
        },
        **({"others": others} if others else {}),
    }


def _answered(raw: Mapping[str, object]) -> Answered:
    """Return the instrument that *raw* names, with its answers without those behind closed ones."""
    instrument_id, version = raw.get("instrument"), raw.get("version")
    if not isinstance(instrument_id, str) or type(version) is not int:
        msg = "a check names its instrument (text) and version (whole number)"
        raise UnfitCheck(msg)
    instrument = published_instrument(instrument_id, version)
    answers = read_answers(instrument, raw.get("answers", {}))
    return Answered(instrument=instrument, answers=Journey(instrument, answers).kept_answers)


def _others(raw: object, now: Answered) -> tuple[Answered, ...]:
    if not isinstance(raw, list) or len(raw) > MOST_OTHERS:
        msg = f"others must be a list of at most {MOST_OTHERS} instruments with answers"
        raise UnfitCheck(msg)
    if not all(isinstance(each, Mapping) and set(each) <= set(PARTS[:3]) for each in raw):
        msg = f"each of others has {', '.join(PARTS[:3])}"
        raise UnfitCheck(msg)
    others = tuple(_answered(each) for each in raw)
    names = [each.instrument.name for each in (now, *others)]
    if len(set(names)) < len(names):
        msg = "others names an instrument twice"
        raise UnfitCheck(msg)
    return others


def _as_answered(given: Answered) -> dict[str, Any]:
    return {
        "instrument": given.instrument.id,
        "version": given.instrument.version,
        "answers": dict(given.answers.values),
    }
