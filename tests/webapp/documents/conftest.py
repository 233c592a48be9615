"""A small firm in Chemnitz, and the plan it gets on a given day."""

from collections.abc import Callable
from datetime import date

import pytest

from content.loading import published_catalogue
from recommender.check import Check
from recommender.check_document import read_check
from recommender.plan import Plan, make_plan

DAY = date(2026, 11, 20)

FIRM = {
    "instrument": "kmu-dma",
    "version": 1,
    "answers": {
        "Q1a": ["6", "8"],
        "Q2": ["1", "5"],
        "Q3": ["1", "2", "6", "10"],
        "Q5": ["4"],
        "Q6": [],
        "Q7": ["3"],
        "Q8": ["5"],
        "Q9.1": 1,
        "Q9.2": 0,
        "Q9.5": "unknown",
        "Q4.5": "not_relevant",
    },
    "profile": {"kind": "kmu", "size": "2-9", "sector": "C", "plz": "09111"},
}


@pytest.fixture(scope="session")
def check() -> Check:
    return read_check(FIRM, goals=tuple(published_catalogue().fields))


@pytest.fixture(scope="session")
def plan_on(check: Check) -> Callable[[date], Plan]:
    def make(day: date) -> Plan:
        return make_plan(check, catalogue=published_catalogue(), today=day)

    return make


@pytest.fixture(scope="session")
def plan(plan_on: Callable[[date], Plan]) -> Plan:
    return plan_on(DAY)
