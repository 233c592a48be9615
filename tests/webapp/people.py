"""Three people who take the check: what they answer, and what they say about themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with answers to every question, as a browser would send them."""

    start: str
    answers: Mapping[str, Sequence[str]]
    profile: Mapping[str, str]


def first(count: int) -> list[str]:
    """Return the ids of the first *count* options."""
    return [str(number) for number in range(1, count + 1)]


def rows(item: str, *values: str | int) -> dict[str, list[str]]:
    """Return one answer a row: 2 and 0 for "Q9" are those to Q9.1 and Q9.2."""
    return {f"{item}.{number}": [str(value)] for number, value in enumerate(values, 1)}


MICRO_FIRM = Person(
    start="/",
    answers={
        "Q1a": first(3),
        "Q1b": first(2),
        "Q2": first(4),
        "Q3": ["1", "2", "3", "6", "7", "10"],
        "Q5": ["3", "4"],
        "Q6": first(3),
        "Q7": ["1", "3", "4"],
        "Q8": first(3),
        "Q10": first(2),
        **rows("Q4", 0, 0, 0, 0, 1, 0, 0),
        **rows("Q9", 2, 0, 0, 0, 1),
        **rows("Q11", "no", "partly", "no", "no", "yes"),
    },
    profile={"plz": "09111", "sector": "C", "size": "2-9"},
)
MICRO_FIRM_SCORES = ("30", "31", "33", "46", "12", "25", "30")
"""Its six dimensions and the whole: the worked example "micro" of the EU's scoring, rounded."""

MAKER = Person(
    start="/",
    answers={
        "Q1a": first(6),
        "Q1b": first(5),
        "Q2": first(6),
        "Q3": first(8),
        "Q5": first(3),
        "Q6": first(5),
        "Q7": ["1", "3", "4", "5"],
        "Q8": first(4),
        "Q10": first(4),
        **rows("Q4", 1, 0, 5, 3, 2, 0, 1),
        **rows("Q9", 3, 2, 0, 4, 2),
        **rows("Q11", "yes", "partly", "no", "partly", "yes"),
    },
    profile={"plz": "70173", "sector": "C", "size": "10-49"},
)

SOLO_DESIGNER = Person(
    start="/solo",
    answers={
        "Q1a": first(4),
        "Q1b": first(3),
        "Q2": first(6),
        "Q3": first(8),
        "Q5": first(3),
        "Q6": ["not_relevant"],
        "Q7": ["1", "3", "4", "5", "6"],
        "Q8": first(5),
        "Q10": first(3),
        **rows("Q4", *["not_relevant"] * 7),
        **rows("Q9", 5, 2, 3, 0, 4),
        **rows("Q11", "no", "unknown", "partly", "no", "yes"),
    },
    profile={"plz": "10997", "sector": "M"},
)
