"""The calendar: first steps week by week, an appointment, the path, the second check."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from content.catalogue import Text
from content.loading import published_catalogue
from recommender.decisions import Feedback
from recommender.plan import make_plan
from recommender.repeating import repeated
from webapp.documents.calendar import plan_as_calendar
from webapp.ui.words import in_language


def _events(plan):
    return Calendar.from_ical(plan_as_calendar(plan)).walk("VEVENT")


def _by_uid(plan):
    return {str(event["uid"]): event for event in _events(plan)}


def _titled(plan, start):
    return next(event for event in _events(plan) if str(event["summary"]).startswith(start))


def _made(check, day=date(2026, 11, 20)):
    return make_plan(check, catalogue=published_catalogue(), today=day)


@pytest.fixture(scope="module")
def events(plan):
    return _events(plan)


def test_each_first_measure_gets_a_week(plan, events):
    steps = events[: len(plan.first_measures)]

    assert [str(e["summary"]) for e in steps] == [
        f"Erster Schritt: {m.offer.title.de}" for m in plan.first_measures
    ]
    assert [e["dtstart"].dt for e in steps] == [
        plan.day + timedelta(weeks=week) for week in range(1, len(steps) + 1)
    ]
    assert plan.first_measures[0].offer.first_step.de in str(steps[0]["description"])
    minutes = plan.first_measures[0].offer.first_step_minutes
    assert f"({minutes} Minuten)" in str(steps[0]["description"])


def test_then_come_an_appointment_and_the_second_check(plan, events):
    appointment, second_check = events[len(plan.first_measures) :][:2]

    assert appointment["dtstart"].dt == date(2026, 12, 18)
    assert all(m.offer.title.de in str(appointment["description"]) for m in plan.first_measures)
    assert second_check["dtstart"].dt == date(2027, 5, 20)
    assert "mit Ihrem Code" in str(second_check["description"])


def test_the_other_steps_of_the_path_stand_where_they_begin(plan, events):
    first = {m.offer.id for m in plan.first_measures}
    others = [step for step in plan.path if step.chosen.offer.id not in first]

    steps = events[len(plan.first_measures) + 2 :]

    assert [str(e["summary"]) for e in steps] == [
        f"Lernpfad: {step.chosen.offer.title.de}" for step in others
    ]
    assert [e["dtstart"].dt for e in steps] == [
        plan.day + timedelta(weeks=step.first_week - 1) for step in others
    ]
    with_page = next(
        step.chosen.offer for step in others if getattr(step.chosen.offer, "url", None)
    )
    assert with_page.url in {str(e.get("url")) for e in steps}


def test_nothing_stands_there_twice_and_never_more_than_twenty_entries(plan):
    longest = replace(plan, route=replace(plan.route, steps=plan.path * 5))

    assert len(_events(longest)) <= 20
    titles = [str(e["summary"]).partition(": ")[2] for e in _events(plan)]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(
    ("finished_on", "day"),
    [
        (date(2026, 10, 1), date(2027, 4, 1)),
        (date(2026, 8, 31), date(2027, 3, 1)),  # 28 February is a Sunday
        (date(2026, 1, 7), date(2026, 11, 20)),  # it could be repeated for long
    ],
)
def test_the_second_check_stands_on_the_first_day_it_can_be_done(plan, finished_on, day):
    finished = replace(plan, check=plan.check.finished(finished_on))

    assert _titled(finished, "Zukunftskompass")["dtstart"].dt == day


def test_no_date_falls_on_a_weekend(plan):
    sunday = replace(plan, day=date(2026, 11, 22))

    assert {event["dtstart"].dt.weekday() for event in _events(sunday)} == {0}


def test_events_take_whole_days_block_none_and_ring_no_bell(plan, events):
    for event in events:
        assert type(event["dtstart"].dt) is date
        assert event["dtend"].dt - event["dtstart"].dt == timedelta(days=1)
        assert event["transp"] == "TRANSPARENT"
        assert not event.subcomponents
    assert b"TZID" not in plan_as_calendar(plan)


def test_a_second_import_replaces_the_first(plan, events):
    ids = [str(event["uid"]) for event in events]

    assert len(set(ids)) == len(ids)
    assert {event["dtstamp"].dt for event in events} == {datetime(2026, 11, 20, tzinfo=UTC)}
    assert plan_as_calendar(plan) == plan_as_calendar(plan)


def test_a_later_plan_with_other_wishes_moves_the_same_events(plan):
    wishes = replace(plan.profile, hours_per_week=1.0)
    done = replace(plan.check.decisions, feedback={plan.path[0].chosen.offer.id: Feedback.DONE})
    later = _made(plan.check.with_profile(wishes).deciding(done), date(2026, 12, 4))

    before, after = _by_uid(plan), _by_uid(later)

    assert len(before.keys() & after.keys()) > 3
    for uid in before.keys() & after.keys():
        assert after[uid]["sequence"] > before[uid]["sequence"]
        assert after[uid]["last-modified"].dt > before[uid]["last-modified"].dt


def test_half_a_year_later_it_is_still_the_same_firm(plan):
    check = plan.check.finished(plan.day)
    day = date(2027, 6, 1)
    again = repeated(check, instrument=check.instrument, plan=plan, done=(), today=day)
    later = _made(again.with_answers(check.answers), day)

    assert _titled(later, "Zukunftskompass")["uid"] == _titled(plan, "Zukunftskompass")["uid"]


def test_two_firms_of_one_day_do_not_replace_each_other(plan):
    elsewhere = replace(plan.profile, plz="99084", land="TH")
    other = replace(plan, check=plan.check.with_profile(elsewhere))

    assert not _by_uid(other).keys() & _by_uid(plan).keys()


def test_another_library_reads_the_same(plan, events):
    text = plan_as_calendar(plan).decode()

    read = IcsCalendarStream.calendar_from_ics(text).events

    assert [(e.uid, e.dtstart, e.summary, e.description, e.sequence) for e in read] == [
        (
            str(e["uid"]),
            e["dtstart"].dt,
            str(e["summary"]),
            str(e["description"]),
            e["sequence"],
        )
        for e in events
    ]


def test_any_text_is_escaped_and_no_line_is_too_long(plan):
    odd = "Ä;,\\ “\n\nBEGIN:VALARM\nACTION:DISPLAY\r\nEND:VALARM " + "🧭" * 100
    first = plan.first_measures[0]
    named = replace(first, offer=replace(first.offer, title=Text(de=odd, en=odd)))
    hostile = replace(plan, first_measures=(named, *plan.first_measures[1:]))

    raw = plan_as_calendar(hostile)

    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert not Calendar.from_ical(raw).walk("VALARM")
    first_event = IcsCalendarStream.calendar_from_ics(raw.decode()).events[0]
    assert "🧭" * 100 in first_event.summary
    assert "Ä;,\\ “" in first_event.summary


def test_it_speaks_english(plan):
    with in_language("en"):
        calendar = plan_as_calendar(plan).decode().replace("\r\n ", "")

    assert "Erster Schritt" not in calendar
    assert plan.first_measures[0].offer.title.en[:30] in calendar
