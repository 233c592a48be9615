"""On paper as online: the same questions, and the same scores from the same answers."""

from collections.abc import Callable

import pytest
from flask import Flask

from questionnaires.instrument import Voice
from questionnaires.loading import published_instruments
from questionnaires.scoring import score
from recommender.check import Check
from tests.webapp.paper.typist import Typist, on_paper
from tests.webapp.people import BAKER, MAKER, SOLO_DESIGNER
from tests.webapp.visitor import Page, Visitor
from webapp.documents.editions import Edition, editions
from webapp.storage.sealing import Code

PEOPLE = {
    "/eintippen/kmu-kompakt": BAKER,
    "/eintippen/solo": SOLO_DESIGNER,
    "/eintippen/kmu-dma": MAKER,
}
GATES = {"team", "ki-nutzung", "meine-ki"}
EDITIONS = [
    edition
    for instrument in published_instruments().values()
    for edition in editions(instrument)
    if edition.voice == Voice.MANAGEMENT  # online one answers as the management
]
Stored = Callable[[str], Check]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda e: f"{e.instrument_id}-{e.kind}")
def test_the_numbers_on_paper_are_the_questions_online_in_order(visitor: Visitor, edition: Edition):
    starts = visitor.opens("/solo" if edition.kind == "solo" else "/")
    visitor.sends({"team": "3"} if "team" in starts.filled_in() else {})
    turns_to(visitor, f"{edition.instrument_id}.v{edition.version}")

    assert asked_online(visitor) == list(edition.numbers)


def test_three_typed_sheets_score_as_three_people_online(app: Flask, stored: Stored):
    typist, results = Typist(app), []
    for address, person in PEOPLE.items():
        online = Visitor(app)
        results.append(figures_of(online.completes(person)))
        check = stored(code_of(online))
        typist.opens(address)
        typist.types(on_paper(check.now.instrument, check))
        typed = stored(typist.codes[-1])
        assert typed.answers == check.answers
        assert score(typed.now.instrument, typed.answers) == score(
            check.now.instrument, check.answers
        )

    assert len(typist.codes) == 3
    for code, told, expected in zip(typist.codes, typist.stack[::-1], results, strict=True):
        reader = Visitor(app)
        reader.opens("/weiter")
        assert figures_of(reader.sends({"code": code})) == expected
        assert f"Digital {expected['Digital']} · KI {expected['KI']}" in told


def turns_to(visitor: Visitor, name: str) -> None:
    """Go to the first question of the instrument with this name."""
    token = visitor.opens("/ergebnis").soup.select_one("input[name=csrf_token]")["value"]
    visitor.posts({"csrf_token": token, "fragebogen": name}, to="/check/fragebogen")
    first = next(i for i in published_instruments().values() if i.name == name).pages[0]
    visitor.opens(f"/check/{first.id}")


def asked_online(visitor: Visitor) -> list[str]:
    """Return the ids of all that is asked from here on, with every branch open."""
    asked: dict[str, None] = {}
    while visitor.page.path != "/check/angaben":
        here = [
            box["name"]
            for box in visitor.page.form.select("input:is([type=radio], [type=checkbox])")
        ]
        asked |= dict.fromkeys(here)
        visitor.sends({item: "3" for item in here if item in GATES})
    return list(asked)


def figures_of(page: Page) -> dict[str, str]:
    """Return the figures on a result page: name → number."""
    return {
        figure.select_one(".figure-name").get_text(strip=True): figure.select_one(
            ".figure-value"
        ).get_text(strip=True)
        for figure in page.soup.select(".figure")
    }


def code_of(visitor: Visitor) -> str:
    visitor.opens("/code")
    return Code.read(visitor.page.soup.select_one(".code").get_text()).text
