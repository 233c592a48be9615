"""The process that prints: its parent, the press, asks through one pipe and reads from another.

It is given no secret, reaches no network, writes no file, and has a limit for memory and time: what
it works on was written by strangers.
"""

import gc
import logging
import os
import pickle
import resource
import signal
import sys
from typing import IO

from webapp.documents.job import Job, Style
from webapp.documents.pipe import Outcome, Task, get, put
from webapp.documents.taken_along import NothingAttached

BEHIND_THE_PAGES = 10
"""Its niceness: whoever turns a page comes first."""
MOST_FILES = 64
REFUSED = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn")
WARM_UP = """
<html lang="{language}"><title>x</title><body>
<h1>Äöü</h1><h2>ß</h2><h3>§</h3><p><em>–</em> <strong>•</strong> <a href="#x">☐</a> {words}</p>
<ul><li>→</li></ul><table><tr><th>1</th><td>2</td></tr></table>
<svg viewBox="0 0 9 9"><title>x</title><circle r="9" fill="#000"/><text x="1" y="1">x</text></svg>
"""
LONG_WORDS = {"de": "Weiterbildungsmöglichkeiten ", "en": "responsibilities "}


def main(memory: int, seconds: int, warms_up: int) -> None:
    """Answer until the parent is gone."""
    take, give = sys.stdin.buffer, _alone_on_stdout()
    confine(memory)
    if warms_up:
        _warm_up()
    put(give, Outcome.READY)
    while True:
        task, content = get(take)
        signal.alarm(seconds)  # ends this process even if it hangs and the parent is gone
        put(give, *_outcome(task, content))
        signal.alarm(0)
        gc.collect()


def confine(memory: int) -> None:
    """Give away for good what it takes to do harm: *memory* bytes are enough."""
    os.nice(BEHIND_THE_PAGES)
    for what, most in {
        resource.RLIMIT_DATA: memory,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: MOST_FILES,
        resource.RLIMIT_CORE: 0,
    }.items():
        resource.setrlimit(what, (most, most))
    sys.addaudithook(_refuse)
    logging.getLogger("weasyprint").setLevel(logging.ERROR)


def _alone_on_stdout() -> IO[bytes]:
    """Return the pipe to the parent; whoever else prints, prints where errors go."""
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return pipe


def _refuse(event: str, _arguments: object) -> None:
    if event.startswith(REFUSED):
        raise PermissionError(event)


def _warm_up() -> None:
    """Read fonts, styles and hyphens before anybody waits for them."""
    styles: tuple[Style, ...] = ("plan", "sheet")
    for style in styles:
        for language, word in LONG_WORDS.items():
            html = WARM_UP.format(language=language, words=word * 50)
            _typeset(pickle.dumps(Job(style=style, html=html)))
    gc.collect()
    gc.freeze()
    gc.disable()  # what a document leaves is collected when it is delivered


def _outcome(task: str, content: bytes) -> tuple[Outcome, bytes]:
    try:
        return Outcome.DONE, (_unpacked if task == Task.UNPACK else _typeset)(content)
    except NothingAttached:
        return Outcome.NOTHING_ATTACHED, b""
    except Exception as error:  # noqa: BLE001 - told to the parent, which starts another printer
        return Outcome.FAILED, type(error).__name__.encode()


def _unpacked(pdf: bytes) -> bytes:
    from webapp.documents.attached import attached_json  # no document waits for pikepdf to load

    return attached_json(pdf)


def _typeset(pickled: bytes) -> bytes:
    from webapp.documents.typesetting import typeset  # within the limits, as all its libraries are

    return typeset(pickle.loads(pickled))  # noqa: S301 - from our own parent


if __name__ == "__main__":
    try:
        main(*map(int, sys.argv[1:]))
    except (EOFError, BrokenPipeError):
        os._exit(0)  # nothing to tidy up, and nobody waits
