"""What people found helpful: it may change the places of near-equals, and nothing else.

Worth decides. Only where two suggestions are worth about the same does it matter what people like
them said about such offers. docs/learning.md says how that is learned, and when it is used at all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import fsum
from typing import Any

from content.catalogue import CostBand, Kind, Measure, Offer, Weights
from recommender.cohort import coarse
from recommender.profile import Profile
from recommender.ranking import Ranked

FORMAT = "zukunftskompass-preferences-1"
HIGHEST = 100
"""Above this no coefficient is learned from feedback: it would be a mistake."""
MOST_REORDERED = 60
"""Only the head of a list: what stands further down is shown to nobody."""
HOURS = ((1, "1"), (4, "4"), (16, "16"))
"""Up to an hour, half a day, two days; above that it is "more"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """As much as a cohort record tells about who asks."""

    kind: Kind
    size: str | None
    """As recommender.cohort coarsens it."""


def asker_of(profile: Profile) -> Asker:
    """Return what counts of *profile* here."""
    return Asker(kind=profile.kind, size=coarse(profile.headcount))


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Feature → how much more often offers with it were found helpful, in log odds.

    Without coefficients nothing is known, and nothing changes its place.
    """

    coefficients: Mapping[str, float] = field(default_factory=dict)

    def liking(self, offer: Offer, asker: Asker) -> float:
        """Return how much *asker* may like *offer*; 0 for what nothing is known of."""
        return fsum(self.coefficients.get(each, 0.0) for each in features_of(offer, asker))


class BrokenPreferences(Exception):
    """What was read are no preferences; the message says why."""


def as_document(preferences: Preferences) -> dict[str, Any]:
    """Return the JSON document that read_preferences turns into *preferences* again."""
    return {"format": FORMAT, "coefficients": dict(sorted(preferences.coefficients.items()))}


def read_preferences(raw: object) -> Preferences:
    """Return the Preferences of a JSON document. Raises BrokenPreferences."""
    match raw:
        case {"format": str(format_), "coefficients": dict(told)} if format_ == FORMAT:
            broken = sorted(str(key) for key, number in told.items() if not _is_usable(number))
        case _:
            msg = f'it must have "format": "{FORMAT}" and "coefficients"'
            raise BrokenPreferences(msg)
    if broken:
        msg = f"coefficients: {broken[0][:80]}: must be a number from -{HIGHEST} to {HIGHEST}"
        raise BrokenPreferences(msg)
    return Preferences(coefficients={key: float(number) for key, number in told.items()})


def _is_usable(number: object) -> bool:
    if isinstance(number, bool) or not isinstance(number, int | float):
        return False
    return -HIGHEST <= number <= HIGHEST  # NaN is in no order


def features_of(offer: Offer, asker: Asker) -> list[str]:
    """Return what *offer* is, in general and to somebody like *asker*: "form=course kind=kmu"."""
    hours = next((name for most, name in HOURS if offer.hours.high <= most), "more")
    what = [*_form(offer), f"hours={hours}", f"price={_price(offer)}"]
    who = ("", f" kind={asker.kind}", f" size={asker.size or 'unknown'}")
    return [each + to for each, to in product(what, who)]


def _form(offer: Offer) -> list[str]:
    if isinstance(offer, Measure):
        return ["form=measure"]
    formats = offer.formats or ("unknown",)
    return [f"form={offer.form.value}", *(f"format={each}" for each in formats)]


def _price(offer: Offer) -> str:
    if isinstance(offer, Measure):
        return "free" if offer.cost == CostBand.FREE else "paid"
    return "unknown" if offer.price_eur is None else "paid" if offer.price_eur else "free"


def reordered(
    ranked: Sequence[Ranked], preferences: Preferences, asker: Asker, weights: Weights
) -> list[Ranked]:
    """Return *ranked*, the best first, with near-equals in the order somebody may like them.

    What comes first opens a group; all that follow within weights.near_equal_percent of its value
    are in it, the next one opens another. So groups do not chain, and nothing passes what is better
    by more than that. Nothing passes what leads as far from as low in no more hours, either.
    """
    head, tail = ranked[:MOST_REORDERED], ranked[MOST_REORDERED:]
    groups = _near_equals(head, Fraction(weights.near_equal_percent, 100))
    return [each for group in groups for each in _liked_first(group, preferences, asker)] + [*tail]


def _near_equals(ranked: Iterable[Ranked], within: Fraction) -> list[list[Ranked]]:
    groups: list[list[Ranked]] = []
    least: Fraction | None = None
    for each in ranked:
        value = each.value
        if least is not None and value >= least:
            groups[-1].append(each)
        else:
            groups.append([each])
            least = value * (1 - within)
    return groups


def _liked_first(
    group: Sequence[Ranked], preferences: Preferences, asker: Asker
) -> Iterable[Ranked]:
    """Yield *group*, the most liked first among those that pass nothing plainly better."""
    if len(group) == 1:
        yield group[0]
        return
    left = [(each, preferences.liking(each.offer, asker)) for each in group]
    while left:
        free = [
            pair
            for place, pair in enumerate(left)
            if not any(_is_as_good(ahead.offer, pair[0].offer) for ahead, _ in left[:place])
        ]
        chosen = max(free, key=lambda pair: pair[1])  # of equals the first
        left.remove(chosen)
        yield chosen[0]


def _is_as_good(one: Offer, other: Offer) -> bool:
    """Return whether *one* leads as far as *other*, from as low, in fewer hours or less entry.

    Twins, the same in all three, may change places.
    """
    leads = all(one.reaches.get(key, 0) >= level for key, level in other.reaches.items())
    begins = all(other.entry.get(key, 0) >= level for key, level in one.entry.items())
    arrows = [(each.reaches, each.entry, each.hours.high) for each in (one, other)]
    return leads and begins and one.hours.high <= other.hours.high and arrows[0] != arrows[1]
