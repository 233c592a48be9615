"""Three people come, answer, see their result and take their plan home."""

import re
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader

from tests.e2e.tab import PHONE, Tab, text_of
from tests.webapp.people import BAKER, MAKER, MICRO_FIRM, SOLO_DESIGNER, Person

pytestmark = pytest.mark.browser

CENTRE = "section:has(> h2:text-is('Wer Ihnen hilft')) ul.entries > li"
SCORES = "section:has(> h2:text-is('Auf einen Blick')) tbody tr"
JOURNEYS = {
    "baker": (BAKER, "Zukunftszentrum Sachsen", "Zukunftszentrum Sachsen"),
    "maker": (MAKER, "Zukunftszentrum Süd", "Ort nicht belegt"),
    "solo designer": (
        SOLO_DESIGNER,
        "Haus der Selbstständigen (HDS)",
        "hausderselbststaendigen.info",
    ),
}

PAGES = {"/": 10, "/solo": 11, "/ausfuehrlich": 14}
"""Where one starts → how many pages are asked, the profile with them."""


@pytest.mark.parametrize(("person", "centre", "also"), JOURNEYS.values(), ids=JOURNEYS)
def test_a_person_gets_from_the_first_question_to_the_plan(
    tab: Tab, person: Person, centre: str, also: str
):
    widths = {path: tab.width() for path in tab.answers(person)}
    tab.says(person)

    assert tab.path == "/ergebnis"
    assert len(widths) == PAGES[person.start]
    assert {path: width for path, width in widths.items() if width > PHONE["width"]} == {}
    assert tab.width() <= PHONE["width"]
    first = tab.shown(CENTRE)[0]
    assert first.startswith(centre)
    assert also in first
    assert tab.page.locator(CENTRE).first.locator("a[href^=http]").count() == 1
    assert tab.page.locator("ol.path > li").count() >= 3


@pytest.mark.parametrize("person", [p for p, *_ in JOURNEYS.values()], ids=JOURNEYS)
def test_the_pdf_holds_the_scores_of_the_page(app: Flask, tab: Tab, person: Person):
    tab.comes_back(app, person)
    rows = [
        (
            row.locator("th").inner_text().strip("0123456789 \n\t"),
            row.locator("td").first.inner_text(),
        )
        for row in tab.page.locator(SCORES).all()
    ]
    figures = tab.shown(".figure-value")

    text = text_of(tab.downloads('main a[href="/plan/pdf"]'))

    assert len(rows) >= 7
    for name, value in rows[:-1]:
        assert f"{name} {value} " in text, (name, value)
    together = text.split("Digital KI Gesamt ", 1)[1]
    assert re.findall(r"(\d+)(?:von 100|zwischen)", together)[:3] == [*figures, rows[-1][1]]


def test_the_pdf_is_accessible_and_carries_the_name(app: Flask, tab: Tab):
    tab.comes_back(app, MICRO_FIRM)
    tab.page.locator("#name").fill("Bäckerei Ährenkranz")

    pdf = tab.downloads("#mitnehmen button")

    root = PdfReader(BytesIO(pdf)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "de"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "Aktionsplan" in PdfReader(BytesIO(pdf)).metadata.title
    assert "für Bäckerei Ährenkranz" in text_of(pdf)
    assert "Zukunftszentrum Sachsen" in text_of(pdf)


@pytest.mark.parametrize(
    ("person", "centre"),
    [(BAKER, "Zukunftszentrum Sachsen"), (SOLO_DESIGNER, "Haus der Selbstständigen (HDS)")],
    ids=["baker", "solo designer"],
)
def test_a_journey_needs_no_script(tab_without_script: Tab, person: Person, centre: str):
    tab = tab_without_script
    tab.page.set_viewport_size({"width": 360, "height": 740})
    paths = list(tab.answers(person))
    tab.says(person)

    assert len(paths) == PAGES[person.start]
    assert tab.path == "/ergebnis"
    assert tab.shown(CENTRE)[0].startswith(centre)
    tab.page.locator("details summary").first.click()
    assert tab.page.locator("details[open]").count() == 1
    assert tab.downloads('main a[href="/plan/pdf"]').startswith(b"%PDF-")


def test_nothing_is_asked_of_anybody_else(tab: Tab):
    tab.completes(MICRO_FIRM)
    tab.downloads('main a[href="/plan/pdf"]')
    tab.opens("/unbekannt")

    assert len(tab.asked) > 30
    assert [url for url in tab.asked if not url.startswith(f"{tab.server}/")] == []
    cookies = tab.context.cookies()
    assert [cookie["name"] for cookie in cookies] == ["kompass"]
    assert (cookies[0]["httpOnly"], cookies[0]["sameSite"], cookies[0]["expires"]) == (
        True,
        "Lax",
        -1,
    )
    assert tab.page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("size", [(320, 640), (390, 844), (1280, 800)])
@pytest.mark.parametrize("path", ["/", "/solo"])
def test_the_first_question_is_seen_without_scrolling(tab: Tab, path: str, size: tuple[int, int]):
    tab.page.set_viewport_size({"width": size[0], "height": size[1]})
    tab.opens(path)

    question = tab.page.locator("main fieldset legend").first.bounding_box()

    assert question["y"] + question["height"] <= size[1]
