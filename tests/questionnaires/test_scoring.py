"""Scoring: what holds for all answers to the published instrument."""

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.answers import Answers
from questionnaires.scoring import Band, Score, score
from tests.builders import a_question, a_row, an_instrument, answers_to, kmu_dma, without
from tests.questionnaires.given import chosen, complete_answers, raw_answers

KMU_DMA = kmu_dma()
ITEMS = {item.id: item for item in KMU_DMA.items}
ANSWERS = raw_answers(KMU_DMA).map(lambda raw: answers_to(KMU_DMA, raw))
WITHOUT_SPECIALS = complete_answers(KMU_DMA).map(lambda raw: answers_to(KMU_DMA, raw))
SOME_ITEM = st.sampled_from(list(ITEMS.values()))


def all_scores(card):
    """Return every score of *card* by a name of its own."""
    parts = {"figure": card.figures, "dimension": card.dimensions, "field": card.fields}
    named = {f"{part} {key}": s for part, scores in parts.items() for key, s in scores.items()}
    return named | ({"overall": card.overall} if card.overall else {})


def all_points(card):
    return {name: s.points for name, s in all_scores(card).items() if s.points is not None}


def with_answer(answers, item, raw):
    """Return *answers* with another one (None: none) to *item*."""
    rest = {key: value for key, value in answers.values.items() if key != item.id}
    return Answers(rest | (answers_to(KMU_DMA, {item.id: raw}).values if raw is not None else {}))


@given(ANSWERS)
def test_every_score_lies_between_0_and_100_and_inside_its_range(answers):
    for found in all_scores(score(KMU_DMA, answers)).values():
        assert 0 <= found.low <= found.high <= 100
        assert found.points is None or found.low <= found.points <= found.high


@given(WITHOUT_SPECIALS)
def test_with_every_answer_known_a_range_is_a_point(answers):
    for found in all_scores(score(KMU_DMA, answers)).values():
        assert found.low == found.points == found.high


@given(ANSWERS, SOME_ITEM, st.data())
def test_a_better_answer_lowers_nothing(answers, item, data):
    better = data.draw(chosen(item))
    worse = data.draw(st.sampled_from(_no_better(item, better)))

    low = score(KMU_DMA, with_answer(answers, item, worse))
    high = score(KMU_DMA, with_answer(answers, item, better))

    for name, found in all_scores(low).items():
        other = all_scores(high)[name]
        assert found.points <= other.points if found.points is not None else other.points is None
        assert found.low <= other.low
        assert found.high <= other.high
    assert low.standard_overall <= high.standard_overall


def _no_better(item, raw):
    """Return answers to *item* that are worth no more than *raw*."""
    if not item.many:
        return [o.id for o in item.options if o.worth <= item.option(raw).worth]
    return [[], raw, *[[o for o in raw if o != left_out] for left_out in raw]]


@given(WITHOUT_SPECIALS, SOME_ITEM, st.data())
def test_every_better_answer_raises_overall_and_its_dimension(answers, item, data):
    """A score that stays the same for all answers would hold all other rules."""
    best = [o.id for o in item.options if not o.alone] if item.many else item.options[-1].id
    worst = [] if item.many else item.options[0].id

    low = score(KMU_DMA, with_answer(answers, item, worst))
    high = score(KMU_DMA, with_answer(answers, item, best))

    assert low.overall.points < high.overall.points
    raised = [d for d, s in high.dimensions.items() if s.points > low.dimensions[d].points]
    assert raised == [d.id for d in KMU_DMA.dimensions if any(item in q.items for q in d.questions)]


@given(ANSWERS)
def test_unknown_is_the_same_as_no_answer(answers):
    filled = dict.fromkeys(ITEMS, "unknown") | dict(answers.values)

    assert score(KMU_DMA, answers_to(KMU_DMA, filled)) == score(KMU_DMA, answers)


@given(WITHOUT_SPECIALS, SOME_ITEM)
def test_an_unknown_answer_leaves_the_mean_of_the_others_and_widens_the_range(answers, item):
    unknown = with_answer(answers, item, "unknown")

    card = score(KMU_DMA, unknown)

    assert all_points(card) == all_points(score(without(KMU_DMA, item), unknown))
    assert card.overall.low <= card.overall.points <= card.overall.high
    assert not card.overall.certain


@given(ANSWERS, SOME_ITEM)
def test_a_range_reaches_from_the_worst_to_the_best_answer(answers, item):
    worst = [] if item.many else item.options[0].id
    best = [o.id for o in item.options if not o.alone] if item.many else item.options[-1].id

    open_ = all_scores(score(KMU_DMA, with_answer(answers, item, "unknown")))
    lowest = all_scores(score(KMU_DMA, with_answer(answers, item, worst)))
    highest = all_scores(score(KMU_DMA, with_answer(answers, item, best)))

    assert {name: s.low for name, s in open_.items()} == {n: s.low for n, s in lowest.items()}
    assert {name: s.high for name, s in open_.items()} == {n: s.high for n, s in highest.items()}


@given(ANSWERS, SOME_ITEM)
def test_what_is_not_relevant_counts_as_if_it_had_not_been_asked(answers, item):
    not_relevant = with_answer(answers, item, "not_relevant")

    card = score(KMU_DMA, not_relevant)

    assert all_scores(card) == all_scores(score(without(KMU_DMA, item), not_relevant))


def test_what_is_not_relevant_as_a_whole_has_no_score():
    answers = answers_to(KMU_DMA, dict.fromkeys(ITEMS, "not_relevant"))

    card = score(KMU_DMA, answers)

    assert card.overall is None
    assert all_scores(card) == {}
    assert card.standard_overall == 0


def test_without_any_answer_everything_is_possible():
    card = score(KMU_DMA, Answers())

    assert set(all_scores(card).values()) == {
        Score(points=None, low=Fraction(0), high=Fraction(100))
    }
    assert card.overall.band is None
    assert card.overall.level is None
    assert not card.overall.certain


@given(ANSWERS)
def test_the_standard_score_counts_everything_open_as_0(answers):
    zeros = {i.id: [] if i.many else i.options[0].id for i in ITEMS.values()}
    known = {item: value for item, value in answers.values.items() if value not in SPECIALS}

    card = score(KMU_DMA, answers)
    filled = score(KMU_DMA, answers_to(KMU_DMA, zeros | known))

    assert card.standard_overall == filled.overall.points
    assert card.standard_dimensions == {key: s.points for key, s in filled.dimensions.items()}


SPECIALS = {"unknown", "not_relevant"}


@given(complete_answers(KMU_DMA), st.randoms(use_true_random=False))
def test_neither_the_order_of_answers_nor_that_of_options_matters(raw, chance):
    shuffled = {key: _shuffled(raw[key], chance) for key in _shuffled(list(raw), chance)}

    assert answers_to(KMU_DMA, shuffled) == answers_to(KMU_DMA, raw)
    assert score(KMU_DMA, answers_to(KMU_DMA, shuffled)) == score(KMU_DMA, answers_to(KMU_DMA, raw))


def _shuffled(value, chance: random.Random):
    return chance.sample(value, len(value)) if isinstance(value, list) else value


@given(ANSWERS)
def test_words_never_change_a_score(answers):
    silent = replace(KMU_DMA, wording={"de": KMU_DMA.wording["en"]})

    assert score(silent, answers) == score(KMU_DMA, answers)


@pytest.mark.parametrize(
    ("step", "band", "level"),
    [
        (0, Band.BASIC, 0),
        (24, Band.BASIC, 0),
        (25, Band.BASIC, 1),
        (26, Band.AVERAGE, 1),
        (49, Band.AVERAGE, 1),
        (50, Band.AVERAGE, 2),
        (51, Band.MODERATE, 2),
        (74, Band.MODERATE, 2),
        (75, Band.MODERATE, 3),
        (76, Band.ADVANCED, 3),
        (99, Band.ADVANCED, 3),
        (100, Band.ADVANCED, 4),
    ],
)
def test_an_edge_belongs_to_the_lower_band_and_the_higher_level(step, band, level):
    instrument = an_instrument(a_question(a_row("Q", highest=100)))

    found = score(instrument, answers_to(instrument, {"Q": step})).overall

    assert (found.points, found.band, found.level) == (step, band, level)


@pytest.mark.parametrize("step", [25, 50, 75])
def test_the_slightest_bit_beyond_an_edge_is_the_next_band(step):
    bit = Fraction(1, 10**12)

    before, beyond = (Score(points=p, low=p, high=p) for p in (step - bit, step + bit))

    assert list(Band).index(beyond.band) == list(Band).index(before.band) + 1
    assert (before.level, beyond.level) == (step // 25 - 1, step // 25)


@pytest.mark.parametrize(
    ("points", "low", "high"),
    [(50, 51, 60), (50, 40, 49), (None, 60, 50), (-1, -1, 0), (101, 0, 101)],
)
def test_a_score_that_cannot_be_is_refused(points, low, high):
    with pytest.raises(ValueError, match="no score can be"):
        Score(points=points, low=Fraction(low), high=Fraction(high))
