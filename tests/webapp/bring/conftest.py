"""A day that can pass, and a check that somebody finished half a year ago."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from recommender.check import Check
from recommender.decisions import Decisions
from tests.webapp.bring.taking_along import as_json, owner_of
from tests.webapp.building import A_DAY, a_config
from tests.webapp.people import BAKER
from tests.webapp.repeat.coming_back import Clock, a_check_of
from webapp.config import Config

THEN = date(2026, 5, 4)


@pytest.fixture
def clock() -> Clock:
    return Clock(A_DAY)


@pytest.fixture
def config(tmp_path: Path, clock: Clock) -> Config:
    return replace(a_config(tmp_path), today=clock)


@pytest.fixture
def baker() -> Check:
    """Return what the baker finished then, with a record she consented to."""
    decisions = Decisions(finished_on=THEN, record="a" * 32, targets={"ai": 4})
    return a_check_of(BAKER).deciding(decisions)


@pytest.fixture
def exported(app: Flask, baker: Check) -> bytes:
    """Return the baker's plan as data."""
    return as_json(owner_of(app, baker)[0])
