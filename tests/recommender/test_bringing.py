"""Files brought along: what was exported is read as it was, anything else is refused saying why."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.bringing import (
    FORMAT,
    LARGEST_CHECK,
    UnfitFile,
    Wrong,
    as_brought,
    brought,
    read_document,
)
from recommender.check_document import as_document
from recommender.decisions import Decisions
from tests.builders import a_check, a_profile
from tests.recommender.given import GOALS, checks

TODAY = date(2026, 11, 21)
BEFORE = date(2026, 5, 1)
PLAIN = {
    "instrument": "kmu-dma",
    "version": 1,
    "answers": {"Q8": ["1"]},
    "profile": {"kind": "kmu"},
}
PLAN = {"format": FORMAT, "version": 2, "day": "2026-11-01", "language": "de", "check": PLAIN}


def read(raw):
    return brought(raw, goals=GOALS, today=TODAY)


def wrong_with(raw):
    with pytest.raises(UnfitFile) as refused:
        read(raw)
    return refused.value.wrong


@given(checks(BEFORE), st.dates(BEFORE, TODAY))
def test_a_check_comes_back_as_it_was_taken_along_but_without_its_records(check, day):
    exported = PLAN | {"day": day.isoformat(), "check": as_document(check)}

    found = read(read_document(json.dumps(exported).encode()))

    assert found.check == check.without_records()
    assert not found.check.records
    assert found.day == (check.decisions.finished_on or day)


@given(checks(BEFORE), st.dates(BEFORE, TODAY))
def test_what_travels_from_page_to_page_is_read_again_as_the_same(check, day):
    found = read(PLAN | {"day": day.isoformat(), "check": as_document(check)})

    assert read(read_document(json.dumps(as_brought(found)).encode())) == found


def test_a_check_by_itself_says_its_day_only_if_it_was_finished():
    finished = a_check({"Q8": ["1"]}).deciding(Decisions(finished_on=BEFORE))

    assert read(PLAIN).day is None
    assert read(as_document(finished)).day == BEFORE
    assert read(as_brought(read(PLAIN))) == read(PLAIN)


@pytest.mark.parametrize("version", [1, 2])
def test_a_whole_exported_plan_is_read_for_its_check_only(version):
    beside = ("scores", "plan", "code", "a key that comes later")
    whole = PLAN | {"version": version} | {key: [1, {"x": None}] for key in beside}

    assert read(whole) == read(PLAN)


def test_the_day_of_a_finished_check_is_the_one_it_was_finished_on():
    check = PLAIN | {"decisions": {"finished_on": "2026-05-01"}}

    found = read(PLAN | {"check": check})

    assert found.day == BEFORE
    assert found.rounds[0].finished_on == BEFORE


def test_goals_that_left_the_catalogue_are_left_out():
    profile = {"kind": "kmu", "goals": ["gone", "ai"]}

    assert read(PLAIN | {"profile": profile}).check.profile.goals == ("ai",)


def test_what_was_done_counts_as_done_and_what_was_shown_as_suggested():
    feedback = {"b-done": "done", "a-done": "done", "liked": "helpful"}
    decisions = {"feedback": feedback, "path": ["shown", "a-done"]}

    latest, *before = read(PLAN | {"check": PLAIN | {"decisions": decisions}}).rounds

    assert latest.suggested == ("a-done", "b-done", "shown")
    assert latest.done == ("a-done", "b-done")
    assert before == []


def with_check(**changed):
    return PLAN | {"check": PLAIN | changed}


ROUND = {"answered": [{"instrument": "kmu-dma", "version": 1, "answers": {}}]}
TOMORROW = (TODAY + timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("raw", "wrong"),
    [
        (None, Wrong.NOT_OURS),
        ([], Wrong.NOT_OURS),
        ("kmu-dma", Wrong.NOT_OURS),
        (7, Wrong.NOT_OURS),
        ({}, Wrong.NOT_OURS),
        ({"format": "somebody-elses"}, Wrong.NOT_OURS),
        ({"format": [FORMAT]}, Wrong.NOT_OURS),
        (PLAN | {"version": 3}, Wrong.NEWER),
        (PLAN | {"version": 10**400}, Wrong.NEWER),
        (PLAN | {"version": 3, "wholly": "new"}, Wrong.NEWER),
        (PLAN | {"version": 0}, Wrong.CHANGED),
        (PLAN | {"version": True}, Wrong.CHANGED),
        (PLAN | {"version": 2.0}, Wrong.CHANGED),
        (PLAN | {"version": "2"}, Wrong.CHANGED),
        (PLAN | {"version": None}, Wrong.CHANGED),
        ({key: PLAN[key] for key in ("format", "version", "day")}, Wrong.CHANGED),
        ({key: PLAN[key] for key in ("format", "version", "check")}, Wrong.CHANGED),
        (PLAN | {"day": TOMORROW}, Wrong.CHANGED),
        (PLAN | {"day": "2026-02-30"}, Wrong.CHANGED),
        (PLAN | {"day": "20261101"}, Wrong.CHANGED),
        (PLAN | {"day": "2026-W44-7"}, Wrong.CHANGED),
        (PLAN | {"day": 20261101}, Wrong.CHANGED),
        (PLAN | {"day": None}, Wrong.CHANGED),
        (PLAN | {"check": None}, Wrong.CHANGED),
        (PLAN | {"check": PLAN}, Wrong.CHANGED),
        (with_check(instrument="pso"), Wrong.OTHER_INSTRUMENT),
        (with_check(version=9), Wrong.OTHER_INSTRUMENT),
        (with_check(version=10**400), Wrong.OTHER_INSTRUMENT),
        (with_check(version="1"), Wrong.CHANGED),
        (with_check(answers={"Q99": 1}), Wrong.CHANGED),
        (with_check(answers={"Q8": ["1", "1"]}), Wrong.CHANGED),
        (with_check(answers={"Q9.1": 10**400}), Wrong.CHANGED),
        (with_check(profile={"kind": "ag"}), Wrong.CHANGED),
        (with_check(profile={"kind": "kmu", "weeks": 10**400}), Wrong.CHANGED),
        (with_check(profile={"kind": "kmu", "max_price_eur": float("inf")}), Wrong.CHANGED),
        (with_check(profile={"kind": "kmu", "plz": "\u0660" * 5}), Wrong.CHANGED),
        (with_check(voice="boss"), Wrong.CHANGED),
        (with_check(decisions={"finished_on": TOMORROW}), Wrong.CHANGED),
        (with_check(decisions={"finished_on": "2026-11-02"}), Wrong.CHANGED),
        (with_check(rounds=[ROUND | {"finished_on": "2026-11-02"}]), Wrong.CHANGED),
        (
            with_check(rounds=[ROUND | {"finished_on": f"20{year}-05-01"} for year in (24, 25)]),
            Wrong.CHANGED,
        ),
        (with_check(rounds=[ROUND | {"finished_on": "2025-05-01"}] * 21), Wrong.CHANGED),
        (with_check(others=[PLAIN]), Wrong.CHANGED),
        (with_check(answers={f"Q{n}": ["1"] for n in range(LARGEST_CHECK)}), Wrong.CHANGED),
        (with_check(code="ABC-DEF"), Wrong.CHANGED),
    ],
)
def test_what_is_no_file_of_ours_is_refused_saying_why(raw, wrong):
    assert wrong_with(raw) == wrong


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"   ",
        b"%PDF-1.7",
        b"{",
        b'{"a": 1',
        b'{"a": 1} {"b": 2}',
        b"{'a': 1}",
        b'{"a": 1,}',
        b'{"a": 1} // really',
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 01}',
        b'{"a": ' + b"9" * 100_000 + b"}",
        b'{"a": 1, "a": 1}',
        b'{"a": {"b": 1, "b": 2}}',
        b'{"a": "\\ud800"}',
        b'{"\\udfff": 1}',
        b'{"a": "\xff"}',
        b'{"a": "\xed\xa0\x80"}',
        '{"a": 1}'.encode("utf-16"),
        b"[" * 500_000,
        b'{"a":' * 150_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a": "\n"}',
        b"\x00",
    ],
)
def test_what_is_not_strictly_json_is_refused(text):
    with pytest.raises(UnfitFile) as refused:
        read_document(text)

    assert refused.value.wrong == Wrong.DAMAGED


def test_a_mark_at_the_beginning_as_windows_writes_it_harms_nothing():
    assert read_document(b"\xef\xbb\xbf" + json.dumps(PLAN).encode()) == PLAN


@pytest.mark.parametrize("part", ["answers", "profile", "others", "decisions", "rounds", "voice"])
def test_depth_that_json_just_bears_breaks_nothing(part):
    deep = []
    for _ in range(900):
        deep = [deep]

    assert wrong_with(PLAN | {"check": PLAIN | {part: deep}}) == Wrong.CHANGED
    assert wrong_with(with_check(answers={"Q8": deep})) == Wrong.CHANGED


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
PLACES = st.sampled_from(
    [
        *((key,) for key in PLAN),
        *(("check", key) for key in (*PLAIN, "others", "voice", "decisions", "rounds")),
        *(("check", "profile", key) for key in ("kind", "size", "plz", "goals", "weeks")),
        *(("check", "decisions", key) for key in ("finished_on", "targets", "feedback", "path")),
        ("check", "answers", "Q8"),
    ]
)


@given(PLACES, ANY_JSON)
def test_whatever_stands_anywhere_is_read_or_refused(place, value):
    document = json.loads(json.dumps(PLAN))
    part = document
    for key in place[:-1]:
        part = part.setdefault(key, {})
    part[place[-1]] = value

    try:
        found = read(document)
    except UnfitFile:
        return

    assert read(as_brought(found)) == found


def test_a_profile_survives_whatever_else_is_missing():
    solo = a_check(profile=a_profile("solo", plz="10997"))

    assert read(as_document(replace(solo, others=()))).check == solo
