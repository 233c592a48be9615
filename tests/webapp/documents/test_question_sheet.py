"""The sheet to print: the questions asked online, in order, with a mark beside each box."""

import re
from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from questionnaires.instrument import Instrument, Voice
from questionnaires.loading import published_instruments
from questionnaires.marks import marks
from webapp.documents import pdf
from webapp.documents.editions import Edition, editions, for_whom
from webapp.documents.pdf import sheet_as_pdf
from webapp.documents.press import PRINTING, Press, TooManyAtOnce
from webapp.documents.question_sheet import QuestionSheet, question_sheet
from webapp.ui.words import in_language

EDITIONS = [e for i in published_instruments().values() for e in editions(i)]
BAKERS = Edition(instrument_id="kmu-kompakt", version=1, kind="kmu")
DESIGNERS = Edition(instrument_id="solo", version=1, kind="solo")
ID_SIZE = 8
"""Points; nothing else on the sheet is in this size."""


def called(edition: Edition) -> str:
    return f"{edition.instrument_id}-{edition.kind}-{edition.voice}"


@cache
def printed(edition: Edition) -> PdfReader:
    return PdfReader(BytesIO(sheet_as_pdf(edition)))


@cache
def pages(edition: Edition) -> list[str]:
    return [re.sub(r"\s+", " ", page.extract_text()) for page in printed(edition).pages]


def in_size(edition: Edition, points: int) -> list[str]:
    """Return the words of this size, in the order of the sheet."""
    found: list[str] = []

    def look(text: str, _at: object, matrix: list[float], _font: object, size: float) -> None:
        if text.strip() and round(matrix[0] * size * 0.75, 1) == points:
            found.append(text.strip())

    for page in printed(edition).pages:
        page.extract_text(visitor_text=look)
    return found


def instrument_of(edition: Edition) -> Instrument:
    return edition.published.for_kind(edition.kind)


@pytest.mark.parametrize("edition", EDITIONS, ids=called)
def test_it_asks_what_is_asked_online_in_the_same_order(edition):
    online = [item.id for item in instrument_of(edition).items]

    assert in_size(edition, ID_SIZE) == online


@pytest.mark.parametrize("edition", EDITIONS, ids=called)
def test_every_option_has_its_box_and_its_mark(edition):
    sheet = question_sheet(edition)

    for item, asked in zip(items_of(sheet), instrument_of(edition).items, strict=True):
        words = edition.wording.items[asked.id]
        assert item.text == words.text
        options = {mark: words.options[option] for mark, option in marks(asked).items()}
        none = asked.many and not any(option.alone for option in asked.options)
        assert {box.mark: box.text for box in item.boxes} == options
        assert [box.mark for box in item.specials] == [*(["0"] if none else []), "w", "x"]


@pytest.mark.parametrize("edition", EDITIONS, ids=called)
def test_every_box_is_printed(edition):
    sheet = question_sheet(edition)
    boxes = [b for item in items_of(sheet) for b in (*item.boxes, *item.specials)]
    about = [box for question in sheet.profile for box in question.boxes]

    text = " ".join(pages(edition))

    assert text.count("☐") == len(boxes) + len(about)
    for box in boxes:
        assert box.text.replace(" ", "") in text.replace(" ", "")


@pytest.mark.parametrize("edition", EDITIONS, ids=called)
def test_no_question_is_broken_over_two_pages(edition):
    sheet = question_sheet(edition)
    plain = [page.replace(" ", "") for page in pages(edition)]

    for item in items_of(sheet):
        words = [item.text, *item.notes, *(box.text for box in item.boxes)]
        whole = [page for page in plain if all(w.replace(" ", "") in page for w in words)]
        assert whole, item.id


@pytest.mark.parametrize("edition", EDITIONS, ids=called)
def test_how_long_it_is_can_be_said_without_printing_it(edition):
    assert abs(len(pages(edition)) - question_sheet(edition).pages) <= 1


def items_of(sheet: QuestionSheet) -> list:
    return [item for part in sheet.parts for item in part.items]


def test_the_quick_check_takes_five_sheets_at_most():
    kompakt = [edition for edition in EDITIONS if edition.instrument_id == "kmu-kompakt"]

    assert {len(pages(edition)) for edition in kompakt} == {5}


def test_what_somebody_must_have_ticked_before_is_told():
    asked = {item.id: item for item in items_of(question_sheet(BAKERS))}

    assert asked["team"].number == 14
    assert asked["stellen"].notes == ("Nur wenn Sie bei Frage 14 die 2 oder 3 angekreuzt haben.",)
    assert asked["betriebsrat"].notes[0] == "Nur wenn Sie bei Frage 14 die 3 angekreuzt haben."
    assert "Nur wenn Sie bei Frage 14" in " ".join(pages(BAKERS))


def test_who_works_alone_is_not_asked_about_a_team():
    firm, alone = (Edition(instrument_id="ki", version=1, kind=kind) for kind in ("kmu", "solo"))

    assert "team" in firm.numbers
    assert "team" not in alone.numbers
    assert "Wie viele arbeiten bei Ihnen?" in " ".join(pages(firm))
    assert "Wie viele arbeiten bei Ihnen?" not in " ".join(pages(alone))
    assert list(alone.numbers.values()) == list(range(1, 18))


def test_employees_read_their_own_words_to_the_same_questions():
    theirs = Edition(instrument_id="kmu-kompakt", version=1, kind="kmu", voice=Voice.EMPLOYEES)

    assert theirs.numbers == BAKERS.numbers
    assert for_whom(theirs) == "für Beschäftigte"
    assert [i.text for i in items_of(question_sheet(theirs))] != [
        i.text for i in items_of(question_sheet(BAKERS))
    ]


def test_the_first_page_says_how_to_fill_it_in_and_asks_for_no_name():
    first = pages(BAKERS)[0]

    assert "Kreuzen Sie bei jeder Frage an, was am ehesten stimmt." in first
    assert "Ihren Namen brauchen wir nicht" in first
    assert "Datum" in first
    assert "Bogen Nr." in first


def test_every_page_has_room_for_notes_and_says_what_it_belongs_to():
    for number, page in enumerate(pages(BAKERS), 1):
        assert "Notizen" in page
        assert "Kompakt-Check für Betriebe · für die Leitung · kmu-kompakt v1" in page
        assert f"{number} / 5" in page


def test_the_profile_stands_at_the_end():
    last = pages(BAKERS)[-1]

    for words in ("Wie viele arbeiten bei Ihnen?", "Was machen Sie vor allem?", "Bundesland?"):
        assert last.index(words) > last.index("Damit die Vorschläge passen")
    assert re.search(r"Gesundheit, Pflege, Soziales ?☐ Q", last)


def test_it_is_tagged_and_says_what_it_is():
    with pikepdf.open(BytesIO(sheet_as_pdf(BAKERS))) as document:
        root, info = document.Root, document.docinfo
        xmp = root.Metadata.read_bytes()
        kinds = {str(o.S) for o in document.objects if _is_tag(o)}

    assert str(root.Lang) == "de"
    assert bool(root.MarkInfo.Marked)
    assert str(info["/Title"]) == (
        "Kompakt-Check für Betriebe – Fragebogen auf Papier – Zukunftskompass"
    )
    assert b'pdfuaid:part="1"' in xmp
    assert {"/H1", "/H2", "/H3", "/L", "/LI", "/P"} <= kinds


def test_its_headings_leave_no_level_out():
    outline = printed(DESIGNERS).outline
    titles = [entry["/Title"] for entry in outline if not isinstance(entry, list)]

    assert titles == ["Check für Solo-Selbstständige"]
    assert len([entry for entry in outline[1] if not isinstance(entry, list)]) == 11


def test_lists_hold_nothing_but_their_entries():
    with pikepdf.open(BytesIO(sheet_as_pdf(BAKERS))) as document:
        inside = {
            str(child.S)
            for tag in document.objects
            if _is_tag(tag) and str(tag.S) == "/L"
            for child in tag.K
        }

    assert inside == {"/LI"}


def test_it_speaks_english():
    with in_language("en"):
        reader = PdfReader(BytesIO(sheet_as_pdf(BAKERS)))

    text = " ".join(page.extract_text() for page in reader.pages)
    assert reader.trailer["/Root"]["/Lang"] == "en"
    for german in ("Weiß ich nicht", "Notizen", "Kreuzen", "Bundesland", "Bogen", "Nur wenn"):
        assert german not in text


def test_it_is_printed_once_and_then_kept():
    assert sheet_as_pdf(DESIGNERS) is sheet_as_pdf(DESIGNERS)


def test_what_is_kept_needs_no_printer(monkeypatch):
    kept = sheet_as_pdf(DESIGNERS)
    monkeypatch.setattr(pdf, "press", lambda: Press(replace(PRINTING, waiting=-1)))

    assert sheet_as_pdf(DESIGNERS) is kept
    monkeypatch.setattr(pdf, "_sheets", {})
    with pytest.raises(TooManyAtOnce):
        sheet_as_pdf(DESIGNERS)


def _is_tag(found: object) -> bool:
    return isinstance(found, pikepdf.Dictionary) and "/S" in found and "/P" in found
