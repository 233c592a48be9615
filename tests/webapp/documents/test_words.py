"""Every German word of the documents has its English one."""

from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from webapp import documents
from webapp.ui.words import TRANSLATIONS

SOURCES = [("**.py", "python"), ("**.html", "jinja2.ext.babel_extract")]
FOLDER = Path(documents.__file__).parent


@pytest.fixture(scope="module")
def english():
    with (TRANSLATIONS / "en.po").open("rb") as file:
        catalogue = read_po(file, locale="en")
    return {message.id for message in catalogue if message.id and message.string}


def test_everything_said_in_a_document_is_translated(english):
    found = extract_from_dir(FOLDER, SOURCES, keywords={"_": None, "gettext": None})

    assert sorted({message for _, _, message, *_ in found} - english) == []
