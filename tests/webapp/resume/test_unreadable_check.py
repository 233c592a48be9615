"""A check of another release: said clearly, still there, and its owner can open or delete it."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.builders import a_check
from tests.webapp.building import rows_of
from tests.webapp.storage.unreadable import as_of_another_release, opened, replace_document
from tests.webapp.visitor import Visitor
from webapp.storage.checks import Checks
from webapp.storage.sealing import Code

HEADING = "Dieser Check lässt sich gerade nicht lesen"
PAGES = [
    "/",
    "/solo",
    "/ergebnis",
    "/check/schutz",
    "/check/angaben",
    "/check/antworten",
    "/code",
    "/daten",
    "/beitragen",
    "/wiederholen",
    "/wiederholen/gemacht",
    *(f"/plan/{kind}" for kind in ("pdf", "ics", "xlsx", "json")),
]
FORMS = ["/", "/solo", "/check/schutz", "/check/angaben", "/check/fragebogen", "/plan/pdf"]


@pytest.fixture
def checks(app: Flask) -> Checks:
    stored: Checks = app.extensions["checks"]
    return stored


@pytest.fixture
def code(checks: Checks) -> Code:
    return checks.start(a_check({"Q8": ["1"]}))


@pytest.fixture
def owner(visitor: Visitor, checks: Checks, code: Code) -> Iterator[Visitor]:
    """Return somebody whose check another release changed since it was opened here."""
    visitor.opens(f"/weiter/{code.text}")
    as_of_another_release(checks, code)
    return visitor


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_why_the_check_is_not_shown(app: Flask, owner: Visitor, path: str):
    before = rows_of(app)

    page = owner.opens(path)

    assert page.status == 409
    assert page.heading == HEADING
    assert "Er ist noch gespeichert." in page.text
    assert rows_of(app) == before


@pytest.mark.parametrize("path", FORMS)
def test_no_form_overwrites_it(app: Flask, owner: Visitor, path: str):
    token = owner.opens("/weiter").hidden()
    before = rows_of(app)

    page = owner.posts({**token, "Q8": "2"}, to=path)

    assert (page.status, page.heading) == (409, HEADING)
    assert rows_of(app) == before


def test_its_code_stands_there_and_opens_it_once_it_can_be_read_again(
    owner: Visitor, checks: Checks, code: Code
):
    shown = owner.opens("/ergebnis").soup.select_one(".code").get_text()
    document = opened(checks, code)
    del document["later"]

    replace_document(checks, code, str(document).replace("'", '"').encode())

    assert Code.read(shown) == code
    owner.loses_cookies()
    assert owner.opens(f"/weiter/{shown}").status == 200


def test_its_owner_can_delete_it_and_start_anew(app: Flask, owner: Visitor):
    page = owner.opens("/ergebnis")
    owner.opens(page.soup.select_one('main a[href="/loeschen"]')["href"])

    owner.sends({})

    assert rows_of(app) == []
    assert owner.opens("/").status == 200


def test_who_types_its_code_in_is_told_and_can_delete_it(app: Flask, owner: Visitor, code: Code):
    elsewhere = Visitor(app)

    page = elsewhere.opens(f"/weiter/{code.text}")

    assert (page.path, page.heading) == ("/ergebnis", HEADING)
    elsewhere.opens("/loeschen")
    elsewhere.sends({})
    assert rows_of(app) == []


def test_who_has_another_check_is_asked_before_it_is_left(owner: Visitor, app: Flask, code: Code):
    other = Visitor(app)
    other.opens("/ausfuehrlich")
    other.sends({"Q3": ["1"]})
    own = other.code

    page = other.opens(f"/weiter/{code.text}")

    assert page.path == "/weiter-mit"
    assert other.code == own
    assert other.sends({}).heading == HEADING


def test_leaving_it_for_another_check_is_asked_too(owner: Visitor, checks: Checks):
    another = checks.start(a_check({"Q8": ["2"]}))
    owner.opens("/weiter")

    page = owner.sends({"code": another.text})

    assert page.heading == "Hier ist schon ein anderer Check offen"
    assert owner.sends({}).status == 200
    assert owner.opens("/check/schutz").ticked("Q8") == ["2"]
