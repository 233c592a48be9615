"""RESUMING: the code of a check, as a card to print, typed in, or opened as a link."""

from webapp.resume.views import bp

__all__ = ["bp"]
