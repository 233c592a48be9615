"""The command line: what it prints is a contract; bad input is one message, never a traceback."""

import json
import os
import subprocess
import sys

import pytest
from pypdf import PdfReader

from content.loading import HERE as CONTENT
from tests.builders import kmu_dma
from tests.questionnaires.examples import MICRO
from webapp.cli import main

A_CHECK = {"instrument": "kmu-dma", "version": 1}
MICRO_CHECK = A_CHECK | {
    "answers": dict(MICRO.values),
    "profile": {"kind": "kmu", "plz": "09111", "sector": "C", "size": "2-9"},
}
DEEP_LIST = "[" * 100_000 + "]" * 100_000


@pytest.fixture
def run(tmp_path, capsys):
    """Return a function that runs kompass on a file and returns code, stdout and stderr."""

    def run(command, given, *options):
        path = tmp_path / "answers.json"
        text = given if isinstance(given, str | bytes) else json.dumps(given)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        code = main([command, str(path), *options])
        return code, *capsys.readouterr()

    return run


def test_score_prints_exactly_what_was_promised(run):
    code, out, err = run("score", MICRO_CHECK)

    assert (code, err) == (0, "")
    points = {"D1": 30, "D2": 220 / 7, "D3": 925 / 28, "D4": 325 / 7, "D5": 12, "D6": 25}
    digital = (30 + 20 + 40 + 60 + 20 / 7 + 200 / 7 + 37.5 + 300 / 7 + 50) / 9
    overall = 4981 / 168
    every = {"overall": overall, **points}
    assert json.loads(out) == {
        "instrument": "kmu-dma",
        "version": 1,
        "overall": pytest.approx(overall),
        "digital": pytest.approx(digital),
        "ai": 12,
        "dimensions": pytest.approx(points),
        "bands": {
            "overall": "average",
            **dict.fromkeys(["D1", "D2", "D3", "D4"], "average"),
            **dict.fromkeys(["D5", "D6"], "basic"),
        },
        "ranges": {key: [pytest.approx(value)] * 2 for key, value in every.items()},
        "standard": {"overall": pytest.approx(overall), "dimensions": pytest.approx(points)},
    }


def test_what_has_no_value_is_null_at_the_top_and_absent_below(run):
    _, out, _ = run("score", A_CHECK)

    printed = json.loads(out)

    assert (printed["overall"], printed["digital"], printed["ai"]) == (None, None, None)
    assert (printed["dimensions"], printed["bands"]) == ({}, {})
    assert printed["ranges"] == {
        key: [0, 100] for key in ["overall", "D1", "D2", "D3", "D4", "D5", "D6"]
    }
    assert printed["standard"]["overall"] == 0


def test_what_is_not_relevant_as_a_whole_has_no_range_either(run):
    rows = {f"Q9.{row}": "not_relevant" for row in range(1, 6)}

    _, out, _ = run("score", A_CHECK | {"answers": rows | {"Q8": ["1", "2", "3"]}})

    printed = json.loads(out)
    assert printed["ai"] is None
    assert "D5" not in printed["dimensions"] | printed["bands"] | printed["ranges"]
    assert printed["dimensions"] == {"D4": 50}
    assert printed["ranges"]["D4"] == [25, 75]
    assert printed["standard"]["dimensions"]["D5"] == 0


def test_the_order_of_keys_does_not_change_what_is_printed(run):
    answers = dict(reversed(MICRO.values.items()))

    assert run("score", MICRO_CHECK | {"answers": answers}) == run("score", MICRO_CHECK)


def profile(**said):
    return A_CHECK | {"profile": {"kind": "kmu", **said}}


BAD = {
    "nothing": ("", "no JSON"),
    "not JSON": ("answers: yes", "no JSON"),
    "half of it": ('{"instrument": "kmu-dma", ', "no JSON"),
    "not UTF-8": (b'{"instrument": "\xff"}', "no JSON"),
    "nested deeply": (DEEP_LIST, ""),
    "nested deeply in an answer": (f'{{"answers": {{"Q8": {DEEP_LIST}}}}}', ""),
    "too large": ('{"instrument": "' + "x" * 2_000_000 + '"}', "larger than"),
    "a list": ([], "a check is an object"),
    "a number": (1, "a check is an object"),
    "NaN": ("NaN", "a check is an object"),
    "no instrument": ({"version": 1}, "names its instrument"),
    "unknown instrument": (A_CHECK | {"instrument": "kmu-check"}, "kmu-check"),
    "unknown version": (A_CHECK | {"version": 2}, "version 2"),
    "version as text": (A_CHECK | {"version": "1"}, "version"),
    "unknown key": (A_CHECK | {"asnwers": {}}, "asnwers"),
    "answers as list": (A_CHECK | {"answers": []}, "answers"),
    "unknown item": (A_CHECK | {"answers": {"Q12": 1}}, "Q12"),
    "unknown option": (A_CHECK | {"answers": {"Q8": ["7"]}}, "Q8: '7'"),
    "number for an option": (A_CHECK | {"answers": {"Q8": [1]}}, "Q8: 1 is none"),
    "text for a row": (A_CHECK | {"answers": {"Q4.1": "3"}}, "Q4.1: '3'"),
    "true for a row": (A_CHECK | {"answers": {"Q4.1": True}}, "Q4.1: True"),
    "1.0 for a row": (A_CHECK | {"answers": {"Q4.1": 1.0}}, "Q4.1: 1.0"),
    "NaN for a row": (
        '{"instrument": "kmu-dma", "version": 1, "answers": {"Q4.1": NaN}}',
        "Q4.1: nan",
    ),
    "6 of 5": (A_CHECK | {"answers": {"Q4.1": 6}}, "Q4.1: 6"),
    "an option twice": (A_CHECK | {"answers": {"Q8": ["1", "1"]}}, "Q8: names an option twice"),
    "alone and others": (
        A_CHECK | {"answers": {"Q7": ["1", "2"]}},
        "Q7: has an option that excludes",
    ),
    "null": (A_CHECK | {"answers": {"Q8": None}}, "Q8"),
    "line break": (A_CHECK | {"answers": {"Q1\nTraceback": 1}}, "Q1"),
    "profile as text": (A_CHECK | {"profile": "kmu"}, "profile"),
    "no kind": (A_CHECK | {"profile": {}}, "kind"),
    "unknown profile key": (profile(name="Bäckerei"), "name"),
    "unknown size": (profile(size="10"), "size"),
    "unknown goal": (profile(goals=["cooking"]), "goals"),
    "hours as text": (profile(hours_per_week="2"), "hours_per_week"),
    "too many weeks": (profile(weeks=1000), "weeks"),
    "unknown plz": (profile(plz="00000"), "plz"),
    "plz over two Länder": (profile(plz="69434"), "BW, HE"),
    "plz elsewhere": (profile(plz="09111", land="BY"), "SN"),
}


@pytest.mark.parametrize("command", ["score", "plan"])
@pytest.mark.parametrize(("given", "text"), BAD.values(), ids=BAD)
def test_bad_input_is_one_message_and_exit_code_1(run, command, given, text):
    code, out, err = run(command, given)

    assert (code, out) == (1, "")
    assert text in err
    assert err.strip()
    assert "Traceback (" not in err
    assert len(err) < 2000


@pytest.mark.parametrize("depth", [10, 100, *range(900, 1000, 7)])
def test_no_depth_of_nesting_is_a_traceback(run, depth):
    nested = "[" * depth + "]" * depth

    code, out, _ = run(
        "score", f'{{"instrument": "kmu-dma", "version": 1, "answers": {{"Q8": {nested}}}}}'
    )

    assert (code, out) == (1, "")


def test_several_mistakes_are_told_in_one_message(run):
    _, _, err = run("score", A_CHECK | {"answers": {"Q8": ["9"], "Q12": 1, "Q4.1": 7}})

    assert all(name in err for name in ("Q8", "Q12", "Q4.1"))


@pytest.mark.parametrize("path", ["nowhere.json", ".", "\0"])
@pytest.mark.parametrize("command", ["score", "plan"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, monkeypatch, capsys, command, path):
    monkeypatch.chdir(tmp_path)

    assert main([command, path]) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert path.replace("\0", "?") in err  # nothing in a message can steer a terminal


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["scores"],
        ["score"],
        ["score", "one.json", "two.json"],
        ["score", "--lang", "de", "one.json"],
        ["plan"],
        ["plan", "one.json", "--lang", "fr"],
        ["plan", "one.json", "--today", "2026-02-30"],
        ["plan", "one.json", "--today", "tomorrow"],
        ["plan", "one.json", "--pdf"],
        ["check-content", "here"],
        ["prepare", "now"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2(capsys, arguments):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)

    assert stopped.value.code == 2
    assert capsys.readouterr().out == ""


def test_plan_prints_json_with_the_scores_that_score_prints(run):
    code, out, err = run("plan", MICRO_CHECK, "--today", "2026-11-21")

    assert (code, err) == (0, "")
    planned = json.loads(out)
    scores = json.loads(run("score", MICRO_CHECK)[1])
    assert planned["scores"]["overall"]["points"] == scores["overall"]
    assert planned["day"] == "2026-11-21"


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_same_plan_is_printed_twice(run, language):
    options = ["--today", "2027-02-01", "--lang", language]

    assert run("plan", MICRO_CHECK, *options) == run("plan", MICRO_CHECK, *options)


@pytest.mark.parametrize(
    ("option", "begins"),
    [("--pdf", b"%PDF-"), ("--ics", b"BEGIN:VCALENDAR"), ("--xlsx", b"PK"), ("--json", b"{")],
)
def test_plan_writes_a_document_and_prints_nothing(run, tmp_path, option, begins):
    target = tmp_path / "plan"

    assert run("plan", MICRO_CHECK, "--today", "2026-11-21", option, str(target)) == (0, "", "")
    assert target.read_bytes().startswith(begins)


def test_a_plan_as_pdf_is_handed_out_by_whom_the_environment_names(run, tmp_path, monkeypatch):
    monkeypatch.setenv("BRAND_NAME", "Zentrum Nord")
    target = tmp_path / "plan.pdf"

    assert run("plan", MICRO_CHECK, "--today", "2026-11-21", "--pdf", str(target))[0] == 0
    assert "Zentrum Nord" in PdfReader(target).pages[0].extract_text()


def test_a_logo_without_a_name_is_one_message(run, tmp_path, monkeypatch):
    monkeypatch.setenv("BRAND_LOGO", "logo.svg")

    code, _out, err = run("plan", MICRO_CHECK, "--pdf", str(tmp_path / "plan.pdf"))

    assert (code, err) == (1, "BRAND_LOGO needs BRAND_NAME\n")


@pytest.mark.parametrize("target", ["", "no/such/folder/plan.json"])
def test_a_document_that_cannot_be_written_is_one_message(run, tmp_path, target):
    code, out, err = run("plan", MICRO_CHECK, "--json", str(tmp_path / target))

    assert (code, out) == (1, "")
    assert str(tmp_path / target) in err


def test_the_command_itself_never_shows_a_traceback(tmp_path):
    path = tmp_path / "answers.json"
    path.write_text('{"instrument": "kmu-dma", "version": 1, "answers": {"\\ud800": 1}}')

    kompass = "import sys; from webapp.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", kompass, "score", str(path)],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(CONTENT.parent)},
    )

    assert (done.returncode, done.stdout) == (1, b"")
    assert b"Traceback" not in done.stderr
    assert b"has no item with this id" in done.stderr


def test_every_item_of_the_instrument_can_be_answered_with_a_special_answer(run):
    for special in ("unknown", "not_relevant"):
        answers = {item.id: special for item in kmu_dma().items}
        code, _, _ = run("score", A_CHECK | {"answers": answers})
        assert code == 0
