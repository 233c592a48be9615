"""THE RESULT: where one stands, what to do next, who helps."""

from webapp.result.views import bp

__all__ = ["bp"]
