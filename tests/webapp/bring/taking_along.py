"""What somebody takes along from one browser and brings to another."""

import json
from base64 import urlsafe_b64decode
from typing import Any

from flask import Flask

from recommender.check import Check
from tests.webapp.visitor import Page, Visitor
from webapp.storage.checks import Checks
from webapp.storage.sealing import Code

HERE = "/mitbringen"
GO_ON, COMPARE = "weiter", "vergleich"


def checks_of(app: Flask) -> Checks:
    stored: Checks = app.extensions["checks"]
    return stored


def owner_of(app: Flask, check: Check) -> tuple[Visitor, Code]:
    """Return somebody with *check*, and its code."""
    code = checks_of(app).start(check)
    visitor = Visitor(app)
    visitor.opens(f"/weiter/{code.text}")
    return visitor, code


def check_in(visitor: Visitor) -> Check:
    """Return the check that the browser of *visitor* opens."""
    with visitor.client.session_transaction() as kept:
        code = Code(urlsafe_b64decode(kept["code"]))
    return checks_of(visitor.app).load(code)


def as_json(visitor: Visitor) -> bytes:
    """Return the plan as data."""
    return visitor.requests("GET", "/plan/json").data


def as_pdf(visitor: Visitor, *, with_answers: bool = True) -> bytes:
    """Return the plan as PDF, as the form on the result page gives it."""
    visitor.opens("/ergebnis")
    token = visitor.page.filled_in()["csrf_token"]
    sent = {"csrf_token": token} | ({"with_answers": "ja"} if with_answers else {})
    return visitor.posts(sent, to="/plan/pdf").response.data


def brings(visitor: Visitor, content: bytes, name: str = "aktionsplan.json") -> Page:
    """Send a file with the form for it."""
    token = visitor.opens(HERE).hidden()["csrf_token"]
    body = _part('name="csrf_token"', token.encode())
    body += _part(f'name="datei"; filename="{name}"', content) + b"--b--"
    return visitor.posts(body, headers={"Content-Type": "multipart/form-data; boundary=b"})


def _part(what: str, content: bytes) -> bytes:
    """Return a part of a form; Werkzeug's own client would put long ones into files."""
    return f"--b\r\nContent-Disposition: form-data; {what}\r\n\r\n".encode() + content + b"\r\n"


def goes(visitor: Visitor, way: str, page: Page | None = None) -> Page:
    """Press the button for *way*, on a page that may have been open for long."""
    return visitor.posts({**(page or visitor.page).hidden(), "weg": way}, to=HERE)


def ways(page: Page) -> list[str]:
    """Return the ways one can go from here."""
    return [button["value"] for button in page.soup.select("button[name=weg]")]


def written(document: Any) -> bytes:
    return json.dumps(document).encode()
