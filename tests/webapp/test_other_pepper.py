"""With another pepper no check opens: told at the start and while running, and nothing is lost."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from tests.builders import a_check
from tests.webapp.building import a_config, an_app
from tests.webapp.visitor import Visitor
from webapp import create_app
from webapp.cli import main
from webapp.config import Config
from webapp.storage.checks import Checks
from webapp.storage.sealing import Code

PAGES = [
    "/ergebnis",
    "/check/schutz",
    "/check/angaben",
    "/daten",
    "/beitragen",
    "/code",
]


@pytest.fixture
def code(app: Flask) -> Code:
    """Return the code of a check that was stored with the right pepper."""
    checks: Checks = app.extensions["checks"]
    checks.keep_pepper()
    return checks.start(a_check({"Q8": ["1"]}))


@pytest.fixture
def visitor(config: Config, code: Code) -> Iterator[Visitor]:
    """Return the owner of that check, at a server that got another pepper."""
    other = create_app(replace(config, pepper=b"another pepper".ljust(32)))
    visitor = Visitor(other)
    with visitor.client.session_transaction(base_url=visitor.address) as session:
        session["code"] = urlsafe_b64encode(code.value).decode()
    yield visitor
    other.extensions["checks"].engine.dispose()


def test_preparing_with_another_pepper_is_one_clear_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    monkeypatch.setenv("INSTANCE", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["prepare"]) == 0
    (tmp_path / "pepper").write_text("ab" * 32)

    assert main(["prepare"]) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert f"{tmp_path / 'pepper'} is not the pepper that this database was sealed with" in err


def test_a_lost_pepper_is_not_replaced_by_a_new_one_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    monkeypatch.setenv("INSTANCE", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    main(["prepare"])
    lost = (tmp_path / "pepper").read_text()
    (tmp_path / "pepper").unlink()

    assert main(["prepare"]) == 1

    assert "is not the pepper" in capsys.readouterr().err
    (tmp_path / "pepper").write_text(lost)
    assert main(["prepare"]) == 0


def test_the_server_says_that_it_is_not_ready(visitor: Visitor):
    page = visitor.opens("/healthz")

    assert page.status == 503
    assert page.heading == "Dieser Check lässt sich nicht öffnen"


@pytest.mark.parametrize("path", PAGES)
def test_opening_a_check_says_why_it_does_not_open(visitor: Visitor, path: str):
    page = visitor.opens(path)

    assert page.status == 503
    assert page.heading == "Dieser Check lässt sich nicht öffnen"
    assert "der Schlüssel dieses Servers passt nicht" in page.text


def test_a_code_typed_in_is_not_called_unknown(visitor: Visitor, code: Code):
    visitor.loses_cookies()

    page = visitor.opens(f"/weiter/{code.text}")

    assert page.heading == "Dieser Check lässt sich nicht öffnen"


def test_deleting_does_not_pretend_and_keeps_the_code(app: Flask, visitor: Visitor, code: Code):
    visitor.opens("/datenschutz?lang=de")
    visitor.opens("/weiter")

    page = visitor.posts(visitor.page.hidden(), to="/loeschen")

    assert page.heading == "Dieser Check lässt sich nicht öffnen"
    assert visitor.code == urlsafe_b64encode(code.value).decode()
    assert app.extensions["checks"].load(code) == a_check({"Q8": ["1"]})


def test_the_pages_that_need_no_check_are_there(visitor: Visitor):
    visitor.loses_cookies()

    assert {visitor.opens(path).status for path in ("/", "/datenschutz", "/katalog")} == {200}


def test_with_the_right_pepper_the_server_is_ready(tmp_path: Path):
    app = an_app(a_config(tmp_path))
    app.extensions["checks"].keep_pepper()

    assert Visitor(app).requests("GET", "/healthz").status_code == 200
    app.extensions["checks"].engine.dispose()
