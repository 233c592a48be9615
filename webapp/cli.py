"""The command line ``kompass``: score, plan, check-content, content, evaluate, learn, and care.

Exit code 0: done. 1: bad input, one message on stderr. 2: wrong usage. Never a traceback.
"""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from checkedyaml.reading import BrokenFile, Problem
from content.checking import content_problems
from content.loading import HERE as CONTENT
from content.loading import catalogue_of, published_catalogue, read_listed, read_weights
from content.schemas import schemas
from evaluation.feedback import UnfitRecord, read_records, respondents, shares
from evaluation.vignettes import VIGNETTES, Vignette, load_vignettes, vignette_problems
from questionnaires.answers import UnfitAnswers
from questionnaires.checking import instrument_problems, read_instruments
from questionnaires.loading import (
    PUBLISHED,
    UnknownInstrument,
    latest_instruments,
    published_instruments,
)
from questionnaires.scoring import Score, ScoreCard, score
from recommender.bringing import FORMAT
from recommender.check import Check
from recommender.check_document import UnfitCheck, read_check
from recommender.consistency import inconsistencies
from recommender.plan import Plan, make_plan
from recommender.preferences import as_document
from recommender.profile import UnfitProfile
from webapp.config import BrokenConfig, brand_of
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


def _plan_as_pdf(plan: Plan) -> bytes:
    from webapp.documents.typesetting import typeset  # WeasyPrint takes its time to load

    return typeset(pdf.plan_job(plan, brand=brand_of()))


WRITERS: dict[str, Callable[[Plan], bytes]] = {
    "pdf": _plan_as_pdf,
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
    _add_commands_about_quality(commands)
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
    checking.add_argument("--vignettes", type=Path, metavar="FOLDER", help="ours go with ours")
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


def _add_commands_about_quality(commands: Any) -> None:  # noqa: ANN401 - see above
    evaluating = commands.add_parser("evaluate", help="print how good the suggestions are")
    evaluating.add_argument("--long", action="store_true", help="try more; takes minutes")
    evaluating.add_argument("--json", type=Path, metavar="FILE")
    evaluating.add_argument("--plot", type=_picture, metavar="FILE.svg|FILE.png")
    evaluating.add_argument("--vignettes", type=Path, default=VIGNETTES, metavar="FOLDER")
    evaluating.add_argument("--today", type=_day, metavar="YYYY-MM-DD")
    evaluating.add_argument("--seed", type=_seed, default=1, help="where chance begins")
    evaluating.set_defaults(run=_evaluate)
    learning = commands.add_parser("learn", help="see whether feedback helps to order near-equals")
    source = learning.add_mutually_exclusive_group(required=True)
    source.add_argument("records", nargs="?", metavar="RECORDS.json|-")
    source.add_argument("--simulate", action="store_true", help="with made-up people instead")
    learning.add_argument("--out", type=Path, metavar="FILE", help="written only if it helps")
    learning.add_argument("--seed", type=_seed, default=1, help="where chance begins")
    learning.set_defaults(run=_learn)


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


def _picture(text: str) -> Path:
    if not text.endswith((".svg", ".png")):
        raise ValueError
    return Path(text)


def _seed(text: str) -> int:
    if (seed := int(text)) < 0:
        raise ValueError
    return seed


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
    problems = _problems(options)
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


def _problems(options: argparse.Namespace) -> list[Problem]:
    content, instruments = options.content, options.instruments
    problems = [*instrument_problems(instruments), *content_problems(content, options.today)]
    try:
        loaded, listed = read_instruments(instruments), read_listed(content)
    except BrokenFile:
        return problems  # it is told already
    problems += inconsistencies(loaded, listed, instruments)
    if folder := options.vignettes or (VIGNETTES if content == CONTENT else None):
        problems += vignette_problems(folder, catalogue_of(listed, read_weights(content)))
    return problems


def _evaluate(options: argparse.Namespace) -> int:
    # scikit-learn takes seconds to load: nobody else waits for it
    from evaluation.findings import LONG, SHORT, Material, evaluate
    from webapp.documents.evaluation_plot import evaluation_plot
    from webapp.documents.evaluation_table import evaluation_table

    material = Material(
        catalogue=published_catalogue(),
        instruments=tuple(latest_instruments().values()),
        vignettes=_vignettes(options.vignettes),
        day=options.today or date.today(),  # noqa: DTZ011 - the day here is what is meant
        seed=options.seed,
    )
    found = evaluate(material, LONG if options.long else SHORT, perf_counter)
    if options.json:
        _write(options.json, json.dumps(asdict(found), default=str, indent=2).encode())
    if options.plot:
        _write(options.plot, evaluation_plot(found, options.plot.suffix.removeprefix(".")))
    _say(evaluation_table(found))
    return 0


def _learn(options: argparse.Namespace) -> int:
    from evaluation.learning import learned  # see above
    from evaluation.learning_table import feedback_table, learned_table

    if options.simulate:
        return _simulate(options.seed)
    catalogue = published_catalogue()
    try:
        records = read_records(_text(options.records))
        people = respondents(records, catalogue, today=date.today())  # noqa: DTZ011 - see above
    except UnfitRecord as error:
        msg = f"{options.records}: {error}"
        raise BadInput(msg) from None
    found = learned(people, catalogue.weights, seed=options.seed)
    _say(feedback_table(len(records), len(people), shares(records)))
    _say("\n" + learned_table(found, seed=options.seed))
    if options.out and found and found.helps:
        _write(options.out, json.dumps(as_document(found.preferences), indent=2).encode())
        _say(f"Written to {options.out}.")
    return 0


def _simulate(seed: int) -> int:
    from evaluation.learning_table import simulation_table
    from evaluation.simulation import simulated  # see above

    for line in simulation_table(simulated(published_catalogue(), seed=seed)):
        _say(line)
    return 0


def _text(name: str) -> str:
    """Return what stands in the file *name*, or comes in if it is "-"."""
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return raw.decode("utf-8")
    except OSError as error:
        msg = f"{name}: {error.strerror}"
    except UnicodeDecodeError as error:
        msg = f"{name}: no UTF-8: {error.reason} at byte {error.start}"
    raise BadInput(msg)


def _vignettes(folder: Path) -> tuple[Vignette, ...]:
    try:
        found = load_vignettes(folder, published_catalogue())
    except BrokenFile as broken:
        raise BadInput(str(broken)) from None
    if not found:
        msg = f"{folder}: no vignettes"
        raise BadInput(msg)
    return found


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
    if isinstance(raw, dict) and raw.get("format") == FORMAT:
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
    print(_harmless(text[:LONGEST_MESSAGE]), file=sys.stderr)  # noqa: T201 - the command's output


def _say(text: str) -> None:
    print(_harmless(text))  # noqa: T201 - the result of the command


def _harmless(text: str) -> str:
    """Return *text* without what can steer a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else "?" for c in text)


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
