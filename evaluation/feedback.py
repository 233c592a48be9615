"""What cohort records tell about suggestions: who said what, and which lists it stood in."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import log2, sqrt
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError, with_config
from pydantic.dataclasses import dataclass as parsed

from content.catalogue import Catalogue, Kind, Offer
from questionnaires.answers import UnfitAnswers
from questionnaires.loading import UnknownInstrument
from recommender.check import Check
from recommender.check_document import ANSWERED, UnfitCheck, read_check
from recommender.choice import choice_of
from recommender.cohort import FEW_ARE_SO_LARGE
from recommender.decisions import Feedback
from recommender.preferences import Asker
from recommender.profile import UnfitProfile
from recommender.ranking import Ranked, ranked
from recommender.standing import standing_of

LEAST_ANSWERS = 5
"""Nothing is told about fewer."""
CONFIDENCE = 1.96
"""Standard deviations: 95 of 100 lie between them."""
LARGEST_WEIGHT = 10
"""Above this, few lucky ones at the end of a list would decide everything."""
SIZES = {coarse: size for size, coarse in reversed(FEW_ARE_SO_LARGE.items())}


class UnfitRecord(Exception):
    """What was read is no cohort record; the message says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What somebody thinks of an offer on their path."""

    offer: Offer
    place: int
    """The step, from 1."""
    is_liked: bool

    @property
    def weight(self) -> float:
        """The inverse of how likely somebody looks at this place: 1 / log2(place + 1), assumed.

        Joachims, Swaminathan, Schnabel: Unbiased learning-to-rank with biased feedback, WSDM 2017;
        the assumption is the discount of DCG. Clipped.
        """
        return min(log2(self.place + 1), LARGEST_WEIGHT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Respondent:
    """Who judged, what, and the lists that offers stand in for them: modules, and measures."""

    asker: Asker
    lists: tuple[tuple[Ranked, ...], ...]
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of those with an opinion found an entry helpful, and how sure that share is."""

    entry: str
    helpful: int
    answers: int
    low: float
    high: float


@with_config(ConfigDict(extra="ignore"))
@parsed(frozen=True, kw_only=True)
class _Said:
    id: Annotated[str, Field(pattern="^[a-z0-9-]{1,80}$")]
    feedback: Feedback
    place: Annotated[int, Field(strict=True, ge=1, le=1000)] | None = None


@with_config(ConfigDict(extra="ignore"))
@parsed(frozen=True, kw_only=True)
class Record:
    """The parts of a cohort record that matter here."""

    kind: Kind
    answered: list[dict[str, Any]]
    size: str | None = None
    sector: str | None = None
    land: str | None = None
    feedback: list[_Said] = Field(default_factory=list)


_RECORD = TypeAdapter(Record)


def read_records(text: str) -> list[Record]:
    """Return the records of a JSON list or of lines of JSON, as the database keeps them.

    Each stands alone, or as "document" in an object with more. Raises UnfitRecord.
    """
    is_list = text.lstrip().startswith("[")
    raw = _json(1, text) if is_list else _lines(text)
    return [_record(number, each) for number, each in enumerate(raw, start=1)]


def _lines(text: str) -> list[Any]:
    lines = enumerate(text.split("\n"), start=1)
    return [_json(number, line) for number, line in lines if line.strip()]


def _json(line: int, text: str) -> Any:  # noqa: ANN401 - as JSON gives it
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        msg = f"line {line}: no JSON: {error}"
        raise UnfitRecord(msg) from None


def _record(number: int, raw: object) -> Record:
    document = raw["document"] if isinstance(raw, Mapping) and "document" in raw else raw
    try:
        record = _RECORD.validate_python(document)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "it"
        msg = f"record {number}: {where}: {first['msg']}"
        raise UnfitRecord(msg) from None
    if len({said.id for said in record.feedback}) < len(record.feedback):
        msg = f"record {number}: feedback: something was said twice of the same"
        raise UnfitRecord(msg)
    return record


def respondents(
    records: Iterable[Record], catalogue: Catalogue, *, today: date
) -> list[Respondent]:
    """Return those who judged something on their path that the catalogue still has.

    The lists are those for their answers: what a record leaves out, wishes and targets, is taken
    for unsaid. Raises UnfitRecord.
    """
    offers = catalogue.offers
    found = []
    for number, record in enumerate(records, start=1):
        judgements = tuple(_judgements(record, offers))
        if judgements and record.answered:
            check = _check(number, record, catalogue)
            lists = _lists(check, catalogue, today)
            asker = Asker(kind=record.kind, size=record.size)
            found.append(Respondent(asker=asker, lists=lists, judgements=judgements))
    return found


def _judgements(record: Record, offers: Mapping[str, Offer]) -> Iterable[Judgement]:
    """Yield what was liked or not. "Done" says neither: it may have been done long before."""
    for said in record.feedback:
        if said.id in offers and said.place and said.feedback != Feedback.DONE:
            is_liked = said.feedback == Feedback.HELPFUL
            yield Judgement(offer=offers[said.id], place=said.place, is_liked=is_liked)


def _check(number: int, record: Record, catalogue: Catalogue) -> Check:
    size = SIZES.get(record.size or "", record.size)
    said = {"size": size, "sector": record.sector, "land": record.land}
    profile = {"kind": record.kind, **{key: value for key, value in said.items() if value}}
    first, *others = record.answered
    now = {key: first[key] for key in ANSWERED if key in first}
    try:
        return read_check(
            {**now, "others": others, "profile": profile}, goals=tuple(catalogue.fields)
        )
    except (UnfitAnswers, UnfitCheck, UnfitProfile, UnknownInstrument) as error:
        msg = f"record {number}: {error}"
        raise UnfitRecord(msg) from None


def _lists(check: Check, catalogue: Catalogue, today: date) -> tuple[tuple[Ranked, ...], ...]:
    """Return the modules and the measures as the page ranks them."""
    standing = standing_of(check, catalogue)
    choice = choice_of(check, standing, catalogue=catalogue, today=today)
    open_offers = (choice.modules, choice.measures)
    return tuple(tuple(ranked(o, standing.levels, standing.needs)) for o in open_offers)


def shares(records: Iterable[Record]) -> list[Share]:
    """Return how helpful each entry was found, by id; only those that enough said something of."""
    told = [said for record in records for said in record.feedback]
    counts = Counter((said.id, said.feedback) for said in told)
    found = []
    for entry in sorted({said.id for said in told}):
        helpful = counts[entry, Feedback.HELPFUL]
        answers = helpful + counts[entry, Feedback.NOT_FOR_US]
        if answers >= LEAST_ANSWERS:
            found.append(_share(entry, helpful, answers))
    return found


def _share(entry: str, helpful: int, answers: int) -> Share:
    """Return the share with its Wilson score interval.

    Wilson: Probable inference, the law of succession, and statistical inference. JASA 22 (158),
    1927, 209–212: it holds for few answers, too, and never leaves 0 to 1.
    """
    z2, p = CONFIDENCE**2, helpful / answers
    middle = (p + z2 / (2 * answers)) / (1 + z2 / answers)
    half = sqrt(p * (1 - p) * z2 / answers + z2 * z2 / (4 * answers**2)) / (1 + z2 / answers)
    return Share(
        entry=entry,
        helpful=helpful,
        answers=answers,
        low=max(0.0, middle - half),
        high=min(1.0, middle + half),
    )
