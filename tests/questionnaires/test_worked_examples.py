"""Scoring: the worked examples of the EU Digital Maturity Assessment."""

from fractions import Fraction

import pytest

from questionnaires.scoring import Band, score
from tests.builders import answers_to, kmu_dma
from tests.questionnaires.examples import FULL, MICRO, SOLO_IT, ZERO


@pytest.mark.parametrize(
    ("answers", "dimensions", "overall"),
    [
        (ZERO, [0, 0, 0, 0, 0, 0], 0),
        (FULL, [100, 100, 100, 100, 100, 100], 100),
        (MICRO, [30.00, 31.43, 33.04, 46.43, 12.00, 25.00], 29.65),
        (SOLO_IT, [43.33, 44.29, 33.93, 77.38, 56.00, 30.00], 47.49),
    ],
    ids=["zero", "full", "micro", "solo IT"],
)
def test_a_worked_example_scores_as_published(answers, dimensions, overall):
    card = score(kmu_dma(), answers)

    assert [round(float(s.points), 2) for s in card.dimensions.values()] == dimensions
    assert round(float(card.overall.points), 2) == overall
    assert card.overall.certain
    assert card.standard_overall == card.overall.points


def test_scores_are_exact():
    card = score(kmu_dma(), MICRO)

    assert card.dimensions["D2"].points == Fraction(220, 7)
    assert card.dimensions["D4"].points == Fraction(325, 7)
    assert card.overall.points == Fraction(4981, 168)


def test_digital_is_the_mean_of_its_questions_and_ai_that_of_q9():
    card = score(kmu_dma(), MICRO)

    questions = [30, 20, 40, 60, Fraction(100, 35), Fraction(200, 7), Fraction(300, 8)]
    questions += [Fraction(300, 7), 50]
    assert card.figures["digital"].points == Fraction(sum(questions), 9)
    assert card.figures["ai"].points == 12


def test_a_field_is_the_mean_of_its_items_and_options():
    card = score(kmu_dma(), MICRO)

    assert card.fields["security"].points == 50
    assert card.fields["strategy"].points == Fraction(100 * (Fraction(2, 10) + 1 + 1), 5)
    assert card.fields["ecology"].points == Fraction(100 * (Fraction(2, 10) + Fraction(3, 2)), 6)


def test_each_example_has_the_bands_of_its_scores():
    card = score(kmu_dma(), SOLO_IT)

    assert card.overall.band == Band.AVERAGE
    assert [s.band.value for s in card.dimensions.values()] == [
        *["average"] * 3,
        "advanced",
        "moderate",
        "average",
    ]


def test_having_no_digital_data_at_all_is_worth_nothing():
    without_data = answers_to(kmu_dma(), {"Q7": ["2"]})
    nothing_ticked = answers_to(kmu_dma(), {"Q7": []})

    assert score(kmu_dma(), without_data) == score(kmu_dma(), nothing_ticked)
    assert score(kmu_dma(), without_data).dimensions["D4"].points == 0
