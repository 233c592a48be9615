"""Coming back after half a year: the days, what one does then, what the pages say."""

from dataclasses import dataclass
from datetime import date

from questionnaires.answers import Answers, read_form
from questionnaires.loading import latest_instruments
from recommender.check import Check
from tests.builders import a_profile
from tests.webapp.building import A_DAY
from tests.webapp.people import Person
from tests.webapp.visitor import Page, Visitor

T1, T2 = date(2027, 5, 21), date(2027, 11, 21)
"""The first days on which a check finished on A_DAY, and then on T1, can be repeated."""


@dataclass
class Clock:
    """Tells the day it is set to."""

    day: date = A_DAY

    def __call__(self) -> date:
        return self.day


def a_check_of(person: Person) -> Check:
    """Return the quick check of a firm as *person* answers it."""
    instrument = latest_instruments()["kmu-kompakt"]
    items = tuple(instrument.items)
    sent = read_form(items, lambda name: person.answers.get(name, ()))
    check = Check(instrument=instrument, answers=Answers(), profile=a_profile(**person.profile))
    return check.with_answers(sent.answers)


def suggested(page: Page) -> list[str]:
    return [box["value"] for box in page.soup.select("input[name=gemacht]")]


def ticks(visitor: Visitor, path: str, *done: str) -> Page:
    """Open the form at *path*, tick *done* and nothing else, and send it."""
    form = visitor.opens(path).filled_in()
    form.setlist("gemacht", done)
    return visitor.posts(form)


def changes(page: Page) -> dict[str, tuple[str, str]]:
    """Return words and sign of every row that tells what changed since the last time."""
    rows = page.soup.select("#seitdem tbody tr")
    texts = [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in rows]
    return {name: (words, sign) for name, words, sign in texts}


def finishes(visitor: Visitor) -> Page:
    """Leave the other questions out."""
    visitor.opens("/check/angaben")
    return visitor.sends({})


def since(page: Page) -> str:
    return " ".join(page.soup.select_one("#seitdem").get_text(" ").split())
