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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, on another day, what never asks for the day: it would be the same test again."""
    if "TEST_DAY" in os.environ:
        left_out = [item for item in items if "today" not in item.fixturenames]
        items[:] = [item for item in items if "today" in item.fixturenames]
        config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def today() -> date:
    """The day the tests take for today; the whole suite also passes with TEST_DAY=2027-02-01."""
    return date.fromisoformat(os.environ.get("TEST_DAY", "2026-11-21"))
