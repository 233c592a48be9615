"""What was answered. Forms and JSON are parsed here, once; an Answers value fits its instrument."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from questionnaires.instrument import Instrument, Item, OptionId


class Special(StrEnum):
    """The two answers every item accepts beside its own options."""

    UNKNOWN = "unknown"
    NOT_RELEVANT = "not_relevant"


Answer = tuple[str, ...] | OptionId | Special
"""The chosen options (several: in the item's order), the one chosen option, or a special answer."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Item id → answer, only for items that were answered."""

    values: Mapping[str, Answer] = field(default_factory=dict)

    def to(self, item: Item) -> Answer | None:
        return self.values.get(item.id)

    def chosen(self, item: Item) -> frozenset[OptionId]:
        """Return the ids of the options chosen for *item*; none for a special or missing answer."""
        answer = self.to(item)
        if answer is None or isinstance(answer, Special):
            return frozenset()
        return frozenset(answer) if isinstance(answer, tuple) else frozenset([answer])

    def changed_to(self, other: "Answers", items: Iterable[Item]) -> "Answers":
        """Return these answers with those to *items* replaced by what *other* says to them."""
        asked = {item.id for item in items}
        kept = {key: value for key, value in self.values.items() if key not in asked}
        return Answers(kept | {key: value for key, value in other.values.items() if key in asked})


class Complaint(StrEnum):
    """What can be wrong with an answer; each is a sentence on the page."""

    SPECIAL_AND_OPTION = "special_and_option"
    ALONE_AND_OTHERS = "alone_and_others"
    NOT_AN_OPTION = "not_an_option"


class UnfitAnswers(Exception):
    """Answers that do not fit their instrument; ``complaints`` says what is wrong, item by item."""

    def __init__(self, complaints: Mapping[str, str]) -> None:
        self.complaints = complaints
        super().__init__("; ".join(f"{item}: {text}" for item, text in complaints.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What a form said: the answers that fit, what was ticked anyway, and what is wrong with it."""

    answers: Answers
    ticked: Mapping[str, tuple[str, ...]]
    complaints: Mapping[str, Complaint]


def read_answers(instrument: Instrument, raw: object) -> Answers:
    """Return the Answers that the JSON value *raw* gives. Raises UnfitAnswers naming every item."""
    if not isinstance(raw, Mapping):
        raise UnfitAnswers({"answers": "must be an object of item ids and answers"})
    items = {item.id: item for item in instrument.items}
    complaints = {
        str(key): f"{instrument.id} has no item with this id" for key in raw if key not in items
    }
    answers: dict[str, Answer] = {}
    for key in raw.keys() & items.keys():
        try:
            answers[key] = _answer(items[key], raw[key])
        except ValueError as error:
            complaints[key] = str(error)
    if complaints:
        raise UnfitAnswers(dict(sorted(complaints.items())))
    return Answers(answers)


def read_form(items: Iterable[Item], ticked: Callable[[str], Iterable[str]]) -> Submission:
    """Return what a form with *items* said; *ticked* gives the values sent under a name.

    Nothing ticked is an empty tuple for a multiple-choice item, and no answer for any other.
    """
    answers: dict[str, Answer] = {}
    complaints: dict[str, Complaint] = {}
    sent = {item.id: tuple(ticked(item.id)) for item in items}
    for item in items:
        found = _read_ticks(item, sent[item.id])
        if isinstance(found, Complaint):
            complaints[item.id] = found
        elif found is not None:
            answers[item.id] = found
    return Submission(answers=Answers(answers), ticked=sent, complaints=complaints)


def _read_ticks(item: Item, ticks: tuple[str, ...]) -> Answer | Complaint | None:
    if not ticks:
        return () if item.many else None
    if set(ticks) & set(Special):
        return Special(ticks[0]) if len(set(ticks)) == 1 else Complaint.SPECIAL_AND_OPTION
    return _read_options(item, ticks)


def _read_options(item: Item, ticks: tuple[str, ...]) -> Answer | Complaint:
    by_text = {str(option.id): option.id for option in item.options}
    if not set(ticks) <= by_text.keys() or (len(ticks) > 1 and not item.many):
        return Complaint.NOT_AN_OPTION
    try:
        return _answer(
            item, [by_text[t] for t in dict.fromkeys(ticks)] if item.many else by_text[ticks[0]]
        )
    except ValueError:
        return Complaint.ALONE_AND_OTHERS


def _answer(item: Item, raw: object) -> Answer:
    """Return *raw* as an answer to *item*. Raises ValueError with what would be right."""
    if isinstance(raw, str) and raw in set(Special):
        return Special(raw)
    if not item.many:
        return _one_option(item, raw)
    if not isinstance(raw, list | tuple):
        msg = 'must be a list of option ids, "unknown" or "not_relevant"'
        raise ValueError(msg)  # noqa: TRY004 - one exception for all that can be wrong
    chosen = [_one_option(item, option_id) for option_id in raw]
    if len(set(chosen)) < len(chosen):
        msg = "names an option twice"
        raise ValueError(msg)
    if len(chosen) > 1 and any(o.alone for o in item.options if o.id in chosen):
        msg = "has an option that excludes all others"
        raise ValueError(msg)
    return tuple(str(option.id) for option in item.options if option.id in chosen)


def _one_option(item: Item, raw: object) -> OptionId:
    option = item.option(raw)
    if option is None:
        possible = ", ".join(repr(o.id) for o in item.options)
        msg = f"{raw!r:.40} is none of its options: {possible}"
        raise ValueError(msg)
    return option.id
