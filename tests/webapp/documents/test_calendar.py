"""The calendar: first steps week by week, an appointment, the second check."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from webapp.documents.calendar import plan_as_calendar
from webapp.ui.words import in_language


@pytest.fixture(scope="module")
def events(plan):
    return Calendar.from_ical(plan_as_calendar(plan)).walk("VEVENT")


def test_each_first_measure_gets_a_week(plan, events):
    steps = events[: len(plan.first_measures)]

    assert [str(e["summary"]) for e in steps] == [
        f"Erster Schritt: {m.offer.title.de}" for m in plan.first_measures
    ]
    assert [e["dtstart"].dt for e in steps] == [
        plan.day + timedelta(weeks=week) for week in range(1, len(steps) + 1)
    ]
    assert plan.first_measures[0].offer.first_step.de in str(steps[0]["description"])


def test_then_come_an_appointment_and_the_second_check(events):
    appointment, second_check = events[-2:]

    assert appointment["dtstart"].dt == date(2026, 12, 18)
    assert second_check["dtstart"].dt == date(2027, 5, 20)


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

    *_, second_check = Calendar.from_ical(plan_as_calendar(finished)).walk("VEVENT")

    assert second_check["dtstart"].dt == day


def test_no_date_falls_on_a_weekend(plan):
    sunday = replace(plan, day=date(2026, 11, 22))

    events = Calendar.from_ical(plan_as_calendar(sunday)).walk("VEVENT")

    assert {event["dtstart"].dt.weekday() for event in events} == {0}


def test_events_take_whole_days_and_block_none(events):
    for event in events:
        assert type(event["dtstart"].dt) is date
        assert event["dtend"].dt - event["dtstart"].dt == timedelta(days=1)
        assert event["transp"] == "TRANSPARENT"


def test_a_second_import_replaces_the_first(plan, events):
    ids = [str(event["uid"]) for event in events]

    assert len(set(ids)) == len(ids)
    assert {event["dtstamp"].dt for event in events} == {datetime(2026, 11, 20, tzinfo=UTC)}
    assert plan_as_calendar(plan) == plan_as_calendar(plan)


def test_two_firms_of_one_day_do_not_replace_each_other(plan, events):
    elsewhere = replace(plan.profile, plz="99084", land="TH")
    other = replace(plan, check=plan.check.with_profile(elsewhere))

    uids = {str(e["uid"]) for e in Calendar.from_ical(plan_as_calendar(other)).walk("VEVENT")}

    assert not uids & {str(event["uid"]) for event in events}


def test_it_speaks_english(plan):
    with in_language("en"):
        calendar = plan_as_calendar(plan).decode()

    assert "Erster Schritt" not in calendar
    assert plan.first_measures[0].offer.title.en[:30] in calendar.replace("\r\n ", "")
