"""A page of answers as it was sent, and what came between showing it and sending it.

A page carries its version: what was answered on it when it was shown. If that is no longer what is
stored, somebody answered elsewhere in between, and nothing is overwritten before it was seen.
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


class Overtaken(Exception):
    """What was sent would overwrite or lose an answer that nobody saw.

    ``differing`` items have got another answer since; ``closed`` ones are no longer asked.
    """

    def __init__(self, differing: tuple[Item, ...], closed: tuple[Item, ...]) -> None:
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
        """Return the answers of *journey* with those that were sent. Raises Overtaken."""
        stored, sent = journey.answers, self.submission.answers
        asked = {item.id for item in journey.items}
        closed = tuple(i for i in self.items if i.id not in asked and sent.to(i))
        changed = [i for i in self.items if i.id in asked and i.id not in self.stays]
        differing = tuple(i for i in changed if stored.to(i) not in (None, sent.to(i)))
        if closed or (differing and self.version != page_version(stored, self.items)):
            raise Overtaken(differing, closed)
        return stored.changed_to(sent, changed)


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
    """Return a text that stands for exactly these *answers* to *items*."""
    answered = json.dumps([[item.id, answers.to(item)] for item in items])
    return sha256(answered.encode()).hexdigest()[:16]
