"""The reference validator: plans keep PDF/UA-1 and PDF/A-3a, and it sees what we plant."""

from pathlib import Path

import pytest

from tests.pdf.planted import PLANTED, good, with_defect
from tests.pdf.verapdf import rules_broken_by

VARIED = ["nothing-said", "second-time", "sixty-measures", "solo-in-english", "with-answers"]
"""What an archive cares about is colours, letters and attachments: the same in most plans."""

pytestmark = pytest.mark.java


def test_twenty_plans_break_no_rule_for_readers(twenty_pdfs):
    told = rules_broken_by(*twenty_pdfs.values(), standard="ua1")

    assert len(told) == 20
    assert {file: rules for file, rules in told.items() if rules} == {}


@pytest.mark.parametrize("labels", [VARIED, pytest.param(None, marks=pytest.mark.long)])
def test_plans_break_no_rule_for_archives(twenty_pdfs, labels):
    told = rules_broken_by(*(twenty_pdfs[each] for each in labels or twenty_pdfs), standard="3a")

    assert len(told) == len(labels or twenty_pdfs)
    assert {file: rules for file, rules in told.items() if rules} == {}


def test_planted_defects_break_the_rules_they_should(tmp_path):
    (tmp_path / "good.pdf").write_bytes(good())
    for label, planted in PLANTED.items():
        (tmp_path / f"{label}.pdf").write_bytes(with_defect(planted))

    told = rules_broken_by(*tmp_path.glob("*.pdf"), standard="ua1")

    broken = {Path(file).stem for file, rules in told.items() if rules}
    assert broken == {label for label, planted in PLANTED.items() if planted.breaks_ua}
