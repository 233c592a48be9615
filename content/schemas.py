"""JSON Schemas of the catalogue's files: a text editor then knows what may stand there."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from checkedyaml.reading import Problem
from content.catalogue import Field, Weights
from content.loading import PARTS

FOLDER = "schemas"


def schemas(folder: Path) -> Mapping[Path, str]:
    """Return where the schemas of the catalogue in *folder* belong, and what they say."""
    lists: dict[str, type] = {"fields": Field, **PARTS}
    kinds: dict[str, Any] = {p: tuple[kind, ...] for p, kind in lists.items()}  # type: ignore[valid-type]
    kinds["weights"] = Weights
    return {folder / FOLDER / f"{part}.json": _schema(part, kind) for part, kind in kinds.items()}


def stale_schemas(folder: Path) -> Iterator[Problem]:
    """Yield each schema in *folder* that is not what the code says."""
    for path, text in schemas(folder).items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            yield Problem(
                str(path),
                1,
                f"not what the code says; run: kompass content schemas --content {folder}",
            )


def _schema(part: str, kind: Any) -> str:  # noqa: ANN401 - any type, as pydantic takes it
    schema = TypeAdapter(kind).json_schema()
    named = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": part}
    return json.dumps(named | schema, indent=1, ensure_ascii=False) + "\n"
