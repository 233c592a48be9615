"""THE PLAN TO TAKE HOME: PDF, calendar, spreadsheet, data."""

from webapp.plan.views import bp

__all__ = ["bp"]
