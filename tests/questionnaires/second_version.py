"""A second version of the quick check as an editor might write it, for tests only.

``verbrauch`` gets a fifth step, ``abfall`` is new, ``anschaffen`` is gone; the rest stays.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from questionnaires.instrument import Instrument
from questionnaires.loading import PUBLISHED, load_instrument

CHANGED, ADDED, DROPPED = "verbrauch", "abfall", "anschaffen"
DIMENSIONS_THAT_STAYED = ("arbeit", "daten", "ki", "ziele", "miteinander")


def a_second_version(folder: Path) -> Instrument:
    """Write kmu-kompakt v2 into *folder* and return it as it is loaded."""
    edits = {".yaml": _structure, ".fields.yaml": _fields, ".de.yaml": _words, ".en.yaml": _words}
    for ending, edit in edits.items():
        _edited(PUBLISHED / f"kmu-kompakt.v1{ending}", folder / f"kmu-kompakt.v2{ending}", edit)
    return load_instrument(folder / "kmu-kompakt.v2.yaml")


def _edited(old: Path, new: Path, edit: Callable[[dict[str, Any]], None]) -> None:
    raw = yaml.safe_load(old.read_text(encoding="utf-8"))
    edit(raw)
    new.write_text(yaml.safe_dump(raw, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _structure(raw: dict[str, Any]) -> None:
    raw["version"] = 2
    changed, dropped = (_by_id(raw["items"], name) for name in (CHANGED, DROPPED))
    changed["steps"] = 5
    dropped["id"] = ADDED
    question = _by_id(raw["questions"], DROPPED)
    question |= {"id": ADDED, "items": [ADDED]}
    _by_id(raw["dimensions"], "umwelt")["questions"] = [CHANGED, ADDED]
    _by_id(raw["pages"], "ziele")["items"] = [ADDED, "richtung", "vorhaben"]


def _fields(raw: dict[str, Any]) -> None:
    raw["ecology"] = [CHANGED, ADDED]


def _words(raw: dict[str, Any]) -> None:
    raw["items"][CHANGED]["options"]["5"] = "…"
    for part in ("questions", "items"):
        raw[part][ADDED] = raw[part].pop(DROPPED)


def _by_id(entries: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(entry for entry in entries if entry["id"] == name)
