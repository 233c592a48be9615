"""What money there may be: conditions a machine can check are met, or not known; never guessed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from content.catalogue import Funding, FundingStatus
from recommender.profile import Profile
from recommender.reason import Because, Reason

MOST_FUNDING = 3


class Verdict(StrEnum):
    """What can be said about one condition."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingMatch:
    """A funding instrument none of whose checkable conditions is broken."""

    funding: Funding
    verdicts: tuple[tuple[str, Verdict], ...]
    """Profile key → whether the condition on it is met; only for conditions there are."""
    reasons: tuple[Reason, ...]


def matching_funding(
    instruments: Iterable[Funding], profile: Profile, top_fields: tuple[str, ...], today: date
) -> tuple[FundingMatch, ...]:
    """Return at most three funding instruments that may be had, what fits best first."""
    found = [
        _match(funding, profile, top_fields)
        for funding in instruments
        if funding.status != FundingStatus.ENDED and not (funding.ends and funding.ends < today)
    ]
    fitting = [m for m in found if Verdict.NOT_MET not in dict(m.verdicts).values()]
    return tuple(sorted(fitting, key=lambda match: _order(match, top_fields)))[:MOST_FUNDING]


def _match(funding: Funding, profile: Profile, top_fields: tuple[str, ...]) -> FundingMatch:
    conditions = (
        ("kind", profile.kind, funding.kinds),
        ("land", profile.land, funding.regions),
        ("size", profile.headcount, funding.sizes),
    )
    verdicts = tuple((key, _verdict(said, allowed)) for key, said, allowed in conditions if allowed)
    met = tuple(key for key, verdict in verdicts if verdict == Verdict.MET)
    reasons = [Reason(because=Because.CONDITIONS, profile=met or ("kind",))]
    reasons += [
        Reason(because=Because.FOCUS, field=field, profile=("kind",))
        for field in top_fields
        if field in funding.fields
    ]
    return FundingMatch(funding=funding, verdicts=verdicts, reasons=tuple(reasons))


def _verdict(said: str | None, allowed: tuple[str, ...]) -> Verdict:
    if said in allowed:
        return Verdict.MET
    return Verdict.UNKNOWN if said is None else Verdict.NOT_MET


def _order(match: FundingMatch, top_fields: tuple[str, ...]) -> tuple[object, ...]:
    unknown = sum(verdict == Verdict.UNKNOWN for _, verdict in match.verdicts)
    focus = sum(field in match.funding.fields for field in top_fields)
    is_open = match.funding.status == FundingStatus.OPEN
    met = len(match.verdicts) - unknown
    return (unknown, not match.funding.regions, -met, -focus, not is_open, match.funding.id)
