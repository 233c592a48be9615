"""PAPER: every questionnaire as a sheet to print, and a quick way to type a stack of them in."""

from webapp.paper.views import bp

__all__ = ["bp"]
