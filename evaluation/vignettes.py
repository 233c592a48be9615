"""Invented, typical cases with our own judgement: what a good adviser would name, and what not."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from annotated_types import Ge, Le, MinLen
from pydantic import Strict

from checkedyaml.reading import BrokenFile, Location, Problem, YamlFile, refuse
from content.catalogue import Catalogue, EntryId, from_file
from questionnaires.answers import UnfitAnswers
from questionnaires.loading import UnknownInstrument
from recommender.check import Check
from recommender.check_document import UnfitCheck, read_check
from recommender.profile import UnfitProfile

VIGNETTES = Path(__file__).parent / "vignettes"

Grade = Annotated[int, Strict(), Ge(1), Le(3)]
"""3: every good adviser names it first; 2: it clearly fits; 1: it is useful."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vignette:
    """Who asks and what we think they should hear. Ids are those of modules and measures."""

    id: str
    check: Check
    names: Mapping[str, int]
    """Id → grade; whatever is not named has the grade 0."""
    must_not: frozenset[str]


@from_file
@dataclass(frozen=True, kw_only=True)
class _Written:
    id: EntryId
    story: Annotated[str, MinLen(1)]
    check: Mapping[str, Any]
    names: Annotated[Mapping[EntryId, Grade], MinLen(1)]
    must_not: tuple[EntryId, ...]
    why: Annotated[str, MinLen(1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """What was written, and where it stands."""

    written: _Written
    file: YamlFile
    position: int

    def problem(self, where: Location, text: str) -> Problem:
        return self.file.problem((self.position, *where), f"{self.written.id}: {text}")


def load_vignettes(folder: Path, catalogue: Catalogue) -> tuple[Vignette, ...]:
    """Return the vignettes in *folder*, about offers in *catalogue*.

    Raises BrokenFile with the problems of all files.
    """
    listed = _read(folder)
    found, problems = [], [*_contradictions(listed, catalogue)]
    for each in listed:
        try:
            found.append(_vignette(each, tuple(catalogue.fields)))
        except BrokenFile as broken:
            problems += broken.problems
    refuse(problems)
    return tuple(found)


def vignette_problems(folder: Path, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Return what is wrong with the vignettes in *folder*."""
    try:
        load_vignettes(folder, catalogue)
    except BrokenFile as broken:
        return broken.problems
    return ()


def _read(folder: Path) -> list[_Listed]:
    if not folder.is_dir():
        raise BrokenFile([Problem(str(folder), 1, "there is no such folder")])
    listed: list[_Listed] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            listed += _listed(YamlFile(path))
        except BrokenFile as broken:
            problems += broken.problems
    refuse(problems)
    return listed


def _listed(file: YamlFile) -> Iterator[_Listed]:
    for position, written in enumerate(file.parsed_as(tuple[_Written, ...])):
        yield _Listed(written=written, file=file, position=position)


def _contradictions(listed: Iterable[_Listed], catalogue: Catalogue) -> Iterator[Problem]:
    """Yield ids that nothing has, that stand twice, or that are both named and forbidden."""
    taken: set[str] = set()
    for each in listed:
        if each.written.id in taken:
            yield each.problem(("id",), "this id is taken")
        taken.add(each.written.id)
        yield from _unfit_ids(each, catalogue.modules.keys() | catalogue.measures.keys())


def _unfit_ids(listed: _Listed, offers: Collection[str]) -> Iterator[Problem]:
    names = listed.written.names
    for name in names.keys() - offers:
        yield listed.problem(("names", name), f"no module or measure is called {name}")
    for position, name in enumerate(listed.written.must_not):
        where = ("must_not", position)
        if name not in offers:
            yield listed.problem(where, f"no module or measure is called {name}")
        if name in names:
            yield listed.problem(where, f"{name} is among names, too")


def _vignette(listed: _Listed, goals: tuple[str, ...]) -> Vignette:
    """Return what *listed* says. Raises BrokenFile if its check is none."""
    written = listed.written
    return Vignette(
        id=written.id,
        check=_check(listed, goals),
        names=dict(written.names),
        must_not=frozenset(written.must_not),
    )


def _check(listed: _Listed, goals: tuple[str, ...]) -> Check:
    try:
        return read_check(listed.written.check, goals=goals)
    except UnfitAnswers as error:
        complaints: Mapping[str, object] = error.complaints
        part = "answers"
    except UnfitProfile as error:
        complaints, part = error.complaints, "profile"
    except (UnfitCheck, UnknownInstrument) as error:
        complaints, part = {"": error}, "instrument"
    raise BrokenFile(
        [
            listed.problem(("check", part, key), f"{part}: {key or 'check'}: {what}")
            for key, what in complaints.items()
        ]
    )
