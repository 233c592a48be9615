"""Other questionnaires that are worth a closer look, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from questionnaires.instrument import Instrument
from recommender.check import Check
from webapp.ui.words import current_language, ngettext
from webapp.ui.words import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanionInWords:
    """A questionnaire one could turn to, and what is left of it to answer."""

    id: str
    title: str
    left: str
    carried: str
    """How much of it was answered elsewhere; nothing if none."""


def companions_in_words(
    check: Check, companions: Iterable[Instrument]
) -> tuple[CompanionInWords, ...]:
    """Return *companions* with what is left of each after what *check* holds."""
    return tuple(_companion(check.turned_to(instrument)) for instrument in companions)


def _companion(turned: Check) -> CompanionInWords:
    language, journey = current_language(), turned.journey
    minutes, count = journey.minutes_left[language], len(turned.answers.values)
    return CompanionInWords(
        id=turned.instrument.name,
        title=turned.instrument.wording[language].title,
        left=ngettext("noch etwa {count} Minute", "noch etwa {count} Minuten", minutes).format(
            count=minutes
        )
        if journey.items_without_answer
        else _("alle Fragen beantwortet"),
        carried=ngettext(
            "{count} Antwort haben wir schon", "{count} Antworten haben wir schon", count
        ).format(count=count)
        if count and journey.items_without_answer
        else "",
    )
