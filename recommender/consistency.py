"""Whether instruments and catalogue fit together: what one file cannot know of the other."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from checkedyaml.reading import Problem, YamlFile
from content.catalogue import Catalogue, Measure, Module
from questionnaires.instrument import Instrument


def inconsistencies(
    instruments: Iterable[Instrument], catalogue: Catalogue, content: Path
) -> Iterator[Problem]:
    """Yield what is wrong between the files of *content* and those of the instruments."""
    for instrument in instruments:
        for field in instrument.fields.keys() - catalogue.fields.keys():
            yield Problem(
                f"{instrument.id}.v{instrument.version}.fields.yaml",
                1,
                f"no field is called {field}",
            )
    yield from _offers_nobody_gets(catalogue, content)


def _offers_nobody_gets(catalogue: Catalogue, content: Path) -> Iterator[Problem]:
    """Yield every module and measure that lifts no field of the kinds it is meant for."""
    for part, offer_kind in (("modules", Module), ("measures", Measure)):
        for path in sorted((content / part).glob("*.yaml")):
            file = YamlFile(path)
            offers: tuple[Module | Measure, ...] = file.parsed_as(tuple[offer_kind, ...])  # type: ignore[valid-type]
            for position, offer in enumerate(offers):
                fields = [catalogue.fields[name] for name in offer.reaches]
                for kind in offer.kinds:
                    if not any(kind in field.kinds for field in fields):
                        text = f"{offer.id}: lifts no field that concerns {kind}"
                        yield file.problem((position, "kinds"), text)
