"""Deleting: asked once, done at once, and told to every tab that is still open."""

from flask import Flask

from tests.webapp.building import rows_of
from tests.webapp.visitor import Visitor


def test_deleting_asks_first(app: Flask, started: Visitor):
    page = started.opens("/loeschen")

    assert page.heading == "Diesen Check löschen?"
    assert page.soup.find("a", string="Behalten")["href"] == "/ergebnis"
    assert len(rows_of(app)) == 1


def test_deleting_leaves_nothing(app: Flask, started: Visitor):
    started.opens("/loeschen")

    page = started.sends({})

    assert page.heading == "Gelöscht"
    assert rows_of(app) == []
    assert started.code is None


def test_deleting_leaves_the_checks_of_others(app: Flask, started: Visitor):
    other = Visitor(app)
    other.opens("/ausfuehrlich")
    other.sends({"Q3": ["5"]})
    started.opens("/loeschen")

    started.sends({})

    assert len(rows_of(app)) == 1
    assert other.opens("/ausfuehrlich").ticked("Q3") == ["5"]


def test_a_tab_still_open_is_told_and_can_start_anew(app: Flask, started: Visitor):
    second_tab = started.opens("/check/schutz").filled_in()
    started.opens("/loeschen")
    started.sends({})

    page = started.posts(second_tab | {"Q8": "1"}, to="/check/schutz")

    assert page.status == 404
    assert page.heading == "Hier ist kein Check offen"
    assert page.soup.select('main a[href="/"]')
    assert rows_of(app) == []


def test_a_second_press_on_delete_does_no_harm(started: Visitor):
    form = started.opens("/loeschen").filled_in()
    started.posts(form, to="/loeschen")

    page = started.posts(form, to="/loeschen")

    assert page.status in {200, 404}
    assert page.heading in {"Gelöscht", "Hier ist kein Check offen"}


def test_an_old_cookie_opens_nothing_after_deleting(app: Flask, started: Visitor):
    thief = Visitor(app)
    cookie = started.client.get_cookie("kompass")
    thief.client.set_cookie("kompass", cookie.value)
    assert thief.opens("/ergebnis").status == 200
    started.opens("/loeschen")
    started.sends({})

    page = thief.opens("/ergebnis")

    assert page.status == 404


def test_there_is_nothing_to_delete_without_a_check(visitor: Visitor):
    page = visitor.opens("/loeschen")

    assert page.status == 404
    assert page.heading == "Hier ist kein Check offen"
