"""Centres in words: how far it is only where that is known, and what there is from afar."""

import pytest

from content.catalogue import Network
from content.loading import published_catalogue
from recommender.centres import matching_centres
from tests.builders import a_centre, a_profile, a_text
from webapp.ui.centres_in_words import centre_in_words, remote_in_words
from webapp.ui.words import in_language

CATALOGUE = published_catalogue()


def words_of(centre, profile, today, top_fields=()):
    (match,) = matching_centres([centre], profile, dict.fromkeys(top_fields, ()), today)
    return centre_in_words(match, profile, CATALOGUE)


@pytest.mark.parametrize(
    ("plz", "distance"),
    [
        ("09111", "in Chemnitz, ganz in Ihrer Nähe"),
        ("01067", "in Dresden, ganz in Ihrer Nähe"),
        ("04808", "nächster bekannter Ort: Leipzig, etwa 30 km Luftlinie"),
    ],
)
def test_the_nearest_known_place_is_named_with_its_distance(plz, distance, today):
    words = words_of(CATALOGUE.centres["rz-sn"], a_profile(plz=plz), today)

    assert words.distance == distance


def test_with_a_land_alone_there_is_no_distance_but_the_land(today):
    words = words_of(CATALOGUE.centres["rz-sn"], a_profile(land="SN"), today)

    assert words.distance == ""
    assert words.task == "Für Ihre Region zuständig"
    assert words.why == "Arbeitet für Sachsen."
    assert words.places[0].startswith("Chemnitz: ")


def test_a_centre_whose_place_nobody_knows_has_no_distance_either(today):
    words = words_of(CATALOGUE.centres["rz-sued"], a_profile(plz="70173"), today)

    assert (words.distance, words.places) == ("", ("Ort nicht belegt",))


def test_another_network_is_not_called_responsible(today):
    hub = a_centre(network=Network.EDIH, regions=("SN",))

    assert words_of(hub, a_profile(land="SN"), today).task == "Für Ihr Bundesland da"


def test_what_there_is_from_afar_is_marked(today):
    words = words_of(CATALOGUE.centres["rz-be"], a_profile(plz="10997"), today)

    assert words.remote == "auch aus der Ferne: Erste Beratung per Telefon, E-Mail oder Video"


def test_nothing_is_said_about_help_from_afar_that_nobody_documents():
    assert remote_in_words(a_centre()) == ""


def test_the_mark_speaks_english_too():
    with in_language("en"):
        assert "by video" in remote_in_words(a_centre(remote=a_text("by video")))
