"""Where people stop: every item in its order, and nothing about a single check."""

import csv

import pytest

from questionnaires.instrument import Instrument
from questionnaires.loading import published_instrument, published_instruments
from tests.builders import a_question, a_row, an_instrument
from webapp.documents.drop_out_table import drop_out_rows, drop_out_table
from webapp.storage.cohort import ItemCount

SMALL = an_instrument(a_question(a_row("first")), a_question(a_row("next")))


def counted(instrument: Instrument, month: str = "2026-11", **answered: int) -> list[ItemCount]:
    return [
        ItemCount(instrument=instrument.name, item=item, month=month, answered=number)
        for item, number in answered.items()
    ]


def lines(table: str) -> dict[str, list[str]]:
    """Return what stands behind the first word of each line."""
    return {line.split()[0]: line.split()[1:] for line in table.splitlines() if line}


def test_shares_are_of_those_who_answered_the_first_item():
    table = drop_out_table([SMALL], counted(SMALL, first=40, next=30))

    assert lines(table)["first"] == ["40", "100%"]
    assert lines(table)["next"] == ["30", "75%"]


def test_months_add_up():
    counts = counted(SMALL, first=10, next=5) + counted(SMALL, "2026-12", first=10, next=6)

    assert lines(drop_out_table([SMALL], counts))["next"] == ["11", "55%"]


def test_an_item_that_was_carried_over_more_often_exceeds_all():
    assert lines(drop_out_table([SMALL], counted(SMALL, first=10, next=15)))["next"][1] == "150%"


@pytest.mark.parametrize("few", [0, 1, 4])
def test_fewer_than_five_are_told_by_no_number_and_no_share(few: int):
    table = drop_out_table([SMALL], counted(SMALL, first=20, next=few))

    assert lines(table)["next"] == ["<5"]


def test_without_five_at_the_start_there_are_no_shares():
    table = drop_out_table([SMALL], counted(SMALL, first=4, next=10))

    assert lines(table)["first"] == ["<5"]
    assert lines(table)["next"] == ["10"]


def test_a_single_check_shows_neither_what_it_answered_nor_what_it_did_not():
    one, other = counted(SMALL, first=1), counted(SMALL, next=1)

    assert drop_out_table([SMALL], one) == drop_out_table([SMALL], other)
    assert drop_out_rows([SMALL], one) == drop_out_rows([SMALL], other)


def test_every_item_stands_in_the_order_of_its_instrument():
    instrument = published_instrument("kmu-kompakt", 1)
    items = [item.id for item in instrument.items]

    table = drop_out_table(published_instruments().values(), counted(instrument, **{items[3]: 9}))

    told = [line.split()[0] for line in table.splitlines()[3:] if line]
    assert told == ["kmu-kompakt.v1", *items]


def test_items_that_not_everybody_is_asked_say_so():
    instrument = published_instrument("kmu-kompakt", 1)
    some = {item.id for item in instrument.items if item.when or item.kinds}
    assert some

    table = drop_out_table([instrument], counted(instrument, **{next(iter(some)): 9}))

    assert {line.split()[0] for line in table.splitlines() if "asked only of some" in line} == some


def test_nothing_answered_is_told():
    assert drop_out_table([SMALL], []) == "Nobody has answered anything yet."


def test_the_rows_hold_every_item_of_every_month_somebody_answered_in():
    counts = counted(SMALL, "2026-12", first=7) + counted(SMALL, first=10, next=5)

    rows = list(csv.DictReader(drop_out_rows([SMALL], counts).splitlines()))

    assert [(row["item"], row["month"], row["answered"]) for row in rows] == [
        ("first", "2026-11", "10"),
        ("next", "2026-11", "5"),
        ("first", "2026-12", "7"),
        ("next", "2026-12", ""),
    ]
    assert {(row["instrument"], row["asked"]) for row in rows} == {("small.v1", "all")}


def test_nothing_answered_leaves_only_the_head():
    assert drop_out_rows([SMALL], []) == "instrument,item,asked,month,answered"
