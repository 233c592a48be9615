"""What we break ourselves: said as ours, with a number for the log, and what was sent is kept."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask

from tests.webapp.building import an_app
from tests.webapp.visitor import Page, Visitor
from webapp.config import Config


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    """Return an application with a page that breaks."""
    app = an_app(config)

    def broken() -> str:
        answer = "planted answer 09111"
        raise LookupError(answer)

    app.add_url_rule("/kaputt", view_func=broken, methods=["GET", "POST"])
    yield app
    app.extensions["checks"].engine.dispose()


def breaks(visitor: Visitor) -> Page:
    return visitor.sends({"Q8": ["3", "4"]}, to="/kaputt")


def test_it_is_called_our_fault_with_a_number(started: Visitor, caplog: pytest.LogCaptureFixture):
    page = breaks(started)

    assert page.status == 500
    assert page.heading == "Da ist uns etwas kaputtgegangen"
    number = re.search(r"Fehlernummer: ([0-9a-f]{8})", page.text)[1]
    assert number in caplog.text
    assert "LookupError" in caplog.text


def test_neither_page_nor_log_tell_what_was_answered(
    started: Visitor, caplog: pytest.LogCaptureFixture
):
    caplog.set_level("DEBUG")

    page = breaks(started)

    assert "LookupError" in caplog.text
    for told in (page.response.text, caplog.text):
        assert "planted answer" not in told
    assert "Traceback" not in page.response.text
    assert ".py" not in page.response.text


def test_what_was_sent_is_kept(started: Visitor):
    page = breaks(started)

    kept = page.soup.select("main input[name=Q8]")
    assert [field["value"] for field in kept] == ["3", "4"]


def test_other_pages_go_on(started: Visitor):
    breaks(started)

    assert started.opens("/").ticked("Q3") == ["1", "2"]
