"""What the catalogue covers, for its editors: as a table to read, as CSV to count with."""

import csv
import io
from collections.abc import Iterable
from itertools import product
from typing import get_args

from content.catalogue import Catalogue, Format, Land
from recommender.coverage import ENOUGH, MOST_EUROS, MOST_HOURS, Cell, coverage

FORMATS: tuple[Format, ...] = get_args(Format)
LAENDER: tuple[Land, ...] = get_args(Land)
HEAD = ("field", "kind", "step", "usable", "measures", *FORMATS, "fewest in a Land", "most")
ROW = "{:<18}{:<6}{:<6}{:>7}{:>10}{:>19}{:>13}{:>8}{:>12}{:>18}  {}"


def coverage_table(catalogue: Catalogue) -> str:
    """Return a line for each field, kind and step, then regional offers by Land, then the gaps."""
    cells = tuple(coverage(catalogue))
    return "\n".join(
        (
            f"usable: in any Land and sector, online, at most {MOST_HOURS} hours, "
            f"free or under {MOST_EUROS} €. Formats count modules; unknown ones count everywhere.",
            "",
            ROW.format(*HEAD),
            *(ROW.format(*_row(cell)) for cell in cells),
            "",
            *_regional(catalogue),
            "",
            *_gaps(cells),
        )
    )


def coverage_rows(catalogue: Catalogue) -> str:
    """Return CSV with one row for each field, kind, step, Land and format."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(("field", "kind", "from", "to", "land", "format", "modules", "measures"))
    for cell, land, form in product(coverage(catalogue), LAENDER, FORMATS):
        modules = len(cell.modules(land=land, form=form))
        where = (cell.field, cell.kind, cell.start, cell.to, land, form)
        rows.writerow((*where, modules, len(cell.measures)))
    return file.getvalue()


def _row(cell: Cell) -> tuple[object, ...]:
    by_land = {land: len(cell.modules(land=land)) for land in LAENDER}
    fewest, most = min(by_land.values()), max(by_land.values())
    lands = " ".join(land for land, count in by_land.items() if count == most)
    return (
        cell.field,
        cell.kind,
        f"{cell.start}→{cell.to}",
        len(cell.usable),
        len(cell.measures),
        *(len(cell.modules(form=form)) for form in FORMATS),
        fewest,
        f"{most} ({lands})" if most > fewest else most,
    )


def _regional(catalogue: Catalogue) -> Iterable[str]:
    """Yield a line for each Land with the modules that are only for some Länder, this one too."""
    yield "modules only for some Länder, by the fields they lift"
    for land in LAENDER:
        found = [m for m in catalogue.modules.values() if land in m.regions]
        counts = {f: sum(f in m.reaches for m in found) for f in catalogue.fields}
        lifted = ", ".join(f"{field} {count}" for field, count in counts.items() if count)
        yield f"{land}  {len(found):>3}  {lifted or 'none'}"


def _gaps(cells: tuple[Cell, ...]) -> Iterable[str]:
    gaps = [cell for cell in cells if not cell.enough]
    yield f"{len(cells) - len(gaps)} of {len(cells)} have at least {ENOUGH} usable steps" + (
        "; too few:" if gaps else "."
    )
    for cell in gaps:
        known = ", ".join(offer.id for offer in cell.usable) or "none"
        yield f"{cell.field} {cell.kind} {cell.start}→{cell.to}: {known}"
