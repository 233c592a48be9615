"""DOING IT AGAIN: from which day on, what was done meanwhile, and a new start."""

from webapp.repeat.views import bp

__all__ = ["bp"]
