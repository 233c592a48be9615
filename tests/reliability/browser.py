"""A browser of the simplest kind, for a server that really runs: cookies, forms, patience."""

import time
from dataclasses import dataclass
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener

from bs4 import BeautifulSoup


@dataclass(frozen=True)
class Page:
    """What came back."""

    status: int
    address: str
    headers: dict[str, str]
    body: bytes


class Browser:
    """Somebody at ``page``."""

    def __init__(self, server: str) -> None:
        self.server = server
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self.page: Page

    def opens(self, path: str, form: list[tuple[str, str]] | None = None) -> Page:
        data = None if form is None else urlencode(form).encode()
        try:
            request = Request(urljoin(self.server, path), data)  # noqa: S310 - it is our own server
            response = self._opener.open(request, timeout=120)
        except HTTPError as error:
            response = error
        with response:
            self.page = Page(response.status, response.url, dict(response.headers), response.read())
        return self.page

    def answers(self) -> float:
        """Answer what the page asks, and return the seconds until the next one is there."""
        form = BeautifulSoup(self.page.body, "html.parser").select("main form[method=post]")[-1]
        sent = [(f["name"], f.get("value", "")) for f in form.select("input[type=hidden][name]")]
        first = {f["name"]: f["value"] for f in form.select("input[type=radio]")[::-1]}
        begun = time.perf_counter()
        self.opens(form.get("action") or self.page.address, [*sent, *first.items()])
        took = time.perf_counter() - begun
        assert self.page.status == 200, self.page.status
        return took

    def gets_a_plan(self, longest: float) -> Page:
        """Ask for the plan as PDF, and again as the page says, for *longest* seconds."""
        end = time.monotonic() + longest
        while self.opens("/plan/pdf").status == 503 and time.monotonic() < end:
            time.sleep(int(self.page.headers["Refresh"]))
        return self.page
