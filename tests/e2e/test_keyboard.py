"""The whole way with nothing but a keyboard, and always knowing where one is."""

from collections.abc import Callable

import pytest

from tests.e2e.tab import SUBMIT, Tab
from tests.webapp.people import BAKER, SOLO_DESIGNER, Person

pytestmark = pytest.mark.browser

FOCUSED = "selector => document.activeElement.matches(selector)"
VISIBLE = """() => {
    const style = getComputedStyle(document.activeElement)
    return style.outlineStyle !== 'none' || style.boxShadow !== 'none'
        || document.activeElement.closest('label') !== null
}"""


def tabs_to(tab: Tab, selector: str) -> None:
    """Press Tab until *selector* has the focus, which can be seen all the way."""
    for _ in range(120):
        if tab.page.evaluate(FOCUSED, selector):
            return
        tab.page.keyboard.press("Tab")
        assert tab.page.evaluate(VISIBLE)
    pytest.fail(f"{selector} cannot be reached by keyboard on {tab.path}")


def one_of(name: str) -> str:
    return f'input[name="{name}"]'


def chooses(tab: Tab, name: str, value: str) -> None:
    """Choose a radio button with the arrow keys, as browsers want it."""
    wanted = f'{one_of(name)}[value="{value}"]'
    tabs_to(tab, one_of(name))
    tab.page.keyboard.press("Space")
    for _ in range(12):
        if tab.page.locator(wanted).is_checked():
            return
        tab.page.keyboard.press("ArrowDown")
    pytest.fail(f"{wanted} cannot be chosen by arrow keys")


def ticks(tab: Tab, name: str, value: str) -> None:
    tabs_to(tab, f'{one_of(name)}[value="{value}"]')
    tab.page.keyboard.press("Space")


def answers_page(tab: Tab, person: Person) -> None:
    """Answer what is asked, in the order of the page."""
    boxes = tab.page.locator("main input:is([type=radio], [type=checkbox])").all()
    kinds = {box.get_attribute("name"): box.get_attribute("type") for box in boxes}
    for name, kind in kinds.items():
        how: Callable[[Tab, str, str], None] = chooses if kind == "radio" else ticks
        for value in person.answers[name]:
            how(tab, name, value)


def presses_button(tab: Tab) -> None:
    tabs_to(tab, SUBMIT)
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("person", "field", "typed", "shown"),
    [
        (BAKER, "#size", "10", "10 bis 49 Personen"),
        (SOLO_DESIGNER, "#sector", "Kunst", "Kunst, Kultur, Sport"),
    ],
    ids=["baker", "solo designer"],
)
def test_a_whole_journey_needs_only_a_keyboard(
    tab: Tab, person: Person, field: str, typed: str, shown: str
):
    tab.opens(person.start)
    while tab.path != "/check/angaben":
        answers_page(tab, person)
        presses_button(tab)
    tabs_to(tab, field)
    tab.page.keyboard.type(typed)
    tabs_to(tab, "#plz")
    tab.page.keyboard.type("70173")
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")

    assert tab.path == "/ergebnis"
    assert shown in tab.page.locator("main").inner_text()
    tabs_to(tab, 'a[href="/plan/pdf"]')
    with tab.page.expect_download() as download:
        tab.page.keyboard.press("Enter")
    assert download.value.suggested_filename == "aktionsplan.pdf"


def test_the_first_tab_leads_past_the_head(tab: Tab):
    tab.opens("/ausfuehrlich")
    tab.page.keyboard.press("Tab")

    assert tab.page.evaluate(FOCUSED, "a.skip")
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.activeElement.closest('main') !== null")


def test_a_mistake_leads_to_its_field(tab: Tab):
    tab.opens("/ausfuehrlich")
    ticks(tab, "Q3", "1")
    ticks(tab, "Q3", "unknown")
    presses_button(tab)

    tabs_to(tab, ".errors a")
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("Tab")

    assert tab.page.evaluate(FOCUSED, one_of("Q3"))
