"""CONTRIBUTING: an anonymous record of a finished check, shown, given and withdrawn."""

from webapp.contribute.views import bp

__all__ = ["bp"]
