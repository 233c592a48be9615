"""kompass learn: what feedback says, whether it helps, and a file only if it does."""

import io
import json
import sys
from datetime import date
from itertools import combinations
from types import SimpleNamespace

import pytest

from content.loading import published_catalogue
from recommender.choice import choice_of
from recommender.preferences import Asker, Preferences, features_of, reordered
from recommender.ranking import ranked
from recommender.standing import standing_of
from tests.builders import a_check
from tests.questionnaires.examples import MICRO
from webapp.cli import main
from webapp.config import Config

CATALOGUE = published_catalogue()
OFFERS = tuple(CATALOGUE.modules)
FIRM = Asker(kind="kmu", size="2-9")


@pytest.fixture
def run(capsys):
    """Return a function that runs `kompass learn` and returns code, stdout and stderr."""

    def run(*arguments):
        code = main(["learn", *map(str, arguments)])
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def records(tmp_path):
    """Return a function that writes records, one a line, and returns the file's path."""

    def written(documents):
        path = tmp_path / "records.jsonl"
        path.write_text("".join(json.dumps(each) + "\n" for each in documents))
        return path

    return written


def a_record(*said, answers=None):
    """Return a record of a firm that says *said*: entry, word, place."""
    answered = [{"instrument": "kmu-dma", "version": 1, "answers": answers or {"Q8": []}}]
    feedback = [{"id": entry, "feedback": word, "place": place} for entry, word, place in said]
    return {"kind": "kmu", "size": "2-9", "answered": answered, "feedback": feedback}


def test_few_records_are_counted_and_not_learned_from(run, records):
    path = records([a_record((OFFERS[0], "helpful", 1)), a_record()])

    code, out, err = run(path)

    assert (code, err) == (0, "")
    assert "2 records, 1 of them with a judgement" in out
    assert "Too little to learn from: not tried." in out
    assert OFFERS[0] not in out


def test_no_records_are_no_mistake(run, records):
    code, out, _ = run(records([]))

    assert code == 0
    assert "0 records" in out


def test_an_entry_is_told_from_five_answers_on(run, records):
    said = [a_record((OFFERS[0], "helpful", 1), (OFFERS[1], "helpful", 2))] * 4
    path = records([*said, a_record((OFFERS[0], "not_for_us", 1))])

    _, out, _ = run(path)

    (line,) = (line for line in out.splitlines() if line.startswith(OFFERS[0]))
    assert line.split() == [OFFERS[0], "4", "5", "80%", "(38%", "to", "96%)"]
    assert not [line for line in out.splitlines() if line.startswith(f"{OFFERS[1]} ")]


def test_records_may_come_in(run, monkeypatch):
    text = json.dumps([a_record((OFFERS[0], "done", 1))]).encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text)))

    code, out, _ = run("-")

    assert code == 0
    assert "1 records, 0 of them" in out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"{", "line 1: no JSON"),
        (b"{}", "record 1: kind"),
        (b"\xff", "no UTF-8"),
        (json.dumps(a_record((OFFERS[0], "helpful", 1), answers={"Q99": 1})).encode(), "record 1"),
    ],
)
def test_what_are_no_records_is_refused(run, tmp_path, text, message):
    path = tmp_path / "records.jsonl"
    path.write_bytes(text)

    code, out, err = run(path)

    assert (code, out) == (1, "")
    assert message in err
    assert str(path) in err


def test_a_missing_file_is_refused(run, tmp_path):
    code, _, err = run(tmp_path / "missing")

    assert code == 1
    assert "missing" in err


@pytest.mark.parametrize(
    "arguments", [[], ["-", "--simulate"], ["-", "--seed", "-1"], ["-", "--seed", "x"]]
)
def test_a_wrong_use_is_told(run, arguments):
    with pytest.raises(SystemExit) as stopped:
        run(*arguments)

    assert stopped.value.code == 2


@pytest.fixture
def few_are_enough(monkeypatch):
    """Learn from 40 people already: 350 take long."""
    monkeypatch.setattr("evaluation.learning.LEAST_RESPONDENTS", 40)


def near_equals():
    """Return ids of two measures that may change places for MICRO: the later one, the first one."""
    check = a_check(dict(MICRO.values))
    standing = standing_of(check, CATALOGUE)
    choice = choice_of(check, standing, catalogue=CATALOGUE, today=date(2026, 11, 21))
    listed = ranked(choice.measures, standing.levels, standing.needs)
    for ahead, behind in combinations(listed[:30], 2):
        new = set(features_of(behind.offer, FIRM)) - set(features_of(ahead.offer, FIRM))
        likes_new = Preferences(coefficients=dict.fromkeys(new, 1.0))
        changed = reordered(listed, likes_new, FIRM, CATALOGUE.weights)
        if changed.index(behind) < changed.index(ahead):
            return behind.offer.id, ahead.offer.id
    raise AssertionError


@pytest.mark.usefixtures("few_are_enough")
def test_what_helps_is_written_and_a_server_can_use_it(run, records, tmp_path):
    liked, disliked = near_equals()
    said = ((liked, "helpful", 2), (disliked, "not_for_us", 1))
    path, out_file = (
        records([a_record(*said, answers=dict(MICRO.values))] * 40),
        tmp_path / "preferences.json",
    )

    code, out, _ = run(path, "--out", out_file)

    assert code == 0
    assert "It helps." in out
    assert f"Written to {out_file}." in out
    found = Config.from_environment(_environment(tmp_path, out_file)).preferences
    measures = CATALOGUE.measures
    assert found.liking(measures[liked], FIRM) > found.liking(measures[disliked], FIRM)


@pytest.mark.usefixtures("few_are_enough")
def test_what_does_not_help_is_not_written(run, records, tmp_path):
    liked, disliked = near_equals()
    said = ((disliked, "helpful", 1), (liked, "not_for_us", 2))
    path, out_file = (
        records([a_record(*said, answers=dict(MICRO.values))] * 40),
        tmp_path / "preferences.json",
    )

    code, out, _ = run(path, "--out", out_file)

    assert code == 0
    assert "not sure to help" in out
    assert not out_file.exists()


@pytest.mark.usefixtures("few_are_enough")
def test_a_file_that_cannot_be_written_is_told(run, records, tmp_path):
    liked, disliked = near_equals()
    said = ((liked, "helpful", 2), (disliked, "not_for_us", 1))

    code, _, err = run(
        records([a_record(*said, answers=dict(MICRO.values))] * 40),
        "--out",
        tmp_path / "no" / "folder",
    )

    assert code == 1
    assert "folder" in err


def test_a_simulation_is_called_one(run, monkeypatch):
    monkeypatch.setattr("evaluation.simulation.simulated", lambda *_, **__: ())

    code, out, _ = run("--simulate")

    assert code == 0
    assert "it is no evidence" in out


def _environment(folder, preferences):
    for name in ("pepper", "session_key"):
        (folder / name).write_text("01" * 32)
    return {"INSTANCE": str(folder), "PREFERENCES": str(preferences)}
