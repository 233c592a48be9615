"""Whether instruments and catalogue fit together: what none of them can know alone."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

from checkedyaml.prose import LANGUAGES, prose_problems
from checkedyaml.reading import Problem, YamlFile
from content.catalogue import Catalogue
from questionnaires.instrument import Instrument


def inconsistencies(
    instruments: Iterable[Instrument], catalogue: Catalogue, folder: Path
) -> Iterator[Problem]:
    """Yield what does not fit: fields nobody knows, words nobody reads, twins that differ."""
    instruments = tuple(instruments)
    for instrument in instruments:
        overlay = _overlay(folder, instrument, "fields")
        for field in instrument.fields.keys() - catalogue.fields.keys():
            yield overlay.problem((field,), f"the catalogue has no field called {field}")
        for language in LANGUAGES:
            words = _overlay(folder, instrument, language)
            yield from prose_problems(words, (), words.value, language)
    for one, other in combinations(instruments, 2):
        yield from _different_twins(one, other, folder)


def _overlay(folder: Path, instrument: Instrument, part: str) -> YamlFile:
    return YamlFile(folder / f"{instrument.name}.{part}.yaml")


def _different_twins(one: Instrument, other: Instrument, folder: Path) -> Iterator[Problem]:
    """Yield items with one id that mean two things: their answers would be carried over."""
    twins = {item.id: item for item in one.items}
    for item in other.items:
        if not (twin := twins.get(item.id)):
            continue
        if not item.means_the_same_as(twin):
            text = f"{item.id} has other options than in {one.id} v{one.version}"
            yield YamlFile(folder / f"{other.name}.yaml").problem((), text)
        for language in LANGUAGES:
            if one.wording[language].items[item.id] != other.wording[language].items[item.id]:
                text = f"{item.id} has other words than in {one.id} v{one.version}"
                yield _overlay(folder, other, language).problem(("items", item.id), text)
