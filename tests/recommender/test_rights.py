"""Rights: for firms with staff only, those about the needs first, and only a few."""

import pytest
from hypothesis import given, strategies

from content.catalogue import Right, Source
from content.loading import published_catalogue
from recommender.profile import KINDS, SIZES
from recommender.rights import MOST_RIGHTS, matching_rights
from tests.builders import CHECKED_ON, a_profile, a_text

PUBLISHED = tuple(published_catalogue().rights.values())


def a_right(id="r", **rest):  # noqa: A002
    given = {"title": a_text(), "text": a_text(), "paragraph": "§ 1", "kinds": ("kmu",)}
    given |= {"fields": ("ai",), "sources": (Source(text="S", grade="B"),)}
    return Right(id=id, checked_on=CHECKED_ON, **(given | rest))


def ids(rights):
    return [right.id for right in rights]


def test_what_is_about_the_needs_comes_first_and_the_rest_keeps_its_order():
    rights = [
        a_right("one"),
        a_right("two", fields=("data", "learning")),
        a_right("three", fields=("learning",)),
    ]

    found = matching_rights(rights, a_profile(), ("learning",))

    assert ids(found) == ["two", "three", "one"]


def test_there_are_only_a_few_and_a_late_one_about_a_need_is_among_them():
    rights = [a_right(str(n)) for n in range(6)] + [a_right("late", fields=("data",))]

    found = ids(matching_rights(rights, a_profile(), ("data",)))

    assert found == ["late", "0", "1", "2", "3"][:MOST_RIGHTS]
    assert 3 <= len(found) <= 5


@pytest.mark.parametrize(
    "alone", [a_profile("solo"), a_profile("solo", size="10-49"), a_profile(size="1")]
)
def test_whoever_works_alone_gets_none(alone):
    assert matching_rights([a_right(), a_right("any", kinds=KINDS)], alone, ("ai",)) == ()


@pytest.mark.parametrize(
    ("said", "expected"),
    [({"size": "50-249"}, ["big", "all"]), ({"size": "2-9"}, ["all"]), ({}, ["big", "all"])],
)
def test_a_size_that_does_not_fit_is_left_out_and_an_unknown_one_is_kept(said, expected):
    rights = [a_right("big", sizes=("50-249", "250+")), a_right("all")]

    assert ids(matching_rights(rights, a_profile(**said), ())) == expected


@given(
    strategies.sampled_from(SIZES[1:]),
    strategies.lists(strategies.sampled_from(list(published_catalogue().fields)), unique=True),
)
def test_every_firm_with_staff_gets_published_ones_and_no_better_one_is_left_out(size, top):
    found = matching_rights(PUBLISHED, a_profile(size=size), top)

    assert len(found) == MOST_RIGHTS
    about = [bool(set(right.fields) & set(top)) for right in found]
    assert about == sorted(about, reverse=True)
    left = [right for right in PUBLISHED if right not in found]
    assert all(about) or not any(set(right.fields) & set(top) for right in left)
