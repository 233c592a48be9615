"""A typist, and a look into what is stored."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from recommender.check import Check
from tests.webapp.paper.typist import Typist
from webapp.storage.sealing import Code
from webapp.ui.words import in_language


@pytest.fixture(autouse=True)
def _in_german() -> Iterator[None]:
    """Leave the language as it was: a test client speaks in the context of the test."""
    with in_language("de"):
        yield


@pytest.fixture
def typist(app: Flask) -> Typist:
    return Typist(app)


@pytest.fixture
def stored(app: Flask) -> Callable[[str], Check]:
    """Return what looks up the check under a code."""
    return lambda text: app.extensions["checks"].load(Code.read(text))
