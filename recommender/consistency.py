"""Whether instruments and catalogue fit together: what none of them can know alone."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path

from checkedyaml.reading import Location, Problem, YamlFile
from content.catalogue import Field, Kind, Measure, Module, Offer, Unit
from content.loading import Listed
from questionnaires.checking import place
from questionnaires.instrument import Instrument
from recommender.profile import FORMATS, KINDS, LANGUAGES, Profile
from recommender.ranking import Condition, broken_conditions

KEYS = {
    Condition.TARGET_GROUP: "kinds",
    Condition.SECTOR: "sectors",
    Condition.REGION: "regions",
    Condition.FORMAT: "formats",
    Condition.LANGUAGE: "languages",
    Condition.PRICE: "price_eur",
    Condition.OVER: "ends",
}
"""Under which key of an offer each condition stands."""


def inconsistencies(
    instruments: Iterable[Instrument], listed: Iterable[Listed], folder: Path
) -> Iterator[Problem]:
    """Yield what does not fit: fields nobody knows, twins that differ, offers that help nobody.

    *instruments* stand in *folder*, *listed* is the catalogue.
    """
    instruments, listed = tuple(instruments), tuple(listed)
    fields = {each.value.id: each.value for each in listed if each.part == "fields"}
    for instrument in instruments:
        yield from _unknown_names(instrument, fields, folder)
    for one, other in combinations(instruments, 2):
        yield from _different_twins(one, other, folder)
    for each in listed:
        if isinstance(each.value, Module | Measure | Unit):
            yield from _helping_nobody(each, instruments)


def _overlay(folder: Path, instrument: Instrument, part: str) -> YamlFile:
    return YamlFile(folder / f"{instrument.name}.{part}.yaml")


def _unknown_names(
    instrument: Instrument, fields: Mapping[str, Field], folder: Path
) -> Iterator[Problem]:
    overlay = _overlay(folder, instrument, "fields")
    for field in instrument.fields.keys() - fields.keys():
        yield overlay.problem((field,), f"the catalogue has no field called {field}")
    for kind in sorted(set(instrument.kinds) - set(KINDS)):
        text = f"nobody is of the kind {kind}; there are {', '.join(KINDS)}"
        yield YamlFile(folder / f"{instrument.name}.yaml").problem(("kinds",), text)


def _different_twins(one: Instrument, other: Instrument, folder: Path) -> Iterator[Problem]:
    """Yield items with one id that mean two things: their answers would be carried over."""
    twins = {item.id: item for item in one.items}
    for item in other.items:
        if not (twin := twins.get(item.id)):
            continue
        if not item.means_the_same_as(twin):
            text = f"{item.id} has other options than in {one.id} v{one.version}"
            structure = YamlFile(folder / f"{other.name}.yaml")
            yield structure.problem(place(structure, "items", item.id), text)
        for language in one.wording:
            if one.wording[language].items[item.id] != other.wording[language].items[item.id]:
                text = f"{item.id} has other words than in {one.id} v{one.version}"
                yield _overlay(folder, other, language).problem(("items", item.id), text)


def _helping_nobody(listed: Listed, instruments: Iterable[Instrument]) -> Iterator[Problem]:
    """Yield the kinds of an offer that cannot take it, or that nobody asks what it lifts."""
    offer: Offer = listed.value.module if isinstance(listed.value, Unit) else listed.value
    for kind in offer.kinds:
        asking = [each.for_kind(kind) for each in instruments if kind in each.kinds]
        for where, text in _obstacle(offer, kind, asking):
            yield listed.problem(where, f"{offer.id}: {text}")


def _obstacle(offer: Offer, kind: Kind, asking: list[Instrument]) -> Iterator[tuple[Location, str]]:
    """Yield what keeps *offer* from whoever it suits best among those of *kind*."""
    if broken := broken_conditions(offer, _best_suited(offer, kind), offer.checked_on):
        key = KEYS[broken[0]]
        yield (key,), f"nobody can take it: see {key}"
    elif not any(offer.reaches.keys() & each.fields.keys() for each in asking):
        yield ("reaches",), f"no instrument for {kind} asks about {', '.join(offer.reaches)}"


def _best_suited(offer: Offer, kind: Kind) -> Profile:
    """Return the profile that *offer* suits best, with every wish said that one can say."""
    return Profile(
        kind=kind,
        sector=next(iter(offer.sectors), None),
        land=next(iter(getattr(offer, "regions", ())), None),
        formats=FORMATS,
        languages=LANGUAGES,
    )
