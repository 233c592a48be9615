"""Voices: employees and works councils answer the same questions in words of their own."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedyaml.prose import prose_problems
from checkedyaml.reading import YamlFile
from questionnaires.instrument import Voice
from questionnaires.loading import PUBLISHED, published_instrument, published_instruments
from questionnaires.scoring import score
from tests.builders import an_instrument, answers_to
from tests.questionnaires.given import raw_answers
from tests.questionnaires.spoiling import line_of, problems_of, spoil

WITH_VOICES = [i for i in published_instruments().values() if i.voices]
SPOKEN = [(i, voice, lang) for i in WITH_VOICES for voice in i.voices for lang in i.wording]
every_voice = pytest.mark.parametrize(
    ("instrument", "voice", "language"), SPOKEN, ids=lambda v: getattr(v, "id", v)
)
STRUCTURE = "kmu-kompakt.v1.yaml"
EMPLOYEES, EMPLOYEES_EN, COUNCIL = (
    f"kmu-kompakt.v1.{part}.yaml" for part in ("employees.de", "employees.en", "works_council.de")
)


def kompakt():
    return published_instrument("kmu-kompakt", 1)


def texts_of(words):
    """Return every text in the words of an item."""
    return [words.text, words.hint or "", *words.options.values()]


def test_the_compact_check_speaks_to_employees_and_works_councils_in_both_languages():
    languages = {voice: set(words) for voice, words in kompakt().voices.items()}

    assert languages == {"employees": {"de", "en"}, "works_council": {"de", "en"}}


@every_voice
def test_a_voice_has_words_for_the_same_items_and_options(instrument, voice, language):
    base, words = instrument.wording[language], instrument.voices[voice][language]

    assert words.items.keys() == base.items.keys()
    for item in instrument.items:
        said = words.items[item.id]
        assert list(said.options) == [option.id for option in item.options]
        assert len(set(said.options.values())) == len(item.options)
        assert all(text.strip() for text in [said.text, *said.options.values()])


@every_voice
def test_a_voice_names_the_same_dimensions_pages_and_questions(instrument, voice, language):
    base, words = instrument.wording[language], instrument.voices[voice][language]

    assert words.title != base.title
    assert words.pages.keys() == base.pages.keys()
    assert words.questions.keys() == base.questions.keys()
    assert {k: d.name for k, d in words.dimensions.items()} == {
        k: d.name for k, d in base.dimensions.items()
    }


@every_voice
def test_a_voice_explains_an_item_in_every_language_or_in_none(instrument, voice, language):
    explained = [
        {key for key, item in words.items.items() if item.hint}
        for words in instrument.voices[voice].values()
    ]

    assert explained[0] == explained[1]


@every_voice
def test_the_words_of_a_voice_are_short_and_plain(instrument, voice, language):
    file = YamlFile(PUBLISHED / f"{instrument.name}.{voice}.{language}.yaml")

    assert list(prose_problems(file, (), file.value, language)) == []


@pytest.mark.parametrize(("language", "we"), [("de", r"wir|uns|unser\w*"), ("en", "we|us|our")])
def test_we_is_the_works_council_where_the_works_council_reads(language, we):
    words = kompakt().voices["works_council"][language]

    with_we = {
        key
        for key, item in words.items.items()
        if any(re.search(rf"\b({we})\b", text, re.IGNORECASE) for text in texts_of(item))
    }

    assert with_we == {"betriebsrat"}


@pytest.mark.parametrize("voice", ["employees", "works_council"])
@pytest.mark.parametrize(("language", "alone"), [("de", "ich"), ("en", "me")])
def test_nobody_but_the_management_can_say_only_me(voice, language, alone):
    words = kompakt().voices[voice][language]

    assert not re.search(rf"\b{alone}\b", " ".join(words.items["team"].options.values()))


@pytest.mark.parametrize("voice", ["employees", "works_council"])
def test_in_a_voice_only_the_words_are_others(voice):
    spoken = kompakt().in_voice(voice)

    assert spoken.wording == kompakt().voices[voice]
    assert spoken.wording != kompakt().wording
    assert replace(spoken, wording=kompakt().wording) == kompakt()


@pytest.mark.parametrize("voice", ["management", "customers", ""])
def test_a_voice_without_words_of_its_own_reads_those_of_the_management(voice):
    assert kompakt().in_voice(voice) is kompakt()


@pytest.mark.parametrize("voice", list(Voice))
def test_an_instrument_without_voices_says_the_same_to_everybody(voice):
    instrument = an_instrument()

    assert instrument.in_voice(voice) is instrument


@given(st.sampled_from(list(Voice)), raw_answers(kompakt()))
def test_an_answer_is_worth_the_same_in_every_voice(voice, raw):
    spoken = kompakt().in_voice(voice)

    assert score(spoken, answers_to(spoken, raw)) == score(kompakt(), answers_to(kompakt(), raw))


@pytest.mark.parametrize(
    "mistake",
    [
        (
            EMPLOYEES,
            "  anfragen:",
            "  anfargen:",
            "  anfargen:",
            "items: nothing is called anfargen",
        ),
        (EMPLOYEES, '"7": Mit', '"11": Mit', '"11": Mit', "options: nothing is called 11"),
        (EMPLOYEES, '"1": Darüber', '"6": Darüber', '"6"', "options: nothing is called 6"),
        (EMPLOYEES, "  schutz:", "  schuzt:", "  schuzt:", "pages: nothing is called schuzt"),
        (EMPLOYEES, "  umwelt:", "  wetter:", "  wetter:", "dimensions: nothing is called wetter"),
        (
            EMPLOYEES,
            "\nitems:",
            "\nquestions:\n  Q12: Mehr\nitems:",
            "  Q12",
            "questions: nothing is called Q12",
        ),
        (EMPLOYEES, "title:", "titel:", "titel:", "titel: is not known here"),
        (
            EMPLOYEES,
            "    hint:",
            "    hnit:",
            "    hnit:",
            "items.angebote.hnit: is not known here",
        ),
        (
            EMPLOYEES,
            "    hint:",
            "    scored: false\n    hint:",
            "scored:",
            "items.angebote.scored",
        ),
        (EMPLOYEES, "meaning: Mit", "name: Mit", "name: Mit", "dimensions.arbeit.name: is not kno"),
        (EMPLOYEES, "\nitems:", "\nscales: {}\nitems:", "scales:", "scales: is not known here"),
        (
            EMPLOYEES,
            "  anfragen:",
            "  zahlen:",
            "  zahlen:\n    text: Ob",
            "zahlen is written twice",
        ),
        (COUNCIL, "text: Wer im", "text: [Wer]  # ", "text: [", "items.unterlagen.text: must be"),
        (
            EMPLOYEES_EN,
            '  team:\n    options:\n      "1": Only one person\n',
            "",
            "\nitems:",
            "items: words for team are missing",
        ),
    ],
)
def test_a_mistake_in_the_words_of_a_voice_is_told_with_its_file_and_line(folder, mistake):
    file, right, wrong, at, text = mistake

    spoil(folder, file, right, wrong)

    expected = f"{file}:{line_of(folder, file, at)}: {text}"

    found = problems_of(folder, STRUCTURE)
    assert any(problem.startswith(expected) for problem in found), (expected, found)


@pytest.mark.parametrize("file", [EMPLOYEES, EMPLOYEES_EN, COUNCIL])
def test_a_voice_in_one_language_only_is_told(folder, file):
    (folder / file).unlink()

    assert problems_of(folder, STRUCTURE)[0].startswith(f"{file}:1: ")


@pytest.mark.parametrize(
    "part", ["customers.de", "management.de", "employees.fr", "employees", "d"]
)
def test_a_file_of_an_unknown_voice_or_language_is_told(folder, part):
    stranger = f"kmu-kompakt.v1.{part}.yaml"
    (folder / EMPLOYEES).rename(folder / stranger)

    line = line_of(folder, stranger, "title:")
    assert problems_of(folder, STRUCTURE) == [
        f"{stranger}:{line}: no part of kmu-kompakt.v1.yaml; words of a voice are called "
        "employees.de, employees.en, works_council.de, works_council.en"
    ]
