"""The learning path on the result: what it says of itself, and how it follows what one changes."""

import pytest
from flask import Flask

from tests.webapp.building import rows_of
from tests.webapp.people import BAKER, MICRO_FIRM, SOLO_DESIGNER, Person
from tests.webapp.visitor import Page, Visitor

WISHES, TARGETS, FEEDBACK = "/ergebnis/wuensche", "/ergebnis/ziele", "/ergebnis/rueckmeldung"


def path_of(page: Page) -> list[str]:
    return [step.get_text(strip=True) for step in page.soup.select("ol.path h3")]


def about_the_path(page: Page) -> str:
    return " ".join(page.soup.select_one("#lernpfad").get_text(" ").split())


def answers_form(page: Page, action: str) -> dict[str, str]:
    """Return what the form for *action* sends if nothing is touched."""
    form = page.soup.select_one(f'form[action="{action}"]')
    sent = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden]")}
    for field in form.select("select"):
        sent[field["name"]] = field.select_one("option[selected]")["value"]
    for field in form.select("input[type=text]"):
        sent[field["name"]] = field["value"]
    return sent


def targets_of(page: Page) -> dict[str, str]:
    chosen = page.soup.select("#felder select")
    return {each["name"]: each.select_one("option[selected]").get_text() for each in chosen}


def says(visitor: Visitor, word: str, entry: str) -> Page:
    sent = answers_form(visitor.page, FEEDBACK) | {"zu": f"{word} {entry}"}
    return visitor.posts(sent, to=FEEDBACK)


def first_step(page: Page) -> str:
    """Return the id of the first step, as its buttons name it."""
    return page.soup.select_one("ol.path .rate button")["value"].split()[-1]


def test_it_says_how_much_it_closes_and_that_no_other_does_more(visitor: Visitor):
    page = visitor.comes_back(BAKER)

    assert "von dem, was bis zu Ihren Zielen fehlt" in about_the_path(page)
    assert "Mehr schafft in dieser Zeit kein anderer." in about_the_path(page)


def test_it_says_what_would_change_it(visitor: Visitor):
    visitor.comes_back(SOLO_DESIGNER)

    changes = [dt.get_text() for dt in visitor.page.soup.select(".what-if dt")]
    assert changes[0].startswith("Mit halb so viel Zeit (")
    assert "Mit 10 Stunden mehr" in changes
    assert any(change.startswith(("Wenn das schon so wäre", "Besser bei")) for change in changes)


def test_it_says_so_after_a_deep_dive_too(visitor: Visitor):
    """The worst answer may be one to another questionnaire."""
    visitor.comes_back(BAKER)
    visitor.posts(visitor.page.filled_in() | {"fragebogen": "kmu-dma.v1"}, to="/check/fragebogen")
    visitor.opens("/check/werkzeuge")
    visitor.sends({"Q3": ["1"]})

    page = visitor.opens("/ergebnis")

    assert page.status == 200
    assert "Mit 10 Stunden mehr" in about_the_path(page)


def test_a_step_says_on_which_other_it_builds_and_what_would_do_as_well(visitor: Visitor):
    page = visitor.comes_back(MICRO_FIRM)

    assert "Baut auf Schritt" in about_the_path(page)
    assert "Ebenso weit, dauert aber länger:" in about_the_path(page)


def test_what_fits_but_for_the_place_says_where_it_is(visitor: Visitor):
    page = visitor.comes_back(MICRO_FIRM)

    missed = page.soup.find("h3", string="Passt, aber …").find_next("ul")
    assert "nur in " in missed.get_text()


def test_more_time_makes_it_longer_within_one_page_turn(visitor: Visitor):
    before = path_of(visitor.comes_back(MICRO_FIRM))
    sent = answers_form(visitor.page, WISHES) | {"hours_per_week": "4,5", "weeks": "12"}

    page = visitor.posts(sent, to=WISHES)

    assert page.path == "/ergebnis"
    assert len(path_of(page)) > len(before)
    assert page.written("hours_per_week") == "4,5"


def test_less_time_makes_it_shorter_and_none_says_so(visitor: Visitor):
    visitor.comes_back(MICRO_FIRM)
    sent = answers_form(visitor.page, WISHES)

    short = visitor.posts({**sent, "hours_per_week": "1", "weeks": "4"}, to=WISHES)
    none = visitor.posts({**sent, "hours_per_week": "0", "weeks": "4"}, to=WISHES)

    assert 1 <= len(path_of(short)) <= 3
    assert path_of(none) == []
    assert "Ohne Zeit gibt es keinen Lernpfad." in about_the_path(none)
    assert "Schon mit " in about_the_path(none)


def test_who_learns_on_site_only_is_led_past_what_is_read_alone(visitor: Visitor):
    visitor.comes_back(MICRO_FIRM)
    sent = answers_form(visitor.page, WISHES) | {"formats": "onsite"}

    page = visitor.posts(sent, to=WISHES)

    assert page.ticked("formats") == ["onsite"]
    assert "online, eigenes Tempo" not in page.soup.select_one("ol.path").get_text()
    assert "Ohne Ihren Wunsch, wie Sie lernen" in about_the_path(page)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("hours_per_week", "viel", "Bitte schreiben Sie eine Zahl, zum Beispiel 2 oder 2,5."),
        ("hours_per_week", "200", "Bitte nennen Sie eine Zahl von 0 bis 60."),
        ("weeks", "1.5", "Bitte schreiben Sie eine ganze Zahl, zum Beispiel 12."),
        ("weeks", "<b>", "Bitte schreiben Sie eine ganze Zahl, zum Beispiel 12."),
        ("formats", "zu Fuß", "Diese Angabe kennen wir nicht."),
    ],
)
def test_what_cannot_be_right_is_asked_again_and_kept(
    app: Flask, visitor: Visitor, field: str, typed: str, sentence: str
):
    visitor.comes_back(MICRO_FIRM)
    before = rows_of(app)

    page = visitor.posts(answers_form(visitor.page, WISHES) | {field: typed}, to=WISHES)

    assert page.status == 422
    assert page.title.startswith("Fehler: ")
    assert [error for error in page.errors if error.startswith(sentence)]
    assert field == "formats" or page.written(field) == typed
    assert path_of(page)
    assert rows_of(app) == before


def test_a_higher_target_leads_further_and_is_kept(visitor: Visitor):
    page = visitor.comes_back(MICRO_FIRM)
    usual, targets = answers_form(page, TARGETS), targets_of(page)

    before = [step for step in page.soup.select("ol.path li") if "KI &" in step.get_text()]

    page = visitor.posts(usual | {"ai": f"{targets['ai']}-4"}, to=TARGETS)

    assert targets_of(page) == targets | {"ai": "4"}
    after = [step for step in page.soup.select("ol.path li") if "KI &" in step.get_text()]
    assert len(after) >= len(before)


def test_an_old_tab_undoes_no_target_and_no_wish_that_it_did_not_change(visitor: Visitor):
    page = visitor.comes_back(MICRO_FIRM)
    targets, old_targets = targets_of(page), answers_form(page, TARGETS)
    old_wishes = answers_form(page, WISHES)
    visitor.posts(old_targets | {"data": f"{targets['data']}-4"}, to=TARGETS)
    visitor.posts(old_wishes | {"weeks": "20"}, to=WISHES)

    visitor.posts(old_targets | {"ai": f"{targets['ai']}-4"}, to=TARGETS)
    page = visitor.posts(old_wishes | {"hours_per_week": "3"}, to=WISHES)

    assert targets_of(page) == targets | {"data": "4", "ai": "4"}
    assert (page.written("weeks"), page.written("hours_per_week")) == ("20", "3")


def test_all_reached_is_said_kindly_and_a_target_can_be_raised_again(visitor: Visitor):
    page = visitor.comes_back(MICRO_FIRM)
    one = {field: f"{shown}-1" for field, shown in targets_of(page).items()}
    page = visitor.posts(answers_form(page, TARGETS) | one, to=TARGETS)
    while ids := [tag["value"] for tag in page.soup.select("ol.path button[value^=done]")]:
        page = visitor.posts(answers_form(page, FEEDBACK) | {"zu": ids[0]}, to=FEEDBACK)

    assert "Alle Ziele sind erreicht." in about_the_path(page)

    page = visitor.posts(answers_form(page, TARGETS) | {"ai": "1-3"}, to=TARGETS)

    assert path_of(page)
    assert "Alle Ziele sind erreicht." not in about_the_path(page)


def test_what_is_done_is_not_held_against_the_path(visitor: Visitor):
    """A path that leads to all targets still does when its first step is done."""
    page = visitor.comes_back(MICRO_FIRM)
    sent = answers_form(page, WISHES) | {"hours_per_week": "20", "weeks": "20"}
    page = visitor.posts(sent, to=WISHES)
    assert "Ihr Pfad führt zu allen Ihren Zielen." in about_the_path(page)

    page = says(visitor, "done", first_step(page))

    assert "Ihr Pfad führt zu allen Ihren Zielen." in about_the_path(page)


@pytest.mark.parametrize("typed", ["", "3", "3-0", "3-5", "3--1", "3-drei", "9" * 400])
def test_a_target_that_is_none_changes_nothing(visitor: Visitor, typed: str):
    page = visitor.comes_back(MICRO_FIRM)
    usual, targets = answers_form(page, TARGETS), targets_of(page)

    page = visitor.posts(usual | {"ai": typed, "nonsense": "3"}, to=TARGETS)

    assert page.status == 200
    assert targets_of(page) == targets


@pytest.mark.parametrize("word", ["done", "not_for_us"])
def test_what_is_put_aside_leaves_the_path_and_can_be_taken_back(visitor: Visitor, word: str):
    before = path_of(visitor.comes_back(MICRO_FIRM))
    entry = first_step(visitor.page)

    without = says(visitor, word, entry)
    again = says(visitor, "", entry)

    assert before[0] not in path_of(without)
    assert before[0] in without.soup.select_one("#lernpfad").get_text()
    assert before[0] in path_of(again)


def test_what_is_done_is_not_replaced_by_what_teaches_the_same(visitor: Visitor):
    page = visitor.comes_back(MICRO_FIRM)
    lifts = page.soup.select_one("ol.path > li").get_text()

    page = says(visitor, "done", first_step(page))

    lifted = next(field for field in ("KI & Automatisierung", "Sicherheit") if field in lifts)
    assert f"{lifted}: von Niveau 0" not in page.soup.select_one("ol.path").get_text()


def test_what_was_helpful_stays_and_is_remembered(visitor: Visitor):
    before = path_of(visitor.comes_back(MICRO_FIRM))

    page = says(visitor, "helpful", first_step(visitor.page))

    assert path_of(page) == before
    assert "Von Ihnen als hilfreich gemerkt." in about_the_path(page)


@pytest.mark.parametrize("part", ["#massnahmen", "#anlaufstellen", "#foerderung"])
def test_measures_centres_and_money_can_be_put_aside_too(visitor: Visitor, part: str):
    page = visitor.comes_back(SOLO_DESIGNER)
    named = page.soup.select_one(part).h3.get_text(strip=True)
    entry = page.soup.select_one(f"{part} .rate button")["value"].split()[-1]

    page = says(visitor, "not_for_us", entry)

    assert page.soup.select_one(part).h3.get_text(strip=True) != named
    assert named in page.soup.select_one(f"{part} .rate").get_text()


@pytest.mark.parametrize("said", ["", " ", "helpful", "helpful nobody", "great leitfaden", "a b c"])
def test_what_nobody_can_have_said_is_refused(app: Flask, visitor: Visitor, said: str):
    page = visitor.comes_back(BAKER)
    before = rows_of(app)

    page = visitor.posts(answers_form(page, FEEDBACK) | {"zu": said}, to=FEEDBACK)

    assert page.status == 404
    assert rows_of(app) == before


@pytest.mark.parametrize("person", [BAKER, SOLO_DESIGNER])
def test_looking_again_shows_the_same_path_and_stores_nothing_more(
    app: Flask, visitor: Visitor, person: Person
):
    first = path_of(visitor.comes_back(person))
    before = rows_of(app)

    again = path_of(visitor.opens("/ergebnis"))

    assert again == first
    assert rows_of(app) == before


def test_nobody_without_a_check_changes_anything(visitor: Visitor):
    for address in (WISHES, TARGETS, FEEDBACK):
        visitor.opens("/")
        page = visitor.sends({}, to=address)

        assert page.heading == "Hier ist kein Check offen"


def test_a_wish_that_was_left_alone_keeps_every_decimal(app: Flask, visitor: Visitor):
    visitor.comes_back(MICRO_FIRM)
    visitor.opens("/check/angaben")
    visitor.sends({"plz": "09111", "hours_per_week": "1,3333"})
    sent = answers_form(visitor.page, WISHES) | {"weeks": "20"}

    visitor.posts(sent, to=WISHES)

    profile = visitor.opens("/plan/json").response.get_json()["check"]["profile"]
    assert (profile["hours_per_week"], profile["weeks"]) == (1.3333, 20)
