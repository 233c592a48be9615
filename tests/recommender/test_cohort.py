"""The anonymous record: all that a region needs, nothing that singles out or leads back."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from content.loading import published_catalogue
from questionnaires.answers import Answers
from questionnaires.combining import Answered
from questionnaires.loading import published_instrument
from questionnaires.scoring import score
from recommender.check_document import as_document, read_check
from recommender.decisions import Decisions, Feedback, Round
from tests.builders import a_check, a_profile, answers_to, kmu_dma, record_of, route_of
from tests.questionnaires.examples import MICRO
from tests.questionnaires.given import raw_answers

GOALS = tuple(published_catalogue().fields)
KI = published_instrument("ki", 1)
SOME_KI = {KI.pages[0].items[0].id: "unknown"}
RECORD_ID = "0123456789abcdef0123456789abcdef"
EVERY_WISH = {
    "hours_per_week": 2.5,
    "weeks": 7,
    "goals": ["ai"],
    "formats": ["online_live"],
    "languages": ["en"],
    "max_price_eur": 333,
}


def kmu_kompakt():
    return published_instrument("kmu-kompakt", 1)


def a_round(raw, *, day=date(2026, 5, 17), instrument=None, **rest):
    """Return an earlier time with the answers *raw*."""
    instrument = instrument or kmu_dma()
    answered = Answered(instrument=instrument, answers=answers_to(instrument, raw))
    return Round(finished_on=day, answered=(answered,), **rest)


def test_a_record_says_the_coarse_profile_and_every_answer():
    profile = a_profile(size="10-49", sector="C", plz="09111")

    record = record_of(a_check({"Q8": ["1", "5"], "Q4.1": 3, "Q9.3": "unknown"}, profile))

    assert record == {
        "kind": "kmu",
        "size": "10-49",
        "sector": "C",
        "land": "SN",
        "voice": "management",
        "answered": [
            {
                "instrument": "kmu-dma",
                "version": 1,
                "answers": {"Q4.1": 3, "Q8": ["1", "5"], "Q9.3": "unknown"},
            }
        ],
        "earlier": [],
        "feedback": [],
    }


def test_place_wishes_days_and_ids_are_left_out():
    profile = a_profile(plz="09111", **EVERY_WISH)
    decided = Decisions(finished_on=date(2026, 11, 21), record=RECORD_ID)
    check = a_check({"Q8": []}, profile).deciding(decided)
    before = a_round({"Q8": ["1"]}, record=RECORD_ID, suggested=("a", "b"), done=("b",))

    told = json.dumps(record_of(replace(check, rounds=(before,))))

    left_out = (
        "09111",
        *EVERY_WISH,
        "2.5",
        "333",
        "online_live",
        "2026-11",
        "-17",
        RECORD_ID,
        '"a"',
    )
    assert [each for each in left_out if each in told] == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (None, None),
        ("1", "1"),
        ("2-9", "2-9"),
        ("10-49", "10-49"),
        ("50-249", "50+"),
        ("250+", "50+"),
    ],
)
def test_large_firms_are_told_apart_no_further(said, told):
    profile = a_profile(**({"size": said} if said else {}))

    assert record_of(a_check({}, profile))["size"] == told


@pytest.mark.parametrize("sector", "BOTU")
def test_a_sector_with_very_few_firms_is_left_out(sector):
    assert record_of(a_check({}, a_profile(sector=sector)))["sector"] is None


def test_whoever_works_alone_is_one_person():
    record = record_of(a_check({}, a_profile("solo")))

    assert (record["kind"], record["size"]) == ("solo", "1")


@given(raw=raw_answers(kmu_dma()))
def test_the_order_of_answering_cannot_be_seen(raw):
    check = a_check(raw)
    backwards = check.with_answers(Answers(dict(reversed(check.answers.values.items()))))

    assert json.dumps(record_of(check)) == json.dumps(record_of(backwards))


def test_the_order_of_questionnaires_cannot_be_seen():
    first = a_check({"Q8": ["1"], "Q4.1": 2})
    there = first.turned_to(KI)
    there = there.with_answers(Answers({**there.answers.values, **answers_to(KI, SOME_KI).values}))

    record = record_of(there)

    assert [each["instrument"] for each in record["answered"]] == ["ki", "kmu-dma"]
    assert json.dumps(record) == json.dumps(record_of(there.turned_to(kmu_dma())))


def test_a_questionnaire_without_an_answer_is_left_out():
    check = a_check({"Q8": ["1"]}).turned_to(published_instrument("sicherheit", 1))
    empty = replace(check, answers=Answers())

    assert [each["instrument"] for each in record_of(empty)["answered"]] == ["kmu-dma"]


def test_answers_given_as_another_kind_are_left_out():
    for_firms = {"angebote": "unknown"}
    firm = replace(
        a_check(), instrument=kmu_kompakt(), answers=answers_to(kmu_kompakt(), for_firms)
    )
    before = a_round(for_firms, instrument=kmu_kompakt())
    alone = firm.of_kind("solo").turned_to(published_instrument("solo", 1))

    record = record_of(replace(alone, rounds=(before,)))

    assert (record["answered"], record["earlier"]) == ([], [])
    assert record_of(replace(alone, rounds=(before,)).of_kind("kmu"))["earlier"]


def test_answers_behind_a_closed_branch_are_left_out():
    gated = next(item for item in kmu_kompakt().items if item.when)
    gate = gated.when.item
    closing = next(o.id for o in gate.options if o.id not in gated.when.options)
    raw = {gate.id: [closing] if gate.many else closing, gated.id: "unknown"}
    answers = answers_to(kmu_kompakt(), raw)

    record = record_of(replace(a_check(), instrument=kmu_kompakt(), answers=answers))

    assert list(record["answered"][0]["answers"]) == [gate.id]


@given(raw=raw_answers(kmu_dma()))
def test_a_record_is_plain_json_and_its_answers_can_be_read_again(raw):
    record = record_of(a_check(raw))

    assert json.loads(json.dumps(record)) == record
    for each in record["answered"]:
        assert answers_to(kmu_dma(), each["answers"]) == answers_to(kmu_dma(), raw)


def test_a_check_read_again_leaves_the_same_record():
    check = a_check(dict(MICRO.values), a_profile(sector="C", plz="09111"))
    read = read_check(json.loads(json.dumps(as_document(check))), goals=GOALS)

    assert json.dumps(record_of(read)) == json.dumps(record_of(check))


def test_a_second_time_brings_the_scores_of_the_first_in_whole_points():
    before = a_round(dict(MICRO.values), done=("z-last", "a-first"))

    (earlier,) = record_of(replace(a_check({"Q8": []}), rounds=(before,)))["earlier"]

    assert earlier == {
        "month": "2026-05",
        "scores": [
            {
                "instrument": "kmu-dma",
                "version": 1,
                "overall": 30,
                "digital": 35,
                "ai": 12,
                "dimensions": {"D1": 30, "D2": 31, "D3": 33, "D4": 46, "D5": 12, "D6": 25},
            }
        ],
        "done": ["a-first", "z-last"],
    }


def test_every_questionnaire_of_the_first_time_is_there_to_compare_with():
    ki = Answered(instrument=KI, answers=answers_to(KI, SOME_KI))
    before = a_round({"Q8": ["1"]})
    before = replace(before, answered=(*before.answered, ki))

    (earlier,) = record_of(replace(a_check({"Q8": []}), rounds=(before,)))["earlier"]

    assert [each["instrument"] for each in earlier["scores"]] == ["ki", "kmu-dma"]


@given(raw=raw_answers(kmu_dma()))
def test_earlier_scores_are_those_of_the_earlier_answers(raw):
    before = a_round(raw)

    earlier = record_of(replace(a_check({"Q8": []}), rounds=(before,)))["earlier"]

    told_of = [scores for each in earlier for scores in each["scores"]]
    assert len(told_of) == bool(raw)
    card = score(kmu_dma(), answers_to(kmu_dma(), raw))
    found = {key: each.points for key, each in card.dimensions.items()}
    for scores in told_of:
        assert scores["dimensions"].keys() == found.keys()
        for key, points in found.items():
            told = scores["dimensions"][key]
            assert told is None if points is None else abs(told - points) <= 0.5


def test_every_time_before_is_told_the_latest_first():
    rounds = (a_round({"Q8": []}, day=date(2027, 6, 1)), a_round({"Q8": []}, day=date(2026, 12, 1)))

    record = record_of(replace(a_check({"Q8": ["1"]}), rounds=rounds))

    assert [each["month"] for each in record["earlier"]] == ["2027-06", "2026-12"]


CATALOGUE = published_catalogue()
DAY = date(2026, 11, 21)
SOME_FUNDING = next(iter(CATALOGUE.funding))


def a_finished_check(**decided):
    """Return a finished check with a path of some steps, and *decided* about it."""
    check = a_check(dict(MICRO.values), a_profile(plz="09111", sector="C", size="2-9"))
    return check.deciding(Decisions(finished_on=DAY, **decided))


def shown_path(check):
    """Return the ids on the path that *check* first shows."""
    return list(route_of(check, DAY).ids)


def test_a_record_says_what_was_said_and_where_it_stood_on_the_path():
    path = shown_path(a_finished_check())
    said = {path[1]: Feedback.HELPFUL, SOME_FUNDING: Feedback.DONE}

    record = record_of(a_finished_check(feedback=said))

    assert record["feedback"] == sorted(
        [
            {"id": path[1], "feedback": "helpful", "place": 2},
            {"id": SOME_FUNDING, "feedback": "done", "place": None},
        ],
        key=lambda each: each["id"],
    )


def test_what_is_put_aside_keeps_the_place_it_stood_at():
    path = shown_path(a_finished_check())
    said = {path[0]: Feedback.NOT_FOR_US, path[1]: Feedback.DONE, path[2]: Feedback.HELPFUL}

    record = record_of(a_finished_check(feedback=said, path=tuple(reversed(path[2:]))))

    assert {each["id"]: each["place"] for each in record["feedback"]} == {
        path[0]: 1,
        path[1]: 2,
        path[2]: 3,
    }


def test_what_does_as_well_stands_where_its_step_stands():
    check = a_check({"Q8": []}).finished(DAY)
    steps = route_of(check, DAY).steps
    place, other = next((p, s.alternatives[0]) for p, s in enumerate(steps, 1) if s.alternatives)
    said = replace(check.decisions, feedback={other: Feedback.HELPFUL})

    record = record_of(check.deciding(said))

    assert record["feedback"] == [{"id": other, "feedback": "helpful", "place": place}]


def test_the_order_in_which_things_were_said_cannot_be_seen():
    path = shown_path(a_finished_check())
    said = dict.fromkeys(path, Feedback.NOT_FOR_US)
    backwards = dict.fromkeys(reversed(path), Feedback.NOT_FOR_US)

    records = [record_of(a_finished_check(feedback=each)) for each in (said, backwards)]

    assert json.dumps(records[0]) == json.dumps(records[1])


def test_what_was_said_about_centres_is_left_out_as_it_tells_where_somebody_is():
    said = dict.fromkeys(CATALOGUE.centres, Feedback.HELPFUL)

    assert record_of(a_finished_check(feedback=said))["feedback"] == []


def test_what_the_catalogue_does_not_have_is_left_out_as_it_could_be_anything():
    said = {"my-name-is-erika": Feedback.HELPFUL}

    assert record_of(a_finished_check(feedback=said))["feedback"] == []


def test_before_a_check_is_finished_nothing_stood_anywhere():
    path = shown_path(a_finished_check())
    decided = Decisions(feedback={path[0]: Feedback.HELPFUL})

    (told,) = record_of(a_finished_check().deciding(decided))["feedback"]

    assert told["place"] is None


def test_what_is_only_for_some_places_or_sizes_is_left_out():
    """Who was shown it is there, or is as large: more than a record says of anybody."""
    regional = [each.id for each in CATALOGUE.modules.values() if each.regions]
    sized = [each.id for each in CATALOGUE.funding.values() if each.regions or each.sizes]
    said = dict.fromkeys([*regional, *sized], Feedback.HELPFUL)

    assert len(regional) > 3
    assert len(sized) > 3
    assert record_of(a_finished_check(feedback=said))["feedback"] == []


@pytest.mark.parametrize("wishes", [{"hours_per_week": 1, "weeks": 2}, {"goals": ("ecology",)}])
def test_a_place_tells_no_wishes(wishes):
    path = shown_path(a_finished_check())
    check = a_finished_check(feedback=dict.fromkeys(path, Feedback.HELPFUL), targets={"ai": 4})

    other = check.with_profile(replace(check.profile, **wishes))

    assert record_of(other)["feedback"] == record_of(check)["feedback"]
