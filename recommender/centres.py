"""Who can help: the centre that is responsible first, then what is near, then what fits best."""

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from math import inf

from content.catalogue import Centre, Network, Place
from content.regions import Coordinates, coordinates_of
from recommender.grounds import AnswersBehind, focus_reasons, keys_behind
from recommender.profile import Profile
from recommender.reason import Because, Reason

MOST_CENTRES = 4
REACH_KM = (25, 100)
"""Around the corner, a day's trip, too far to go there.

Places are known by their town and a postal code by its middle; finer steps would say too much.
"""


class Tier(IntEnum):
    """How near a centre is by its task, the programme's own before other networks."""

    OWN_HOUSE = 0
    RESPONSIBLE = 1
    SECTOR = 2
    NETWORK_HERE = 3
    NETWORK_NATIONWIDE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreMatch:
    """A centre that serves this profile, and why it stands at its place in the list."""

    centre: Centre
    tier: Tier
    nearest: Place | None
    distance_km: float | None
    programme_over: bool
    """Its funding period ended before today; nothing is known about what follows."""
    reasons: tuple[Reason, ...]

    @property
    def reach(self) -> int:
        """How many steps of REACH_KM its nearest place is beyond; unknown counts as too far."""
        return bisect(REACH_KM, inf if self.distance_km is None else self.distance_km)

    @property
    def focus(self) -> int:
        """How many of the most urgent needs it is good at."""
        return sum(reason.because == Because.FOCUS for reason in self.reasons)


def matching_centres(
    centres: Iterable[Centre], profile: Profile, top: AnswersBehind, today: date
) -> tuple[CentreMatch, ...]:
    """Return at most four centres that serve *profile*, the responsible one first.

    *top* are the most urgent fields.
    """
    found = [
        _match(centre, tier, profile, top, today)
        for centre in centres
        if (tier := _tier(centre, profile)) is not None
    ]
    return tuple(sorted(found, key=_order))[:MOST_CENTRES]


def coordinators(centres: Iterable[Centre]) -> tuple[Centre, ...]:
    """Return the centres that coordinate the others and advise no firm themselves."""
    return tuple(centre for centre in centres if centre.network == Network.ZZA)


def _tier(centre: Centre, profile: Profile) -> Tier | None:
    """Return how *centre* is responsible for *profile*, or None if it does not serve it."""
    serves = (
        profile.kind in centre.kinds
        and (not centre.regions or profile.land in centre.regions)
        and (not centre.sectors or profile.sector in centre.sectors)
    )
    if not serves:
        return None
    if centre.network == Network.HDS:
        return Tier.OWN_HOUSE
    if centre.network == Network.ZUKUNFTSZENTREN:
        return Tier.SECTOR if centre.sectors else Tier.RESPONSIBLE
    return Tier.NETWORK_HERE if centre.regions else Tier.NETWORK_NATIONWIDE


def _match(
    centre: Centre, tier: Tier, profile: Profile, top: AnswersBehind, today: date
) -> CentreMatch:
    distance, nearest = _nearest(centre, profile)
    return CentreMatch(
        centre=centre,
        tier=tier,
        nearest=nearest,
        distance_km=distance,
        programme_over=centre.programme_ends is not None and centre.programme_ends < today,
        reasons=_reasons(centre, profile, top),
    )


def _nearest(centre: Centre, profile: Profile) -> tuple[float, Place] | tuple[None, None]:
    """Return the place of *centre* nearest to the postal code, and how many kilometres that is."""
    if not profile.plz:
        return None, None
    here = coordinates_of(profile.plz)
    distances = [(here.km_to(Coordinates(p.lat, p.lon)), p) for p in centre.places]
    return min(distances, key=lambda pair: pair[0], default=(None, None))


def _order(match: CentreMatch) -> tuple[object, ...]:
    """Return responsibility, then how easily one gets there, then focus, then kilometres."""
    km = inf if match.distance_km is None else match.distance_km
    return (match.tier, not match.centre.sectors, match.reach, -match.focus, km, match.centre.id)


def _reasons(centre: Centre, profile: Profile, top: AnswersBehind) -> tuple[Reason, ...]:
    reasons = [Reason(because=Because.TARGET_GROUP, profile=("kind",))]
    if centre.regions:
        reasons.append(Reason(because=Because.RESPONSIBLE, profile=keys_behind("land", profile)))
    else:
        reasons.append(Reason(because=Because.NATIONWIDE, profile=("kind",)))
    if centre.sectors:
        reasons.append(Reason(because=Because.SECTOR, profile=("sector",)))
    return (*reasons, *focus_reasons(centre.fields, top))
