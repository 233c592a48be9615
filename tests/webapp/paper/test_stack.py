"""The stack: its codes stand in the browser's cookie only, and the cookie stays small."""

import secrets
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.check import Check
from tests.webapp.building import a_config, an_app, rows_of
from tests.webapp.paper.typist import Typist
from webapp.storage.sealing import Code

MOST_BYTES_OF_A_COOKIE = 4096
WORDS = ["Otter", "👩‍🔧" * 24, "\x00\x1f" * 12]


def cookie(typist: Typist) -> str:
    return typist.client.get_cookie("kompass").value


@pytest.mark.parametrize("word", WORDS)
def test_the_cookie_stays_small_whatever_is_written_on_the_sheets(typist: Typist, word: str):
    for _ in range(22):
        page = typist.types({"team": "1", "stellen": "1", "bogen-wort": word})
        assert len(cookie(typist)) < MOST_BYTES_OF_A_COOKIE

    assert page.heading == "Bogen 23 eintippen"
    assert 5 <= len(typist.stack) <= 20
    assert typist.stack[0].startswith("Bogen 22")


def test_the_cookie_holds_whatever_twenty_codes_there_are(app: Flask):
    typist = Typist(app)
    sheets = [
        [n, secrets.token_urlsafe(9), Code.new().text, secrets.token_urlsafe(12)[:24], []]
        for n in range(20)
    ]
    with typist.client.session_transaction() as session:
        session["stack"] = sheets

    assert len(cookie(typist)) < MOST_BYTES_OF_A_COOKIE


def test_the_last_twenty_sheets_stay_in_the_list(typist: Typist, stored: Callable[[str], Check]):
    for _ in range(21):
        typist.types({"unterlagen": "1"})

    assert len(typist.stack) == 20
    assert typist.stack[-1].startswith("Bogen 2 ")
    assert all(stored(code).answers.values == {"unterlagen": "1"} for code in typist.codes)


def test_emptying_the_list_forgets_the_codes_and_keeps_the_checks(
    app: Flask, typist: Typist, stored: Callable[[str], Check]
):
    typist.types({"unterlagen": "1"})
    code = typist.codes[0]

    page = typist.posts(typist.page.hidden(), to="/eintippen")

    assert page.path == "/papier"
    typist.opens("/eintippen/kmu-kompakt")
    assert typist.stack == []
    assert len(cookie(typist)) < 200
    assert stored(code).answers.values == {"unterlagen": "1"}


def test_a_sheet_whose_check_was_deleted_leaves_the_list(app: Flask, typist: Typist):
    for _ in range(2):
        typist.types({"unterlagen": "1"})
    app.extensions["checks"].delete(Code.read(typist.codes[0]))

    typist.opens("/eintippen/kmu-kompakt")

    assert [line[:7] for line in typist.stack] == ["Bogen 2"]


def test_a_deleted_sheet_that_is_sent_again_is_stored_again(app: Flask, typist: Typist):
    sent, target = typist.fields() | {"unterlagen": "1"}, typist.typing["action"]
    typist.posts(sent, to=target)
    app.extensions["checks"].delete(Code.read(typist.codes[0]))

    typist.posts(sent, to=target)

    assert len(rows_of(app)) == len(typist.stack) == 1


@pytest.mark.parametrize("number", ["2", "0", "x", "", "1" * 5000])
def test_there_is_no_correcting_what_is_not_in_the_list(typist: Typist, number: str):
    typist.types({"unterlagen": "1"})

    page = typist.opens(f"/eintippen/kmu-kompakt?bogen={number}")

    assert page.heading == "Bogen 2 eintippen"
    assert not typist.fields()["unterlagen"]


def test_somebody_elses_stack_is_not_to_be_seen(app: Flask, typist: Typist):
    typist.types({"unterlagen": "1"})

    assert Typist(app).stack == []


@pytest.mark.parametrize(
    "left_over",
    [17, "x", [1], [[1, "t", "no code", "w", []]], [["x", "t", Code.new().text, "w", []]], {}],
)
def test_a_cookie_of_another_release_breaks_nothing(typist: Typist, left_over: object):
    with typist.client.session_transaction() as session:
        session["stack"] = left_over

    typist.opens("/eintippen/kmu-kompakt")
    page = typist.types({"unterlagen": "1"})

    assert "Bogen 1 gespeichert" in page.text


@pytest.mark.parametrize("field", ["unterlagen", "Q3", "angabe-land", "bogen-wort", "formular"])
def test_a_hundred_thousand_characters_break_nothing(typist: Typist, field: str):
    page = typist.types({"richtung": "2", field: "1" * 100_000})

    assert page.status in {200, 422}
    assert len(cookie(typist)) < MOST_BYTES_OF_A_COOKIE
    if page.status == 422:
        assert typist.fields()["richtung"] == "2"
        assert set(typist.fields()[field]) == {"1"}


@pytest.fixture(scope="module")
def shared_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = an_app(a_config(tmp_path_factory.mktemp("stack")))
    yield app
    app.extensions["checks"].engine.dispose()


FIELDS = ["unterlagen", "Q3", "team", "stellen", "angabe-size", "angabe-land", "bogen-wort"]
anything = st.one_of(
    st.sampled_from(["1", "1 4", "w", "0", "-", "SN"]),
    st.text(st.characters(exclude_characters="{}%„", exclude_categories=["Cs"]), max_size=30),
)


@given(st.dictionaries(st.sampled_from([*FIELDS, "formular", "x"]), anything))
@settings(max_examples=25)
def test_whatever_is_typed_is_stored_or_kept_on_the_page(shared_app: Flask, typed):
    typist = Typist(shared_app)
    before = len(rows_of(shared_app))

    page = typist.types(typed)

    assert page.status in {200, 422}
    assert len(rows_of(shared_app)) - before == (page.status == 200)
    if page.status == 422:
        assert page.errors
