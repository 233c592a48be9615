"""The yardsticks: each orders by what its name says, and only what one may choose."""

from dataclasses import replace

from evaluation.yardsticks import by_chance, by_words_of_goals, largest_gap_only, ours, rankers
from recommender.repeating import suggested_by
from tests.builders import a_catalogue, a_field, a_measure, a_module, a_text
from tests.evaluation.plans import FIELDS, a_plan

OFFERS = (
    a_module("long-ai", hours=9),
    a_module("quick-ai", hours=1),
    a_module("data", reaches={"data": 3}),
    a_measure("learning", reaches={"learning": 3}),
    a_module("advanced", entry={"ai": 3}, reaches={"ai": 4}),
    a_module("for-others", kinds=("solo",)),
)


def test_ours_is_what_the_page_names():
    plan = a_plan(*OFFERS)

    assert ours(plan) == (suggested_by(plan),)
    assert suggested_by(plan)


def test_the_largest_gap_comes_first_and_in_it_what_is_shortest():
    (ranking,) = largest_gap_only(a_plan(*OFFERS, said={"data": 2, "learning": 1}))

    assert ranking == ("quick-ai", "long-ai", "learning", "data")


def test_chance_is_the_same_for_a_seed_and_leaves_nothing_open_out():
    plan = a_plan(*OFFERS)

    rankings = by_chance(seed=3, times=20)(plan)

    assert by_chance(seed=3, times=20)(plan) == rankings != by_chance(seed=4, times=20)(plan)
    assert len(set(rankings)) > 10
    assert {frozenset(each) for each in rankings} == {
        frozenset(offer.id for offer in OFFERS if offer.id != "for-others")
    }


def test_words_of_the_goals_find_offers_that_say_them():
    words = {"ai": "Sprachmodelle", "data": "Datensicherung", "learning": "Lernzeit"}
    fields = [replace(a_field(f), name=a_text(words[f])) for f in FIELDS]
    offers = [a_module(f, title=a_text(f"{words[f]} im Betrieb"), reaches={f: 2}) for f in FIELDS]
    alike = by_words_of_goals(a_catalogue(*fields, *offers))

    for goal in FIELDS:
        assert alike(a_plan(*offers, goals=[goal]))[0][0] == goal
    (ranking,) = alike(a_plan(*offers, said={"ai": 3, "learning": 3}))
    assert ranking[0] == "data"


def test_no_ranker_names_what_breaks_a_hard_condition():
    plan = a_plan(*OFFERS)
    catalogue = a_catalogue(*map(a_field, FIELDS), *OFFERS)

    named = {each for r in rankers(catalogue, 1).values() for ids in r(plan) for each in ids}

    assert "for-others" not in named
    assert "quick-ai" in named
