"""Funding: what may be had by what is known; never guessed, never what is over."""

import itertools
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.catalogue import FundingStatus
from content.loading import published_catalogue
from recommender.funding import (
    MOST_FUNDING,
    MOST_MISSES,
    Verdict,
    matching_funding,
)
from recommender.profile import KINDS, SIZES
from recommender.reason import Because, Reason
from tests.builders import a_funding, a_profile
from tests.recommender.untrue import FIELDS, untrue_reasons

PUBLISHED = tuple(published_catalogue().funding.values())


def offered(instruments, profile, top_fields, today, answers=MappingProxyType({})):
    return found_for(instruments, profile, top_fields, today, answers).matching


def missed(instruments, profile, top_fields, today):
    return found_for(instruments, profile, top_fields, today, {}).missed


def found_for(instruments, profile, top_fields, today, answers):
    top = {field: answers.get(field, ()) for field in top_fields}
    return matching_funding(instruments, profile, top, today)


def ids(found):
    return [match.funding.id for match in found]


@pytest.mark.parametrize(
    ("status", "is_offered"),
    [
        (FundingStatus.OPEN, True),
        (FundingStatus.LIMITED, True),
        (FundingStatus.UNKNOWN, True),
        (FundingStatus.ENDED, False),
    ],
)
def test_what_has_ended_is_never_offered(status, is_offered, today):
    assert bool(offered([a_funding(status=status)], a_profile(), (), today)) == is_offered


@pytest.mark.parametrize(("days", "is_offered"), [(-1, False), (0, True), (1, True)])
def test_funding_can_be_had_to_its_last_day(days, is_offered, today):
    funding = a_funding(ends=today + timedelta(days=days))

    assert bool(offered([funding], a_profile(), (), today)) == is_offered


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
    (found,) = offered([a_funding(**conditions)], a_profile(**said), (), today)

    assert dict(found.verdicts)[key] == verdict


def test_nothing_is_said_about_a_condition_that_there_is_not(today):
    (found,) = offered([a_funding()], a_profile(), (), today)

    assert dict(found.verdicts) == {"kind": Verdict.MET}


def test_a_solo_self_employed_person_is_one_person_whatever_was_said(today):
    funding = a_funding(kinds=("solo",), sizes=("1",))

    (found,) = offered([funding], a_profile("solo", size="50-249"), (), today)

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
    assert offered([a_funding(**conditions)], a_profile(**said), (), today) == ()


ORDERED = [
    a_funding("regional", regions=("SN",)),
    a_funding("fitting", fields=("ai", "data")),
    a_funding("checked", fields=("ai",), sizes=("10-49",)),
    a_funding("open", fields=("ai",)),
    a_funding("limited", fields=("ai",), status=FundingStatus.LIMITED),
    a_funding("uncertain", sizes=("10-49",), fields=("ai", "data")),
]
SURE = {"land": "SN", "size": "10-49"}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        *((*pair, SURE) for pair in itertools.pairwise(ORDERED[:-1])),
        (*ORDERED[-2:], {"land": "SN"}),
    ],
    ids=lambda given: getattr(given, "id", None),
)
def test_what_is_regional_certain_fitting_checked_and_open_comes_first(before, after, said, today):
    for instruments in ([before, after], [after, before]):
        found = offered(instruments, a_profile(**said), ("ai", "data"), today)
        assert ids(found) == [before.id, after.id]


@pytest.mark.parametrize(("said", "first"), [({"land": "SN"}, "of the Land"), ({}, "of all")])
def test_a_size_not_said_does_not_hide_the_money_of_the_own_land(said, first, today):
    of_the_land = a_funding("of the Land", regions=("SN",), sizes=("10-49",))

    found = offered([a_funding("of all"), of_the_land], a_profile(**said), (), today)

    assert ids(found)[0] == first


def test_only_the_first_few_are_named(today):
    many = [a_funding(str(number)) for number in range(9)]

    assert ids(offered(many, a_profile(), (), today)) == [*"012345678"][:MOST_FUNDING]
    assert MOST_FUNDING <= 5


def test_funding_says_why_it_is_named(today):
    funding = a_funding(sizes=("10-49",), regions=("SN",), fields=("ai", "fees"))

    (found,) = offered([funding], a_profile(size="10-49"), ("ai", "data"), today)

    assert [reason.profile for reason in found.reasons[:2]] == [("kind",), ("size",)]
    assert [reason.field for reason in found.reasons[2:]] == ["ai"]
    assert found.keys(Verdict.UNKNOWN) == ("land",)


@pytest.mark.parametrize(
    ("kind", "said", "named"),
    [
        ("kmu", {"land": "SN", "size": "1"}, [("kind",), ("land",), ("size",)]),
        ("kmu", {"plz": "09111", "size": "1"}, [("kind",), ("plz", "land"), ("size",)]),
        ("solo", {"land": "SN"}, [("kind",), ("land",), ("kind",)]),
    ],
)
def test_a_met_condition_names_what_was_really_said(kind, said, named, today):
    funding = a_funding(kinds=("kmu", "solo"), regions=("SN",), sizes=("1",))

    (found,) = offered([funding], a_profile(kind, **said), (), today)

    assert [reason.profile for reason in found.reasons] == named


def test_a_focus_names_the_answers_behind_it(today):
    answers = {"ai": ("Q7:1",)}

    (found,) = offered([a_funding(fields=("ai",))], a_profile(), ("ai",), today, answers)

    assert found.reasons[-1] == Reason(because=Because.FOCUS, field="ai", answers=("Q7:1",))


FOR_OTHERS = {
    "size": a_funding("size", sizes=("1", "2-9"), regions=("SN",), fields=("ai",)),
    "kind": a_funding("kind", kinds=("solo",), regions=("SN",), fields=("ai",)),
    "land": a_funding("land", regions=("HE",), sizes=("10-49",), fields=("ai",)),
}


@pytest.mark.parametrize(("key", "funding"), FOR_OTHERS.items(), ids=FOR_OTHERS)
def test_what_fails_on_one_condition_alone_says_on_which(key, funding, today):
    (found,) = missed([funding], a_profile(**SURE), ("ai",), today)

    assert found.keys(Verdict.NOT_MET) == (key,)
    assert offered([funding], a_profile(**SURE), ("ai",), today) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"regions": ("HE",)},
        {"fields": ("fees",)},
        {"status": FundingStatus.ENDED},
        {"kinds": ("kmu", "solo"), "sizes": ("10-49",)},
    ],
    ids=["fails on two", "pays for no need", "has ended", "fails on none"],
)
def test_what_is_no_near_miss_is_not_told(changes, today):
    funding = replace(FOR_OTHERS["kind"], **changes)

    assert missed([funding], a_profile(**SURE), ("ai",), today) == ()


def test_who_did_not_say_enough_is_told_of_no_miss(today):
    assert missed([FOR_OTHERS["land"]], a_profile(land="SN"), ("ai",), today) == ()


def test_what_is_likeliest_to_change_is_told_first_and_only_two_are(today):
    many = reversed(FOR_OTHERS.values())

    found = missed(many, a_profile(**SURE), ("ai",), today)

    assert ids(found) == ["size", "kind"]
    assert len(found) == MOST_MISSES == 2


def test_a_firm_that_heard_of_kompass_learns_whom_it_is_for(today):
    kompass = [funding for funding in PUBLISHED if funding.id == "kompass"]

    (found,) = missed(kompass, a_profile(**SURE), ("ai",), today)

    assert found.keys(Verdict.NOT_MET) == ("kind",)


PROFILES = st.builds(
    lambda kind, place, size: a_profile(kind, **place, **({"size": size} if size else {})),
    st.sampled_from(KINDS),
    st.sampled_from([{}, {"land": "SN"}, {"land": "NW"}, {"plz": "09111"}, {"plz": "10997"}]),
    st.sampled_from([None, *SIZES]),
)


@given(profile=PROFILES, top_fields=FIELDS)
def test_without_what_a_reason_names_funding_is_gone_or_weaker(profile, top_fields, today):
    def matching(profile, top_fields):
        return offered(PUBLISHED, profile, top_fields, today)

    assert not untrue_reasons(matching, profile, top_fields)


def test_a_reason_that_changes_nothing_would_be_noticed(today):
    lie = Reason(because=Because.CONDITIONS, profile=("sector",))

    def lying(profile, top_fields):
        found = offered(PUBLISHED, profile, top_fields, today)
        return [replace(match, reasons=(*match.reasons, lie)) for match in found]

    assert untrue_reasons(lying, a_profile(sector="C"), ("ai",))


@given(profile=PROFILES, top_fields=FIELDS, shuffled=st.permutations(PUBLISHED))
def test_the_order_of_the_catalogue_changes_nothing(profile, top_fields, shuffled, today):
    for matching in (offered, missed):
        found = matching(shuffled, profile, top_fields, today)
        assert found == matching(PUBLISHED, profile, top_fields, today)


@given(profile=PROFILES, top_fields=FIELDS)
def test_nothing_is_offered_that_fails_and_nothing_missed_that_does_not(profile, top_fields, today):
    found = found_for(PUBLISHED, profile, top_fields, today, {})

    assert all(match.reasons and not match.keys(Verdict.NOT_MET) for match in found.matching)
    assert all(len(match.keys(Verdict.NOT_MET)) == 1 for match in found.missed)
    assert not set(ids(found.matching)) & set(ids(found.missed))


def test_kompass_is_for_solo_self_employed_only(today):
    kompass = [funding for funding in PUBLISHED if funding.id == "kompass"]

    assert ids(offered(kompass, a_profile("solo"), (), today)) == ["kompass"]
    assert ids(offered(kompass, a_profile("kmu"), (), today)) == []


@pytest.mark.parametrize("kind", ["kmu", "solo"])
@pytest.mark.parametrize("land", ["SN", "BY", "BE", "NW", None])
def test_no_published_funding_is_offered_that_is_over_or_elsewhere(kind, land, today):
    profile = a_profile(kind, **({"land": land} if land else {}))

    for match in offered(PUBLISHED, profile, ("ai",), today):
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

    assert bool(offered([funding], somebody, (), today)) != over
