"""What an editor has to mend beyond what the types say: words, dead ends, old facts."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from checkedyaml.prose import prose_problems
from checkedyaml.reading import BrokenFile, Problem
from content.catalogue import FundingStatus, Unit, WrittenOffer
from content.loading import Listed, read_listed
from content.reachability import Unreached, unreached
from content.schemas import stale_schemas

STALE_AFTER = timedelta(days=365)
SHORT_HOURS, LONG_HOURS = 2, 40
OLDEST_STATISTIC = 5
"""Years after which a number says little about today."""


def content_problems(folder: Path, today: date | None = None) -> list[Problem]:
    """Return what is wrong with the catalogue in *folder*, and on *today* what became old."""
    try:
        listed = read_listed(folder)
    except BrokenFile as broken:
        return list(broken.problems)
    problems = [*_prose(listed), *_leaps(listed), *_unreached(listed), *stale_schemas(folder)]
    if today:
        problems += (p for each in listed if each.part != "fields" for p in _old(each, today))
    return sorted(problems)


def _prose(listed: Iterable[Listed]) -> Iterator[Problem]:
    for each in listed:
        raw = each.file.value[each.position]  # type: ignore[index]  # a parsed file is a list
        yield from prose_problems(each.file, (each.position,), raw)


def _leaps(listed: Iterable[Listed]) -> Iterator[Problem]:
    """Yield lifts that nobody makes in the hours given: docs/niveaus.md says what is credible."""
    for each in listed:
        for field, level in getattr(each.value, "reaches", {}).items():
            hours, levels = _hours(each.value), level - each.value.entry.get(field, 0)
            is_short = each.part == "modules" and hours <= SHORT_HOURS
            if (level > 1 and is_short) or (levels > 2 and hours < LONG_HOURS):
                text = f"{each.value.id}: {field} {level} is more than {hours:g} hours lead to"
                yield each.problem(("reaches", field), text)


def _hours(offer: WrittenOffer) -> float:
    return offer.minutes / 60 if isinstance(offer, Unit) else offer.hours.high


def _unreached(listed: tuple[Listed, ...]) -> Iterator[Problem]:
    by_id = {each.value.id: each for each in listed if isinstance(each.value, WrittenOffer)}
    for found in unreached(each.value for each in by_id.values()):
        yield by_id[found.offer].problem(("entry", found.field), _why(found))


def _why(found: Unreached) -> str:
    if found.cycle:
        return f"{found.offer}: a circle nobody gets into: {' needs '.join(found.cycle)}"
    return f"{found.offer}: nothing leads to {found.field} {found.level}"


def _old(listed: Listed, today: date) -> Iterator[Problem]:
    """Yield what *today* makes wrong or doubtful."""
    entry = listed.value
    if entry.checked_on > today:
        yield listed.problem(("checked_on",), f"{entry.id}: checked in the future")
    if entry.checked_on + STALE_AFTER < today:
        yield listed.problem(("checked_on",), f"{entry.id}: not checked for over a year")
    for position, rule in enumerate(getattr(entry, "rules", ())):
        if rule.as_of + STALE_AFTER < today:
            yield listed.problem(("rules", position), f"{entry.id}: {rule.law} may have changed")
    if getattr(entry, "year", today.year) + OLDEST_STATISTIC < today.year:
        yield listed.problem(("year",), f"{entry.id}: a number from {entry.year}")
    yield from _over(listed, today)


def _over(listed: Listed, today: date) -> Iterator[Problem]:
    """Yield what ended since somebody looked; what had ended before that is known and shown."""
    entry = listed.value
    said_so = getattr(entry, "status", None) == FundingStatus.ENDED
    for key in ("ends", "programme_ends"):
        day = getattr(entry, key, None)
        if day and entry.checked_on <= day < today and not said_so:
            yield listed.problem(
                (key,), f"{entry.id}: {key} {day} is past; look whether it goes on"
            )
