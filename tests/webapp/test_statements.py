"""A page turn asks the database little: few statements save an answer and show the next page."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event

from tests.webapp.people import MICRO_FIRM
from tests.webapp.visitor import Visitor

MOST = 10


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """Give a list that fills with every statement sent to the database."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    engine = app.extensions["checks"].engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def test_an_answer_and_the_next_page_take_few_statements(app: Flask, started: Visitor):
    with statements(app) as seen:
        page = started.sends({"Q8": ["1"]})

    assert page.path == "/check/daten"
    assert any(statement.startswith("UPDATE") for statement in seen)
    assert len(seen) <= MOST, seen


@pytest.mark.parametrize("path", ["/", "/ergebnis", "/check/ki", "/check/angaben", "/plan/json"])
def test_a_page_takes_few_statements(app: Flask, started: Visitor, path: str):
    with statements(app) as seen:
        started.opens(path)

    assert 1 <= len(seen) <= 4, seen


def test_the_profile_and_the_result_take_few_statements(app: Flask, visitor: Visitor):
    visitor.answers(MICRO_FIRM)

    with statements(app) as seen:
        visitor.sends(MICRO_FIRM.profile)

    assert len(seen) <= MOST, seen
