"""The plan's dates for a calendar: first steps week by week, an appointment, the second check."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from content.loading import published_catalogue
from recommender.plan import Plan
from webapp.ui.offers_in_words import OfferInWords
from webapp.ui.plan_in_words import (
    FIRST_APPOINTMENT,
    plan_in_words,
    second_check,
    working_day,
)
from webapp.ui.words import current_language
from webapp.ui.words import gettext as _

ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A day to remember. Todos are whole-day events, because those are what calendars show."""

    id: str
    day: date
    title: str
    text: str


def plan_as_calendar(plan: Plan) -> bytes:
    """Return the dates of *plan* as iCalendar (RFC 5545), the same bytes for the same plan."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Zukunftskompass//Aktionsplan//{current_language().upper()}")
    calendar.add("version", "2.0")
    for entry in _entries(plan):
        calendar.add_component(_event(entry, plan))
    return bytes(calendar.to_ical())


def _entries(plan: Plan) -> Iterator[Entry]:
    words = plan_in_words(plan, published_catalogue())
    for weeks, measure in enumerate(words.first_measures, start=1):
        yield Entry(
            id=measure.id,
            day=working_day(plan.day + weeks * ONE_WEEK),
            title=_("Erster Schritt: {title}").format(title=measure.title),
            text=_told(measure),
        )
    yield Entry(
        id="first-appointment",
        day=working_day(plan.day + FIRST_APPOINTMENT),
        title=_("Aktionsplan: Was ist getan?"),
        text=_("Was ist getan, was hält auf, wer macht was als Nächstes?"),
    )
    yield Entry(
        id="second-check",
        day=second_check(plan),
        title=_("Zukunftskompass: Check wiederholen"),
        text=_("Ein halbes Jahr ist um. Ein neuer Check zeigt, was sich verändert hat."),
    )


def _told(measure: OfferInWords) -> str:
    """Return what to do for *measure*, and why."""
    details = (f"{name}: {text}" for name, text in measure.details)
    return "\n\n".join(filter(None, (*details, measure.why)))


def _event(entry: Entry, plan: Plan) -> Event:
    event = Event()
    event.add("uid", f"{_mark(plan)}-{entry.id}@zukunftskompass")
    event.add("dtstamp", datetime.combine(plan.day, time(), UTC))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + ONE_DAY)
    event.add("summary", entry.title)
    event.add("description", entry.text)
    event.add("transp", "TRANSPARENT")
    return event


def _mark(plan: Plan) -> str:
    """Return what tells this plan from another firm's of the same day in one calendar."""
    said = repr((plan.day, sorted(plan.answers.values.items()), plan.profile))
    return sha256(said.encode()).hexdigest()[:16]
