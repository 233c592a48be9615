"""Every state of every page: no barrier axe knows, light and dark, and no wider than a phone."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Browser

from questionnaires.loading import published_instrument
from tests.e2e.tab import PHONE, Tab
from tests.webapp.people import BAKER, MICRO_FIRM, SOLO_DESIGNER, Person

pytestmark = pytest.mark.browser

A_FILE = b'{"instrument": "kmu-kompakt", "version": 1, "answers": {"Q8": ["5"]}}'
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


def wishes(tab: Tab, hours: str = "2") -> None:
    tab.page.locator(".wishes summary").click()
    tab.page.locator("#hours_per_week").fill(hours)
    tab.page.locator(".wishes button").click()
    tab.page.locator(".wishes summary").click()


def wrong_wishes(tab: Tab) -> None:
    tab.page.locator(".wishes summary").click()
    tab.page.locator("#hours_per_week").fill("viel")
    tab.page.locator(".wishes button").click()


def no_time(tab: Tab) -> None:
    wishes(tab, "0")


def lower_targets(tab: Tab) -> None:
    for target in tab.page.locator("#felder select").all():
        target.select_option("1")
    tab.page.locator("#felder button").click()


def feedback(tab: Tab) -> None:
    for word in ("not_for_us", "done", "helpful"):
        tab.page.locator(f".path button[value^={word}]").first.click()


def wrong_code(tab: Tab) -> None:
    tab.page.locator("#code").fill("abc")
    tab.goes_on()


def overtaken(tab: Tab) -> None:
    """Answer in a second tab, then otherwise in the first."""
    second = tab.context.new_page()
    second.goto(tab.page.url)
    for page in (second, tab.page):
        for box in page.locator("input[type=checkbox]").all():
            box.uncheck()
    second.locator("input[value='2']").first.check()
    second.locator("main button[type=submit]:not([name])").click()
    tab.page.locator("input[value='3']").first.check()
    tab.goes_on()


def overtaken_profile(tab: Tab) -> None:
    second = tab.context.new_page()
    second.goto(tab.page.url)
    second.locator("#weeks").fill("20")
    second.locator("main button[type=submit]:not([name])").click()
    tab.page.locator("#weeks").fill("30")
    tab.goes_on()


def brings(content: bytes) -> Callable[[Tab], None]:
    def act(tab: Tab) -> None:
        file = {"name": "plan.json", "mimeType": "application/json", "buffer": content}
        tab.page.locator("#datei").set_input_files(file)
        tab.goes_on()

    return act


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
    **{
        path: (path, no_error, "")
        for path in ("/code", "/weiter", "/beitragen", "/wiederholen", "/papier", "/mitbringen")
    },
    "/eintippen": ("/eintippen/kmu-kompakt", no_error, ""),
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
    "wrong wishes": ("/ergebnis", wrong_wishes, "Bitte schreiben Sie eine Zahl"),
    "no time": ("/ergebnis", no_time, "Ohne Zeit gibt es keinen Lernpfad"),
    "time again": ("/ergebnis", wishes, "Schritt 1"),
    "feedback": ("/ergebnis", feedback, "Von Ihnen als hilfreich gemerkt"),
    "low targets": ("/ergebnis", lower_targets, "Ziele übernehmen"),
    "wrong code": ("/weiter", wrong_code, "Hier stehen 3"),
    "brought file": ("/mitbringen", brings(A_FILE), "Das steht in Ihrer Datei"),
    "bad file": ("/mitbringen", brings(b"{"), "Diese Datei lässt sich nicht lesen"),
    "overtaken": ("/check/schutz", overtaken, "Welche Antwort soll gelten?"),
    "overtaken profile": ("/check/angaben", overtaken_profile, "Inzwischen wurde hier"),
    "lost cookie": ("/check/schutz", lost_cookie, "Bitte noch einmal bestätigen"),
}


@pytest.fixture(scope="module")
def cookies(app, chromium, server):
    """Return the cookies of somebody who has answered everything."""
    with Tab.opened(chromium, server) as tab:
        tab.comes_back(app, MICRO_FIRM)
        return tab.context.cookies()


@pytest.mark.parametrize(("path", "act", "sentence"), STATES.values(), ids=STATES)
def test_a_state_has_no_barrier_and_fits_a_phone(tab: Tab, cookies, path, act, sentence):
    tab.context.add_cookies(cookies)
    tab.opens(path)
    act(tab)

    assert sentence in tab.page.locator("main").inner_text()
    assert tab.width() <= PHONE["width"]
    assert tab.barriers() == []


@pytest.mark.parametrize("person", [BAKER, SOLO_DESIGNER], ids=["baker", "solo designer"])
def test_no_page_on_the_way_has_a_barrier(tab: Tab, person: Person):
    barriers = {path: tab.barriers() for path in tab.answers(person)}

    assert {path: found for path, found in barriers.items() if found} == {}


@pytest.mark.parametrize("name", ["ki.v1", "sicherheit.v1"])
def test_no_page_of_a_deep_dive_has_a_barrier(
    app: Flask, chromium: Browser, server: str, name: str
):
    with Tab.opened(chromium, server) as tab:
        tab.comes_back(app, BAKER)
        tab.page.locator(f"button[value='{name}']").click()
        seen = {}
        while tab.path not in ("/check/angaben", "/ergebnis"):
            seen[tab.path] = (tab.width(), tab.barriers())
            for box in tab.page.locator(".question .rows:first-of-type label:last-child").all():
                box.click()
            tab.goes_on()

    assert len(seen) >= 4
    assert all(width <= PHONE["width"] and not found for width, found in seen.values()), seen


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
