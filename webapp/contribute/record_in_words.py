"""A cohort record in words, with nothing left out: what somebody reads before they give it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_skeleton

from content.loading import published_catalogue
from questionnaires.answers import read_answers
from questionnaires.instrument import Instrument
from questionnaires.loading import published_instrument
from recommender.decisions import Feedback
from webapp.storage.cohort import CohortRecord
from webapp.ui import names
from webapp.ui.answers_in_words import answer_in_words
from webapp.ui.words import current_language, number, said
from webapp.ui.words import gettext as _

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersInWords:
    """A questionnaire and every answer to it that is in the record."""

    title: str
    answers: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierInWords:
    """What the record says about a time before: scores by questionnaire, what was done since."""

    month: str
    scores: tuple[tuple[str, Rows], ...]
    done: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordInWords:
    """A whole record."""

    month: str
    about: Rows
    answered: tuple[AnswersInWords, ...]
    earlier: tuple[EarlierInWords, ...]
    feedback: Rows
    """What was suggested, and what was said about it."""


def record_in_words(record: CohortRecord) -> RecordInWords:
    """Return all that *record* says."""
    document = record.document
    return RecordInWords(
        month=_month(record.month),
        about=_about(document, _month(record.month)),
        answered=tuple(_answered(each, document["voice"]) for each in document["answered"]),
        earlier=tuple(_earlier(each) for each in document["earlier"]),
        feedback=tuple(_said(each) for each in document.get("feedback", ())),
    )


def _about(document: Mapping[str, Any], month: str) -> Rows:
    sizes = {**names.sizes(), "50+": _("50 und mehr Personen")}
    return (
        (_("Art"), names.kinds()[document["kind"]]),
        (_("Betriebsgröße"), sizes.get(document["size"], _("steht nicht darin"))),
        (_("Branche"), names.sectors().get(document["sector"], _("steht nicht darin"))),
        (_("Ihr Bundesland"), names.laender().get(document["land"], _("steht nicht darin"))),
        (_("Sicht"), names.voices()[document["voice"]]),
        (_("Monat"), month),
    )


def _answered(given: Mapping[str, Any], voice: str) -> AnswersInWords:
    instrument = _instrument(given).in_voice(voice)
    wording = instrument.wording[current_language()]
    answers = read_answers(instrument, given["answers"])
    items = (item for item in instrument.items if answers.to(item) is not None)
    return AnswersInWords(
        title=wording.title,
        answers=tuple(
            (wording.items[item.id].text, answer_in_words(item, answers, wording)) for item in items
        ),
    )


def _earlier(given: Mapping[str, Any]) -> EarlierInWords:
    return EarlierInWords(
        month=_month(given["month"]),
        scores=tuple(map(_scores, given["scores"])),
        done=tuple(map(_offer, given["done"])),
    )


def _scores(given: Mapping[str, Any]) -> tuple[str, Rows]:
    """Return the title of a questionnaire, and the name and value of every score in it."""
    wording = _instrument(given).wording[current_language()]
    scores = [(name, given[key]) for key, name in names.figures().items() if key in given]
    scores += [(wording.dimensions[key].name, found) for key, found in given["dimensions"].items()]
    return wording.title, tuple((name, _points(found)) for name, found in scores)


def _instrument(given: Mapping[str, Any]) -> Instrument:
    return published_instrument(given["instrument"], given["version"])


def _points(found: int | None) -> str:
    return _("noch keine Antwort") if found is None else number(found)


def _said(given: Mapping[str, Any]) -> tuple[str, str]:
    """Return what was suggested, and what was said about it with where it stood."""
    words, place = _feedback()[given["feedback"]], given["place"]
    told = _("{words}, Schritt {place} auf dem Lernpfad") if place else "{words}"
    return _offer(given["id"]), told.format(words=words, place=place)


def _feedback() -> Mapping[str, str]:
    """Return what can be said about a suggestion, as its buttons say it."""
    return {
        Feedback.HELPFUL: _("Hilfreich"),
        Feedback.NOT_FOR_US: _("Passt nicht"),
        Feedback.DONE: _("Erledigt"),
    }


def _offer(entry_id: str) -> str:
    """Return what was suggested is called; its id once it has left the catalogue."""
    catalogue = published_catalogue()
    if offer := catalogue.measures.get(entry_id) or catalogue.modules.get(entry_id):
        return said(offer.title)
    funding = catalogue.funding.get(entry_id)
    return said(funding.name) if funding else entry_id


def _month(month: str) -> str:
    """Return "2026-11" as November 2026."""
    locale = "en_GB" if current_language() == "en" else "de"
    return format_skeleton("yMMMM", date.fromisoformat(f"{month}-01"), locale=locale)
