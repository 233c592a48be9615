"""One plan, many views: page, PDF, spreadsheet and JSON tell the same, the calendar its days."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader

from content.catalogue import Hours, Text
from content.loading import published_catalogue
from recommender.check import Check
from recommender.check_document import read_check
from recommender.plan import Plan, make_plan
from tests.webapp.building import a_config, an_app
from tests.webapp.documents.facts_of_a_plan import Fact, facts_of
from tests.webapp.rounds import started_again
from tests.webapp.visitor import Visitor
from webapp.documents.calendar import plan_as_calendar
from webapp.documents.pdf import plan_as_pdf
from webapp.documents.plan_json import plan_as_json
from webapp.documents.spreadsheet import plan_as_spreadsheet
from webapp.ui import names
from webapp.ui.words import current_language, in_language, long_date, number
from webapp.ui.words import gettext as _

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
DAY = date(2026, 11, 20)
NEAR, BESIDE, ANYWHERE = 900, 200, 1_000_000
"""How many letters may lie between pieces of one fact in running text; beside a bare number."""

ON_ITS_PAGE = "the page links to it: it stands on a page of its own"
TRY_IT = "on paper nothing can be tried out; the page can"
FITS = "on the page and in the table; paper keeps to what fits the weeks"
ASKED_FOR = "the page links to it, paper cannot, and it has no room for all"

LEFT_OUT: Mapping[tuple[str, str], str] = {
    ("page", "minutes of a first step"): "only of the first measure; then " + ON_ITS_PAGE,
    ("page", "day of a first step"): "days are for paper and calendar; here one begins at once",
    ("page", "further measure, after the third"): ON_ITS_PAGE,
    ("page", "first step of a further measure"): ON_ITS_PAGE,
    ("page", "module, after the third"): ON_ITS_PAGE,
    ("page", "long module"): "may stand after the third module; then " + ON_ITS_PAGE,
    ("page", "weeks of a long module"): "may stand after the third module; then " + ON_ITS_PAGE,
    ("page", "other way of a later step"): ON_ITS_PAGE,
    ("page", "second other way of a later step"): ON_ITS_PAGE,
    ("page", "longer way of a later step"): ON_ITS_PAGE,
    ("page", "second longer way"): "one is enough to know of it",
    ("page", "second longer way of a later step"): ON_ITS_PAGE,
    ("page", "level of the whole"): "the two named figures stand in front, with theirs",
    ("page", "coordinator"): "nobody can go there; all centres are listed on their own page",
    ("page", "method"): "it has a page of its own",
    ("pdf", "answer behind a need, after the third"): "a page each for the first three needs",
    ("pdf", "what good looks like, after the third"): "a page each for the first three needs",
    ("pdf", "day of a first step"): "the owner fills in who and by when with a pen",
    ("pdf", "what would change the path"): TRY_IT,
    ("pdf", "what just missed the path"): TRY_IT,
    ("pdf", "second other way"): ASKED_FOR,
    ("pdf", "second other way of a later step"): ASKED_FOR,
    ("pdf", "longer way"): ASKED_FOR,
    ("pdf", "longer way of a later step"): ASKED_FOR,
    ("pdf", "second longer way"): ASKED_FOR,
    ("pdf", "second longer way of a later step"): ASKED_FOR,
    ("pdf", "module, after the third"): FITS,
    ("pdf", "long module"): FITS,
    ("pdf", "weeks of a long module"): FITS,
}
"""What a view does not tell, and why. Everything else stands in every view."""


@dataclass(frozen=True)
class Told:
    """What a view tells: the pieces of a fact stand together in one of its records."""

    records: Sequence[str]
    is_running_text: bool = False
    """One long record, in which they stand near one another."""


def _page(plan: Plan) -> Told:
    """Return what /ergebnis shows, as a browser that shows every part of it."""
    with TemporaryDirectory() as folder:
        app = an_app(a_config(Path(folder), today=plan.day))
        code = app.extensions["checks"].start(plan.check)
        visitor = Visitor(app, **{"Accept-Language": current_language()})
        visitor.opens(f"/weiter/{code.text}")
        html = visitor.opens("/ergebnis").response.get_data(as_text=True)
        app.extensions["checks"].engine.dispose()
    soup = BeautifulSoup(html, "html.parser")
    for select in soup.find_all("select"):
        select.replace_with(select.find("option", selected=True).get_text())
    return Told([soup.main.get_text(" ")], is_running_text=True)


def _pdf(plan: Plan) -> Told:
    """Return what stands on the pages, without what is printed under each of them."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(plan_as_pdf(plan))).pages]
    return Told(["\n".join(map(_without_foot, pages))], is_running_text=True)


def _without_foot(page: str) -> str:
    return re.sub(r"^.* · \d+ / \d+$", "", page, flags=re.MULTILINE)


def _spreadsheet(plan: Plan) -> Told:
    workbook = load_workbook(BytesIO(plan_as_spreadsheet(plan)))
    return Told([row for sheet in workbook for row in _rows(sheet)])


def _rows(sheet: Worksheet) -> Iterator[str]:
    """Yield what stands in each row; its weeks, in two cells, as one says them."""
    headings, *rows = sheet.iter_rows(values_only=True)
    for row in rows:
        named = dict(zip(headings, row, strict=True))
        weeks = [named[week] for week in (_("Woche von"), _("Woche bis")) if week in named]
        yield " ".join((*map(_cell, row), names.weeks(*weeks) if weeks else ""))


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return long_date(value.date())
    if isinstance(value, int | float):
        return number(value, 2)
    return str(value or "")


def _json(plan: Plan) -> Told:
    return Told(list(_told(json.loads(plan_as_json(plan)))))


def _told(node: object) -> Iterator[str]:
    """Yield each entry of a list, each thing with words of its own, and each other sentence."""
    children = node.values() if isinstance(node, dict) else node
    for child in children if isinstance(children, Iterable) else ():
        entry = isinstance(child, dict) and (isinstance(node, list) or "words" in child)
        if entry or not isinstance(child, dict | list):
            yield " ".join(_leaves(child))
        else:
            yield from _told(child)


def _leaves(node: object) -> Iterator[str]:
    if isinstance(node, dict | list):
        for child in _read(node) if isinstance(node, dict) else node:
            yield from _leaves(child)
    elif isinstance(node, str):
        yield long_date(date.fromisoformat(node)) if DAYS.fullmatch(node) else node
    elif isinstance(node, int | float) and not isinstance(node, bool):
        yield number(node, 2)


def _read(node: dict[str, object]) -> list[object]:
    """Return the values of *node* that people read."""
    return [each for key, each in node.items() if "words" not in node or key not in EXACT]


DAYS = re.compile(r"\d{4}-\d\d-\d\d")
EXACT = {"points", "low", "high", "level", "weight", "gap", "answers", "reasons"}
"""For programs, beside words with the numbers people read: one of these could pass for those."""

VIEWS: Mapping[str, Callable[[Plan], Told]] = {
    "page": _page,
    "pdf": _pdf,
    "spreadsheet": _spreadsheet,
    "json": _json,
}


def squeezed(text: str) -> str:
    """Return *text* without spaces and hyphens, however it was broken into lines.

    Between two numbers a bar is left, so that 3 and 4 never become 34.
    """
    flat = re.sub("[\N{SOFT HYPHEN}\N{HYPHEN}]", "", unicodedata.normalize("NFKC", text))
    apart = re.sub(r"(?<=[\d.,])[\s–-]+(?=\d)", "|", flat)
    return re.sub(r"[\s–-]+", "", apart)


def missing(facts: Iterable[Fact], told: Told) -> list[Fact]:
    """Return those of *facts* whose pieces stand nowhere together in what is *told*."""
    records = [squeezed(record) for record in told.records]
    return [fact for fact in facts if not _stands(fact, records, _distance(fact, told))]


def _distance(fact: Fact, told: Told) -> int:
    has_number = any(piece[-1].isdigit() for piece in fact.pieces)
    return (BESIDE if has_number else NEAR) if told.is_running_text else ANYWHERE


def _stands(fact: Fact, records: Iterable[str], distance: int) -> bool:
    first, *others = map(_pattern, fact.pieces)
    return any(
        all(p.search(record, max(0, at.start() - distance), at.end() + distance) for p in others)
        for record in records
        for at in first.finditer(record)
    )


def _pattern(piece: str) -> re.Pattern[str]:
    """Return how *piece* looks in a squeezed text; a number is not found within another."""
    text = squeezed(piece)
    before = r"(?<![\d,.])" if text[0].isdigit() else ""
    after = r"(?![\d]|[,.]\d)" if text[-1].isdigit() else ""
    return re.compile(before + re.escape(text) + after)


def _check(example: str) -> Check:
    raw = json.loads((EXAMPLES / f"{example}.json").read_text(encoding="utf-8"))
    return read_check(raw, goals=tuple(published_catalogue().fields))


def _second_time(check: Check) -> Check:
    """Return *check* half a year later, two answers better, two measures done."""
    again = started_again(check)
    first = _plan(check)
    done = tuple(measure.offer.id for measure in first.first_measures[:2])
    (before,) = again.rounds
    better = dict(check.answers.values) | {"Q9.1": 4, "Q9.2": 4}
    answered = again.with_answers(type(check.answers)(better))
    return replace(answered, rounds=(replace(before, suggested=done, done=done),)).finished(DAY)


def _plan(check: Check) -> Plan:
    return make_plan(check, catalogue=published_catalogue(), today=DAY)


def _solo_in_passing() -> Check:
    """Return somebody who answered little, and said nothing of themselves."""
    raw = {"instrument": "kmu-dma", "version": 1, "answers": {"Q9.1": 1, "Q9.2": "unknown"}}
    return read_check(raw, goals=())


CHECKS: Mapping[str, Callable[[], Check]] = {
    "bakery": lambda: _check("baeckerei").finished(DAY),
    "care home": lambda: _check("pflegeheim").finished(DAY),
    "copywriter": lambda: _check("texterin"),
    "metal shop, second time": lambda: _second_time(_check("metallbau")),
    "hardly anything said": _solo_in_passing,
}


@cache
def _plan_of(name: str) -> Plan:
    return _plan(CHECKS[name]())


@cache
def _facts(name: str, language: str) -> tuple[Fact, ...]:
    with in_language(language):
        return facts_of(_plan_of(name), published_catalogue())


@cache
def _view(view: str, name: str, language: str = "de") -> Told:
    with in_language(language):
        return VIEWS[view](_plan_of(name))


CASES = [(name, "de") for name in CHECKS] + [("care home", "en"), ("copywriter", "en")]


@pytest.fixture(params=CASES, ids=" in ".join)
def case(request):
    with in_language(request.param[1]):
        yield request.param


@pytest.fixture
def name(case):
    return case[0]


@pytest.fixture
def language(case):
    return case[1]


@pytest.fixture
def plan(name):
    return _plan_of(name)


@pytest.fixture
def facts(name, language):
    return _facts(name, language)


def _promised(facts, view):
    return [fact for fact in facts if (view, fact.sort) not in LEFT_OUT]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_tells_every_fact(name, language, facts, view):
    assert missing(_promised(facts, view), _view(view, name, language)) == []


def test_the_calendar_holds_the_days_of_the_first_measures_and_the_appointments(plan, facts):
    events = Calendar.from_ical(plan_as_calendar(plan)).walk("VEVENT")
    told = Told([f"{event['summary']} {long_date(event['dtstart'].dt)}" for event in events])

    wanted = {"day of a first step", "next appointment", "second check"}
    assert missing([fact for fact in facts if fact.sort in wanted], told) == []


def _with_other_first_measure(plan: Plan) -> Plan:
    first, *others = plan.first_measures
    title = Text(de="Etwas ganz anderes tun", en="Do something else altogether")
    other = replace(first, offer=replace(first.offer, title=title))
    return replace(plan, first_measures=(other, *others))


def _with_a_step_a_week_later(plan: Plan) -> Plan:
    *steps, last = plan.path
    later = replace(last, first_week=last.first_week + 1, last_week=last.last_week + 1)
    return replace(plan, route=replace(plan.route, steps=(*steps, later)))


def _with_longer_step(plan: Plan) -> Plan:
    first, *steps = plan.path
    hours = Hours(stated=7.25)
    chosen = replace(first.chosen, offer=replace(first.chosen.offer, hours=hours))
    taken = (replace(first, chosen=chosen), *steps)
    return replace(plan, route=replace(plan.route, steps=taken))


def _with_higher_target(plan: Plan) -> Plan:
    before, one, after = plan.needs[:5], plan.needs[5], plan.needs[6:]
    needs = (*before, replace(one, target=9), *after)  # no number that stands beside it anyway
    return replace(plan, standing=replace(plan.standing, needs=needs))


def _with_other_phone(plan: Plan) -> Plan:
    first, *others = plan.centres
    other = replace(first, centre=replace(first.centre, phone="0371 987654321"))
    return replace(plan, centres=(other, *others))


def _with_one_more_condition(plan: Plan) -> Plan:
    first, *others = plan.funding
    strict = Text(de="Nur an Donnerstagen.", en="Only on Thursdays.")
    funding = replace(first.funding, conditions=(*first.funding.conditions, strict))
    return replace(plan, funding=(replace(first, funding=funding), *others))


def _with_other_figure(plan: Plan) -> Plan:
    score = plan.scores.figures["digital"]
    other = replace(score, points=Fraction(93), low=Fraction(91), high=Fraction(97))
    figures = {**plan.scores.figures, "digital": other}
    scores = replace(plan.scores, figures=figures)
    return replace(plan, standing=replace(plan.standing, scores=scores))


PLANTED: Mapping[str, tuple[Callable[[Plan], Plan], str]] = {
    "the title of a first measure": (_with_other_first_measure, "first measure"),
    "the weeks of a step": (_with_a_step_a_week_later, "weeks of a step"),
    "the hours of a step": (_with_longer_step, "step"),
    "the target of a field": (_with_higher_target, "field with level and target"),
    "the telephone of a centre": (_with_other_phone, "contact of a centre"),
    "a condition of funding": (_with_one_more_condition, "condition of funding"),
    "a figure": (_with_other_figure, "figure"),
    "the day": (lambda plan: replace(plan, day=DAY + timedelta(days=3)), "next appointment"),
}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("planted", PLANTED)
def test_a_view_that_tells_something_else_is_caught(planted, view):
    change, sort = PLANTED[planted]
    facts = facts_of(change(_plan_of("bakery")), published_catalogue())

    assert sort in {fact.sort for fact in missing(_promised(facts, view), _view(view, "bakery"))}


@pytest.mark.parametrize("view", sorted({view for view, _sort in LEFT_OUT}))
def test_what_is_left_out_of_a_view_is_really_missing_in_some_plan(view):
    absent = {
        fact.sort for name in CHECKS for fact in missing(_facts(name, "de"), _view(view, name))
    }

    assert {sort for each, sort in LEFT_OUT if each == view} - absent == set()
