"""Checks in the database: what was said to be stored is stored, and nothing is lost or mixed up."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select, update

from questionnaires.answers import Answers, UnfitAnswers
from recommender.decisions import Decisions
from tests.builders import a_check, a_profile, kmu_dma
from tests.webapp.storage.unreadable import DOCUMENTS, as_of_another_release, replace_document
from webapp.storage.checks import NoSuchCheck, StorageFailed, UnreadableCheck
from webapp.storage.database import make_engine
from webapp.storage.migrating import downgrade
from webapp.storage.sealing import Code, Seal, SealBroken
from webapp.storage.tables import CheckRow


def with_answer(item, answer):
    """Return an edit that adds one answer."""

    def edit(check):
        return check.with_answers(Answers({**check.answers.values, item: answer}))

    return edit


def rows(checks):
    with checks.engine.connect() as connection:
        return connection.execute(select(CheckRow.__table__)).all()


def number_of(checks):
    with checks.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(CheckRow)).scalar_one()


def test_a_started_check_can_be_loaded_with_its_code(checks):
    check = a_check({"Q7": ["1"], "Q4.1": 0, "Q9.3": "unknown"}, a_profile("solo", plz="09111"))

    code = checks.start(check)

    assert checks.load(code) == check


def test_every_check_gets_a_code_of_its_own(checks):
    first, second = a_check({"Q8": []}), a_check({"Q8": ["1"]})

    codes = [checks.start(check) for check in (first, second)]

    assert [checks.load(code) for code in codes] == [first, second]
    assert number_of(checks) == 2


def test_a_changed_check_is_returned_and_stored(checks):
    code = checks.start(a_check({"Q8": []}))

    changed = checks.change(code, with_answer("Q9.1", 5))

    assert changed == checks.load(code) == a_check({"Q8": [], "Q9.1": 5})
    assert [row.version for row in rows(checks)] == [2]


def test_a_change_leaves_other_checks_alone(checks):
    mine, other = checks.start(a_check()), checks.start(a_check())

    checks.change(mine, with_answer("Q9.1", 5))

    assert checks.load(other) == a_check()


def test_an_edit_that_fails_changes_nothing(checks):
    code = checks.start(a_check({"Q8": []}))

    def edit(_check):
        raise UnfitAnswers({"Q8": "no"})

    with pytest.raises(UnfitAnswers):
        checks.change(code, edit)
    assert checks.load(code) == a_check({"Q8": []})


def test_a_deleted_check_is_gone(checks):
    code, other = checks.start(a_check()), checks.start(a_check({"Q8": []}))

    checks.delete(code)

    with pytest.raises(NoSuchCheck):
        checks.load(code)
    with pytest.raises(NoSuchCheck):
        checks.change(code, with_answer("Q9.1", 5))
    assert checks.load(other) == a_check({"Q8": []})
    assert number_of(checks) == 1


def test_deleting_twice_says_nothing(checks):
    code = checks.start(a_check())

    checks.delete(code)
    checks.delete(code)

    assert number_of(checks) == 0


def test_a_code_that_was_never_given_opens_nothing(checks):
    checks.start(a_check())

    with pytest.raises(NoSuchCheck):
        checks.load(Code.new())


def test_with_another_pepper_nothing_is_found(checks):
    code = checks.start(a_check())

    with pytest.raises(NoSuchCheck):
        replace(checks, pepper=b"another pepper".ljust(32)).load(code)


def test_a_row_sealed_with_another_pepper_does_not_open(checks):
    """Somebody moved a sealed row to the id under which this server looks."""
    code = checks.start(a_check())
    elsewhere = replace(checks, pepper=b"another pepper".ljust(32))
    with checks.engine.begin() as connection:
        connection.execute(
            update(CheckRow).values(lookup_id=Seal.of(code, elsewhere.pepper).lookup_id)
        )

    with pytest.raises(SealBroken):
        elsewhere.load(code)


def test_an_older_state_put_back_does_not_open(checks):
    code = checks.start(a_check({"Q9.1": 0}))
    (before,) = rows(checks)
    checks.change(code, with_answer("Q9.1", 5))

    with checks.engine.begin() as connection:
        connection.execute(update(CheckRow).values(sealed=before.sealed))

    with pytest.raises(SealBroken):
        checks.load(code)


def test_two_checks_cannot_be_swapped(checks):
    mine, _ = checks.start(a_check({"Q9.1": 0})), checks.start(a_check({"Q9.1": 5}))
    mine_id = Seal.of(mine, checks.pepper).lookup_id
    (theirs,) = (row.sealed for row in rows(checks) if row.lookup_id != mine_id)

    with checks.engine.begin() as connection:
        connection.execute(
            update(CheckRow).where(CheckRow.lookup_id == mine_id).values(sealed=theirs)
        )

    with pytest.raises(SealBroken):
        checks.load(mine)


def test_the_day_of_the_last_change_is_kept_and_nothing_else_can_be_read(checks):
    code = checks.start(a_check({"Q8": []}))
    later = replace(checks, today=lambda: date(2027, 2, 1))

    later.change(code, with_answer("Q9.1", 5))

    (row,) = rows(checks)
    assert row._fields == ("lookup_id", "version", "sealed", "changed_on", "finished")
    assert (row.changed_on, row.finished) == (date(2027, 2, 1), False)


def test_whether_a_check_is_finished_stands_beside_it(checks):
    code = checks.start(a_check({"Q8": []}))

    checks.change(code, lambda c: c.finished(date(2026, 11, 21)))

    assert [row.finished for row in rows(checks)] == [True]


def test_with_another_pepper_nothing_is_opened_or_said_to_be_deleted(checks):
    checks.keep_pepper()
    code = checks.start(a_check())
    elsewhere = replace(checks, pepper=b"another pepper".ljust(32))

    for action in (elsewhere.load, elsewhere.delete, lambda c: elsewhere.change(c, lambda k: k)):
        with pytest.raises(SealBroken):
            action(code)
    for action in (elsewhere.ping, elsewhere.keep_pepper):
        with pytest.raises(SealBroken):
            action()
    assert checks.load(code) == a_check()


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_what_opens_and_is_no_check_of_this_release_is_said_so_and_stays(checks, document):
    code = checks.start(a_check())
    replace_document(checks, code, document)
    before = rows(checks)

    for action in (checks.load, lambda c: checks.change(c, with_answer("Q9.1", 5))):
        with pytest.raises(UnreadableCheck) as told:
            action(code)
        assert told.value.__suppress_context__  # it may quote what was answered
    assert rows(checks) == before


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_what_cannot_be_read_can_still_be_deleted(checks, document):
    code = checks.start(a_check())
    replace_document(checks, code, document)

    checks.delete(code)

    assert number_of(checks) == 0


def test_deleting_what_cannot_be_read_takes_its_cohort_records_along(checks):
    consenting = a_check({"Q8": []}).finished(date(2026, 11, 21))
    record = "0123456789abcdef" * 2
    code = checks.start(
        consenting.deciding(replace(consenting.decisions, record=record)),
    )
    as_of_another_release(checks, code)
    assert checks.record(record)

    checks.delete(code)

    assert checks.record(record) is None


def test_a_goal_that_left_the_catalogue_is_left_out(checks):
    code = checks.start(a_check(profile=a_profile(goals=["ai", "data"])))
    fewer = replace(checks, goals=tuple(goal for goal in checks.goals if goal != "ai"))

    assert fewer.load(code).profile.goals == ("data",)


def test_a_target_in_a_field_that_left_the_catalogue_breaks_nothing(checks):
    decisions = Decisions(targets={"field_of_yesterday": 4, "data": 2})

    code = checks.start(a_check().deciding(decisions))

    assert checks.load(code).decisions == decisions


def test_a_row_that_does_not_open_can_still_be_deleted(checks):
    checks.keep_pepper()
    code = checks.start(a_check())
    with checks.engine.begin() as connection:
        connection.execute(update(CheckRow).values(sealed=b"broken"))

    checks.delete(code)

    assert number_of(checks) == 0


def test_the_same_pepper_can_be_kept_twice(checks):
    checks.keep_pepper()
    checks.keep_pepper()

    checks.ping()


ITEMS = [item.id for item in kmu_dma().items if not item.many][:8]


def test_changes_of_different_answers_at_once_are_all_kept(checks):
    """Eight people at eight screens change eight answers of one check, ten times each."""
    code = checks.start(a_check())

    def change(item):
        options = [option.id for option in next(i for i in kmu_dma().items if i.id == item).options]
        for turn in range(10):
            checks.change(code, with_answer(item, options[turn % len(options)]))
        return options[9 % len(options)]

    with ThreadPoolExecutor(8) as pool:
        last = dict(zip(ITEMS, pool.map(change, ITEMS), strict=True))

    assert checks.load(code).answers == Answers(last)
    assert [row.version for row in rows(checks)] == [1 + 8 * 10]


def test_many_checks_at_once_do_not_disturb_each_other(checks):
    def run(number):
        code = checks.start(a_check({"Q9.1": number % 6}))
        checks.change(code, with_answer("Q9.2", number % 6))
        return checks.load(code) == a_check({"Q9.1": number % 6, "Q9.2": number % 6})

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(run, range(40)))
    assert number_of(checks) == 40


def test_a_change_that_breaks_halfway_saves_nothing(checks):
    code = checks.start(a_check({"Q9.1": 1}))

    def broken(check):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        checks.change(code, broken)
    assert checks.change(code, with_answer("Q9.2", 5)) == a_check({"Q9.1": 1, "Q9.2": 5})


def test_a_failing_database_is_told_without_what_was_to_be_stored(checks):
    code = checks.start(a_check())
    checks.ping()
    downgrade(checks.engine, "base")

    for action in (lambda: checks.start(a_check()), lambda: checks.load(code)):
        with pytest.raises(StorageFailed) as failed:
            action()
        assert str(failed.value) in {"OperationalError", "ProgrammingError"}
        assert failed.value.__suppress_context__


def test_a_database_that_is_away_does_not_answer(checks, tmp_path):
    away = replace(checks, engine=make_engine(f"sqlite:///{tmp_path}/nowhere/kompass.sqlite"))

    with pytest.raises(StorageFailed):
        away.ping()
