"""The English words: one for every German sentence, with the same gaps to fill in."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import webapp
from webapp.ui.words import TRANSLATIONS

ROOT = Path(webapp.__file__).parent
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
OPTIONS = {"**.html": {"silent": "false", "newstyle_gettext": "true", "encoding": "utf-8"}}
GAP = re.compile(r"%\(\w+\)s|\{\w+\}")


@cache
def english() -> Catalog:
    with (TRANSLATIONS / "en.po").open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def sentences() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Yield where a German sentence stands, and the sentence (or its singular and plural)."""
    for file, line, message, _comments, _context in extract_from_dir(
        str(ROOT), method_map=METHODS, options_map=OPTIONS
    ):
        yield f"webapp/{file}:{line}", message


def translated() -> Iterator[tuple[Message, tuple[str, ...], tuple[str, ...]]]:
    for message in english():
        if message.id:
            yield message, _forms(message.id), _forms(message.string)


def _forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def test_every_german_sentence_has_an_english_one():
    missing = [
        f"{where}: {message}"
        for where, message in sentences()
        if (found := english().get(message if isinstance(message, str) else message[0])) is None
        or not all(_forms(found.string))
    ]

    assert not missing, "\n".join(missing)


def test_sentences_are_found_in_templates_and_in_code():
    found = {message: where for where, message in sentences()}

    assert found["ohne Anmeldung"].startswith("webapp/start/templates/")
    assert found["Zu viele falsche Codes"].startswith("webapp/errors.py")


def test_nothing_is_translated_that_nobody_says():
    said = {message if isinstance(message, str) else message[0] for _, message in sentences()}

    unsaid = [
        message.id for message in english() if message.id and _forms(message.id)[0] not in said
    ]

    assert not unsaid


def test_no_translation_is_only_a_guess():
    assert not [message.id for message in english() if message.fuzzy and message.id]


def test_the_gaps_are_the_same_in_both_languages():
    different = [
        message.id
        for message, german, said in translated()
        if said[-1] and set(GAP.findall(said[-1])) != set(GAP.findall(german[-1]))
    ]

    assert not different


@pytest.mark.parametrize("sign", ["„", "ä", "ö", "ü", "ß"])
def test_no_german_sign_stands_in_an_english_sentence(sign: str):
    names = ("Thüringen", "Württemberg", "für", "Selbstständig", "Süd")

    german = [
        text
        for _message, _german, said in translated()
        for text in said
        if sign in text and not any(name in text for name in names)
    ]

    assert not german
