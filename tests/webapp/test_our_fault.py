"""What we break ourselves: said as ours, with a number for the log, and what was sent is kept."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask

from tests.webapp.building import an_app
from tests.webapp.visitor import Visitor
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


@pytest.fixture
def broken(started: Visitor, caplog: pytest.LogCaptureFixture) -> Visitor:
    caplog.set_level("DEBUG")
    started.sends({"Q8": ["3", "4"]}, to="/kaputt")
    return started


def test_it_is_called_our_fault_with_a_number(broken: Visitor, caplog: pytest.LogCaptureFixture):
    page = broken.page

    assert page.status == 500
    assert page.heading == "Da ist uns etwas kaputtgegangen"
    number = re.search(r"Fehlernummer: ([0-9a-f]{8})", page.text)[1]
    assert number in caplog.text
    assert "LookupError" in caplog.text


def test_neither_page_nor_log_tell_what_was_answered(
    broken: Visitor, caplog: pytest.LogCaptureFixture
):
    for told in (broken.page.text, caplog.text):
        assert "planted answer" not in told
    assert "Traceback" not in broken.page.response.text
    assert ".py" not in broken.page.response.text


def test_what_was_sent_is_kept(broken: Visitor):
    kept = broken.page.soup.select("main input[name=Q8]")

    assert [field["value"] for field in kept] == ["3", "4"]


def test_other_pages_go_on(broken: Visitor):
    assert broken.opens("/").ticked("Q3") == ["1", "2"]
