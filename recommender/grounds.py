"""What advice and money are offered on: keys of a profile, and the fields needed most."""

from collections.abc import Collection, Mapping

from recommender.profile import Profile
from recommender.reason import Because, Reason

AnswersBehind = Mapping[str, tuple[str, ...]]
"""Field id → the answers that make it a need."""


def keys_behind(key: str, profile: Profile) -> tuple[str, ...]:
    """Return the profile keys that *key* is known from.

    A postal code tells the Land; whoever is solo self-employed is one person.
    """
    if key == "land" and profile.plz:
        return ("plz", "land")
    if key == "size" and profile.kind == "solo":
        return ("kind",)
    return (key,)


def focus_reasons(fields: Collection[str], top: AnswersBehind) -> tuple[Reason, ...]:
    """Return a reason for each of the *top* needs that is among *fields*, most urgent first."""
    return tuple(
        Reason(
            because=Because.FOCUS,
            field=field,
            answers=answers,
            profile=() if answers else ("kind",),
        )
        for field, answers in top.items()
        if field in fields
    )
