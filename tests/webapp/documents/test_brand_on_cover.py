"""A centre's name and logo on the cover of the plans it hands out."""

from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from tests.pdf.structure import defects
from webapp.branding import Brand
from webapp.documents.pdf import plan_job
from webapp.documents.typesetting import typeset

LOGO = '<svg viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#0b5c6b" /></svg>'


@pytest.fixture(scope="module")
def document(plan):
    return typeset(plan_job(plan, brand=Brand(name="Zentrum <b>Nord</b>", logo=LOGO)))


def test_the_cover_says_who_hands_it_out(document):
    cover = PdfReader(BytesIO(document)).pages[0].extract_text()

    assert "Überreicht von Zentrum <b>Nord</b>" in " ".join(cover.split())


def test_the_logo_is_a_figure_that_can_be_read_aloud(document):
    with pikepdf.open(BytesIO(document)) as pdf:
        told = [
            str(each["/Alt"])
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        ]

    assert "Das Logo von Zentrum <b>Nord</b>." in told
    assert defects(document) == []
