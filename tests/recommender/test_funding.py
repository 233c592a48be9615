"""Funding: what may be had by what is known; never guessed, never what is over."""

import itertools
from datetime import timedelta

import pytest

from content.catalogue import FundingStatus
from content.loading import published_catalogue
from recommender.funding import MOST_FUNDING, Verdict, matching_funding
from tests.builders import a_funding, a_profile

PUBLISHED = tuple(published_catalogue().funding.values())


def ids(found):
    return [match.funding.id for match in found]


@pytest.mark.parametrize(
    ("status", "offered"),
    [
        (FundingStatus.OPEN, True),
        (FundingStatus.LIMITED, True),
        (FundingStatus.UNKNOWN, True),
        (FundingStatus.ENDED, False),
    ],
)
def test_what_has_ended_is_never_offered(status, offered, today):
    assert bool(matching_funding([a_funding(status=status)], a_profile(), (), today)) == offered


@pytest.mark.parametrize(("days", "offered"), [(-1, False), (0, True), (1, True)])
def test_funding_can_be_had_to_its_last_day(days, offered, today):
    funding = a_funding(ends=today + timedelta(days=days))

    assert bool(matching_funding([funding], a_profile(), (), today)) == offered


@pytest.mark.parametrize(
    ("conditions", "said", "key", "verdict"),
    [
        ({"sizes": ("10-49",)}, {"size": "10-49"}, "size", Verdict.MET),
        ({"sizes": ("10-49",)}, {}, "size", Verdict.UNKNOWN),
        ({"regions": ("SN",)}, {"plz": "09111"}, "land", Verdict.MET),
        ({"regions": ("SN",)}, {}, "land", Verdict.UNKNOWN),
        ({"kinds": ("kmu", "solo")}, {}, "kind", Verdict.MET),
    ],
)
def test_a_condition_is_met_or_unknown(conditions, said, key, verdict, today):
    (found,) = matching_funding([a_funding(**conditions)], a_profile(**said), (), today)

    assert dict(found.verdicts)[key] == verdict


def test_nothing_is_said_about_a_condition_that_there_is_not(today):
    (found,) = matching_funding([a_funding()], a_profile(), (), today)

    assert dict(found.verdicts) == {"kind": Verdict.MET}


def test_a_solo_self_employed_person_is_one_person_whatever_was_said(today):
    funding = a_funding(kinds=("solo",), sizes=("1",))

    (found,) = matching_funding([funding], a_profile("solo", size="50-249"), (), today)

    assert dict(found.verdicts)["size"] == Verdict.MET


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        ({"sizes": ("10-49",)}, {"size": "250+"}),
        ({"regions": ("SN",)}, {"plz": "10997"}),
        ({"kinds": ("solo",)}, {}),
    ],
)
def test_one_broken_condition_is_enough_to_leave_it_out(conditions, said, today):
    assert matching_funding([a_funding(**conditions)], a_profile(**said), (), today) == ()


ORDERED = [
    a_funding("regional", regions=("SN",)),
    a_funding("fitting", fields=("ai", "data")),
    a_funding("open", fields=("ai",)),
    a_funding("limited", fields=("ai",), status=FundingStatus.LIMITED),
    a_funding("uncertain", sizes=("1",), fields=("ai", "data")),
]


@pytest.mark.parametrize(("before", "after"), list(itertools.pairwise(ORDERED)))
def test_what_is_certain_regional_fitting_and_open_comes_first(before, after, today):
    for given in ([before, after], [after, before]):
        found = matching_funding(given, a_profile(land="SN"), ("ai", "data"), today)
        assert ids(found) == [before.id, after.id]


def test_only_the_first_few_are_named(today):
    many = [a_funding(str(number)) for number in range(9)]

    assert ids(matching_funding(many, a_profile(), (), today)) == [*"012345678"][:MOST_FUNDING]
    assert MOST_FUNDING <= 5


def test_funding_says_why_it_is_named(today):
    funding = a_funding(sizes=("10-49",), regions=("SN",), fields=("ai", "fees"))

    (found,) = matching_funding([funding], a_profile(size="10-49"), ("ai", "data"), today)

    assert found.reasons[0].profile == ("kind", "size")
    assert [reason.field for reason in found.reasons[1:]] == ["ai"]


def test_kompass_is_for_solo_self_employed_only(today):
    kompass = [funding for funding in PUBLISHED if funding.id == "kompass"]

    assert ids(matching_funding(kompass, a_profile("solo"), (), today)) == ["kompass"]
    assert ids(matching_funding(kompass, a_profile("kmu"), (), today)) == []


@pytest.mark.parametrize("kind", ["kmu", "solo"])
@pytest.mark.parametrize("land", ["SN", "BY", "BE", "NW", None])
def test_no_published_funding_is_offered_that_is_over_or_elsewhere(kind, land, today):
    profile = a_profile(kind, **({"land": land} if land else {}))

    for match in matching_funding(PUBLISHED, profile, ("ai",), today):
        assert match.funding.status != FundingStatus.ENDED
        assert match.funding.ends is None or match.funding.ends >= today
        assert not land or not match.funding.regions or land in match.funding.regions


@pytest.mark.parametrize("funding", PUBLISHED, ids=lambda funding: funding.id)
def test_every_published_funding_can_be_had_by_somebody_or_has_ended(funding, today):
    over = funding.status == "ended" or (funding.ends is not None and funding.ends < today)
    somebody = a_profile(
        funding.kinds[0],
        **({"land": funding.regions[0]} if funding.regions else {}),
        **({"size": funding.sizes[0]} if funding.sizes else {}),
    )

    assert bool(matching_funding([funding], somebody, (), today)) != over
