"""An application whose day can pass, and somebody who finished a check on its first day."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from tests.webapp.building import A_DAY, a_config
from tests.webapp.people import BAKER
from tests.webapp.repeat.coming_back import Clock, a_check_of
from tests.webapp.visitor import Visitor
from webapp.config import Config


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def config(tmp_path: Path, clock: Clock) -> Config:
    return replace(a_config(tmp_path), today=clock)


@pytest.fixture
def finished(app: Flask, visitor: Visitor) -> Visitor:
    """Return a visitor who opened, with its code, the check that the baker finished."""
    code = app.extensions["checks"].start(a_check_of(BAKER).finished(A_DAY))
    visitor.opens(f"/weiter/{code.text}")
    return visitor
