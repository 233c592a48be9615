"""Two browsers with one check, in any order of answering, going back and changing branches.

What is stored is what the model says; nothing behind a closed branch is kept; an answer is only
overwritten by somebody who saw it, and whoever did not see it is shown both. Once the check was
started again, a form from before changes nothing.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from bs4 import BeautifulSoup
from flask import Flask, session
from flask.testing import FlaskClient
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from werkzeug.test import TestResponse

from questionnaires.answers import Special
from questionnaires.instrument import Item
from questionnaires.journey import Journey
from questionnaires.loading import published_instrument
from tests.webapp.building import a_config, an_app
from tests.webapp.rounds import started_again
from tests.webapp.visitor import Visitor
from webapp import access
from webapp.storage import checks

QUICK = published_instrument("kmu-kompakt", 1)
ITEMS = {item.id: item for item in QUICK.items}
PAGES = ("werkzeuge", "lernen", "miteinander")
"""A page of ticks, the page with the gate, and the page behind it."""

STEPS = 20
ONE_OF_TWO = st.integers(0, 1)

Ticks = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Form:
    """A page as it stands in a browser: where it goes, what it carries, what it was shown with."""

    path: str
    carries: Mapping[str, str]
    asks: tuple[str, ...]
    seen: Ticks
    of_round: int
    both: frozenset[str] = frozenset()
    """Items of which it shows two answers."""


@dataclass
class Browser:
    """One of the two, with every form it ever had open: the back button brings them again."""

    client: FlaskClient
    forms: list[Form] = field(default_factory=list)


def ticks_for(item: Item) -> st.SearchStrategy[tuple[str, ...]]:
    specials = [(special.value,) for special in Special]
    ids = [str(option.id) for option in item.options]
    if not item.many:
        return st.sampled_from([(), *specials, *((option,) for option in ids)])
    several = st.lists(st.sampled_from(ids), unique=True, max_size=3).map(
        lambda chosen: tuple(sorted(chosen, key=ids.index))
    )
    return several | st.sampled_from(specials)


class TwoBrowsers(RuleBasedStateMachine):
    """The rules of the game; ``answers`` is the model."""

    app: Flask

    @initialize()
    def start(self) -> None:
        visitor = Visitor(self.app)
        visitor.opens("/")
        visitor.sends({"unterlagen": "2"})
        visitor.opens("/check/lernen")
        visitor.sends({"team": "3"})
        with visitor.client.session_transaction() as cookie:
            self.session = dict(cookie)
        self.answers: dict[str, tuple[str, ...]] = {"unterlagen": ("2",), "team": ("3",)}
        self.round = 0
        self.browsers = [Browser(visitor.client), Browser(self.app.test_client())]

    @rule(number=ONE_OF_TWO, page=st.sampled_from(PAGES))
    def opens(self, number: int, page: str) -> None:
        browser = self.browsers[number]
        self._lets_in(browser)
        response = browser.client.get(f"/check/{page}")

        asked = [item.id for item in QUICK.page(page).items if self._is_asked(item)]
        assert response.status_code == (200 if asked else 404)
        if asked:
            browser.forms.append(self._read(response.text, f"/check/{page}"))
            assert list(browser.forms[-1].asks) == asked

    @rule(number=ONE_OF_TWO, data=st.data())
    def answers_what_is_shown(self, number: int, data: st.DataObject) -> None:
        if self.browsers[number].forms:
            self._sends(self.browsers[number], -1, data)

    @rule(number=ONE_OF_TWO, steps=st.integers(1, 4), data=st.data())
    def goes_back_and_answers_again(self, number: int, steps: int, data: st.DataObject) -> None:
        if len(self.browsers[number].forms) >= steps:
            self._sends(self.browsers[number], -steps, data)

    @rule()
    def starts_again(self) -> None:
        if self.answers:  # a round without any answer is not finished, so it is not repeated
            with self.app.test_request_context():
                session.update(self.session)
                checks().change(access.current_code(), started_again)
            self.answers = {}
            self.round += 1

    @invariant()
    def what_is_stored_is_what_the_model_says(self) -> None:
        if not hasattr(self, "session"):
            return
        with self.app.test_request_context():
            session.update(self.session)
            check = access.current_check()
        stored = {
            key: value if isinstance(value, tuple) else (str(value),)
            for key, value in check.answers.values.items()
        }
        assert stored == self.answers
        assert all(self._is_asked(ITEMS[name]) for name in stored)
        assert Journey(QUICK, check.answers).kept_answers == check.answers

    def _lets_in(self, browser: Browser) -> None:
        with browser.client.session_transaction() as cookie:
            cookie.update(self.session)

    def _sends(self, browser: Browser, position: int, data: st.DataObject) -> None:
        form = browser.forms[position]
        self._lets_in(browser)
        sent = {name: data.draw(ticks_for(ITEMS[name]), name) for name in form.asks}
        stays = {name for name in sorted(form.both) if data.draw(st.booleans(), f"keep {name}")}
        response = self._posted(browser, form, sent, stays)

        if form.of_round != self.round:
            assert response.status_code == 409
            assert "aus einer früheren Runde" in response.text
            return
        touched = {name for name in form.asks if self._is_touched(form, name, sent)} - stays
        unseen = {
            name
            for name in touched
            if self._is_asked(ITEMS[name])
            and self.answers.get(name) not in (None, form.seen.get(name), self._kept(name, sent))
        }
        closed = {
            name
            for name in form.asks
            if not self._is_asked(ITEMS[name]) and self._kept(name, sent) is not None
        }
        if response.status_code == 409:
            assert unseen or closed
            self._shows_both(browser, form, response.text, sent, closed)
            return
        assert response.status_code == 303
        assert not unseen, "overwritten without having been seen"
        assert not closed, "lost without a word"
        for name in touched:
            if self._is_asked(ITEMS[name]):
                self._keep(name, self._kept(name, sent))
        self._prune()

    def _posted(self, browser: Browser, form: Form, sent: Ticks, stays: set[str]) -> TestResponse:
        ticked = {name: list(ticks) for name, ticks in sent.items()}
        kept = {f"bleibt-{name}": "ja" for name in stays}
        return browser.client.post(form.path, data={**form.carries, **ticked, **kept})

    def _is_touched(self, form: Form, name: str, sent: Ticks) -> bool:
        """Return whether an item was answered in this form, and not just sent along as shown."""
        left_empty = name not in form.seen and sent[name] == () and name in self.answers
        return self._kept(name, sent) != form.seen.get(name) and not left_empty

    def _shows_both(
        self, browser: Browser, form: Form, html: str, sent: Ticks, closed: set[str]
    ) -> None:
        asked = self._read(html, form.path)
        page = BeautifulSoup(html, "html.parser")
        for name in asked.asks:
            hidden = page.select(f'input[type=hidden][name="{name}"]')
            touched = self._is_touched(form, name, sent)
            carried = sent[name] if touched else self.answers.get(name, ())
            assert tuple(field["value"] for field in hidden) == carried
        words = QUICK.wording["de"].items
        for name in closed:
            assert words[name].text in page.get_text()
        both = {field["name"].removeprefix("bleibt-") for field in page.select("input[value=ja]")}
        browser.forms.append(replace(asked, both=frozenset(both)))

    def _read(self, html: str, path: str) -> Form:
        form = BeautifulSoup(html, "html.parser").select("main form[method=post]")[-1]
        carries = {
            field["name"]: field["value"]
            for field in form.select("input[type=hidden]")
            if field["name"] not in ITEMS
        }
        asks = tuple(name for name in carries["gefragt"].split() if name in ITEMS)
        seen = {name: self.answers[name] for name in asks if name in self.answers}
        return Form(path, carries, asks, seen, self.round)

    def _kept(self, name: str, sent: Ticks) -> tuple[str, ...] | None:
        """Return what is stored of *sent*: nothing ticked is an answer only to a list of ticks."""
        return sent[name] if sent[name] or ITEMS[name].many else None

    def _keep(self, name: str, ticks: tuple[str, ...] | None) -> None:
        self.answers.pop(name, None)
        if ticks is not None:
            self.answers[name] = ticks

    def _is_asked(self, item: Item) -> bool:
        return item.when is None or bool(
            set(self.answers.get(item.when.item.id, ())) & item.when.options
        )

    def _prune(self) -> None:
        closed = [name for name in self.answers if not self._is_asked(ITEMS[name])]
        for name in closed:
            del self.answers[name]


@contextmanager
def an_application() -> Iterator[Flask]:
    with TemporaryDirectory() as folder:
        app = an_app(a_config(Path(folder), today=date(2026, 11, 21)))
        yield app
        app.extensions["checks"].engine.dispose()


@pytest.mark.usefixtures("today")
def test_two_browsers_never_overwrite_each_other_unseen():
    with an_application() as app:
        machine = type("TwoBrowsersHere", (TwoBrowsers,), {"app": app})
        run_state_machine_as_test(machine, settings=settings(stateful_step_count=STEPS))
