"""A second way to the best path: a mixed-integer programme, solved by HiGHS, knowing no lattice.

An arrow is taken or not, a level is closed or not, and both have a time. Without times two arrows
could meet each other's entry levels; with them a level is there only after an arrow that leads to
it, and an arrow begins only after the levels it needs.
"""

from collections import defaultdict
from itertools import count

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from recommender.lattice import Task


def most_worth(task: Task) -> float:
    """Return the most worth within the budget, within the solver's tolerance."""
    number = defaultdict(count().__next__)  # variable → its column, as they come up
    rows = list(_rows(task))
    cells = [
        (line, number[variable], factor)
        for line, (terms, _) in enumerate(rows)
        for factor, variable in terms
    ]
    lines, columns, factors = np.array(cells).T
    timed = np.array([kind == "time" for kind, *_ in number])
    found = milp(
        [-_worth(task, *variable) for variable in number],
        integrality=~timed,
        bounds=Bounds(0, np.where(timed, _late(task), 1)),
        constraints=LinearConstraint(
            coo_array((factors, (lines.astype(int), columns.astype(int)))).tocsr(),
            -np.inf,
            [limit for _, limit in rows],
        ),
        options={"mip_rel_gap": 0},
    )
    return -found.fun


def _late(task):
    """Return a time after all others: what is not taken has no time to keep."""
    return len(task.arrows) + int(task.arrows.reach.sum()) + 1


def _worth(task, kind, *about):
    if kind != "closed":
        return 0
    field, level = about
    return task.worth[field] if level <= task.gaps[field] else 0


def _rows(task):
    """Yield what must hold: terms (factor, variable), whose sum is at most the number."""
    hours = enumerate(task.arrows.quarters.tolist())
    yield [(q, ("taken", arrow)) for arrow, q in hours], task.budget
    for field, top in enumerate(task.arrows.reach.max(axis=0).tolist()):
        for level in range(1, top + 1):
            yield from _closing(task, field, level)
    for arrow, field in np.argwhere(task.arrows.entry > 0).tolist():
        yield from _entering(task, arrow, field, int(task.arrows.entry[arrow, field]))


def _closing(task, field, level):
    """A level is closed by an arrow that is taken, and after it."""
    leading = np.flatnonzero(task.arrows.reach[:, field] >= level).tolist()
    by = [("by", arrow, field, level) for arrow in leading]
    yield [(1, ("closed", field, level)), *((-1, each) for each in by)], 0
    for arrow, each in zip(leading, by, strict=True):
        yield [(1, each), (-1, ("taken", arrow))], 0
        times = [(1, ("time", arrow)), (-1, ("time", field, level))]
        yield [*times, (_late(task), each)], _late(task) - 1


def _entering(task, arrow, field, level):
    """An arrow is taken only with its entry levels closed, and after them."""
    if task.arrows.reach[:, field].max() < level:
        yield [(1, ("taken", arrow))], 0
        return
    yield [(1, ("taken", arrow)), (-1, ("closed", field, level))], 0
    times = [(1, ("time", field, level)), (-1, ("time", arrow))]
    yield [*times, (_late(task), ("taken", arrow))], _late(task)
