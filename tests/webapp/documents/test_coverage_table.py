"""The catalogue's coverage, for its editors: complete, countable, and it names every gap."""

import csv

from content.loading import published_catalogue
from recommender.coverage import coverage
from tests.builders import a_catalogue, a_field, a_measure, a_module
from webapp.cli import main
from webapp.documents.coverage_table import FORMATS, LAENDER, coverage_rows, coverage_table


def test_a_gap_is_named_with_what_there_is():
    catalogue = a_catalogue(a_field("data"), a_measure("first", reaches={"data": 1}))

    lines = coverage_table(catalogue).splitlines()
    assert "0 of 3 have at least 3 usable steps; too few:" in lines
    assert "data kmu 0→1: first" in lines
    assert "data kmu 1→2: none" in lines


def test_a_module_for_one_land_is_counted_there():
    there = a_module("there", regions=("SN",), reaches={"data": 1})

    lines = coverage_table(a_catalogue(a_field("data"), there)).splitlines()
    assert "SN    1  data 1" in lines
    assert "HE    0  none" in lines


def test_the_rows_hold_every_combination():
    catalogue = published_catalogue()
    rows = list(csv.DictReader(coverage_rows(catalogue).splitlines()))

    cells = list(coverage(catalogue))
    assert len(rows) == len(cells) * len(LAENDER) * len(FORMATS)
    berlin = [r for r in rows if r["field"] == "ai" and r["kind"] == "kmu" and r["from"] == "0"]
    counted = {(r["land"], r["format"]): int(r["modules"]) for r in berlin}
    (cell,) = (c for c in cells if (c.field, c.kind, c.start) == ("ai", "kmu", 0))
    assert counted["BE", "onsite"] == len(cell.modules(land="BE", form="onsite"))


def test_the_command_prints_table_and_rows(capsys):
    assert main(["content", "report"]) == 0
    table = capsys.readouterr().out
    assert main(["content", "report", "--csv"]) == 0

    assert table.endswith("66 of 66 have at least 3 usable steps.\n")
    assert capsys.readouterr().out.startswith("field,kind,from,to,land,format,modules,measures\n")


def test_schemas_are_written_where_asked(tmp_path, capsys):
    (tmp_path / "schemas").mkdir()

    assert main(["content", "schemas", "--content", str(tmp_path)]) == 0
    assert (tmp_path / "schemas" / "modules.json").exists()
    assert main(["content", "schemas", "--content", str(tmp_path / "none")]) == 1
    assert "No such file" in capsys.readouterr().err
