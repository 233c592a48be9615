"""Marks: what stands beside a box on paper is what one types, and means the same as a click."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.answers import Special, read_form
from questionnaires.instrument import Item, Option
from questionnaires.loading import published_instruments
from questionnaires.marks import Slip, as_typed, marks, read_typed
from tests.builders import a_row, an_item

ITEMS = {
    f"{instrument.name} {item.id}": item
    for instrument in published_instruments().values()
    for item in instrument.items
}
TO_TICK = an_item(options=5, alone="2")
TEN_TO_TICK = an_item(options=10)
ROW = a_row(highest=5)


@st.composite
def answered(draw):
    """Draw an item of a published instrument and an answer to it."""
    item = ITEMS[draw(st.sampled_from(sorted(ITEMS)))]
    ids = [option.id for option in item.options]
    if draw(st.booleans()) and draw(st.booleans()):
        return item, draw(st.sampled_from(Special))
    if not item.many:
        return item, draw(st.sampled_from(ids))
    alone = {option.id for option in item.options if option.alone}
    chosen = draw(st.sets(st.sampled_from(ids)).filter(lambda c: len(c) < 2 or not c & alone))
    return item, tuple(i for i in ids if i in chosen)


@given(answered())
def test_what_is_typed_for_an_answer_is_read_as_that_answer(given_):
    item, answer = given_

    typed = as_typed(item, answer)

    assert typed
    assert read_typed(item, typed) == answer
    assert read_typed(item, f" {typed.upper()} ") == answer


@given(answered())
def test_with_up_to_ten_boxes_the_gaps_may_be_left_out(given_):
    item, answer = given_

    typed = as_typed(item, answer)

    assert read_typed(item, typed.replace(" ", "")) == answer


@given(answered())
def test_what_is_typed_means_what_a_browser_sends(given_):
    item, answer = given_
    ticks = [str(tick) for tick in (answer if isinstance(answer, tuple) else [answer])]

    sent = read_form([item], lambda _: ticks)

    assert sent.answers.values == {item.id: read_typed(item, as_typed(item, answer))}


@given(st.sampled_from(sorted(ITEMS)), st.text("0123456789wx ,-", max_size=12))
def test_whatever_is_typed_is_an_answer_that_fits_or_a_slip(name, typed):
    item = ITEMS[name]

    found = read_typed(item, typed)

    if not isinstance(found, Slip | None):
        assert read_typed(item, as_typed(item, found)) == found


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_every_option_has_a_mark_of_its_own(item: Item):
    assert list(marks(item).values()) == [option.id for option in item.options]


def test_a_mark_is_the_number_on_the_scale_or_else_the_place():
    yes_or_no = replace(
        ROW, options=tuple(Option(id=i, worth=ROW.options[0].worth) for i in ("no", "yes"))
    )

    assert marks(ROW) == {str(step): step for step in range(6)}
    assert marks(yes_or_no) == {"1": "no", "2": "yes"}


@pytest.mark.parametrize(
    ("item", "typed", "answer"),
    [
        (ROW, "0", 0),
        (ROW, " 3 ", 3),
        (ROW, "w", Special.UNKNOWN),
        (ROW, "X", Special.NOT_RELEVANT),
        (ROW, "", None),
        (ROW, "  ", None),
        (TO_TICK, "14", ("1", "4")),
        (TO_TICK, "4 1", ("1", "4")),
        (TO_TICK, "1,4;5.", ("1", "4", "5")),
        (TO_TICK, "2", ("2",)),
        (TO_TICK, "0", ()),
        (TO_TICK, "-", ()),
        (TO_TICK, "–", ()),
        (TO_TICK, "", None),
        (TO_TICK, "w", Special.UNKNOWN),
        (TEN_TO_TICK, "10", ("10",)),
        (TEN_TO_TICK, "110", ("1", "10")),
        (TEN_TO_TICK, "1 10 9", ("1", "9", "10")),
    ],
)
def test_typed_marks_are_read(item, typed, answer):
    assert read_typed(item, typed) == answer


@pytest.mark.parametrize(
    ("item", "typed", "slip"),
    [
        (ROW, "6", Slip.NOT_A_MARK),
        (ROW, "-", Slip.NOT_A_MARK),
        (ROW, "33", Slip.NOT_A_MARK),
        (ROW, "drei", Slip.NOT_A_MARK),
        (ROW, ",", Slip.NOT_A_MARK),
        (ROW, "3 4", Slip.ONE_ONLY),
        (ROW, "34", Slip.ONE_ONLY),
        (ROW, "3w", Slip.SPECIAL_AND_OPTION),
        (TO_TICK, "1 w", Slip.SPECIAL_AND_OPTION),
        (TO_TICK, "w x", Slip.SPECIAL_AND_OPTION),
        (TO_TICK, "1 2", Slip.ALONE_AND_OTHERS),
        (TO_TICK, "1 1", Slip.NOT_A_MARK),
        (TO_TICK, "1 9", Slip.NOT_A_MARK),
        (TO_TICK, "1-4", Slip.NOT_A_MARK),
        (TO_TICK, "0 1", Slip.NOT_A_MARK),
        (TO_TICK, "１", Slip.NOT_A_MARK),
        (TEN_TO_TICK, "1" * 5000, Slip.NOT_A_MARK),
    ],
)
def test_what_cannot_be_read_is_told(item, typed, slip):
    assert read_typed(item, typed) == slip


def test_with_more_boxes_the_gaps_are_needed():
    item = an_item(options=12)

    assert read_typed(item, "1 12") == ("1", "12")
    assert read_typed(item, "12") == ("12",)
    assert read_typed(item, "112") == Slip.NOT_A_MARK
