"""What people see while their PDF has to wait, and when it did not work: never a dead end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from tests.webapp.visitor import Page, Visitor
from webapp.documents import pdf
from webapp.documents.job import Job
from webapp.documents.press import PRINTING, DidNotWork, Press
from webapp.documents.taken_along import ATTACHED
from webapp.plan import views


class Broken:
    """A press that breaks at every document."""

    @contextmanager
    def turn(self) -> Iterator[None]:
        yield

    def typeset(self, _job: Job) -> bytes:
        raise DidNotWork(MemoryError.__name__)


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the press have no place for anybody."""
    monkeypatch.setattr(views, "press", lambda: Press(replace(PRINTING, waiting=-1)))


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "press", Broken)
    monkeypatch.setattr(views, "press", Broken)


@pytest.fixture
def result(started: Visitor) -> Visitor:
    started.opens("/ergebnis")
    return started


def links(page: Page) -> set[str]:
    return {link["href"] for link in page.soup.select("main a")}


def test_over_the_bound_a_page_asks_again_by_itself_and_leads_to_the_same_plan(
    full: None, result: Visitor
):
    page = result.opens("/plan/pdf")

    assert page.status == 503
    assert page.heading == "Ihr PDF wird erstellt"
    assert page.response.headers["Refresh"] == page.response.headers["Retry-After"] == "5"
    assert links(page) >= {"/ergebnis", "/plan/ics", "/plan/xlsx", "?", "/plan/pdf?von_hand=ja"}


def test_who_wants_no_page_that_changes_by_itself_tries_by_hand(full: None, result: Visitor):
    page = result.opens("/plan/pdf?von_hand=ja")

    assert "Refresh" not in page.response.headers
    assert "?von_hand=ja" in links(page)


def test_the_page_speaks_english_too(full: None, result: Visitor):
    result.opens("/ergebnis?lang=en")

    page = result.opens("/plan/pdf")

    assert page.language == "en"
    assert "PDF" in page.heading
    assert "erstellt" not in page.text


def test_what_was_filled_in_is_kept_and_can_be_sent_again(
    full: None, result: Visitor, monkeypatch: pytest.MonkeyPatch
):
    page = result.sends({"name": "Weber & Söhne", "with_answers": "ja"}, to="/plan/pdf")

    assert page.status == 503
    assert "Refresh" not in page.response.headers
    assert "/ergebnis" in links(page)
    assert "Weber" not in str(page.response.headers)
    kept = page.filled_in()
    assert (kept["name"], kept["with_answers"]) == ("Weber & Söhne", "ja")

    monkeypatch.undo()
    page = result.sends_again()

    assert page.response.mimetype == "application/pdf"
    with pikepdf.open(BytesIO(page.response.data)) as document:
        assert "Weber & Söhne" in str(document.docinfo["/Title"])
        assert list(document.attachments) == [ATTACHED]


@pytest.mark.parametrize("wishes", [{}, {"name": "Weber"}])
def test_without_asking_no_answers_are_sent_along(result: Visitor, wishes: dict[str, str]):
    page = result.sends(wishes, to="/plan/pdf")

    with pikepdf.open(BytesIO(page.response.data)) as document:
        assert not document.attachments


def test_a_name_too_long_keeps_the_wish_for_answers(result: Visitor):
    page = result.sends({"name": "n" * 121, "with_answers": "ja"}, to="/plan/pdf")

    assert page.status == 422
    assert page.ticked("with_answers") == ["ja"]


@pytest.mark.parametrize("sent", [None, {"name": "Quastenflosser"}])
def test_a_document_that_does_not_work_leads_to_the_same_plan(
    broken: None, result: Visitor, sent: dict[str, str] | None, caplog: pytest.LogCaptureFixture
):
    page = result.sends(sent, to="/plan/pdf") if sent else result.opens("/plan/pdf")

    assert page.status == 503
    assert {"/ergebnis", "/plan/ics", "/plan/xlsx"} <= links(page)
    assert "drucken" in page.text
    assert not sent or page.filled_in()["name"] == sent["name"]  # ready to be sent again
    assert "press: MemoryError" in caplog.text
    assert "Quastenflosser" not in caplog.text


def test_who_is_turned_away_costs_no_plan(
    full: None, result: Visitor, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(views, "plan_of", lambda _: pytest.fail("a plan was made"))

    assert result.opens("/plan/pdf").status == 503


def test_the_result_offers_to_attach_the_answers_and_says_what_that_means(result: Visitor):
    form = result.page.soup.select_one('form[action="/plan/pdf"]')

    (box,) = form.select("input[name=with_answers]")
    assert not box.has_attr("checked")
    hint = form.select_one("#with_answers-hint").get_text()
    assert "Wer das PDF bekommt, kann sie lesen" in hint
    assert "Code" in hint
