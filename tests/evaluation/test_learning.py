"""Learning: preferences are found, measured on others, and used only if they surely help."""

from random import Random

import numpy as np
import pytest

from content.catalogue import ModuleForm
from evaluation.feedback import Judgement, Respondent
from evaluation.judged import Estimate
from evaluation.learning import LEAST_RESPONDENTS, Learned, fitted, learned
from recommender.preferences import Asker, Preferences
from recommender.ranking import ranked
from tests.builders import WEIGHTS, a_module, a_need, levels_of

NEED = a_need()
TWINS = [
    a_module(f"m{number}", form=form)
    for number, form in enumerate([ModuleForm.SELF_STUDY, ModuleForm.COURSE] * 3)
]
LISTED = tuple(ranked(TWINS, levels_of(NEED), [NEED]))
FIRM, SOLO = Asker(kind="kmu", size="2-9"), Asker(kind="solo", size="1")


def somebody(chance, likes, *, asker=FIRM, listed=LISTED):
    """Return somebody who judges each offer, helpful with the probability that *likes* says."""
    judgements = (
        Judgement(offer=each.offer, place=place, is_liked=chance.random() < likes(each.offer))
        for place, each in enumerate(listed, 1)
    )
    return Respondent(asker=asker, lists=(listed,), judgements=tuple(judgements))


def courses(offer):
    return 0.8 if offer.form == ModuleForm.COURSE else 0.4


def anything(offer):
    return 0.6


def everything(offer):
    return 1


def crowd(likes, count=LEAST_RESPONDENTS, **rest):
    chance = Random(7)  # noqa: S311
    return [somebody(chance, likes, **rest) for _ in range(count)]


def test_what_people_like_is_found_and_helps_others():
    found = learned(crowd(courses), WEIGHTS, seed=1)

    assert found is not None
    assert found.helps
    odds = found.preferences.coefficients
    assert odds["form=course"] > 0 > odds["form=self_study"]
    assert found.with_them.mean > found.without.mean
    assert found.gain.mean == pytest.approx(found.with_them.mean - found.without.mean)


def test_nobody_is_measured_on_whom_was_learned_from():
    found = learned(crowd(courses, 400), WEIGHTS, seed=1)

    assert found is not None
    assert found.trained == 280
    assert 0 < found.tested <= 120


def test_who_likes_what_is_told_apart():
    other_way = crowd(lambda offer: 1.2 - courses(offer), asker=SOLO)

    found = fitted([*crowd(courses), *other_way])

    assert found is not None
    course, study = (
        next(each for each in TWINS if each.form == f) for f in ("course", "self_study")
    )
    assert found.liking(course, FIRM) > found.liking(study, FIRM)
    assert found.liking(course, SOLO) < found.liking(study, SOLO)


def test_the_kindness_of_some_is_no_preference():
    found = fitted(crowd(courses))

    assert found is not None
    assert not [name for name in found.coefficients if name.startswith(("kind=", "size="))]


def test_what_stood_further_down_weighs_more():
    study, course, *_ = TWINS
    said = [(study, 1, True), (study, 3, False), (course, 1, False), (course, 3, True)]
    judgements = tuple(Judgement(offer=o, place=p, is_liked=liked) for o, p, liked in said)

    found = fitted([Respondent(asker=FIRM, lists=(), judgements=judgements)])

    assert found is not None
    assert found.liking(course, FIRM) > found.liking(study, FIRM) + 0.1


@pytest.mark.parametrize(
    "people",
    [
        [],
        crowd(courses, LEAST_RESPONDENTS - 1),
        crowd(everything),
        crowd(courses, listed=LISTED[:1]),
    ],
    ids=["nobody", "too few", "of one opinion", "nothing to compare"],
)
def test_too_little_is_not_tried(people):
    assert learned(people, WEIGHTS, seed=1) is None


def test_the_same_seed_learns_the_same_and_another_one_divides_otherwise():
    people = crowd(courses)

    assert learned(people, WEIGHTS, seed=3) == learned(people, WEIGHTS, seed=3)
    assert learned(people, WEIGHTS, seed=3) != learned(people, WEIGHTS, seed=4)


def test_without_any_taste_the_gain_is_none_on_average():
    chance = Random(11)  # noqa: S311
    people = [somebody(chance, anything) for _ in range(480)]

    gains = [learned(people[seed * 10 :], WEIGHTS, seed=seed) for seed in range(8)]

    means = [found.gain.mean for found in gains if found]
    assert len(means) == 8
    assert abs(np.mean(means)) < 0.02


@pytest.mark.parametrize(("low", "helps"), [(-0.01, False), (0.0, False), (0.001, True)])
def test_it_helps_only_if_the_whole_interval_lies_above_0(low, helps):
    some = Estimate(mean=0.5, low=0.4, high=0.6)
    found = Learned(
        preferences=Preferences(coefficients={}),
        trained=1,
        tested=1,
        without=some,
        with_them=some,
        gain=Estimate(mean=0.02, low=low, high=0.05),
    )

    assert found.helps is helps
