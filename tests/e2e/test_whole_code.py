"""A code that was typed in can be compared with its card, on the smallest phone too."""

import pytest

from tests.e2e.tab import Tab
from webapp.storage.sealing import Code

pytestmark = pytest.mark.browser

HIDDEN = "field => field.scrollWidth - field.clientWidth"


def test_all_of_a_code_that_opens_nothing_stands_there(tab: Tab):
    tab.opens("/weiter")
    tab.page.locator("#code").fill(Code.new().text)

    tab.goes_on()

    assert tab.page.locator("#code").evaluate(HIDDEN) == 0
