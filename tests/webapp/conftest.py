"""An application on an empty database, and somebody who visits it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from tests.webapp.building import a_config, an_app
from tests.webapp.visitor import Visitor
from webapp.cli import main
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


@pytest.fixture
def problems(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[], list[str]]:
    """Return a function that returns what check-content says about the test's own *folder*."""

    def problems() -> list[str]:
        parts = {f"--{part}": str(folder / part) for part in ("content", "instruments")}
        code = main(["check-content", *[word for pair in parts.items() for word in pair]])
        out, err = capsys.readouterr()
        assert (code, err) == (1 if out else 0, "")
        return [line.removeprefix(f"{folder}/") for line in out.splitlines()]

    return problems
