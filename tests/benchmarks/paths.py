"""How long a path takes and what it needs, by the size of the catalogue, beside HiGHS.

    python -m tests.benchmarks.paths [--sizes 1000 10000] [--profiles 30] [--hours 40]

The same profiles walk the real catalogue and drawn ones. A level takes eight hours on average,
as courses do; a third of the modules asks for a level in another field, a third lifts several.
*all* is from offers to steps, *solve* from the reduced arrows to the walks; HiGHS solves the same
arrows. Memory is what the path itself allocates at most, measured in a run of its own.
"""

import argparse
import sys
import tracemalloc
from fractions import Fraction
from statistics import median
from time import perf_counter

from content.loading import published_catalogue
from evaluation.drawn import drawn_learner, drawn_modules
from recommender import path
from recommender.arrows import arrows_of
from recommender.lattice import best_walks
from recommender.path import best_route
from tests.recommender.milp import most_worth

FIELDS = tuple(published_catalogue().fields)[:10]


def seconds(do, *what):
    start = perf_counter()
    found = do(*what)
    return perf_counter() - start, found


class Listener:
    """Keeps the task that best_route has solved."""

    def __call__(self, task):
        self.task = task
        return best_walks(task)


def measured(offers, hours, seed, *, with_milp):
    """Return seconds for all, for solving, for HiGHS, whether proved, worth/bound, and the peak."""
    learner, heard = drawn_learner(FIELDS, seed, hours), Listener()

    def walk():
        return best_route(arrows_of(offers), learner)

    path.best_walks = heard
    everything, route = seconds(walk)
    tracemalloc.start()
    walk()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    solving, _ = seconds(best_walks, heard.task)
    path.best_walks = best_walks
    other, worth = seconds(most_worth, heard.task) if with_milp else (0, None)
    if worth is not None and route.proof.is_exact:
        scaled = float(best_walks(heard.task).walks.worth[-1])
        assert abs(worth - scaled) <= 1e-4 * max(1, scaled), (worth, scaled)
    share = route.proof.worth / route.proof.bound if route.proof.bound else Fraction(1)
    return everything, solving, other, share, peak


def told(name, runs, *, with_milp):
    alls, solves, others, shares, peaks = zip(*runs, strict=True)
    proved = sum(share == 1 for share in shares)
    line = (
        f"{name:>10}  all {_ms(alls)}  solve {_ms(solves)}  "
        f"memory {median(peaks) / 2**20:.0f} / {max(peaks) / 2**20:.0f} MiB  "
        f"proved {proved}/{len(runs)}, else at least {float(min(shares)):.3f} of the bound"
    )
    if with_milp:
        ratios = [o / s for o, s in zip(others, solves, strict=True)]
        line += f"  HiGHS {_ms(others)}, {median(ratios):.1f} times as long"
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _ms(times):
    return f"{median(times) * 1000:.0f} / {max(times) * 1000:.0f} ms"


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    asked.add_argument("--profiles", type=int, default=30)
    asked.add_argument("--hours", type=float, default=40)
    asked.add_argument("--milp", action="store_true", help="HiGHS too: it may take minutes")
    how = asked.parse_args()
    catalogue = published_catalogue()
    real = [*catalogue.modules.values(), *catalogue.measures.values()]
    drawn = ((number, drawn_modules(number, FIELDS, seed=1)) for number in how.sizes)
    for name, offers in [("real", real), *drawn]:
        runs = [
            measured(offers, how.hours, seed, with_milp=how.milp) for seed in range(how.profiles)
        ]
        told(name, runs, with_milp=how.milp)


if __name__ == "__main__":
    main()
