"""Who may open what: the code in the session cookie opens its own check, and nothing else does."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from flask import session

from recommender.check import Check
from webapp.storage import checks
from webapp.storage.checks import NoSuchCheck
from webapp.storage.sealing import Code


class AskedElsewhere(Exception):
    """A form is about another questionnaire than the check of this browser is in by now."""


class NoCheckHere(Exception):
    """The browser has no check (any more): its cookie is gone, or the check was deleted."""


def current_code() -> Code:
    """Return the code this browser holds. Raises NoCheckHere."""
    if code := _held("code"):
        return code
    raise NoCheckHere


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
    withdraw_offer()
    session["code"] = _packed(code)


def offer(code: Code) -> None:
    """Keep *code* beside the one this browser has, until somebody decides between the two."""
    session["offered"] = _packed(code)


def offered_code() -> Code | None:
    """Return the code that is waiting for a decision, if any."""
    return _held("offered")


def withdraw_offer() -> None:
    """Let no code wait for a decision any more."""
    session.pop("offered", None)


def holds_another_check_than(code: Code) -> bool:
    """Return whether this browser has a check, and it is not the one of *code*."""
    return check_if_any() is not None and current_code() != code


def forget() -> None:
    """Let this browser open no check any more."""
    session.pop("code", None)
    withdraw_offer()


def _held(name: str) -> Code | None:
    try:
        return Code(urlsafe_b64decode(session[name]))
    except (KeyError, TypeError, ValueError):
        return None


def _packed(code: Code) -> str:
    return urlsafe_b64encode(code.value).decode()
