"""The plan as data, for whoever wants to go on working with it: see docs/plan-json.md."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from content.catalogue import Catalogue, Measure, Offer, Right
from content.loading import published_catalogue
from questionnaires.scoring import Score, ScoreCard
from recommender import days
from recommender.bringing import FORMAT, VERSION
from recommender.centres import CentreMatch
from recommender.check import Check
from recommender.check_document import as_document
from recommender.choice import LeftOut
from recommender.funding import FundingMatch
from recommender.needs import Need
from recommender.path import Step
from recommender.plan import LongModule, Plan
from recommender.ranking import Ranked
from recommender.reason import Reason
from webapp.ui.centres_in_words import CentreInWords
from webapp.ui.changes_in_words import ChangesInWords, SinceInWords, changes_in_words
from webapp.ui.funding_in_words import FundingInWords
from webapp.ui.offers_in_words import OfferInWords, OtherInWords
from webapp.ui.path_in_words import PathInWords, path_in_words
from webapp.ui.plan_in_words import PlanInWords, plan_in_words
from webapp.ui.rights_in_words import RightInWords
from webapp.ui.standing_in_words import Standing
from webapp.ui.words import current_language, long_date, said

Json = dict[str, Any]
A = TypeVar("A")
B = TypeVar("B")


def plan_as_json(plan: Plan) -> bytes:
    """Return *plan* as a JSON document in UTF-8, the same bytes for the same plan.

    plan.schema.json beside this file describes it key by key. Numbers are exact and not rounded;
    ``words`` are what the page and the PDF show. The document begins like answers_as_json.
    """
    catalogue = published_catalogue()
    words = plan_in_words(plan, catalogue)
    changes = changes_in_words(plan.check, catalogue)
    document = _given(plan) | {
        "scores": _scores(plan.scores, words),
        "needs": _each(lambda n, w: _need(n, w, plan), plan.needs, words.fields),
        "plan": _plan(plan, words) | _suggestions(plan, words, catalogue),
        "changes": _changes(changes) if changes else None,
        "feedback": list(_feedback(plan.check, catalogue)),
    }
    return _written(document)


def answers_as_json(plan: Plan) -> bytes:
    """Return only what was answered and said of oneself, to begin anew from: UTF-8, see ``check``.

    ``format`` and ``version`` say what it is, ``day`` and ``language`` when and how it was told.
    ``check`` is what ``kompass plan`` reads. Neither has the check's code or a record's id.
    """
    return _written(_given(plan))


def standard_as_json(scores: ScoreCard) -> Json | None:
    """Return the score by somebody else's fixed rule; None where there is no such rule."""
    if scores.standard_overall is None:
        return None
    return {
        "overall": float(scores.standard_overall),
        "dimensions": {key: float(n) for key, n in scores.standard_dimensions.items()},
    }


def _written(document: Json) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def _given(plan: Plan) -> Json:
    return {
        "format": FORMAT,
        "version": VERSION,
        "day": plan.day.isoformat(),
        "language": current_language(),
        "check": _check(plan.check),
    }


def _check(check: Check) -> Json:
    """Return *check*, its answers in the order of the questions."""
    document = as_document(check.without_records())
    given = document["answers"]
    order = [item.id for item in check.instrument.items]
    return document | {"answers": {key: given[key] for key in order if key in given}}


def _scores(scores: ScoreCard, words: PlanInWords) -> Json:
    figures, dimensions = (
        {standing.id: standing for standing in told} for told in (words.figures, words.dimensions)
    )
    return {
        "overall": _score(scores.overall, figures["overall"]) if scores.overall else None,
        "figures": {key: _score(each, figures[key]) for key, each in scores.figures.items()},
        "dimensions": {
            key: _score(each, dimensions[key]) for key, each in scores.dimensions.items()
        },
        "standard": standard_as_json(scores),
    }


def _score(score: Score, words: Standing) -> Json:
    return {
        "points": None if score.points is None else float(score.points),
        "low": float(score.low),
        "high": float(score.high),
        "band": score.band,
        "words": _standing(words),
    }


def _standing(words: Standing) -> Json:
    return asdict(words) | {"finding": words.finding}


def _need(need: Need, words: Standing, plan: Plan) -> Json:
    score = plan.scores.fields[need.field]
    return {
        "field": need.field,
        "points": float(need.points),
        "low": float(score.low),
        "high": float(score.high),
        "level": need.level,
        "level_now": plan.standing.levels[need.field],
        "target": need.target,
        "weight": need.weight,
        "gap": float(need.gap),
        "answers": need.answers,
        "words": _standing(words),
    }


def _plan(plan: Plan, words: PlanInWords) -> Json:
    """Return what is told of the plan as a whole."""
    return {
        "title": words.title,
        "about": words.about,
        "day": words.day,
        "summary": words.summary,
        "finding": words.finding,
        "top_needs": _top_needs(plan, words),
        "strengths": words.strengths,
        "gaps": words.gaps,
        "standard": words.standard,
        "path_note": words.path_note,
        "rights_note": words.rights_note,
        "centres_note": words.centres_note,
        "coordinators": words.coordinators,
        "missed_funding": words.missed_funding,
        "first_appointment": _day(days.first_appointment(plan)),
        "second_check": _day(days.second_check(plan)),
        "basis": words.basis,
        "attribution": words.attribution,
        "method": words.method,
    }


def _suggestions(plan: Plan, words: PlanInWords, catalogue: Catalogue) -> Json:
    """Return the suggestions; plan and words list the same things in the same order."""
    told = path_in_words(plan, catalogue)
    due = {measure.offer.id: day for day, measure in days.first_steps(plan)}
    return {
        "first_measures": _each(
            lambda m, w: _offer(m, w) | {"due": due[m.offer.id].isoformat()},
            plan.first_measures,
            words.first_measures,
        ),
        "more_measures": _each(_offer, plan.more_measures, words.more_measures),
        "path": _each(lambda s, w: _step(s, w, plan, catalogue), plan.path, words.path),
        "path_as_a_whole": _route(plan, told),
        "what_if": [{"change": change, "then": then} for change, then in told.what_if],
        "near_misses": [asdict(missed) for missed in told.missed],
        "modules": _each(_offer, plan.modules, words.modules),
        "long_modules": _each(_long, plan.long_modules, words.long_modules),
        "left_out": [_left_out(each) for each in plan.choice.left_out],
        "left_out_in_words": words.left_out,
        "centres": _each(_centre, plan.centres, words.centres),
        "funding": _each(_funding, plan.funding, words.funding),
        "rights": _each(_right, plan.rights, words.rights),
    }


def _top_needs(plan: Plan, words: PlanInWords) -> list[Json]:
    return [
        {"field": need.field, "told": told, "answers": answers, "sign": sign}
        for need, (told, answers), (_level, sign) in zip(
            plan.top_needs, words.needs, words.signs, strict=True
        )
    ]


def _each(told: Callable[[A, B], Json], things: Iterable[A], words: Iterable[B]) -> list[Json]:
    return [told(thing, said_of_it) for thing, said_of_it in zip(things, words, strict=True)]


def _day(day: date) -> Json:
    return {"day": day.isoformat(), "words": long_date(day)}


def _offer(ranked: Ranked, words: OfferInWords) -> Json:
    offer = ranked.offer
    minutes = offer.first_step_minutes if isinstance(offer, Measure) else None
    return {
        "id": offer.id,
        "kind": "measure" if isinstance(offer, Measure) else "module",
        "hours": _hours(offer),
        "first_step_minutes": minutes,
        "lifts": [asdict(lift) for lift in ranked.lifts],
        "reasons": _reasons(ranked.reasons),
        "words": _offer_words(words),
    }


def _offer_words(words: OfferInWords) -> Json:
    """Return *words* without what has keys of its own."""
    details = [{"name": name, "text": text} for name, text in words.details]
    told = asdict(words) | {"details": details}
    return {key: text for key, text in told.items() if key not in {"alternatives", "longer"}}


def _hours(offer: Offer) -> Json:
    return {"low": offer.hours.low, "high": offer.hours.high}


def _step(step: Step, words: OfferInWords, plan: Plan, catalogue: Catalogue) -> Json:
    def other(offer_id: str, told: OtherInWords) -> Json:
        return {"id": offer_id, "hours": _hours(catalogue.offers[offer_id]), "words": asdict(told)}

    return _offer(step.chosen, words) | {
        "weeks": {"first": step.first_week, "last": step.last_week},
        "begins": days.begins(step, plan).isoformat(),
        "due": days.ends(step, plan).isoformat(),
        "builds_on": step.builds_on,
        "alternatives": _each(other, step.alternatives, words.alternatives),
        "longer": _each(other, step.longer, words.longer),
    }


def _route(plan: Plan, words: PathInWords) -> Json:
    """Return what the path closes of all that lacks, as shares from 0 to 1."""
    route, lacking = plan.route, plan.standing.lacking
    return {
        "hours": sum(step.chosen.offer.hours.high for step in route.steps),
        "closes": _share(route.proof.worth, lacking),
        "at_most": _share(route.proof.bound, lacking),
        "exact": route.proof.is_exact,
        "kept": route.is_kept,
        "words": words.proof,
    }


def _share(worth: Fraction, lacking: Fraction) -> float | None:
    return float(worth / lacking) if lacking else None


def _long(module: LongModule, words: OfferInWords) -> Json:
    return _offer(module.ranked, words) | {"weeks_needed": module.weeks}


def _left_out(left_out: LeftOut) -> Json:
    offer = left_out.ranked.offer
    return {"id": offer.id, "title": said(offer.title), "conditions": left_out.conditions}


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
        "checked_on": match.funding.checked_on.isoformat(),
        "reasons": _reasons(match.reasons),
        "words": asdict(words),
    }


def _right(right: Right, words: RightInWords) -> Json:
    return {
        "id": right.id,
        "paragraph": right.paragraph,
        "checked_on": right.checked_on.isoformat(),
        "words": asdict(words),
    }


def _reasons(reasons: tuple[Reason, ...]) -> list[Json]:
    return [asdict(reason) for reason in reasons]


def _changes(changes: ChangesInWords) -> Json:
    return {
        "last": _since(changes.last),
        "first": _since(changes.first) if changes.first else None,
        "done": changes.done,
        "more_done": changes.more_done,
        "left": changes.left,
    }


def _since(since: SinceInWords) -> Json:
    """Return what changed; both values are rounded, as they are read."""
    changes = [asdict(each) | {"words": each.words} for each in since.changes]
    return asdict(since) | {"changes": changes}


def _feedback(check: Check, catalogue: Catalogue) -> Iterator[Json]:
    """Yield what was said about anything recommended: helpful, done or not for us."""
    titles = {
        **{key: said(each.title) for key, each in catalogue.offers.items()},
        **{key: each.name for key, each in catalogue.centres.items()},
        **{key: said(each.name) for key, each in catalogue.funding.items()},
    }
    for key, given in check.decisions.feedback.items():
        if key in titles:
            yield {"id": key, "said": given, "title": titles[key]}
