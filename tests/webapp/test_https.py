"""Behind a proxy that speaks https: a cookie nobody else gets, one host, forms with a referrer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.webapp.building import a_config, an_app, rows_of
from tests.webapp.visitor import Visitor

PUBLIC = "https://kompass.example.org"
THROUGH_PROXY = {
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "kompass.example.org",
    "X-Forwarded-For": "203.0.113.7",
}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    app = an_app(a_config(tmp_path, public_url=PUBLIC, proxies=1))
    yield app
    app.extensions["checks"].engine.dispose()


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    return Visitor(app, "http://127.0.0.1:8000/", **THROUGH_PROXY)


FROM_OUR_PAGE = {"Referer": f"{PUBLIC}/"}


def test_the_cookie_is_for_this_host_and_https_only(visitor: Visitor):
    cookie = visitor.opens("/").response.headers["Set-Cookie"]

    assert cookie.startswith("__Host-kompass=")
    assert cookie.split("; ")[1:] == ["Secure", "HttpOnly", "Path=/", "SameSite=Lax"]


def test_a_form_sent_from_our_page_goes_through(app: Flask, visitor: Visitor):
    visitor.opens("/ausfuehrlich")

    page = visitor.sends({"Q3": ["1"]}, headers=FROM_OUR_PAGE)

    assert page.path == "/check/schutz"
    assert len(rows_of(app)) == 1


@pytest.mark.parametrize(
    "referrer",
    ["", "https://evil.example/", f"{PUBLIC}.evil.example/", "http://kompass.example.org/"],
)
def test_a_form_from_elsewhere_is_refused(app: Flask, visitor: Visitor, referrer: str):
    visitor.opens("/ausfuehrlich")

    page = visitor.sends({"Q3": ["1"]}, headers={"Referer": referrer})

    assert page.status == 400
    assert page.heading == "Bitte noch einmal bestätigen"
    assert rows_of(app) == []


def test_browsers_are_told_to_stay_with_https(visitor: Visitor):
    page = visitor.opens("/ausfuehrlich")

    assert page.response.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_plain_http_is_told_nothing_about_https(app: Flask):
    response = Visitor(app, "http://localhost/").opens("/").response

    assert "Strict-Transport-Security" not in response.headers


@pytest.mark.parametrize("host", ["evil.example", "kompass.example.org.evil.example", "a b", "[::"])
def test_another_host_name_is_refused(visitor: Visitor, host: str):
    response = visitor.requests("GET", "/", headers={"X-Forwarded-Host": host})

    assert response.status_code == 400
    assert host not in response.text


def test_another_host_name_is_refused_without_a_proxy_too(tmp_path: Path):
    app = an_app(a_config(tmp_path, public_url="http://kompass.example.org"))

    assert Visitor(app, "http://evil.example/").requests("GET", "/").status_code == 400
    assert Visitor(app, "http://kompass.example.org/").opens("/").status == 200
    app.extensions["checks"].engine.dispose()


def test_without_a_proxy_nobody_is_believed_who_says_https(tmp_path: Path):
    app = an_app(a_config(tmp_path))

    page = Visitor(app, **THROUGH_PROXY).opens("/")

    assert "Strict-Transport-Security" not in page.response.headers
    app.extensions["checks"].engine.dispose()
