"""What a finished check leaves for its region, with consent: no name, no place, no words.

Keys stand in a fixed order, and answers in that of their questions: how somebody went through the
questionnaire cannot be seen.
"""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from math import floor
from typing import Any

from content.catalogue import Size
from questionnaires.answers import Answer
from questionnaires.combining import Answered
from questionnaires.scoring import Score, score
from recommender.check import Check
from recommender.decisions import Round, month_of
from recommender.profile import Profile

FEW_ARE_SO_LARGE = {"50-249": "50+", "250+": "50+"}
FEW_DO_THIS = frozenset("BOTU")
"""Mining, public administration, households, international organisations: sections of which a
small Land may have a single one among those who come here."""


def cohort_record(check: Check) -> dict[str, Any]:
    """Return the anonymous record of *check*: a coarse profile, item answers, earlier scores.

    Left out: postal code, wishes, days, and all that could single somebody out or lead back.
    """
    profile = check.profile
    earlier = [_earlier(each, profile) for each in check.rounds]
    return {
        "kind": profile.kind,
        "size": _size(profile.headcount),
        "sector": None if profile.sector in FEW_DO_THIS else profile.sector,
        "land": profile.land,
        "voice": check.voice,
        "answered": [_answers(each) for each in _in_order(check.every)],
        "earlier": [each for each in earlier if each["scores"]],
    }


def _size(size: Size | None) -> str | None:
    return FEW_ARE_SO_LARGE.get(size, size) if size else None


def _in_order(every: Iterable[Answered]) -> list[Answered]:
    """Return those of *every* with an answer, by instrument: not in the order of answering."""
    answered = (each for each in every if each.journey.kept_answers.values)
    return sorted(answered, key=lambda each: each.instrument.name)


def _answers(given: Answered) -> dict[str, Any]:
    answers = given.journey.kept_answers
    in_order = ((item.id, answers.to(item)) for item in given.instrument.items)
    return {
        **_instrument(given),
        "answers": {item: _plain(answer) for item, answer in in_order if answer is not None},
    }


def _plain(answer: Answer) -> list[str] | str | int:
    if isinstance(answer, tuple):
        return list(answer)
    return str(answer) if isinstance(answer, str) else answer


def _earlier(earlier: Round, profile: Profile) -> dict[str, Any]:
    """Return the scores in every instrument for this kind, and what was done since."""
    kind = profile.kind
    every = (each for each in earlier.answered if kind in each.instrument.kinds)
    asked = (replace(each, instrument=each.instrument.for_kind(kind)) for each in every)
    return {
        "month": month_of(earlier.finished_on),
        "scores": [_scores(each) for each in _in_order(asked)],
        "done": sorted(earlier.done),
    }


def _scores(given: Answered) -> dict[str, Any]:
    card = score(given.instrument, given.answers)
    return {
        **_instrument(given),
        "overall": _points(card.overall),
        **{figure: _points(found) for figure, found in card.figures.items()},
        "dimensions": {key: _points(found) for key, found in card.dimensions.items()},
    }


def _instrument(given: Answered) -> dict[str, Any]:
    return {"instrument": given.instrument.id, "version": given.instrument.version}


def _points(found: Score | None) -> int | None:
    """Return whole points as the pages show them: enough to compare with, and less to know by."""
    return None if found is None or found.points is None else floor(found.points + Fraction(1, 2))
