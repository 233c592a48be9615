"""Rights in words: in both languages, with paragraph, source and day."""

from content.loading import published_catalogue
from webapp.ui.rights_in_words import rights_in_words
from webapp.ui.words import in_language

RIGHTS = published_catalogue().rights


def test_a_right_says_where_it_stands_who_says_so_and_when_that_was_checked():
    (words,) = rights_in_words([RIGHTS["betriebsrat-bei-der-planung"]])

    assert words.title == "Der Betriebsrat redet bei der Planung mit"
    assert words.paragraph == "§ 90 Abs. 1 Nr. 3 und Abs. 2 BetrVG"
    assert words.source.startswith("Quelle: Bund-Verlag")
    assert words.source.endswith("(C). Geprüft am 21. November 2026.")
    assert words.conflicts == ()


def test_where_sources_differ_both_sides_are_told():
    (words,) = rights_in_words([RIGHTS["wissen-ueber-ki"]])

    (conflict,) = words.conflicts
    assert "aiadopt.eu" in conflict
    assert "fixtheaigap.com" in conflict


def test_rights_are_told_in_english_in_the_order_given():
    rights = tuple(RIGHTS.values())

    with in_language("en"):
        words = rights_in_words(rights)

    assert [each.title for each in words] == [right.title.en for right in rights]
    assert all("21 November 2026" in each.source for each in words)
