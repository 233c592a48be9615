"""The plan as this server makes it: from its catalogue, with the preferences it is given."""

from dataclasses import replace
from datetime import date

from flask import current_app

from content.loading import published_catalogue
from recommender.check import Check
from recommender.plan import Plan, make_plan
from webapp.storage import checks
from webapp.storage.sealing import Code


def plan_of(check: Check, day: date | None = None) -> Plan:
    """Return the plan for *check* as of *day*, or of today."""
    return make_plan(
        check,
        catalogue=published_catalogue(),
        today=day or checks().today(),
        preferences=current_app.extensions["config"].preferences,
    )


def keep_shown_path(code: Code, check: Check) -> None:
    """Keep which path the result of *check* shows from now on, so that it may stay.

    In a change of its own: looking for a path takes longer than others should wait to write.
    """
    path = plan_of(check).route.ids
    checks().change(code, lambda c: c.deciding(replace(c.decisions, path=path)))
