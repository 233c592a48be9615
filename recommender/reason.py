"""Why something is recommended. Nobody gets advice without a reason, and a reason names answers."""

from dataclasses import dataclass
from enum import StrEnum


class Because(StrEnum):
    """What speaks for a recommendation; each is a sentence on the page."""

    LIFTS = "lifts"
    RESPONSIBLE = "responsible"
    TARGET_GROUP = "target_group"
    SECTOR = "sector"
    FOCUS = "focus"
    NATIONWIDE = "nationwide"
    CONDITIONS = "conditions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One argument; ``answers`` are items ("Q9.1") or options ("Q8:5"), ``profile`` its keys."""

    because: Because
    field: str | None = None
    answers: tuple[str, ...] = ()
    profile: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.answers and not self.profile:
            msg = f"the reason {self.because} names no answer"
            raise ValueError(msg)
