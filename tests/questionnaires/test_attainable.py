"""Attainable scores: what the proofs reckon with is what scoring all answers comes to."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from questionnaires.answers import Answers
from questionnaires.attainable import attainable_points
from questionnaires.instrument import Dimension, Part, When
from questionnaires.journey import is_asked
from questionnaires.scoring import score
from tests.builders import a_question, a_row, an_instrument, an_item


def behind(item, gate, *options):
    """Return *item*, asked only after these *options* of *gate*."""
    return replace(item, when=When(item=gate, options=frozenset(options)))


def points(*questions):
    return [int(p) for p in sorted(attainable_points([tuple(map(Part, q)) for q in questions]))]


def test_one_row_comes_to_each_of_its_steps():
    assert points([a_row(highest=4)]) == [0, 25, 50, 75, 100]


def test_ticks_add_up_and_what_stands_alone_counts_nothing():
    assert points([an_item(options=5, alone="2")]) == [0, 25, 50, 75, 100]


def test_questions_count_the_same_however_many_items_they_have():
    pair, single = [a_row("A", highest=1), a_row("B", highest=1)], [a_row("C", highest=1)]

    assert points(pair, single) == [0, 25, 50, 75, 100]


def test_what_a_gate_closes_leaves_the_mean():
    gate = a_row("G", highest=1)

    assert points([gate], [behind(a_row("A", highest=4), gate, 0)]) == [0, 12, 25, 37, 50, 100]
    assert points([behind(a_row("A", highest=1), gate, 7)]) == []


def test_two_items_behind_one_gate_are_asked_together():
    gate = an_item("G", options=1)
    one, other = (behind(a_row(name, highest=1), gate, "1") for name in "AB")

    assert points([gate], [one], [other]) == [0, 33, 66, 100]


def test_of_two_options_of_one_item_only_one_can_hold():
    row = a_row(highest=2)

    both = (Part(row, row.options[1]), Part(row, row.options[2]))

    assert attainable_points([both]) == {0, 50}


def answers_of(item):
    """Return all answers that choose from the options of *item*."""
    if not item.many:
        return [option.id for option in item.options]
    free = [option.id for option in item.options if not option.alone]
    several = [c for size in range(len(free) + 1) for c in combinations(free, size)]
    return several + [(option.id,) for option in item.options if option.alone]


def complete(items, answers):
    """Yield *answers* with all ways to answer whatever is asked of *items*."""
    if not items:
        yield answers
        return
    first, *later = items
    chosen = answers_of(first) if is_asked(first, answers) else [None]
    for answer in chosen:
        more = {} if answer is None else {first.id: answer}
        yield from complete(later, Answers({**answers.values, **more}))


@st.composite
def instruments(draw):
    """Return small instruments with gates, scored or not, and a field of items and options."""
    items = []
    for name in "ABCDE"[: draw(st.integers(2, 4))]:
        size = draw(st.integers(1, 3))
        alone = draw(st.sampled_from([None, "1"])) if size > 1 else None
        item = draw(
            st.sampled_from([a_row(name, highest=size), an_item(name, options=size, alone=alone)])
        )
        if items and draw(st.booleans()):
            gate = draw(st.sampled_from(items))
            ids = [option.id for option in gate.options]
            opening = draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
            item = behind(item, gate, *opening)
        items.append(item)
    cut = draw(st.integers(1, len(items)))
    questions = [a_question(*group) for group in (items[:cut], items[cut:]) if group]
    every = [Part(i) for i in items] + [Part(i, option) for i in items for option in i.options]
    parts = draw(st.lists(st.sampled_from(every), min_size=1, max_size=4, unique=True))
    small = an_instrument(*questions, fields={"field": tuple(parts)})
    return replace(small, dimensions=(Dimension(id="all", questions=tuple(questions)),))


@given(instruments())
def test_it_is_what_scoring_all_answers_comes_to(instrument):
    cards = [score(instrument, answers) for answers in complete(list(instrument.items), Answers())]

    def found(kind, key):
        scores = [getattr(card, kind).get(key) for card in cards]
        return {s.points for s in scores if s and s.points is not None}

    (dimension,) = instrument.dimensions
    groups = [tuple(map(Part, question.items)) for question in dimension.questions]
    assert attainable_points(groups) == found("dimensions", "all")
    assert attainable_points([instrument.fields["field"]]) == found("fields", "field")


def test_gates_of_different_questions_do_not_multiply():
    gates = [a_row(f"G{number}", highest=2) for number in range(12)]

    pairs = [(gate, behind(a_row(f"A{gate.id}"), gate, 2)) for gate in gates]
    found = attainable_points([tuple(map(Part, pair)) for pair in pairs])  # of 7 ** 12 answers

    assert sorted(found)[:2] == [0, Fraction(100, 12 * 2)]
    assert max(found) == 100
