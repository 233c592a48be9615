"""A real server on a free port, a real browser, and a tab that notes what it asks for."""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from tests.e2e.tab import Tab
from tests.webapp.building import a_config, an_app

FLAGS = ("--disable-gpu", "--disable-background-networking", "--no-first-run")


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory, today: date) -> Flask:
    return an_app(a_config(tmp_path_factory.mktemp("server"), today=today))


@pytest.fixture(scope="session")
def server(app: Flask) -> Iterator[str]:
    """Yield the address of a running server."""
    running = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=running.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    thread.join()
    running.server_close()
    app.extensions["checks"].engine.dispose()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    flags = (*FLAGS, "--no-sandbox") if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Browser, server: str) -> Iterator[Tab]:
    with Tab.opened(chromium, server) as tab:
        yield tab


@pytest.fixture
def tab_without_script(chromium: Browser, server: str) -> Iterator[Tab]:
    with Tab.opened(chromium, server, java_script_enabled=False) as tab:
        yield tab
