"""The plan's dates for a calendar: first steps, an appointment, the path, the second check."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import islice

from icalendar import Calendar, Event

from content.loading import published_catalogue
from recommender import days
from recommender.check import Check
from recommender.plan import Plan
from webapp.ui.offers_in_words import OfferInWords
from webapp.ui.plan_in_words import PlanInWords, plan_in_words
from webapp.ui.words import current_language
from webapp.ui.words import gettext as _

ONE_DAY = timedelta(days=1)
MOST_STEPS = 15
"""So that a plan never puts more than twenty entries into somebody's calendar."""
BEFORE_ANY_PLAN = date(2026, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A day to remember. Todos are whole-day events, because those are what calendars show."""

    id: str
    day: date
    title: str
    text: str
    url: str | None = None


def plan_as_calendar(plan: Plan) -> bytes:
    """Return the dates of *plan* as iCalendar (RFC 5545), the same bytes for the same plan."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Zukunftskompass//Aktionsplan//{current_language().upper()}")
    calendar.add("version", "2.0")
    words, mark = plan_in_words(plan, published_catalogue()), _mark(plan.check)
    for entry in (*_first_steps(plan, words), *_appointments(plan, words), *_path(plan, words)):
        calendar.add_component(_event(entry, mark, plan.day))
    return bytes(calendar.to_ical())


def _first_steps(plan: Plan, words: PlanInWords) -> Iterator[Entry]:
    for (day, measure), told in zip(days.first_steps(plan), words.first_measures, strict=True):
        yield Entry(
            id=measure.offer.id,
            day=day,
            title=_("Erster Schritt: {title}").format(title=told.title),
            text=_told(told),
        )


def _appointments(plan: Plan, words: PlanInWords) -> Iterator[Entry]:
    question = _("Was ist getan, was hält auf, wer macht was als Nächstes?")
    yield Entry(
        id="first-appointment",
        day=days.first_appointment(plan),
        title=_("Aktionsplan: Was ist getan?"),
        text="\n".join((question, *(f"- {each.title}" for each in words.first_measures))),
    )
    yield Entry(
        id="second-check",
        day=days.second_check(plan),
        title=_("Zukunftskompass: Check wiederholen"),
        text=_(
            "Ein halbes Jahr ist um. Ein neuer Check zeigt, was sich verändert hat. "
            "Öffnen Sie dazu Ihr Ergebnis mit Ihrem Code."
        ),
    )


def _path(plan: Plan, words: PlanInWords) -> Iterator[Entry]:
    """Yield where a step of the path begins, but for the measures that have an entry already."""
    first = {measure.offer.id for measure in plan.first_measures}
    steps = zip(plan.path, words.path, strict=True)
    others = ((step, told) for step, told in steps if told.id not in first)
    for step, told in islice(others, MOST_STEPS):
        yield Entry(
            id=told.id,
            day=days.begins(step, plan),
            title=_("Lernpfad: {title}").format(title=told.title),
            text="\n\n".join(filter(None, (f"{told.label} · {told.hours}", told.text, told.why))),
            url=told.url,
        )


def _told(measure: OfferInWords) -> str:
    """Return what to do for *measure*, and why."""
    details = (f"{name}: {text}" for name, text in measure.details)
    return "\n\n".join(filter(None, (*details, measure.why)))


def _event(entry: Entry, mark: str, day: date) -> Event:
    """Return *entry* as an event of the plan of *day*; a later plan's replaces it."""
    event = Event()
    event.add("uid", f"{mark}-{entry.id}@zukunftskompass")
    event.add("dtstamp", datetime.combine(day, time(), UTC))
    event.add("last-modified", datetime.combine(day, time(), UTC))
    event.add("sequence", max(0, (day - BEFORE_ANY_PLAN).days))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + ONE_DAY)
    event.add("summary", entry.title)
    event.add("description", entry.text)
    event.add("transp", "TRANSPARENT")
    if entry.url:
        event.add("url", entry.url)
    return event


def _mark(check: Check) -> str:
    """Return what tells one firm's plans from another's in one calendar.

    The first answers and who gave them: wishes, feedback, days and later rounds change nothing, so
    that the newer plan of one firm replaces the older.
    """
    first = check.rounds[-1].answered[0] if check.rounds else check.main
    who = check.profile
    said = (
        first.instrument.name,
        sorted(first.answers.values.items()),
        (who.kind, who.size, who.sector, who.plz, who.land),
    )
    return sha256(repr(said).encode()).hexdigest()[:16]
