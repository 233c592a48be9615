"""All that ``kompass evaluate`` finds, in one run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from content.catalogue import Catalogue
from evaluation.axioms import Tried, tried
from evaluation.diversity import Diversity, diversity
from evaluation.drawn import drawn_catalogue, drawn_check
from evaluation.judged import Judged, JudgedCase, judged
from evaluation.optimality import Agreement, agreement
from evaluation.speed import Clock, Speed, learners, sizes, speed
from evaluation.stability import Stability, stability
from evaluation.vignettes import Vignette
from evaluation.yardsticks import rankers
from questionnaires.instrument import Instrument
from recommender.check import Check
from recommender.plan import Plan, make_plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much is tried."""

    axiom_cases: int
    offers: int
    """Modules of each drawn catalogue; it has half as many measures."""
    optimality_cases: int
    changes: int | None
    """Answers changed of each vignette; None: all."""
    sizes: tuple[int, ...]
    profiles: int


SHORT = Effort(
    axiom_cases=50,
    offers=80,
    optimality_cases=300,
    changes=4,
    sizes=(1_000, 10_000),
    profiles=5,
)
LONG = Effort(
    axiom_cases=500,
    offers=100,
    optimality_cases=3_000,
    changes=None,
    sizes=(1_000, 10_000, 100_000),
    profiles=30,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What one run found. ``judged`` and the like are about the vignettes, our own judgement."""

    day: date
    seed: int
    vignettes: int
    judged: tuple[Judged, ...]
    cases: tuple[JudgedCase, ...]
    axioms: tuple[Tried, ...]
    optimality: Agreement
    stability: tuple[Stability, ...]
    diversity: tuple[Diversity, ...]
    speed: tuple[Speed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What is evaluated, and with what: nothing is looked up elsewhere."""

    catalogue: Catalogue
    instruments: Sequence[Instrument]
    vignettes: Sequence[Vignette]
    day: date
    seed: int

    def plan(self, check: Check, catalogue: Catalogue) -> Plan:
        return make_plan(check, catalogue=catalogue, today=self.day)


def evaluate(material: Material, effort: Effort, clock: Clock) -> Findings:
    """Return what is found with so much *effort*; *clock* tells how long a path takes."""
    catalogue, seed = material.catalogue, material.seed
    plans = [material.plan(each.check, catalogue) for each in material.vignettes]
    pairs = list(zip(material.vignettes, plans, strict=True))
    by_ranker, cases = judged(pairs, rankers(catalogue, seed), seed=seed)
    return Findings(
        day=material.day,
        seed=seed,
        vignettes=len(plans),
        judged=by_ranker,
        cases=cases,
        axioms=tried(_drawn(material, effort), material.plan),
        optimality=agreement(effort.optimality_cases, seed),
        stability=stability(plans, catalogue, most=effort.changes, seed=seed),
        diversity=diversity(plans, catalogue),
        speed=tuple(
            speed(name, offers, learners(catalogue, effort.profiles), clock)
            for name, offers in sizes(catalogue, effort.sizes, seed)
        ),
    )


def _drawn(material: Material, effort: Effort) -> Iterator[tuple[Check, Catalogue]]:
    fields, first = tuple(material.catalogue.fields), material.seed
    for seed in range(first, first + effort.axiom_cases):
        check = drawn_check(material.instruments, fields, seed)
        yield check, drawn_catalogue(material.catalogue, effort.offers, seed)
