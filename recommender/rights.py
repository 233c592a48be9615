"""What employees may ask for: facts for firms with staff, those about the needs first."""

from collections.abc import Collection, Iterable

from content.catalogue import Right
from recommender.profile import Profile

MOST_RIGHTS = 3


def matching_rights(
    rights: Iterable[Right], profile: Profile, top_fields: Collection[str]
) -> tuple[Right, ...]:
    """Return the few *rights* that concern *profile*, those about *top_fields* first.

    None for whoever works alone; a size that nobody told keeps them all.
    """
    if profile.headcount == "1":
        return ()
    fitting = [right for right in rights if _concerns(right, profile)]
    return tuple(sorted(fitting, key=lambda r: not set(top_fields) & set(r.fields)))[:MOST_RIGHTS]


def _concerns(right: Right, profile: Profile) -> bool:
    known = right.sizes and profile.headcount
    return profile.kind in right.kinds and (not known or profile.headcount in right.sizes)
