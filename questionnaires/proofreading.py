"""The words of an instrument, read for what makes people stumble or sets two languages apart."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path

from checkedyaml.prose import SAME_WORDS, prose_problems
from checkedyaml.reading import Problem, YamlFile
from questionnaires.instrument import Instrument, ItemWording, Wording


def word_problems(instrument: Instrument, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with the words of *instrument*, whose structure is the file at *path*."""
    yield from _of_one_voice(instrument.wording, path)
    for voice, wording in instrument.voices.items():
        yield from _of_one_voice(wording, path.with_suffix(f".{voice}.yaml"))


def _of_one_voice(wording: Mapping[str, Wording], path: Path) -> Iterator[Problem]:
    files = {language: YamlFile(path.with_suffix(f".{language}.yaml")) for language in wording}
    for language, file in files.items():
        yield from prose_problems(file, (), file.value, language)
        said = wording[language].items
        yield from _told(file, ((i, text) for i in _items_in(file) for text in _alike(said[i])))
    for one, other in combinations(wording, 2):
        here, there = wording[one].items, wording[other].items
        file = files[other]
        found = ((i, text) for i in _items_in(file) for text in _unlike(here[i], there[i]))
        yield from _told(file, found)


def _told(file: YamlFile, found: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    return (file.problem(("items", item), f"{item}: {text}") for item, text in found)


def _items_in(file: YamlFile) -> list[str]:
    """Return the items that have words in *file*: all, or those a voice says in its own way."""
    value: dict[str, dict[str, object]] = file.value  # type: ignore[assignment]  # it was parsed
    return list(value.get("items", {}))


def _alike(said: ItemWording) -> Iterator[str]:
    texts = list(said.options.values())
    for text in sorted({text for text in texts if texts.count(text) > 1}):
        yield f"two options are called “{text}”"


def _unlike(one: ItemWording, other: ItemWording) -> Iterator[str]:
    """Yield what differs between two languages, and what should differ and does not."""
    if (one.hint is None) != (other.hint is None):
        yield "a hint in one language only"
    for text in _texts(one):
        if text in _texts(other) and len(text.split()) >= SAME_WORDS:
            yield f"the same in two languages: {text}"


def _texts(said: ItemWording) -> list[str]:
    return [said.text, *([said.hint] if said.hint else []), *said.options.values()]
