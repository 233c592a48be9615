"""Profiles: what a respondent says about themselves is read once; every fault names its key."""

import pytest

from recommender.profile import Complaint, Fault, Profile, UnfitProfile, read_profile

GOALS = ("ai", "data")


def profile_of(**said):
    return read_profile({"kind": "kmu", **said}, goals=GOALS)


def complaints_about(raw):
    with pytest.raises(UnfitProfile) as unfit:
        read_profile(raw, goals=GOALS)
    return unfit.value.complaints


def test_all_keys_are_read():
    profile = profile_of(
        size="10-49",
        sector="C",
        plz="09111",
        land="SN",
        hours_per_week=2,
        weeks=12,
        goals=["data", "ai", "data"],
        formats=["onsite", "online_live"],
        languages=["en", "de"],
        max_price_eur=0,
    )

    assert profile == Profile(
        kind="kmu",
        size="10-49",
        sector="C",
        plz="09111",
        land="SN",
        hours_per_week=2.0,
        weeks=12,
        goals=("ai", "data"),
        formats=("online_live", "onsite"),
        languages=("de", "en"),
        max_price_eur=0.0,
    )


@pytest.mark.parametrize("kind", ["kmu", "solo"])
def test_only_the_kind_is_needed(kind):
    assert read_profile({"kind": kind}, goals=GOALS) == Profile(kind=kind)


@pytest.mark.parametrize(
    ("said", "key", "value"),
    [
        ({"size": "1-9"}, "size", "2-9"),
        ({"size": "1"}, "size", "1"),
        ({"size": "250+"}, "size", "250+"),
        ({"plz": "01067"}, "plz", "01067"),
        ({"plz": "09111"}, "land", "SN"),
        ({"plz": "69434", "land": "HE"}, "land", "HE"),
        ({"land": "TH"}, "land", "TH"),
        ({"hours_per_week": 0}, "hours_per_week", 0.0),
        ({"hours_per_week": 60}, "hours_per_week", 60.0),
        ({"hours_per_week": 1.5}, "hours_per_week", 1.5),
        ({"weeks": 1}, "weeks", 1),
        ({"weeks": 104}, "weeks", 104),
        ({"max_price_eur": 99.5}, "max_price_eur", 99.5),
        ({"goals": []}, "goals", ()),
    ],
)
def test_a_value_is_read(said, key, value):
    assert getattr(profile_of(**said), key) == value


@pytest.mark.parametrize(
    ("said", "key", "fault"),
    [
        ({"kind": "KMU"}, "kind", Fault.NOT_KNOWN),
        ({"kind": None}, "kind", Fault.NOT_KNOWN),
        ({"kind": ["kmu"]}, "kind", Fault.NOT_KNOWN),
        ({"name": "Bäckerei"}, "name", Fault.NOT_KNOWN),
        ({"size": "3"}, "size", Fault.NOT_KNOWN),
        ({"size": 1}, "size", Fault.NOT_KNOWN),
        ({"sector": "c"}, "sector", Fault.NOT_KNOWN),
        ({"sector": "V"}, "sector", Fault.NOT_KNOWN),
        ({"sector": ""}, "sector", Fault.NOT_KNOWN),
        ({"sector": "AB"}, "sector", Fault.NOT_KNOWN),
        ({"plz": 9111}, "plz", Fault.NO_PLZ),
        ({"plz": "9111"}, "plz", Fault.NO_PLZ),
        ({"plz": "091111"}, "plz", Fault.NO_PLZ),
        ({"plz": "0911a"}, "plz", Fault.NO_PLZ),
        ({"plz": "٠٩١١١"}, "plz", Fault.NO_PLZ),
        ({"plz": "00000"}, "plz", Fault.NO_PLZ),
        ({"plz": ""}, "plz", Fault.NO_PLZ),
        ({"plz": None}, "plz", Fault.NO_PLZ),
        ({"land": "Sachsen"}, "land", Fault.NOT_KNOWN),
        ({"land": "sn"}, "land", Fault.NOT_KNOWN),
        ({"plz": "09111", "land": "TH"}, "land", Fault.OTHER_LAND),
        ({"plz": "69434"}, "land", Fault.SEVERAL_LAENDER),
        ({"hours_per_week": -1}, "hours_per_week", Fault.OUT_OF_RANGE),
        ({"hours_per_week": 60.1}, "hours_per_week", Fault.OUT_OF_RANGE),
        ({"hours_per_week": 10**400}, "hours_per_week", Fault.OUT_OF_RANGE),
        ({"hours_per_week": float("nan")}, "hours_per_week", Fault.OUT_OF_RANGE),
        ({"hours_per_week": float("inf")}, "hours_per_week", Fault.OUT_OF_RANGE),
        ({"hours_per_week": "2"}, "hours_per_week", Fault.WRONG_TYPE),
        ({"hours_per_week": True}, "hours_per_week", Fault.WRONG_TYPE),
        ({"hours_per_week": None}, "hours_per_week", Fault.WRONG_TYPE),
        ({"weeks": 0}, "weeks", Fault.OUT_OF_RANGE),
        ({"weeks": 105}, "weeks", Fault.OUT_OF_RANGE),
        ({"weeks": 2.5}, "weeks", Fault.WRONG_TYPE),
        ({"weeks": True}, "weeks", Fault.WRONG_TYPE),
        ({"max_price_eur": -0.5}, "max_price_eur", Fault.OUT_OF_RANGE),
        ({"max_price_eur": 100_001}, "max_price_eur", Fault.OUT_OF_RANGE),
        ({"goals": "ai"}, "goals", Fault.WRONG_TYPE),
        ({"goals": {"ai": 1}}, "goals", Fault.WRONG_TYPE),
        ({"goals": ["cooking"]}, "goals", Fault.NOT_KNOWN),
        ({"goals": [["ai"]]}, "goals", Fault.NOT_KNOWN),
        ({"formats": ["online"]}, "formats", Fault.NOT_KNOWN),
        ({"formats": None}, "formats", Fault.WRONG_TYPE),
        ({"languages": ["fr"]}, "languages", Fault.NOT_KNOWN),
        ({"languages": "de"}, "languages", Fault.WRONG_TYPE),
    ],
)
def test_what_cannot_be_right_is_refused_naming_its_key(said, key, fault):
    complaints = complaints_about({"kind": "kmu", **said})

    assert {name: complaint.fault for name, complaint in complaints.items()} == {key: fault}


def test_a_profile_without_a_kind_is_refused():
    assert complaints_about({}) == {"kind": Complaint(Fault.MISSING, ("kmu", "solo"))}


@pytest.mark.parametrize("raw", [None, [], "kmu", 1, [("kind", "kmu")]])
def test_a_profile_that_is_no_object_is_refused(raw):
    assert complaints_about(raw)["profile"].fault == Fault.WRONG_TYPE


def test_all_faults_are_told_at_once():
    complaints = complaints_about({"plz": "69434", "size": "many", "weeks": 0})

    assert list(complaints) == ["kind", "land", "size", "weeks"]


def test_a_border_is_told_with_the_laender_on_both_sides():
    complaint = complaints_about({"kind": "kmu", "plz": "69434"})["land"]

    assert str(complaint) == "several laender: BW, HE"


def test_a_wrong_goal_is_told_with_the_right_ones():
    assert str(complaints_about({"kind": "kmu", "goals": ["x"]})["goals"]) == "not known: ai, data"


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ({}, 24),
        ({"hours_per_week": 3}, 36),
        ({"weeks": 4}, 8),
        ({"hours_per_week": 0, "weeks": 52}, 0),
        ({"hours_per_week": 1.5, "weeks": 3}, 4.5),
        ({"hours_per_week": 0.3, "weeks": 1}, 0.25),
        ({"hours_per_week": 0.29, "weeks": 25}, 7.25),
    ],
)
def test_all_hours_are_counted_in_whole_quarters_never_rounded_up(said, hours):
    assert profile_of(**said).hours == hours
