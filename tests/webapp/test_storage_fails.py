"""When we cannot save, we say so, keep what was sent on the page, and go on as soon as we can."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event

from tests.webapp.building import a_config, an_app, rows_of
from tests.webapp.visitor import Page, Visitor
from webapp.config import Config

NOT_SAVED = "Das hat gerade nicht geklappt"


def swap_database(app: Flask, config: Config) -> Path:
    """Put a folder where the database was; return where the database is now."""
    database = config.instance / "kompass.sqlite"
    aside = config.instance / "aside"
    app.extensions["checks"].engine.dispose()
    database.rename(aside)
    database.mkdir()
    return aside


def swap_back(app: Flask, config: Config) -> None:
    (config.instance / "kompass.sqlite").rmdir()
    (config.instance / "aside").rename(config.instance / "kompass.sqlite")


CARRIED = {"csrf_token", "fragebogen", "runde", "gefragt", "stand"}


def kept(page: Page) -> dict[str, list[str]]:
    """Return what somebody typed or ticked, without what the form carries for itself."""
    fields = [tag for tag in page.form.select("input[type=hidden]") if tag["name"] not in CARRIED]
    return {tag["name"]: [t["value"] for t in fields if t["name"] == tag["name"]] for tag in fields}


def test_a_database_that_is_away_is_told_and_nothing_typed_is_lost(
    app: Flask, config: Config, started: Visitor
):
    started.opens("/check/schutz")
    swap_database(app, config)

    page = started.sends({"Q8": ["1", "4"]})

    assert page.status == 503
    assert page.heading == NOT_SAVED
    assert "gespeichert" not in page.text.replace("nicht gespeichert", "")
    assert kept(page) == {"Q8": ["1", "4"]}


def test_when_the_database_is_back_the_page_is_sent_again(
    app: Flask, config: Config, started: Visitor
):
    started.opens("/check/schutz")
    swap_database(app, config)
    started.sends({"Q8": ["1", "4"]})
    swap_back(app, config)

    page = started.sends_again()

    assert page.path == "/check/daten"
    assert started.opens("/check/schutz").ticked("Q8") == ["1", "4"]
    assert started.opens("/").ticked("Q3") == ["1", "2"]


@pytest.mark.parametrize(
    ("path", "sent"),
    [("/", {"Q3": "5"}), ("/check/angaben", {"plz": "09111"}), ("/plan/pdf", {"name": "N"})],
)
def test_every_form_is_kept_while_the_database_is_away(
    app: Flask, config: Config, started: Visitor, path: str, sent: dict[str, str]
):
    started.opens("/check/schutz")
    swap_database(app, config)

    page = started.sends(sent, to=path)

    assert page.status == 503
    assert kept(page) == {name: [value] for name, value in sent.items()}


@pytest.mark.parametrize("path", ["/", "/ergebnis", "/check/ki", "/plan/pdf"])
def test_pages_that_need_the_database_say_so(
    app: Flask, config: Config, started: Visitor, path: str
):
    swap_database(app, config)

    page = started.opens(path)

    assert page.status == 503
    assert "sqlite" not in page.response.text.lower()


@pytest.mark.parametrize("path", ["/datenschutz", "/methode", "/static/style.css"])
def test_other_pages_stay_open(app: Flask, config: Config, visitor: Visitor, path: str):
    swap_database(app, config)

    assert visitor.opens(path).status == 200


def test_a_new_visitor_can_still_read_the_first_question(
    app: Flask, config: Config, visitor: Visitor
):
    swap_database(app, config)

    assert visitor.opens("/").status == 200


def test_what_was_sent_is_not_in_the_log(
    app: Flask, config: Config, started: Visitor, caplog: pytest.LogCaptureFixture
):
    caplog.set_level("DEBUG")
    started.opens("/check/angaben")
    swap_database(app, config)

    started.sends({"plz": "09111"})

    assert "storage failed" in caplog.text
    assert "09111" not in caplog.text


def test_a_full_disk_is_told_and_the_answer_kept(app: Flask):
    limits = {"pages": 1}

    @event.listens_for(app.extensions["checks"].engine, "begin")
    def _limit(connection):
        connection.exec_driver_sql(f"PRAGMA max_page_count = {limits['pages']}")

    visitor = visit_until_full(app)
    stored = len(rows_of(app))
    assert visitor.page.heading == NOT_SAVED
    assert kept(visitor.page) == {"Q3": ["1", "2"]}

    limits["pages"] = 1_000_000
    page = visitor.sends_again()

    assert page.path == "/check/schutz"
    assert len(rows_of(app)) == stored + 1


def visit_until_full(app: Flask) -> Visitor:
    for _ in range(100):
        visitor = Visitor(app)
        visitor.opens("/ausfuehrlich")
        if visitor.sends({"Q3": ["1", "2"]}).status == 503:
            return visitor
    pytest.fail("the disk never got full")


def test_a_row_somebody_changed_is_not_opened(app: Flask, started: Visitor):
    with app.extensions["checks"].engine.begin() as connection:
        connection.exec_driver_sql("UPDATE checks SET sealed = zeroblob(length(sealed))")

    for path in ("/ergebnis", "/check/schutz", "/"):
        page = started.opens(path)
        assert page.status == 503, path
        assert page.heading == "Dieser Check lässt sich nicht öffnen"


def test_a_row_put_back_to_an_older_state_is_not_opened(app: Flask, started: Visitor):
    engine = app.extensions["checks"].engine
    [(_, _, old, *_)] = rows_of(app)
    started.sends({"Q8": ["1"]})
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE checks SET sealed = ?", (old,))

    assert started.opens("/ergebnis").status == 503


def test_a_wrong_pepper_opens_nothing_and_the_right_one_opens_everything_again(
    tmp_path: Path,
):
    right = a_config(tmp_path)
    wrong = a_config(tmp_path, session_key=right.session_key)
    visitor = Visitor(an_app(right))
    visitor.opens("/ausfuehrlich")
    visitor.sends({"Q3": ["1", "2"]})

    visitor.client.application = an_app(wrong)
    shut = visitor.opens("/ergebnis")
    visitor.client.application = an_app(right)
    open_again = visitor.opens("/ausfuehrlich")

    assert shut.status in {404, 503}
    assert open_again.ticked("Q3") == ["1", "2"]
