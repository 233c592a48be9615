"""Prose: long sentences, hard words and a forgotten language are told with file and line."""

import pytest

from checkedyaml.prose import LONGEST_SENTENCE, hard_words, prose_problems, sentences
from checkedyaml.reading import YamlFile


@pytest.fixture
def problems(tmp_path):
    """Return a function from a YAML text to what is wrong with its prose, without the file."""

    def problems(text):
        path = tmp_path / "some.yaml"
        path.write_text(text, encoding="utf-8")
        file = YamlFile(path)
        return [f"{p.line}: {p.text}" for p in prose_problems(file, (0,), file.value[0])]

    return problems


def words(count):
    return " ".join(["Wort"] * count)


def test_a_sentence_ends_with_its_mark_and_not_with_an_abbreviation():
    text = "Das gilt z. B. für Nr. 3. Am 9. November nicht! Warum? So: ja; und nein"

    assert sentences(text) == [
        "Das gilt z B für Nr 3.",
        "Am 9 November nicht!",
        "Warum?",
        "So:",
        "ja;",
        "und nein",
    ]


def test_a_number_at_the_end_ends_a_sentence():
    assert len(sentences("Ein Liter hat rund 9. Ein Kubikmeter hat 10.")) == 2


def test_a_paragraph_ends_a_sentence():
    assert len(sentences("Erster Absatz\n\nzweiter Absatz")) == 2


def test_the_longest_sentence_is_allowed_and_one_word_more_is_not(problems):
    for length, count in ((LONGEST_SENTENCE, 0), (LONGEST_SENTENCE + 1, 1)):
        found = problems(f"- how:\n    de: Kurz. Kurz. {words(length)}.\n    en: Short.\n")
        assert len(found) == count
        assert all(p.startswith("2: how.de: a sentence of 26 words: Wort") for p in found)


def test_a_mean_that_is_too_long_is_told_once(problems):
    assert problems(f"- how:\n    de: {words(18)}. {words(18)}.\n    en: Short.\n") == [
        "1: de: 18.0 words a sentence, at most 15 on average"
    ]


def test_a_hard_word_is_told_with_what_to_say_instead(problems):
    assert problems("- how:\n    de: Das ist ein workflow.\n    en: We leverage it.\n") == [
        "2: how.de: “workflow” is a hard word; say Ablauf",
        "3: how.en: “leverage” is a hard word; say use",
    ]


def test_a_hard_word_inside_another_is_none():
    assert hard_words("Werkzeugtools und Leaderin", "de") == {}


def test_the_same_sentence_in_both_languages_is_told_and_a_name_is_not(problems):
    same = "- how: {de: Haus der kleinen Leute, en: Haus der kleinen Leute}\n"
    assert problems(same) == ["1: how: German and English are the same"]
    assert problems("- how: {de: Berlin, en: Berlin}\n") == []


def test_what_others_call_themselves_is_nobodys_prose(problems):
    assert (
        problems("- title: {de: Der Workflow, en: The workflow}\n  name: {de: KPI, en: KPI}\n")
        == []
    )


def test_texts_in_lists_are_read_too(problems):
    (found,) = problems("- steps:\n    - text: {de: Das Mindset zählt, en: Attitude counts}\n")

    assert found.startswith("2: steps.0.text.de: “Mindset”")
