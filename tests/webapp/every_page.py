"""What every single response keeps to. A Visitor looks at each one with these eyes."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from typing import Any

import html5lib
from bs4 import BeautifulSoup, Tag
from werkzeug.test import TestResponse

from content.loading import published_catalogue

LARGEST_PAGE = 40_000
LARGEST_RESULT = 65_000
"""The one page that has everything: each of some twenty suggestions can be answered on it."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
TOKEN = re.compile(r'(name="csrf_token" value=")[\w.-]+(?=")')
LEFT_OPEN = re.compile(r"%\(\w+\)[sd]|\{\w+\}|\bNone\b|\bUndefined\b")


def check_response(response: TestResponse) -> None:
    """Fail unless *response* keeps what every response promises."""
    _check_headers(response)
    for cookie in response.headers.getlist("Set-Cookie"):
        _check_cookie(cookie)
    if response.mimetype == "text/html" and response.request.method != "HEAD" and response.data:
        path = response.request.path
        largest = LARGEST_RESULT if path.startswith("/ergebnis") else LARGEST_PAGE
        assert len(response.data) < largest, (path, len(response.data))
        if response.status_code < 300 or response.status_code >= 400:  # not Werkzeug's own words
            check_html(response.get_data(as_text=True))


def _check_headers(response: TestResponse) -> None:
    where = response.request.path
    for name, value in HEADERS.items():
        assert response.headers.getlist(name) == [value], f"{where}: {name}"
    if not where.startswith("/static/"):
        assert response.headers["Cache-Control"] == "no-store", where


def _check_cookie(cookie: str) -> None:
    name, _, rest = cookie.partition("=")
    parts = {part.strip() for part in rest.split(";")[1:]}
    assert name in {"kompass", "__Host-kompass"}
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= parts
    assert ("Secure" in parts) == name.startswith("__Host-")
    assert not any(part.startswith("Domain") for part in parts)


def check_html(html: str) -> None:
    """Fail unless *html* keeps what every page promises.

    A page that differs from one before in its token only is not looked at again: it takes longer
    than making the page.
    """
    _check_html(TOKEN.sub(r"\1", html))


@lru_cache(maxsize=1000)
def _check_html(html: str) -> None:
    html5lib.HTMLParser(strict=True).parse(html)
    page = BeautifulSoup(html, "html.parser")
    for rule in (_is_whole, _has_one_of_each_id, _labels_controls, _is_inert, _stays_here, _speaks):
        rule(page)


def _is_whole(page: BeautifulSoup) -> None:
    assert len(page.find_all("h1")) == 1
    assert page.h1.get_text(strip=True)
    assert page.title.get_text(strip=True) not in {"", "– Zukunftskompass"}
    assert page.html["lang"] in {"de", "en"}


def _has_one_of_each_id(page: BeautifulSoup) -> None:
    ids = Counter(tag["id"] for tag in page.find_all(id=True))
    assert not [name for name, count in ids.items() if count > 1]
    named = {name for tag in page.find_all(True) for name in _referred_to(tag)}
    assert named <= ids.keys(), f"nothing has the ids {named - ids.keys()}"


def _referred_to(tag: Tag) -> Iterator[str]:
    for attribute in ("aria-describedby", "aria-labelledby", "for"):
        yield from tag.get(attribute, "").split()
    if tag.name == "a" and tag.get("href", "").startswith("#"):
        yield tag["href"].removeprefix("#")


def _labels_controls(page: BeautifulSoup) -> None:
    labels = {label["for"]: label for label in page.find_all("label", attrs={"for": True})}
    for control in page.select("input:not([type=hidden]), select, textarea"):
        label = control.find_parent("label") or labels.get(control.get("id", "no id"))
        assert label, control
        assert label.get_text(strip=True), control
    for button in page.find_all("button"):
        assert button.get_text(strip=True), button


def _is_inert(page: BeautifulSoup) -> None:
    """There is no script at all, and no style outside the style sheet."""
    assert not page.find_all(["script", "style", "iframe", "object", "embed", "base"])
    for tag in page.find_all(True):
        risky = [name for name in tag.attrs if name == "style" or name.startswith("on")]
        assert not risky, tag


def _stays_here(page: BeautifulSoup) -> None:
    for tag in page.find_all(["link", "img", "form", "button", "input"]):
        for attribute in ("href", "src", "action", "formaction"):
            target = tag.get(attribute, "/")
            assert re.match(r"/(?!/)", target), tag
    for link in page.find_all("a"):
        target = link["href"]
        local = target.startswith(("/", "?", "#")) and not target.startswith("//")
        assert local or target in catalogue_links(), link


def _speaks(page: BeautifulSoup) -> None:
    """No sentence has a hole, and no German quotation mark stands in an English page.

    The names of sources stay in their own language.
    """
    text = page.body.get_text(" ")
    assert not LEFT_OPEN.search(text), LEFT_OPEN.search(text)
    if page.html["lang"] == "en":
        text = " ".join(
            part
            for part in page.body.find_all(string=True)
            if not part.find_parent(class_="checked")
        )
        assert "„" not in text, text[max(0, text.find("„") - 40) :][:120]


@cache
def catalogue_links() -> frozenset[str]:
    """Return every address the catalogue names."""
    centres = published_catalogue().centres.values()
    phones = ("tel:" + re.sub("[^+0-9]", "", centre.phone) for centre in centres if centre.phone)
    return frozenset((*_addresses(published_catalogue()), *phones))


def _addresses(value: Any) -> Iterator[str]:
    """Yield every text in *value*, and how to write to it where it is an e-mail address."""
    if isinstance(value, str):
        yield from (value, f"mailto:{value}") if "@" in value else (value,)
    elif is_dataclass(value):
        yield from _addresses([getattr(value, field.name) for field in fields(value)])
    elif isinstance(value, Mapping):
        yield from _addresses(list(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _addresses(each)
