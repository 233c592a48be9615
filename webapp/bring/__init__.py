"""TAKING DATA ALONG: a plan's PDF or an exported file starts a new check, or is compared with."""

from webapp.bring.views import bp

__all__ = ["bp"]
