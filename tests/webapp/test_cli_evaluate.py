"""kompass evaluate: tables, JSON and a picture of a small run; bad vignettes are one message."""

import json
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from evaluation import findings
from tests.evaluation.test_vignettes import A_VIGNETTE
from webapp.cli import main

LITTLE = findings.Effort(
    axiom_cases=2, offers=10, optimality_cases=8, changes=1, sizes=(30,), profiles=2
)
OTHER = A_VIGNETTE.replace("a-case", "other-case").replace("goals: [ai]", "hours_per_week: 1")


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    """Return a function that evaluates two vignettes a little, and returns code, stdout, stderr."""
    monkeypatch.setattr(findings, "SHORT", LITTLE)
    (tmp_path / "cases.yaml").write_text(A_VIGNETTE + OTHER, encoding="utf-8")

    def run(*options):
        given = ["--vignettes", str(tmp_path), "--today", "2026-11-21", *map(str, options)]
        code = main(["evaluate", *given])
        return code, *capsys.readouterr()

    return run


def test_the_tables_have_a_line_for_everything_that_is_found(run):
    code, out, err = run()

    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0] == "2 VIGNETTES, OUR OWN JUDGEMENT (never that of experts)"
    for start in ("ours  ", "largest gap only  ", "words of the goals  ", "chance  ", "30 drawn  "):
        assert len([line for line in lines if line.startswith(start)]) == 1
    assert "the same for every number of hours: 8 of 8" in lines
    assert max(map(len, lines)) <= 100
    (hours,) = (line for line in lines if line.startswith("hours are kept "))
    assert hours.split()[-2:] == ["0", "2"]


def test_the_same_seed_finds_the_same_but_for_the_time(run, tmp_path):
    def found(seed):
        run("--json", tmp_path / "found.json", "--seed", seed)
        told = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
        return {key: value for key, value in told.items() if key not in ("speed", "seed")}

    first = found(1)

    assert found(1) == first != found(2)
    assert (first["day"], first["vignettes"]) == ("2026-11-21", 2)
    assert {case["id"] for case in first["cases"]} == {"a-case", "other-case"}
    (judged, *_) = first["judged"]
    assert judged["ndcg"]["low"] <= judged["ndcg"]["mean"] <= judged["ndcg"]["high"]
    assert any(each["recommended"] for each in first["diversity"])
    for part in first["diversity"]:
        assert len(part["never"]) == part["entries"] - part["recommended"]


def test_the_picture_names_every_ranker_and_size(run, tmp_path):
    assert run("--plot", tmp_path / "found.svg")[0] == 0
    assert run("--plot", tmp_path / "found.png")[0] == 0

    drawing = (tmp_path / "found.svg").read_text(encoding="utf-8")
    assert ET.fromstring(drawing).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - ours
    for words in ("ours", "largest gap only", "words of the goals", "chance", "median", "worst"):
        assert f"<!-- {words} -->" in drawing
    assert (tmp_path / "found.png").read_bytes().startswith(b"\x89PNG")


def test_vignettes_that_cannot_be_read_are_one_message(run, tmp_path):
    (tmp_path / "cases.yaml").write_text(A_VIGNETTE * 2, encoding="utf-8")

    code, out, err = run()

    assert (code, out) == (1, "")
    assert err.endswith("cases.yaml:17: a-case: this id is taken\n")


def test_without_vignettes_there_is_nothing_to_judge(run, tmp_path):
    (tmp_path / "cases.yaml").unlink()

    assert run() == (1, "", f"{tmp_path}: no vignettes\n")


def test_what_cannot_be_written_is_one_message(run, tmp_path):
    code, _, err = run("--json", tmp_path / "nowhere" / "found.json")

    assert (code, err.count("\n")) == (1, 1)


@pytest.mark.parametrize(
    "wrong", [("--plot", "found.pdf"), ("--seed", "-1"), ("--seed", "x"), ("--today", "tomorrow")]
)
def test_wrong_usage_is_exit_code_two(wrong):
    with pytest.raises(SystemExit) as stopped:
        main(["evaluate", *wrong])

    assert stopped.value.code == 2


def test_check_content_tells_what_is_wrong_with_vignettes(tmp_path, capsys):
    text = A_VIGNETTE.replace("daten-sichern: 3", "no-such-thing: 3")
    (tmp_path / "cases.yaml").write_text(text, encoding="utf-8")

    assert main(["check-content", "--vignettes", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert out.endswith("cases.yaml:13: a-case: no module or measure is called no-such-thing\n")


def test_no_other_command_waits_for_scikit_learn_or_matplotlib():
    code = "import sys, webapp.cli; sys.exit(bool({'sklearn', 'matplotlib'} & sys.modules.keys()))"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
