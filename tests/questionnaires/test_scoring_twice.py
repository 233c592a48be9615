"""Scoring, written a second time from design.md §6 alone: both agree on all answers."""

import pytest
from hypothesis import given

from questionnaires.scoring import score
from tests.builders import answers_to, kmu_dma
from tests.questionnaires.given import raw_answers

DIMENSIONS = {
    "D1": ["Q1a", "Q1b", "Q2"],
    "D2": ["Q3", "Q4"],
    "D3": ["Q5", "Q6"],
    "D4": ["Q7", "Q8"],
    "D5": ["Q9"],
    "D6": ["Q10", "Q11"],
}
POSITIVE = {"Q1a": 10, "Q1b": 10, "Q2": 10, "Q3": 10, "Q5": 7, "Q6": 8, "Q7": 7, "Q8": 6, "Q10": 10}
ROWS = {"Q4": 7, "Q9": 5, "Q11": 5}
WORTH = {"no": 0.0, "partly": 0.5, "yes": 1.0} | {v: v / 5 for v in range(6)}


def mean(values):
    left = [value for value in values if value is not None]
    return sum(left) / len(left) if left else None


def value_of(item, answer, unknown, not_relevant):
    """Return what one answer is worth, with what stands for the two special ones."""
    if answer is None or answer == "unknown":
        return unknown
    if answer == "not_relevant":
        return not_relevant
    if isinstance(answer, list):
        return len([o for o in answer if (item, o) != ("Q7", "2")]) / POSITIVE[item]
    return WORTH[answer]


def second_opinion(raw, *, unknown, not_relevant=None):
    """Return overall and dimensions for the JSON answers *raw*; None: left out of the mean."""

    def question(name):
        rows = [f"{name}.{row}" for row in range(1, ROWS[name] + 1)] if name in ROWS else [name]
        return mean(value_of(row, raw.get(row), unknown, not_relevant) for row in rows)

    dimensions = {d: mean(map(question, questions)) for d, questions in DIMENSIONS.items()}
    found = {d: 100 * value for d, value in dimensions.items() if value is not None}
    return {"overall": mean(found.values())} | found


def close_to(expected):
    return pytest.approx({k: v for k, v in expected.items() if v is not None}, rel=0, abs=1e-9)


@given(raw_answers(kmu_dma()))
def test_two_independent_implementations_agree(raw):
    card = score(kmu_dma(), answers_to(kmu_dma(), raw))

    every = ({"overall": card.overall} if card.overall else {}) | card.dimensions
    points = {key: float(s.points) for key, s in every.items() if s.points is not None}
    standard = {"overall": card.standard_overall} | card.standard_dimensions
    assert points == close_to(second_opinion(raw, unknown=None))
    assert {key: float(s.low) for key, s in every.items()} == close_to(
        second_opinion(raw, unknown=0)
    )
    assert {key: float(s.high) for key, s in every.items()} == close_to(
        second_opinion(raw, unknown=1)
    )
    assert {key: float(s) for key, s in standard.items()} == close_to(
        second_opinion(raw, unknown=0, not_relevant=0)
    )
