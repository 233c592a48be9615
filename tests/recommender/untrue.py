"""Looks for reasons that are not true: without what they name, nothing changes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from content.loading import published_catalogue
from recommender.profile import Profile
from recommender.reason import Reason

Matching = Callable[[Profile, tuple[str, ...]], Sequence[Any]]
"""Profile and most urgent fields → what matches, best first."""

FIELDS = st.lists(st.sampled_from(list(published_catalogue().fields)), unique=True, max_size=4).map(
    tuple
)


def untrue_reasons(
    matching: Matching, profile: Profile, top_fields: tuple[str, ...]
) -> list[tuple[str, Reason]]:
    """Return who is no weaker without what one of its reasons names, and that reason."""
    before = matching(profile, top_fields)
    return [
        (_id(match), reason)
        for place, match in enumerate(before)
        for reason in match.reasons
        for after in _without(reason, matching, profile, top_fields)
        if _stands(after, _id(match), place, len(match.reasons))
    ]


def _without(
    reason: Reason, matching: Matching, profile: Profile, top_fields: tuple[str, ...]
) -> Iterator[Sequence[Any]]:
    """Yield what matches without the keys that *reason* names, and without its field."""
    if reason.profile:
        yield matching(replace(profile, **dict.fromkeys(reason.profile)), top_fields)
    if reason.field:
        yield matching(profile, tuple(field for field in top_fields if field != reason.field))


def _stands(after: Sequence[Any], id: str, place: int, reasons: int) -> bool:  # noqa: A002
    """Return whether *id* is as early as before, with as many reasons."""
    found = next(((p, m) for p, m in enumerate(after) if _id(m) == id), None)
    return found is not None and found[0] <= place and len(found[1].reasons) >= reasons


def _id(match: Any) -> str:
    return str((match.centre if hasattr(match, "centre") else match.funding).id)
