"""JSON Schemas: fresh, and named in the first line of each file, so that text editors find them."""

import json

import pytest

from content.loading import HERE, PARTS
from content.schemas import schemas, stale_schemas

FILES = [HERE / "fields.yaml", *(path for part in PARTS for path in HERE.glob(f"{part}/*.yaml"))]


def test_the_published_schemas_are_what_the_code_says():
    assert list(stale_schemas(HERE)) == []


def test_there_is_a_schema_for_every_part():
    assert {path.stem for path in schemas(HERE)} == {"fields", *PARTS}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_names_its_schema(path):
    part = path.parent.name if path.parent != HERE else "fields"
    folder = "../schemas" if path.parent != HERE else "schemas"

    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert first == f"# yaml-language-server: $schema={folder}/{part}.json"


@pytest.mark.parametrize("path", schemas(HERE), ids=lambda path: path.stem)
def test_a_schema_refuses_unknown_keys_and_says_what_an_entry_is(path):
    schema = json.loads(schemas(HERE)[path])
    entry = schema["$defs"][schema["items"]["$ref"].rpartition("/")[2]]

    assert entry["additionalProperties"] is False
    assert {"id"} <= set(entry["required"])
    assert entry["description"]
