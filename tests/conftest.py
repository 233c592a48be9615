"""What every test can ask for, and how long hypothesis looks for examples."""

import os
from datetime import date

import pytest
from hypothesis import HealthCheck, settings

SLOW_MACHINES = [HealthCheck.too_slow]

settings.register_profile(
    "fast",
    max_examples=40,
    deadline=None,
    derandomize=True,  # the same examples each time: what passed once passes again
    database=None,
    suppress_health_check=SLOW_MACHINES,
)
settings.register_profile(
    "long", max_examples=2000, deadline=None, suppress_health_check=SLOW_MACHINES
)
settings.load_profile("long" if os.environ.get("KOMPASS_LONG") == "1" else "fast")


@pytest.fixture(scope="session")
def today() -> date:
    """The day the tests take for today; the whole suite also passes with TEST_DAY=2027-02-01."""
    return date.fromisoformat(os.environ.get("TEST_DAY", "2026-11-21"))
