"""The profile: all optional, and every field forgiving about how one writes, not about what."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

import pytest
from flask import Flask

from tests.webapp.building import rows_of
from tests.webapp.visitor import Page, Visitor

TEXT_FIELDS = ("plz", "hours_per_week", "weeks", "max_price_eur")
CHOICES = ("size", "sector", "land", "goals", "formats", "languages")

FULL = {
    "size": ["10-49"],
    "sector": ["C"],
    "plz": ["09111"],
    "land": ["SN"],
    "hours_per_week": ["2,5"],
    "weeks": ["8"],
    "goals": ["data", "ai"],
    "formats": ["online_live"],
    "languages": ["de", "en"],
    "max_price_eur": ["99,9"],
}


@pytest.fixture
def profile(started: Visitor) -> Visitor:
    started.opens("/check/angaben")
    return started


def shown(page: Page) -> dict[str, list[str]]:
    texts = {name: [page.written(name)] for name in TEXT_FIELDS}
    return texts | {name: page.ticked(name) for name in CHOICES}


def in_any_order(values: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {name: sorted(value) for name, value in values.items()}


def test_nothing_has_to_be_said(profile: Visitor):
    page = profile.sends_again()

    assert page.path == "/ergebnis"


def test_everything_said_is_shown_again(profile: Visitor):
    page = profile.sends(FULL)

    assert page.path == "/ergebnis"
    follows = {"land": [""]}  # from the postal code
    again = shown(profile.opens("/check/angaben"))
    assert in_any_order(again) == in_any_order(FULL | follows)


def test_everything_said_can_be_taken_back(profile: Visitor):
    untouched = shown(profile.page)
    profile.sends(FULL)
    profile.opens("/check/angaben")

    profile.sends({})

    assert shown(profile.opens("/check/angaben")) == untouched


@pytest.mark.parametrize(
    ("written", "shown_again"),
    [("2,5", "2,5"), ("2.5", "2,5"), ("2", "2"), (" 3 ", "3"), ("0", "0")],
)
def test_hours_may_be_written_with_comma_or_point(profile: Visitor, written: str, shown_again: str):
    profile.sends({"hours_per_week": written})

    assert profile.opens("/check/angaben").written("hours_per_week") == shown_again


def test_a_number_is_shown_as_the_language_writes_it(profile: Visitor):
    profile.sends({"hours_per_week": "2,5"})

    page = profile.opens("/check/angaben?lang=en")

    assert page.written("hours_per_week") == "2.5"
    assert profile.sends_again().path == "/ergebnis"


def test_a_price_of_a_thousand_can_be_sent_again_as_it_is_shown(profile: Visitor):
    profile.sends({"max_price_eur": "1500"})
    profile.opens("/check/angaben")

    page = profile.sends_again()

    assert page.path == "/ergebnis"
    assert profile.opens("/check/angaben").written("max_price_eur") == "1500"


@pytest.mark.parametrize("plz", ["00000", "99999", "1234", "123456", "D-09111", "٠٩١١١", "abcde"])
def test_an_unknown_postal_code_is_told_and_kept(profile: Visitor, plz: str):
    page = profile.sends({"plz": plz, "weeks": "8"})

    assert page.status == 422
    assert page.errors == [
        "Diese Postleitzahl kennen wir nicht. "
        "Bitte prüfen Sie die fünf Ziffern oder wählen Sie Ihr Bundesland."
    ]
    assert page.written("plz") == plz
    assert page.written("weeks") == "8"


def test_a_postal_code_over_two_laender_asks_for_the_right_one(profile: Visitor):
    page = profile.sends({"plz": "12529"})

    assert page.status == 422
    assert page.errors == [
        "Diese Postleitzahl liegt in mehreren Bundesländern. "
        "Bitte wählen Sie Ihres: Brandenburg / Berlin."
    ]
    assert profile.sends({"plz": "12529", "land": "BB"}).path == "/ergebnis"


def test_a_postal_code_and_land_that_contradict_are_both_kept(profile: Visitor):
    page = profile.sends({"plz": "09111", "land": "BY"})

    assert page.status == 422
    assert page.errors == [
        "Postleitzahl und Bundesland passen nicht zusammen. Die Postleitzahl liegt in Sachsen."
    ]
    assert page.written("plz") == "09111"
    assert page.ticked("land") == ["BY"]


def test_a_moved_firm_only_has_to_change_its_postal_code(profile: Visitor):
    profile.sends({"plz": "09111"})
    form = profile.opens("/check/angaben").filled_in()
    form["plz"] = "70173"

    page = profile.posts(form)

    assert page.path == "/ergebnis"
    assert "Baden-Württemberg" in page.text


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("hours_per_week", "61", "Bitte nennen Sie eine Zahl von 0 bis 60."),
        ("weeks", "0", "Bitte nennen Sie eine Zahl von 1 bis 104."),
        ("weeks", "105", "Bitte nennen Sie eine Zahl von 1 bis 104."),
        ("weeks", "2,5", "Bitte schreiben Sie eine ganze Zahl, zum Beispiel 12."),
        ("max_price_eur", "100001", "Bitte nennen Sie eine Zahl von 0 bis 100.000."),
        ("hours_per_week", "-1", "Bitte schreiben Sie eine Zahl, zum Beispiel 2 oder 2,5."),
        ("hours_per_week", "viel", "Bitte schreiben Sie eine Zahl, zum Beispiel 2 oder 2,5."),
        ("hours_per_week", "1e9", "Bitte schreiben Sie eine Zahl, zum Beispiel 2 oder 2,5."),
        ("hours_per_week", "nan", "Bitte schreiben Sie eine Zahl, zum Beispiel 2 oder 2,5."),
        ("max_price_eur", "٣", "Bitte schreiben Sie eine Zahl, zum Beispiel 2 oder 2,5."),
    ],
)
def test_a_number_out_of_place_is_told_and_kept(
    profile: Visitor, name: str, value: str, sentence: str
):
    page = profile.sends({name: value})

    assert page.status == 422
    assert page.errors == [sentence]
    assert page.written(name) == value


@pytest.mark.parametrize("name", CHOICES)
def test_a_choice_that_was_never_offered_is_refused(app: Flask, profile: Visitor, name: str):
    before = rows_of(app)

    page = profile.sends({name: "<script>alert(1)</script>"})

    assert page.status == 422
    assert page.errors == ["Diese Angabe kennen wir nicht. Bitte wählen Sie aus der Liste."]
    assert rows_of(app) == before


def test_a_refused_choice_is_told_in_english_too(profile: Visitor):
    profile.opens("/check/angaben?lang=en")

    page = profile.sends(dict.fromkeys(CHOICES, "never offered"))

    assert page.status == 422
    assert len(page.errors) == len(CHOICES)
    assert "Angabe" not in page.text


HOSTILE = {
    "10,000 characters": "x" * 10_000,
    "10,000 digits": "9" * 10_000,
    "emoji": "🚀👩‍👩‍👧",
    "right to left": "\u202eגדול\u202c",
    "script": "<script>alert(1)</script>",
    "attribute": '"><img src=x onerror=alert(1)>',
    "entity": "&lt;b&gt; &amp;",
    "template": "{{ config }} {% raw %} %(num)s",
    "file": "file:///etc/passwd",
    "combining": "a" + "\u0301" * 500,
    "line separators": "a\r\nb\u2028c\td",
    "SQL": "'; DROP TABLE checks; --",
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_told_and_kept_harmlessly(profile: Visitor, value: str, language: str):
    profile.opens(f"/check/angaben?lang={language}")

    page = profile.sends(dict.fromkeys(TEXT_FIELDS, value) | {"sector": "C"})

    assert page.status == 422
    assert page.language == language
    assert len(page.errors) == len(TEXT_FIELDS)
    for name in TEXT_FIELDS:
        assert page.written(name).split() == value[:200].split()
    assert page.ticked("sector") == ["C"]


RAW = {
    "NUL": b"%00",
    "lone surrogate": b"%ED%A0%80",
    "broken UTF-8": b"%FF%FE",
    "backspace": b"%08",
    "noncharacter": b"%EF%BF%BF",
    "half an escape": b"%E",
}


@pytest.mark.parametrize("value", RAW.values(), ids=RAW)
def test_bytes_that_are_no_text_are_told_like_any_mistake(profile: Visitor, value: bytes):
    token = quote(profile.page.filled_in()["csrf_token"]).encode()
    sent = [b"csrf_token=" + token, *(name.encode() + b"=1" + value for name in TEXT_FIELDS)]

    page = profile.posts(
        b"&".join(sent), headers={"Content-Type": "application/x-www-form-urlencoded"}
    )

    assert page.status == 422
    assert len(page.errors) == len(TEXT_FIELDS)
    assert all(page.written(name).startswith("1") for name in TEXT_FIELDS)


def test_the_profile_stays_open_to_change_from_the_result(profile: Visitor):
    profile.sends({"plz": "09111"})
    link = profile.page.soup.select_one('a[href*="/check/angaben?"]')
    profile.opens(link["href"])

    page = profile.sends({"plz": "10997"})

    assert page.path == "/ergebnis"
    assert "Berlin" in page.text
