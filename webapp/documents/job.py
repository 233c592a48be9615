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
    html: str
    brief: str = ""
    """Style on top of ours, for where the page "one_page" would be more than one page without."""
    attachments: tuple[Attachment, ...] = ()
