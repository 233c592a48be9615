"""The pages on privacy and method: open to everybody, in both languages."""

import pytest

from tests.webapp.visitor import Visitor


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("path", ["/datenschutz", "/methode", "/geloescht"])
def test_everybody_can_read_it(visitor: Visitor, path: str, language: str):
    page = visitor.opens(f"{path}?lang={language}")

    assert page.status == 200
    assert page.language == language


def test_every_page_leads_to_privacy_and_method(visitor: Visitor):
    page = visitor.opens("/")

    links = {link["href"] for link in page.soup.select("footer a")}
    assert links == {"/datenschutz", "/katalog", "/methode"}


def test_the_method_names_every_band_and_the_source(visitor: Visitor):
    page = visitor.opens("/methode")

    assert all(
        points in page.text
        for points in ("0 bis 25", "über 25 bis 50", "über 50 bis 75", "über 75 bis 100")
    )
    assert "JRC133234" in page.text
