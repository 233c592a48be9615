"""The catalogue that ships: every fact has a source and a day, every field its offers."""

import itertools
import re
from datetime import date

import pytest

from content.catalogue import LONGEST_SIGN, SIGN_LEVELS, Network
from content.loading import PARTS, published_catalogue
from content.regions import LAENDER
from questionnaires.loading import published_instruments

CATALOGUE = published_catalogue()
ENTRIES = [
    pytest.param(entry, id=f"{part} {entry.id}")
    for part in PARTS
    for entry in getattr(CATALOGUE, part).values()
]
MEASURES = list(CATALOGUE.measures.values())
RULES = [rule for measure in MEASURES for rule in measure.rules]
PROGRAMME = (Network.ZUKUNFTSZENTREN, Network.HDS, Network.ZZA)
FIRST_DAY = date(2026, 11, 1)


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_fact_has_a_source_a_grade_and_a_recent_day(entry):
    assert entry.checked_on >= FIRST_DAY
    assert {source.grade for source in entry.sources} <= {"A", "B", "C"}
    assert all(source.text.strip() for source in entry.sources)
    assert all(source.url is None or source.url.startswith("http") for source in entry.sources)


@pytest.mark.parametrize("entry", ENTRIES)
def test_nothing_ended_before_it_was_checked(entry):
    ends = getattr(entry, "ends", None)

    assert ends is None or ends >= entry.checked_on or entry.status == "ended"


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_address_on_the_web_is_one(entry):
    for name in ("url", "website"):
        address = getattr(entry, name, None)
        assert address is None or address.startswith(("https://", "http://"))


def test_there_is_enough_to_choose_from():
    offered = len(CATALOGUE.modules) - len(CATALOGUE.units)

    assert len(CATALOGUE.fields) == 13
    assert offered + len(CATALOGUE.resources) >= 85
    assert len(CATALOGUE.units) >= 24
    assert len(MEASURES) >= 90
    assert len(CATALOGUE.centres) >= 46
    assert len(CATALOGUE.funding) >= 27
    assert len(CATALOGUE.statistics) >= 60


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.law)
def test_what_a_law_says_has_a_paragraph_an_address_and_a_day(rule):
    assert any(sign in rule.law for sign in ("§", "Art", "Nr.", "Verordnung", "Richtlinie"))
    assert rule.url.startswith("https://")
    assert rule.as_of >= FIRST_DAY


@pytest.mark.parametrize("field", CATALOGUE.fields.values(), ids=lambda field: field.id)
def test_a_field_has_weight_and_target_for_exactly_its_kinds(field):
    assert set(field.weight) == set(field.target) == set(field.kinds)
    assert all(target >= 1 for target in field.target.values())


def steps():
    """Yield every step from level to level that a kind should make in one of its fields."""
    for field, kind in itertools.product(CATALOGUE.fields.values(), ("kmu", "solo")):
        for level in range(3) if kind in field.kinds else ():
            yield pytest.param(
                field.id, kind, level, id=f"{field.id} {kind} {level} to {level + 1}"
            )


@pytest.mark.parametrize(("field", "kind", "level"), list(steps()))
def test_a_measure_leads_every_kind_one_step_up_in_every_field(field, kind, level):
    leading_up = [
        measure.id
        for measure in CATALOGUE.measures.values()
        if kind in measure.kinds
        and measure.reaches.get(field, 0) > level
        and measure.entry.get(field, 0) <= level
    ]

    assert leading_up


@pytest.mark.parametrize("field", CATALOGUE.fields)
def test_a_module_lifts_every_field(field):
    assert any(field in module.reaches for module in CATALOGUE.modules.values())


def test_the_programme_has_14_centres_of_which_12_are_regional():
    programme = [c for c in CATALOGUE.centres.values() if c.network in PROGRAMME]

    assert len(programme) == 14
    assert len([c for c in programme if c.network == Network.ZUKUNFTSZENTREN]) == 12
    assert {c.programme_ends for c in programme} == {date(2026, 12, 31)}


@pytest.mark.parametrize("land", LAENDER)
def test_every_land_has_exactly_one_regional_centre_for_all_sectors(land):
    regional = [
        centre.id
        for centre in CATALOGUE.centres.values()
        if centre.network == Network.ZUKUNFTSZENTREN
        and land in centre.regions
        and not centre.sectors
    ]

    assert len(regional) == 1


def test_every_place_lies_in_germany_or_just_beside_it():
    for centre in CATALOGUE.centres.values():
        for place in centre.places:
            assert 47 < place.lat < 55.2, centre.id
            assert 5.5 < place.lon < 15.2, centre.id


def test_who_coordinates_advises_no_firm():
    assert [c.id for c in CATALOGUE.centres.values() if not c.kinds] == ["zza"]


@pytest.mark.parametrize("instrument", list(published_instruments().values()), ids=lambda i: i.id)
def test_instruments_ask_only_about_fields_of_the_catalogue(instrument):
    assert instrument.fields.keys() <= CATALOGUE.fields.keys()


@pytest.mark.parametrize("entry", [*CATALOGUE.modules.values(), *CATALOGUE.measures.values()])
def test_every_offer_lifts_a_field_of_each_kind_it_is_for(entry):
    for kind in entry.kinds:
        assert any(kind in CATALOGUE.fields[field].kinds for field in entry.reaches), entry.id


@pytest.mark.parametrize("measure", CATALOGUE.measures.values(), ids=lambda measure: measure.id)
def test_the_first_step_of_a_measure_takes_no_longer_than_all_of_it(measure):
    assert measure.first_step_minutes <= measure.hours.high * 60


@pytest.mark.parametrize("funding", CATALOGUE.funding.values(), ids=lambda funding: funding.id)
def test_funding_that_ended_says_so(funding):
    over = funding.ends is not None and funding.ends < funding.checked_on

    assert funding.status == "ended" or not over


SIGNS = [
    pytest.param(field.sign(kind, level), id=f"{field.id} {kind} {level}")
    for field in CATALOGUE.fields.values()
    for kind in field.kinds
    for level in SIGN_LEVELS
]
RIGHTS = list(CATALOGUE.rights.values())
CONDITIONAL = {
    "de": re.compile("wenn es einen gibt|Gibt es einen|auch ohne|setzt sie nicht voraus"),
    "en": re.compile("[Ii]f there is|where there is|also applies without|not presuppose"),
}


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_is_one_or_two_short_sentences(sign):
    for text in (sign.de, sign.en):
        assert len(text) <= LONGEST_SIGN
        assert 1 <= len(re.findall(r"[.](?: |$)", text)) <= 2
        assert text.endswith(".")
        assert "!" not in text


@pytest.mark.parametrize("field", CATALOGUE.fields.values(), ids=lambda field: field.id)
def test_no_two_levels_of_a_field_look_the_same(field):
    for kind in field.kinds:
        for language in ("de", "en"):
            told = {field.sign(kind, level).in_language(language) for level in SIGN_LEVELS}
            assert len(told) == len(SIGN_LEVELS)


def test_to_be_an_example_means_that_others_look_at_it():
    others = re.compile(r"[Aa]ndere|Kolleginnen|[Oo]thers?|[Cc]olleagues")

    for field, kind in itertools.product(CATALOGUE.fields.values(), ("kmu", "solo")):
        if kind in field.kinds:
            sign = field.sign(kind, 4)
            assert others.search(sign.de), (field.id, kind)
            assert others.search(sign.en), (field.id, kind)


def test_there_are_rights_for_firms_with_staff_only():
    assert 6 <= len(RIGHTS) <= 9
    assert {kind for right in RIGHTS for kind in right.kinds} == {"kmu"}
    assert not any("1" in right.sizes for right in RIGHTS)


@pytest.mark.parametrize("right", RIGHTS, ids=lambda right: right.id)
def test_a_right_is_short_gives_no_orders_and_names_its_paragraph(right):
    assert re.match("§ [0-9]+|Artikel [0-9]+", right.paragraph)
    assert max(len(right.text.de), len(right.text.en)) <= 450
    assert "Sie müssen" not in right.text.de
    assert "you must" not in right.text.en.lower()
    assert "!" not in right.text.de + right.text.en


@pytest.mark.parametrize("right", RIGHTS, ids=lambda right: right.id)
def test_a_works_council_is_never_taken_for_granted(right):
    if "Betriebsrat" in right.text.de:
        assert CONDITIONAL["de"].search(right.text.de)
        assert CONDITIONAL["en"].search(right.text.en)
        assert re.search("[Oo]hne Betriebsrat|setzt sie nicht voraus", right.text.de)


@pytest.mark.parametrize("right", RIGHTS, ids=lambda right: right.id)
def test_a_right_is_known_from_more_than_somebody_elses_copy(right):
    assert any(source.grade in "AB" for source in right.sources)
    assert all(source.url for source in right.sources)


def test_where_the_sources_on_the_ai_act_differ_both_are_quoted():
    right = CATALOGUE.rights["wissen-ueber-ki"]

    (conflict,) = right.conflicts
    for name in ("aiadopt.eu", "fixtheaigap.com"):
        assert name in conflict.de
        assert name in conflict.en
        assert any(name in source.text for source in right.sources)


def test_rights_point_to_money_instead_of_repeating_it():
    text = CATALOGUE.rights["bedarf-an-weiterbildung"].text.de

    assert "§ 82 SGB III" in text
    assert any("§ 82 SGB III" in funding.name.de for funding in CATALOGUE.funding.values())
    assert "Euro" not in "".join(right.text.de for right in RIGHTS)
