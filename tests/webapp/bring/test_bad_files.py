"""Files that cannot be brought: a clear sentence, nothing stored, and never our fault."""

import json
from collections.abc import Iterator

import pytest
from flask import Flask

from tests.builders import a_check
from tests.webapp.bring.taking_along import (
    GO_ON,
    HERE,
    as_pdf,
    brings,
    checks_of,
    goes,
    owner_of,
    written,
)
from tests.webapp.building import a_config, an_app, rows_of
from tests.webapp.documents.nasty import NASTY, a_pdf, carrying, packed
from tests.webapp.storage.unreadable import as_of_another_release
from tests.webapp.visitor import Visitor
from webapp.documents.press import DidNotWork, TooManyAtOnce

CHECK = {"instrument": "kmu-kompakt", "version": 1}
PLAN = {"format": "zukunftskompass-plan", "version": 2, "day": "2026-05-04", "check": CHECK}
MEGABYTE = 1_000_000

SENTENCES = {
    "zuerst eine Datei": [b""],
    "zu groß": [
        b" " * (MEGABYTE + 1),
        b"%PDF-1.7" + b" " * 5 * MEGABYTE,
        b"%PDF-1.7" + b" " * 6 * MEGABYTE,
    ],
    "finden wir keine Antworten": [b"%PDF-1.7", a_pdf(), a_pdf(carrying(name="x.json"))],
    "lässt sich nicht lesen": [
        b"{",
        b"\xff\xfe",
        b"PK\x03\x04",
        b"[" * MEGABYTE,
        b'{"a":NaN}',
        b'{"a":1,"a":2}',
        written(PLAN)[:-2],
        a_pdf(packed(b"{")),
        a_pdf(packed(b"")),
    ],
    "nicht vom Zukunftskompass": [b"[]", b"{}", b"7", b'{"invoice": 7}', a_pdf(packed(b"{}"))],
    "neueren Version": [written(PLAN | {"version": 3})],
    "gibt es hier nicht": [written(CHECK | {"version": 9}), written(CHECK | {"instrument": "x"})],
    "nicht zu unseren Fragen passt": [
        written(CHECK | {"answers": {"nie-gefragt": 1}}),
        written(CHECK | {"profile": {"kind": "kmu", "weeks": 10**400}}),
        written(PLAN | {"day": "2199-01-01"}),
        a_pdf(packed(written(PLAN | {"day": "gestern"}))),
    ],
}
"""Part of the sentence → files that get it."""
FILES = [(sentence, file) for sentence, files in SENTENCES.items() for file in files]


@pytest.fixture(scope="module")
def somebody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """Return somebody with a check, for all the files that change nothing."""
    app = an_app(a_config(tmp_path_factory.mktemp("bad")))
    yield owner_of(app, a_check())[0]
    checks_of(app).engine.dispose()


@pytest.mark.parametrize(("sentence", "file"), FILES, ids=map(str, range(len(FILES))))
def test_what_cannot_be_brought_is_told(somebody: Visitor, sentence: str, file: bytes):
    before, code = rows_of(somebody.app), somebody.code

    page = brings(somebody, file)

    assert page.status == (413 if sentence == "zu groß" else 422)
    assert sentence in page.errors[0]
    assert page.soup.select_one("input[type=file][aria-invalid=true]")
    assert (rows_of(somebody.app), somebody.code) == (before, code)


@pytest.mark.parametrize("name", ["a bomb", "a bomb where objects stand", "locked", "half of it"])
def test_a_nasty_pdf_is_refused_like_any_other(visitor: Visitor, name: str):
    page = brings(visitor, NASTY[name](), "../../etc/passwd")

    assert page.status == 422
    assert "PDF" in page.errors[0]


def test_a_plan_without_answers_in_it_is_told(app: Flask, visitor: Visitor, baker):
    owner, _code = owner_of(app, baker)

    page = brings(visitor, as_pdf(owner, with_answers=False), "aktionsplan.pdf")

    assert "finden wir keine Antworten" in page.errors[0]


def test_what_the_page_carried_is_read_as_strictly_again(app: Flask, visitor: Visitor):
    brings(visitor, written(PLAN))
    form = visitor.page.hidden()
    before = rows_of(app)

    for content in ("", "{", "[]", json.dumps(PLAN | {"day": "2199-01-01"}), "\ud83d", "%PDF-"):
        sent = {**form, "inhalt": content.encode("utf-8", "replace").decode(), "weg": GO_ON}

        assert visitor.posts(sent, to=HERE).status == 422, content
    assert rows_of(app) == before


def test_a_way_nobody_offers_shows_the_page(visitor: Visitor):
    brings(visitor, written(PLAN))

    page = goes(visitor, "quer")

    assert page.status == 200
    assert page.heading == "Das steht in Ihrer Datei"


@pytest.mark.parametrize(
    ("error", "status", "sentence"),
    [
        (TooManyAtOnce(), 503, "in einer halben Minute noch einmal"),
        (DidNotWork("MemoryError"), 422, "ließ sich nicht öffnen"),
    ],
)
def test_a_press_that_is_busy_or_broken_is_told(
    visitor: Visitor, monkeypatch, error, status, sentence
):
    class Jammed:
        def unpack(self, _pdf: bytes) -> bytes:
            raise error

    monkeypatch.setattr("webapp.bring.sent_file.reader", Jammed)

    page = brings(visitor, a_pdf(packed(written(PLAN))))

    assert page.status == status
    assert sentence in page.errors[0]


def test_a_check_of_another_release_stays_and_is_told(app: Flask):
    owner, code = owner_of(app, a_check())
    as_of_another_release(checks_of(app), code)
    before = rows_of(app)

    page = brings(owner, written(PLAN))

    assert page.status == 409
    assert page.heading == "Dieser Check lässt sich gerade nicht lesen"
    assert rows_of(app) == before


def test_only_this_page_takes_more(started: Visitor):
    started.opens("/check/angaben")

    page = started.posts({**started.page.filled_in(), "plz": "x" * 300_000})

    assert page.status == 413
    assert page.heading == "Das war zu viel auf einmal"
