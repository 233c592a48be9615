"""Twenty plans that differ as much as plans can, and each of them as a PDF.

python -m tests.webapp.documents.twenty_plans FOLDER
"""

import fcntl
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from content.loading import published_catalogue
from questionnaires.answers import Special
from questionnaires.instrument import Item
from questionnaires.loading import published_instrument
from recommender.check import Check
from recommender.check_document import read_check
from recommender.plan import Plan, make_plan
from tests.webapp.rounds import started_again
from webapp.documents.pdf import plan_job
from webapp.documents.typesetting import typeset
from webapp.ui.words import in_language

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "docs" / "examples"
DAY = date(2026, 11, 21)
AFTER_THE_PROGRAMME = date(2027, 2, 1)
SIXTY = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A plan, what is special about it, and how it is asked for."""

    label: str
    plan: Plan
    language: str = "de"
    name: str = ""
    with_answers: bool = False


@cache
def twenty_plans() -> tuple[Example, ...]:
    """Return the ten firms of docs/examples, and ten that are hard to print."""
    return (*_firms(), *_extremes())


def as_pdf(example: Example) -> bytes:
    """Return what people get, printed in this process: it is warm from the first one on."""
    with in_language(example.language):
        job = plan_job(example.plan, name=example.name, with_answers=example.with_answers)
    return typeset(job)


def printed_once(folder: Path) -> Mapping[str, Path]:
    """Return label → PDF in *folder*: whoever asks first prints, all others wait and read.

    Printed in a process of its own, which WeasyPrint leaves with an open file.
    """
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            subprocess.run([sys.executable, "-m", __spec__.name, folder], check=True, cwd=ROOT)
            (folder / "done").touch()
    return {file.stem: file for file in sorted(folder.glob("*.pdf"))}


def main(folder: Path) -> None:
    """Print the twenty plans into *folder*."""
    for example in twenty_plans():
        (folder / f"{example.label}.pdf").write_bytes(as_pdf(example))


def _firms() -> Iterator[Example]:
    for file in sorted(EXAMPLES.glob("*.json")):
        name = file.stem.capitalize()
        yield Example(label=file.stem, plan=_plan(json.loads(file.read_text())), name=name)


def _extremes() -> Iterator[Example]:
    firm, home = (
        json.loads((EXAMPLES / f"{n}.json").read_text()) for n in ("metallbau", "pflegeheim")
    )
    large = firm | {"profile": firm["profile"] | {"size": "250+"}}
    solo = _answered("solo", _middle, kind="solo", sector="M", plz="10997", hours_per_week=1)
    long = _plan(_answered("kmu-kompakt", _least, size="2-9", sector="C", plz="09111"))
    markup = '<img src="file:///etc/passwd"> <b>&amp;</b> <script>alert(1)</script>'
    yield Example(label="nothing-said", plan=_plan(_answered("kmu-kompakt", lambda _: None)))
    yield Example(label="only-unknown", plan=_plan(_answered("kmu-kompakt", _unknown)), name=markup)
    yield Example(label="all-at-its-best", plan=_plan(_answered("kmu-dma", _best)), name="x" * 300)
    yield Example(label="solo-in-english", plan=_plan(solo), language="en", name="Zoë Núñez")
    yield Example(label="large-in-english", plan=_plan(large), language="en", name="Weber & Sons")
    yield Example(label="sixty-measures", plan=_with_sixty_measures(long), name="שלום \u202eabc")
    yield Example(label="nothing-to-suggest", plan=_with_nothing(long), name="Wort " * 100)
    yield Example(
        label="after-the-programme", plan=_plan(home, AFTER_THE_PROGRAMME), name="👩‍🔧 🏠"
    )
    yield Example(label="with-answers", plan=_plan(solo), name="Zoë Núñez", with_answers=True)
    yield Example(label="second-time", plan=_second_time(firm), name="Metallbau", with_answers=True)


def _plan(document: Mapping[str, Any], day: date = DAY) -> Plan:
    return make_plan(_check(document), catalogue=published_catalogue(), today=day)


def _check(document: Mapping[str, Any]) -> Check:
    check = read_check(document, goals=tuple(published_catalogue().fields))
    return check.with_answers(check.answers)


def _second_time(document: Mapping[str, Any]) -> Plan:
    """Return the plan of a firm that answers otherwise half a year later."""
    again = started_again(_check(document))
    again = again.with_answers(_check(_answered("kmu-dma", _middle)).answers)
    return make_plan(again, catalogue=published_catalogue(), today=DAY)


def _with_sixty_measures(plan: Plan) -> Plan:
    every = plan.first_measures + plan.more_measures
    return replace(plan, more_measures=(every * SIXTY)[:SIXTY])


def _with_nothing(plan: Plan) -> Plan:
    nothing = dict.fromkeys(
        ("first_measures", "more_measures", "modules", "long_modules", "centres", "coordinators",
         "funding", "missed_funding"), ())  # fmt: skip
    return replace(plan, route=replace(plan.route, steps=()), **nothing)


def _answered(name: str, answer: Callable[[Item], object], **profile: Any) -> dict[str, Any]:
    """Return a check in which every item of the instrument has the *answer* to it, if any."""
    kind = profile.get("kind", "kmu")
    given = {item.id: answer(item) for item in published_instrument(name, 1).for_kind(kind).items}
    answers = {item: value for item, value in given.items() if value is not None}
    profile = {"kind": kind, **profile}
    return {"instrument": name, "version": 1, "answers": answers, "profile": profile}


def _unknown(_: Item) -> object:
    return Special.UNKNOWN.value


def _best(item: Item) -> object:
    if item.many:
        return [option.id for option in item.options if option.worth and not option.alone]
    return max(item.options, key=lambda option: option.worth or 0).id


def _middle(item: Item) -> object:
    best = _best(item)
    return best[: len(best) // 2] if isinstance(best, list) else item.options[1].id


def _least(item: Item) -> object:
    return [] if item.many else min(item.options, key=lambda option: option.worth or 0).id


if __name__ == "__main__":
    main(Path(sys.argv[1]))
