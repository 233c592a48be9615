"""The list of questionnaires on paper, and the sheets it leads to."""

from io import BytesIO

import pikepdf
import pytest

from questionnaires.loading import published_instruments
from tests.webapp.visitor import Visitor
from webapp.ui.words import LANGUAGES


def test_every_questionnaire_is_there_with_what_it_takes(visitor: Visitor):
    page = visitor.opens("/papier")

    titles = {i.wording["de"].title for i in published_instruments().values()}
    assert {heading.get_text() for heading in page.soup.select("main h2")} == titles
    assert "24 Fragen · etwa 9 Minuten · etwa 5 Seiten" in page.text
    assert "für den Betriebsrat" in page.text
    assert "17 Fragen" in page.text  # of the AI check, for somebody who works alone


def test_where_one_starts_comes_first(visitor: Visitor):
    page = visitor.opens("/papier")

    first = [heading.get_text() for heading in page.soup.select("main h2")][:2]
    assert first == ["Kompakt-Check für Betriebe", "Check für Solo-Selbstständige"]


def test_every_link_leads_to_a_sheet_or_to_its_fields(visitor: Visitor):
    links = [link["href"] for link in visitor.opens("/papier").soup.select("main a")]
    sheets = [link for link in links if ".pdf" in link]
    fields = [link for link in links if ".pdf" not in link]

    assert len(sheets) == len(fields) == 10
    assert all(visitor.opens(link).soup.select_one("form.typing") for link in fields)
    response = visitor.requests("GET", sheets[0])
    assert response.data.startswith(b"%PDF")
    assert response.mimetype == "application/pdf"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/papier/kmu-kompakt.pdf", "fragebogen-kmu-kompakt.pdf"),
        ("/papier/kmu-kompakt.pdf?sicht=employees", "fragebogen-kmu-kompakt-employees.pdf"),
        ("/papier/sicherheit.pdf?art=solo", "fragebogen-sicherheit-solo.pdf"),
    ],
)
def test_a_sheet_is_called_what_it_is(visitor: Visitor, address: str, name: str):
    response = visitor.requests("GET", address)

    assert f"filename={name}" in response.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "query", ["", "?sicht=management", "?fassung=1", "?art=kmu&sicht=management&fassung=1"]
)
def test_what_goes_without_saying_may_be_said(visitor: Visitor, query: str):
    plain = visitor.requests("GET", "/papier/kmu-kompakt.pdf")

    assert visitor.requests("GET", f"/papier/kmu-kompakt.pdf{query}").data == plain.data


@pytest.mark.parametrize(
    "path",
    [
        "/papier/unbekannt.pdf",
        "/papier/kmu-kompakt",
        "/papier/kmu-kompakt.pdf?sicht=chef",
        "/papier/kmu-kompakt.pdf?art=solo",
        "/papier/solo.pdf?sicht=employees",
        "/papier/solo.pdf?fassung=99",
        "/eintippen/unbekannt",
        "/eintippen/kmu-kompakt?fassung=x",
        "/eintippen/ki?art=%00",
    ],
)
def test_a_sheet_that_does_not_exist_is_told(visitor: Visitor, path: str):
    page = visitor.opens(path)

    assert page.status == 404
    assert page.heading == "Diese Seite gibt es nicht"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_speaks_the_language_of_the_page(visitor: Visitor, language: str):
    visitor.opens(f"/papier?lang={language}")

    document = visitor.requests("GET", "/papier/kmu-kompakt.pdf").data

    with pikepdf.open(BytesIO(document)) as sheet:
        assert str(sheet.Root.Lang) == language
