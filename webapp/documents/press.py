"""The press: a process of its own that prints, so that a document gone wrong harms nobody.

One for each process of the server; it is started when it is needed first, or by `start`.
"""

import atexit
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore, Lock, Timer, local
from typing import IO, cast

from webapp.documents.job import Job
from webapp.documents.pipe import Outcome, Task, get, put
from webapp.documents.taken_along import NothingAttached

ENVIRONMENT = {
    "PATH": os.defpath,
    "LANG": "C.UTF-8",
    "HOME": "/nonexistent",
    "PYTHONPATH": str(Path(__file__).parents[2]),
    "PYTHONDONTWRITEBYTECODE": "1",
}
"""All that a printer is told of the world: no secret, no setting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one press may use."""

    seconds: int = 20
    """For one document; then it is given up."""
    starting: int = 60
    """Seconds until a new printer is warm; it takes 2 where nothing else goes on."""
    patience: float = 8
    """Seconds somebody waits for their turn."""
    waiting: int = 3
    """How many may do so; the other threads of the server answer pages."""
    memory: int = 400_000_000
    documents: int = 200
    """After so many a new printer takes over: memory never comes back whole."""
    warms_up: bool = True


PRINTING = Limits()
READING = Limits(seconds=3, starting=20, patience=4, waiting=1, documents=1, warms_up=False)
"""For files that strangers send: ours take a tenth of a second. Each gets a process of its own, so
that it neither meets other people's plans nor keeps them waiting."""


class TooManyAtOnce(Exception):
    """So much is being printed that one more would keep the pages waiting."""


class DidNotWork(Exception):
    """The document took too long or too much, or broke the printer; the message says what."""


class Press:
    """Prints one document at a time, and lets few wait for it."""

    def __init__(self, limits: Limits = PRINTING) -> None:
        self._limits = limits
        self._places = BoundedSemaphore(1 + limits.waiting)
        self._mine = local()
        self._lock = Lock()
        self._printer: _Printer | None = None

    def typeset(self, job: Job) -> bytes:
        """Return *job* as PDF. Raises TooManyAtOnce and DidNotWork."""
        return self._made(Task.TYPESET, pickle.dumps(job))

    def unpack(self, pdf: bytes) -> bytes:
        """Return the answers attached to *pdf*.

        Raises NothingAttached, TooManyAtOnce and DidNotWork.
        """
        return self._made(Task.UNPACK, pdf)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Have the press to oneself, so that nothing is prepared in vain. Raises TooManyAtOnce."""
        if getattr(self._mine, "turn", False):
            yield
            return
        with self._place(), self._only_one():
            self._mine.turn = True
            try:
                yield
            finally:
                self._mine.turn = False

    def start(self) -> None:
        """Have a printer warm up, so that the first document need not wait for it.

        If none can be started now, the first document tries again: pages can do without.
        """
        with self._lock, suppress(DidNotWork):
            self._warm_printer()

    def close(self) -> None:
        """End the printer, if there is one."""
        if self._printer:
            self._printer.end()
        self._printer = None

    def _made(self, task: Task, content: bytes) -> bytes:
        with self.turn():
            outcome, made = self._asked(task, content)
        if outcome == Outcome.NOTHING_ATTACHED:
            raise NothingAttached
        if outcome != Outcome.DONE:
            raise DidNotWork(made.decode("ascii", "replace"))
        return made

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise TooManyAtOnce
        try:
            yield
        finally:
            self._places.release()

    @contextmanager
    def _only_one(self) -> Iterator[None]:
        if not self._lock.acquire(timeout=self._limits.patience):
            raise TooManyAtOnce
        try:
            yield
        finally:
            self._lock.release()

    def _asked(self, task: Task, content: bytes) -> tuple[str, bytes]:
        """Ask the printer; if it is broken then, another one takes over at once."""
        printer = self._warm_printer()
        try:
            outcome, made = printer.answer(task, content)
        except (EOFError, OSError) as error:
            self._start_anew()
            msg = f"{type(error).__name__}: the printer ended with {printer.code}"
            raise DidNotWork(msg) from None
        if outcome == Outcome.FAILED:
            self._start_anew()
        elif printer.documents >= self._limits.documents:
            self.close()  # the next document starts another one: this one is not lost if that fails
        return outcome, made

    def _warm_printer(self) -> "_Printer":
        """Return a printer that lives, for all one can see."""
        if self._printer and self._printer.code is None:
            return self._printer
        return self._start_anew()

    def _start_anew(self) -> "_Printer":
        self.close()
        try:
            self._printer = _Printer(self._limits)
        except OSError as error:
            msg = f"no printer can be started: {error.strerror}"
            raise DidNotWork(msg) from None
        return self._printer


class _Printer:
    """The other process, as this one sees it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._is_warm = False
        self.documents = 0
        self._process = subprocess.Popen(  # noqa: S603 - nothing of it comes from outside
            [
                *(sys.executable, "-P", "-m", "webapp.documents.printer"),
                *(str(limits.memory), str(limits.seconds), str(int(limits.warms_up))),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=ENVIRONMENT,
            cwd="/",
            start_new_session=True,  # Ctrl-C is for the server, which ends it
        )
        self._questions = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)

    @property
    def code(self) -> int | None:
        """How it ended, or None while it lives."""
        return self._process.poll()

    def answer(self, task: Task, content: bytes) -> tuple[str, bytes]:
        """Return what it says to *task*. Raises OSError or EOFError if it ended, or had to."""
        if not self._is_warm:
            with self._ended_after(self._limits.starting):
                get(self._answers)
            self._is_warm = True
        with self._ended_after(self._limits.seconds):
            put(self._questions, task, content)
            self.documents += 1
            return get(self._answers)

    @contextmanager
    def _ended_after(self, seconds: float) -> Iterator[None]:
        """End it if what is done meanwhile takes longer: then it stops answering."""
        timer = Timer(seconds, self._process.kill)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def end(self) -> None:
        """End it, whatever it does, and wait for that."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._questions, self._answers):
            with suppress(OSError):  # what was to be said to it is not said any more
                pipe.close()


_press, _reader = Press(), Press(READING)
atexit.register(_press.close)
atexit.register(_reader.close)


def press() -> Press:
    """Return the press of this process."""
    return _press


def reader() -> Press:
    """Return what looks into files that were brought along."""
    return _reader
