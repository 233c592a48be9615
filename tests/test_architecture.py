"""What import-linter cannot say: where the clock and chance may be, and what tests are called."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CORE = ("checkedyaml", "questionnaires", "content", "recommender", "evaluation")
CLOCK = {
    "date.today",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "time.time",
    "time.localtime",
}
WITH_A_CLOCK = {"webapp/config.py", "webapp/cli.py"}
MAY_DRAW = {"webapp/errors.py", "webapp/preparing.py", "webapp/storage/sealing.py"}
DRAWN_FROM_A_SEED = {"evaluation/drawn.py"}


def sources(*folders):
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def dotted_names(path):
    """Return every ``name.attribute`` in the file at *path*."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return {f"{ast.unparse(n.value).rpartition('.')[2]}.{n.attr}" for n in nodes}


def imported(path):
    """Return the modules that the file at *path* imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    froms = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
    return {name.partition(".")[0] for name in names | froms}


@pytest.mark.parametrize("path", sources(*CORE, "webapp"), ids=lambda p: str(p.relative_to(ROOT)))
def test_only_settings_and_the_command_line_know_what_day_it_is(path):
    here = str(path.relative_to(ROOT))

    assert not dotted_names(path) & CLOCK or here in WITH_A_CLOCK


@pytest.mark.parametrize("path", sources(*CORE, "webapp"), ids=lambda p: str(p.relative_to(ROOT)))
def test_chance_is_only_where_codes_and_secrets_are_made(path):
    here = str(path.relative_to(ROOT))

    assert not imported(path) & {"random", "uuid"} or here in DRAWN_FROM_A_SEED
    assert "secrets" not in imported(path) or here in MAY_DRAW


@pytest.mark.parametrize("path", sources(*CORE), ids=lambda p: str(p.relative_to(ROOT)))
def test_the_core_knows_neither_network_nor_environment_nor_log(path):
    assert not imported(path) & {
        "os",
        "socket",
        "urllib",
        "http",
        "requests",
        "logging",
        "subprocess",
    }


def test_the_named_exceptions_still_exist():
    assert all((ROOT / path).is_file() for path in WITH_A_CLOCK | MAY_DRAW | DRAWN_FROM_A_SEED)


@pytest.mark.parametrize("path", sources("tests"), ids=lambda p: str(p.relative_to(ROOT)))
def test_no_two_tests_of_a_file_have_the_same_name(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [
        n.name for n in tree.body if isinstance(n, ast.FunctionDef) and n.name.startswith("test_")
    ]

    assert len(names) == len(set(names))
