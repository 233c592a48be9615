"""The ten firms of docs/examples: each gets a path on what it needs most."""

import json
from datetime import date
from pathlib import Path

import pytest

from content.loading import published_catalogue
from recommender.check_document import read_check
from recommender.plan import Plan, make_plan

FOLDER = Path(__file__).parents[2] / "docs" / "examples"
FIRMS = sorted(path.stem for path in FOLDER.glob("*.json"))
CATALOGUE = published_catalogue()
LEAST_STEPS = 4


def plan_of(firm: str, today: date) -> Plan:
    raw = json.loads((FOLDER / f"{firm}.json").read_text(encoding="utf-8"))
    check = read_check(raw, goals=tuple(CATALOGUE.fields))
    return make_plan(check, catalogue=CATALOGUE, today=today)


def test_there_are_ten_of_them_and_each_is_described():
    described = (FOLDER / "README.md").read_text(encoding="utf-8")

    assert len(FIRMS) == 10
    assert all(f"`{firm}.json`" in described for firm in FIRMS)


@pytest.mark.parametrize("today", [date(2026, 11, 21), date(2027, 2, 1)], ids=str)
@pytest.mark.parametrize("firm", FIRMS)
def test_each_gets_enough_steps_on_what_it_needs_most(firm, today):
    plan = plan_of(firm, today)

    wanted = {need.field for need in plan.top_needs}
    on_target = [s for s in plan.path if wanted & {lift.field for lift in s.chosen.lifts}]
    assert len(on_target) >= LEAST_STEPS
    assert len(plan.first_measures) == 3
    assert plan.centres


@pytest.mark.parametrize("firm", FIRMS)
def test_each_sees_examples_from_its_own_sector(firm, today):
    """A care home should read of care homes: at least one of three first measures does."""
    plan = plan_of(firm, today)

    measures = [CATALOGUE.measures[ranked.offer.id] for ranked in plan.first_measures]
    own = [m for m in measures if m.example_for(plan.profile.sector) != m.example]
    assert own or plan.profile.sector == "C"
