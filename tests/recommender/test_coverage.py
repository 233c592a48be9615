"""Coverage: for each field, kind and step, what leads over it and who can take it."""

from content.catalogue import CostBand
from content.loading import published_catalogue
from recommender.coverage import anybody_can_take, coverage
from tests.builders import a_measure, a_module


def test_every_field_kind_and_step_has_a_cell_with_something_usable():
    cells = list(coverage(published_catalogue()))

    assert len(cells) == 66
    assert [cell for cell in cells if not cell.offers] == []


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
