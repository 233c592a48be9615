"""What was brought along as an earlier time: kept in order, once, and nothing gives way for it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from questionnaires.comparing import compare
from questionnaires.instrument import Voice
from recommender.bringing import Brought
from recommender.decisions import MOST_ROUNDS, Decisions, Round
from recommender.earlier_rounds import (
    Hindrance,
    NotComparable,
    hindrance,
    knows,
    started_anew,
    with_earlier,
)
from tests.builders import a_check, a_profile, kmu_dma
from tests.recommender.given import checks

TODAY, BEFORE = date(2026, 11, 21), date(2026, 5, 1)
THEN = a_check({"Q8": ["1"]})
NOW = a_check({"Q8": ["1", "2"]})


def a_file(check=THEN, day=BEFORE):
    return Brought(check=check, day=day)


def a_round(day, *, record=None):
    return Round(finished_on=day, answered=a_file().rounds[0].answered, record=record)


def rounds_from(day, count):
    return tuple(a_round(day - timedelta(days=number)) for number in range(count))


def test_a_new_check_starts_from_nothing_but_knows_whom_it_is_about():
    told = a_check({"Q8": ["1"]}, a_profile(plz="09111", size="2-9"))
    told = replace(told, voice=Voice.EMPLOYEES, decisions=Decisions(targets={"ai": 4}))

    new = started_anew(a_file(told), kmu_dma())

    assert not new.answers.values
    assert (new.profile, new.voice) == (told.profile, told.voice)
    assert new.decisions == Decisions()
    assert new.rounds == ()


def test_what_was_answered_then_can_be_compared_with_now():
    compared = with_earlier(NOW, a_file(), TODAY)

    assert [each.finished_on for each in compared.rounds] == [BEFORE]
    comparison = compare(compared.main, compared.rounds[0].answered)
    assert comparison.compared == ("Q8",)
    assert comparison.overall.after > comparison.overall.before


def test_everything_else_about_the_check_stays():
    check = NOW.deciding(Decisions(finished_on=TODAY, record="a" * 32, targets={"ai": 4}))

    assert replace(with_earlier(check, a_file(), TODAY), rounds=()) == check


def test_the_same_file_twice_is_one_round():
    once = with_earlier(NOW, a_file(), TODAY)

    assert knows(once, a_file())
    assert not knows(NOW, a_file())
    assert with_earlier(once, a_file(), TODAY) is once


def test_other_answers_of_the_same_day_are_another_round():
    once = with_earlier(NOW, a_file(), TODAY)

    assert len(with_earlier(once, a_file(a_check({"Q8": []})), TODAY).rounds) == 2


def test_rounds_stand_in_order_whenever_they_come():
    check = replace(NOW, rounds=(a_round(date(2026, 6, 1)), a_round(date(2025, 6, 1))))
    brings_rounds = replace(THEN, rounds=(a_round(date(2026, 1, 1)), a_round(date(2025, 6, 1))))

    rounds = with_earlier(check, a_file(brings_rounds), TODAY).rounds

    assert [str(each.finished_on)[:7] for each in rounds] == [
        "2026-06",
        "2026-05",
        "2026-01",
        "2025-06",
    ]


def test_no_round_gives_way_for_one_that_is_brought():
    contributed = a_round(date(2020, 1, 1), record="a" * 32)
    own = (*rounds_from(TODAY - timedelta(days=1), MOST_ROUNDS - 2), contributed)
    file = a_file(replace(THEN, rounds=rounds_from(date(2024, 1, 1), 5)))

    compared = with_earlier(replace(NOW, rounds=own), file, TODAY)

    assert len(compared.rounds) == MOST_ROUNDS
    assert set(map(id, own)) <= set(map(id, compared.rounds))
    assert compared.records == {"a" * 32}
    assert knows(compared, file)


@pytest.mark.parametrize(
    ("check", "file", "why"),
    [
        (NOW, a_file(a_check()), Hindrance.NO_ANSWERS),
        (NOW, a_file(day=None), Hindrance.NO_DAY),
        (NOW, a_file(THEN.of_kind("solo")), Hindrance.ANOTHER_KIND),
        (NOW, a_file(replace(THEN, voice=Voice.EMPLOYEES)), Hindrance.ANOTHER_KIND),
        (NOW, a_file(day=TODAY), Hindrance.NOT_EARLIER),
        (NOW.finished(BEFORE), a_file(), Hindrance.NOT_EARLIER),
        (NOW.finished(BEFORE), a_file(day=TODAY), Hindrance.NOT_EARLIER),
        (
            replace(NOW, rounds=rounds_from(date(2026, 4, 1), MOST_ROUNDS)),
            a_file(),
            Hindrance.NO_PLACE,
        ),
    ],
)
def test_what_cannot_be_an_earlier_time_is_told(check, file, why):
    with pytest.raises(NotComparable) as refused:
        with_earlier(check, file, TODAY)

    assert refused.value.hindrance == why
    assert hindrance(check, file, TODAY) == why


@given(checks(BEFORE), checks(TODAY), st.dates(BEFORE, TODAY))
def test_bringing_twice_is_bringing_once_and_nothing_gets_lost(then, now, day):
    found = Brought(check=then.without_records(), day=then.decisions.finished_on or day)
    now = replace(now.of_kind(then.profile.kind), voice=then.voice)
    assume(hindrance(now, found, TODAY) is None)

    once = with_earlier(now, found, TODAY)

    days = [each.finished_on for each in once.rounds]
    assert days == sorted(days, reverse=True)
    assert all(each in once.rounds for each in now.rounds)
    assert once.records == now.records
    assert with_earlier(once, found, TODAY) == once
