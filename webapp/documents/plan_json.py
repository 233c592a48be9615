"""The plan as data, for whoever wants to go on working with it: see plan_as_json."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any, TypeVar

from content.loading import published_catalogue
from questionnaires.scoring import Score, ScoreCard
from recommender.centres import CentreMatch
from recommender.check_document import as_document
from recommender.funding import FundingMatch
from recommender.needs import Need
from recommender.path import Step
from recommender.plan import LongModule, Plan
from recommender.ranking import Ranked
from recommender.reason import Reason
from webapp.ui.centres_in_words import CentreInWords
from webapp.ui.funding_in_words import FundingInWords
from webapp.ui.offers_in_words import OfferInWords
from webapp.ui.plan_in_words import PlanInWords, plan_in_words
from webapp.ui.words import current_language

FORMAT, VERSION = "zukunftskompass-plan", 1

Json = dict[str, Any]
A = TypeVar("A")
B = TypeVar("B")


def plan_as_json(plan: Plan) -> bytes:
    """Return *plan* as a JSON document in UTF-8, the same bytes for the same plan.

    ``format`` and ``version`` say what it is, ``day`` and ``language`` when and how it was told.
    ``check`` is the document that ``kompass plan`` reads: instrument, version, answers, profile.
    ``scores`` holds every score with ``points`` (null: no answer), ``low``, ``high`` (0 to 100, not
    rounded) and ``band``. ``needs`` says where each competence field stands, most urgent first.
    ``plan`` is what we suggest: everything has an ``id``, its numbers, its ``reasons`` (the answers
    and profile keys behind it) and its ``words`` as the page and the PDF show them.
    """
    words = plan_in_words(plan, published_catalogue())
    document = {
        "format": FORMAT,
        "version": VERSION,
        "day": plan.day.isoformat(),
        "language": current_language(),
        "check": _check(plan),
        "scores": _scores(plan.scores),
        "needs": [_need(need) for need in plan.needs],
        "plan": _plan(plan, words),
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def _check(plan: Plan) -> Json:
    """Return the check behind *plan*, its answers in the order of the questions."""
    document = as_document(plan.check)
    given = document["answers"]
    return document | {
        "answers": {i.id: given[i.id] for i in plan.instrument.items if i.id in given}
    }


def standard_as_json(scores: ScoreCard) -> Json | None:
    """Return the score by somebody else's fixed rule; None where there is no such rule."""
    if scores.standard_overall is None:
        return None
    return {
        "overall": float(scores.standard_overall),
        "dimensions": {key: float(n) for key, n in scores.standard_dimensions.items()},
    }


def _scores(scores: ScoreCard) -> Json:
    return {
        "overall": _score(scores.overall) if scores.overall else None,
        "figures": {key: _score(score) for key, score in scores.figures.items()},
        "dimensions": {key: _score(score) for key, score in scores.dimensions.items()},
        "standard": standard_as_json(scores),
    }


def _score(score: Score) -> Json:
    return {
        "points": None if score.points is None else float(score.points),
        "low": float(score.low),
        "high": float(score.high),
        "band": score.band,
    }


def _need(need: Need) -> Json:
    return {
        "field": need.field,
        "points": float(need.points),
        "level": need.level,
        "target": need.target,
        "weight": need.weight,
        "gap": float(need.gap),
        "answers": need.answers,
    }


def _plan(plan: Plan, words: PlanInWords) -> Json:
    """Return the suggestions; plan and words list the same things in the same order."""
    return {
        "title": words.title,
        "about": words.about,
        "summary": words.summary,
        "gaps": words.gaps,
        "first_measures": _each(_offer, plan.first_measures, words.first_measures),
        "more_measures": _each(_offer, plan.more_measures, words.more_measures),
        "path": _each(_step, plan.path, words.path),
        "path_note": words.path_note,
        "modules": _each(_offer, plan.modules, words.modules),
        "long_modules": _each(_long, plan.long_modules, words.long_modules),
        "left_out": [
            {"id": each.ranked.offer.id, "conditions": each.conditions}
            for each in plan.choice.left_out
        ],
        "centres": _each(_centre, plan.centres, words.centres),
        "coordinators": words.coordinators,
        "funding": _each(_funding, plan.funding, words.funding),
        "first_appointment": words.first_appointment,
        "second_check": words.second_check,
        "attribution": words.attribution,
        "method": words.method,
    }


def _each(told: Callable[[A, B], Json], things: Iterable[A], words: Iterable[B]) -> list[Json]:
    return [told(thing, said) for thing, said in zip(things, words, strict=True)]


def _offer(ranked: Ranked, words: OfferInWords) -> Json:
    return {
        "id": ranked.offer.id,
        "hours": {"low": ranked.offer.hours.low, "high": ranked.offer.hours.high},
        "lifts": [asdict(lift) for lift in ranked.lifts],
        "reasons": _reasons(ranked.reasons),
        "words": asdict(words),
    }


def _step(step: Step, words: OfferInWords) -> Json:
    weeks = {"first": step.first_week, "last": step.last_week}
    return _offer(step.chosen, words) | {"weeks": weeks, "alternatives": step.alternatives}


def _long(module: LongModule, words: OfferInWords) -> Json:
    return _offer(module.ranked, words) | {"weeks_needed": module.weeks}


def _centre(match: CentreMatch, words: CentreInWords) -> Json:
    return {
        "id": match.centre.id,
        "tier": match.tier.name.lower(),
        "nearest": match.nearest.city if match.nearest else None,
        "distance_km": match.distance_km,
        "programme_over": match.programme_over,
        "reasons": _reasons(match.reasons),
        "words": asdict(words),
    }


def _funding(match: FundingMatch, words: FundingInWords) -> Json:
    return {
        "id": match.funding.id,
        "conditions": dict(match.verdicts),
        "reasons": _reasons(match.reasons),
        "words": asdict(words),
    }


def _reasons(reasons: tuple[Reason, ...]) -> list[Json]:
    return [asdict(reason) for reason in reasons]
