"""The plan as this server makes it: from its catalogue, with the preferences it is given."""

from dataclasses import replace
from datetime import date

from flask import current_app

from content.loading import published_catalogue
from recommender.check import Check
from recommender.plan import Plan, make_plan
from webapp.storage import checks


def plan_of(check: Check, day: date | None = None) -> Plan:
    """Return the plan for *check* as of *day*, or of today."""
    return make_plan(
        check,
        catalogue=published_catalogue(),
        today=day or checks().today(),
        preferences=current_app.extensions["config"].preferences,
    )


def showing_path(check: Check) -> Check:
    """Return *check* with the path that its result shows from now on: it stays while it fits."""
    path = tuple(step.chosen.offer.id for step in plan_of(check).path)
    return check.deciding(replace(check.decisions, path=path))
