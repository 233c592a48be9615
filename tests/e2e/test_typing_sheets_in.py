"""A stack of sheets, typed in with a keyboard and nothing else."""

import pytest

from tests.e2e.tab import PHONE, Tab

pytestmark = pytest.mark.browser

PAGE = "/eintippen/kmu-kompakt"
FOCUSED = "document.activeElement.id || document.activeElement.textContent.trim()"


def types(tab: Tab, *texts: str) -> None:
    """Type each of *texts* and go on to the next field."""
    for text in texts:
        tab.page.keyboard.type(text)
        tab.page.keyboard.press("Tab")


def test_a_sheet_needs_no_mouse(tab: Tab):
    tab.opens(PAGE)
    assert tab.page.evaluate(FOCUSED) == "bogen-wort"

    types(tab, "Otter", *["2"] * 6, "1410", *["3"] * 17, "2", "c", "sn")
    assert tab.page.evaluate(FOCUSED) == "Bogen speichern"
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")

    assert tab.shown(".notice h2") == ["Bogen 1 (Otter) gespeichert"]
    assert tab.page.evaluate(FOCUSED) == "bogen-wort"


def test_enter_in_a_field_stores_no_half_a_sheet(tab: Tab):
    tab.opens(PAGE)

    types(tab, "Otter", "2", "3")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_timeout(300)

    assert tab.page.locator("#unterlagen").input_value() == "2"
    assert tab.opens(PAGE) == 200
    assert tab.shown("h1") == ["Bogen 1 eintippen"]


def test_what_was_saved_and_what_was_wrong_have_no_barrier(tab: Tab):
    tab.opens(PAGE)
    tab.page.locator("#unterlagen").fill("2")
    tab.page.locator(".typing button:visible").click()
    assert tab.barriers() == []
    assert tab.width() <= PHONE["width"]

    tab.page.locator("#unterlagen").fill("9")
    tab.page.locator("#angabe-land").fill("?")
    tab.page.locator(".typing button:visible").click()

    assert len(tab.shown(".errors li")) == 2
    assert tab.barriers() == []
    assert tab.width() <= PHONE["width"]
