"""The result as a browser prints it: a document, whatever the screen it was opened on."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser
from pypdf import PdfReader

from content.loading import published_catalogue
from recommender.check_document import read_check
from tests.e2e.tab import Tab
from webapp.storage import checks
from webapp.ui.words import long_date

pytestmark = pytest.mark.browser

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
FIRMS = {
    "baeckerei": ("Betrieb · 2 bis 9 Personen", "zukunftszentrum-sachsen.de"),
    "texterin": ("Solo-selbstständig", "hausderselbststaendigen.info"),
}
MOST_PAGES = 10
CONTROLS = "button, input, select, textarea, .button"
FOLDED = """() => [...document.querySelectorAll("details")]
  .filter(each => each.checkVisibility() && !each.lastElementChild.checkVisibility())
  .map(each => each.innerText)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What comes out of the printer, and the tab it was printed from."""

    tab: Tab
    pages: tuple[str, ...]
    who: str
    address: str


@pytest.fixture(scope="module", params=FIRMS)
def paper(
    request: pytest.FixtureRequest, app: Flask, server: str, chromium: Browser, today: date
) -> Iterator[Paper]:
    """Yield the result of a firm, printed from a phone in dark mode."""
    who, address = FIRMS[request.param]
    with Tab.opened(chromium, server, color_scheme="dark") as tab:
        tab.opens(f"/weiter/{_code(app, request.param, today)}")
        tab.opens("/ergebnis")
        pdf = PdfReader(BytesIO(tab.page.pdf(prefer_css_page_size=True)))
        tab.page.emulate_media(media="print")
        pages = tuple(page.extract_text() for page in pdf.pages)
        yield Paper(tab=tab, pages=pages, who=who, address=address)


def _code(app: Flask, firm: str, today: date) -> str:
    raw = json.loads((EXAMPLES / f"{firm}.json").read_text())
    check = read_check(raw, goals=tuple(published_catalogue().fields)).finished(today)
    with app.test_request_context():
        return checks().start(check).text


def test_it_is_at_most_ten_numbered_pages(paper: Paper):
    count = len(paper.pages)

    assert count <= MOST_PAGES
    for number, page in enumerate(paper.pages, 1):
        assert f"{number} / {count}" in page


def test_the_first_sheet_says_whose_plan_it_is_and_of_which_day(paper: Paper, today: date):
    assert f"Ihr Aktionsplan · {long_date(today)}" in paper.pages[0]
    assert paper.who in paper.pages[0]


def test_on_the_first_sheet_one_can_write_who_does_what_until_when(paper: Paper):
    first = " ".join(paper.pages[0].split())
    measures = paper.tab.shown(".steps h3")

    assert first.count("Bis wann") == len(measures) == 3
    assert [title for title in measures if title not in first] == []
    assert "Nächster Termin" in first


def test_the_address_of_the_first_centre_can_be_read(paper: Paper):
    assert paper.address in paper.pages[0]
    assert "https://" not in "".join(paper.pages)


def test_nothing_asks_to_be_pressed(paper: Paper):
    assert paper.tab.page.locator(CONTROLS).locator("visible=true").all_inner_texts() == []


def test_everything_folded_stands_open(paper: Paper):
    assert paper.tab.page.locator("details").count() > 5
    assert paper.tab.page.evaluate(FOLDED) == []


def test_no_page_ends_with_a_heading(paper: Paper):
    headings = paper.tab.shown("h2, h3, summary")

    for page in paper.pages:
        last = page.split("\n")[-1].strip()
        assert not [heading for heading in headings if heading.endswith(last)], last


def test_it_is_dark_ink_on_white(paper: Paper):
    look = "getComputedStyle(document.documentElement)"

    assert paper.tab.page.evaluate(f"{look}.color") == "rgb(20, 35, 43)"
    assert paper.tab.page.evaluate(f"{look}.backgroundColor") == "rgba(0, 0, 0, 0)"
