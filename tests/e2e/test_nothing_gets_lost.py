"""Back, reload, a second tab, a second press: nothing gets lost and nothing comes twice."""

import pytest

from tests.e2e.tab import Tab
from tests.webapp.people import MICRO_FIRM

pytestmark = pytest.mark.browser


@pytest.fixture
def started(tab: Tab) -> Tab:
    """Return a tab on the second page, with the first one answered."""
    tab.opens("/ausfuehrlich")
    tab.ticks(MICRO_FIRM)
    tab.goes_on()
    assert tab.path == "/check/schutz"
    return tab


def expected(*names: str) -> set[tuple[str, str]]:
    return {(name, value) for name in names for value in MICRO_FIRM.answers[name]}


def test_the_back_button_shows_what_was_answered(started: Tab):
    started.ticks(MICRO_FIRM)
    started.goes_on()

    started.page.go_back()
    on_second = started.ticked()
    started.page.go_back()

    assert on_second == expected("Q8")
    assert started.path == "/ausfuehrlich"
    assert started.ticked() == expected("Q3")


def test_after_going_back_one_can_go_on(started: Tab):
    started.page.go_back()
    started.page.locator("input[name=Q3][value='9']").check()
    started.goes_on()

    assert started.path == "/check/schutz"
    started.opens("/")
    assert started.ticked() == expected("Q3") | {("Q3", "9")}


def test_reloading_keeps_place_and_answers(started: Tab):
    started.ticks(MICRO_FIRM)
    started.goes_on()

    started.page.reload()

    assert started.path == "/check/daten"
    started.opens("/check/schutz")
    started.page.reload()
    assert started.ticked() == expected("Q8")


def test_reloading_after_a_mistake_tells_it_again(started: Tab):
    started.page.locator("input[value='1']").first.check()
    started.page.locator("input[value='unknown']").first.check()
    started.goes_on()

    started.page.reload()

    assert started.page.locator(".errors").is_visible()
    assert started.ticked() == {("Q8", "1"), ("Q8", "unknown")}


def test_two_tabs_on_different_pages_are_both_kept(started: Tab):
    other = started.context.new_page()
    other.goto(f"{started.server}/check/daten")
    started.ticks(MICRO_FIRM)
    other.locator("input[name=Q7][value='3']").check()

    other.locator("main button[type=submit]:not([name])").click()
    started.goes_on()

    started.opens("/check/schutz")
    assert started.ticked() == expected("Q8")
    started.opens("/check/daten")
    assert started.ticked() == {("Q7", "3")}
    started.opens("/")
    assert started.ticked() == expected("Q3")


def test_a_second_tab_is_told_when_everything_is_deleted(started: Tab):
    other = started.context.new_page()
    other.goto(f"{started.server}/loeschen")
    other.locator("main button[type=submit]:not([name])").click()

    started.ticks(MICRO_FIRM)
    started.goes_on()

    assert started.page.locator("h1").inner_text() == "Hier ist kein Check offen"
    started.page.locator("main a.button").click()
    assert started.path == "/weiter"
    assert started.ticked() == set()


def test_pressing_twice_leads_to_one_next_page(started: Tab):
    started.ticks(MICRO_FIRM)
    started.page.locator("main form button[type=submit]:not([name])").dblclick(no_wait_after=True)
    started.page.wait_for_url("**/check/daten")

    started.opens("/check/schutz")
    assert started.ticked() == expected("Q8")
