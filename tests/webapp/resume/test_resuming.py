"""Going on elsewhere: the card, the typed code, the link, and an end to guessing."""

import pytest
from flask import Flask

from tests.webapp.people import BAKER
from tests.webapp.visitor import Visitor
from webapp.guesses import OF_ALL
from webapp.storage.sealing import Code


def code_of(visitor: Visitor) -> str:
    """Return the code as it stands on the card."""
    return "".join(visitor.opens("/code").soup.select_one(".code").get_text().split())


@pytest.fixture
def code(started: Visitor) -> str:
    return code_of(started)


def test_the_card_shows_the_code_its_link_and_a_drawing_of_it(started: Visitor, code: str):
    page = started.opens("/code")

    assert Code.read(code)
    assert page.soup.select_one(f'a[href$="/weiter/{code}"]')
    assert page.soup.select_one("svg.qr path")


def test_without_a_check_there_is_no_card(visitor: Visitor):
    assert visitor.opens("/code").status == 404


@pytest.mark.parametrize("typed", [str, str.lower, lambda c: c.replace("-", " ").replace("0", "O")])
def test_the_code_opens_the_check_in_another_browser(app: Flask, code: str, typed):
    elsewhere = Visitor(app)
    elsewhere.opens("/weiter")

    page = elsewhere.sends({"code": typed(code)})

    assert page.path == "/check/schutz"
    assert elsewhere.opens("/ausfuehrlich").ticked("Q3") == ["1", "2"]


def test_a_finished_check_opens_at_its_result(app: Flask, visitor: Visitor):
    visitor.comes_back(BAKER)
    code = code_of(visitor)

    assert Visitor(app).opens(f"/weiter/{code}").path == "/ergebnis"


def test_the_link_leads_to_an_address_without_the_code(app: Flask, code: str):
    elsewhere = Visitor(app)

    response = elsewhere.requests("GET", f"/weiter/{code}")

    assert response.status_code == 303
    assert code not in response.headers["Location"]
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "27 Zeichen"),
        ("ABC-DEF", "Hier stehen 6"),
        ("ABU" * 9, "„U“ kommt in keinem Code vor"),
        ("ABC" * 9, "vertauscht"),
        ("<b>", "„<“"),
        ("0" * 5_000, "Hier stehen 5000"),
    ],
)
def test_a_mistyped_code_is_told_and_kept(visitor: Visitor, typed: str, sentence: str):
    visitor.opens("/weiter")

    page = visitor.sends({"code": typed})

    assert page.status == 422
    assert sentence in page.errors[0]
    assert page.written("code") == typed[:200]


def test_a_code_that_opens_nothing_is_told(visitor: Visitor):
    visitor.opens("/weiter")

    page = visitor.sends({"code": Code.new().text})

    assert page.status == 404
    assert "kennen wir nicht" in page.errors[0]


def test_a_deleted_check_cannot_be_opened_any_more(app: Flask, started: Visitor, code: str):
    started.opens("/loeschen")
    started.sends({})

    assert Visitor(app).opens(f"/weiter/{code}").status == 404


def test_a_link_does_not_take_away_the_check_one_has(app: Flask, started: Visitor, code: str):
    other = Visitor(app)
    other.opens("/")
    other.sends({"unterlagen": "2"})
    own = other.code

    page = other.opens(f"/weiter/{code}")

    assert page.path == "/weiter-mit"
    assert code not in page.response.get_data(as_text=True)
    assert other.code == own

    other.sends({})

    assert other.opens("/ausfuehrlich").ticked("Q3") == ["1", "2"]
    assert other.opens("/weiter-mit").status == 404


def test_ones_own_link_asks_nothing(started: Visitor, code: str):
    assert started.opens(f"/weiter/{code}").path == "/check/schutz"


def test_too_many_wrong_codes_close_the_door_for_their_address_only(app: Flask, code: str):
    guesser = Visitor(app)
    guesser.opens("/weiter")
    seen = [guesser.opens(f"/weiter/{Code.new().text}").status for _ in range(11)]

    assert seen == [404] * 10 + [429]
    assert guesser.opens(f"/weiter/{code}").status == 429

    elsewhere = Visitor(app)
    elsewhere.client.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    assert elsewhere.opens(f"/weiter/{code}").path == "/check/schutz"


def test_when_all_together_tried_too_many_nobodys_connection_is_blamed(app: Flask, code: str):
    for number in range(OF_ALL):
        app.extensions["guesses"].count(f"10.0.{number // 256}.{number % 256}")
    elsewhere = Visitor(app)

    page = elsewhere.opens(f"/weiter/{Code.new().text}")

    assert page.status == 429
    assert page.heading == "Zu viele falsche Codes"
    assert "Von diesem Anschluss" not in page.text
    assert "Diesen Code kennen wir nicht." in page.text
    assert elsewhere.opens(f"/weiter/{code}").path == "/check/schutz"


def test_typing_errors_are_no_guesses(app: Flask, code: str):
    clumsy = Visitor(app)
    for _ in range(30):
        clumsy.opens(f"/weiter/{code[:-1]}")

    assert clumsy.opens(f"/weiter/{code}").path == "/check/schutz"


def test_changing_to_a_check_that_is_gone_keeps_ones_own(app: Flask, started: Visitor, code: str):
    other = Visitor(app)
    other.opens("/")
    other.sends({"unterlagen": "2"})
    own = other.code
    other.opens(f"/weiter/{code}")
    started.opens("/loeschen")
    started.sends({})

    page = other.posts({"csrf_token": other.page.filled_in()["csrf_token"]}, to="/weiter-mit")

    assert page.status == 404
    assert "kennen wir nicht" in page.errors[0]
    assert other.code == own


def test_a_link_on_another_site_asks_before_it_opens_a_check(app: Flask, code: str):
    sent = Visitor(app)

    page = sent.opens(f"/weiter/{code}", **{"Sec-Fetch-Site": "cross-site"})

    assert page.path == "/weiter-mit"
    assert page.heading == "Diesen Check öffnen?"
    assert sent.code is None
    assert sent.sends({}).path == "/check/schutz"


@pytest.mark.parametrize("length", [300, 2_400, 10_000])
def test_a_host_that_no_card_could_name_is_refused(app: Flask, code: str, length: int):
    name = ("x" * 49 + ".") * (length // 50) + "de"
    visitor = Visitor(app, address=f"http://{name}/")
    visitor.opens(f"/weiter/{code}")

    response = visitor.requests("GET", "/code")

    assert response.status_code == 400
    assert response.text == "Unter diesem Namen gibt es hier nichts."


def test_the_longest_host_there_can_be_stands_on_the_card(app: Flask, code: str):
    host = ".".join("x" * 49 for _ in range(5)) + ".de"
    visitor = Visitor(app, address=f"http://{host}:65535/")
    visitor.opens(f"/weiter/{code}")

    page = visitor.opens("/code")

    assert page.status == 200
    assert f"http://{host}:65535/weiter" in page.text


@pytest.mark.parametrize("host", ["a..b", ".", "x" * 64])
def test_a_host_nobody_could_have_is_refused_without_a_word_in_the_log(
    app: Flask, code: str, host: str, caplog: pytest.LogCaptureFixture
):
    caplog.set_level("DEBUG")

    response = app.test_client().get(f"/weiter/{code}", headers={"Host": host})

    assert response.status_code == 400
    assert code not in caplog.text
