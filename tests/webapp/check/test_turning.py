"""Turning to another questionnaire: what was answered counts there, and no tab loses an answer."""

from questionnaires.loading import published_instrument
from tests.webapp.people import BAKER
from tests.webapp.visitor import Visitor


def turn_to(visitor: Visitor, name: str):
    visitor.opens("/ergebnis")
    token = visitor.page.soup.select_one("input[name=csrf_token]")["value"]
    return visitor.posts({"csrf_token": token, "fragebogen": name}, to="/check/fragebogen")


def test_what_means_the_same_is_answered_already(visitor: Visitor):
    visitor.comes_back(BAKER)

    page = turn_to(visitor, "kmu-dma.v1")

    assert page.path == "/check/daten"  # tools and protection were asked before
    assert visitor.opens("/check/werkzeuge").ticked("Q3") == BAKER.answers["Q3"]
    assert visitor.opens("/check/ki").ticked("Q9.1") == BAKER.answers["Q9.1"]


def test_the_result_offers_every_other_questionnaire_for_firms(visitor: Visitor):
    page = visitor.comes_back(BAKER)

    offered = {button["value"] for button in page.soup.select("button[name=fragebogen]")}
    assert offered == {"kmu-dma.v1", "ki.v1", "sicherheit.v1"}


def test_turning_back_finds_everything_again(visitor: Visitor):
    visitor.comes_back(BAKER)
    turn_to(visitor, "sicherheit.v1")

    turn_to(visitor, "kmu-kompakt.v1")

    assert visitor.opens("/check/werkzeuge").ticked("Q3") == BAKER.answers["Q3"]


def test_the_plan_still_knows_what_was_answered_before(visitor: Visitor):
    visitor.comes_back(BAKER)
    before = {row.get_text() for row in visitor.page.soup.select("section table th")}

    turn_to(visitor, "sicherheit.v1")

    names = " ".join(row.get_text() for row in visitor.opens("/ergebnis").soup.select("th"))
    assert "Ökologischer Wandel" in names
    assert any("Ökologischer Wandel" in text for text in before)


def test_a_page_left_open_in_another_tab_is_kept_where_it_belongs(visitor: Visitor):
    visitor.comes_back(BAKER)
    left_open = visitor.opens("/check/auftraege").filled_in()
    turn_to(visitor, "sicherheit.v1")

    visitor.posts({**left_open, "anfragen": "4"}, to="/check/auftraege")

    assert visitor.opens("/check/auftraege").ticked("anfragen") == ["4"]


def test_a_start_page_left_open_in_another_tab_is_kept_where_it_belongs(visitor: Visitor):
    visitor.comes_back(BAKER)
    left_open = visitor.opens("/").filled_in()
    turn_to(visitor, "sicherheit.v1")
    visitor.opens("/check/alltag")
    visitor.sends({"geraete-sperre": "3"})

    visitor.posts({**left_open, "unterlagen": "4"}, to="/")

    assert visitor.opens("/").ticked("unterlagen") == ["4"]
    turn_to(visitor, "sicherheit.v1")
    assert visitor.opens("/check/alltag").ticked("geraete-sperre") == ["3"]


def test_a_mistake_on_a_start_page_left_open_is_told_there(visitor: Visitor):
    visitor.opens("/ausfuehrlich")
    visitor.sends({"Q3": ["1"]})
    left_open = visitor.opens("/").filled_in()
    turn_to(visitor, "ki.v1")

    left_open.setlist("Q3", ["1", "unknown"])
    page = visitor.posts(left_open, to="/ausfuehrlich")

    assert page.status == 422
    assert page.ticked("Q3") == ["1", "unknown"]


def test_the_latest_answer_counts_whichever_questionnaire_it_was_given_in(visitor: Visitor):
    visitor.comes_back(BAKER)
    turn_to(visitor, "kmu-dma.v1")
    visitor.opens("/check/werkzeuge")
    visitor.sends({"Q3": ["1", "9"]})

    turn_to(visitor, "kmu-kompakt.v1")

    assert visitor.opens("/check/werkzeuge").ticked("Q3") == ["1", "9"]


def test_a_firms_page_left_open_wipes_no_answer_of_somebody_alone(visitor: Visitor):
    visitor.comes_back(BAKER)
    left_open = visitor.opens("/check/ki").filled_in()
    visitor.opens("/solo?wechsel=ja")
    visitor.sends({"meine-rechnungen": "2"})
    visitor.opens("/check/ki")
    visitor.sends({"meine-ki": "3", "meine-automatik": "2"})

    page = visitor.posts(left_open, to="/check/ki")

    assert page.status == 409
    assert page.heading == "Diese Antworten gehören zu einem anderen Fragebogen"
    kept = {tag["name"]: tag["value"] for tag in page.form.select("input[name^=ki-]")}
    assert kept == {name: BAKER.answers[name][0] for name in ("ki-irrtum", "ki-erlaubt")}
    assert visitor.opens("/check/ki").ticked("meine-ki") == ["3"]


def test_a_questionnaire_that_is_not_there_is_told(visitor: Visitor):
    visitor.comes_back(BAKER)

    for name in ("solo.v1", "kmu-kompakt.v1", "x", "kmu-dma.v9", ""):
        assert turn_to(visitor, name).status == 404


def test_a_closed_branch_is_forgotten(visitor: Visitor):
    visitor.comes_back(BAKER)
    visitor.opens("/check/lernen")

    visitor.sends({"team": "1", "lernbedarf": "1", "lernzeit": "1"})

    assert visitor.opens("/check/miteinander").status == 404
    visitor.opens("/check/lernen")
    visitor.sends({"team": "2", "lernbedarf": "1", "lernzeit": "1"})
    assert visitor.opens("/check/miteinander").ticked("stellen") == []


def test_every_instrument_stays_under_twelve_minutes():
    from questionnaires.answers import Answers
    from questionnaires.journey import Journey

    for name in ("kmu-kompakt", "solo", "ki", "sicherheit"):
        left = Journey(published_instrument(name, 1), Answers()).minutes_left
        assert max(left.values()) <= 12


def test_a_deep_dive_ends_where_it_began_and_the_result_stays_about_everything(visitor: Visitor):
    before = visitor.comes_back(BAKER).soup.select(".figure-value")
    turn_to(visitor, "sicherheit.v1")

    while visitor.page.path not in {"/ergebnis", "/check/angaben"}:
        asked = {tag["name"] for tag in visitor.page.form.select("input[type=radio]")}
        visitor.sends(dict.fromkeys(asked, "1"))

    assert visitor.page.path == "/ergebnis"
    after = visitor.page.soup.select(".figure-value")
    assert [tag.text for tag in after] != ["–", "–"]
    assert len(after) == len(before)
    assert "Sicherheits-Check" in visitor.page.text
    assert "alle Fragen beantwortet" in visitor.page.text
    assert visitor.opens("/").path == "/"


def test_looking_into_a_deep_dive_changes_no_figure(visitor: Visitor):
    before = [tag.text for tag in visitor.comes_back(BAKER).soup.select(".figure-value")]

    turn_to(visitor, "ki.v1")

    figures = visitor.opens("/ergebnis").soup.select(".figure-value")
    assert [tag.text for tag in figures] == before
