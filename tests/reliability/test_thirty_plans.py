"""Thirty plans asked for at once, while somebody answers questions: none lost, pages go on."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from statistics import quantiles
from threading import Barrier

import pikepdf
import pytest

from tests.reliability.browser import Browser, Page
from webapp.cli import main

ROOT = Path(__file__).parents[2]
COMMAND = ("-m", "gunicorn", "--config", "webapp/gunicorn.conf.py", "webapp:create_app()")
TURNS = 60
"""So many before and so many after: other work on the machine counts alike."""
THINKING = 0.1
LONGEST = 240


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Yield the address of a server as people run it."""
    monkeypatch.setenv("INSTANCE", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["prepare"]) == 0
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    running = subprocess.Popen(
        [sys.executable, *COMMAND],
        cwd=ROOT,
        env=os.environ | {"HOST": "127.0.0.1", "PORT": str(port)},
        stdout=subprocess.PIPE,
    )
    with running:
        running.stdout.readline()
        yield f"http://127.0.0.1:{port}/"
        running.terminate()


def somebody(server: str) -> Browser:
    """Return somebody who has answered the first page."""
    browser = Browser(server)
    browser.opens("/ausfuehrlich")
    browser.answers()
    return browser


def page_turns(server: str, goes_on: Callable[[int], bool]) -> list[float]:
    """Return how long each page took somebody who answers page after page while *goes_on*."""
    took: list[float] = []
    browser = somebody(server)
    while goes_on(len(took)):
        if browser.page.address.endswith("/check/angaben"):
            browser = somebody(server)
        took.append(browser.answers())
        time.sleep(THINKING)
    return took


def p95(seconds: list[float]) -> float:
    return quantiles(seconds, n=20)[-1]


def plans_at_once(server: str, count: int) -> tuple[list[Page], list[float]]:
    """Return what *count* people got who asked in the same moment, and the page turns meanwhile."""
    people = [somebody(server) for _ in range(count)]
    all_there = Barrier(count)

    def asks(person: Browser) -> Page:
        all_there.wait()
        return person.gets_a_plan(LONGEST)

    with ThreadPoolExecutor(count) as crowd:
        plans = [crowd.submit(asks, person) for person in people]
        turns = page_turns(server, lambda _: not all(plan.done() for plan in plans))
    return [plan.result() for plan in plans], turns


def is_whole(page: Page) -> bool:
    if page.status != 200:
        return False
    with pikepdf.open(BytesIO(page.body)) as pdf:
        return len(pdf.pages) > 5


@pytest.mark.parametrize(("count", "most"), [(6, 3), pytest.param(30, 1.5, marks=pytest.mark.long)])
def test_none_is_lost_and_pages_go_on(
    server: str, count: int, most: float, capsys: pytest.CaptureFixture[str]
):
    alone = page_turns(server, lambda done: done < TURNS)

    begun = time.monotonic()
    plans, beside = plans_at_once(server, count)
    took = time.monotonic() - begun

    alone += page_turns(server, lambda done: done < TURNS)
    assert [plan.status for plan in plans if not is_whole(plan)] == []
    with capsys.disabled():
        sys.stdout.write(
            f"\n{count} plans in {took:.0f} s; a page turn's p95 alone {p95(alone) * 1000:.0f} ms "
            f"({len(alone)}), beside them {p95(beside) * 1000:.0f} ms ({len(beside)}), "
            f"ratio {p95(beside) / p95(alone):.2f}\n"
        )
    assert p95(beside) < most * p95(alone)
