"""What a finished check leaves for its region, with consent: no name, no place, no words.

Keys stand in a fixed order, answers in that of their questions, and what was said about suggestions
by id: how somebody went through the questionnaire and the result cannot be seen.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from math import floor
from typing import Any

from content.catalogue import Catalogue, Funding, Offer, Size
from questionnaires.answers import Answer
from questionnaires.combining import Answered
from questionnaires.scoring import Score, score
from recommender.check import Check
from recommender.choice import choice_of, route_through
from recommender.decisions import Round, month_of
from recommender.profile import Profile
from recommender.standing import standing_of

FEW_ARE_SO_LARGE = {"50-249": "50+", "250+": "50+"}
FEW_DO_THIS = frozenset("BOTU")
"""Mining, public administration, households, international organisations: sections of which a
small Land may have a single one among those who come here."""


def cohort_record(check: Check, catalogue: Catalogue) -> dict[str, Any]:
    """Return the anonymous record of *check*: a coarse profile, item answers, earlier scores.

    Left out: postal code, wishes, days, what was said about centres (it would tell where somebody
    is, as the nearest come first), and all else that could single somebody out or lead back.
    """
    profile = check.profile
    earlier = [_earlier(each, profile) for each in check.rounds]
    return {
        "kind": profile.kind,
        "size": coarse(profile.headcount),
        "sector": None if profile.sector in FEW_DO_THIS else profile.sector,
        "land": profile.land,
        "voice": check.voice,
        "answered": [_answers(each) for each in _in_order(check.every)],
        "earlier": [each for each in earlier if each["scores"]],
        "feedback": _feedback(check, catalogue),
    }


def coarse(size: Size | None) -> str | None:
    """Return *size* as a record tells it."""
    return FEW_ARE_SO_LARGE.get(size, size) if size else None


def _feedback(check: Check, catalogue: Catalogue) -> list[dict[str, Any]]:
    """Return what was said about modules, measures and funding of *catalogue*, by id."""
    said = check.decisions.feedback
    told = sorted(said.keys() & {each.id for each in _telling_nothing(catalogue)})
    places = _places(check, catalogue) if told else {}
    return [{"id": id_, "feedback": said[id_].value, "place": places.get(id_)} for id_ in told]


def _telling_nothing(catalogue: Catalogue) -> Iterator[Offer | Funding]:
    """Yield what is offered to people of any place and size: to be shown it tells neither."""
    yield from catalogue.measures.values()
    yield from (each for each in catalogue.modules.values() if not each.regions)
    yield from (each for each in catalogue.funding.values() if not each.regions and not each.sizes)


def _places(check: Check, catalogue: Catalogue) -> Mapping[str, int]:
    """Return id → its step on the path as it stood before anything was said about it, from 1.

    What would do as well is shown at the step, so that is its place, too. Places are made anew from
    the answers, not kept: kept ones would show the order in which things were said, as the path
    closes up behind what is put aside. Wishes, hours, goals and targets are taken for unsaid: a
    place tells nothing that the record does not say.
    """
    if check.decisions.finished_on is None:
        return {}
    said = check.profile
    bare = Profile(kind=said.kind, size=said.size, sector=said.sector, land=said.land)
    decided = replace(check.decisions, feedback={}, path=(), targets={})
    fresh = check.deciding(decided).with_profile(bare)
    day, standing = check.decisions.finished_on, standing_of(fresh, catalogue)
    choice = choice_of(fresh, standing, catalogue=catalogue, today=day)
    steps = list(enumerate(route_through(choice, standing, bare).steps, start=1))
    beside = {id_: place for place, step in reversed(steps) for id_ in step.alternatives}
    return beside | {step.chosen.offer.id: place for place, step in steps}


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
