"""With a file that was brought, a new check begins; no other is lost, and none begins twice."""

from flask import Flask

from recommender.check import Check
from tests.webapp.bring.taking_along import (
    COMPARE,
    GO_ON,
    HERE,
    as_json,
    as_pdf,
    brings,
    check_in,
    goes,
    owner_of,
    ways,
)
from tests.webapp.building import rows_of
from tests.webapp.people import SOLO_DESIGNER
from tests.webapp.visitor import Visitor


def test_start_and_resume_lead_here(visitor: Visitor):
    for path in ("/", "/solo", "/weiter"):
        assert visitor.opens(path).soup.select_one(f"main a[href='{HERE}']"), path

    assert visitor.opens(HERE).heading == "Sie haben Ihren Aktionsplan mitgebracht?"


def test_the_page_says_what_is_in_the_file_and_stores_nothing(
    app: Flask, visitor: Visitor, exported: bytes
):
    before = rows_of(app)

    page = brings(visitor, exported)

    assert page.status == 200
    assert "23 Antworten" in page.text
    assert "abgeschlossen am 4. Mai 2026" in page.text
    assert "Betrieb · 2 bis 9 Personen" in page.text
    assert ways(page) == [GO_ON, COMPARE]
    assert rows_of(app) == before
    assert visitor.code is None


def test_answers_profile_and_decisions_go_on_under_another_code(app: Flask, baker: Check):
    owner, code = owner_of(app, baker)
    elsewhere = Visitor(app)

    brings(elsewhere, as_json(owner))
    page = goes(elsewhere, GO_ON)

    assert page.path == "/ergebnis"
    assert check_in(elsewhere) == baker.without_records()
    assert elsewhere.code != owner.code
    assert check_in(owner) == baker
    assert code.text not in elsewhere.opens("/code").text


def test_the_pdf_brings_the_same_as_the_data(app: Flask, baker: Check):
    owner, code = owner_of(app, baker)
    pdf, elsewhere = as_pdf(owner), Visitor(app)

    page = brings(elsewhere, pdf, "aktionsplan.pdf")
    goes(elsewhere, GO_ON)

    assert page.status == 200
    assert check_in(elsewhere) == baker.without_records()
    for secret in (code.text, code.text.replace("-", ""), "a" * 32):
        assert secret.encode() not in pdf
        assert secret not in page.response.text


def test_neither_code_nor_record_is_in_the_data(app: Flask, baker: Check):
    owner, code = owner_of(app, baker)

    for secret in (code.text, code.text.replace("-", ""), "a" * 32):
        assert secret.encode() not in as_json(owner)


def test_the_whole_check_as_a_file_can_be_brought_too(app: Flask, baker: Check):
    owner, _code = owner_of(app, baker)
    whole, elsewhere = owner.requests("GET", "/daten").data, Visitor(app)

    page = brings(elsewhere, whole, "zukunftskompass-check.json")
    goes(elsewhere, GO_ON)

    assert "a" * 32 not in page.response.text
    assert check_in(elsewhere) == baker.without_records()


def test_an_unfinished_check_goes_on_where_it_was_left(app: Flask, started: Visitor):
    elsewhere = Visitor(app)

    page = brings(elsewhere, as_json(started))
    assert "1 Antwort" in page.text

    assert goes(elsewhere, GO_ON).path == "/check/schutz"
    assert elsewhere.opens("/ausfuehrlich").ticked("Q3") == ["1", "2"]


def test_who_works_alone_brings_a_check_of_that_kind(app: Flask):
    owner = Visitor(app)
    owner.completes(SOLO_DESIGNER)

    page = brings(Visitor(app), as_json(owner))

    assert "Solo-selbstständig" in page.text


def test_with_a_check_open_its_code_is_shown_before_it_is_left(
    app: Flask, started: Visitor, exported: bytes
):
    before = check_in(started)
    card = "".join(started.opens("/code").soup.select_one(".code").get_text().split())

    page = brings(started, exported)
    assert "kommen Sie dann nur noch mit seinem Code heran" in page.text
    assert page.soup.select_one("main .code").get_text() == card

    goes(started, GO_ON)
    assert check_in(started).instrument.id == "kmu-kompakt"
    started.opens(f"/weiter/{card}")
    started.sends({})
    assert check_in(started) == before


def test_pressing_twice_begins_one_check(app: Flask, visitor: Visitor, exported: bytes):
    page = brings(visitor, exported)
    goes(visitor, GO_ON, page)
    rows, code = len(rows_of(app)), visitor.code

    again = goes(visitor, GO_ON, page)

    assert again.path == "/ergebnis"
    assert (len(rows_of(app)), visitor.code) == (rows, code)


def test_the_same_file_again_leads_to_the_check_it_began(
    app: Flask, visitor: Visitor, exported: bytes
):
    brings(visitor, exported)
    goes(visitor, GO_ON)
    rows = rows_of(app)

    brings(visitor, exported)
    assert goes(visitor, GO_ON).path == "/ergebnis"

    assert rows_of(app) == rows


def test_an_old_page_takes_no_check_away_that_began_meanwhile(
    app: Flask, visitor: Visitor, exported: bytes
):
    page = brings(visitor, exported)
    visitor.opens("/ausfuehrlich")
    visitor.sends({"Q3": ["1"]})
    rows, code = rows_of(app), visitor.code

    asked = goes(visitor, GO_ON, page)

    assert asked.status == 409
    assert "Inzwischen ist hier ein anderer Check offen" in asked.text
    assert asked.soup.select_one("main .code")
    assert (rows_of(app), visitor.code) == (rows, code)

    assert goes(visitor, GO_ON).path == "/ergebnis"
    assert visitor.code != code


def test_back_and_another_way_is_still_possible(app: Flask, visitor: Visitor, exported: bytes):
    page = brings(visitor, exported)
    goes(visitor, COMPARE, page)
    began = visitor.code

    asked = goes(visitor, GO_ON, page)

    assert asked.status == 409
    assert visitor.code == began
    assert goes(visitor, GO_ON).path == "/ergebnis"


def test_nothing_of_it_touches_the_disk(visitor: Visitor, monkeypatch, exported: bytes):
    """Werkzeug would put what is longer than 500 kB into a file."""
    monkeypatch.setattr("tempfile.tempdir", "/nowhere")

    page = brings(visitor, exported + b" " * 700_000)

    assert page.heading == "Das steht in Ihrer Datei"
