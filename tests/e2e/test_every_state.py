"""Every state of every page: no barrier axe knows, light and dark, and no wider than a phone."""

from collections.abc import Callable

import pytest

from questionnaires.loading import published_instrument
from tests.e2e.tab import PHONE, Tab
from tests.webapp.people import MICRO_FIRM

pytestmark = pytest.mark.browser

PAGES = [page.id for page in published_instrument("kmu-dma", 1).pages]


def no_error(tab: Tab) -> None:
    """Leave the page as it opened."""


def contradiction(tab: Tab) -> None:
    tab.page.locator("input[value='1']").first.check()
    tab.page.locator("input[value='unknown']").first.check()
    tab.goes_on()


def wrong_profile(tab: Tab) -> None:
    tab.page.locator("#plz").fill("12529")
    tab.page.locator("#hours_per_week").fill("viel")
    tab.goes_on()


def long_name(tab: Tab) -> None:
    tab.page.locator("#name").fill("n" * 121)
    tab.page.locator("#mitnehmen button").click()


def lost_cookie(tab: Tab) -> None:
    tab.context.clear_cookies()
    tab.goes_on()


STATES: dict[str, tuple[str, Callable[[Tab], None], str]] = {
    **{
        path: (path, no_error, "")
        for path in ("/", "/solo", "/ausfuehrlich", "/ergebnis", "/loeschen", "/methode")
    },
    **{
        path: (path, no_error, "")
        for path in ("/datenschutz", "/geloescht", "/check/angaben", "/check/antworten")
    },
    **{page: (f"/check/{page}", no_error, "") for page in PAGES},
    **{
        path: (path, no_error, "")
        for path in (
            "/katalog",
            "/katalog/angebote?land=SN&field=ai",
            "/katalog/anlaufstellen/rz-sn",
            "/katalog/foerderung/kompass",
            "/lernen/daten-sichern",
        )
    },
    "changing": ("/check/schutz?zurueck=antworten", no_error, "Speichern und zurück"),
    "English": ("/ergebnis?lang=en", no_error, ""),
    "wrong first answer": ("/", contradiction, "Bitte noch einmal ansehen"),
    "wrong answer": ("/check/schutz", contradiction, "Bitte noch einmal ansehen"),
    "wrong profile": ("/check/angaben", wrong_profile, "Bitte noch einmal ansehen"),
    "long name": ("/ergebnis", long_name, "Bitte noch einmal ansehen"),
    "unknown page": ("/unbekannt", no_error, "Diese Seite gibt es nicht"),
    "lost cookie": ("/check/schutz", lost_cookie, "Bitte noch einmal bestätigen"),
}


@pytest.fixture(scope="module")
def cookies(chromium, server):
    """Return the cookies of somebody who has answered everything."""
    with Tab.opened(chromium, server) as tab:
        tab.completes(MICRO_FIRM)
        return tab.context.cookies()


@pytest.mark.parametrize(("path", "act", "sentence"), STATES.values(), ids=STATES)
def test_a_state_has_no_barrier_and_fits_a_phone(tab: Tab, cookies, path, act, sentence):
    tab.context.add_cookies(cookies)
    tab.opens(path)
    act(tab)

    assert sentence in tab.page.locator("main").inner_text()
    assert tab.width() <= PHONE["width"]
    assert tab.barriers() == []


def test_everything_one_can_press_is_big_enough(tab: Tab, cookies):
    tab.context.add_cookies(cookies)
    for path in ("/check/schutz", "/check/ki", "/check/angaben"):
        tab.opens(path)

        small = [
            box
            for label in tab.page.locator("label.row, button").all()
            if (box := label.bounding_box())["height"] < 44
        ]

        assert not small, path
