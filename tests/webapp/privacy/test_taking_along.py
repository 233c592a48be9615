"""Taking along: the whole check as a file that the command line reads, and never its code."""

import json
from base64 import urlsafe_b64decode
from pathlib import Path

import pytest
from flask import Flask

from content.loading import published_catalogue
from recommender.check_document import as_document, read_check
from tests.webapp.people import MICRO_FIRM
from tests.webapp.visitor import Visitor
from webapp.cli import main
from webapp.storage.sealing import Code


def code_of(visitor: Visitor) -> Code:
    return Code(urlsafe_b64decode(visitor.code))


def test_the_whole_check_is_sent_as_a_file(app: Flask, visitor: Visitor):
    visitor.answers(MICRO_FIRM)
    visitor.sends({**MICRO_FIRM.profile, "goals": ["ai"]})

    response = visitor.requests("GET", "/daten")

    check = app.extensions["checks"].load(code_of(visitor))
    read = read_check(json.loads(response.data), goals=tuple(published_catalogue().fields))
    assert read == check
    assert json.loads(response.data) == json.loads(json.dumps(as_document(check)))
    assert response.mimetype == "application/json"
    assert response.headers["Content-Disposition"] == (
        "attachment; filename=zukunftskompass-check.json"
    )
    assert response.text.startswith('{\n  "instrument"')


@pytest.mark.parametrize("command", ["score", "plan"])
def test_the_command_line_reads_the_file(
    started: Visitor, tmp_path: Path, capsys: pytest.CaptureFixture, command: str
):
    path = tmp_path / "zukunftskompass-check.json"
    path.write_bytes(started.requests("GET", "/daten").data)

    assert main([command, str(path)]) == 0

    out, err = capsys.readouterr()
    assert err == ""
    assert json.loads(out)


def test_answers_to_several_questionnaires_are_all_in_it(started: Visitor):
    started.posts(
        started.opens("/ergebnis").hidden() | {"fragebogen": "ki.v1"}, "/check/fragebogen"
    )

    document = json.loads(started.requests("GET", "/daten").data)

    assert [document["instrument"], document["others"][0]["instrument"]] == ["ki", "kmu-dma"]


def test_the_code_is_in_no_form_in_the_file(started: Visitor):
    code = code_of(started)

    text = started.requests("GET", "/daten").text

    ways = (code.text, code.text.replace("-", ""), code.value.hex(), started.code.rstrip("="))
    assert [way for way in ways if way.lower() in text.lower()] == []


def test_without_a_check_there_is_no_file(visitor: Visitor):
    page = visitor.opens("/daten")

    assert page.status == 404
    assert page.heading == "Hier ist kein Check offen"


@pytest.mark.parametrize("path", ["/datenschutz", "/loeschen"])
def test_the_file_is_offered_where_one_thinks_of_leaving(started: Visitor, path: str):
    assert started.opens(path).soup.select('main a[href="/daten"]')
