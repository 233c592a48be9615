"""Somebody with a stack of sheets: types what people ticked, as it stands on their paper."""

from collections.abc import Mapping

from flask import Flask

from questionnaires.instrument import Instrument
from questionnaires.marks import as_typed
from recommender.check import Check
from tests.webapp.visitor import Page, Visitor
from webapp.documents.question_sheet import profile_questions


def on_paper(instrument: Instrument, check: Check) -> dict[str, str]:
    """Return what one types for a sheet that says what *check* says."""
    typed = {item.id: as_typed(item, check.answers.to(item)) for item in instrument.items}
    for asked in profile_questions(check.profile.kind):
        marks = {value: mark for mark, value in asked.marks.items()}
        typed[f"angabe-{asked.key}"] = marks.get(getattr(check.profile, asked.key), "")
    return typed


class Typist(Visitor):
    """A visitor at the page for typing sheets in."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self.opens("/eintippen/kmu-kompakt")

    def types(self, texts: Mapping[str, str]) -> Page:
        """Fill in the fields that the page shows and press the button."""
        return self.posts(self.fields() | dict(texts), to=self.typing["action"])

    def fields(self) -> dict[str, str]:
        """Return what stands in the fields now."""
        return {tag["name"]: tag.get("value", "") for tag in self.typing.select("input[name]")}

    @property
    def typing(self):
        return self.page.soup.select_one("form.typing")

    @property
    def stack(self) -> list[str]:
        """What the list of sheets says, the last one first."""
        entries = self.page.soup.select("main .part .entries > li")
        return [" ".join(entry.get_text(" ").split()) for entry in entries]

    @property
    def codes(self) -> list[str]:
        """The codes of the sheets, the first one first."""
        return [tag.get_text(strip=True) for tag in self.page.soup.select(".part .code")][::-1]
