"""Who may open what: the code in the session cookie opens its own check, and nothing else does."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from hashlib import sha256

from flask import request, session, url_for

from recommender.check import Check
from webapp.storage import checks
from webapp.storage.checks import NoSuchCheck, UnreadableCheck
from webapp.storage.sealing import Code

ROUND = "runde"
"""The field of a form that says in which round of its check it was shown: 0, 1, …"""


class AskedElsewhere(Exception):
    """A form is about another questionnaire than the check of this browser is in by now."""


class AskedBefore(Exception):
    """A form is from an earlier round than the one, ``now``, that its check is in by now."""

    def __init__(self, now: str) -> None:
        self.now = now
        super().__init__()


class NoCheckHere(Exception):
    """The browser has no check (any more): its cookie is gone, or the check was deleted."""


def current_code() -> Code:
    """Return the code this browser holds. Raises NoCheckHere."""
    if code := _held("code"):
        return code
    raise NoCheckHere


def current_check() -> Check:
    """Return the check of this browser. Raises NoCheckHere, UnreadableCheck."""
    try:
        return checks().load(current_code())
    except NoSuchCheck:
        raise NoCheckHere from None


def check_if_any() -> Check | None:
    """Return the check of this browser, or None. Raises UnreadableCheck."""
    try:
        return current_check()
    except NoCheckHere:
        return None


def where_left(check: Check) -> str:
    """Return where to go on: at the result, or at the first page with something unanswered."""
    if check.decisions.finished_on:
        return url_for("result.show")
    return url_for("check.ask", page_id=check.journey.next_page.id)


def mark() -> str:
    """Return what tells in a form which check it was shown beside; nothing without one.

    It is no secret: a code is drawn from 128 bits, and nobody finds it by trying.
    """
    code = _held("code")
    return sha256(b"mark" + code.value).hexdigest()[:16] if code else ""


def refuse_earlier_round(check: Check) -> None:
    """Raise AskedBefore if the form that was sent was shown in another round of *check*."""
    now = str(len(check.rounds))
    if request.form.get(ROUND, now) != now:
        raise AskedBefore(now)


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
    with suppress(UnreadableCheck):  # what cannot be read can still get lost
        if check_if_any() is None:
            return False
    return current_code() != code


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
