"""What an instrument says to others than the management: words of employees, of a works council.

``<id>.v<n>.<voice>.<language>.yaml`` replaces words of the files beside it, where "we" would be
the wrong word. It never adds, removes or scores anything; what it leaves out keeps its words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import ConfigDict, with_config

from checkedyaml.reading import Problem, YamlFile, refuse
from questionnaires.instrument import ItemWording, OptionId, Voice, Wording

WITH_WORDS = (Voice.EMPLOYEES, Voice.WORKS_COUNCIL)
"""The voices that may have files; the instrument's own words are the management's."""
PARTS = ("dimensions", "pages", "questions", "items")

_from_file = with_config(ConfigDict(extra="forbid"))


def load_voices(path: Path, wording: Mapping[str, Wording]) -> dict[str, dict[str, Wording]]:
    """Return voice → language → all words, for the instrument at *path* with the words *wording*.

    Raises BrokenFile for words of nothing, of nobody, and in one language only.
    """
    refuse(_strangers(path, tuple(wording)))
    files = {
        voice.value: {lang: path.with_suffix(f".{voice}.{lang}.yaml") for lang in wording}
        for voice in WITH_WORDS
    }
    return {
        voice: _voice(overlays, wording)
        for voice, overlays in files.items()
        if any(overlay.exists() for overlay in overlays.values())
    }


@_from_file
@dataclass(frozen=True, kw_only=True)
class _RawItem:
    text: str | None = None
    hint: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)


@_from_file
@dataclass(frozen=True, kw_only=True)
class _RawPage:
    title: str


@_from_file
@dataclass(frozen=True, kw_only=True)
class _RawDimension:
    meaning: str


@_from_file
@dataclass(frozen=True, kw_only=True)
class _RawVoice:
    title: str | None = None
    attribution: str | None = None
    dimensions: Mapping[str, _RawDimension] = field(default_factory=dict)
    pages: Mapping[str, _RawPage] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, _RawItem] = field(default_factory=dict)


def _strangers(path: Path, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Yield the files beside *path* that are called as if they were part of it, but are not."""
    spoken = [f"{voice}.{language}" for voice in WITH_WORDS for language in languages]
    known = {f"{path.stem}.{part}.yaml" for part in ("fields", *languages, *spoken)}
    for file in sorted(path.parent.glob(f"{path.stem}.*.yaml")):
        if file.name not in known:
            text = f"no part of {path.name}; words of a voice are called {', '.join(spoken)}"
            yield YamlFile(file).problem((), text)


def _voice(files: Mapping[str, Path], wording: Mapping[str, Wording]) -> dict[str, Wording]:
    read = {language: YamlFile(file) for language, file in files.items()}
    spoken = {language: file.parsed_as(_RawVoice) for language, file in read.items()}
    for language, words in spoken.items():
        refuse(_unknown(read[language], words, wording[language]))
        refuse(_forgotten(read[language], words, spoken))
    return {language: _merged(wording[language], words) for language, words in spoken.items()}


def _unknown(file: YamlFile, words: _RawVoice, base: Wording) -> Iterator[Problem]:
    for part in PARTS:
        for name in getattr(words, part).keys() - getattr(base, part).keys():
            yield file.problem((part, name), f"{part}: nothing is called {name}")
    for name in words.items.keys() & base.items.keys():
        known = set(map(str, base.items[name].options))
        for option in words.items[name].options.keys() - known:
            where = ("items", name, "options", option)
            yield file.problem(where, f"options: nothing is called {option}")


def _forgotten(
    file: YamlFile, words: _RawVoice, spoken: Mapping[str, _RawVoice]
) -> Iterator[Problem]:
    """Yield what has words of this voice in another language only."""
    for part in PARTS:
        named = {name for each in spoken.values() for name in getattr(each, part)}
        for name in named - getattr(words, part).keys():
            yield file.problem((part,), f"{part}: words for {name} are missing")


def _merged(base: Wording, words: _RawVoice) -> Wording:
    return replace(
        base,
        title=words.title or base.title,
        attribution=words.attribution or base.attribution,
        dimensions={
            **base.dimensions,
            **{
                k: replace(base.dimensions[k], meaning=d.meaning)
                for k, d in words.dimensions.items()
            },
        },
        pages={**base.pages, **{key: page.title for key, page in words.pages.items()}},
        questions={**base.questions, **words.questions},
        items={**base.items, **{k: _item(base.items[k], i) for k, i in words.items.items()}},
    )


def _item(base: ItemWording, words: _RawItem) -> ItemWording:
    options: dict[OptionId, str] = {
        option: words.options.get(str(option), text) for option, text in base.options.items()
    }
    return ItemWording(text=words.text or base.text, hint=words.hint or base.hint, options=options)
