"""What answers are worth: scores from 0 to 100, where they could lie, and their bands.

Scoring after the EU Digital Maturity Assessment (JRC133234, 2023): a question is the mean of its
items, a dimension the mean of its questions, the whole the mean of its dimensions. Arithmetic is
exact (Fraction), so that a score on the edge of a band lands on the same side every time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import lcm

from questionnaires.answers import Answers, Special
from questionnaires.instrument import Dimension, Instrument, Item, Part, Question
from questionnaires.journey import is_asked

ZERO, ONE, HUNDRED = Fraction(0), Fraction(1), Fraction(100)
LEVEL_STEP = 25
"""Points from one level to the next: a level is ⌊score / 25⌋."""


class Band(StrEnum):
    """A quarter of the scale; a score on an edge belongs to the lower band."""

    BASIC = "basic"
    AVERAGE = "average"
    MODERATE = "moderate"
    ADVANCED = "advanced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A position between 0 and 100, and the range it could lie in once everything is known.

    ``points`` is None as long as nothing of it was answered.
    """

    points: Fraction | None
    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        inside = self.points is None or self.low <= self.points <= self.high
        if not (0 <= self.low <= self.high <= HUNDRED and inside):
            msg = f"no score can be {self.points} in {self.low} to {self.high}"
            raise ValueError(msg)

    @property
    def band(self) -> Band | None:
        if self.points is None:
            return None
        return list(Band)[sum(self.points > edge for edge in (25, 50, 75))]

    @property
    def level(self) -> int | None:
        """Return 0 to 4, or None as long as there is no score."""
        return None if self.points is None else int(self.points // LEVEL_STEP)

    @property
    def is_vague(self) -> bool:
        """Whether its range is wider than a band: too much is unknown to name one."""
        return self.high - self.low > LEVEL_STEP

    @property
    def certain(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreCard:
    """All scores of one check. What was called not relevant as a whole is no key."""

    overall: Score | None
    figures: Mapping[str, Score]
    dimensions: Mapping[str, Score]
    fields: Mapping[str, Score]
    standard_overall: Fraction | None
    """By somebody else's fixed rule, where there is one."""
    standard_dimensions: Mapping[str, Fraction]


def score(instrument: Instrument, answers: Answers) -> ScoreCard:
    """Return the scores that *answers* have on *instrument*."""
    dimensions = {d.id: _dimension(d, answers) for d in instrument.dimensions}
    figures = {
        figure: _mean(_question(question, answers) for question in questions)
        for figure, questions in instrument.figures.items()
    }
    fields = {f: _mean(_part(p, answers) for p in parts) for f, parts in instrument.fields.items()}
    measured = instrument.dimensions if instrument.has_standard else ()
    standard = {d.id: _standard(d, answers) for d in measured}
    return ScoreCard(
        overall=_as_score(_mean(dimensions.values())),
        figures=_as_scores(figures),
        dimensions=_as_scores(dimensions),
        fields=_as_scores(fields),
        standard_overall=sum(standard.values(), ZERO) / len(standard) if standard else None,
        standard_dimensions=standard,
    )


@dataclass(frozen=True, slots=True)
class _Value:
    """A value between 0 and 1 (None: not answered) and the range it could lie in."""

    known: Fraction | None
    low: Fraction
    high: Fraction


def _mean(values: Iterable[_Value | None]) -> _Value | None:
    """Return the mean of *values* without None (not relevant); unknown ones only widen it."""
    relevant = [value for value in values if value is not None]
    if not relevant:
        return None
    known = [value.known for value in relevant if value.known is not None]
    return _Value(
        known=_average(known) if known else None,
        low=_average([value.low for value in relevant]),
        high=_average([value.high for value in relevant]),
    )


def _average(numbers: Sequence[Fraction]) -> Fraction:
    """Return the mean of *numbers*, added up as whole numbers: that is much quicker."""
    scale = lcm(*(number.denominator for number in numbers))
    total = sum(number.numerator * (scale // number.denominator) for number in numbers)
    return Fraction(total, scale * len(numbers))


def _dimension(dimension: Dimension, answers: Answers) -> _Value | None:
    return _mean(_question(question, answers) for question in dimension.questions)


def _question(question: Question, answers: Answers) -> _Value | None:
    return _mean(_part(Part(item), answers) for item in question.items)


def _part(part: Part, answers: Answers) -> _Value | None:
    """Return what an item, or one option of it, is worth.

    None: it was called not relevant, or is behind a branch that is closed.
    """
    answer = answers.to(part.item)
    if answer == Special.NOT_RELEVANT or not is_asked(part.item, answers):
        return None
    if answer is None or answer == Special.UNKNOWN:
        return _Value(None, ZERO, ONE)
    value = _worth(part, answers)
    return _Value(value, value, value)


def _worth(part: Part, answers: Answers) -> Fraction:
    chosen = answers.chosen(part.item)
    if part.option:
        return ONE if part.option.id in chosen else ZERO
    return sum((option.worth for option in part.item.options if option.id in chosen), ZERO)


def _standard(dimension: Dimension, answers: Answers) -> Fraction:
    """Return the score by the EU's fixed rule: whatever was not answered counts 0."""

    def worth(item: Item) -> Fraction:
        return _worth(Part(item), answers)

    questions = [sum(map(worth, q.items), ZERO) / len(q.items) for q in dimension.questions]
    return HUNDRED * sum(questions, ZERO) / len(questions)


def _as_score(value: _Value | None) -> Score | None:
    if value is None:
        return None
    points = None if value.known is None else HUNDRED * value.known
    return Score(points=points, low=HUNDRED * value.low, high=HUNDRED * value.high)


def _as_scores(values: Mapping[str, _Value | None]) -> dict[str, Score]:
    return {key: found for key, value in values.items() if (found := _as_score(value))}
