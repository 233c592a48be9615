"""A page of questions as its template needs it: texts, what is ticked, what is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from questionnaires.answers import Answers, Complaint
from questionnaires.instrument import Item, ItemWording, Page
from questionnaires.journey import Journey
from questionnaires.sent_page import SentPage, page_version
from webapp.ui import names
from webapp.ui.words import current_language
from webapp.ui.words import gettext as _

LONGEST_SHORT = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to tick."""

    id: str
    text: str
    checked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedItem:
    """One item on the page."""

    id: str
    text: str
    hint: str | None
    many: bool
    options: tuple[Choice, ...]
    specials: tuple[Choice, ...]
    error: str | None

    @property
    def short(self) -> bool:
        """Whether its options can stand side by side: one of a few words."""
        return not self.many and all(len(option.text) <= LONGEST_SHORT for option in self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage:
    """Everything a question page shows."""

    title: str
    minutes: int
    items: tuple[AskedItem, ...]
    version: str
    """What is stored for this page; it comes back with the form."""

    @property
    def shown(self) -> str:
        """The ids of the items shown, as the form sends them back."""
        return " ".join(item.id for item in self.items)

    @property
    def errors(self) -> list[dict[str, str]]:
        """The mistakes, for the summary above the questions."""
        return [{"id": item.id, "text": item.error} for item in self.items if item.error]


def question_page(journey: Journey, page: Page, sent: SentPage | None = None) -> QuestionPage:
    """Return *page* with what was answered, or as it was *sent*."""
    language = current_language()
    wording = journey.instrument.wording[language]
    ticked = as_sent(journey.answers, page.items) | dict(sent.submission.ticked if sent else {})
    complaints = sent.submission.complaints if sent else {}
    return QuestionPage(
        title=wording.pages[page.id],
        minutes=journey.minutes_from(page, language),
        items=tuple(
            _asked(item, wording.items[item.id], ticked, complaints.get(item.id))
            for item in page.items
        ),
        version=sent.version if sent else page_version(journey.answers, page.items),
    )


def as_sent(answers: Answers, items: Iterable[Item]) -> dict[str, tuple[str, ...]]:
    """Return what a form sends for each of *items* so answered."""
    return {item.id: _as_sent(answers, item) for item in items}


def _as_sent(answers: Answers, item: Item) -> tuple[str, ...]:
    answer = answers.to(item)
    if answer is None:
        return ()
    return answer if isinstance(answer, tuple) else (str(answer),)


def _asked(
    item: Item,
    words: ItemWording,
    ticked: Mapping[str, tuple[str, ...]],
    complaint: Complaint | None,
) -> AskedItem:
    chosen = ticked[item.id]
    return AskedItem(
        id=item.id,
        text=words.text,
        hint=words.hint,
        many=item.many,
        options=tuple(
            Choice(id=str(o.id), text=words.options[o.id], checked=str(o.id) in chosen)
            for o in item.options
        ),
        specials=tuple(
            Choice(id=special.value, text=text, checked=special.value in chosen)
            for special, text in names.specials().items()
        ),
        error=_sentence(complaint) if complaint else None,
    )


def _sentence(complaint: Complaint) -> str:
    return {
        Complaint.SPECIAL_AND_OPTION: _(
            "Bitte wählen Sie entweder Antworten oder „Weiß ich nicht“ oder „Passt nicht zu uns“."
        ),
        Complaint.ALONE_AND_OTHERS: _(
            "Eine Ihrer Antworten schließt die anderen aus. "
            "Bitte lassen Sie nur gelten, was stimmt."
        ),
        Complaint.NOT_AN_OPTION: _(
            "Diese Antwort kennen wir nicht. Bitte wählen Sie eine der gezeigten."
        ),
    }[complaint]
