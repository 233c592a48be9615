"""Changes in words: what is said agrees with the numbers shown, and nothing is made up."""

from collections.abc import Iterator
from datetime import date

import pytest

from content.loading import published_catalogue
from questionnaires.combining import Answered
from recommender.check import Check
from recommender.decisions import Round
from tests.builders import a_profile, a_question, a_row, an_instrument, answers_to
from webapp.ui.changes_in_words import ChangeInWords, changes_in_words
from webapp.ui.words import in_language

THEN = date(2026, 11, 21)
INSTRUMENT = an_instrument(a_question(a_row("one")), a_question(a_row("two")))
MEASURE = next(iter(published_catalogue().measures.values()))


@pytest.fixture(autouse=True)
def in_german() -> Iterator[None]:
    with in_language("de"):
        yield


def answered(one: int, two: int) -> Answered:
    return Answered(instrument=INSTRUMENT, answers=answers_to(INSTRUMENT, {"one": one, "two": two}))


def words_of(before: Answered, now: Answered, **of_round):
    """Return the changes in words between the two times."""
    earlier = Round(finished_on=THEN, answered=(before,), **of_round)
    check = Check(
        instrument=INSTRUMENT, answers=now.answers, profile=a_profile(), rounds=(earlier,)
    )
    return changes_in_words(check, published_catalogue())


@pytest.mark.parametrize(
    ("before", "now", "finding"),
    [
        ((0, 0), (1, 2), "Am meisten gestiegen ist „D2“, von 0 auf 50."),
        (
            (4, 2),
            (4, 1),
            "Am meisten gesunken ist „D2“, von 50 auf 25. "
            "Das kann auch daran liegen, dass Sie heute genauer hinsehen.",
        ),
        (
            (4, 0),
            (3, 1),
            "Am meisten gestiegen ist „D2“, von 0 auf 25. "
            "Am meisten gesunken ist „D1“, von 100 auf 75. "
            "Das kann auch daran liegen, dass Sie heute genauer hinsehen.",
        ),
        ((2, 2), (2, 2), "Alle Werte sind gleich geblieben."),
    ],
)
def test_the_finding_names_where_most_happened(before, now, finding):
    assert words_of(answered(*before), answered(*now)).last.finding == finding


@pytest.mark.parametrize(
    ("before", "after", "words", "sign"),
    [
        (42, 55, "von 42 auf 55", "+13"),
        (55, 42, "von 55 auf 42", "−13"),
        (42, 42, "weiter\u00a042", "±0"),
    ],
)
def test_a_change_reads_without_colour(before, after, words, sign):
    change = ChangeInWords(name="x", before=before, after=after)

    assert (change.words, change.sign) == (words, sign)


def test_an_offer_that_is_gone_is_still_told_as_done():
    said = words_of(answered(0, 0), answered(0, 0), done=("gone", MEASURE.id))

    assert said.done == ("ein Angebot, das wir nicht mehr führen", MEASURE.title.de)
    assert said.more_done == 0


def test_of_many_done_things_only_some_are_named_and_the_rest_is_counted():
    ids = tuple(published_catalogue().measures)[:8]

    said = words_of(answered(0, 0), answered(0, 0), done=ids)

    assert (len(said.done), said.more_done) == (5, 3)


def test_a_first_check_has_no_changes():
    check = Check(instrument=INSTRUMENT, answers=answered(1, 1).answers, profile=a_profile())

    assert changes_in_words(check, published_catalogue()) is None


def test_the_first_time_is_told_beside_the_last():
    said = words_of(answered(0, 0), answered(1, 1))
    assert said.first is None

    check = Check(
        instrument=INSTRUMENT,
        answers=answered(4, 4).answers,
        profile=a_profile(),
        rounds=tuple(
            Round(finished_on=THEN.replace(year=year), answered=(answered(value, value),))
            for year, value in ((2028, 2), (2027, 1), (2026, 0))
        ),
    )
    said = changes_in_words(check, published_catalogue())

    assert said.last.title == "Seit dem 21. November 2028"
    assert said.first.title == "Seit dem 21. November 2026"
    assert said.last.changes[0] == ChangeInWords(name="Gesamt", before=50, after=100)
    assert said.first.changes[0] == ChangeInWords(name="Gesamt", before=0, after=100)


def test_a_check_that_is_not_finished_tells_how_long_it_still_takes():
    before = answered(1, 1)
    earlier = Round(finished_on=THEN, answered=(before,))
    check = Check(
        instrument=INSTRUMENT,
        answers=answers_to(INSTRUMENT, {"one": 2}),
        profile=a_profile(),
        rounds=(earlier,),
    )

    unfinished = changes_in_words(check, published_catalogue())
    finished = changes_in_words(check.finished(THEN), published_catalogue())

    assert unfinished.left.startswith("Ihr neuer Check ist noch nicht fertig")
    assert finished.left == ""
    assert unfinished.last.basis == (
        "Verglichen ist 1 von 2 Fragen. Bei 1 Frage fehlt der Wert von heute. "
        "Deshalb können die Zahlen von denen oben abweichen."
    )
    assert [change.name for change in unfinished.last.changes] == ["Gesamt", "Digital", "D1"]
