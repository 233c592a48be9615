"""THE START: one sentence, and the first question ready to answer."""

from webapp.start.views import bp

__all__ = ["bp"]
