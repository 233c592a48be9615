"""PRIVACY: what is kept, how it is counted, and deleting it all."""

from webapp.privacy.views import bp

__all__ = ["bp"]
