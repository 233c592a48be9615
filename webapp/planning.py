"""The plan as this server makes it: from its catalogue, with the preferences it is given."""

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
