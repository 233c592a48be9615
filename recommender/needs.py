"""What is needed: how far each field lacks towards its target, and how much that matters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from content.catalogue import Field
from questionnaires.answers import Answers
from questionnaires.instrument import Instrument, Part
from questionnaires.scoring import LEVEL_STEP, Score, ScoreCard
from recommender.profile import Profile

GOAL_FACTOR = 2
"""A field named as a goal counts double."""
GOAL_TARGET = 3
"""The level a goal should at least reach."""


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


def needs_of(
    instrument: Instrument,
    answers: Answers,
    scores: ScoreCard,
    *,
    profile: Profile,
    fields: Mapping[str, Field],
) -> tuple[Need, ...]:
    """Return the need of every field that concerns *profile* and has answers, urgent ones first."""
    found = [
        _need(field, score, profile, shortfalls(instrument, answers, field.id))
        for field in fields.values()
        if profile.kind in field.kinds
        and (score := scores.fields.get(field.id))
        and score.level is not None
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


def _need(field: Field, score: Score, profile: Profile, answers: tuple[str, ...]) -> Need:
    """Return the need of a field whose *score* has points."""
    weight, target = field.weight[profile.kind], field.target[profile.kind]
    if profile.sector and profile.sector in field.sector_weight:
        weight = max(weight, field.sector_weight[profile.sector])
    if field.id in profile.goals:
        weight, target = weight * GOAL_FACTOR, max(target, GOAL_TARGET)
    return Need(
        field=field.id,
        points=score.points or Fraction(0),
        level=score.level or 0,
        target=target,
        weight=weight,
        answers=answers,
    )
