"""Cohort records and counts per item: in step with their checks, whole, and gone when withdrawn."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import delete, select

from questionnaires.answers import Answers
from questionnaires.combining import Answered
from questionnaires.loading import published_instrument
from recommender.decisions import Decisions, Round
from tests.builders import a_check, a_profile, kmu_dma, record_of
from webapp.storage.checks import StorageFailed
from webapp.storage.sealing import new_record_id
from webapp.storage.tables import CheckRow, ItemCountRow, RecordRow

A_DAY = date(2026, 11, 21)
FINISHED = Decisions(finished_on=A_DAY)
A_PROFILE = a_profile(sector="C", plz="09111")
A_CHECK = a_check({"Q8": ["1"], "Q9.1": 3}, A_PROFILE).deciding(FINISHED)


def consenting(record_id):
    """Return an edit that consents to a record with this id."""
    return lambda check: check.deciding(replace(check.decisions, record=record_id))


def answering(item, answer):
    """Return an edit that adds one answer."""
    return lambda c: c.with_answers(Answers({**c.answers.values, item: answer}))


def unchanged(check):
    return check


def contributed(checks, check=A_CHECK):
    """Store *check* with consent to a record; return its code and the record's id."""
    code, record_id = checks.start(check), new_record_id()
    checks.change(code, consenting(record_id))
    return code, record_id


def records(checks):
    with checks.engine.connect() as connection:
        return connection.execute(select(RecordRow.__table__)).all()


def counts(checks):
    return {(c.item, c.month): c.answered for c in checks.item_counts()}


def test_consent_leaves_a_record_with_the_month_and_no_day(checks):
    _, record_id = contributed(checks)

    (row,) = records(checks)

    assert row._fields == ("id", "month", "document")
    assert (row.id, row.month) == (record_id, "2026-11")
    assert row.document == record_of(A_CHECK)


def test_without_consent_nothing_is_left(checks):
    code = checks.start(a_check({"Q8": ["1"]}))
    checks.change(code, lambda c: c.finished(A_DAY))

    assert records(checks) == []


def test_a_record_can_be_read_by_its_id(checks):
    _, record_id = contributed(checks)

    found = checks.record(record_id)

    assert (found.month, found.document) == ("2026-11", record_of(A_CHECK))
    assert checks.record(new_record_id()) is None


def test_a_record_stays_as_it_was_given(checks):
    code, record_id = contributed(checks)
    later = replace(checks, today=lambda: date(2027, 2, 1))

    later.change(code, answering("Q9.1", 5))
    later.change(code, lambda c: c.with_profile(a_profile(sector="F", plz="80331")))

    found = checks.record(record_id)
    assert (found.month, found.document) == ("2026-11", record_of(A_CHECK))


def test_a_withdrawn_record_is_gone_and_the_check_stays(checks):
    code, _ = contributed(checks)
    _, other = contributed(checks)

    checks.change(code, consenting(None))

    assert [row.id for row in records(checks)] == [other]
    assert checks.load(code) == A_CHECK


def test_withdrawn_and_given_again_is_one_record(checks):
    code, _ = contributed(checks)
    checks.change(code, consenting(None))
    checks.change(code, answering("Q9.1", 5))

    checks.change(code, consenting(again := new_record_id()))

    (row,) = records(checks)
    assert row.id == again
    assert row.document["answered"][0]["answers"]["Q9.1"] == 5


def test_a_second_time_keeps_the_record_of_the_first(checks):
    code, first = contributed(checks)

    checks.change(code, begun_again)
    checks.change(code, consenting(second := new_record_id()))

    assert {row.id for row in records(checks)} == {first, second}
    assert [len(checks.record(each).document["earlier"]) for each in (first, second)] == [0, 1]


def begun_again(check):
    """Return *check* a second time, with the first as a round before it."""
    answered = (Answered(instrument=check.instrument, answers=check.answers),)
    before = Round(finished_on=A_DAY, answered=answered, record=check.decisions.record)
    return replace(check, answers=Answers(), decisions=FINISHED, rounds=(before,))


def test_deleting_a_check_deletes_the_records_of_every_time(checks):
    code, _ = contributed(checks)
    checks.change(code, begun_again)
    checks.change(code, consenting(new_record_id()))
    _, other = contributed(checks)

    checks.delete(code)

    assert [row.id for row in records(checks)] == [other]


def test_a_check_that_expires_leaves_its_record(checks):
    _, record_id = contributed(checks)

    deleted = checks.delete_unchanged_since(unfinished=date(2027, 1, 1), finished=date(2027, 1, 1))

    assert deleted == 1
    assert [row.id for row in records(checks)] == [record_id]


def test_a_record_whose_id_is_taken_is_not_stored_nor_is_the_consent(checks):
    _, taken = contributed(checks)
    code = checks.start(A_CHECK)

    with pytest.raises(StorageFailed):
        checks.change(code, consenting(taken))

    assert checks.load(code).decisions.record is None
    assert len(records(checks)) == 1


def test_a_failure_after_the_record_takes_record_and_check_back(checks):
    code = checks.start(A_CHECK)
    counted = counts(checks)
    ItemCountRow.__table__.drop(checks.engine)

    with pytest.raises(StorageFailed):
        checks.change(code, lambda c: answering("Q9.2", 1)(consenting(new_record_id())(c)))

    assert records(checks) == []
    assert checks.load(code) == A_CHECK
    ItemCountRow.__table__.create(checks.engine)
    assert counted
    assert counts(checks) == {}


def test_a_failing_withdrawal_keeps_record_and_consent(checks):
    code, record_id = contributed(checks)
    ItemCountRow.__table__.drop(checks.engine)

    with pytest.raises(StorageFailed):
        checks.change(code, lambda c: answering("Q9.2", 1)(consenting(None)(c)))

    assert checks.load(code).decisions.record == record_id
    assert checks.record(record_id)


def test_consent_twice_at_once_leaves_one_record(checks):
    code = checks.start(A_CHECK)

    def once(record_id):
        def edit(check):
            return check if check.decisions.record else consenting(record_id)(check)

        return checks.change(code, edit).decisions.record

    with ThreadPoolExecutor(8) as pool:
        told = set(pool.map(once, [new_record_id() for _ in range(16)]))

    assert {row.id for row in records(checks)} == told == {checks.load(code).decisions.record}


def test_each_first_answer_counts_once(checks):
    code = checks.start(a_check({"Q8": ["1"]}))

    checks.change(code, answering("Q9.1", 1))
    checks.change(code, answering("Q9.1", 5))
    checks.change(code, unchanged)

    assert counts(checks) == {("Q8", "2026-11"): 1, ("Q9.1", "2026-11"): 1}


def test_special_answers_and_none_ticked_are_answers(checks):
    checks.start(a_check({"Q8": [], "Q9.1": "unknown", "Q9.2": "not_relevant"}))

    assert counts(checks) == {(item, "2026-11"): 1 for item in ("Q8", "Q9.1", "Q9.2")}


def test_months_are_counted_apart_and_checks_together(checks):
    later = replace(checks, today=lambda: date(2026, 12, 1))
    checks.start(a_check({"Q8": ["1"]}))
    checks.start(a_check({"Q8": ["5"]}))

    code = later.start(a_check({"Q8": []}))
    later.change(code, answering("Q9.1", 1))

    assert counts(checks) == {("Q8", "2026-11"): 2, ("Q8", "2026-12"): 1, ("Q9.1", "2026-12"): 1}


def test_answers_carried_over_count_in_the_instrument_that_takes_them(checks):
    short = published_instrument("kmu-kompakt", 1)
    code = checks.start(replace(a_check({"Q8": ["1"]}), instrument=short))

    checks.change(code, lambda c: c.turned_to(kmu_dma()))

    found = {(c.instrument, c.item): c.answered for c in checks.item_counts()}
    assert found == {("kmu-kompakt.v1", "Q8"): 1, ("kmu-dma.v1", "Q8"): 1}


def test_turning_back_and_forth_counts_nothing_twice(checks):
    short = published_instrument("kmu-kompakt", 1)
    code = checks.start(a_check({"Q8": ["1"]}))

    for instrument in (short, kmu_dma(), short):
        checks.change(code, lambda c, to=instrument: c.turned_to(to))

    assert {c.answered for c in checks.item_counts()} == {1}


def test_neither_deleting_nor_expiring_changes_the_counts(checks):
    code = checks.start(a_check({"Q8": ["1"]}))
    checks.start(a_check({"Q8": ["1"]}))

    checks.delete(code)
    checks.delete_unchanged_since(unfinished=date(2027, 1, 1), finished=date(2027, 1, 1))

    assert counts(checks) == {("Q8", "2026-11"): 2}


def test_counts_come_by_instrument_item_and_month(checks):
    checks.start(a_check({"Q9.2": 1, "Q8": []}))
    replace(checks, today=lambda: date(2026, 10, 1)).start(a_check({"Q8": []}))

    found = [(c.item, c.month) for c in checks.item_counts()]

    assert found == [("Q8", "2026-10"), ("Q8", "2026-11"), ("Q9.2", "2026-11")]


def test_many_at_once_lose_no_count_and_wait_for_nobody_for_ever(checks):
    """Eight browsers answer the same items, in opposite orders, page after page."""
    rows = [f"Q9.{row}" for row in range(1, 6)]

    def run(number):
        items = rows if number % 2 else rows[::-1]
        code = checks.start(a_check({items[0]: 0, items[-1]: 0}))
        for item in items[1:-1]:
            checks.change(code, answering(item, number % 6))
        return code

    with ThreadPoolExecutor(8) as pool:
        codes = set(pool.map(run, range(24)))

    assert len(codes) == 24
    assert counts(checks) == {(row, "2026-11"): 24 for row in rows}


def test_records_and_counts_name_no_check(checks):
    _, record_id = contributed(checks)
    with checks.engine.connect() as connection:
        (lookup_id,) = connection.execute(select(CheckRow.lookup_id)).scalars()

    beside = f"{records(checks)}{checks.item_counts()}"

    assert record_id in beside
    assert lookup_id.hex() not in beside
    assert repr(lookup_id) not in beside


def test_a_record_deleted_by_hand_does_not_stand_in_the_way(checks):
    code, _ = contributed(checks)
    with checks.engine.begin() as connection:
        connection.execute(delete(RecordRow))

    checks.change(code, consenting(None))
    checks.delete(code)

    assert records(checks) == []
