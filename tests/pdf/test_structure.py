"""Twenty plans as PDFs: everybody can read them, and every defect that we look for is found."""

import pytest

from tests.pdf.planted import GOOD_TEXT, PLANTED, good, with_defect
from tests.pdf.structure import defects, outline_of
from webapp.documents.taken_along import ATTACHED


def test_twenty_plans_have_no_defect(twenty_pdfs):
    found = {
        label: defects(file.read_bytes(), attached=ATTACHED) for label, file in twenty_pdfs.items()
    }

    assert len(found) == 20
    assert {label: wrong for label, wrong in found.items() if wrong} == {}


def test_plans_read_as_one_document_from_cover_to_sources(twenty_pdfs):
    for label, file in twenty_pdfs.items():
        lines = outline_of(file.read_bytes()).splitlines()
        sections = [line for line in lines if line.startswith(("[H1]", "[H2]"))]

        assert sections[0].startswith("[H1]"), label
        assert len(sections) == len(set(sections)) > 2, label
        assert max(map(lines.index, sections)) < len(lines) - 1, label


def test_a_good_document_has_no_defect():
    assert defects(good()) == []


@pytest.mark.parametrize("label", PLANTED)
def test_a_planted_defect_is_found(label):
    planted = PLANTED[label]

    found = defects(with_defect(planted))

    assert [defect for defect in found if planted.sentence in defect], found


def test_text_is_read_out_in_the_order_of_the_tags():
    assert outline_of(good()) == GOOD_TEXT
