"""What is to be printed: pages as HTML in one of our styles, and files to go with them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Style = Literal["plan", "sheet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file inside the PDF."""

    name: str
    description: str
    day: date
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One document to print."""

    style: Style
    candidates: tuple[str, ...]
    """The same as HTML, longest first: the first is printed whose page "one_page" is one page."""
    attachments: tuple[Attachment, ...] = ()
