"""Whether instruments and catalogue fit together: what neither of them can know alone."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from checkedyaml.reading import Problem, YamlFile
from content.catalogue import Catalogue
from questionnaires.instrument import Instrument


def inconsistencies(
    instruments: Iterable[Instrument], catalogue: Catalogue, folder: Path
) -> Iterator[Problem]:
    """Yield every field that an instrument in *folder* speaks for and nobody else knows."""
    for instrument in instruments:
        overlay = folder / f"{instrument.id}.v{instrument.version}.fields.yaml"
        for field in instrument.fields.keys() - catalogue.fields.keys():
            yield YamlFile(overlay).problem((field,), f"the catalogue has no field called {field}")
