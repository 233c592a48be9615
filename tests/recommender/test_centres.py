"""Centres: responsible, then near, then fitting; never mind programmes that end."""

import itertools
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.catalogue import Network, Place
from content.loading import published_catalogue
from content.regions import Coordinates, coordinates_of
from recommender.centres import (
    MOST_CENTRES,
    REACH_KM,
    Tier,
    coordinators,
    matching_centres,
)
from recommender.profile import KINDS
from recommender.reason import Because, Reason
from tests.builders import a_centre, a_profile, a_text
from tests.recommender.untrue import FIELDS, untrue_reasons

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


def centres_for(centres, profile, top_fields, today, answers=MappingProxyType({})):
    top = {field: answers.get(field, ()) for field in top_fields}
    return matching_centres(centres, profile, top, today)


def ids(found):
    return [match.centre.id for match in found]


def published_for(profile, today, top_fields=("ai", "security")):
    return centres_for(PUBLISHED, profile, top_fields, today)


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

    (found,) = centres_for([a_centre(programme_ends=last)], a_profile(), (), today)

    assert found.programme_over == over


def a_place(lat):
    return Place(city="Town", role=a_text(), lat=lat, lon=12.9)


def test_the_nearest_of_its_places_counts(today):
    centre = a_centre(places=(a_place(54), a_place(50.9), a_place(48)))

    (found,) = centres_for([centre], a_profile(plz="09111"), (), today)

    assert found.nearest == a_place(50.9)
    assert found.distance_km < 20


def test_without_a_postal_code_no_distance_is_claimed(today):
    (found,) = centres_for([a_centre(places=(a_place(51),))], a_profile(land="SN"), (), today)

    assert (found.nearest, found.distance_km) == (None, None)


ORDERED = [
    a_centre("house", network=Network.HDS, kinds=("kmu",)),
    a_centre("region", network=Network.ZUKUNFTSZENTREN, regions=("SN",)),
    a_centre("sector", network=Network.ZUKUNFTSZENTREN, regions=("SN",), sectors=("C",)),
    a_centre("near here", regions=("SN",), fields=("ai",)),
    a_centre("nationwide", fields=("ai", "data")),
]


NEAR, AS_NEAR, A_TRIP_AWAY, FAR = (a_place(lat) for lat in (50.9, 51, 51.2, 53))

EQUALLY_RESPONSIBLE = [
    a_centre("for the sector", regions=("SN",), sectors=("C",)),
    a_centre("near and fitting", regions=("SN",), fields=("ai",), places=(AS_NEAR,)),
    a_centre("nearest", regions=("SN",), places=(NEAR,)),
    a_centre("as near", regions=("SN",), places=(AS_NEAR,)),
    a_centre("fitting, a trip away", regions=("SN",), fields=("ai",), places=(A_TRIP_AWAY,)),
    a_centre("fitting and far", regions=("SN",), fields=("ai",), places=(FAR,)),
    a_centre("fitting, nobody knows where", regions=("SN",), fields=("ai",)),
    a_centre("far", regions=("SN",), places=(a_place(54),)),
    a_centre("nobody knows where", regions=("SN",)),
]


@pytest.mark.parametrize(
    ("before", "after"),
    [*itertools.pairwise(ORDERED), *itertools.pairwise(EQUALLY_RESPONSIBLE)],
    ids=lambda centre: centre.id,
)
def test_task_comes_before_sector_before_distance_before_focus(before, after, today):
    profile = a_profile(plz="09111", sector="C")

    for centres in ([before, after], [after, before]):
        found = centres_for(centres, profile, ("ai", "data"), today)
        assert ids(found) == [before.id, after.id]


def test_only_the_first_few_are_named(today):
    centres = [a_centre(str(number)) for number in range(9)]

    found = centres_for(centres, a_profile(), (), today)

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
    (found,) = centres_for([centre], a_profile(**said), ("ai",), today)

    assert [reason.because for reason in found.reasons] == because
    named = {reason.because: reason.profile for reason in found.reasons}
    assert named.pop(Because.RESPONSIBLE, ("land",)) == ("land",)
    assert named.pop(Because.SECTOR, ("sector",)) == ("sector",)
    assert set(named.values()) == {("kind",)}


def test_responsibility_names_what_it_follows_from(today):
    centre = a_centre(regions=("SN",))

    (by_plz,) = centres_for([centre], a_profile(plz="09111"), (), today)
    (by_land,) = centres_for([centre], a_profile(land="SN"), (), today)

    assert by_plz.reasons[1].profile == ("plz", "land")
    assert by_land.reasons[1].profile == ("land",)


def test_a_focus_names_the_answers_behind_it(today):
    centre = a_centre(fields=("ai", "data"))

    (found,) = centres_for(
        [centre], a_profile(), ("data", "ai"), today, answers={"data": ("Q9.1", "Q8:5")}
    )

    data, ai = found.reasons[2:]
    assert (data.field, data.answers, data.profile) == ("data", ("Q9.1", "Q8:5"), ())
    assert (ai.field, ai.answers, ai.profile) == ("ai", (), ("kind",))


def test_a_town_more_or_less_does_not_make_a_centre_nearer(today):
    here = coordinates_of("09111")
    km = [here.km_to(Coordinates(p.lat, p.lon)) for p in (NEAR, AS_NEAR, A_TRIP_AWAY, FAR)]

    assert km[0] < km[1] < REACH_KM[0] < km[2] < REACH_KM[1] < km[3]


def test_the_centre_of_the_own_land_is_responsible_though_another_is_nearer(today):
    """Aschaffenburg lies in Bavaria; Darmstadt, where the centre for Hesse is, is next door."""
    found = published_for(a_profile(plz="63739"), today)

    assert found[0].centre.id == "rz-sued"
    assert "rz-he" not in ids(found)


def test_a_place_beyond_the_border_of_the_land_counts_like_any_other(today):
    """Bohnsdorf lies in Berlin; Wildau, where this hub is, in Brandenburg."""
    hub = [centre for centre in PUBLISHED if centre.id == "edih-pro-digital"]

    (found,) = centres_for(hub, a_profile(plz="12526"), (), today)

    assert (found.nearest.city, found.reach) == ("Wildau", 0)


def test_with_a_land_alone_the_responsible_centre_is_first_and_no_distance_is_claimed(today):
    found = published_for(a_profile(land="SN"), today)

    assert found[0].centre.id == "rz-sn"
    assert {(match.nearest, match.distance_km) for match in found} == {(None, None)}


def test_what_is_known_to_help_from_afar_says_how():
    remote = {centre.id: centre.remote for centre in PUBLISHED if centre.remote}

    assert "Video" in remote["rz-be"].de
    assert "Online" in remote["hds"].de
    assert "rz-sn" not in remote, "no source says so"


PLACES_SAID = st.sampled_from(
    [{}, {"land": "SN"}, {"land": "BY"}, {"plz": "09111"}, {"plz": "10997"}, {"plz": "68623"}]
)
PROFILES = st.builds(
    lambda kind, place, sector: a_profile(kind, **place, **({"sector": sector} if sector else {})),
    st.sampled_from(KINDS),
    PLACES_SAID,
    st.sampled_from([None, "C", "I", "M", "Q"]),
)


@given(profile=PROFILES, top_fields=FIELDS)
def test_without_what_a_reason_names_a_centre_is_gone_or_weaker(profile, top_fields, today):
    assert not untrue_reasons(_published_on(today), profile, top_fields)


@pytest.mark.parametrize(
    "lie",
    [
        Reason(because=Because.RESPONSIBLE, profile=("size",)),
        Reason(because=Because.FOCUS, field="fees", profile=("hours_per_week",)),
    ],
)
def test_a_reason_that_changes_nothing_would_be_noticed(lie, today):
    def lying(profile, top_fields):
        found = published_for(profile, today, top_fields)
        return [replace(match, reasons=(*match.reasons, lie)) for match in found]

    assert untrue_reasons(lying, a_profile(plz="09111"), ("ai",))


@given(profile=PROFILES, top_fields=FIELDS, shuffled=st.permutations(PUBLISHED))
def test_the_order_of_the_catalogue_changes_nothing(profile, top_fields, shuffled, today):
    assert centres_for(shuffled, profile, top_fields, today) == published_for(
        profile, today, top_fields
    )


@given(profile=PROFILES, top_fields=FIELDS)
def test_the_programme_comes_before_other_networks_wherever_they_are(profile, top_fields, today):
    found = published_for(profile, today, top_fields)

    programme = [m.centre.network in {Network.ZUKUNFTSZENTREN, Network.HDS} for m in found]
    assert programme == sorted(programme, reverse=True)
    assert [match.tier for match in found] == sorted(match.tier for match in found)


def _published_on(today):
    return lambda profile, top_fields: published_for(profile, today, top_fields)
