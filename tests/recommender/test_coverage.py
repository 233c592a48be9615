"""Coverage: for each field, kind and step, what leads over it and who can take it."""

from content.catalogue import CostBand
from content.loading import published_catalogue
from recommender.coverage import Cell, anybody_can_take, coverage
from tests.builders import a_catalogue, a_field, a_measure, a_module


def test_every_field_kind_and_step_has_enough_that_anybody_can_take():
    cells = list(coverage(published_catalogue()))

    assert len(cells) == 66
    assert [cell for cell in cells if not cell.enough] == []


def test_a_cell_holds_what_leads_over_its_step_and_nothing_else():
    low, high, far = (
        a_module("low", reaches={"data": 1}),
        a_measure("high", entry={"data": 1}, reaches={"data": 2}),
        a_module("far", reaches={"data": 2}),
    )
    cells = coverage(a_catalogue(a_field("data"), low, high, far))

    found = {(c.kind, c.start, c.to): {offer.id for offer in c.offers} for c in cells}
    assert found["kmu", 0, 1] == {"low", "far"}
    assert found["kmu", 1, 2] == {"high", "far"}
    assert found["kmu", 2, 3] == set()


def test_modules_are_counted_where_they_are_and_unknown_ones_everywhere():
    there = a_module("there", regions=("SN",), formats=("onsite",))
    unknown = a_module("unknown")
    cell = Cell(field="data", kind="kmu", start=0, to=1, offers=(there, unknown, a_measure()))

    assert cell.modules(land="SN") == (there, unknown)
    assert cell.modules(land="HE") == (unknown,)
    assert cell.modules(form="online_live") == (unknown,)
    assert cell.modules(land="SN", form="onsite") == (there, unknown)
    assert [offer.id for offer in cell.measures] == [a_measure().id]


def test_a_cheap_short_module_online_everywhere_is_for_anybody():
    online = {"formats": ("online_live",), "price_eur": 0}

    assert anybody_can_take(a_module(**online))
    assert not anybody_can_take(a_module(**online, regions=("SN",)))
    assert not anybody_can_take(a_module(**online, hours=24.25))
    assert not anybody_can_take(a_module(**online | {"price_eur": 100}))
    assert not anybody_can_take(a_module(**online | {"price_eur": None}))
    assert not anybody_can_take(a_module(price_eur=0, formats=("onsite",)))


def test_a_dear_or_special_measure_is_not_for_anybody():
    assert anybody_can_take(a_measure(cost=CostBand.UNDER_100))
    assert not anybody_can_take(a_measure(cost=CostBand.UNDER_1000))
    assert not anybody_can_take(a_measure(sectors=("C",)))
