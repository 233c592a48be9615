"""Documents that open, and that this release cannot read."""

import json
from typing import Any

from sqlalchemy import select, update

from webapp.storage.checks import Checks
from webapp.storage.sealing import Code, Seal
from webapp.storage.tables import CheckRow

LATER_PART = {"later": "part"}
DOCUMENTS: dict[str, bytes] = {
    "no JSON": b'{"instrument": "kmu-',
    "no text": b"\xff\xfe",
    "no object": b"[]",
    "nothing": b"{}",
    "a number no computer writes": b"1" * 5_000,
    "an instrument of another release": b'{"instrument": "kmu-dma", "version": 99, "profile": {}}',
    "an item of another release": json.dumps(
        {"instrument": "kmu-dma", "version": 1, "answers": {"Q99": ["1"]}}
    ).encode(),
    "a profile of another release": json.dumps(
        {"instrument": "kmu-dma", "version": 1, "profile": {"kind": "verein"}}
    ).encode(),
    "a profile that is none": b'{"instrument": "kmu-dma", "version": 1, "profile": []}',
    "goals that are none": json.dumps(
        {"instrument": "kmu-dma", "version": 1, "profile": {"kind": "kmu", "goals": 1}}
    ).encode(),
    "a part of another release": json.dumps(
        {"instrument": "kmu-dma", "version": 1, "profile": {"kind": "kmu"}, **LATER_PART}
    ).encode(),
}


def opened(checks: Checks, code: Code) -> dict[str, Any]:
    """Return the document under *code*."""
    seal = Seal.of(code, checks.pepper)
    with checks.engine.begin() as connection:
        row = connection.execute(_row(seal)).one()
    document: dict[str, Any] = json.loads(seal.open(row.sealed, row.version))
    return document


def replace_document(checks: Checks, code: Code, document: bytes) -> None:
    """Put *document* where the check under *code* is, as a release that writes so would do."""
    seal = Seal.of(code, checks.pepper)
    with checks.engine.begin() as connection:
        version = connection.execute(_row(seal)).one().version + 1
        sealed = seal.close(document, version)
        connection.execute(
            update(CheckRow)
            .where(CheckRow.lookup_id == seal.lookup_id)
            .values(version=version, sealed=sealed)
        )


def as_of_another_release(checks: Checks, code: Code) -> None:
    """Add a part to the document under *code* that only another release knows."""
    document = json.dumps(opened(checks, code) | LATER_PART)
    replace_document(checks, code, document.encode())


def _row(seal: Seal) -> Any:
    return select(CheckRow).where(CheckRow.lookup_id == seal.lookup_id)
