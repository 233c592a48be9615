"""The name on the cover: printed on the PDF, kept nowhere, and told when it is too long."""

from io import BytesIO
from urllib.parse import quote

import pytest
from flask import Flask
from pypdf import PdfReader

from tests.webapp.building import rows_of
from tests.webapp.visitor import Page, Visitor


@pytest.fixture
def result(started: Visitor) -> Visitor:
    started.opens("/ergebnis")
    return started


def text_of(page: Page) -> str:
    assert page.response.mimetype == "application/pdf", page.text
    reader = PdfReader(BytesIO(page.response.data))
    return " ".join(sheet.extract_text() for sheet in reader.pages)


def test_a_name_stands_on_the_cover_and_in_no_file(
    app: Flask, result: Visitor, caplog: pytest.LogCaptureFixture
):
    caplog.set_level("DEBUG")
    before = rows_of(app)

    page = result.sends({"name": "Tischlerei Quastenflosser"}, to="/plan/pdf")

    assert page.status == 200
    assert "Tischlerei Quastenflosser" in text_of(page)
    assert rows_of(app) == before
    assert "Quastenflosser" not in caplog.text
    kept = b"".join(file.read_bytes() for file in app.extensions["config"].instance.iterdir())
    assert b"Quastenflosser" not in kept
    assert "Quastenflosser" not in result.opens("/ergebnis").text


@pytest.mark.parametrize("name", ["", "   "])
def test_a_plan_needs_no_name(result: Visitor, name: str):
    page = result.sends({"name": name}, to="/plan/pdf")

    assert page.status == 200
    assert page.response.data.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Müller & Söhne <GmbH>\r\n🚀", "für Müller & Söhne <GmbH>"),
        ("<img src=file:///etc/passwd>{{ 7 * 7 }}", "für <img src=file:///etc/passwd>{{ 7 * 7 }}"),
        ("\u202e♫ <script>alert(1)</script>", "für <script>alert(1)</script>"),
    ],
)
def test_a_strange_name_is_printed_like_any_other(result: Visitor, name: str, printed: str):
    page = result.sends({"name": name}, to="/plan/pdf")

    assert page.status == 200
    assert printed in " ".join(text_of(page).split())


@pytest.mark.parametrize(("name", "lost"), [("Пекарня", "Пекарня"), ("Café 北京", "北京")])
def test_letters_we_cannot_print_are_told_and_the_name_is_kept(
    result: Visitor, name: str, lost: str
):
    page = result.sends({"name": name}, to="/plan/pdf")

    assert page.status == 422
    assert f"Diese Zeichen können wir nicht drucken: {lost}" in page.errors[0]
    assert page.filled_in()["name"] == name


def test_a_name_of_broken_bytes_still_gets_its_plan(result: Visitor):
    token = quote(result.page.filled_in()["csrf_token"]).encode()

    page = result.posts(
        b"csrf_token=" + token + b"&name=Betrieb%00%ED%A0%80%FF%08%EF%BF%BFe",
        to="/plan/pdf",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )

    assert page.status == 200
    assert "für Betrieb" in text_of(page)


def test_a_name_may_have_120_characters(result: Visitor):
    page = result.sends({"name": "n" * 120}, to="/plan/pdf")

    assert page.status == 200


@pytest.mark.parametrize("name", ["n" * 121, "<b>" * 3000, "🚀" * 5000])
def test_a_name_too_long_is_told_and_kept(result: Visitor, name: str):
    page = result.sends({"name": name}, to="/plan/pdf")

    assert page.status == 422
    assert page.errors == ["Bitte nehmen Sie einen kürzeren Namen, höchstens 120 Zeichen."]
    assert page.title.startswith("Fehler: ")
    assert page.written("name") == name


def test_a_name_too_long_is_told_in_english_too(result: Visitor):
    result.opens("/ergebnis?lang=en")

    page = result.sends({"name": "n" * 200}, to="/plan/pdf")

    assert page.status == 422
    assert page.language == "en"
    assert "120" in page.errors[0]
    assert "Namen" not in page.errors[0]


def test_a_shortened_name_goes_through(result: Visitor):
    result.sends({"name": "n" * 121}, to="/plan/pdf")

    page = result.sends({"name": "Kurz und gut"})

    assert page.status == 200
    assert "Kurz und gut" in text_of(page)
