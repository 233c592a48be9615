"""Letters: what is printed, and what is left out of a name."""

from dataclasses import asdict

import pytest

from content.loading import published_catalogue
from questionnaires.loading import published_instrument
from webapp.documents.letters import LONGEST_NAME, lost_letters, printable, printable_name


@pytest.mark.parametrize(
    "name", ["Müller & Söhne GmbH", "Mira Yıldız", "Café „Łódź“ – 2. ẞ", "☐ ≥ 5 €"]
)
def test_a_name_in_latin_letters_stays_as_it_is(name):
    assert printable(name) == name


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Anna 🛠 Weber", "Anna Weber"),
        ("محل Weber", "Weber"),
        ("\u202eWeber\u202c\x00\u200b", "Weber"),
        (" Anna\n\t Weber ", "Anna Weber"),
        ("Mu\u0308ller", "Müller"),
        ("日本", ""),
    ],
)
def test_what_our_letters_lack_is_left_out(name, printed):
    assert printable(name) == printed


@pytest.mark.parametrize(
    ("name", "lost"),
    [("Пекарня Иван", "ПекарняИв"), ("Café 北京", "北京"), ("Łódź 🥐 Ltd.\u202e\x00", "")],
)
def test_letters_that_would_be_lost_are_told(name, lost):
    assert lost_letters(name) == lost.replace(" ", "")


def test_an_endless_name_is_cut():
    assert printable_name("Wort " * 2000).endswith("Wort…")
    assert len(printable_name("x" * 300)) == LONGEST_NAME + 1
    assert printable_name("x" * LONGEST_NAME) == "x" * LONGEST_NAME


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


def test_everything_we_ask_and_suggest_can_be_printed():
    catalogue = published_catalogue()
    parts = (catalogue.modules, catalogue.measures, catalogue.centres, catalogue.funding)
    wording = published_instrument("kmu-dma", 1).wording
    texts = {
        *_texts([asdict(entry) for part in parts for entry in part.values()]),
        *_texts([asdict(words) for words in wording.values()]),
    }

    assert [text for text in texts if printable(text) != " ".join(text.split())] == []
