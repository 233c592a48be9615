"""A first check in one version, the second in the next: the page compares what stayed."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from questionnaires import loading
from questionnaires.instrument import Instrument
from tests.questionnaires.second_version import ADDED, CHANGED, a_second_version
from tests.webapp.people import BAKER
from tests.webapp.repeat.coming_back import T1, Clock, changes, since, ticks
from tests.webapp.visitor import Visitor


@pytest.fixture
def second_version(
    finished: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Instrument]:
    """Publish kmu-kompakt v2 after the first check was finished."""
    folder = shutil.copytree(loading.PUBLISHED, tmp_path / "instruments")
    instrument = a_second_version(folder)
    monkeypatch.setattr(loading, "PUBLISHED", folder)
    loading.published_instruments.cache_clear()
    yield instrument
    loading.published_instruments.cache_clear()


def test_the_new_version_is_asked_and_what_stayed_is_compared(
    finished: Visitor, clock: Clock, second_version: Instrument
):
    clock.day = T1
    asked = ticks(finished, "/wiederholen")
    assert asked.written("fragebogen") == "kmu-kompakt.v2"
    better = {**BAKER.answers, "konten": ["4"], CHANGED: ["5"], ADDED: ["4"]}

    page = finished.completes(replace(BAKER, answers=better))

    assert "Verglichen sind 20 von 22 Fragen. 2 sind neu oder anders." in since(page)
    assert changes(page)["Daten und Sicherheit"] == ("von 21 auf 38", "+17")
    assert "Umwelt" not in changes(page)
    assert "Umwelt" in page.text
