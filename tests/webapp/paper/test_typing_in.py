"""Typing a stack in: quick, each sheet a check of its own, and nothing typed gets lost."""

from collections.abc import Callable

import pytest
from flask import Flask

from questionnaires.answers import Special
from questionnaires.loading import published_instruments
from recommender.check import Check
from tests.webapp.building import rows_of
from tests.webapp.paper.typist import Typist
from tests.webapp.people import BAKER
from tests.webapp.rounds import started_again
from tests.webapp.storage.unreadable import as_of_another_release
from webapp.storage.sealing import Code

Stored = Callable[[str], Check]
SHEET = {"unterlagen": "3", "Q3": "1 4", "Q8": "0", "team": "2", "angebote": "w", "doppelt": "x"}


def test_a_sheet_becomes_a_check_of_its_own(typist: Typist, stored: Stored):
    page = typist.types(SHEET)

    check = stored(typist.codes[0])
    assert page.heading == "Bogen 2 eintippen"
    assert "Bogen 1 gespeichert" in page.text
    assert check.answers.values == {
        "unterlagen": "3",
        "Q3": ("1", "4"),
        "Q8": (),
        "team": "2",
        "angebote": Special.UNKNOWN,
        "doppelt": Special.NOT_RELEVANT,
    }
    assert check.decisions.finished_on


def test_an_empty_field_is_no_answer_and_nought_is_none_of_these(typist: Typist, stored: Stored):
    typist.types({"Q3": "", "Q8": "0"})

    assert stored(typist.codes[0]).answers.values == {"Q8": ()}


def test_saving_shows_scores_and_a_code_and_asks_for_the_next_sheet(typist: Typist):
    page = typist.types({"unterlagen": "4", "angebote": "1"})

    notice = " ".join(page.soup.select_one(".notice").get_text(" ").split())
    assert notice.startswith("Bogen 1 gespeichert")
    assert "Gesamt 50 · Digital 50 · KI –" in notice
    assert typist.codes[0] in notice
    assert not any(typist.fields()[name] for name in ("unterlagen", "angebote", "bogen-wort"))


def test_the_count_goes_on_and_the_word_on_the_sheet_tells_them_apart(typist: Typist):
    for word in ("Otter", "", "7b"):
        page = typist.types(SHEET | {"bogen-wort": word})

    names = [heading.get_text() for heading in page.soup.select(".entries h3")]
    assert names == ["Bogen 3 (7b)", "Bogen 2", "Bogen 1 (Otter)"]
    assert page.heading == "Bogen 4 eintippen"


def test_the_word_on_the_sheet_is_stored_nowhere(app: Flask, typist: Typist, stored: Stored):
    typist.types(SHEET | {"bogen-wort": "Otter"})

    assert "Otter" not in repr(stored(typist.codes[0]))


def test_the_check_of_the_typist_stays_open(typist: Typist):
    typist.answers(BAKER)
    own = typist.code

    typist.opens("/eintippen/kmu-kompakt")
    typist.types(SHEET)

    assert typist.code == own
    assert typist.opens("/check/alltag").ticked("unterlagen") == BAKER.answers["unterlagen"]


def test_opening_a_result_asks_before_it_takes_the_place_of_another_check(typist: Typist):
    typist.answers(BAKER)
    typist.opens("/eintippen/kmu-kompakt")
    typist.types(SHEET)
    code = typist.codes[0]

    page = typist.posts(typist.page.hidden() | {"code": code}, to="/weiter")

    assert page.heading == "Hier ist schon ein anderer Check offen"


def test_opening_a_result_leads_to_it(typist: Typist):
    page = typist.types(SHEET)
    button = page.soup.select_one(".entries form")
    fields = {field["name"]: field["value"] for field in button.select("input")}

    page = typist.posts(fields, to=button["action"])

    assert page.path == "/ergebnis"


def test_looking_again_stores_nothing(app: Flask, typist: Typist):
    typist.types(SHEET)
    before = rows_of(app)

    typist.opens("/eintippen/kmu-kompakt?fassung=1&gespeichert=1")

    assert rows_of(app) == before
    assert len(typist.stack) == 1


def test_sending_the_same_form_again_stores_no_second_sheet(app: Flask, typist: Typist):
    sent, target = typist.fields() | SHEET, typist.typing["action"]
    typist.posts(sent, to=target)

    page = typist.posts(sent, to=target)

    assert len(rows_of(app)) == 1
    assert len(typist.stack) == 1
    assert "Bogen 1 gespeichert" in page.text


def test_going_back_and_mending_changes_the_sheet(app: Flask, typist: Typist, stored: Stored):
    sent, target = typist.fields() | SHEET, typist.typing["action"]
    typist.posts(sent, to=target)

    typist.posts(sent | {"unterlagen": "1", "angabe-land": "SN"}, to=target)

    check = stored(typist.codes[0])
    assert len(rows_of(app)) == 1
    assert check.answers.values["unterlagen"] == "1"
    assert check.profile.land == "SN"


def test_two_forms_with_the_same_number_are_two_sheets(app: Flask, typist: Typist):
    one = typist.fields() | SHEET
    typist.opens("/eintippen/kmu-kompakt")
    other, target = typist.fields() | SHEET, typist.typing["action"]

    typist.posts(one, to=target)
    typist.posts(other, to=target)

    assert len(rows_of(app)) == len(typist.stack) == 2


def test_a_sheet_can_be_corrected_from_the_list(app: Flask, typist: Typist, stored: Stored):
    sheet = SHEET | {"bogen-wort": "Otter", "angabe-size": "2", "angabe-land": "Sachsen"}
    typist.types(sheet)
    page = typist.opens(typist.page.soup.select_one(".entries a")["href"])

    assert page.heading == "Bogen 1 eintippen"
    shown = {name: text for name, text in typist.fields().items() if name in sheet}
    assert shown == sheet | {"angabe-land": "SN"}

    page = typist.types({"unterlagen": "4"})

    assert "Bogen 1 (Otter) gespeichert" in page.text
    assert page.heading == "Bogen 2 eintippen"
    assert len(rows_of(app)) == 1
    assert stored(typist.codes[0]).answers.values["unterlagen"] == "4"


def test_correcting_leaves_what_was_decided_meanwhile(app: Flask, typist: Typist, stored: Stored):
    typist.types(SHEET)
    link, code = typist.page.soup.select_one(".entries a")["href"], typist.codes[0]
    turned = published_instruments()["sicherheit", 1]
    app.extensions["checks"].change(Code.read(code), lambda check: check.turned_to(turned))

    typist.opens(link)
    typist.types({"unterlagen": "4"})

    check = stored(code)
    assert check.instrument.id == "kmu-kompakt"
    assert check.answers.values["unterlagen"] == "4"


def test_what_stands_behind_a_closed_branch_is_left_out_and_told(typist: Typist, stored: Stored):
    page = typist.types({"team": "1", "stellen": "3", "betriebsrat": "2", "richtung": "2"})

    assert stored(typist.codes[0]).answers.values == {"team": "1", "richtung": "2"}
    notice = page.soup.select_one(".notice").get_text()
    assert "Frage 18 zählt nicht mit. Sie gilt nur nach 3 bei Frage 14." in notice
    assert "Frage 21 zählt nicht mit. Sie gilt nur nach 2 oder 3 bei Frage 14." in notice


def test_what_was_left_empty_is_told_so_that_no_line_slips(typist: Typist):
    numbers = Typist.fields(typist)
    everything = {name: "1" for name in numbers if name not in {"csrf_token", "formular"}}

    page = typist.types(everything | {"angabe-sector": "C", "angabe-land": "SN", "konten": ""})

    assert "Leer blieb Frage 8." in page.soup.select_one(".notice").get_text()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"angabe-size": "3"}, {"size": "10-49"}),
        ({"angabe-size": "2 bis 9 Personen"}, {"size": "2-9"}),
        ({"angabe-sector": "c"}, {"sector": "C"}),
        ({"angabe-land": "sn"}, {"land": "SN"}),
        ({"angabe-land": " THÜRINGEN "}, {"land": "TH"}),
        ({}, {"size": None, "sector": None, "land": None}),
    ],
)
def test_the_profile_is_typed_as_it_stands_there(typist: Typist, stored: Stored, typed, said):
    typist.types(SHEET | typed)

    profile = stored(typist.codes[0]).profile
    assert profile.kind == "kmu"
    assert {key: getattr(profile, key) for key in said} == said


def test_the_words_of_employees_become_their_voice(typist: Typist, stored: Stored):
    typist.opens("/eintippen/kmu-kompakt?sicht=employees")

    page = typist.types(SHEET)

    assert stored(typist.codes[0]).voice == "employees"
    assert page.soup.select_one(".switch [aria-current]").get_text() == "für Beschäftigte"


def test_who_works_alone_is_stored_as_such(typist: Typist, stored: Stored):
    typist.opens("/eintippen/sicherheit?art=solo")
    assert {"team", "angabe-size"}.isdisjoint(typist.fields())

    typist.types({"konten": "2"})

    assert stored(typist.codes[0]).profile.kind == "solo"


def test_what_cannot_be_read_is_told_and_everything_typed_stays(app: Flask, typist: Typist):
    wrong = {
        "unterlagen": "5",
        "anfragen": "3 4",
        "Q3": "w 4",
        "Q9.1": "drei",
        "angabe-size": "6",
        "angabe-sector": "Bäcker",
        "angabe-land": "Sachsn",
    }

    page = typist.types(SHEET | wrong | {"bogen-wort": "Otter"})

    assert page.status == 422
    assert page.title.startswith("Fehler: ")
    assert page.errors == [
        "Frage 1: Das können wir nicht lesen. Möglich sind 1 bis 4, w und x.",
        "Frage 2: Hier gilt nur ein Kreuz. Hat der Bogen mehrere, lassen Sie das Feld leer.",
        "Frage 7: w und x stehen allein, ohne Zahlen.",
        "Frage 11: Das können wir nicht lesen. Möglich sind 0 bis 5, w und x.",
        "Bei der Größe sind 1 bis 5 möglich.",
        "Bei der Branche sind die Buchstaben A bis U möglich.",
        "Dieses Bundesland kennen wir nicht. Möglich ist zum Beispiel SN oder Sachsen.",
    ]
    fields = typist.fields()
    assert {name: fields[name] for name in SHEET | wrong} == SHEET | wrong
    assert fields["bogen-wort"] == "Otter"
    assert rows_of(app) == []


def test_every_error_leads_to_its_field(typist: Typist):
    page = typist.types({"unterlagen": "5", "angabe-land": "?"})

    for link in page.soup.select(".errors a"):
        field = page.soup.find(id=link["href"].removeprefix("#"))
        assert field["aria-invalid"] == "true"
        assert page.soup.find(id=field["aria-describedby"]).get_text() == link.get_text()


def test_ticks_that_exclude_each_other_are_told(typist: Typist):
    typist.opens("/eintippen/kmu-dma?art=kmu")

    page = typist.types({"Q7": "2 3"})

    assert page.errors[0].startswith("Frage 3: Eines der Kreuze schließt die anderen aus.")


def test_mending_the_errors_stores_one_sheet(app: Flask, typist: Typist):
    typist.types(SHEET | {"unterlagen": "5"})

    page = typist.types({"unterlagen": "4"})

    assert "Bogen 1 gespeichert" in page.text
    assert len(rows_of(app)) == 1


def test_an_empty_sheet_is_a_check_without_answers(typist: Typist, stored: Stored):
    page = typist.types({})

    assert "Gesamt – · Digital – · KI –" in page.text
    assert stored(typist.codes[0]).answers.values == {}


def test_it_can_be_typed_in_english(typist: Typist):
    typist.opens("/eintippen/kmu-kompakt?lang=en")
    page = typist.types({"unterlagen": "9", "angabe-land": "Sachsen"})
    assert page.status == 422

    page = typist.types({"unterlagen": "1", "angabe-land": "Saxony", "Q3": "1 2"})

    assert page.status == 200, page.errors
    assert page.language == "en"
    assert "gespeichert" not in page.text


@pytest.mark.parametrize("instrument", published_instruments().values(), ids=lambda i: i.name)
def test_no_question_is_called_like_another_field(instrument):
    names = {item.id for item in instrument.items}

    assert names.isdisjoint({"formular", "bogen-wort", "csrf_token", "main", "errors"})
    assert not [name for name in names if name.startswith("angabe-")]


def test_a_sheet_of_another_release_is_left_out_and_the_others_can_be_typed_on(
    app: Flask, typist: Typist
):
    typist.types(SHEET | {"bogen-wort": "Otter"})
    typist.types(SHEET)
    as_of_another_release(app.extensions["checks"], Code.read(typist.codes[0]))

    page = typist.opens("/eintippen/kmu-kompakt")

    assert page.status == 200
    assert [entry[:7] for entry in typist.stack] == ["Bogen 2"]
    assert typist.types(SHEET).heading == "Bogen 4 eintippen"


def test_a_sheet_corrected_after_its_check_was_started_again_changes_nothing(
    app: Flask, typist: Typist
):
    typist.types(SHEET)
    typist.opens("/eintippen/kmu-kompakt?bogen=1")
    fields, there = typist.fields(), typist.typing["action"]
    app.extensions["checks"].change(Code.read(typist.codes[0]), started_again)
    before = rows_of(app)

    page = typist.posts(fields | {"unterlagen": "1"}, to=there)

    assert page.heading == "Diese Seite ist aus einer früheren Runde"
    assert rows_of(app) == before


def test_a_sheet_opened_after_its_check_was_started_again_is_of_today(
    app: Flask, typist: Typist, stored: Stored
):
    typist.types(SHEET)
    code = typist.codes[0]
    app.extensions["checks"].change(Code.read(code), started_again)
    typist.opens("/eintippen/kmu-kompakt?bogen=1")

    mistaken = typist.types({"unterlagen": "77"})
    typist.types({"unterlagen": "1"})

    assert mistaken.status == 422
    assert stored(code).answers.values == {"unterlagen": "1"}
    assert len(stored(code).rounds) == 1
