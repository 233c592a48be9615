"""Whoever steals the database or the logs reads no answer, no profile and no code in them."""

import json
from base64 import b64encode, urlsafe_b64decode, urlsafe_b64encode
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders import a_check
from tests.webapp.people import MICRO_FIRM
from tests.webapp.visitor import Visitor
from webapp.config import Config
from webapp.storage.checks import Checks
from webapp.storage.database import make_engine
from webapp.storage.migrating import migrate
from webapp.storage.sealing import Code
from webapp.storage.tables import CheckRow

PLANTED = [
    b"09111",
    b'"Q11.5"',  # in quotes as in a check: which items were answered is counted, without a check
    b"hours_per_week",
    b'"SN"',
    b"online_live",
    b'["1", "2", "3"',
    b'"kmu"',
]


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Return a log of everything, the database's statements included."""
    caplog.set_level("DEBUG")
    caplog.set_level("DEBUG", logger="sqlalchemy.engine")
    return caplog


@pytest.fixture
def stolen(
    log: pytest.LogCaptureFixture, config: Config, visitor: Visitor, capfd: pytest.CaptureFixture
) -> bytes:
    """Return everything on the disk and in the logs after a whole journey with all downloads."""
    visitor.answers(MICRO_FIRM)
    visitor.sends({**MICRO_FIRM.profile, "formats": ["online_live"], "hours_per_week": "2,5"})
    for kind in ("json", "ics", "xlsx", "pdf"):
        assert visitor.opens(f"/plan/{kind}").status == 200
    visitor.opens("/unbekannt")
    goes_on_elsewhere(visitor)
    files = [path.read_bytes() for path in config.instance.iterdir() if path.is_file()]
    assert len(files) >= 1
    assert "INSERT INTO checks" in log.text
    return b"".join([*files, log.text.encode(), *(text.encode() for text in capfd.readouterr())])


def goes_on_elsewhere(visitor: Visitor) -> None:
    """Let the check be opened by its link and by its code, with a mistake first, and be taken."""
    typed = code_of(visitor).text
    second, third = Visitor(visitor.app), Visitor(visitor.app)
    assert second.opens(f"/weiter/{typed}").path == "/ergebnis"
    assert second.code == visitor.code
    third.opens("/weiter")
    assert third.sends({"code": typed[:-1]}).status == 422
    assert third.sends({"code": typed.lower()}).path == "/ergebnis"
    for path in ("/code", "/daten", "/beitragen"):
        assert third.opens(path).status == 200


def code_of(visitor: Visitor) -> Code:
    return Code(urlsafe_b64decode(visitor.code))


def written_as(code: bytes) -> list[bytes]:
    """Return every way in which *code* may have been written down."""
    base64 = b64encode(code).rstrip(b"=")
    return [
        code,
        code.hex().encode(),
        code.hex().upper().encode(),
        base64,
        urlsafe_b64encode(code).rstrip(b"="),
    ]


def test_what_is_looked_for_stands_in_an_open_copy(visitor: Visitor, stolen: bytes):
    data = json.loads(visitor.opens("/plan/json").response.data)["check"]

    open_copy = json.dumps(data, ensure_ascii=False).encode()

    assert all(word in open_copy for word in PLANTED)


def test_no_answer_and_no_profile_can_be_read(stolen: bytes):
    assert b"checks" in stolen
    assert [word for word in PLANTED if word in stolen] == []


def test_no_code_can_be_found(visitor: Visitor, stolen: bytes):
    code = code_of(visitor)

    ways = [*written_as(code.value), *typed_as(code)]
    assert [way for way in ways if way in stolen or way.lower() in stolen] == []


def typed_as(code: Code) -> list[bytes]:
    """Return the text of *code* as it stands in a link, and in parts."""
    groups = code.text.encode().split(b"-")
    return [code.text.encode(), b"".join(groups), b"-".join(groups[:3]), b"-".join(groups[-3:])]


def test_no_secret_of_the_server_can_be_found(config: Config, stolen: bytes):
    ways = [way for key in (config.pepper, config.session_key) for way in written_as(key)]

    assert [way for way in ways if way in stolen] == []


def test_no_address_on_the_way_holds_the_code(app: Flask, visitor: Visitor):
    visitor.completes(MICRO_FIRM)
    code = visitor.code.rstrip("=")

    for path in ("/", "/ergebnis", "/check/ki", "/check/angaben", "/loeschen", "/beitragen"):
        text = visitor.opens(path).response.text
        assert code not in text
        assert code_of(visitor).text not in text


def test_a_contribution_tells_no_place_no_wish_and_no_check(
    config: Config, visitor: Visitor, log: pytest.LogCaptureFixture
):
    """What was given with consent lies in the open: but nothing in it leads back."""
    visitor.answers(MICRO_FIRM)
    visitor.sends({**MICRO_FIRM.profile, "formats": ["online_live"], "hours_per_week": "2,5"})
    visitor.opens("/beitragen")
    assert visitor.sends({}).heading == "Danke für Ihren Beitrag"

    files = b"".join(path.read_bytes() for path in config.instance.iterdir() if path.is_file())

    assert b'"Q11.5"' in files  # it is there, with consent
    hidden = [b"09111", b"hours_per_week", b"online_live", *typed_as(code_of(visitor))]
    hidden += written_as(code_of(visitor).value)
    assert [word for word in hidden if word in files] == []
    assert [word for word in hidden if word.decode(errors="replace") in log.text] == []


def test_a_withdrawn_contribution_is_gone_from_the_disk(config: Config, visitor: Visitor):
    visitor.answers(MICRO_FIRM)
    visitor.sends(MICRO_FIRM.profile)
    visitor.opens("/beitragen")
    visitor.sends({})
    assert any(b'"Q11.5"' in file.read_bytes() for file in config.instance.iterdir())

    visitor.sends({})

    assert "zurückgezogen und gelöscht" in visitor.page.text
    assert not any(b'"Q11.5"' in file.read_bytes() for file in config.instance.iterdir())


def test_what_was_deleted_is_gone_from_the_disk(tmp_path: Path):
    engine = make_engine(f"sqlite:///{tmp_path / 'kompass.sqlite'}")
    migrate(engine)
    checks = Checks(engine=engine, pepper=b"p" * 32, goals=(), today=lambda: date(2026, 11, 21))
    code = checks.start(a_check({"Q8": ["1", "5"]}))
    with engine.connect() as connection:
        sealed = connection.execute(select(CheckRow.sealed)).scalar_one()
    assert any(sealed in file.read_bytes() for file in tmp_path.iterdir())

    checks.delete(code)

    assert not any(sealed in file.read_bytes() for file in tmp_path.iterdir())
    engine.dispose()
