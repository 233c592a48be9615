"""The way through an instrument: derived from its pages and the answers, never stored."""

import pytest

from questionnaires.answers import Answers, Special
from questionnaires.journey import Journey
from tests.builders import a_question, a_row, an_instrument, an_item, answers_to, kmu_dma


def a_journey(*items, **raw):
    instrument = an_instrument(*map(a_question, items))
    return Journey(instrument, answers_to(instrument, raw))


def test_pages_follow_each_other_there_and_back():
    journey = a_journey(an_item("Q1"), an_item("Q2"), an_item("Q3"))
    first, second, third = journey.pages

    assert [journey.before(page) for page in journey.pages] == [None, first, second]
    assert [journey.after(page) for page in journey.pages] == [second, third, None]


@pytest.mark.parametrize(
    ("raw", "missing"),
    [
        ({}, ["Q1", "Q2"]),
        ({"Q1": []}, ["Q2"]),
        ({"Q1": [], "Q2": 0}, []),
        ({"Q1": "unknown", "Q2": "not_relevant"}, []),
    ],
)
def test_an_item_is_without_answer_until_somebody_says_anything_to_it(raw, missing):
    journey = a_journey(an_item("Q1"), a_row("Q2"), **raw)

    assert [item.id for item in journey.items_without_answer] == missing


def test_items_with_a_special_answer_are_listed():
    journey = a_journey(an_item("Q1"), a_row("Q2"), a_row("Q3"), Q1="unknown", Q3="not_relevant")

    assert [item.id for item in journey.items_called(Special.UNKNOWN)] == ["Q1"]
    assert [item.id for item in journey.items_called(Special.NOT_RELEVANT)] == ["Q3"]
    assert [item.id for item in journey.items_without_answer] == ["Q2"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_minutes_left_shrink_from_page_to_page(language):
    journey = Journey(kmu_dma(), answers_to(kmu_dma(), {}))

    minutes = [journey.minutes_from(page, language) for page in journey.pages]

    assert minutes == sorted(minutes, reverse=True)
    assert 6 <= minutes[0] <= 15
    assert 1 <= minutes[-1] <= 2


def test_minutes_count_words_and_decisions():
    journey = a_journey(an_item("Q1", options=400), *[a_row(f"R{n}", highest=1) for n in range(59)])

    words = (1 + 400) + 59 * (1 + 2)

    assert journey.minutes_from(journey.pages[0], "de") == -(-(words / 200 + 60 * 7 / 60) // 1)


def test_a_page_of_another_instrument_is_not_on_the_way():
    stranger = an_instrument(a_question(a_row("X"))).pages[0]

    with pytest.raises(ValueError, match="not in"):
        a_journey(an_item("Q1")).after(stranger)


def test_pages_are_found_by_id():
    journey = Journey(kmu_dma(), Answers())

    assert journey.page("ki").id == "ki"
    assert journey.page("nirgends") is None
