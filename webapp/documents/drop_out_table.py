"""Where people stop answering, for operators: as a table to read, as CSV to count with.

A number below FEWEST is left open, so that nothing is said about a single check.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from questionnaires.instrument import Instrument, Item
from webapp.storage.cohort import ItemCount

FEWEST = 5
TOO_FEW = f"<{FEWEST}"
HEAD = ("instrument", "item", "asked", "month", "answered")
ROW = "{:<26}{:>9}{:>8}  {}"
NOTE = (
    "answered: checks with an answer; share: of those who answered the first item. It can exceed",
    "100 %: some items are answered by what was said in another instrument.",
)

Totals = Mapping[tuple[str, str], int]
"""Name of the instrument and id of the item → checks that answered it, in all months."""


def drop_out_table(instruments: Iterable[Instrument], counts: Iterable[ItemCount]) -> str:
    """Return for each instrument that somebody met a line an item, in the instrument's order."""
    totals: Counter[tuple[str, str]] = Counter()
    for count in counts:
        totals[count.instrument, count.item] += count.answered
    met = [each for each in instruments if any(name == each.name for name, _item in totals)]
    if not met:
        return "Nobody has answered anything yet."
    return "\n\n".join(("\n".join(NOTE), *("\n".join(_lines(each, totals)) for each in met)))


def drop_out_rows(instruments: Iterable[Instrument], counts: Iterable[ItemCount]) -> str:
    """Return CSV with one row for each instrument, month with an answer to it, and item."""
    answered = {(count.instrument, count.month, count.item): count.answered for count in counts}
    months = sorted({(name, month) for name, month, _item in answered})
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(HEAD)
    for instrument in instruments:
        for month in (month for name, month in months if name == instrument.name):
            for item in instrument.items:
                found = answered.get((instrument.name, month, item.id), 0)
                told = found if found >= FEWEST else ""
                rows.writerow((instrument.name, item.id, _asked(item), month, told))
    return file.getvalue().rstrip("\n")


def _lines(instrument: Instrument, totals: Totals) -> Iterator[str]:
    yield ROW.format(instrument.name, "answered", "share", "").rstrip()
    first = totals.get((instrument.name, next(instrument.items).id), 0)
    for item in instrument.items:
        found = totals.get((instrument.name, item.id), 0)
        note = "" if _asked(item) == "all" else "asked only of some"
        yield ROW.format(item.id, _told(found), _share(found, first), note).rstrip()


def _asked(item: Item) -> str:
    return "all" if item.when is None and item.kinds is None else "some"


def _told(found: int) -> str:
    return str(found) if found >= FEWEST else TOO_FEW


def _share(found: int, first: int) -> str:
    return f"{found / first:.0%}" if min(found, first) >= FEWEST else ""
