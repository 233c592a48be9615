"""Three people who take the check: what they answer, and what they say about themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Person:
    """Somebody with answers to every question, as a browser would send them."""

    start: str
    answers: Mapping[str, Sequence[str]]
    profile: Mapping[str, str]


def first(count: int) -> list[str]:
    """Return the ids of the first *count* options."""
    return [str(number) for number in range(1, count + 1)]


def one_each(chosen: Mapping[str, int]) -> dict[str, list[str]]:
    """Return the chosen step of each item."""
    return {item: [str(step)] for item, step in chosen.items()}


def rows(item: str, *values: str | int) -> dict[str, list[str]]:
    """Return one answer a row: 2 and 0 for "Q9" are those to Q9.1 and Q9.2."""
    return {f"{item}.{number}": [str(value)] for number, value in enumerate(values, 1)}


MICRO_FIRM = Person(
    start="/ausfuehrlich",
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
    start="/ausfuehrlich",
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
        **one_each(
            {
                "meine-rechnungen": 3,
                "meine-termine": 2,
                "meine-unterlagen": 3,
                "meine-zahlen": 2,
                "meine-sichtbarkeit": 3,
                "meine-anfragen": 2,
                "mein-preis": 1,
                "mein-vertrag": 2,
                "meine-ruecklage": 1,
                "meine-vertretung": 1,
                "meine-sicherung": 2,
                "meine-ki": 3,
                "meine-automatik": 1,
                "mein-ki-urteil": 3,
                "meine-woche": 2,
                "mein-netz": 2,
                "mein-lernplan": 1,
                "meine-richtung": 2,
                "mein-vorhaben": 2,
                "mein-verbrauch": 1,
            }
        ),
        "meine-absicherung": first(2),
        "mein-schutz": first(3),
        "meine-ki-regeln": first(1),
        "meine-lernzeit": ["unknown"],
    },
    profile={"plz": "10997", "sector": "M"},
)

BAKER = Person(
    start="/",
    answers={
        **one_each(
            {
                "angebote": 2,
                "unterlagen": 1,
                "anfragen": 2,
                "doppelt": 1,
                "zahlen": 2,
                "verbrauch": 1,
                "konten": 2,
                "wiederkehrendes": 1,
                "ki-irrtum": 2,
                "ki-erlaubt": 1,
                "team": 2,
                "lernbedarf": 1,
                "lernzeit": 2,
                "neues-besprechen": 2,
                "leitung-weg": 3,
                "wissen-sichern": 1,
                "stellen": 2,
                "anschaffen": 2,
                "richtung": 1,
                "vorhaben": 2,
            }
        ),
        "Q3": ["1", "2", "7"],
        "Q8": ["5"],
        "Q9.1": ["1"],
    },
    profile={"plz": "09111", "sector": "C", "size": "2-9"},
)
