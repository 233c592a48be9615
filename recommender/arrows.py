"""Offers as arrows between level vectors, and the proof-carrying reduction to those that matter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from content.catalogue import Offer

QUARTERS = 4
"""Of an hour: offers are told in whole quarters."""

Ints = npt.NDArray[np.int64]
Table = npt.NDArray[np.int8]
"""One row for each arrow, one column for each field, a level in each cell."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Arrows:
    """What one can take: each row leads from its entry levels to those it reaches.

    Rows stand in the order of their ids, columns in that of the fields' names.
    """

    fields: tuple[str, ...]
    offers: tuple[Offer, ...]
    entry: Table
    reach: Table
    quarters: Ints

    def __len__(self) -> int:
        return len(self.offers)

    def of(self, rows: Ints) -> "Arrows":
        return replace(
            self,
            offers=tuple(map(self.offers.__getitem__, rows.tolist())),
            entry=self.entry[rows],
            reach=self.reach[rows],
            quarters=self.quarters[rows],
        )

    def on(self, columns: Ints) -> "Arrows":
        return replace(
            self,
            fields=tuple(self.fields[column] for column in columns),
            entry=self.entry[:, columns],
            reach=self.reach[:, columns],
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reduction:
    """The arrows that a best walk can be made of, and for each other one what replaces it."""

    kept: Arrows
    whole: Arrows
    better: Ints
    """Pairs of rows of *whole*: one left out, and one that dominates it."""
    chains: Mapping[int, Sequence[int]]
    """A row of *whole* left out → rows that together lead as far in less time."""

    @property
    def instead(self) -> dict[str, tuple[str, ...]]:
        """Id left out → ids that lead from its entry at least as far, in order, in no more hours.

        Told only when asked for: of 100,000 arrows nearly all are left out.
        """
        names = [offer.id for offer in self.whole.offers]
        by_one = {names[row]: (names[by],) for row, by in self.better.tolist()}
        return by_one | {names[row]: _named(names, chain) for row, chain in self.chains.items()}


def arrows_of(offers: Iterable[Offer]) -> Arrows:
    """Return *offers* as arrows between the levels of all the fields they name."""
    listed = tuple(sorted(offers, key=attrgetter("id")))
    fields = tuple(sorted({f for offer in listed for f in (*offer.reaches, *offer.entry)}))
    hours = np.fromiter((offer.hours.high for offer in listed), float, len(listed))
    return Arrows(
        fields=fields,
        offers=listed,
        entry=_table([offer.entry for offer in listed], fields),
        reach=_table([offer.reaches for offer in listed], fields),
        quarters=(hours * QUARTERS).astype(np.int64),
    )


def row_of(levels: Mapping[str, int], fields: Sequence[str]) -> Table:
    """Return *levels* as one row; a field that is not named stands on 0."""
    return np.array([levels.get(field, 0) for field in fields], np.int8)


def seen_from(arrows: Arrows, start: Table, gaps: Table, budget: int) -> Arrows:
    """Return the arrows that may help to close *gaps*, their levels counted from *start*.

    Each stays within *budget* quarters of an hour, can be begun once others are done, and leads no
    further than somebody needs: up to the gap, or to where another useful arrow begins.
    """
    near = replace(
        arrows,
        entry=np.maximum(arrows.entry - start, 0),
        reach=np.maximum(arrows.reach - start, 0),
    )
    near = _within_reach(near.of(np.flatnonzero(near.quarters <= budget)))
    useful = _clipped(near, _needed(near, gaps))
    helps = useful.of(np.flatnonzero(useful.reach.any(axis=1)))
    return helps.on(np.flatnonzero(helps.reach.any(axis=0)))


def reduced(arrows: Arrows) -> Reduction:
    """Return *arrows* without what others do at least as well, and what does it instead."""
    rows, better = _undominated(arrows)
    chains = _chains(arrows.of(rows))
    kept = np.delete(rows, list(chains))
    return Reduction(
        kept=arrows.of(kept),
        whole=arrows,
        better=better,
        chains={int(rows[row]): rows[chain].tolist() for row, chain in chains.items()},
    )


def _named(names: Sequence[str], rows: Iterable[int]) -> tuple[str, ...]:
    return tuple(names[row] for row in rows)


def _table(levels: Sequence[Mapping[str, int]], fields: Sequence[str]) -> Table:
    column = {field: number for number, field in enumerate(fields)}
    rows = np.repeat(np.arange(len(levels)), [len(told) for told in levels])
    columns = [column[field] for told in levels for field in told]
    table = np.zeros((len(levels), len(fields)), np.int8)
    table[rows, columns] = [level for told in levels for level in told.values()]
    return table


def _within_reach(arrows: Arrows) -> Arrows:
    """Return the arrows one can ever begin, had one all the time there is."""
    top = np.zeros(len(arrows.fields), np.int8)
    while True:
        begun = (arrows.entry <= top).all(axis=1)
        higher = np.maximum(top, arrows.reach[begun].max(axis=0, initial=0))
        if (higher == top).all():
            return arrows.of(np.flatnonzero(begun))
        top = higher


def _needed(arrows: Arrows, gaps: Table) -> Table:
    """Return for each field the highest level that is of use: as a target, or as an entry."""
    caps = gaps
    while True:
        useful = _clipped(arrows, caps).reach.any(axis=1)
        higher = np.maximum(caps, arrows.entry[useful].max(axis=0, initial=0))
        if (higher == caps).all():
            return caps
        caps = higher


def _clipped(arrows: Arrows, caps: Table) -> Arrows:
    """Return *arrows* leading no further than *caps*, and nowhere they do not lift."""
    reach = np.minimum(arrows.reach, caps)
    return replace(arrows, reach=np.where(reach > arrows.entry, reach, 0).astype(np.int8))


def _undominated(arrows: Arrows) -> tuple[Ints, Ints]:
    """Return the rows that no other one dominates, and pairs: each other row, what dominates it.

    In this order nothing is dominated by what comes later: quicker ones come first, then those
    with lower entry or higher reach; of equals the first id stays.
    """
    entry, reach = _climbed(arrows.entry), _climbed(arrows.reach)
    sums = arrows.entry.sum(axis=1) - arrows.reach.sum(axis=1)
    left = np.lexsort((sums, arrows.quarters))
    better, kept = np.arange(len(arrows)), []
    while len(left):
        first = left[0]
        beaten = is_dominated(entry[left], reach[left], by=(entry[first], reach[first]))
        better[left[beaten]] = first
        kept.append(first)
        left = left[~beaten]
    gone = np.setdiff1d(np.arange(len(arrows)), kept)
    return np.array(kept, np.int64), np.stack([gone, better[gone]], axis=1)


def _climbed(table: Table) -> Ints:
    """Return each row as the set of levels that lie below it, a bit each: comparing is quick."""
    tops = table.max(axis=0, initial=0).tolist()
    few = sum(tops) < 63  # else Python's own numbers, which have as many bits as it takes
    sets = np.zeros(len(table), np.int64 if few else object)
    for column, top in enumerate(tops):
        for level in range(1, top + 1):
            sets = sets << 1 | (table[:, column] >= level).astype(sets.dtype)
    return sets


def is_dominated(entry: Ints, reach: Ints, *, by: tuple[int, int]) -> npt.NDArray[np.bool_]:
    """Return for each pair of sets, none of a quicker arrow, whether *by* is no worse."""
    return np.asarray((by[0] & ~entry == 0) & (reach & ~by[1] == 0))


def _chains(arrows: Arrows) -> dict[int, list[int]]:
    """Return the rows that lift several fields and that arrows of one field each outrun."""
    lifts = arrows.reach > 0
    lifted = lifts.sum(axis=1)
    alone = [np.flatnonzero(column & (lifted == 1)) for column in lifts.T]
    found = ((row, _chain(arrows, row, alone)) for row in np.flatnonzero(lifted > 1).tolist())
    return {row: chain for row, chain in found if chain}


def _chain(arrows: Arrows, row: int, alone: Sequence[Ints]) -> list[int]:
    """Return rows that lead as far as *row* in less time, out of those *alone* in a field."""
    chain: list[int] = []
    for field in np.flatnonzero(arrows.reach[row]).tolist():
        met = arrows.entry[alone[field]] <= arrows.entry[row]
        met[:, field] = True
        climb = _climb(arrows, alone[field][met.all(axis=1)], field, row)
        if not climb:
            return []
        chain += climb
    return chain if arrows.quarters[chain].sum() < arrows.quarters[row] else []


def _climb(arrows: Arrows, rows: Ints, field: int, like: int) -> list[int]:
    """Return the quickest of *rows* that lead in *field* from and to where *like* leads."""
    start, end = int(arrows.entry[like, field]), int(arrows.reach[like, field])
    best: dict[int, tuple[int, list[int]]] = {start: (0, [])}
    for level in range(start, end):
        if level not in best:
            continue
        spent, climb = best[level]
        for row in rows[(arrows.entry[rows, field] <= level) & (arrows.reach[rows, field] > level)]:
            to = min(end, int(arrows.reach[row, field]))
            way = (spent + int(arrows.quarters[row]), [*climb, int(row)])
            best[to] = min(best.get(to, way), way)
    return best.get(end, (0, []))[1]
