"""The language of the moment, the words in it, and how it writes numbers and dates.

Sentences stand in German where they are used; translations/en.po holds the English ones. The
language is a context variable, so that a page, a PDF and the command line say it the same way.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from babel.support import Translations
from jinja2 import Environment

from content.catalogue import Text
from webapp.ui.addresses import address

LANGUAGES = ("de", "en")
TRANSLATIONS = Path(__file__).parent / "translations"

_language: ContextVar[str] = ContextVar("language", default="de")


def current_language() -> str:
    """Return "de" or "en"."""
    return _language.get()


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """Say everything inside the block in *language*."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def speak(language: str) -> None:
    """Say everything from here on in *language*: for a web request, which has its own context."""
    _language.set(language)


def gettext(message: str) -> str:
    """Return the German *message* in the language of the moment."""
    return _translations().gettext(message) if current_language() == "en" else message


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of the message that *number* things take."""
    if current_language() == "en":
        return str(_translations().ngettext(singular, plural, number))
    return singular if number == 1 else plural


def said(text: Text | None) -> str:
    """Return *text* in the language of the moment; nothing for nothing."""
    return text.in_language(current_language()) if text else ""


def number(value: float, digits: int = 0, *, grouped: bool = True) -> str:
    """Return *value* with at most *digits* decimals: 2,5 in German, 2.5 in English."""
    form = f"#,##0.{'#' * digits}" if grouped else f"0.{'#' * digits}"
    return format_decimal(round(value, digits), format=form, locale=current_language())


def percent(whole: int) -> str:
    """Return 63 as 63 %, or 63% in English, never broken over two lines."""
    return format_percent(whole / 100, locale=current_language())


def long_date(day: date) -> str:
    """Return *day* as 21. November 2026, or 21 November 2026."""
    locale = "en_GB" if current_language() == "en" else "de"
    return format_date(day, format="long", locale=locale)


def equip(environment: Environment) -> None:
    """Give a template environment the words and formats of the moment."""
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    environment.filters |= {"number": number, "long_date": long_date, "address": address}


@cache
def _translations() -> Translations:
    with (TRANSLATIONS / "en.po").open("rb") as file:
        catalogue = read_po(file, locale="en")
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)
