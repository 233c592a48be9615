"""kompass check-content: every problem in the YAML files as file:line, and exit code 1."""

import shutil

import pytest

from content.loading import HERE as CONTENT
from questionnaires.loading import PUBLISHED
from webapp.cli import main


def test_the_published_files_are_without_problems(capsys):
    assert main(["check-content"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.fixture
def folder(tmp_path):
    """Copies of the published catalogue and instruments, to be spoilt."""
    files = shutil.ignore_patterns("*.py", "__pycache__")
    shutil.copytree(CONTENT, tmp_path / "content", ignore=files)
    shutil.copytree(PUBLISHED, tmp_path / "instruments")
    return tmp_path


@pytest.fixture
def problems(folder, capsys):
    """Return a function that returns the problems found in *folder*."""

    def problems():
        parts = {f"--{part}": str(folder / part) for part in ("content", "instruments")}
        code = main(["check-content", *[word for pair in parts.items() for word in pair]])
        out, err = capsys.readouterr()
        assert (code, err) == (1 if out else 0, "")
        return [line.removeprefix(f"{folder}/") for line in out.splitlines()]

    return problems


MODULES, CENTRES = "content/modules/hds.yaml", "content/centres/zukunftszentren.yaml"
FUNDING, STRUCTURE = "content/funding/bund.yaml", "instruments/kmu-dma.v1.yaml"


@pytest.mark.parametrize(
    "mistake",
    [
        ("content/fields.yaml", "kmu: 3", "kmu: 9", "0.weight.kmu: Input should be less than"),
        ("content/fields.yaml", "- id: ai\n", "- id: data\n", "data: this id is taken"),
        (MODULES, "form: workshop", "form: party", "1.form: Input should be"),
        (MODULES, "    fees: 2", "    feees: 2", "reaches: no field is called feees"),
        (
            MODULES,
            "kinds: [solo]",
            "kinds: [kmu]",
            "hds-honorar-modul: lifts no field that concerns",
        ),
        (CENTRES, "programme_ends: 2026", "runs_util: 2026", "0.runs_util: is not known here"),
        (FUNDING, "status: limited", "status: maybe", "0.status: Input should be"),
        (FUNDING, "  status: limited", "status: limited", "no YAML"),
        (STRUCTURE, "- {id: Q5, choices: 7}", "- {id: Q5, choices: x}", "items.11.choices"),
        (STRUCTURE.replace("v1", "v1.de"), "title: Werkzeuge", "title: [", "no YAML"),
        (STRUCTURE.replace("v1", "v1.fields"), "data: [Q7]", "data: [Q77]", "no item or option"),
    ],
)
def test_a_planted_mistake_is_reported_with_its_line(folder, problems, mistake):
    file, right, wrong, text = mistake
    given = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(given.replace(right, wrong, 1), encoding="utf-8")

    line = given.partition(right)[0].count("\n") + 1
    expected = [f"{file}:{line}: {text}", f"{file}:{line + 1}: {text}"]  # YAML notices later

    found = problems()
    assert any(problem.startswith(tuple(expected[: 1 + (text == "no YAML")])) for problem in found)


def test_an_untouched_copy_has_no_problems(problems):
    assert problems() == []


def test_all_problems_are_reported_at_once(folder, problems):
    for file in ("content/fields.yaml", MODULES, STRUCTURE):
        (folder / file).write_text("- id: x\n", encoding="utf-8")

    assert {line.partition(":")[0] for line in problems()} >= {
        "content/fields.yaml",
        MODULES,
        STRUCTURE,
    }


def test_a_field_that_only_an_instrument_knows_is_reported(folder, problems):
    path = folder / "instruments" / "kmu-dma.v1.fields.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "magic: [Q7]\n", encoding="utf-8")

    (problem,) = problems()
    assert "kmu-dma.v1.fields.yaml" in problem
    assert problem.endswith("the catalogue has no field called magic")


@pytest.mark.parametrize("part", ["content", "instruments"])
def test_a_folder_without_files_is_not_without_problems(folder, problems, part):
    shutil.rmtree(folder / part)

    assert problems() != []
