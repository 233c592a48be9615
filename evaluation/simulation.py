"""A simulation of learning from use: made-up people, whose tastes we know. Never evidence.

It shows that learning finds a taste that is there, and does no harm where there is none.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import log2

import numpy as np

from content.catalogue import Catalogue, Measure, ModuleForm, Offer
from evaluation.feedback import Judgement, Respondent
from evaluation.learning import Learned, learned
from recommender.cohort import coarse
from recommender.needs import Need
from recommender.preferences import Asker, Preferences, reordered
from recommender.profile import KINDS, SIZES
from recommender.ranking import Ranked, ranked

PEOPLE = 1000
SEEN = 10
"""How much of a list one sees at all."""
FIRST = 5
HIGHEST_LEVEL = 2
LIKED, DISLIKED, INDIFFERENT = 0.8, 0.4, 0.6
"""How often something is found helpful."""
WITH_PEOPLE = frozenset(ModuleForm) - {ModuleForm.SELF_STUDY}

Taste = Callable[[Offer, Asker], float]
"""Returns how likely somebody finds an offer helpful."""
Look = Callable[[int], float]
"""Returns how likely somebody looks at a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What made-up people like, and how far down they look."""

    name: str
    taste: Taste
    look: Look
    has_twins: bool = True
    """Whether every module is offered a second time, alone instead of with people or the other way
    round; else the catalogue is as it is, and few near-equals differ in what people like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """What was learned in a world, and what its use would do to all who live in it."""

    world: str
    learned: Learned
    liked_without: float
    """How likely one of the first five in a list is found helpful, as it is."""
    liked_with: float
    """The same if these preferences are used, which they only are if they help."""
    largest_loss: float
    """The largest share of its value by which anything stands behind what it would stand before."""


def _with_people(offer: Offer, _asker: Asker) -> float:
    return LIKED if not isinstance(offer, Measure) and offer.form in WITH_PEOPLE else DISLIKED


def _firms_with_people_others_alone(offer: Offer, asker: Asker) -> float:
    liked = _with_people(offer, asker)
    return liked if asker.kind == "kmu" else LIKED + DISLIKED - liked


def _all_the_same(_offer: Offer, _asker: Asker) -> float:
    return INDIFFERENT


def _as_assumed(place: int) -> float:
    return 1 / log2(place + 1)


def _less_far(place: int) -> float:
    return 1 / place


WORLDS = (
    World(name="learning with people is liked better", taste=_with_people, look=_as_assumed),
    World(
        name="the same, with the catalogue as it is",
        taste=_with_people,
        look=_as_assumed,
        has_twins=False,
    ),
    World(name="only by firms", taste=_firms_with_people_others_alone, look=_as_assumed),
    World(name="by all, who look less far", taste=_with_people, look=_less_far),
    World(name="no taste at all", taste=_all_the_same, look=_as_assumed),
    World(name="no taste, who look less far", taste=_all_the_same, look=_less_far),
)


def simulated(
    catalogue: Catalogue, worlds: Sequence[World] = WORLDS, *, seed: int, people: int = PEOPLE
) -> Iterator[Simulated]:
    """Yield what is learned in each of *worlds*, from the same *people* with the real catalogue."""
    twice = _with_twins(catalogue)
    crowds = {
        twins: _crowd(twice if twins else catalogue, seed, people)
        for twins in {world.has_twins for world in worlds}
    }
    for world in worlds:
        crowd, chance = crowds[world.has_twins], np.random.default_rng(seed)
        told = [_telling(who, world, chance) for who in crowd]
        found = learned([w for w in told if w.judgements], catalogue.weights, seed=seed)
        if found:
            yield _seen(world, found, crowd, catalogue)


def _with_twins(catalogue: Catalogue) -> Catalogue:
    """Return *catalogue* with each module once for those who learn with people, once for others."""
    twins = (
        replace(each, id=f"{each.id}-twin", form=_other(each.form))
        for each in catalogue.modules.values()
    )
    return replace(catalogue, modules={**catalogue.modules, **{each.id: each for each in twins}})


def _other(form: ModuleForm) -> ModuleForm:
    return ModuleForm.SELF_STUDY if form in WITH_PEOPLE else ModuleForm.COURSE


def _crowd(catalogue: Catalogue, seed: int, people: int) -> list[Respondent]:
    chance = np.random.default_rng(seed)
    return [_somebody(catalogue, chance) for _ in range(people)]


def _somebody(catalogue: Catalogue, chance: np.random.Generator) -> Respondent:
    """Return somebody of any kind and size with any levels, and their list of modules."""
    kind = KINDS[chance.integers(len(KINDS))]
    size = coarse("1" if kind == "solo" else SIZES[chance.integers(len(SIZES))])
    needs = [
        Need(
            field=field.id,
            points=Fraction(0),
            level=int(chance.integers(HIGHEST_LEVEL + 1)),
            target=field.target[kind],
            weight=field.weight[kind],
            answers=(field.id,),
        )
        for field in catalogue.fields.values()
        if kind in field.kinds
    ]
    offers = [offer for offer in catalogue.modules.values() if kind in offer.kinds]
    listed = ranked(offers, {need.field: need.level for need in needs}, needs)
    return Respondent(asker=Asker(kind=kind, size=size), lists=(tuple(listed),), judgements=())


def _telling(who: Respondent, world: World, chance: np.random.Generator) -> Respondent:
    """Return *who* with what they say of what they look at."""
    return replace(
        who,
        judgements=tuple(
            Judgement(
                offer=each.offer,
                place=place,
                is_liked=bool(chance.random() < world.taste(each.offer, who.asker)),
            )
            for place, each in enumerate(who.lists[0][:SEEN], start=1)
            if chance.random() < world.look(place)
        ),
    )


def _seen(
    world: World, found: Learned, crowd: Sequence[Respondent], catalogue: Catalogue
) -> Simulated:
    used = found.preferences if found.helps else Preferences(coefficients={})
    pairs = [(w, reordered(w.lists[0], used, w.asker, catalogue.weights)) for w in crowd]
    return Simulated(
        world=world.name,
        learned=found,
        liked_without=_liked(((w, w.lists[0]) for w, _ in pairs), world.taste),
        liked_with=_liked(pairs, world.taste),
        largest_loss=max((_loss(w.lists[0], new) for w, new in pairs), default=0.0),
    )


def _liked(lists: Iterable[tuple[Respondent, Sequence[Ranked]]], taste: Taste) -> float:
    seen = [taste(each.offer, who.asker) for who, listed in lists for each in listed[:FIRST]]
    return float(np.mean(seen))


def _loss(before: Sequence[Ranked], now: Sequence[Ranked]) -> float:
    """Return by which share what stands at a place now is worth less than what stood there."""
    pairs = zip(before, now, strict=True)
    return max((float(1 - new.value / old.value) for old, new in pairs), default=0.0)
