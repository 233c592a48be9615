"""What an operator runs: deleting by age, seeing where people stop, and units that name it so."""

import configparser
import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.builders import a_check
from webapp.cli import main
from webapp.config import Config
from webapp.storage import make_checks
from webapp.storage.checks import Checks, NoSuchCheck
from webapp.storage.database import make_engine

DOCS = (Path(__file__).parents[2] / "docs" / "operate.md").read_text(encoding="utf-8")


@pytest.fixture
def checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Checks]:
    """Checks in a prepared instance."""
    monkeypatch.setenv("INSTANCE", str(tmp_path))
    for name in ("DATABASE_URL", "RETENTION_UNFINISHED_DAYS", "RETENTION_FINISHED_MONTHS"):
        monkeypatch.delenv(name, raising=False)
    assert main(["prepare"]) == 0
    engine = make_engine(Config.from_environment().database_url)
    yield make_checks(engine, Config.from_environment())
    engine.dispose()


def stored_on(checks: Checks, day: date, *, finished: bool = False):
    dated = Checks(
        engine=checks.engine, pepper=checks.pepper, goals=checks.goals, today=lambda: day
    )
    check = a_check({"Q8": ["1"], "Q9.1": 3})
    return dated.start(check.finished(day) if finished else check)


def test_what_is_too_old_is_deleted_and_counted(checks: Checks, capsys: pytest.CaptureFixture):
    old = stored_on(checks, date(2026, 9, 21))
    young = stored_on(checks, date(2026, 9, 22))
    finished = stored_on(checks, date(2024, 11, 21), finished=True)
    long_finished = stored_on(checks, date(2024, 11, 20), finished=True)

    assert main(["delete-expired", "--today", "2026-11-21"]) == 0

    assert capsys.readouterr() == ("Deleted 2 checks.\n", "")
    for kept in (young, finished):
        assert checks.load(kept)
    for gone in (old, long_finished):
        with pytest.raises(NoSuchCheck):
            checks.load(gone)


def test_running_it_again_deletes_nothing(checks: Checks, capsys: pytest.CaptureFixture):
    stored_on(checks, date(2026, 9, 1))

    codes = [main(["delete-expired", "--today", "2026-11-21"]) for _ in range(2)]

    assert codes == [0, 0]
    assert capsys.readouterr().out == "Deleted 1 check.\nDeleted 0 checks.\n"


def test_the_periods_are_those_that_were_set(
    checks: Checks, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    stored_on(checks, date(2026, 9, 1))
    stored_on(checks, date(2026, 9, 1), finished=True)
    monkeypatch.setenv("RETENTION_UNFINISHED_DAYS", "100")
    monkeypatch.setenv("RETENTION_FINISHED_MONTHS", "2")

    main(["delete-expired", "--today", "2026-11-21"])

    assert capsys.readouterr().out == "Deleted 1 check.\n"
    assert len(checks.item_counts()) == 2


@pytest.mark.parametrize("day", ["1999-12-31", "0001-01-01", "2200-01-01", "2026-02-30", "soon"])
def test_a_day_that_cannot_be_meant_is_wrong_usage(checks: Checks, day: str):
    with pytest.raises(SystemExit) as stopped:
        main(["delete-expired", "--today", day])

    assert stopped.value.code == 2


@pytest.mark.parametrize("setting", ["0", "-1", "ten", "99999", "9" * 5000])
@pytest.mark.parametrize("name", ["RETENTION_UNFINISHED_DAYS", "RETENTION_FINISHED_MONTHS"])
def test_a_period_that_cannot_be_meant_deletes_nothing(
    checks: Checks, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture, name, setting
):
    code = stored_on(checks, date(2020, 1, 1))
    monkeypatch.setenv(name, setting)

    assert main(["delete-expired"]) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"{name} must be a number from 1 to ")
    assert checks.load(code)


@pytest.mark.parametrize("command", ["delete-expired", "drop-out"])
def test_an_instance_that_was_not_prepared_is_one_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture, command: str
):
    monkeypatch.setenv("INSTANCE", str(tmp_path))

    assert main([command]) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert "`kompass prepare` makes it" in err


@pytest.mark.parametrize("command", ["delete-expired", "drop-out"])
def test_a_database_without_tables_is_one_message(
    checks: Checks, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture, command: str
):
    monkeypatch.setenv("DATABASE_URL", "sqlite://")

    assert main([command]) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "the database cannot be used: OperationalError; `kompass prepare` makes it ready\n"
    )


def test_where_people_stop_is_printed(checks: Checks, capsys: pytest.CaptureFixture):
    for _ in range(5):
        stored_on(checks, date(2026, 11, 21))

    assert main(["drop-out"]) == 0
    table = capsys.readouterr().out
    assert main(["drop-out", "--csv"]) == 0
    rows = capsys.readouterr().out.splitlines()

    assert re.search(r"^kmu-dma.v1\s+answered\s+share$", table, re.MULTILINE)
    assert re.search(r"^Q8\s+5$", table, re.MULTILINE)
    assert "kmu-dma.v1,Q9.1,all,2026-11,5" in rows


def test_with_nothing_stored_it_says_so(checks: Checks, capsys: pytest.CaptureFixture):
    assert main(["drop-out"]) == 0

    assert capsys.readouterr() == ("Nobody has answered anything yet.\n", "")


def unit(kind: str) -> configparser.ConfigParser:
    """Return the systemd unit of this kind that stands in the docs."""
    _, _, rest = DOCS.partition(f".{kind}`:\n\n")
    block = rest.partition("\n\n[")[0].split("\n\nChange user")[0].split("\n\n`/etc")[0]
    parsed = configparser.ConfigParser(strict=True)
    parsed.optionxform = str
    parsed.read_string(re.sub("^    ", "", block, flags=re.MULTILINE))
    return parsed


def documented_commands() -> list[list[str]]:
    """Return every command of ours in the docs, in units, crontab and text, without its path."""
    found = re.findall(r"script/kompass ([a-z][^`\n]*)", DOCS)
    return [shlex.split(command, comments=True) for command in found]


def test_the_unit_in_the_docs_names_the_real_command(checks: Checks, capsys):
    service = unit("service")["Service"]
    program, *arguments = shlex.split(service["ExecStart"])

    assert program.endswith("/script/kompass")
    assert (Path(__file__).parents[2] / "script" / "kompass").is_file()
    assert main(arguments) == 0
    assert capsys.readouterr().out == "Deleted 0 checks.\n"
    assert (service["Type"], service["User"]) == ("oneshot", "kompass")
    assert service["Environment"].startswith("INSTANCE=/")


def test_the_timer_in_the_docs_starts_the_unit_every_night():
    timer = unit("timer")

    assert timer["Timer"]["OnCalendar"] == "*-*-* 03:30"
    assert timer["Timer"]["Persistent"] == "true"
    assert timer["Install"]["WantedBy"] == "timers.target"
    names = re.findall(r"/etc/systemd/system/([\w-]+)\.(service|timer)", DOCS)
    assert names == [("kompass-delete-expired", "service"), ("kompass-delete-expired", "timer")]


def test_every_command_in_the_docs_can_be_run(checks: Checks):
    commands = documented_commands()

    assert ["delete-expired"] in commands
    assert ["drop-out"] in commands
    assert {main(command) for command in commands} == {0}


def test_every_setting_of_the_docs_is_read_and_every_setting_read_is_in_the_docs():
    source = (Path(__file__).parents[2] / "webapp" / "config.py").read_text(encoding="utf-8")
    read = set(re.findall(r'environment(?:\.get\()?,?\s*\(?"([A-Z_]+)"', source))

    documented = set(re.findall(r"^\| (`[A-Z_`, ]+`) \|", DOCS, flags=re.MULTILINE))
    names = {name for cell in documented for name in re.findall("[A-Z_]+", cell)}
    assert {"RETENTION_UNFINISHED_DAYS", "RETENTION_FINISHED_MONTHS", "INSTANCE"} <= read
    assert names - {"HOST", "PORT"} == read
