"""Contributing: all of it is shown first, one press gives it, one press takes it back."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from content.loading import published_catalogue
from questionnaires.answers import Answers, Special
from questionnaires.loading import published_instruments
from recommender.check import Check
from recommender.decisions import Decisions, Feedback, Round
from recommender.plan import make_plan
from tests.builders import a_check, a_profile, record_of
from tests.questionnaires.examples import MICRO
from tests.webapp.people import MICRO_FIRM, SOLO_DESIGNER
from tests.webapp.visitor import Page, Visitor
from webapp.storage.checks import Checks
from webapp.storage.sealing import Code

ASK, WITHDRAW = "/beitragen", "/beitragen/zurueckziehen"


@pytest.fixture
def checks(app: Flask) -> Checks:
    return app.extensions["checks"]


@pytest.fixture
def finished(visitor: Visitor, checks: Checks, today: date) -> Visitor:
    """Return a visitor whose browser holds a finished check."""
    profile = a_profile(plz="09111", sector="C", size="2-9", max_price_eur=333)
    holds(visitor, checks.start(a_check(dict(MICRO.values), profile).finished(today)))
    return visitor


@pytest.fixture
def records(checks: Checks) -> Callable[[], list[Any]]:
    """Return a function that returns all cohort records that are stored."""

    def stored() -> list[Any]:
        with checks.engine.connect() as connection:
            rows = connection.execute(text("SELECT id, month, document FROM cohort_records"))
            return [(row.id, row.month, json.loads(row.document)) for row in rows]

    return stored


def holds(visitor: Visitor, code: Code) -> None:
    """Put *code* into the cookie of a browser."""
    with visitor.client.session_transaction(base_url=visitor.address) as session:
        session["code"] = urlsafe_b64encode(code.value).decode()


def code_of(visitor: Visitor) -> Code:
    return Code(urlsafe_b64decode(visitor.code))


def check_of(visitor: Visitor) -> Check:
    return visitor.app.extensions["checks"].load(code_of(visitor))


def form_on(page: Page, target: str = ASK) -> dict[str, str]:
    """Return what the form for *target* carries."""
    fields = page.soup.select(f'form[action="{target}"] input')
    assert fields, page.text
    return {field["name"]: field["value"] for field in fields}


def gives(visitor: Visitor) -> Page:
    """Open the page and press its button."""
    return visitor.posts(form_on(visitor.opens(ASK)), to=ASK)


def withdraws(visitor: Visitor) -> Page:
    return visitor.posts(form_on(visitor.opens(ASK), WITHDRAW), to=WITHDRAW)


def the_second_time(check: Check) -> Check:
    """Return *check* as the second time after itself, half a year earlier."""
    measure = next(iter(published_catalogue().measures))
    before = Round(
        finished_on=date(2026, 5, 17),
        answered=check.every,
        suggested=(measure, "left-the-catalogue"),
        done=(measure, "left-the-catalogue"),
        record=check.decisions.record,
    )
    return replace(check.deciding(replace(check.decisions, record=None)), rounds=(before,))


def test_an_unfinished_check_is_told_what_is_missing(started: Visitor):
    page = started.opens(ASK)

    assert page.status == 200
    assert page.heading == "Beitragen können Sie, wenn Ihr Check fertig ist"
    missing = len(list(check_of(started).journey.items_without_answer))
    assert f"Es fehlen noch {missing} Antworten." in page.text
    assert started.opens(page.soup.select_one("main a.button")["href"]).path.startswith("/check/")


def test_saving_what_one_says_about_oneself_finishes_a_check(started: Visitor):
    there = started.opens(ASK).soup.select('main p a[href="/check/angaben"]')
    assert there
    started.opens("/check/angaben")
    started.sends({})

    page = started.opens(ASK)

    assert page.heading == "Anonym beitragen"


def test_answers_alone_are_told_what_finishes_the_check(finished: Visitor, checks: Checks):
    checks.change(code_of(finished), lambda check: check.deciding(Decisions()))

    page = finished.opens(ASK)

    assert "Alle Fragen sind beantwortet." in page.text
    assert page.soup.select('main a.button[href="/check/angaben"]')


def test_an_unfinished_check_leaves_nothing(started: Visitor, records: Callable):
    token = started.opens("/check/angaben").hidden()

    page = started.posts(token, to=ASK)

    assert page.status == 409
    assert page.heading == "Beitragen können Sie, wenn Ihr Check fertig ist"
    assert records() == []


def test_without_a_check_there_is_nothing_to_give(visitor: Visitor):
    assert visitor.opens(ASK).heading == "Hier ist kein Check offen"


def test_looking_gives_nothing(finished: Visitor, records: Callable):
    page = finished.opens(ASK)

    assert page.heading == "Anonym beitragen"
    assert records() == []


@pytest.mark.parametrize("person", [MICRO_FIRM, SOLO_DESIGNER], ids=["firm", "solo"])
def test_everything_in_the_record_is_shown(visitor: Visitor, person):
    visitor.comes_back(person)

    page = visitor.opens(ASK)

    shown = [" ".join(tag.get_text(" ").split()) for tag in page.soup.select("main dt")]
    check = check_of(visitor)
    wording = check.now.instrument.wording["de"]
    (answered,) = record_of(check)["answered"]
    assert [q for q in shown if q in {i.text for i in wording.items.values()}] == [
        wording.items[item].text for item in answered["answers"]
    ]
    about = dict(zip(shown[:6], answers_on(page)[:6], strict=True))
    assert about.keys() == {"Art", "Betriebsgröße", "Branche", "Ihr Bundesland", "Sicht", "Monat"}
    assert "None" not in page.text


def answers_on(page: Page) -> list[str]:
    return [" ".join(tag.get_text(" ").split()) for tag in page.soup.select("main dd")]


def test_the_profile_is_told_in_words_and_the_place_not_at_all(finished: Visitor, today: date):
    page = finished.opens(ASK)

    months = {11: "November", 2: "Februar"}
    assert answers_on(page)[:6] == [
        "Betrieb",
        "2 bis 9 Personen",
        "Herstellung, Produktion, Lebensmittelhandwerk",
        "Sachsen",
        "Sicht der Leitung",
        f"{months[today.month]} {today.year}",
    ]
    assert "09111" not in page.text


def test_what_was_not_said_is_told_to_be_missing(visitor: Visitor, checks: Checks, today: date):
    holds(visitor, checks.start(a_check({"Q8": []}).finished(today)))

    assert answers_on(visitor.opens(ASK))[1:4] == ["steht nicht darin"] * 3


def test_one_press_leaves_what_was_shown(finished: Visitor, records: Callable, today: date):
    page = gives(finished)

    ((record_id, month, document),) = records()
    check = check_of(finished)
    assert (page.path, page.heading) == (ASK, "Danke für Ihren Beitrag")
    assert check.decisions.record == record_id
    assert (month, document) == (f"{today:%Y-%m}", record_of(check))


def test_a_press_in_two_tabs_leaves_one_record(finished: Visitor, records: Callable):
    first, second = form_on(finished.opens(ASK)), form_on(finished.opens(ASK))

    pages = [finished.posts(form, to=ASK) for form in (first, second, second)]

    assert {page.heading for page in pages} == {"Danke für Ihren Beitrag"}
    assert len(records()) == 1


def test_what_changed_since_it_was_shown_is_shown_again_first(finished: Visitor, records: Callable):
    shown = form_on(finished.opens(ASK))
    finished.opens("/check/schutz")
    finished.sends({"Q8": ["6"]})

    page = finished.posts(shown, to=ASK)

    assert page.status == 409
    assert "Ihre Antworten haben sich inzwischen geändert." in page.text
    assert records() == []
    assert finished.posts(form_on(page), to=ASK).heading == "Danke für Ihren Beitrag"
    assert records()[0][2]["answered"][0]["answers"]["Q8"] == ["6"]


@pytest.mark.parametrize("stand", ["", "0", "x" * 1000, "ü"])
def test_a_form_that_shows_nothing_known_leaves_nothing(
    finished: Visitor, records: Callable, stand: str
):
    form = form_on(finished.opens(ASK))
    form["stand"] = stand

    assert finished.posts(form, to=ASK).status == 409
    assert records() == []


def test_a_record_shows_what_was_given_whatever_is_answered_later(
    finished: Visitor, records: Callable
):
    given = answers_on(gives(finished))
    (before,) = records()
    assert "Inzwischen haben Sie etwas geändert." not in finished.page.text
    finished.opens("/check/schutz")
    finished.sends({"Q8": ["6"]})

    page = finished.opens(ASK)

    assert answers_on(page) == given
    assert "Inzwischen haben Sie etwas geändert." in page.text
    assert records() == [before]


def test_withdrawing_leaves_nothing_and_says_so(finished: Visitor, records: Callable):
    gives(finished)

    page = withdraws(finished)

    assert records() == []
    assert check_of(finished).decisions.record is None
    assert page.heading == "Anonym beitragen"
    assert "Ihr Beitrag ist zurückgezogen und gelöscht." in page.text


def test_who_withdrew_can_give_again(finished: Visitor, records: Callable):
    gives(finished)
    ((first, _, _),) = records()
    withdraws(finished)

    gives(finished)

    ((second, _, _),) = records()
    assert second != first


def test_a_second_press_on_withdraw_does_no_harm(finished: Visitor, records: Callable):
    gives(finished)
    form = form_on(finished.opens(ASK), WITHDRAW)
    finished.posts(form, to=WITHDRAW)

    page = finished.posts(form, to=WITHDRAW)

    assert page.status == 200
    assert records() == []


def test_a_link_cannot_claim_that_something_was_withdrawn(finished: Visitor):
    gives(finished)

    page = finished.opens(f"{ASK}?zurueckgezogen=ja")

    assert "zurückgezogen und gelöscht" not in page.text


def test_withdrawing_leaves_the_records_of_others(
    app: Flask, finished: Visitor, checks: Checks, records: Callable, today: date
):
    other = Visitor(app)
    holds(other, checks.start(a_check({"Q8": []}).finished(today)))
    gives(other)
    gives(finished)

    withdraws(finished)

    assert [record_id for record_id, _, _ in records()] == [check_of(other).decisions.record]


def test_deleting_the_check_deletes_its_record(finished: Visitor, records: Callable):
    gives(finished)
    finished.opens("/loeschen")

    finished.sends({})

    assert records() == []


def test_a_second_time_shows_the_scores_of_the_first(
    finished: Visitor, checks: Checks, records: Callable
):
    checks.change(code_of(finished), the_second_time)

    page = finished.opens(ASK)

    assert "Ein Mal davor: Mai 2026" in page.text
    facts = dict(
        zip(
            (tag.get_text(strip=True) for tag in page.soup.select("main .facts dt")),
            (tag.get_text(strip=True) for tag in page.soup.select("main .facts dd")),
            strict=True,
        )
    )
    assert (facts["Gesamt"], facts["Digital"], facts["KI"]) == ("30", "35", "12")
    measure = next(iter(published_catalogue().measures.values()))
    assert measure.title.de in page.text
    assert "left-the-catalogue" in page.text
    gives(finished)
    ((_, _, document),) = records()
    assert document["earlier"][0]["scores"][0]["overall"] == 30


def test_the_record_of_the_first_time_can_be_withdrawn_at_the_second(
    finished: Visitor, checks: Checks, records: Callable
):
    gives(finished)
    checks.change(code_of(finished), the_second_time)
    page = finished.opens(ASK)
    assert page.heading == "Anonym beitragen"
    assert "Von einem Mal davor gibt es schon einen Beitrag." in page.text

    finished.posts(form_on(page, WITHDRAW), to=WITHDRAW)

    assert records() == []
    assert "Von einem Mal davor" not in finished.page.text


def test_withdrawing_takes_back_the_records_of_every_time(
    finished: Visitor, checks: Checks, records: Callable
):
    gives(finished)
    checks.change(code_of(finished), the_second_time)
    gives(finished)
    assert len(records()) == 2

    withdraws(finished)

    assert records() == []


def test_a_record_that_is_gone_can_be_given_anew(
    finished: Visitor, checks: Checks, records: Callable
):
    gives(finished)
    with checks.engine.begin() as connection:
        connection.execute(text("DELETE FROM cohort_records"))

    page = finished.opens(ASK)

    assert "Er ist nicht mehr in unserer Datenbank." in page.text
    withdraws(finished)
    gives(finished)
    assert len(records()) == 1


def test_it_can_be_read_in_english(finished: Visitor):
    page = finished.opens(f"{ASK}?lang=en")

    assert page.language == "en"
    assert answers_on(page)[1] == "2 to 9 people"


def test_all_questionnaires_at_once_are_shown_on_a_page_of_bearable_size(
    finished: Visitor, checks: Checks
):
    def everything(check: Check) -> Check:
        for instrument in published_instruments().values():
            if "kmu" in instrument.kinds:
                check = check.turned_to(instrument)
                every = {item.id: Special.UNKNOWN for item in instrument.items}
                check = check.with_answers(Answers({**every, **check.answers.values}))
        return check

    whole = checks.change(code_of(finished), everything)

    page = finished.opens(ASK)

    assert page.status == 200
    assert len(page.soup.select("main .answers")) == len(whole.every)


def said(check: Check) -> Check:
    """Return *check* with all three things said, about a measure, a module and a funding."""
    catalogue = published_catalogue()
    parts = (catalogue.measures, catalogue.modules, catalogue.funding)
    feedback = dict(zip((next(iter(part)) for part in parts), Feedback, strict=True))
    return check.deciding(replace(check.decisions, feedback=feedback))


def test_what_was_said_about_suggestions_is_shown_and_given(
    finished: Visitor, checks: Checks, records: Callable
):
    checks.change(code_of(finished), said)

    page = finished.opens(ASK)

    assert "Was Sie zu Vorschlägen sagen" in page.text
    assert "an welcher Stelle des Lernpfads" in page.text
    shown = [" ".join(tag.get_text(" ").split()) for tag in page.soup.select("main dt")]
    for part in ("measures", "modules", "funding"):
        first = next(iter(getattr(published_catalogue(), part).values()))
        assert (first.name if part == "funding" else first.title).de in shown
    told = [answer.partition(",")[0] for answer in answers_on(page)]
    assert {"Hilfreich", "Passt nicht", "Erledigt"} <= set(told)
    gives(finished)
    assert len(records()[0][2]["feedback"]) == 3


def test_the_place_on_the_path_is_told_in_words(finished: Visitor, checks: Checks):
    first = shown_path(finished)[0]
    checks.change(
        code_of(finished),
        lambda check: check.deciding(
            replace(check.decisions, feedback={first: Feedback.NOT_FOR_US})
        ),
    )

    page = finished.opens(ASK)

    assert "Passt nicht, Schritt 1 auf dem Lernpfad" in answers_on(page)


def shown_path(visitor: Visitor) -> list[str]:
    check, today = check_of(visitor), visitor.app.extensions["checks"].today()
    plan = make_plan(check, catalogue=published_catalogue(), today=today)
    return [step.chosen.offer.id for step in plan.path]


def test_a_record_from_before_there_was_feedback_can_be_read(finished: Visitor, checks: Checks):
    gives(finished)
    with checks.engine.begin() as connection:
        (document,) = connection.execute(text("SELECT document FROM cohort_records")).scalars()
        older = json.loads(document)
        del older["feedback"]
        connection.execute(
            text("UPDATE cohort_records SET document = :older"), {"older": json.dumps(older)}
        )

    page = finished.opens(ASK)

    assert page.status == 200
    assert "Was Sie zu Vorschlägen sagen" not in page.text
