"""JSON Schemas: fresh, and named in the first line of each file, so that text editors find them."""

import json

import pytest

from content.loading import HERE, PARTS
from content.schemas import schemas, stale_schemas

ALONE = ("fields", "weights")
FILES = [HERE / f"{part}.yaml" for part in ALONE]
FILES += [path for part in PARTS for path in HERE.glob(f"{part}/*.yaml")]


def test_the_published_schemas_are_what_the_code_says():
    assert list(stale_schemas(HERE)) == []


def test_there_is_a_schema_for_every_part():
    assert {path.stem for path in schemas(HERE)} == {*ALONE, *PARTS}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_names_its_schema(path):
    part = path.parent.name if path.parent != HERE else path.stem
    folder = "../schemas" if path.parent != HERE else "schemas"

    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert first == f"# yaml-language-server: $schema={folder}/{part}.json"


@pytest.mark.parametrize("path", schemas(HERE), ids=lambda path: path.stem)
def test_a_schema_refuses_unknown_keys_and_says_what_it_is_about(path):
    schema = json.loads(schemas(HERE)[path])
    is_list = "items" in schema
    described = schema["$defs"][schema["items"]["$ref"].rpartition("/")[2]] if is_list else schema

    assert described["additionalProperties"] is False
    assert ("id" in described["required"]) == is_list
    assert described["description"]


def test_only_the_weights_are_no_list():
    assert [p.stem for p, text in schemas(HERE).items() if "items" not in json.loads(text)] == [
        "weights"
    ]


def test_each_weight_says_what_it_does_and_how_far_it_goes():
    (schema,) = (json.loads(text) for path, text in schemas(HERE).items() if path.stem == "weights")

    for name, said in schema["properties"].items():
        assert said["description"], name
        assert said["minimum"] < said["maximum"], name
