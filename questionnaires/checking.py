"""What an editor has to mend in instruments beyond what the loader refuses, with file and line."""

from collections.abc import Iterator
from pathlib import Path

from checkedyaml.reading import BrokenFile, Location, Problem, YamlFile
from questionnaires.instrument import Instrument
from questionnaires.loading import load_instrument, structures
from questionnaires.proofreading import word_problems
from questionnaires.proofs import flaws_of


def instrument_problems(folder: Path) -> list[Problem]:
    """Return what is wrong with the instruments in *folder*, each taken by itself."""
    problems = list(_never_read(folder))
    for path in structures(folder):
        try:
            problems += _problems(_loaded(path), path)
        except BrokenFile as broken:
            problems += broken.problems
    return sorted(set(problems))


def read_instruments(folder: Path) -> tuple[Instrument, ...]:
    """Return the instruments in *folder*. Raises BrokenFile if one is broken."""
    return tuple(map(_loaded, structures(folder)))


def _loaded(path: Path) -> Instrument:
    """Return the instrument at *path*. Raises BrokenFile, also where the file is misnamed."""
    instrument = load_instrument(path)
    if path.stem != instrument.name:
        text = f"this file is called {path.name}, but holds {instrument.name}"
        raise BrokenFile([YamlFile(path).problem(("id",), text)])
    return instrument


def _never_read(folder: Path) -> Iterator[Problem]:
    """Yield a folder without an instrument, and files that belong to none."""
    beginnings = tuple(f"{path.stem}." for path in structures(folder))
    if not beginnings:
        yield Problem(str(folder), 1, "no instrument here")
    for path in sorted(folder.glob("*.yaml")):
        if not path.name.startswith(beginnings):
            structure = ".".join(path.name.split(".")[:2])
            yield Problem(str(path), 1, f"nobody reads this: there is no {structure}.yaml")


def _problems(instrument: Instrument, path: Path) -> Iterator[Problem]:
    structure, fields = YamlFile(path), YamlFile(path.with_suffix(".fields.yaml"))
    for flaw in flaws_of(instrument):
        part, name, *rest = flaw.where
        in_fields = part == "fields"
        where = (name,) if in_fields else (*place(structure, part, name), *rest)
        yield (fields if in_fields else structure).problem(where, flaw.text)
    yield from word_problems(instrument, path)


def place(structure: YamlFile, part: str, name: str) -> Location:
    """Return where *name* stands in a *part* (items, pages, …) of a file that is a structure."""
    entries = structure.value[part]  # type: ignore[index]  # a structure has parts
    if isinstance(entries, dict):
        return part, name
    return part, [entry["id"] for entry in entries].index(name)
