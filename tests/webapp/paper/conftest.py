"""A typist, and a look into what is stored."""

from collections.abc import Callable

import pytest
from flask import Flask

from recommender.check import Check
from tests.webapp.paper.typist import Typist
from webapp.storage.sealing import Code


@pytest.fixture
def typist(app: Flask) -> Typist:
    return Typist(app)


@pytest.fixture
def stored(app: Flask) -> Callable[[str], Check]:
    """Return what looks up the check under a code."""
    return lambda text: app.extensions["checks"].load(Code.read(text))
