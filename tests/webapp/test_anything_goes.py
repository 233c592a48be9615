"""Whatever somebody sends, in whatever order: no page ever breaks."""

import os
from collections.abc import Iterator

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.webapp.building import a_config, an_app
from tests.webapp.visitor import Visitor

LONG = os.environ.get("KOMPASS_LONG") == "1"

PAGES = ["werkzeuge", "schutz", "daten", "ki", "technik-2", "umweltziele", "angaben", "x"]
PATHS = [
    "/",
    "/solo",
    "/ergebnis",
    "/loeschen",
    "/geloescht",
    "/datenschutz",
    "/methode",
    "/healthz",
    "/plan/json",
    "/plan/ics",
    "/plan/xlsx",
    "/static/style.css",
    "/x",
    *(f"/check/{page}" for page in PAGES),
]
NAMES = [
    "Q3",
    "Q8",
    "Q7",
    "Q9.1",
    "Q9.2",
    "Q4.5",
    "Q11.1",
    "plz",
    "land",
    "size",
    "sector",
    "goals",
    "formats",
    "languages",
    "hours_per_week",
    "weeks",
    "max_price_eur",
    "name",
    "csrf_token",
]
VALUES = [
    "",
    "0",
    "1",
    "2",
    "10",
    "no",
    "yes",
    "unknown",
    "not_relevant",
    "09111",
    "12529",
    "BE",
    "C",
    "ai",
    "2,5",
    "-1",
    "1e400",
    "online_live",
    "de",
]

anything = st.one_of(st.sampled_from(VALUES), st.text(max_size=40))
forms = st.dictionaries(
    st.one_of(st.sampled_from(NAMES), st.text(max_size=8)),
    st.lists(anything, max_size=4),
    max_size=8,
)
methods = st.sampled_from(["GET", "POST", "POST", "POST", "HEAD", "OPTIONS", "PUT", "DELETE"])
queries = st.sampled_from(
    ["", "?lang=en", "?lang=de", "?zurueck=ergebnis", "?zurueck=%00", "?a[]=1"]
)
paths = st.one_of(
    st.sampled_from(PATHS),
    st.sampled_from(PATHS),
    st.text("abc/%.<0é\x01", max_size=12).map(lambda text: "/" + text.lstrip("/")),
)
steps = st.lists(st.tuples(methods, paths, queries, forms, st.booleans()), min_size=1, max_size=8)


@pytest.fixture(scope="module")
def shared_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = an_app(a_config(tmp_path_factory.mktemp("anything")))
    yield app
    app.extensions["checks"].engine.dispose()


@given(steps)
@settings(max_examples=2000 if LONG else 60)
def test_no_page_ever_breaks(shared_app: Flask, walk: list[tuple]):
    visitor = Visitor(shared_app)
    token = visitor.opens("/").filled_in()["csrf_token"]
    for method, path, query, form, honest in walk:
        sent = {name: values for name, values in form.items() if name}
        data = sent | ({"csrf_token": token} if honest else {})

        response = visitor.requests(method, path + query, data=data if method != "GET" else None)

        assert response.status_code < 500, (method, path, form)


@given(
    st.binary(max_size=200),
    st.sampled_from(["application/x-www-form-urlencoded", "multipart/form-data; boundary=b"]),
)
@settings(max_examples=1000 if LONG else 40)
def test_no_bytes_ever_break_a_page(shared_app: Flask, body: bytes, kind: str):
    visitor = Visitor(shared_app)
    token = visitor.opens("/").filled_in()["csrf_token"].encode()
    start = (
        b"csrf_token=" + token + b"&"
        if "urlencoded" in kind
        else (
            b'--b\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n'
            + token
            + b"\r\n--b\r\n"
        )
    )

    response = visitor.requests("POST", "/", data=start + body, headers={"Content-Type": kind})

    assert response.status_code < 500


@given(st.text(max_size=150))
@settings(max_examples=200 if LONG else 5)
def test_no_name_ever_breaks_the_pdf(shared_app: Flask, name: str):
    visitor = Visitor(shared_app)
    visitor.opens("/")
    visitor.sends({"Q3": ["1"]})

    page = visitor.sends({"name": name.encode("utf-8", "replace").decode()}, to="/plan/pdf")

    assert page.status in {200, 422}
