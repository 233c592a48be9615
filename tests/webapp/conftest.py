"""An application on an empty database, and somebody who visits it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from tests.webapp.building import a_config, an_app
from tests.webapp.visitor import Visitor
from webapp.config import Config
from webapp.ui.words import in_language


@pytest.fixture(autouse=True)
def in_german() -> Iterator[None]:
    """Let no page leave its language to the next test."""
    with in_language("de"):
        yield


@pytest.fixture
def config(tmp_path: Path, today: date) -> Config:
    return a_config(tmp_path, today=today)


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    app = an_app(config)
    yield app
    app.extensions["checks"].engine.dispose()


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    return Visitor(app)


@pytest.fixture
def started(visitor: Visitor) -> Visitor:
    """Return a visitor who has answered the first question."""
    visitor.opens("/ausfuehrlich")
    visitor.sends({"Q3": ["1", "2"]})
    return visitor
