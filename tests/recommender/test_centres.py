"""Centres: the responsible one first, then focus, then distance; never mind programmes that end."""

import itertools
from datetime import date, timedelta

import pytest

from content.catalogue import Network, Place
from content.loading import published_catalogue
from recommender.centres import MOST_CENTRES, Tier, coordinators, matching_centres
from recommender.reason import Because
from tests.builders import a_centre, a_profile, a_text

PUBLISHED = tuple(published_catalogue().centres.values())
REGIONAL = {
    "rz-nord": ("NI", "HB", "HH", "SH"),
    "rz-mv": ("MV",),
    "rz-he": ("HE",),
    "rz-nrw": ("NW",),
    "rz-rp-sl": ("RP", "SL"),
    "rz-sued": ("BW", "BY"),
    "rz-be": ("BE",),
    "rz-bb": ("BB",),
    "rz-st": ("ST",),
    "rz-sn": ("SN",),
    "rz-th": ("TH",),
}


def ids(found):
    return [match.centre.id for match in found]


def published_for(profile, today, top_fields=("ai", "security")):
    return matching_centres(PUBLISHED, profile, top_fields, today)


@pytest.mark.parametrize(
    ("land", "centre"), [(land, name) for name, laender in REGIONAL.items() for land in laender]
)
def test_the_regional_centre_of_a_land_comes_first(land, centre, today):
    first, *rest = published_for(a_profile(land=land, sector="C"), today)

    assert (first.centre.id, first.tier) == (centre, Tier.RESPONSIBLE)
    assert not {other.centre.id for other in rest} & REGIONAL.keys()


def test_a_firm_in_chemnitz_finds_its_centre_and_how_far_it_is(today):
    first, *_ = published_for(a_profile(plz="09111"), today)

    assert first.centre.id == "rz-sn"
    assert first.nearest in first.centre.places
    assert 0 <= first.distance_km < 80


def test_a_centre_whose_place_nobody_knows_is_named_without_one(today):
    first, *_ = published_for(a_profile(plz="70173"), today)

    assert first.centre.id == "rz-sued"
    assert first.centre.places == ()
    assert (first.nearest, first.distance_km) == (None, None)


def test_solo_self_employed_find_their_own_house_first(today):
    first, *_ = published_for(a_profile("solo", plz="10997"), today)

    assert (first.centre.id, first.tier) == ("hds", Tier.OWN_HOUSE)


def test_a_regional_centre_that_serves_the_self_employed_comes_right_after_their_house(today):
    assert ids(published_for(a_profile("solo", plz="09111"), today))[:2] == ["hds", "rz-sn"]


def test_the_house_of_the_self_employed_is_not_for_firms(today):
    assert "hds" not in ids(published_for(a_profile(plz="10997"), today))


@pytest.mark.parametrize("land", ["BW", "BY", "NW"])
def test_care_finds_its_own_centre_right_beside_the_regional_one(land, today):
    found = ids(published_for(a_profile(land=land, sector="Q"), today))

    assert found[0] in REGIONAL
    assert found[1] == "rz-pulsnetz"


@pytest.mark.parametrize(("land", "sector"), [("SN", "Q"), ("BY", "C"), ("BY", None)])
def test_the_centre_for_care_is_for_care_in_three_laender_only(land, sector, today):
    said = {"land": land} | ({"sector": sector} if sector else {})

    assert "rz-pulsnetz" not in ids(published_for(a_profile(**said), today))


@pytest.mark.parametrize("kind", ["kmu", "solo"])
@pytest.mark.parametrize("land", [None, "SN", "BW", "BE", "NW"])
def test_who_coordinates_is_never_offered_as_advice(kind, land, today):
    profile = a_profile(kind, **({"land": land} if land else {}))

    assert "zza" not in ids(published_for(profile, today))
    assert [centre.id for centre in coordinators(PUBLISHED)] == ["zza"]


def test_without_a_land_no_regional_centre_is_named(today):
    found = published_for(a_profile(), today)

    assert found
    assert all(not match.centre.regions for match in found)


@pytest.mark.parametrize(
    ("kind", "plz", "sector"),
    [("kmu", "09111", "C"), ("solo", "10997", "M"), ("kmu", "70173", "Q")],
)
def test_the_end_of_a_programme_is_told_and_changes_no_order(kind, plz, sector):
    profile = a_profile(kind, plz=plz, sector=sector)

    during = published_for(profile, date(2026, 11, 21))
    after = published_for(profile, date(2027, 2, 1))

    assert ids(after) == ids(during)
    assert (during[0].programme_over, after[0].programme_over) == (False, True)


@pytest.mark.parametrize(("days", "over"), [(-1, True), (0, False), (1, False), (None, False)])
def test_a_programme_is_over_the_day_after_its_last(days, over, today):
    last = None if days is None else today + timedelta(days=days)

    (found,) = matching_centres([a_centre(programme_ends=last)], a_profile(), (), today)

    assert found.programme_over == over


def a_place(lat):
    return Place(city="Town", role=a_text(), lat=lat, lon=12.9)


def test_the_nearest_of_its_places_counts(today):
    centre = a_centre(places=(a_place(54), a_place(50.9), a_place(48)))

    (found,) = matching_centres([centre], a_profile(plz="09111"), (), today)

    assert found.nearest == a_place(50.9)
    assert found.distance_km < 20


def test_without_a_postal_code_no_distance_is_claimed(today):
    (found,) = matching_centres([a_centre(places=(a_place(51),))], a_profile(land="SN"), (), today)

    assert (found.nearest, found.distance_km) == (None, None)


ORDERED = [
    a_centre("house", network=Network.HDS, kinds=("kmu",)),
    a_centre("region", network=Network.ZUKUNFTSZENTREN, regions=("SN",)),
    a_centre("sector", network=Network.ZUKUNFTSZENTREN, regions=("SN",), sectors=("C",)),
    a_centre("near here", regions=("SN",), fields=("ai",)),
    a_centre("nationwide", fields=("ai", "data")),
]


EQUALLY_RESPONSIBLE = [
    a_centre("for the sector", regions=("SN",), sectors=("C",)),
    a_centre("fitting", regions=("SN",), fields=("ai",)),
    a_centre("near", regions=("SN",), places=(a_place(51),)),
    a_centre("far", regions=("SN",), places=(a_place(54),)),
    a_centre("somewhere", regions=("SN",)),
]


@pytest.mark.parametrize(
    ("before", "after"),
    [*itertools.pairwise(ORDERED), *itertools.pairwise(EQUALLY_RESPONSIBLE)],
    ids=lambda centre: centre.id,
)
def test_task_comes_before_sector_before_focus_before_distance(before, after, today):
    profile = a_profile(plz="09111", sector="C")

    for given in ([before, after], [after, before]):
        found = matching_centres(given, profile, ("ai", "data"), today)
        assert ids(found) == [before.id, after.id]


def test_only_the_first_few_are_named(today):
    centres = [a_centre(str(number)) for number in range(9)]

    found = matching_centres(centres, a_profile(), (), today)

    assert ids(found) == [*"012345678"][:MOST_CENTRES]
    assert 3 <= MOST_CENTRES <= 5


@pytest.mark.parametrize(
    ("centre", "said", "because"),
    [
        (a_centre(), {}, [Because.TARGET_GROUP, Because.NATIONWIDE]),
        (a_centre(regions=("SN",)), {"land": "SN"}, [Because.TARGET_GROUP, Because.RESPONSIBLE]),
        (
            a_centre(sectors=("C",), fields=("ai", "fees")),
            {"sector": "C"},
            [Because.TARGET_GROUP, Because.NATIONWIDE, Because.SECTOR, Because.FOCUS],
        ),
    ],
)
def test_a_centre_says_why_it_is_named(centre, said, because, today):
    (found,) = matching_centres([centre], a_profile(**said), ("ai",), today)

    assert [reason.because for reason in found.reasons] == because
    assert all(reason.profile for reason in found.reasons)


def test_responsibility_names_what_it_follows_from(today):
    centre = a_centre(regions=("SN",))

    (by_plz,) = matching_centres([centre], a_profile(plz="09111"), (), today)
    (by_land,) = matching_centres([centre], a_profile(land="SN"), (), today)

    assert by_plz.reasons[1].profile == ("plz",)
    assert by_land.reasons[1].profile == ("land",)
