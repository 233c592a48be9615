"""How the press and its printer talk: a letter, a length, then so many bytes."""

import struct
from enum import StrEnum
from typing import IO

HEAD = struct.Struct(">cI")
LARGEST = 20_000_000
"""Longer than anything that is ever said; a plan takes 150 kB."""


class Task(StrEnum):
    """What the printer is asked to do."""

    TYPESET = "t"
    """With a pickled Job."""
    UNPACK = "u"
    """With a PDF."""


class Outcome(StrEnum):
    """What became of it."""

    READY = "r"
    """Said once, after warming up."""
    DONE = "d"
    """With the document."""
    NOTHING_ATTACHED = "n"
    FAILED = "f"
    """With the name of the exception: what it says could hold what somebody wrote."""


def put(pipe: IO[bytes], kind: Task | Outcome, content: bytes = b"") -> None:
    """Say *kind* and *content*. Raises OSError if nobody is there."""
    pipe.write(HEAD.pack(kind.encode(), len(content)) + content)
    pipe.flush()


def get(pipe: IO[bytes]) -> tuple[str, bytes]:
    """Return what the other end says next. Raises EOFError if it says no more, or far too much."""
    head = pipe.read(HEAD.size)
    if len(head) < HEAD.size:
        raise EOFError
    kind, length = HEAD.unpack(head)
    content = pipe.read(length) if length <= LARGEST else b""
    if len(content) < length:
        raise EOFError
    return kind.decode("latin-1"), content
