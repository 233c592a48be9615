"""What is needed: how far each field lacks towards its target, and how much that matters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from content.catalogue import Catalogue, Field, Weights
from questionnaires.answers import Answers
from questionnaires.instrument import Instrument, Part
from questionnaires.scoring import LEVEL_STEP, ScoreCard
from recommender.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """Where somebody wants to get to in a field, and how much it matters."""

    target: int
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Where one stands in a field, where one should get to, and how much it matters."""

    field: str
    points: Fraction
    level: int
    target: int
    weight: int
    answers: tuple[str, ...]
    """The items ("Q9.1") and options ("Q8:5") that keep the field from more."""

    @property
    def gap(self) -> Fraction:
        """Levels short of the target, exactly; 0 when it is reached."""
        return max(Fraction(0), self.target - self.points / LEVEL_STEP)

    @property
    def urgency(self) -> Fraction:
        return self.gap * self.weight

    @property
    def per_level(self) -> Fraction:
        """The urgency that one level closes: the same share for each on the way to the target."""
        return self.urgency / max(1, self.target - self.level)


def aims_of(profile: Profile, catalogue: Catalogue, targets: Mapping[str, int]) -> dict[str, Aim]:
    """Return the aim in every field that concerns *profile*.

    *targets* are the levels somebody chose for fields instead of the usual ones.
    """
    return {
        field.id: Aim(
            target=targets.get(field.id, _target(field, profile, catalogue.weights)),
            weight=_weight(field, profile, catalogue.weights),
        )
        for field in catalogue.fields.values()
        if profile.kind in field.kinds
    }


def needs_of(
    instrument: Instrument, answers: Answers, scores: ScoreCard, aims: Mapping[str, Aim]
) -> tuple[Need, ...]:
    """Return the need of every field in *aims* that has answers, urgent ones first."""
    found = [
        Need(
            field=field,
            points=score.points or Fraction(0),
            level=score.level,
            target=aim.target,
            weight=aim.weight,
            answers=shortfalls(instrument, answers, field),
        )
        for field, aim in aims.items()
        if (score := scores.fields.get(field)) and score.level is not None
    ]
    return tuple(sorted(found, key=lambda need: (-need.urgency, -need.weight, need.field)))


def shortfalls(instrument: Instrument, answers: Answers, field: str) -> tuple[str, ...]:
    """Return the items and options whose answers keep *field* below 100, the worst first.

    What is unknown keeps it from nothing.
    """
    found = _shortfalls(instrument.fields.get(field, ()), answers)
    return tuple(dict.fromkeys(name for _worth, name in sorted(found, key=lambda each: each[0])))


def _shortfalls(parts: Iterable[Part], answers: Answers) -> Iterable[tuple[Fraction, str]]:
    """Yield what was answered or not ticked, with what it is worth."""
    for part in parts:
        item, chosen = part.item, answers.chosen(part.item)
        if item.many and isinstance(answers.to(item), tuple):
            options = [part.option] if part.option else item.options
            missing = (o.id for o in options if o.worth and o.id not in chosen)
            yield from ((Fraction(0), f"{item.id}:{option}") for option in missing)
        elif not item.many:
            yield from ((o.worth, item.id) for o in item.options if o.id in chosen and o.worth < 1)


def _target(field: Field, profile: Profile, weights: Weights) -> int:
    usual = field.target[profile.kind]
    return max(usual, weights.goal_target) if field.id in profile.goals else usual


def _weight(field: Field, profile: Profile, weights: Weights) -> int:
    weight = field.weight[profile.kind]
    if profile.sector and profile.sector in field.sector_weight:
        weight = max(weight, field.sector_weight[profile.sector])
    return weight * weights.goal_factor if field.id in profile.goals else weight
