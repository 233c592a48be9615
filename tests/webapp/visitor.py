"""Somebody with a browser: opens pages, sends forms, reads, and lets no page get away with less."""

from base64 import urlsafe_b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from recommender.check import Check
from tests.webapp.building import a_config, an_app
from tests.webapp.every_page import check_response
from tests.webapp.people import Person
from webapp.storage.sealing import Code

Values = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True)
class Page:
    """What a browser shows."""

    response: TestResponse

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def path(self) -> str:
        return self.response.request.path

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.response.get_data(as_text=True), "html.parser")

    @cached_property
    def text(self) -> str:
        return " ".join(self.soup.body.get_text(" ").split())

    @property
    def heading(self) -> str:
        return " ".join(self.soup.h1.get_text(" ").split())

    @property
    def title(self) -> str:
        return self.soup.title.get_text()

    @property
    def language(self) -> str:
        return self.soup.html["lang"]

    @cached_property
    def form(self) -> Tag:
        """The form of the page; of several, the last."""
        return self.soup.select("main form[method=post]")[-1]

    @property
    def errors(self) -> list[str]:
        """The sentences in the summary of mistakes."""
        return [entry.get_text(strip=True) for entry in self.soup.select(".errors li")]

    def ticked(self, name: str) -> list[str]:
        """Return the values ticked or chosen under *name*."""
        boxes = self.soup.find_all("input", attrs={"name": name, "checked": True})
        chosen = self.soup.select(f'select[name="{name}"] option[selected]')
        return [tag["value"] for tag in [*boxes, *chosen]]

    def written(self, name: str) -> str:
        """Return what stands in the text field *name*."""
        return self.soup.find("input", attrs={"name": name})["value"]

    def hidden(self) -> MultiDict[str, str]:
        """Return what the form carries without showing it."""
        fields = self.form.select("input[type=hidden][name]")
        return MultiDict((field["name"], field.get("value", "")) for field in fields)

    def filled_in(self) -> MultiDict[str, str]:
        """Return what a browser would send if one pressed the button now."""
        sent: MultiDict[str, str] = MultiDict()
        for field in self.form.find_all("input", attrs={"name": True}):
            if field.get("type") not in {"checkbox", "radio"} or field.has_attr("checked"):
                sent.add(field["name"], field.get("value", ""))
        for field in self.form.find_all("select"):
            chosen = field.select_one("option[selected]") or field.option
            sent.add(field["name"], chosen["value"])
        return sent


class Visitor:
    """A browser with cookies. ``page`` is what it shows now."""

    def __init__(self, app: Flask, address: str = "http://localhost/", **headers: str) -> None:
        self.app = app
        self.client = app.test_client()
        self.address = address
        self.headers = {"Accept-Language": "de", **headers}
        self.page: Page

    def opens(self, path: str, **headers: str) -> Page:
        """Open *path*, wherever it leads."""
        return self._follow(self.requests("GET", path, headers=headers))

    def sends(
        self, values: Values, to: str | None = None, headers: Mapping[str, str] | None = None
    ) -> Page:
        """Send the form of the page with *values* in it and nothing else ticked."""
        data = self.page.hidden()
        data.update({key: _listed(value) for key, value in values.items()})
        return self.posts(data, to, headers)

    def sends_again(self) -> Page:
        """Press the button of the page as it is."""
        return self.posts(self.page.filled_in())

    def posts(
        self, data: Any, to: str | None = None, headers: Mapping[str, str] | None = None
    ) -> Page:
        """Send *data* as a browser would: from the page it shows."""
        target = to or self.page.form.get("action") or self.page.response.request.full_path
        shown = getattr(self, "page", None)
        referrer = urljoin(self.address, shown.path if shown else "/")
        given = {"Referer": referrer, "Sec-Fetch-Site": "same-origin"} | dict(headers or {})
        return self._follow(self.requests("POST", target, data=data, headers=given))

    def requests(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, **rest: Any
    ) -> TestResponse:
        """Return the checked response to any request."""
        response = self.client.open(
            path,
            method=method,
            base_url=self.address,
            headers=self.headers | dict(headers or {}),
            buffered=True,
            **rest,
        )
        check_response(response)
        return response

    def answers(self, person: Person) -> Page:
        """Start and answer page after page until the profile is asked for."""
        self.opens(person.start)
        while self.page.path != "/check/angaben":
            asked = {tag["name"] for tag in self.page.form.find_all("input")}
            self.sends({key: value for key, value in person.answers.items() if key in asked})
            assert self.page.status == 200, self.page.text
        return self.page

    def completes(self, person: Person) -> Page:
        """Answer everything, say who one is, and see the result."""
        self.answers(person)
        return self.sends(person.profile)

    def comes_back(self, person: Person) -> Page:
        """See the result of *person*, who has completed a check on this day before."""
        check = completed(person, self.app.extensions["config"].today())
        return self.opens(f"/weiter/{self.app.extensions['checks'].start(check).text}")

    @property
    def code(self) -> str | None:
        """What the session cookie holds to open the check."""
        with self.client.session_transaction(base_url=self.address) as session:
            return session.get("code")

    def loses_cookies(self) -> None:
        self.client = self.app.test_client()

    def _follow(self, response: TestResponse) -> Page:
        while response.status_code in {301, 302, 303, 308}:
            target = urlsplit(response.headers["Location"])
            assert not target.netloc, f"leads away: {response.headers['Location']}"
            response = self.requests("GET", target._replace(fragment="").geturl())
        self.page = Page(response)
        return self.page


@cache
def completed(person: Person, today: date) -> Check:
    """Return the check of *person*, answered page by page: once for all who come back to it."""
    with TemporaryDirectory() as folder:
        app = an_app(a_config(Path(folder), today=today))
        visitor = Visitor(app)
        visitor.completes(person)
        checks = app.extensions["checks"]
        check = checks.load(Code(urlsafe_b64decode(visitor.code)))
        checks.engine.dispose()
    return check


def _listed(value: str | Sequence[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
