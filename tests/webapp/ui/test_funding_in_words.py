"""Funding in words: what is checked, how it stands, and what is for others only."""

import pytest

from content.catalogue import FundingStatus
from content.loading import published_catalogue
from recommender.funding import matching_funding
from recommender.profile import SIZES
from tests.builders import a_funding, a_profile, a_text
from webapp.ui.funding_in_words import funding_in_words, missed_in_words

CATALOGUE = published_catalogue()


def words_of(funding, profile, today):
    (match,) = matching_funding([funding], profile, {}, today).matching
    return funding_in_words(match, CATALOGUE)


def test_what_is_met_and_what_is_unknown_are_told_apart(today):
    funding = a_funding(regions=("SN",), sizes=("10-49",))

    words = words_of(funding, a_profile(land="SN"), today)

    assert words.met == "Passt nach Ihren Angaben: Zielgruppe, Bundesland."
    assert words.unclear == "Dazu fehlt uns Ihre Angabe: Größe."


@pytest.mark.parametrize(
    ("status", "standing", "whole"),
    [
        (FundingStatus.OPEN, "", "Note."),
        (FundingStatus.LIMITED, "Eingeschränkt", "Eingeschränkt: Note."),
        (FundingStatus.UNKNOWN, "Stand unklar", "Stand unklar: Note."),
    ],
)
def test_money_that_is_hard_to_get_says_so_at_once(status, standing, whole, today):
    funding = a_funding(status=status, status_note=a_text("Note."))

    words = words_of(funding, a_profile(), today)

    assert (words.standing, words.status) == (standing, whole)


@pytest.mark.parametrize(
    ("kind", "size", "conditions", "why"),
    [
        ("kmu", "10-49", {"regions": ("HE",)}, "nur in Hessen"),
        ("kmu", "10-49", {"regions": ("HE", "BY")}, "nur in Hessen, Bayern"),
        ("kmu", "10-49", {"kinds": ("solo",)}, "nur für Solo-Selbstständige"),
        ("solo", None, {"kinds": ("kmu",)}, "nur für Betriebe"),
        ("kmu", "10-49", {"sizes": ("1", "2-9")}, "nur bis 9 Personen"),
        ("kmu", "10-49", {"sizes": ("1",)}, "nur bis 1 Person"),
        ("kmu", "10-49", {"sizes": ("250+", "50-249")}, "nur ab 50 Personen"),
        ("kmu", "250+", {"sizes": ("50-249", "2-9", "10-49")}, "nur mit 2 bis 249 Personen"),
        ("kmu", "10-49", {"sizes": ("2-9",)}, "nur mit 2 bis 9 Personen"),
    ],
)
def test_a_near_miss_names_what_it_fails_on(kind, size, conditions, why, today):
    funding = a_funding(name=a_text("Bonus"), fields=("ai",), **conditions)
    profile = a_profile(kind, land="SN", **({"size": size} if size else {}))

    (match,) = matching_funding([funding], profile, {"ai": ()}, today).missed

    assert missed_in_words(match) == f"Bonus: {why}"


@pytest.mark.parametrize("funding", CATALOGUE.funding.values(), ids=lambda funding: funding.id)
def test_the_sizes_of_published_funding_are_one_span(funding):
    places = sorted(SIZES.index(size) for size in funding.sizes)

    assert places == list(range(places[0], places[-1] + 1)) if places else not funding.sizes
