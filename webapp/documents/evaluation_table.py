"""What ``kompass evaluate`` found, as tables to read in a terminal."""

from collections.abc import Iterable
from textwrap import fill

from evaluation.diversity import Diversity
from evaluation.findings import Findings
from evaluation.judged import FIRST, Estimate, Judged
from evaluation.speed import Speed
from evaluation.stability import Stability
from evaluation.yardsticks import OURS

WIDTH = 100
MIB = 2**20

JUDGED = "{:<20}{:>7}  {:<14}{:>12}  {:<16}{:>12}{:>14}"
TRIED = "{:<70}{:>10}{:>8}"
STABLE = "{:<36}{:>9}{:>11}{:>10}{:>8}{:>15}"
SPREAD = "{:<20}{:>9}{:>13}{:>8}{:>7}"
FAST = "{:<16}{:>9}{:>10}{:>10}{:>10}{:>8}{:>10}{:>14}"


def evaluation_table(found: Findings) -> str:
    """Return a section for each part of *found*, each with what it measures."""
    parts = (_judged, _wrong, _axioms, _optimality, _stability, _diversity, _speed)
    return "\n\n".join("\n".join(part(found)) for part in parts)


def _judged(found: Findings) -> Iterable[str]:
    yield f"{found.vignettes} VIGNETTES, OUR OWN JUDGEMENT (never that of experts)"
    yield fill(
        f"nDCG@{FIRST}: 1 is our best order of the first {FIRST}. All choose among offers that "
        "break no hard condition, and lists end where ours does. In brackets where 95 of 100 means "
        "lie when the vignettes are drawn again (paired bootstrap). wrong: the share of vignettes "
        f"where something is named that must not be, in the first {FIRST} or at all.",
        WIDTH,
    )
    yield ""
    head = (f"nDCG@{FIRST}", "", "ours minus", "", f"wrong in {FIRST}", "wrong at all")
    yield JUDGED.format("ranker", *head)
    for each in found.judged:
        yield JUDGED.format(*_row_of_ranker(each))


def _row_of_ranker(each: Judged) -> Iterable[str]:
    minus = each.ours_minus
    against = ("", "") if each.ranker == OURS else (f"{minus.mean:+.2f}", _interval(minus, "+.2f"))
    ndcg = (f"{each.ndcg.mean:.2f}", _interval(each.ndcg, ".2f"))
    wrong = (f"{each.wrong_in_first.mean:.0%}", f"{each.wrong_anywhere.mean:.0%}")
    return (each.ranker, *ndcg, *against, *wrong)


def _interval(each: Estimate, form: str) -> str:
    return f"[{each.low:{form}}, {each.high:{form}}]"


def _wrong(found: Findings) -> Iterable[str]:
    """Yield the vignettes from the worst on, with what we must not have named."""
    yield "VIGNETTES WHERE WE ARE FURTHEST FROM OUR JUDGEMENT, AND WHAT WE NAME THAT WE MUST NOT"
    ordered = sorted(found.cases, key=lambda case: (case.ndcg[OURS], case.id))
    for place, case in enumerate(ordered):
        if place < FIRST or case.wrong:
            wrong = f"  must not: {', '.join(case.wrong)}" if case.wrong else ""
            yield f"{case.ndcg[OURS]:.2f}  {case.id}{wrong}"


def _axioms(found: Findings) -> Iterable[str]:
    yield "WHAT ALWAYS HOLDS, tried on catalogues and answers drawn by chance"
    yield TRIED.format("axiom", "violated", "of")
    for each in found.axioms:
        yield TRIED.format(each.axiom, each.violations, each.cases)


def _optimality(found: Findings) -> Iterable[str]:
    yield "THE BEST PATH, compared with every walk there is in small drawn catalogues"
    yield f"the same for every number of hours: {found.optimality.agreed} of " + str(
        found.optimality.cases
    )


def _stability(found: Findings) -> Iterable[str]:
    yield "ONE ANSWER A STEP OTHERWISE: what stays of the path (1: all of it)"
    yield "worth lost: what the path closes less than the best one would, mean / most"
    yield STABLE.format("", "changes", "same path", "Jaccard", "levels", "worth lost")
    for each in found.stability:
        yield STABLE.format(*_row_of_stability(each))


def _row_of_stability(each: Stability) -> Iterable[str]:
    named = "what was shown kept, if nearly best" if each.keeping else "always the best"
    shares = (f"{each.unchanged:.0%}", f"{each.names:.2f}", f"{each.levels:.2f}")
    return (named, str(each.changes), *shares, f"{each.lost:.1%} / {each.most_lost:.1%}")


def _diversity(found: Findings) -> Iterable[str]:
    yield f"WHO IS RECOMMENDED AT ALL, over the {found.vignettes} vignettes"
    yield SPREAD.format("part", "entries", "recommended", "share", "Gini")
    for each in found.diversity:
        counts = (each.entries, each.recommended, f"{each.share:.0%}", f"{each.gini:.2f}")
        yield SPREAD.format(each.part, *counts)
    yield from (line for each in found.diversity if each.never for line in _never(each))


def _never(each: Diversity) -> Iterable[str]:
    yield ""
    yield fill(f"{each.part}, never: {', '.join(each.never)}", WIDTH, break_on_hyphens=False)


def _speed(found: Findings) -> Iterable[str]:
    yield "TIME AND MEMORY FOR A PATH, 40 hours, up to ten fields"
    head = ("offers", "profiles", "median", "worst", "memory", "proved", "else at least")
    yield FAST.format("catalogue", *head)
    for each in found.speed:
        yield FAST.format(*_row_of_speed(each))


def _row_of_speed(each: Speed) -> Iterable[str]:
    seconds = (f"{each.median_seconds * 1000:.0f} ms", f"{each.worst_seconds * 1000:.0f} ms")
    memory = f"{each.peak_bytes / MIB:.2f} MiB"
    proved = (f"{each.proved}/{each.profiles}", f"{each.least_of_bound:.1%}")
    return (each.catalogue, f"{each.offers:,}", str(each.profiles), *seconds, memory, *proved)
