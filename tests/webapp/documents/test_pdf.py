"""The PDF: complete, tagged, calm with any name, and made of nothing but our own files."""

import logging
import re
import socket
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader
from weasyprint import HTML

from content.catalogue import Text
from content.loading import published_catalogue
from questionnaires.answers import Answers
from recommender.plan import make_plan
from webapp.documents.letters import FONT_FILES
from webapp.documents.pdf import plan_as_pdf, plan_job
from webapp.documents.plan_json import answers_as_json
from webapp.documents.taken_along import ATTACHED
from webapp.documents.typesetting import FetchesNothing, NothingToFetch, typeset
from webapp.ui.plan_in_words import plan_in_words
from webapp.ui.words import in_language

HOSTILE = """
<img src="file:///etc/passwd"> <img src="http://evil.example/1.png">
<link rel="attachment" href="file:///etc/passwd"> <link rel="stylesheet" href="http://evil.example/2.css">
<style>@import url(http://evil.example/3.css); * { background: url(file:///etc/passwd) }</style>
<object data="http://evil.example/4"></object> <embed src="file:///etc/passwd">
<iframe src="http://evil.example/5"></iframe> <script src="http://evil.example/6.js"></script>
<svg><image href="http://evil.example/7.png"/></svg> <a href="http://evil.example/8">here</a>
<a rel="attachment" href="file:///etc/passwd">here</a> <base href="http://evil.example/9/">
<p style="content: url(http://evil.example/10)"></p>
"""
"""Thirteen ways to make a PDF fetch, hold or link something."""


@pytest.fixture(scope="module")
def document(plan):
    return plan_as_pdf(plan, name="Tischlerei Weber")


@pytest.fixture
def requests(monkeypatch):
    """Every address asked for."""
    asked = []

    def fetch(self, url, headers=None):
        asked.append(url)
        raise NothingToFetch(url)

    monkeypatch.setattr(FetchesNothing, "fetch", fetch)
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: asked.append(address))
    return asked


def _pages(document):
    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(BytesIO(document)).pages]


def _text(document):
    return " ".join(_pages(document))


def _starts(document):
    """Return the number of the page that each section starts on."""
    reader = PdfReader(BytesIO(document))
    sections = [s for s in reader.outline[1] if not isinstance(s, list)]
    return {s["/Title"]: reader.get_destination_page_number(s) + 1 for s in sections}


def test_it_is_tagged_and_says_what_it_is(document):
    with pikepdf.open(BytesIO(document)) as pdf:
        root, info = pdf.Root, pdf.docinfo
        xmp = pdf.Root.Metadata.read_bytes()

    assert str(root.Lang) == "de"
    assert bool(root.MarkInfo.Marked)
    assert "/StructTreeRoot" in root
    assert str(info["/Title"]) == "Ihr Aktionsplan – Tischlerei Weber – Zukunftskompass"
    assert str(info["/Author"]) == "Zukunftskompass"
    assert str(info["/CreationDate"]).startswith("D:20261120")
    assert b'pdfuaid:part="1"' in xmp
    assert b'pdfaid:part="3"' in xmp
    assert b'pdfaid:conformance="A"' in xmp


def test_it_holds_scores_measures_and_the_first_centre(plan, document):
    words, text = plan_in_words(plan, published_catalogue()), _text(document)
    centre = words.centres[0]

    for standing in (*words.figures, *words.dimensions):
        assert f"{standing.name}" in text
        assert standing.value is None or str(standing.value) in text
    for measure in words.first_measures:
        assert measure.title in text
    assert centre.name in text
    assert centre.website.removeprefix("https://").rstrip("/") in text


def test_one_page_is_one_page_and_could_hang_alone(plan, document):
    words = plan_in_words(plan, published_catalogue())

    starts = _starts(document)
    page = _pages(document)[1]

    assert (starts["Auf einer Seite"], starts["Wo Sie stehen"]) == (2, 3)
    assert "Tischlerei Weber" in page
    assert words.first_appointment in page
    assert words.centres[0].name in page
    assert all(measure.title in page for measure in words.first_measures)


def test_one_page_stays_one_page_with_long_measures(plan):
    long = Text(de="Schreiben Sie auf, was zu tun ist. " * 40, en="Write down what is to be done.")
    measures = tuple(
        replace(m, offer=replace(m.offer, first_step=long)) for m in plan.first_measures
    )

    document = plan_as_pdf(replace(plan, first_measures=measures))

    starts = _starts(document)
    assert (starts["Auf einer Seite"], starts["Wo Sie stehen"]) == (2, 3)
    assert "was zu tun ist" in _text(document)


def test_the_same_plan_is_the_same_file_from_any_process(plan, document):
    with ThreadPoolExecutor(2) as threads:
        others = list(threads.map(lambda _: plan_as_pdf(plan, name="Tischlerei Weber"), range(2)))

    assert others == [document, document]
    assert typeset(plan_job(plan, name="Tischlerei Weber")) == document


def test_only_our_own_letters_are_in_it(document):
    with pikepdf.open(BytesIO(document)) as pdf:
        fonts = {
            str(o.BaseFont).partition("+")[2]
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o
        }

    assert fonts
    assert {font for font in fonts if not font.startswith("Source-Sans-Pro")} == set()


def test_links_are_read_aloud_in_words(document):
    with pikepdf.open(BytesIO(document)) as pdf:
        links = [a for page in pdf.pages for a in page.get("/Annots", ()) if a.Subtype == "/Link"]
        said = {str(link.Contents) for link in links}
        addresses = {str(link.A.URI) for link in links if "/A" in link}
        anchors = {str(link.Dest) for link in links if "/Dest" in link}

    assert "Wo Sie stehen" in said
    assert not said & anchors
    assert not said & {a for a in addresses if a.startswith("http")}


def test_without_asking_no_answer_is_attached(document):
    with pikepdf.open(BytesIO(document)) as pdf:
        assert not pdf.attachments
        assert "/AF" not in pdf.Root


def test_on_request_the_answers_are_attached_once(plan):
    document = plan_as_pdf(plan, with_answers=True)

    with pikepdf.open(BytesIO(document)) as pdf:
        (filespec,) = pdf.Root.AF
        assert list(pdf.attachments) == [ATTACHED]
        assert pdf.attachments[ATTACHED].get_file().read_bytes() == answers_as_json(plan)
        assert str(filespec.AFRelationship) == "/Data"
        assert str(filespec.EF.F.Subtype) == "/application/json"
        assert str(filespec.EF.F.Params.CreationDate).startswith("D:20261120")


def test_nothing_is_reported_as_wrong(plan, caplog):
    caplog.set_level(logging.WARNING)

    typeset(plan_job(plan))

    assert caplog.messages == []


def test_markup_in_a_name_is_only_text(plan, requests):
    document = typeset(plan_job(plan, name=HOSTILE))

    with pikepdf.open(BytesIO(document)) as pdf:
        kinds = {
            str(o.get("/Subtype", "")) for o in pdf.objects if isinstance(o, pikepdf.Dictionary)
        }
        links = [
            str(o["/URI"]) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/URI" in o
        ]
        assert not pdf.attachments
        assert "/JavaScript" not in pdf.Root.get("/Names", {})
    assert "/Image" not in kinds
    assert not [link for link in links if "evil" in link or link.startswith("file")]
    assert "root:" not in _text(document)
    assert requests == []


def test_real_markup_gets_nothing_either(requests):
    document = HTML(string=f"<title>x</title>{HOSTILE}", url_fetcher=FetchesNothing()).write_pdf()

    with pikepdf.open(BytesIO(document)) as pdf:
        assert not pdf.attachments
    assert "root:" not in _text(document)
    assert requests
    assert all(isinstance(address, str) for address in requests)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "https://example.org/x.ttf",
        "file:///etc/passwd",
        FONT_FILES[0].as_uri(),
        "ftp://example.org/",
        "data:text/plain,x",
        "packaged:SourceSansPro-Bold.ttf",
        "",
    ],
)
def test_nothing_is_fetched(url):
    with pytest.raises(NothingToFetch):
        FetchesNothing().fetch(url)


@pytest.mark.parametrize("name", ["x" * 300, "Wort " * 2000, "שלום 👩‍🔧 \x00\x1b[31m <b>"])
def test_any_name_leaves_a_plan_that_can_be_read(plan, name):
    document = plan_as_pdf(plan, name=name)

    starts = _starts(document)
    assert (starts["Auf einer Seite"], starts["Wo Sie stehen"]) == (2, 3)


def test_after_the_programme_it_warns(plan_on):
    document = plan_as_pdf(plan_on(date(2027, 2, 1)))

    assert "Programmlaufzeit endete am 31. Dezember 2026" in _text(document)


def test_without_answers_there_is_still_a_page_to_write_on(check):
    plan = make_plan(
        check.with_answers(Answers()),
        catalogue=published_catalogue(),
        today=date(2026, 11, 20),
    )

    document = plan_as_pdf(plan)

    assert _pages(document)[1].count("Was Sie sich selbst vornehmen") == 3


def test_it_speaks_english(plan):
    with in_language("en"):
        document = plan_as_pdf(plan)
        words = plan_in_words(plan, published_catalogue())

    with pikepdf.open(BytesIO(document)) as pdf:
        assert str(pdf.Root.Lang) == "en"
    text = _text(document)
    assert words.first_measures[0].title in text
    for german in ("Auf einer Seite", "Wo Sie stehen", "Woher das alles kommt", "Bis wann"):
        assert german not in text
