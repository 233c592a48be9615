"""What is too big is refused before it is read, however it is packed."""

from io import BytesIO

import pytest

from tests.webapp.visitor import Visitor
from webapp.documents.taken_along import LARGEST_PDF
from webapp.security import LARGEST_REQUEST, LARGEST_WITH_FILE

TOO_MUCH = "Das war zu viel auf einmal"
LIMIT = 200_000


@pytest.fixture
def form(started: Visitor) -> dict[str, str]:
    return dict(started.opens("/check/angaben").filled_in())


def test_a_form_too_big_is_told(started: Visitor, form: dict[str, str]):
    page = started.posts(form | {"plz": "x" * LIMIT})

    assert page.status == 413
    assert page.heading == TOO_MUCH


def test_a_multipart_form_too_big_is_told(started: Visitor, form: dict[str, str]):
    page = started.posts(form | {"plz": (BytesIO(b"x" * LIMIT), "file.txt")})

    assert page.status == 413
    assert page.heading == TOO_MUCH


def test_a_multipart_text_too_big_is_told(started: Visitor, form: dict[str, str]):
    page = started.posts(
        form | {"plz": "x" * LIMIT}, headers={"Content-Type": "multipart/form-data; boundary=b"}
    )

    assert page.status == 413


def test_five_thousand_fields_break_nothing(started: Visitor, form: dict[str, str]):
    body = "&".join(["csrf_token=" + form["csrf_token"], *(f"f{n}=1" for n in range(5000))])

    page = started.posts(body, headers={"Content-Type": "application/x-www-form-urlencoded"})

    assert page.status in {200, 413}


def test_a_thousand_parts_are_refused(started: Visitor, form: dict[str, str]):
    parts = {f"f{number}": "1" for number in range(1000)}

    page = started.posts(form | parts, headers={"Content-Type": "multipart/form-data"})

    assert page.status == 413


def test_a_file_where_a_text_belongs_is_no_text(started: Visitor, form: dict[str, str]):
    page = started.posts({**form, "plz": (BytesIO(b"09111"), "plz.txt")})

    assert page.path == "/ergebnis"
    assert started.opens("/check/angaben").written("plz") == ""


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"Q8": ["1"]}'),
        ("application/json", b"[" * 50_000),
        ("text/plain", b"Q8=1"),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=b", b"--b\r\nbroken"),
        ("application/x-www-form-urlencoded; charset=utf-7", b"Q8=+ADw-"),
    ],
)
def test_what_is_no_form_is_refused_clearly(started: Visitor, kind: str, body: bytes):
    page = started.posts(body, to="/check/schutz", headers={"Content-Type": kind})

    assert page.status in {400, 413}
    assert page.heading in {"Bitte noch einmal bestätigen", TOO_MUCH}


def test_a_long_address_is_answered(visitor: Visitor):
    page = visitor.opens("/?lang=" + "x" * 100_000)

    assert page.status == 200


def test_the_largest_pdf_we_take_fits_into_a_form_with_room_for_the_rest_of_it():
    assert LARGEST_WITH_FILE == LARGEST_PDF + LARGEST_REQUEST
