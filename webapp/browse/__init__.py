"""BROWSING: what the catalogue holds, to look up without a check, and our own units to read."""

from webapp.browse.views import bp

__all__ = ["bp"]
