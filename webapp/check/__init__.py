"""THE CHECK: page after page of questions, each saved, and at the end who asks."""

from webapp.check.views import bp

__all__ = ["bp"]
