"""What gunicorn itself writes down: that it runs, and nothing about who came with which code."""

import logging
import os
import runpy
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builders import a_check
from webapp.cli import main
from webapp.config import Config
from webapp.storage import make_checks
from webapp.storage.database import make_engine
from webapp.storage.sealing import Code

ROOT = Path(__file__).parents[2]


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Code:
    """Return the code of a check in a prepared instance."""
    monkeypatch.setenv("INSTANCE", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["prepare"]) == 0
    config = Config.from_environment()
    engine = make_engine(config.database_url)
    code = make_checks(engine, config).start(a_check({"Q8": ["1"]}))
    engine.dispose()
    return code


@pytest.fixture
def served(code: Code, tmp_path: Path) -> Iterator[tuple[int, Callable[[], str]]]:
    """Yield the port of a running server, and a function that stops it and returns its log."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = ["-m", "gunicorn", "--config", "webapp/gunicorn.conf.py", "webapp:create_app()"]
    server = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=os.environ | {"HOST": "127.0.0.1", "PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    first = server.stdout.readline()

    def log() -> str:
        server.terminate()
        return first + server.communicate(timeout=30)[0]

    yield port, log
    server.kill()
    server.wait()


def sent(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        return connection.recv(200)


def test_neither_codes_nor_addresses_of_visitors_get_into_the_log(served, code: Code):
    port, log = served
    host = b"Host: localhost\r\n\r\n"
    link = f"/weiter/{code.text}".encode()

    assert sent(port, b"GET " + link + b" HTTP/1.1\r\n" + host).startswith(b"HTTP/1.1 303 ")
    odd = [
        b"GET " + link + b" for me HTTP/1.1\r\n" + host,
        b"G@T " + link + b" HTTP/1.1\r\n" + host,
        b"GET " + link + b" HTTP/9.9\r\n" + host,
        b"GET " + link + b" HTTP/1.1\r\nCookie\0: kompass=" + code.text.encode() + b"\r\n" + host,
        b"GET " + link + b" HTTP/1.1\r\nCookie kompass=" + code.text.encode() + b"\r\n" + host,
        b"POST " + link + b" HTTP/1.1\r\nTransfer-Encoding: gzip, x\r\n" + host,
        b"POST " + link + b" HTTP/1.1\r\nContent-Length: -" + link + b"\r\n" + host,
    ]
    answers = [sent(port, request) for request in odd]
    assert all(answer.startswith(b"HTTP/1.1 ") for answer in answers), answers
    text = log()

    assert text.startswith(f"Zukunftskompass läuft: http://127.0.0.1:{port}")
    parts = [code.text[:7], code.text[-7:], code.value.hex(), "weiter"]
    assert [part for part in parts if part in text] == []
    assert text.count("127.0.0.1") == 1


def test_a_request_that_breaks_the_server_is_told_without_its_address():
    settings = runpy.run_path(str(ROOT / "webapp" / "gunicorn.conf.py"))
    record = logging.makeLogRecord(
        {"msg": "Error handling request %s %s", "args": ("GET", "/weiter/ABC")}
    )

    assert settings["_tells_on_nobody"](record)

    assert record.getMessage() == "Error handling request"
