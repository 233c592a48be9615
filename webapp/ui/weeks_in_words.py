"""The path week by week in words: what to learn in which week, for those who learn alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from recommender.plan import Plan
from recommender.weekly import Share, Week, week_by_week
from webapp.ui import names
from webapp.ui.offers_in_words import OfferInWords
from webapp.ui.words import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekInWords:
    """What there is to learn in one week."""

    name: str
    hours: str
    shares: tuple[str, ...]
    """Which step for how long, each with its number and title."""


def weeks_in_words(plan: Plan, path: Sequence[OfferInWords]) -> tuple[WeekInWords, ...]:
    """Return the weeks of *path* as *plan* fills them: a solo's; a firm shares its hours out."""
    if plan.profile.kind != "solo":
        return ()
    return tuple(_week(week, path) for week in week_by_week(plan.path, plan.profile.pace))


def _week(week: Week, path: Sequence[OfferInWords]) -> WeekInWords:
    return WeekInWords(
        name=names.weeks(week.number, week.number),
        hours=names.hours(float(sum(share.hours for share in week.shares))),
        shares=tuple(_share(share, path) for share in week.shares),
    )


def _share(share: Share, path: Sequence[OfferInWords]) -> str:
    title, hours = path[share.step - 1].title, names.hours(float(share.hours))
    return _("{step}. {title} ({hours})").format(step=share.step, title=title, hours=hours)
