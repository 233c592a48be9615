"""The answers in a PDF: found where they are, and nothing else, however it is made."""

import tracemalloc
import zlib
from collections.abc import Iterator
from io import BytesIO
from time import process_time

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String
from weasyprint import HTML, Attachment

from tests.webapp.documents.nasty import CONTENT, GOOD, NASTY, a_pdf, carrying, filespec, tree_is
from webapp.documents.attached import attached_json
from webapp.documents.press import DidNotWork, Limits, Press
from webapp.documents.taken_along import ATTACHED, LARGEST_JSON, NothingAttached

SECONDS, BYTES = 5, 50_000_000


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    press = Press(Limits(seconds=20))
    yield press
    press.close()


def test_what_weasyprint_attaches_is_found():
    attachment = Attachment(string=CONTENT, name=ATTACHED, relationship="Data")
    page = HTML(string="<html lang=de><title>x</title><h1>x</h1>")

    pdf = page.write_pdf(pdf_variant="pdf/ua-1", attachments=[attachment])

    assert attached_json(pdf) == CONTENT


def test_it_is_found_packed_or_not_and_beside_others():
    def between_others(pdf):
        others = [filespec(pdf, b"x", name) for name in ("a.txt", "z.txt")]
        ours = filespec(pdf, zlib.compress(CONTENT), Filter=Array([Name.FlateDecode]))
        leaves = [
            Dictionary(Names=Array([String("x"), each])) for each in (others[0], ours, others[1])
        ]
        tree_is(pdf, Dictionary(Kids=Array(list(map(pdf.make_indirect, leaves)))))

    assert attached_json(a_pdf(between_others)) == CONTENT
    assert attached_json(a_pdf(carrying())) == CONTENT
    assert attached_json(GOOD) == CONTENT


def test_it_is_found_after_another_program_saved_the_file():
    again = BytesIO()
    with pikepdf.open(BytesIO(GOOD)) as pdf:
        pdf.save(again, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)

    assert attached_json(again.getvalue()) == CONTENT


def test_the_longest_there_may_be_is_found():
    longest = b" " * LARGEST_JSON

    assert attached_json(a_pdf(carrying(longest))) == longest
    packed = carrying(zlib.compress(longest, 9), Filter=Name.FlateDecode)
    assert attached_json(a_pdf(packed)) == longest


@pytest.mark.parametrize("build", NASTY.values(), ids=NASTY)
def test_nothing_comes_of_a_nasty_file_and_soon(build):
    pdf = build()
    tracemalloc.start()
    began = process_time()

    with pytest.raises(NothingAttached):
        attached_json(pdf)

    assert process_time() - began < SECONDS
    assert tracemalloc.get_traced_memory()[1] < BYTES
    tracemalloc.stop()


@pytest.mark.parametrize("name", ["a bomb", "a bomb where objects stand", "half of it"])
def test_the_press_says_so_too_and_goes_on(press: Press, name: str):
    with pytest.raises((NothingAttached, DidNotWork)):
        press.unpack(NASTY[name]())

    assert press.unpack(GOOD) == CONTENT


def test_the_limits_are_gone_afterwards():
    before = pikepdf.settings.get_qpdf_limits()

    attached_json(GOOD)

    assert pikepdf.settings.get_qpdf_limits() == before


@given(st.data())
def test_no_byte_changed_anywhere_breaks_it(data):
    place = data.draw(st.integers(0, len(GOOD) - 1))
    changed = bytearray(GOOD)
    changed[place : place + data.draw(st.integers(1, 20))] = data.draw(st.binary(max_size=20))

    try:
        content = attached_json(bytes(changed))
    except NothingAttached:
        return

    assert len(content) <= LARGEST_JSON
