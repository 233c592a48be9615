"""The command line ``kompass``: score, plan, check-content, content; prepare and look after.

Exit code 0: done. 1: bad input, one message on stderr. 2: wrong usage. Never a traceback.
"""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from checkedyaml.reading import BrokenFile, Problem
from content.checking import content_problems
from content.loading import HERE as CONTENT
from content.loading import published_catalogue, read_listed
from content.schemas import schemas
from questionnaires.answers import UnfitAnswers
from questionnaires.checking import instrument_problems, read_instruments
from questionnaires.loading import PUBLISHED, UnknownInstrument, published_instruments
from questionnaires.scoring import Score, ScoreCard, score
from recommender.check import Check
from recommender.check_document import UnfitCheck, read_check
from recommender.consistency import inconsistencies
from recommender.plan import make_plan
from recommender.profile import UnfitProfile
from webapp.config import BrokenConfig
from webapp.documents import calendar, pdf, plan_json, spreadsheet
from webapp.documents.coverage_table import coverage_rows, coverage_table
from webapp.documents.drop_out_table import drop_out_rows, drop_out_table
from webapp.operating import delete_what_expired, stored_item_counts
from webapp.preparing import NotPrepared, prepare
from webapp.storage.checks import StorageFailed
from webapp.ui.words import LANGUAGES, in_language

MOST_BYTES = 1_000_000
LONGEST_MESSAGE = 4_000
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)

WRITERS: dict[str, Callable[..., bytes]] = {
    "pdf": pdf.plan_as_pdf,
    "ics": calendar.plan_as_calendar,
    "xlsx": spreadsheet.plan_as_spreadsheet,
    "json": plan_json.plan_as_json,
}


class BadInput(Exception):
    """What was given cannot be worked with; the message says why."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command that *arguments* (default: the process's) name, and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (BadInput, BrokenConfig, NotPrepared, UnfitCheck, UnknownInstrument) as error:
        _complain(str(error))
    except (UnfitAnswers, UnfitProfile) as error:
        _complain(f"{type(error).__name__}: {error}")
    except StorageFailed as error:
        _complain(f"the database cannot be used: {error}; `kompass prepare` makes it ready")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kompass", description="Zukunftskompass")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_commands_about_answers(commands)
    _add_commands_about_content(commands)
    _add_commands_for_operators(commands)
    return parser


def _add_commands_about_answers(commands: Any) -> None:  # noqa: ANN401 - argparse hides the type
    scoring = commands.add_parser("score", help="score the answers of a JSON file")
    scoring.add_argument("answers", type=Path, metavar="ANSWERS.json")
    scoring.set_defaults(run=_score)
    planning = commands.add_parser("plan", help="make the action plan for a JSON file")
    planning.add_argument("answers", type=Path, metavar="ANSWERS.json")
    for name in WRITERS:
        planning.add_argument(f"--{name}", type=Path, metavar="FILE")
    planning.add_argument("--lang", choices=LANGUAGES, default="de")
    planning.add_argument("--today", type=_day, metavar="YYYY-MM-DD")
    planning.set_defaults(run=_plan)


def _add_commands_about_content(commands: Any) -> None:  # noqa: ANN401 - see above
    checking = commands.add_parser("check-content", help="report every problem in the YAML files")
    checking.add_argument("--content", type=Path, default=CONTENT, metavar="FOLDER")
    checking.add_argument("--instruments", type=Path, default=PUBLISHED, metavar="FOLDER")
    checking.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="also: what is old then")
    checking.set_defaults(run=_check_content)
    content = commands.add_parser("content", help="what the catalogue covers, and its schemas")
    about = content.add_subparsers(required=True, metavar="COMMAND")
    reporting = about.add_parser("report", help="print steps by field, kind, level and format")
    reporting.add_argument("--csv", action="store_true", help="by Land, too: a row a combination")
    reporting.set_defaults(run=_report)
    describing = about.add_parser("schemas", help="write the JSON Schemas for text editors")
    describing.add_argument("--content", type=Path, default=CONTENT, metavar="FOLDER")
    describing.set_defaults(run=_write_schemas)


def _add_commands_for_operators(commands: Any) -> None:  # noqa: ANN401 - see above
    preparing = commands.add_parser("prepare", help="make secrets and database ready to serve")
    preparing.set_defaults(run=_prepare)
    deleting = commands.add_parser("delete-expired", help="delete checks kept long enough")
    deleting.add_argument("--today", type=_day, metavar="YYYY-MM-DD")
    deleting.set_defaults(run=_delete_expired)
    stopping = commands.add_parser("drop-out", help="print how many checks answered each item")
    stopping.add_argument("--csv", action="store_true", help="by month, too")
    stopping.set_defaults(run=_drop_out)


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError
    return day


def _score(options: argparse.Namespace) -> int:
    check = _check(options.answers)
    asked = {"instrument": check.instrument.id, "version": check.instrument.version}
    _say(json.dumps(asked | as_json(score(check.instrument, check.answers)), indent=2))
    return 0


def _plan(options: argparse.Namespace) -> int:
    check = _check(options.answers)
    plan = make_plan(
        check,
        catalogue=published_catalogue(),
        today=options.today or date.today(),  # noqa: DTZ011 - the day here is what is meant
    )
    files = {name: path for name in WRITERS if (path := getattr(options, name))}
    with in_language(options.lang):
        for name, path in files.items():
            _write(path, WRITERS[name](plan))
        if not files:
            _say(plan_json.plan_as_json(plan).decode())
    return 0


def _check_content(options: argparse.Namespace) -> int:
    problems = _problems(options.content, options.instruments, options.today)
    for problem in problems:
        _say(str(problem))
    return 1 if problems else 0


def _report(options: argparse.Namespace) -> int:
    catalogue = published_catalogue()
    _say(coverage_rows(catalogue) if options.csv else coverage_table(catalogue))
    return 0


def _write_schemas(options: argparse.Namespace) -> int:
    for path, text in schemas(options.content).items():
        _write(path, text.encode())
    return 0


def _problems(content: Path, instruments: Path, today: date | None) -> list[Problem]:
    problems = [*instrument_problems(instruments), *content_problems(content, today)]
    try:
        loaded, listed = read_instruments(instruments), read_listed(content)
    except BrokenFile:
        return problems  # it is told already
    return [*problems, *inconsistencies(loaded, listed, instruments)]


def _prepare(_options: argparse.Namespace) -> int:
    try:
        published_instruments()
        published_catalogue()
    except BrokenFile as broken:
        raise BadInput(str(broken)) from None
    prepare()
    return 0


def _delete_expired(options: argparse.Namespace) -> int:
    deleted = delete_what_expired(options.today)
    _say(f"Deleted {deleted} {'check' if deleted == 1 else 'checks'}.")
    return 0


def _drop_out(options: argparse.Namespace) -> int:
    told = drop_out_rows if options.csv else drop_out_table
    _say(told(published_instruments().values(), stored_item_counts()))
    return 0


def _check(path: Path) -> Check:
    """Return the check of a file: a check by itself, or the one that a plan's JSON carries."""
    raw = _json(path)
    if isinstance(raw, dict) and raw.get("format") == plan_json.FORMAT:
        raw = raw.get("check")
    return read_check(raw, goals=tuple(published_catalogue().fields))


def _json(path: Path) -> object:
    try:
        with path.open("rb") as file:
            text = file.read(MOST_BYTES + 1)
        if len(text) > MOST_BYTES:
            msg = f"{path}: larger than {MOST_BYTES} bytes"
            raise BadInput(msg)
        return json.loads(text.decode("utf-8"))
    except OSError as error:
        msg = f"{path}: {error.strerror}"
    except (ValueError, RecursionError) as error:
        msg = f"{path}: no JSON: {error}"
    raise BadInput(msg)


def _write(path: Path, document: bytes) -> None:
    try:
        path.write_bytes(document)
    except OSError as error:
        msg = f"{path}: {error.strerror}"
        raise BadInput(msg) from None


def _complain(text: str) -> None:
    """Print one message of bearable length, in which nothing can steer a terminal."""
    plain = "".join(c if c.isprintable() or c == "\n" else "?" for c in text[:LONGEST_MESSAGE])
    print(plain, file=sys.stderr)  # noqa: T201 - the message is this command's output


def _say(text: str) -> None:
    print(text)  # noqa: T201 - the result of the command


def as_json(scores: ScoreCard) -> dict[str, Any]:
    """Return the scores in the shape that ``kompass score`` promises."""
    every = ({"overall": scores.overall} if scores.overall else {}) | dict(scores.dimensions)
    return {
        "overall": _points(scores.overall),
        **{figure: _points(scores.figures.get(figure)) for figure in ("digital", "ai")},
        "dimensions": {
            key: _points(found) for key, found in scores.dimensions.items() if found.band
        },
        "bands": {key: found.band.value for key, found in every.items() if found.band},
        "ranges": {key: [float(found.low), float(found.high)] for key, found in every.items()},
        "standard": plan_json.standard_as_json(scores),
    }


def _points(found: Score | None) -> float | None:
    return None if found is None or found.points is None else float(found.points)
