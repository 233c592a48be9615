"""The press: a document that hangs, eats memory or breaks its printer harms nobody else's."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from webapp.documents.job import Attachment, Job
from webapp.documents.press import PRINTING, READING, DidNotWork, Press, TooManyAtOnce
from webapp.documents.press import press as press_of_this_process
from webapp.documents.taken_along import ATTACHED, NothingAttached

SECONDS = 5
LIMITED = replace(PRINTING, seconds=SECONDS, memory=200_000_000, patience=60)
SHARED = Press(LIMITED)
NEVER_DONE = "Weiterbildung " * 200_000
TOO_LARGE = "<p>x</p>" * 100_000


def job(text: str, *attachments: Attachment) -> Job:
    html = f'<html lang="de"><title>{text[:9]}</title><h1>1</h1><p>{text}</p>'
    return Job(style="sheet", html=html, attachments=attachments)


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def printers(parent: int) -> set[int]:
    """Return the ids of the printers that *parent* started and that still live."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, ppid = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            is_printer = b"webapp.documents.printer" in (folder / "cmdline").read_bytes()
            if is_printer and int(ppid) == parent and state != "Z":
                found.add(int(folder.name))
    return found


def lives(process: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


def becomes_true(question, seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while not question() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(question())


@contextmanager
def a_press(**changed) -> Iterator[Press]:
    """Yield the only press of this process that has a printer."""
    for other in (press_of_this_process(), SHARED):
        other.close()
    press = Press(replace(LIMITED, **changed))
    yield press
    press.close()
    assert printers(os.getpid()) == set()


@pytest.fixture
def press() -> Press:
    """Return a press that several tests use one after the other."""
    press_of_this_process().close()
    return SHARED


def printer() -> int:
    (process,) = printers(os.getpid())
    return process


def test_two_at_once_get_the_right_document_each(press: Press):
    texts = [f"Betrieb {number}" for number in range(6)]

    with ThreadPoolExecutor(2) as threads:
        made = list(threads.map(lambda text: press.typeset(job(text)), texts))

    assert [text in text_of(pdf) for text, pdf in zip(texts, made, strict=True)] == [True] * 6


def test_its_printer_knows_no_secret_and_holds_no_file_of_ours(
    press: Press, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("DATABASE_URL", "postgresql://kompass:geheim@localhost/kompass")
    press.close()
    with (tmp_path / "pepper").open("w") as secret:
        os.set_inheritable(secret.fileno(), True)

        press.typeset(job("x"))

    known = Path(f"/proc/{printer()}/environ").read_bytes()
    held = [str(file.readlink()) for file in Path(f"/proc/{printer()}/fd").iterdir()]
    assert b"geheim" not in known
    assert {pair.split(b"=")[0] for pair in known.split(b"\0") if pair} == {
        *(b"PATH", b"LANG", b"HOME", b"PYTHONPATH", b"PYTHONDONTWRITEBYTECODE")
    }
    assert not [path for path in held if "pepper" in path or "sqlite" in path]
    assert Path(f"/proc/{printer()}/cwd").readlink() == Path("/")


def test_a_document_that_takes_too_long_is_given_up_and_the_next_one_works(press: Press):
    press.typeset(job("warm"))
    begun = time.monotonic()

    with pytest.raises(DidNotWork, match=r"ended with -(9|14)"):
        press.typeset(job(NEVER_DONE))

    assert time.monotonic() - begun < SECONDS + 2
    assert "danach" in text_of(press.typeset(job("danach")))


def test_a_printer_killed_while_idle_costs_nothing(press: Press):
    press.typeset(job("davor"))
    killed = printer()
    os.kill(killed, signal.SIGKILL)
    assert becomes_true(lambda: not lives(killed))

    assert "danach" in text_of(press.typeset(job("danach")))


def test_a_printer_killed_at_work_costs_one_document(press: Press):
    press.typeset(job("davor"))
    with ThreadPoolExecutor(1) as threads:
        lost = threads.submit(press.typeset, job(NEVER_DONE))
        time.sleep(0.5)
        os.kill(printer(), signal.SIGKILL)

        with pytest.raises(DidNotWork, match="ended with -9"):
            lost.result()

    assert "danach" in text_of(press.typeset(job("danach")))


def test_a_file_brought_along_has_a_process_of_its_own_and_keeps_no_printer_waiting(press: Press):
    warm = press.typeset(job("warm"))
    reading = Press(READING)

    with ThreadPoolExecutor(1) as threads, reading.turn():
        printed = threads.submit(press.typeset, job("daneben"))
        assert "daneben" in text_of(printed.result(timeout=60))
        with pytest.raises(NothingAttached):
            reading.unpack(warm)

    assert printers(os.getpid()) == {printer()}  # the one that read is gone


def test_what_is_attached_comes_out_again(press: Press):
    content = b'{"format": "zukunftskompass-plan"}'
    attached = Attachment(
        name=ATTACHED, description="Antworten", day=date(2026, 11, 21), content=content
    )

    pdf = press.typeset(job("mit", attached))

    assert press.unpack(pdf) == content


@pytest.mark.parametrize("nonsense", [b"", b"%PDF-1.7\nnonsense", os.urandom(999)])
def test_a_file_without_answers_says_so_and_costs_no_printer(press: Press, nonsense: bytes):
    press.typeset(job("x"))
    before = printer()

    with pytest.raises(NothingAttached):
        press.unpack(nonsense)

    assert printer() == before


def test_it_starts_nothing_until_something_is_printed():
    with a_press():
        assert printers(os.getpid()) == set()


def test_a_document_that_takes_too_much_is_given_up_and_the_next_one_works():
    with a_press(seconds=60, memory=130_000_000) as press:
        with pytest.raises(DidNotWork, match="MemoryError"):
            press.typeset(job(TOO_LARGE))

        assert "danach" in text_of(press.typeset(job("danach")))


def test_a_printer_is_replaced_when_it_has_worked_long_enough():
    with a_press(documents=2) as press:
        press.typeset(job("1"))
        first = printer()
        press.typeset(job("2"))
        worn_out = printers(os.getpid())
        press.typeset(job("3"))

        assert worn_out == set()
        assert printer() != first


def test_a_good_document_is_not_lost_when_no_other_printer_can_be_started(
    monkeypatch: pytest.MonkeyPatch,
):
    with a_press(documents=1) as press:
        press.start()
        monkeypatch.setattr(sys, "executable", "/nonexistent/python")

        assert "fertig" in text_of(press.typeset(job("fertig")))
        with pytest.raises(DidNotWork, match="no printer can be started"):
            press.typeset(job("x"))


def test_a_server_starts_even_if_no_printer_can_be_started(monkeypatch: pytest.MonkeyPatch):
    with a_press() as press:
        with monkeypatch.context() as broken:
            broken.setattr(sys, "executable", "/nonexistent/python")
            press.start()

        assert "danach" in text_of(press.typeset(job("danach")))


def test_few_wait_and_none_of_them_long():
    with a_press(waiting=1, patience=0.5, seconds=3) as press, ThreadPoolExecutor(2) as threads:
        press.typeset(job("warm"))
        working = threads.submit(press.typeset, job(NEVER_DONE))
        time.sleep(0.2)
        waiting = threads.submit(press.typeset, job("x"))
        time.sleep(0.1)

        begun = time.monotonic()
        with pytest.raises(TooManyAtOnce):
            press.typeset(job("x"))
        turned_away_after = time.monotonic() - begun
        with pytest.raises(TooManyAtOnce):
            waiting.result()
        waited = time.monotonic() - begun
        with pytest.raises(DidNotWork):
            working.result()

    assert turned_away_after < 0.2
    assert waited < 2


def test_a_turn_holds_for_what_is_prepared_and_printed_in_it():
    with a_press(waiting=0) as press, ThreadPoolExecutor(1) as threads:
        with press.turn():
            elsewhere = threads.submit(press.typeset, job("x"))
            with pytest.raises(TooManyAtOnce):
                elsewhere.result()

            assert "mein" in text_of(press.typeset(job("mein")))

        assert "x" in text_of(threads.submit(press.typeset, job("x")).result())


PARENT = """
import sys, threading, time
from dataclasses import replace
from webapp.documents.job import Job
from webapp.documents.press import PRINTING, Press
press = Press(replace(PRINTING, seconds=4))
html = "<html lang=de><title>x</title><h1>1</h1><p>{}</p>"
press.typeset(Job(style="sheet", html=html.format("x")))
if sys.argv[1] == "at work":
    long = Job(style="sheet", html=html.format("Weiterbildung " * 200_000))
    threading.Thread(target=press.typeset, args=(long,)).start()
    time.sleep(0.5)
print("ready", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("state", ["idle", "at work"])
def test_no_printer_survives_its_parent(state: str):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, state],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[3],
    )
    with parent:
        assert parent.stdout.readline() == b"ready\n"
        (orphan,) = printers(parent.pid)

        parent.kill()

        assert becomes_true(lambda: not lives(orphan))


CONFINED = """
import resource, socket, subprocess, sys
from webapp.documents import printer
printer.confine(400_000_000)
def refused(deed):
    try:
        deed()
    except (OSError, MemoryError) as error:
        return type(error).__name__
def wrote():
    with open(sys.argv[1], "wb") as file:
        file.write(b"x")
print(*map(refused, (
    lambda: socket.create_connection(("127.0.0.1", 9)),
    lambda: socket.getaddrinfo("localhost", 9),
    lambda: subprocess.run(["/bin/true"]),
    wrote,
    lambda: bytearray(500_000_000),
)))
"""


def test_a_printer_reaches_no_network_starts_no_program_and_writes_no_file(tmp_path: Path):
    told = subprocess.run(
        [sys.executable, "-c", CONFINED, str(tmp_path / "file")],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )

    refused = ["PermissionError"] * 3
    assert told.stdout.split() == [*refused, "OSError", "MemoryError"], told.stderr
    assert told.stderr == ""
