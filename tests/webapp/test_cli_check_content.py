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


MODULES, CENTRES = "content/modules/hds.yaml", "content/centres/zukunftszentren.yaml"
UNIT, MEASURES = "content/units/daten-sichern.yaml", "content/measures/fees.yaml"
FUNDING, STRUCTURE = "content/funding/bund.yaml", "instruments/kmu-dma.v1.yaml"
FIELDS, WEIGHTS = "content/fields.yaml", "content/weights.yaml"
SPOILT = (FIELDS, WEIGHTS, MODULES, CENTRES, UNIT, MEASURES, FUNDING)


@pytest.fixture
def few_files(folder):
    """What is spoilt, without the rest: checked several times as fast."""
    for path in folder.rglob("*.yaml"):
        name = str(path.relative_to(folder))
        if name not in SPOILT and not name.startswith(STRUCTURE.removesuffix("yaml")):
            path.unlink()


@pytest.mark.parametrize(
    "mistake",
    [
        (FIELDS, "kmu: 3", "kmu: 9", "0.weight.kmu: Input should be less than"),
        (FIELDS, "- id: ai\n", "- id: data\n", "data: this id is taken"),
        (WEIGHTS, "goal_factor: 2", "goal_factor: 6", "goal_factor: Input should be less than"),
        (WEIGHTS, "goal_target: 3", "goal_target: 2.5", "goal_target: must be a whole number"),
        (WEIGHTS, "keep_within", "keep_in", "keep_in_percent: is not known here"),
        (WEIGHTS, "near_equal_percent: 3", "near_equal_percent: 11", "near_equal_percent: Input"),
        (
            MODULES,
            "  reaches:\n    fees: 2",
            "  requires: [hds-honorar]\n  reaches:\n    fees: 2",
            "hds-honorar-modul: no module, unit or measure is called hds-honorar",
        ),
        (
            UNIT,
            "  minutes: 90\n",
            "  requires: [daten-sichern]\n  minutes: 90\n",
            "daten-sichern: a circle nobody gets into: daten-sichern needs daten-sichern",
        ),
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
        (
            MODULES,
            "form: self_study\n",
            "form: self_study\n  form: course\n",
            "form is written twice",
        ),
        (MODULES, "grade: A", "grade: D", "0.sources.0.grade: Input should be"),
        (
            MODULES,
            "hours:\n    estimated: [1.5,",
            "hours:\n    estimated: [9,",
            "0.hours: Value error",
        ),
        (MODULES, "hours:\n", "hours:\n    stated: 2\n", "0.hours: Value error, say either"),
        (MODULES, "price_eur: 0", "price_eur: -5", "0.price_eur: Input should be greater"),
        (MODULES, "checked_on: 2026-11", "checked_on: 2026-13", "0.checked_on: write a day as"),
        (MODULES, "  languages: [de]", "  languages: &all [de]\n  x: *all", "an alias (*name)"),
        (MODULES, "fees: 2", "fees: 5", "0.reaches.fees: Input should be less than"),
        (
            MODULES,
            "  reaches:\n    fees",
            "  entry: {fees: 3}\n  reaches:\n    fees",
            "reaches: fees 2 is",
        ),
        (
            MODULES,
            "  reaches:",
            "  entry: {learning: 4}\n  reaches:",
            "hds-honorar-modul: nothing leads to learning 4",
        ),
        (
            MODULES,
            "de: Kein Umfang angegeben;",
            f"de: Kein Umfang angegeben {'und noch mehr Worte ' * 6};",
            "hours.basis.de: a sentence of",
        ),
        (
            MODULES,
            "de: Kein Umfang",
            "de: Kein Mindset",
            "hours.basis.de: “Mindset” is a hard word",
        ),
        (
            "content/funding/bund.yaml",
            "  conditions:\n",
            "  conditions:\n    - {de: Das gilt für alle, en: Das gilt für alle}\n",
            "conditions.0: German and English are the same",
        ),
        (
            UNIT,
            "- id: daten-sichern\n  kinds: [kmu, solo]\n  minutes: 90",
            "- id: daten-sichern\n  kinds: [kmu, solo]\n  minutes: 120",
            "0: Value error, steps and exercise take 90 minutes",
        ),
        (
            MODULES,
            "  reaches:\n    fees: 2",
            "  reaches:\n    fees: 4",
            "hds-honorar-modul: fees 4 is more than 4.5 hours lead to",
        ),
        (UNIT, "kinds: [kmu, solo]", "kinds: []", "0.kinds: Tuple should have at least 1 item"),
        (MEASURES, "first_step_minutes: 60", "first_step_minutes: 600", "0.first_step_minutes"),
        (MEASURES, "  effect:\n", "  efect:\n", "0.efect: is not known here"),
        (CENTRES, "lat: 5", "lat: N5", "0.places.0.lat: must be a bare number"),
        (STRUCTURE, "- {id: Q5, choices: 7}", "- {id: Q5, choices: x}", "items.11.choices"),
        (STRUCTURE.replace("v1", "v1.de"), "title: Werkzeuge", "title: [", "no YAML"),
        (STRUCTURE.replace("v1", "v1.fields"), "data: [Q7]", "data: [Q77]", "no item or option"),
    ],
)
@pytest.mark.usefixtures("few_files")
def test_a_planted_mistake_is_reported_with_its_line(folder, problems, mistake):
    file, right, wrong, text = mistake
    given = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(given.replace(right, wrong, 1), encoding="utf-8")

    first = given.partition(right)[0].count("\n") + 1
    later = wrong.count("\n") + (text == "no YAML")  # which YAML notices a line later
    expected = tuple(f"{file}:{line}: {text}" for line in range(first, first + later + 1))
    assert any(problem.startswith(expected) for problem in problems())


def test_an_untouched_copy_has_no_problems(problems):
    assert problems() == []


def test_all_problems_are_reported_at_once(folder, problems):
    for file in (FIELDS, WEIGHTS, MODULES, STRUCTURE):
        (folder / file).write_text("- id: x\n", encoding="utf-8")

    assert {line.partition(":")[0] for line in problems()} >= {
        FIELDS,
        WEIGHTS,
        MODULES,
        STRUCTURE,
    }


def test_a_field_that_only_an_instrument_knows_is_reported(folder, problems):
    path = folder / "instruments" / "kmu-dma.v1.fields.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "magic: [Q7]\n", encoding="utf-8")

    (problem,) = problems()
    assert "kmu-dma.v1.fields.yaml" in problem
    assert problem.endswith("the catalogue has no field called magic")


def test_a_schema_that_is_not_what_the_code_says_is_reported(folder, problems):
    (folder / "content" / "schemas" / "units.json").unlink()
    path = folder / "content" / "schemas" / "modules.json"
    path.write_text(path.read_text(encoding="utf-8").replace("price_eur", "prize"), "utf-8")

    stale = f"not what the code says; run: kompass content schemas --content {folder}/content"
    assert problems() == [f"content/schemas/{n}.json:1: {stale}" for n in ("modules", "units")]


def test_what_becomes_old_is_reported_for_a_given_day(capsys):
    assert main(["check-content", "--today", "2026-11-30"]) == 0
    capsys.readouterr()

    assert main(["check-content", "--today", "2027-02-01"]) == 1
    found = capsys.readouterr().out
    assert "rz-sn: programme_ends 2026-12-31 is past; look whether it goes on" in found
    assert "not checked" not in found
    assert main(["check-content", "--today", "2028-02-01"]) == 1
    assert "not checked for over a year" in capsys.readouterr().out


@pytest.mark.parametrize("part", ["content", "instruments"])
def test_a_folder_without_files_is_not_without_problems(folder, problems, part):
    shutil.rmtree(folder / part)

    assert problems() != []
