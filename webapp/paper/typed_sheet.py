"""A sheet as somebody types it in: from the form's fields to a check, or to what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from questionnaires.answers import Answer, Answers
from questionnaires.marks import Slip, as_typed, read_typed
from recommender.check import Check
from recommender.profile import Profile
from webapp.documents.editions import Edition
from webapp.documents.question_sheet import PrintedQuestion, profile_questions
from webapp.paper.slips import profile_sentence, slip_sentence

LONGEST_TYPED = 60
ABOUT_ONESELF = "angabe-"
"""What the names of profile fields begin with, so that no item can be called the same."""


@dataclass(frozen=True, kw_only=True)
class TypedSheet:
    """What stands in the fields of the form for one sheet."""

    edition: Edition
    texts: Mapping[str, str]
    """Field name → what was typed; nothing for a field that was left empty."""

    @cached_property
    def read(self) -> Mapping[str, Answer | Slip]:
        """Item id → what was typed for it, where something was."""
        found = {
            item.id: read_typed(item, self.texts.get(item.id, ""))
            for item in self.edition.instrument.items
        }
        return {name: what for name, what in found.items() if what is not None}

    @cached_property
    def errors(self) -> Mapping[str, str]:
        """Field name → what is wrong with it."""
        wrong = {
            item.id: slip_sentence(item, slip, self.edition.numbers[item.id])
            for item in self.edition.instrument.items
            if isinstance(slip := self.read.get(item.id), Slip)
        }
        unknown = (asked.key for asked in self.questions if self._said(asked) not in _known(asked))
        return wrong | {ABOUT_ONESELF + key: profile_sentence(key) for key in unknown}

    @property
    def questions(self) -> tuple[PrintedQuestion, ...]:
        """What is asked about oneself."""
        return tuple(profile_questions(self.edition.kind))

    def check(self, today: date) -> Check:
        """Return the check that was filled in, without answers behind a branch they close."""
        answers = {k: answer for k, answer in self.read.items() if not isinstance(answer, Slip)}
        said: dict[str, Any] = {q.key: _known(q)[self._said(q)] for q in self.questions}
        check = Check(
            instrument=self.edition.published,
            answers=Answers(),
            profile=Profile(kind=self.edition.kind, **said),
            voice=self.edition.voice,
        )
        return check.with_answers(Answers(answers)).finished(today)

    def ignored(self, check: Check) -> tuple[int, ...]:
        """Return the numbers of what was typed but stands behind a branch that *check* closes."""
        numbers = self.edition.numbers
        return tuple(numbers[name] for name in self.read if name not in check.answers.values)

    def _said(self, asked: PrintedQuestion) -> str:
        return self.texts.get(ABOUT_ONESELF + asked.key, "").casefold()


def typed_in(edition: Edition, form: Mapping[str, str]) -> TypedSheet:
    """Return what stands in the fields of *form*."""
    texts = {name: text.strip()[:LONGEST_TYPED] for name, text in form.items()}
    return TypedSheet(edition=edition, texts=texts)


def typed_before(edition: Edition, check: Check) -> TypedSheet:
    """Return what one types to get *check* from its sheet."""
    answers = {item.id: as_typed(item, check.answers.to(item)) for item in edition.instrument.items}
    said = {
        ABOUT_ONESELF + asked.key: mark
        for asked in profile_questions(edition.kind)
        for mark, value in asked.marks.items()
        if value == getattr(check.profile, asked.key)
    }
    return TypedSheet(edition=edition, texts=answers | said)


def _known(asked: PrintedQuestion) -> dict[str, str | None]:
    """Return what one may type for *asked*, in small letters, and the value it means."""
    named = {words: value for value, words in asked.called.items()}
    return {"": None} | {text.casefold(): value for text, value in {**named, **asked.marks}.items()}
