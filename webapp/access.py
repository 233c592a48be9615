"""Who may open what: the code in the session cookie opens its own check, and nothing else does."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from flask import session

from recommender.check import Check
from webapp.storage import checks
from webapp.storage.checks import NoSuchCheck
from webapp.storage.sealing import Code


class NoCheckHere(Exception):
    """The browser has no check (any more): its cookie is gone, or the check was deleted."""


def current_code() -> Code:
    """Return the code this browser holds. Raises NoCheckHere."""
    try:
        return Code(urlsafe_b64decode(session["code"]))
    except (KeyError, TypeError, ValueError):
        raise NoCheckHere from None


def current_check() -> Check:
    """Return the check of this browser. Raises NoCheckHere."""
    try:
        return checks().load(current_code())
    except NoSuchCheck:
        raise NoCheckHere from None


def check_if_any() -> Check | None:
    """Return the check of this browser, or None."""
    try:
        return current_check()
    except NoCheckHere:
        return None


def remember(code: Code) -> None:
    """Let this browser open the check of *code* from now on."""
    session["code"] = urlsafe_b64encode(code.value).decode()


def forget() -> None:
    """Let this browser open no check any more."""
    session.pop("code", None)
