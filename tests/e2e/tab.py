"""A tab of a real browser: fills in forms as people do, and notes every address it asks for."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page
from pypdf import PdfReader

from tests.webapp.people import Person
from tests.webapp.visitor import completed

PHONE = {"width": 320, "height": 640}
ONLY_COLOURS = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
SUBMIT = "main form:last-of-type button[type=submit]:not([name])"


class Tab:
    """One tab; ``page`` is Playwright's."""

    def __init__(self, context: BrowserContext, server: str) -> None:
        self.context = context
        self.server = server
        self.asked: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))
        self.page: Page = context.new_page()

    @classmethod
    @contextmanager
    def opened(cls, browser: Browser, server: str, **wishes: Any) -> Iterator[Self]:
        context = browser.new_context(
            locale="de-DE",
            viewport=PHONE,
            reduced_motion="reduce",  # so that axe sees no colour on its way to another
            **wishes,
        )
        context.set_default_timeout(20_000)
        yield cls(context, server)
        context.close()

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def opens(self, path: str) -> int:
        """Open *path* and return the status."""
        return self.page.goto(self.server + path).status

    def ticks(self, person: Person) -> None:
        """Tick what *person* answers to the questions of this page."""
        asked = self.page.locator("main input").evaluate_all("all => all.map(each => each.name)")
        for name in (name for name in person.answers if name in asked):
            for value in person.answers[name]:
                self.page.locator(f'input[name="{name}"][value="{value}"]').check()

    def goes_on(self) -> None:
        with self.page.expect_navigation():
            self.page.locator(SUBMIT).click()

    def answers(self, person: Person) -> Iterator[str]:
        """Answer page after page; yields the path of each before it is sent."""
        self.opens(person.start)
        while self.path != "/check/angaben":
            self.ticks(person)
            yield self.path
            self.goes_on()
        yield self.path

    def says(self, person: Person) -> None:
        """Fill in the profile and send it."""
        for name, value in person.profile.items():
            field = self.page.locator(f"#{name}")
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        self.goes_on()

    def completes(self, person: Person) -> None:
        for _ in self.answers(person):
            pass
        self.says(person)

    def comes_back(self, app: Flask, person: Person) -> None:
        """Open the result of *person*, who has completed a check on this day before."""
        check = completed(person, app.extensions["config"].today())
        assert self.opens(f"/weiter/{app.extensions['checks'].start(check).text}") == 200

    def downloads(self, selector: str) -> bytes:
        with self.page.expect_download() as download:
            self.page.locator(selector).first.click()
        return Path(download.value.path()).read_bytes()

    def shown(self, selector: str) -> list[str]:
        """Return the texts of everything that matches, spaces made one."""
        return [" ".join(text.split()) for text in self.page.locator(selector).all_inner_texts()]

    def ticked(self) -> set[tuple[str, str]]:
        """Return name and value of all that is ticked."""
        boxes = self.page.locator("main input:checked").all()
        return {(box.get_attribute("name"), box.get_attribute("value")) for box in boxes}

    def width(self) -> int:
        """Return how wide the page is, scrolling included."""
        return self.page.evaluate("document.documentElement.scrollWidth")

    def barriers(self) -> list[str]:
        """Return what axe finds here with everything unfolded, in light and in dark."""
        self.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        self.page.emulate_media(color_scheme="light")
        found = Axe().run(self.page).response["violations"]
        self.page.emulate_media(color_scheme="dark")
        found += Axe().run(self.page, options=ONLY_COLOURS).response["violations"]
        self.page.emulate_media(color_scheme="light")
        return [
            f"{v['id']}: {node['target']} {node['html'][:120]}"
            for v in found
            for node in v["nodes"]
        ]


def text_of(pdf: bytes) -> str:
    """Return the words of *pdf*, spaces made one."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
