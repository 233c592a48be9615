"""The best walks through the lattice of levels, for every number of hours at once, with a bound.

A level vector is a state, an arrow leads from one to a higher one. States are settled in the order
of their level sum, so each is final before anything starts from it. Fields that no arrow links are
solved apart and put together by their hours. docs/decisions/0016 says why this is exact.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import combinations
from math import prod
from operator import add

import numpy as np
import numpy.typing as npt

from recommender.arrows import Arrows, Ints

MOST_STATES = 1 << 14
"""Of one lattice; beyond that links between fields are cut, and the result has a bound."""
MOST_AT_ONCE = 1 << 20
"""Moves looked at in one go: what bounds the memory."""
MOST_WORTH = 1 << 50
"""Of a field in 64 bits: a thousand fields together do not overflow."""
FAR = np.iinfo(np.int64).max

Numbers = npt.NDArray[np.generic]
"""Worths: whole numbers, as Python's own where 64 bits may not do."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Front:
    """What can be had: more worth only for more cost; each point with the rows that lead there.

    A cost is quarters of an hour first, then steps: ``quarters * unit + steps``.
    """

    cost: Ints
    worth: Numbers
    rows: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Task:
    """Arrows seen from the start, what one level of each field is worth, and up to which."""

    arrows: Arrows
    worth: tuple[int, ...]
    gaps: tuple[int, ...]
    budget: int
    """Quarters of an hour."""

    @property
    def unit(self) -> int:
        """More than the steps that any walk can have: each lifts at least one level."""
        return int(self.arrows.reach.max(axis=0, initial=0).sum()) + 1

    @property
    def limit(self) -> int:
        """The highest cost within the budget; nobody needs more than all arrows take."""
        return min(self.budget, int(self.arrows.quarters.sum())) * self.unit + self.unit - 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    """Walks for every number of hours, the last one the best, and what none can exceed."""

    walks: Front
    bound: int
    is_cut: bool
    """Whether links between fields had to be cut. If not, every walk is the best for its hours."""


def best_walks(task: Task, *, most_states: int = MOST_STATES) -> Found:
    """Return the best walks in lattices of at most *most_states* states each."""
    groups = _groups(task.arrows, most_states)
    walks = _put_together(task, (_inside(task, group) for group in groups))
    if not _are_linked(task.arrows, groups):
        return Found(walks=walks, bound=int(walks.worth[-1]), is_cut=False)
    loose = _put_together(task, (_shared(task, group) for group in groups))
    return Found(walks=walks, bound=int(loose.worth[-1]), is_cut=True)


def _groups(arrows: Arrows, most_states: int) -> list[Ints]:
    """Return the columns that belong into one lattice: most linked first, while it stays small."""
    touched = _touched(arrows).astype(np.int64)
    links = touched.T @ touched
    sizes = arrows.reach.max(axis=0, initial=0).astype(int) + 1
    group = {column: [column] for column in range(len(arrows.fields))}
    pairs = [pair for pair in combinations(group, 2) if links[pair]]
    for one, other in sorted(pairs, key=lambda pair: (-links[pair], pair)):
        both = sorted({*group[one], *group[other]})
        if prod(int(sizes[column]) for column in both) <= most_states:
            group |= dict.fromkeys(both, both)
    return [np.array(columns) for first, columns in group.items() if first == columns[0]]


def _touched(arrows: Arrows) -> npt.NDArray[np.bool_]:
    return np.asarray((arrows.entry > 0) | (arrows.reach > 0))


def _links(arrows: Arrows, group: Ints) -> npt.NDArray[np.bool_]:
    """Return for each arrow whether it leads within *group* and has to do with other fields."""
    outside = np.delete(_touched(arrows), group, axis=1).any(axis=1)
    return np.asarray(arrows.reach[:, group].any(axis=1) & outside)


def _are_linked(arrows: Arrows, groups: list[Ints]) -> bool:
    """Return whether any arrow has to do with several *groups*."""
    touched = _touched(arrows)
    return bool((np.sum([touched[:, group].any(axis=1) for group in groups], axis=0) > 1).any())


def _inside(task: Task, group: Ints) -> Front:
    """Return what can surely be walked in *group*: arrows that need nothing from elsewhere."""
    arrows = task.arrows
    free = ~np.delete(arrows.entry, group, axis=1).any(axis=1)
    rows = np.flatnonzero(arrows.reach[:, group].any(axis=1) & free)
    return _solved(task, group, rows, arrows.quarters[rows] * task.unit + 1)


def _shared(task: Task, group: Ints) -> Front:
    """Return what at most can be walked: an arrow takes here only a share of its hours.

    Elsewhere its other parts take the rest; entries elsewhere count as met. Every real walk is
    one of these in each group, and the shares of an arrow never take more than the arrow itself.
    """
    arrows = task.arrows
    rows = np.flatnonzero(arrows.reach[:, group].any(axis=1))
    closed = np.minimum(arrows.reach[rows], task.gaps) * np.array(task.worth, float)
    whole = closed.sum(axis=1)
    share = np.divide(closed[:, group].sum(axis=1), whole, out=np.zeros(len(rows)), where=whole > 0)
    part = np.floor(arrows.quarters[rows] * share).astype(np.int64)
    linked = _links(arrows, group)[rows]
    return _solved(task, group, rows, np.where(linked, part, arrows.quarters[rows]) * task.unit)


def _solved(task: Task, group: Ints, rows: Ints, cost: Ints) -> Front:
    """Return the front of one lattice: its columns are *group*, its arrows *rows* at *cost*."""
    lattice = _Lattice(arrows=task.arrows.of(rows).on(group), cost=cost)
    best = lattice.settled(task.limit)
    states = np.flatnonzero(best < FAR)
    worth = lattice.worth([task.worth[f] for f in group], [task.gaps[f] for f in group])[states]
    points = _best_points(lattice.cost_in(best[states]), worth)
    walks = (lattice.walk(best, int(state)) for state in states[points])
    return Front(
        cost=lattice.cost_in(best[states[points]]),
        worth=worth[points],
        rows=tuple(tuple(int(rows[arrow]) for arrow in walk) for walk in walks),
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class _Lattice:
    """All level vectors of a few fields, numbered so that a higher one has a higher number."""

    arrows: Arrows
    cost: Ints

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        return tuple(top + 1 for top in self.arrows.reach.max(axis=0, initial=0).tolist())

    @cached_property
    def states(self) -> int:
        return prod(self.sizes)

    @cached_property
    def levels(self) -> Ints:
        """The level in each field (row) of each state (column)."""
        return np.indices(self.sizes).reshape(len(self.sizes), -1)

    def settled(self, limit: int) -> Ints:
        """Return for each state its least cost, the state before and the arrow, as one number."""
        jumps = list(self._jumps())
        best = np.full(self.states, FAR)
        best[0] = 0
        at_once = 1 + MOST_AT_ONCE // (1 + len(self.cost))
        for layer in _layers(self.levels.sum(axis=0)):
            states = layer[best[layer] < FAR]
            for start in range(0, len(states), at_once):
                self._move(best, states[start : start + at_once], jumps, limit)
        return best

    def _move(self, best: Ints, states: Ints, jumps: list[Ints], limit: int) -> None:
        """Lower the cost of all states that one arrow leads to from *states*."""
        to = states[:, None] + sum(jump[self.levels[f, states]] for f, jump in enumerate(jumps))
        cost = self.cost_in(best[states])[:, None] + self.cost
        how = (cost * len(best) + states[:, None]) * len(self.cost) + np.arange(len(self.cost))
        goes = (to > states[:, None]) & (cost <= limit)
        np.minimum.at(best, to[goes], how[goes])

    def _jumps(self) -> Iterator[Ints]:
        """Yield for each field how far each arrow (column) jumps from each level (row)."""
        closed = -self.states
        stride = self.states
        for field, size in enumerate(self.sizes):
            stride //= size
            level = np.arange(size)[:, None]
            up = np.maximum(self.arrows.reach[:, field] - level, 0) * stride
            yield np.where(self.arrows.entry[:, field] <= level, up, closed)

    def cost_in(self, how: Ints) -> Ints:
        return how // (self.states * max(1, len(self.cost)))

    def worth(self, worth: list[int], gaps: list[int]) -> Numbers:
        """Return what each state is worth: levels beyond a gap count for nothing."""
        tables = [
            _numbers([each * min(level, gap) for level in range(size)])
            for each, gap, size in zip(worth, gaps, self.sizes, strict=True)
        ]
        return reduce(add, (t[level] for t, level in zip(tables, self.levels, strict=True)))

    def walk(self, best: Ints, state: int) -> list[int]:
        """Return the arrows on the way to *state*, in order."""
        arrows: list[int] = []
        while state:
            before, arrow = divmod(int(best[state]), len(self.cost))
            arrows.append(arrow)
            state = before % len(best)
        return arrows[::-1]


def _layers(sums: Ints) -> list[Ints]:
    """Return the states of each level sum, lowest first."""
    return np.split(np.argsort(sums, kind="stable"), np.cumsum(np.bincount(sums))[:-1])


def _put_together(task: Task, fronts: Iterable[Front]) -> Front:
    nothing = Front(cost=np.zeros(1, np.int64), worth=_numbers([0]), rows=((),))
    return reduce(lambda one, other: _merged(one, other, task.limit), fronts, nothing)


def _merged(one: Front, other: Front, limit: int) -> Front:
    """Return the front of walks that take a part of each."""
    cost = np.add.outer(one.cost, other.cost).ravel()
    fits = np.flatnonzero(cost <= limit)
    worth = np.add.outer(one.worth, other.worth).ravel()
    points = fits[_best_points(cost[fits], worth[fits])]
    pairs = [divmod(int(point), len(other.rows)) for point in points]
    return Front(
        cost=cost[points],
        worth=worth[points],
        rows=tuple(one.rows[i] + other.rows[j] for i, j in pairs),
    )


def _best_points(cost: Ints, worth: Numbers) -> Ints:
    """Return the positions where more worth begins than any lower cost has, by cost."""
    # lexsort knows no numbers of Python's own
    rank = np.unique(worth, return_inverse=True)[1] if worth.dtype == object else worth.astype(int)
    order = np.lexsort((-rank, cost))
    highest = np.maximum.accumulate(rank[order])
    return order[np.flatnonzero(np.diff(highest, prepend=-1))]


def _numbers(values: list[int]) -> Numbers:
    return np.array(values, np.int64 if sum(values) < MOST_WORTH else object)
