"""Methods: GET and HEAD never change anything, and what does not fit is told."""

import re

import pytest
from flask import Flask

from tests.webapp.building import rows_of
from tests.webapp.visitor import Visitor

EXAMPLES = {
    "static": "style.css",
    "check.ask": "schutz",
    "check.answer": "schutz",
    "browse.shelf": "angebote",
    "browse.entry": "anlaufstellen/rz-sn",
    "browse.unit": "daten-sichern",
    "paper.sheet": "kmu-kompakt",
    "paper.type_in": "kmu-kompakt",
    "paper.keep": "kmu-kompakt",
    "resume.open_link": "x",
}
"""Endpoint → what stands in the gaps of its address, as one."""


ELSEWHERE = {
    **dict.fromkeys(("/", "/solo", "/beschaeftigte", "/betriebsrat"), 302),  # at /ausfuehrlich
    "/weiter/x": 422,
    "/weiter-mit": 404,
    "/wiederholen/gemacht": 302,
}
"""What does not simply open for somebody who has answered the EU's first question."""


def paths(app: Flask, method: str) -> list[str]:
    """Return an address for every rule that takes *method*."""
    rules = [rule for rule in app.url_map.iter_rules() if method in rule.methods]
    return [re.sub("<.*>", EXAMPLES.get(rule.endpoint, ""), rule.rule) for rule in rules]


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_looking_changes_nothing(app: Flask, started: Visitor, method: str):
    before, code = rows_of(app), started.code

    statuses = {path: started.requests(method, path).status_code for path in paths(app, method)}

    assert len(statuses) > 10
    elsewhere = ELSEWHERE if method != "OPTIONS" else {}
    assert {path: status for path, status in statuses.items() if status != 200} == elsewhere
    assert (rows_of(app), started.code) == (before, code)


def test_head_sends_no_body(app: Flask, started: Visitor):
    for path in paths(app, "HEAD"):
        assert started.requests("HEAD", path).data == b"", path


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_a_method_nobody_offers_is_told(app: Flask, started: Visitor, method: str):
    before = rows_of(app)

    for path in paths(app, "GET"):
        assert started.requests(method, path).status_code in {400, 405}, path
    assert rows_of(app) == before


def test_an_address_that_takes_no_forms_says_how_to_go_on(started: Visitor):
    page = started.posts({}, to="/ergebnis")

    assert page.status == 405
    assert page.heading == "So geht es hier nicht weiter"
    assert page.soup.select('main a[href="/"]')


@pytest.mark.parametrize(
    "path",
    [
        "/check/",
        "/check",
        "/plan/docx",
        "/admin",
        "/static/",
        "/static/../config.py",
        "/static/%2e%2e/config.py",
        "/ergebnis/",
        "/.env",
        "/%00",
        "/%ff",
    ],
)
def test_an_unknown_address_is_told(visitor: Visitor, path: str):
    page = visitor.opens(path)

    assert page.status == 404
    assert page.heading == "Diese Seite gibt es nicht"


def test_style_and_icon_are_served(visitor: Visitor):
    page = visitor.opens("/")

    for link in page.soup.select("link[href]"):
        assert visitor.requests("GET", link["href"]).status_code == 200
