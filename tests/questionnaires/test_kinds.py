"""Whom an item is asked of: firms and solo self-employed see only what concerns them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.instrument import Part, When
from questionnaires.loading import published_instrument, published_instruments
from questionnaires.scoring import score
from tests.builders import a_question, a_row, an_instrument, answers_to
from tests.questionnaires.given import raw_answers
from tests.questionnaires.spoiling import line_of, problems_of, spoil

KINDS = ("kmu", "solo")
FOR_BOTH = [i for i in published_instruments().values() if i.kinds == KINDS]


def ids(items):
    return [item.id for item in items]


def a_row_for(id, *kinds, gate=None):  # noqa: A002
    when = When(item=gate, options=frozenset([1])) if gate else None
    return replace(a_row(id), kinds=kinds or None, when=when)


@st.composite
def instruments(draw):
    """Return an instrument whose items are for anybody, behind any item that comes earlier."""
    items = []
    for number in range(draw(st.integers(1, 8))):
        kinds = draw(st.sampled_from([(), ("kmu",), ("solo",), KINDS]))
        gate = draw(st.sampled_from([None, *items]))
        items.append(a_row_for(f"Q{number}", *kinds, gate=gate))
    parts = {f"field {item.id}": (Part(item),) for item in items}
    return an_instrument(*map(a_question, items), fields=parts)


def test_an_item_for_others_is_left_out_with_all_that_speaks_for_it():
    of_firms, of_all = a_row_for("team", "kmu"), a_row_for("tools")
    instrument = an_instrument(
        a_question(of_firms),
        a_question(of_all),
        fields={"leadership": (Part(of_firms),), "processes": (Part(of_firms), Part(of_all))},
    )

    solo = instrument.for_kind("solo")

    assert ids(solo.items) == ["tools"]
    assert [page.id for page in solo.pages] == ["page of tools"]
    assert [dimension.id for dimension in solo.dimensions] == ["D2"]
    assert solo.figures.keys() == {"ai"}
    assert solo.fields == {"processes": (Part(of_all),)}


def test_a_question_keeps_the_items_that_are_left():
    instrument = an_instrument(a_question(a_row_for("a", "kmu"), a_row_for("b")))

    (dimension,) = instrument.for_kind("solo").dimensions

    assert ids(dimension.questions[0].items) == ["b"]


def test_what_stands_behind_an_item_for_others_is_left_out_however_far_behind():
    first = a_row_for("first", "kmu")
    second = a_row_for("second", gate=first)
    third = a_row_for("third", gate=second)
    instrument = an_instrument(*map(a_question, (first, second, third, a_row_for("free"))))

    assert ids(instrument.for_kind("solo").items) == ["free"]
    assert instrument.for_kind("kmu") is instrument


@given(instruments(), st.sampled_from(KINDS))
def test_no_item_is_left_whose_gate_is_missing(instrument, kind):
    left = list(instrument.for_kind(kind).items)

    assert all(item.when is None or item.when.item in left for item in left)
    assert all(kind in (item.kinds or KINDS) for item in left)


@given(instruments(), st.sampled_from(KINDS))
def test_nothing_is_left_empty_and_nothing_left_out_without_need(instrument, kind):
    for_kind = instrument.for_kind(kind)

    left = [
        item for dimension in for_kind.dimensions for q in dimension.questions for item in q.items
    ]
    assert left == list(for_kind.items) == [i for i in instrument.items if i.is_for(kind)]
    assert all(dimension.questions for dimension in for_kind.dimensions)
    assert all(for_kind.figures.values())
    assert all(page.items for page in for_kind.pages)
    assert all(for_kind.fields.values())


@given(instruments(), st.sampled_from(KINDS))
def test_asking_twice_for_a_kind_changes_nothing_more(instrument, kind):
    once = instrument.for_kind(kind)

    assert once.for_kind(kind) is once


@pytest.mark.parametrize("instrument", list(published_instruments().values()), ids=lambda i: i.id)
def test_firms_are_asked_everything_that_is_published_for_them(instrument):
    assert instrument.for_kind("kmu") is instrument


@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        ("ki", ["team", "ki-mitreden", "ki-vorschlag"]),
        ("sicherheit", ["team", "sicherheit-lernen", "sicherheit-neue"]),
        ("solo", []),
    ],
)
def test_who_works_alone_is_not_asked_who_works_there(name, left_out):
    instrument = published_instrument(name, 1)

    asked = ids(instrument.for_kind("solo").items)

    assert [item for item in ids(instrument.items) if item not in asked] == left_out


@pytest.mark.parametrize("instrument", FOR_BOTH, ids=lambda i: i.id)
@given(data=st.data())
def test_every_score_of_a_kind_lies_between_0_and_100(instrument, data):
    asked = instrument.for_kind("solo")

    card = score(asked, answers_to(asked, data.draw(raw_answers(asked))))

    scores = [*card.dimensions.values(), *card.figures.values(), *card.fields.values()]
    assert scores
    assert all(0 <= s.low <= s.high <= 100 for s in scores)
    assert all(s.low <= s.points <= s.high for s in scores if s.points is not None)


@pytest.mark.parametrize("name", ["ki", "sicherheit"])
@given(data=st.data())
def test_who_works_alone_scores_as_if_asked_and_answered_only_me(name, data):
    instrument = published_instrument(name, 1)
    asked = instrument.for_kind("solo")
    raw = data.draw(raw_answers(asked))

    unasked = score(asked, answers_to(asked, raw))
    only_me = score(instrument, answers_to(instrument, raw | {"team": "1"}))

    assert unasked == only_me


@pytest.mark.parametrize("voice", ["management", "employees", "works_council"])
def test_kind_and_voice_can_be_chosen_in_any_order(voice):
    instrument = replace(
        an_instrument(a_question(a_row_for("a", "kmu")), a_question(a_row_for("b"))),
        voices={"employees": {"de": an_instrument(a_question(a_row("x"))).wording["de"]}},
    )

    assert instrument.for_kind("solo").in_voice(voice) == instrument.in_voice(voice).for_kind(
        "solo"
    )


@pytest.mark.parametrize(
    ("right", "wrong", "at", "text"),
    [
        ("kinds: [kmu]}", "kinds: [firm]}", "{id: team", "ki is not for firm; it is for kmu, solo"),
        ("kinds: [kmu]}", "kinds: []}", "{id: team", "items.17.kinds: "),
        ("kinds: [kmu]}", "kinds: kmu}", "{id: team", "items.17.kinds: must be a list"),
        ("kinds: [kmu, solo]", "kinds: [solo]", "{id: team", "ki is not for kmu; it is for solo"),
        (
            '- {id: ki-mitreden, steps: 4, when: {item: team, is: ["2", "3"]}}',
            '- {id: ki-mitreden, steps: 4, when: {item: team, is: ["2", "3"]}, kinds: [solo]}',
            "- {id: ki-mitreden, steps",
            "ki-mitreden is asked of nobody",
        ),
    ],
)
def test_an_item_that_cannot_be_asked_is_told_with_its_file_and_line(
    folder, right, wrong, at, text
):
    spoil(folder, "ki.v1.yaml", right, wrong)

    expected = f"ki.v1.yaml:{line_of(folder, 'ki.v1.yaml', at)}: {text}"

    found = problems_of(folder, "ki.v1.yaml")
    assert any(problem.startswith(expected) for problem in found), (expected, found)


def test_an_instrument_for_a_kind_it_asks_nothing_is_told(folder):
    (folder / "small.v1.yaml").write_text(
        "id: small\nversion: 1\n"
        "dimensions: [{id: D, questions: [Q]}]\nfigures: {}\nquestions: [{id: Q, items: [Q]}]\n"
        "scales: {}\nitems: [{id: Q, steps: 2, kinds: [kmu]}]\npages: [{id: P, items: [Q]}]\n",
        encoding="utf-8",
    )

    assert problems_of(folder, "small.v1.yaml") == ["small.v1.yaml:1: solo is asked nothing"]
