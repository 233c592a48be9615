"""How long checks are kept: as long as was promised, never a day less, and hardly a day more."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select

from content.loading import published_catalogue
from tests.builders import a_check
from tests.webapp.building import a_config
from webapp.storage.checks import Checks, NoSuchCheck, StorageFailed
from webapp.storage.database import make_engine
from webapp.storage.migrating import downgrade, migrate
from webapp.storage.retention import delete_expired
from webapp.storage.tables import CheckRow

DAYS = st.dates(date(2024, 1, 1), date(2034, 1, 1))
EDGES = [
    date(2026, 11, 21),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2027, 2, 28),
    date(2027, 3, 1),
    date(2027, 3, 31),
    date(2028, 2, 28),
    date(2028, 2, 29),
    date(2028, 3, 1),
    date(2029, 2, 28),
    date(2029, 3, 1),
]
"""Ends of months and years, and leap days."""


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """Checks in a SQLite file, and settings to go with them."""
    folder = tmp_path_factory.mktemp("retention")
    config = a_config(folder)
    engine = make_engine(config.database_url)
    migrate(engine)
    goals = tuple(published_catalogue().fields)
    yield Checks(engine=engine, pepper=config.pepper, goals=goals, today=config.today), config
    engine.dispose()


def days_left(stored, changed, today, **settings):
    """Return which of the days *changed* are left, of unfinished and of finished checks."""
    checks, config = stored
    with checks.engine.begin() as connection:
        connection.execute(delete(CheckRow))
        connection.execute(insert(CheckRow), [*_rows(changed, False), *_rows(changed, True)])
    deleted = delete_expired(checks, replace(config, **settings), today)
    with checks.engine.connect() as connection:
        left = connection.execute(select(CheckRow.changed_on, CheckRow.finished)).all()
    assert deleted == 2 * len(changed) - len(left)
    return tuple({day for day, finished in left if finished is done} for done in (False, True))


def _rows(changed, finished):
    for number, day in enumerate(changed):
        lookup_id = number.to_bytes(15, "big") + bytes([finished])
        yield {
            "lookup_id": lookup_id,
            "version": 1,
            "sealed": b"",
            "changed_on": day,
            "finished": finished,
        }


def every_day_until(today, years=3):
    return [today - timedelta(days=back) for back in range(365 * years)]


@pytest.mark.parametrize("months", [1, 6, 12, 24])
@pytest.mark.parametrize("today", EDGES, ids=str)
def test_a_finished_check_is_kept_for_its_months_and_at_most_three_days_more(stored, today, months):
    _, left = days_left(stored, every_day_until(today), today, retention_finished_months=months)

    for day in every_day_until(today):
        end = _same_day_later(day, months)
        assert day in left or end < today
        assert day not in left or today <= end + timedelta(days=3)


def _same_day_later(day, months):
    """Return the same day so many months later, or the last one of that month."""
    first = day.replace(day=1)
    for _ in range(months):
        first = (first + timedelta(days=31)).replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


@pytest.mark.parametrize("today", EDGES, ids=str)
def test_an_unfinished_check_is_kept_for_its_days_exactly(stored, today):
    left, _ = days_left(stored, every_day_until(today), today, retention_unfinished_days=60)

    assert left == {today - timedelta(days=back) for back in range(61)}


@given(
    today=DAYS,
    ages=st.sets(st.integers(0, 4000), min_size=1),
    days=st.integers(1, 3650),
    months=st.integers(1, 120),
)
def test_nothing_younger_is_ever_deleted(stored, today, ages, days, months):
    changed = [today - timedelta(days=age) for age in ages]

    unfinished, finished = days_left(
        stored,
        changed,
        today,
        retention_unfinished_days=days,
        retention_finished_months=months,
    )

    assert {day for day in changed if (today - day).days <= days} == unfinished
    assert {day for day in changed if _same_day_later(day, months) >= today} <= finished


def test_running_it_again_deletes_nothing_more(stored):
    today = date(2027, 3, 31)
    changed = every_day_until(today)
    left = days_left(stored, changed, today)

    checks, config = stored

    assert delete_expired(checks, config, today) == 0
    assert left[0] < left[1]


def test_what_has_changed_since_starts_anew(checks, tmp_path):
    config = a_config(tmp_path)
    start, later = date(2026, 11, 1), date(2026, 12, 31)
    code = replace(checks, today=lambda: start).start(a_check({"Q8": ["1"]}))
    left_alone = replace(checks, today=lambda: start).start(a_check())
    replace(checks, today=lambda: later).change(code, lambda check: check)

    assert delete_expired(checks, config, date(2027, 2, 1)) == 1

    assert checks.load(code) == a_check({"Q8": ["1"]})
    with pytest.raises(NoSuchCheck):
        checks.load(left_alone)


def test_a_check_that_was_finished_is_kept_longer(checks, tmp_path):
    code = checks.start(a_check())
    checks.change(code, lambda check: check.finished(date(2026, 11, 21)))
    checks.start(a_check())

    assert delete_expired(checks, a_config(tmp_path), date(2028, 11, 21)) == 1
    assert delete_expired(checks, a_config(tmp_path), date(2028, 11, 22)) == 1


def test_a_database_without_tables_is_told(checks, tmp_path):
    downgrade(checks.engine, "base")

    with pytest.raises(StorageFailed):
        delete_expired(checks, a_config(tmp_path), date(2028, 11, 22))
