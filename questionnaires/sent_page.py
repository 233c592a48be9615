"""A page of answers as it was sent, and what came between showing it and sending it.

A page carries its version: what was answered to each item when it was shown. What comes back as it
was shown changes nothing. What was answered here and elsewhere in between is overwritten only by
somebody who has seen both answers.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from questionnaires.answers import Answers, Submission, read_form
from questionnaires.instrument import Item, Page
from questionnaires.journey import Journey

SHOWN, VERSION = "gefragt", "stand"
"""The fields of a form beside its items: which were shown, and the version."""
STAYS = "bleibt-{item}"
"""The field that says to keep what is stored for an item."""


NOTHING = Answers()


class Overtaken(Exception):
    """What was sent would overwrite or lose an answer that nobody saw.

    On the ``journey`` that is stored now, ``differing`` items have got another answer since;
    ``closed`` ones are no longer asked.
    """

    def __init__(
        self, journey: Journey, differing: tuple[Item, ...], closed: tuple[Item, ...]
    ) -> None:
        self.journey = journey
        self.differing = differing
        self.closed = closed
        super().__init__()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPage:
    """What was shown on a page, in which version, and what came back."""

    items: tuple[Item, ...]
    version: str
    submission: Submission
    stays: frozenset[str] = field(default_factory=frozenset)
    """Ids of items whose stored answer was chosen over the one sent."""

    def applied_to(self, journey: Journey) -> Answers:
        """Return the answers of *journey* with those that were changed here. Raises Overtaken."""
        stored, sent = journey.answers, self.submission.answers
        asked = {item.id for item in journey.items}
        closed = tuple(i for i in self.items if i.id not in asked and sent.to(i) not in (None, ()))
        changed = [i for i in self.items if i.id in asked and self.changes(i, stored)]
        differing = tuple(i for i in changed if self._would_surprise(i, stored))
        if closed or differing:
            raise Overtaken(journey, differing, closed)
        return stored.changed_to(sent, changed)

    def changes(self, item: Item, stored: Answers) -> bool:
        """Return whether *item* was answered here, and not just sent along as it was shown."""
        if item.id in self.stays:
            return False
        as_shown = self._showed(item, self.submission.answers)
        nothing_ticked = self._showed(item, NOTHING) and self.submission.answers.to(item) == ()
        return not (as_shown or (nothing_ticked and stored.to(item) is not None))

    def _would_surprise(self, item: Item, stored: Answers) -> bool:
        """Return whether what is stored for *item* was never shown, and is not what was sent."""
        answer = stored.to(item)
        seen = self._showed(item, stored)
        return not (seen or answer is None or answer == self.submission.answers.to(item))

    def _showed(self, item: Item, answers: Answers) -> bool:
        """Return whether the page showed *item* as answered in *answers*."""
        digests = self.version.split("-") if self.version else ()
        shown = dict(zip((i.id for i in self.items), digests, strict=False))
        return shown.get(item.id, _digest(NOTHING, item)) == _digest(answers, item)


def read_page(page: Page, sent: Callable[[str], Sequence[str]]) -> SentPage:
    """Return *page* as a form sent it; *sent* gives the values under a name."""
    shown = {name for value in sent(SHOWN) for name in value.split()}
    items = tuple(item for item in page.items if item.id in shown or not shown)
    return SentPage(
        items=items,
        version=next(iter(sent(VERSION)), ""),
        submission=read_form(items, sent),
        stays=frozenset(item.id for item in items if any(sent(STAYS.format(item=item.id)))),
    )


def page_version(answers: Answers, items: Iterable[Item]) -> str:
    """Return a text that stands for exactly these *answers*, item by item."""
    return "-".join(_digest(answers, item) for item in items)


def _digest(answers: Answers, item: Item) -> str:
    return sha256(json.dumps([item.id, answers.to(item)]).encode()).hexdigest()[:12]
