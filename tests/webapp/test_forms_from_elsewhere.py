"""Forms that are not ours, or whose session is gone: refused, told, and nothing typed is lost."""

import re
from collections.abc import Mapping

import pytest
from flask import Flask

from tests.webapp.building import rows_of
from tests.webapp.visitor import Visitor

POSTS = {
    "/": {"Q3": "1"},
    "/solo": {"meine-rechnungen": "1"},
    "/ausfuehrlich": {"Q3": "1"},
    "/beschaeftigte": {"unterlagen": "1"},
    "/betriebsrat": {"unterlagen": "1"},
    "/weiter": {"code": "abc"},
    "/weiter-mit": {},
    "/mitbringen": {"inhalt": "{}", "weg": "weiter"},
    "/eintippen": {},
    "/eintippen/kmu-kompakt": {"unterlagen": "1"},
    "/check/fragebogen": {"fragebogen": "sicherheit.v1"},
    "/check/schutz": {"Q8": "1"},
    "/check/angaben": {"plz": "09111"},
    "/ergebnis/wuensche": {"hours_per_week": "4"},
    "/ergebnis/ziele": {"ai": "4"},
    "/ergebnis/rueckmeldung": {"zu": "helpful daten-sichern"},
    "/plan/pdf": {"name": "Betrieb"},
    "/loeschen": {},
    "/beitragen": {"stand": "0"},
    "/beitragen/zurueckziehen": {},
    "/wiederholen": {"runde": "2026-11-21", "gemacht": "daten-sichern"},
    "/wiederholen/gemacht": {"runde": "2026-11-21", "gemacht": "daten-sichern"},
}
AGAIN = "Bitte noch einmal bestätigen"


def test_every_address_that_takes_forms_is_tried_here(app: Flask):
    rules = [rule for rule in app.url_map.iter_rules() if "POST" in rule.methods]

    gaps = {"<page_id>": "schutz", "<instrument_id>": "kmu-kompakt"}
    tried = {re.sub("<.*?>", lambda gap: gaps[gap[0]], rule.rule) for rule in rules}
    assert tried == POSTS.keys()


@pytest.mark.parametrize(("path", "sent"), POSTS.items(), ids=POSTS)
@pytest.mark.parametrize("token", [None, "", "made-up"])
def test_a_form_without_our_token_changes_nothing_and_is_kept(
    app: Flask, started: Visitor, path: str, sent: Mapping[str, str], token: str | None
):
    before = rows_of(app)

    page = started.posts(sent | ({} if token is None else {"csrf_token": token}), to=path)

    assert page.status == 400
    assert page.heading == AGAIN
    assert rows_of(app) == before
    assert {
        tag["name"]: tag["value"]
        for tag in page.soup.select("main input[type=hidden]")
        if tag["name"] != "csrf_token"
    } == sent


@pytest.mark.parametrize(("path", "sent"), POSTS.items(), ids=POSTS)
def test_the_token_of_somebody_else_is_refused(
    app: Flask, started: Visitor, path: str, sent: Mapping[str, str]
):
    other = Visitor(app)
    stolen = other.opens("/ausfuehrlich").filled_in()["csrf_token"]
    before = rows_of(app)

    page = started.posts(sent | {"csrf_token": stolen}, to=path)

    assert page.status == 400
    assert rows_of(app) == before


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_what_another_site_sent_is_not_offered_to_be_confirmed(started: Visitor, site: str):
    page = started.posts(
        {"plz": "09111"},
        to="/check/angaben",
        headers={"Sec-Fetch-Site": site, "Referer": "https://evil.example/"},
    )

    assert page.status == 403
    assert not page.soup.select("main form")
    assert "09111" not in page.response.text


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}],
)
@pytest.mark.parametrize("path", ["/?lang=en", "/loeschen", "/healthz?lang=en"])
def test_a_form_from_elsewhere_never_costs_anybody_their_check(app: Flask, headers, path: str):
    """A browser sends it without our cookie; an answer that sets one would overwrite the code."""
    response = app.test_client().post(path, data={"csrf_token": "x"}, headers=headers)

    assert response.status_code in {403, 405}
    assert "Set-Cookie" not in response.headers


def test_a_form_of_unknown_length_is_refused_rather_than_cut(app: Flask):
    response = app.test_client().post("/", headers={"Transfer-Encoding": "chunked"})

    assert response.status_code == 411


def test_deleting_cannot_be_planted_by_another_site(app: Flask, started: Visitor):
    page = started.posts({}, to="/loeschen", headers={"Sec-Fetch-Site": "cross-site"})

    assert not page.soup.select("main form")
    assert len(rows_of(app)) == 1


def test_a_cookie_lost_on_the_first_page_costs_nothing(visitor: Visitor):
    form = visitor.opens("/ausfuehrlich").filled_in()
    visitor.loses_cookies()
    refused = visitor.posts(form | {"Q3": "2"})

    page = visitor.sends_again()

    assert refused.status == 400
    assert page.path == "/check/schutz"
    assert visitor.opens("/ausfuehrlich").ticked("Q3") == ["2"]


def test_a_cookie_lost_on_the_way_is_told_and_leads_to_a_new_start(started: Visitor):
    form = started.page.filled_in() | {"Q8": "1"}
    started.loses_cookies()

    refused = started.posts(form, to="/check/schutz")
    page = started.sends_again()

    assert refused.heading == AGAIN
    assert page.status == 404
    assert page.heading == "Hier ist kein Check offen"
    assert page.soup.select('main a[href="/"]')


def test_several_ticks_are_all_kept_for_sending_again(visitor: Visitor):
    visitor.opens("/ausfuehrlich")
    visitor.loses_cookies()
    visitor.sends({"Q3": ["1", "3", "7"]})

    visitor.sends_again()

    assert visitor.opens("/ausfuehrlich").ticked("Q3") == ["1", "3", "7"]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><img onerror=x>', "🚀", "a" * 9000]
)
def test_what_is_kept_is_kept_harmlessly(started: Visitor, text: str):
    page = started.posts({"plz": text}, to="/check/angaben")

    assert page.status == 400
    assert page.written("plz") == text


def test_the_language_stays_when_the_form_is_refused(app: Flask, started: Visitor):
    Visitor(app, **{"Accept-Language": "en"}).opens("/")

    page = started.posts({"Q8": "1"}, to="/check/schutz")

    assert page.language == "de"
    assert page.heading == AGAIN


def test_a_broken_cookie_is_like_none(visitor: Visitor):
    for value in ("", "x", "eyJjb2RlIjoiIn0.x.y", "a" * 4000, "\x01\x02"):
        visitor.client.set_cookie("kompass", value)

        assert visitor.opens("/").status == 200
        assert visitor.opens("/ergebnis").status == 404


@pytest.mark.parametrize("code", ["", "x", "AAAA", "A" * 22 + "==", "ä", 7, None, ["a"], {"a": 1}])
def test_a_code_that_is_none_opens_nothing(visitor: Visitor, code: object):
    with visitor.client.session_transaction() as session:
        session["code"] = code

    assert visitor.opens("/ergebnis").status == 404
    assert visitor.opens("/").status == 200
