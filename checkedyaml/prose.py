"""Prose in YAML files: long sentences, words people stumble over, a language forgotten.

How long is too long: a mean of 15 and at most 25 words a sentence (facts on plain German: the
Hohenheim index counts sentences of more than 20 words as hard; 25 leaves room for names).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from checkedyaml.reading import Location, Problem, YamlFile

LONGEST_SENTENCE = 25
LONGEST_MEAN = 15
SAME_WORDS = 4
"""From this many words on, two languages do not say the same by accident."""
LANGUAGES = ("de", "en")
NAMES = {"title", "name"}
"""Keys under which others' names stand: nobody can reword those."""
PLAIN_WORDS = Path(__file__).parent / "plain_words.yaml"

ABBREVIATIONS = re.compile(
    r"\b(z(?=\. ?B\.)|B(?=\. [a-zäöü])|u(?=\. ?a\.)|d(?=\. ?h\.)|h(?=\. [a-zäöü])|e(?=\.g)|i(?=\.e)"
    r"|ca|bzw|ggf|vgl|vs|Dr|St|(?:Abs|Nr|Art|No)(?=\. ?[0-9])"
    r"|(?:usw|Mio|Mrd|Std|a)(?=\. [a-zäöü])"
    r"|[0-9]{1,2}(?=\. (?:[a-z]|Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)))\."
)
SENTENCE_END = re.compile(r"(?<=[.!?:;…])[\"“”’)»]*\s+|\n\s*\n")


def prose_problems(
    file: YamlFile, location: Location, value: object, language: str | None = None
) -> Iterator[Problem]:
    """Yield what is wrong with the texts in *value*, which stands at *location* of *file*.

    A text is a mapping with the keys "de" and "en"; where all of *value* is in one *language*, any
    text.
    """
    found = list(_in_one(value, location, language) if language else _texts(value, location))
    for where, spoken, text in found:
        place = ".".join(map(str, where[1:] if not language else where))
        yield from (file.problem(where, f"{place}: {what}") for what in _stumbles(text, spoken))
    if not language:
        yield from _same_words(file, location, value)
    for each in LANGUAGES:
        lengths = [len(s.split()) for _, spoken, t in found if spoken == each for s in sentences(t)]
        if lengths and (mean := sum(lengths) / len(lengths)) > LONGEST_MEAN:
            what = f"{each}: {mean:.1f} words a sentence, at most {LONGEST_MEAN} on average"
            yield file.problem(location, what)


def sentences(text: str) -> list[str]:
    """Return the sentences of *text*; a colon or semicolon ends one, too."""
    plain = ABBREVIATIONS.sub(r"\1", text)
    return [part.strip() for part in SENTENCE_END.split(plain) if re.search(r"\w", part)]


def hard_words(text: str, language: str) -> dict[str, str]:
    """Return the words of *text* that people stumble over, and what to say instead."""
    better, pattern = _plain_words()[language]
    return {word: better[word.lower()] for word in pattern.findall(text)}


def _texts(value: object, location: Location) -> Iterator[tuple[Location, str, str]]:
    """Yield where each text in either language stands, its language, and the text."""
    for where, text in _pairs(value, location):
        yield from (((*where, language), language, text[language]) for language in LANGUAGES)


def _pairs(value: object, location: Location) -> Iterator[tuple[Location, Mapping[str, str]]]:
    if isinstance(value, Mapping):
        if set(value) == set(LANGUAGES):
            yield location, value
            return
        for key in value.keys() - NAMES:
            yield from _pairs(value[key], (*location, key))
    elif isinstance(value, list):
        for position, each in enumerate(value):
            yield from _pairs(each, (*location, position))


def _in_one(
    value: object, location: Location, language: str
) -> Iterator[tuple[Location, str, str]]:
    if isinstance(value, str):
        yield location, language, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _in_one(each, (*location, key), language)


def _same_words(file: YamlFile, location: Location, value: object) -> Iterator[Problem]:
    for where, text in _pairs(value, location):
        if text["de"] == text["en"] and len(text["de"].split()) >= SAME_WORDS:
            place = ".".join(map(str, where[1:]))
            yield file.problem(where, f"{place}: German and English are the same")


def _stumbles(text: str, language: str) -> Iterator[str]:
    for sentence in sentences(text):
        if (length := len(sentence.split())) > LONGEST_SENTENCE:
            start = " ".join(sentence.split()[:5])
            yield f"a sentence of {length} words: {start} …"
    for word, better in hard_words(text, language).items():
        yield f"“{word}” is a hard word; say {better}"


@cache
def _plain_words() -> Mapping[str, tuple[Mapping[str, str], re.Pattern[str]]]:
    """Return for each language the better words by hard ones, and what finds the hard ones."""
    given = YamlFile(PLAIN_WORDS).parsed_as(dict[str, dict[str, str]])
    return {
        language: (
            {word.lower(): better for word, better in words.items()},
            re.compile(rf"\b({'|'.join(map(re.escape, words))})\b", re.IGNORECASE),
        )
        for language, words in given.items()
    }
