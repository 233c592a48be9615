"""What money there may be: conditions a machine can check are met, not met or unknown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from content.catalogue import Funding, FundingStatus
from recommender.grounds import AnswersBehind, focus_reasons, keys_behind
from recommender.profile import Profile
from recommender.reason import Because, Reason

MOST_FUNDING = 3
MOST_MISSES = 2
LIKELY_TO_CHANGE = ("size", "kind", "land")
"""A firm grows or shrinks, some change what they are, few move."""


class Verdict(StrEnum):
    """What can be said about one condition."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingMatch:
    """A funding instrument that still runs, and what is known about its conditions."""

    funding: Funding
    verdicts: tuple[tuple[str, Verdict], ...]
    """Profile key → whether the condition on it is met; only for conditions there are."""
    reasons: tuple[Reason, ...]

    @property
    def focus(self) -> int:
        """For how many of the most urgent needs it can pay."""
        return sum(reason.because == Because.FOCUS for reason in self.reasons)

    def keys(self, verdict: Verdict) -> tuple[str, ...]:
        """Return the profile keys whose condition has this *verdict*."""
        return tuple(key for key, given in self.verdicts if given == verdict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What may be had, and what just fails."""

    matching: tuple[FundingMatch, ...]
    missed: tuple[FundingMatch, ...]


def matching_funding(
    instruments: Iterable[Funding], profile: Profile, top: AnswersBehind, today: date
) -> Money:
    """Return at most three that may be had, and two that fail on exactly one condition.

    What fits best comes first; *top* are the most urgent fields. What fails would pay for one.
    """
    found = _running(instruments, profile, top, today)
    missed = [match for match in found if match.focus and _fails_on_one(match)]
    return Money(
        matching=tuple(m for m in found if not m.keys(Verdict.NOT_MET))[:MOST_FUNDING],
        missed=tuple(sorted(missed, key=_likely_to_change))[:MOST_MISSES],
    )


def _fails_on_one(match: FundingMatch) -> bool:
    return len(match.keys(Verdict.NOT_MET)) == 1 and not match.keys(Verdict.UNKNOWN)


def _likely_to_change(match: FundingMatch) -> int:
    (key,) = match.keys(Verdict.NOT_MET)
    return LIKELY_TO_CHANGE.index(key)


def _running(
    instruments: Iterable[Funding], profile: Profile, top: AnswersBehind, today: date
) -> list[FundingMatch]:
    """Return what has not ended, with verdicts and reasons, what fits best first."""
    found = [
        _match(funding, profile, top)
        for funding in instruments
        if funding.status != FundingStatus.ENDED and not (funding.ends and funding.ends < today)
    ]
    return sorted(found, key=_order)


def _match(funding: Funding, profile: Profile, top: AnswersBehind) -> FundingMatch:
    conditions = (
        ("kind", profile.kind, funding.kinds),
        ("land", profile.land, funding.regions),
        ("size", profile.headcount, funding.sizes),
    )
    verdicts = tuple((key, _verdict(said, allowed)) for key, said, allowed in conditions if allowed)
    met = (
        Reason(because=Because.CONDITIONS, profile=keys_behind(key, profile))
        for key, verdict in verdicts
        if verdict == Verdict.MET
    )
    reasons = (*met, *focus_reasons(funding.fields, top))
    return FundingMatch(funding=funding, verdicts=verdicts, reasons=reasons)


def _verdict(said: str | None, allowed: tuple[str, ...]) -> Verdict:
    if said is None:
        return Verdict.UNKNOWN
    return Verdict.MET if said in allowed else Verdict.NOT_MET


def _order(match: FundingMatch) -> tuple[object, ...]:
    """Return money of the own Land first, then what is sure, then focus; open before limited."""
    return (
        "land" not in match.keys(Verdict.MET),
        len(match.keys(Verdict.UNKNOWN)),
        -match.focus,
        -len(match.keys(Verdict.MET)),
        match.funding.status != FundingStatus.OPEN,
        match.funding.id,
    )
