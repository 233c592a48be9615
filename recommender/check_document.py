"""A check as a JSON document: what is written can be read, what is no check is refused."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from dataclasses import field as part
from datetime import date
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from questionnaires.answers import read_answers
from questionnaires.combining import Answered
from questionnaires.instrument import Voice
from questionnaires.journey import Journey
from questionnaires.loading import published_instrument
from recommender.check import Check
from recommender.decisions import MOST_ROUNDS, Decisions, Feedback, Round
from recommender.profile import read_profile

ANSWERED = ("instrument", "version", "answers")
PARTS = (*ANSWERED, "profile", "others", "voice", "decisions", "rounds")
MOST_OTHERS = 10
MOST_FEEDBACK = 500
MOST_TARGETS = 100


class UnfitCheck(Exception):
    """A document that is no check at all, whatever its answers are."""


def read_check(raw: object, *, goals: Collection[str]) -> Check:
    """Return the Check of a JSON document.

    Raises UnfitCheck, UnknownInstrument, UnfitAnswers or UnfitProfile, each saying what is wrong.
    """
    if not isinstance(raw, Mapping):
        msg = f"a check is an object with {', '.join(PARTS)}"
        raise UnfitCheck(msg)
    if unknown := sorted(str(key) for key in raw if key not in PARTS):
        msg = f"{', '.join(unknown)}: not known in a check; it has {', '.join(PARTS)}"
        raise UnfitCheck(msg)
    now = _answered(raw)
    return Check(
        instrument=now.instrument,
        answers=now.answers,
        profile=read_profile(raw.get("profile", {"kind": "kmu"}), goals=goals),
        others=_others(raw.get("others", []), now),
        voice=_voice(raw.get("voice", Voice.MANAGEMENT)),
        decisions=_decisions(raw.get("decisions", {})),
        rounds=_rounds(raw.get("rounds", [])),
    )


def of_today(raw: object, goals: Collection[str]) -> object:
    """Return the document *raw* without goals that have left the catalogue since it was written."""
    match raw:
        case {"profile": {"goals": list(chosen), **said}, **rest}:
            known = [goal for goal in chosen if goal in goals]
            return {**rest, "profile": {**said, "goals": known}}
    return raw


def as_document(check: Check) -> dict[str, Any]:
    """Return the JSON document that read_check turns into *check* again."""
    parts: dict[str, Any] = {
        "others": [_as_answered(each) for each in check.others],
        "voice": "" if check.voice == Voice.MANAGEMENT else check.voice.value,
        "decisions": _without_nothing(asdict(check.decisions)),
        "rounds": [_as_round(each) for each in check.rounds],
    }
    return {
        **_as_answered(Answered(instrument=check.instrument, answers=check.answers)),
        "profile": _without_nothing(asdict(check.profile)),
        **{key: part for key, part in parts.items() if part},
    }


_RecordId = Annotated[str, Field(pattern="^[0-9a-f]{32}$")]
_OfferId = Annotated[str, Field(pattern="^[a-z0-9-]{1,80}$")]
_Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2199, 12, 31))]
_FieldId = Annotated[str, Field(pattern="^[a-z0-9_]{1,40}$")]
_Target = Annotated[int, Field(strict=True, ge=1, le=4)]
_from_json = ConfigDict(extra="forbid")


@dataclass(config=_from_json, frozen=True, kw_only=True)
class _RawDecisions:
    finished_on: _Day | None = None
    record: _RecordId | None = None
    targets: Annotated[dict[_FieldId, _Target], Field(max_length=MOST_TARGETS)] = part(
        default_factory=dict
    )
    feedback: Annotated[dict[_OfferId, Feedback], Field(max_length=MOST_FEEDBACK)] = part(
        default_factory=dict
    )
    path: Annotated[tuple[_OfferId, ...], Field(max_length=200)] = ()


@dataclass(config=_from_json, frozen=True, kw_only=True)
class _RawRound:
    finished_on: _Day
    answered: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=MOST_OTHERS + 1)]
    suggested: tuple[_OfferId, ...] = ()
    done: tuple[_OfferId, ...] = ()
    record: _RecordId | None = None


_DECISIONS = TypeAdapter(_RawDecisions)
_ROUNDS = TypeAdapter(Annotated[list[_RawRound], Field(max_length=MOST_ROUNDS)])


def _answered(raw: Mapping[str, object]) -> Answered:
    """Return the instrument that *raw* names, with its answers without those behind closed ones."""
    instrument_id, version = raw.get("instrument"), raw.get("version")
    if not isinstance(instrument_id, str) or type(version) is not int:
        msg = "a check names its instrument (text) and version (whole number)"
        raise UnfitCheck(msg)
    instrument = published_instrument(instrument_id, version)
    answers = read_answers(instrument, raw.get("answers", {}))
    return Answered(instrument=instrument, answers=Journey(instrument, answers).kept_answers)


def _others(raw: object, now: Answered) -> tuple[Answered, ...]:
    if not isinstance(raw, list) or len(raw) > MOST_OTHERS:
        msg = f"others must be a list of at most {MOST_OTHERS} instruments with answers"
        raise UnfitCheck(msg)
    others = _several("others", raw)
    names = [each.instrument.name for each in (now, *others)]
    if len(set(names)) < len(names):
        msg = "others names an instrument twice"
        raise UnfitCheck(msg)
    return others


def _several(part: str, raw: list[Any]) -> tuple[Answered, ...]:
    if not all(isinstance(each, Mapping) and set(each) <= set(ANSWERED) for each in raw):
        msg = f"each of {part} has {', '.join(ANSWERED)}"
        raise UnfitCheck(msg)
    return tuple(_answered(each) for each in raw)


def _voice(raw: object) -> Voice:
    if raw not in list(Voice):
        msg = f"voice must be one of {', '.join(Voice)}"
        raise UnfitCheck(msg)
    return Voice(str(raw))


def _decisions(raw: object) -> Decisions:
    found = _parsed("decisions", _DECISIONS, raw)
    return Decisions(
        finished_on=found.finished_on,
        record=found.record,
        targets=found.targets,
        feedback=found.feedback,
        path=found.path,
    )


def _rounds(raw: object) -> tuple[Round, ...]:
    return tuple(
        Round(
            finished_on=each.finished_on,
            answered=_several("answered", each.answered),
            suggested=each.suggested,
            done=each.done,
            record=each.record,
        )
        for each in _parsed("rounds", _ROUNDS, raw)
    )


def _parsed(part: str, adapter: TypeAdapter[Any], raw: object) -> Any:  # noqa: ANN401 - what it parses
    try:
        return adapter.validate_python(raw)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        where = ".".join(map(str, (part, *first["loc"])))
        msg = f"{where}: {first['msg']}"
        raise UnfitCheck(msg) from None


def _as_answered(given: Answered) -> dict[str, Any]:
    return {
        "instrument": given.instrument.id,
        "version": given.instrument.version,
        "answers": dict(given.answers.values),
    }


def _as_round(each: Round) -> dict[str, Any]:
    parts: dict[str, Any] = {"suggested": each.suggested, "done": each.done, "record": each.record}
    return {
        "finished_on": each.finished_on.isoformat(),
        "answered": [_as_answered(answered) for answered in each.answered],
        **_without_nothing(parts),
    }


def _without_nothing(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was said of *values*, days as text."""
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in values.items()
        if value not in (None, (), {})
    }
