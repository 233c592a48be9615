"""Instruments, checked: what is wrong though each file can be read by itself."""

from dataclasses import replace

import pytest

from checkedyaml.reading import BrokenFile
from questionnaires.answers import Answers
from questionnaires.checking import instrument_problems, read_instruments
from questionnaires.instrument import Part, When
from questionnaires.journey import Journey
from questionnaires.loading import PUBLISHED, latest_instruments, published_instruments
from questionnaires.proofs import flaws_of
from tests.builders import a_question, a_row, an_instrument, an_item
from tests.questionnaires.spoiling import spoil

QUICK_CHECKS = {"kmu-kompakt": "kmu", "solo": "solo"}


def flaws(instrument):
    return [f"{'.'.join(flaw.where)}: {flaw.text}" for flaw in flaws_of(instrument)]


def test_the_published_instruments_have_no_problems():
    assert instrument_problems(PUBLISHED) == []


@pytest.mark.parametrize(("name", "kind"), QUICK_CHECKS.items())
@pytest.mark.parametrize("voice", ["management", "employees", "works_council"])
def test_a_quick_check_is_quick_in_every_voice(name, kind, voice):
    instrument = latest_instruments()[name].for_kind(kind).in_voice(voice)

    journey = Journey(instrument, Answers())

    assert len(journey.possible_items) <= 24
    assert max(journey.minutes_left.values()) <= 12


@pytest.mark.parametrize("highest", [3, 4, 5])
def test_one_item_of_four_to_six_steps_leads_to_every_band(highest):
    assert flaws(an_instrument(a_question(a_row("A", highest=highest)))) == []


def test_a_band_between_too_few_steps_is_missed():
    found = flaws(an_instrument(a_question(a_row("A", highest=2))))

    assert found == [
        "dimensions.D1: D1: no answers lead to moderate",
        "figures.digital: digital: no answers lead to moderate",
        "figures.ai: ai: no answers lead to moderate",
    ]


def test_what_is_out_of_reach_for_one_kind_only_is_told_with_it():
    several = replace(a_row("B"), kinds=("kmu",))
    pair = a_question(an_item("A", options=2), several)
    instrument = an_instrument(a_question(a_row("C")), pair)

    assert flaws(instrument) == [
        "dimensions.D2: D2: no answers lead to moderate for solo",
        "figures.ai: ai: no answers lead to moderate for solo",
    ]


def test_a_field_needs_nobody_on_every_level_but_somebody_on_both_ends():
    row = a_row("A", highest=3)
    second, third = (Part(row, option) for option in row.options[1:3])
    fields = {"whole": (Part(row),), "one": (second,), "two": (second, third)}

    assert flaws(an_instrument(a_question(row), fields=fields)) == [
        "fields.two: two: answers lead to 0 to 50, not to 0 to 100"
    ]


def test_a_score_that_never_falls_to_zero_is_told():
    row = a_row("A", highest=4)
    kinder = replace(row, options=row.options[1:])

    assert "dimensions.D1: D1: answers lead to 25 to 100, not to 0 to 100" in flaws(
        an_instrument(a_question(kinder))
    )


def test_a_scale_without_options_is_told():
    nothing = replace(a_row("A"), options=())

    assert flaws(an_instrument(a_question(nothing))) == [
        "items.A: A: its best answer is worth 0, not 1"
    ]


def test_a_page_has_at_most_five_items_and_the_first_one():
    rows = [a_row(name) for name in "ABCDEFGHI"]
    instrument = an_instrument(a_question(*rows[:2]), a_question(*rows[2:8]), a_question(rows[8]))

    assert flaws(instrument) == [
        "pages.page of A: 2 items on page of A, here at most 1",
        "pages.page of C: 6 items on page of C, here at most 5",
    ]


def test_a_gate_on_a_number_opens_with_a_number_only():
    gate = a_row("A")
    numbers, texts = (
        replace(a_row(name), when=When(item=gate, options=frozenset([option])))
        for name, option in (("B", 1), ("C", "1"))
    )
    instrument = an_instrument(a_question(gate), a_question(numbers), a_question(texts))

    found = flaws(instrument)

    assert found[:2] == [
        "items.C.when: C is never asked: no answer to A leads to it",
        "pages.page of C: nobody comes to the page page of C",
    ]
    assert not any("B" in flaw for flaw in found)


def test_a_file_of_another_name_is_not_read(folder):
    spoil(folder, "ki.v1.yaml", "version: 1", "version: 2")

    with pytest.raises(BrokenFile, match=r"ki\.v1\.yaml:4: this file is called .* holds ki\.v2"):
        read_instruments(folder)


def test_a_folder_without_instruments_is_a_problem(tmp_path):
    assert [str(problem) for problem in instrument_problems(tmp_path)] == [
        f"{tmp_path}:1: no instrument here"
    ]


@pytest.mark.parametrize("name", ["notes.yaml", "solo.v9.en.yaml", "my.own.solo.v1.yaml"])
def test_a_file_that_nobody_reads_is_told_whatever_it_holds(folder, name):
    (folder / name).write_text("a: [", encoding="utf-8")

    (problem,) = instrument_problems(folder)

    assert problem.text.startswith("nobody reads this: there is no ")
    assert problem.file.endswith(name)


def test_instruments_are_read_in_the_order_of_their_names(folder):
    names = [instrument.name for instrument in read_instruments(folder)]

    assert names == sorted(i.name for i in published_instruments().values())
