"""What a file brings, in words: whose answers, from when, and why it may not be taken."""

from dataclasses import dataclass

from questionnaires.combining import Answered
from recommender.bringing import Brought, Wrong
from recommender.check import Check
from recommender.decisions import MOST_ROUNDS
from recommender.earlier_rounds import Hindrance
from webapp.bring.sent_file import Refused
from webapp.documents.taken_along import LARGEST_JSON, LARGEST_PDF
from webapp.ui.plan_in_words import about
from webapp.ui.words import current_language, long_date, ngettext, number
from webapp.ui.words import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class FileInWords:
    """What was found in a file."""

    whom: str
    day: str
    answered: tuple[tuple[str, str], ...]
    """Title of each questionnaire, and how much of it is answered; the latest first."""
    before: str
    """How many earlier rounds there are; nothing for none."""


def file_in_words(found: Brought) -> FileInWords:
    """Return what the page shows of *found*."""
    check, rounds = found.check, len(found.check.rounds)
    now = Answered(instrument=check.instrument, answers=check.answers)
    return FileInWords(
        whom=about(check),
        day=_day(found),
        answered=tuple(_how_much(each) for each in (now, *check.others)),
        before=ngettext("{count} frühere Runde", "{count} frühere Runden", rounds).format(
            count=rounds
        )
        if rounds
        else "",
    )


def _day(found: Brought) -> str:
    if found.day is None:
        return _("steht nicht in der Datei")
    day = long_date(found.day)
    finished = found.check.decisions.finished_on
    return _("abgeschlossen am {day}").format(day=day) if finished else day


def _how_much(given: Answered) -> tuple[str, str]:
    count = len(given.answers.values)
    return given.instrument.wording[current_language()].title, ngettext(
        "{count} Antwort", "{count} Antworten", count
    ).format(count=count)


def error_sentence(wrong: Wrong | Refused) -> str:
    """Return what is wrong with a file, and what to do."""
    again = _("Bitte laden Sie sie noch einmal herunter.")
    there = _("Bitte nehmen Sie sie mit auf die Seite, von der sie stammt.")
    return {
        Refused.NO_FILE: _("Bitte wählen Sie zuerst eine Datei aus."),
        Refused.TOO_LARGE: _(
            "Diese Datei ist zu groß. "
            "Ihr Plan hat als PDF höchstens {pdf} MB, als JSON höchstens {json} MB."
        ).format(pdf=_megabytes(LARGEST_PDF), json=_megabytes(LARGEST_JSON)),
        Refused.NOTHING_ATTACHED: _(
            "In diesem PDF finden wir keine Antworten. Sie liegen nur bei, wenn man das beim "
            "Herunterladen ankreuzt. Vielleicht ist es auch beschädigt oder hat ein Kennwort. "
            "Es geht auch mit der JSON-Datei."
        ),
        Refused.BROKE_THE_READER: _(
            "Dieses PDF ließ sich nicht öffnen. "
            "Bitte versuchen Sie es noch einmal, oder nehmen Sie die JSON-Datei."
        ),
        Refused.TOO_MANY_AT_ONCE: _(
            "Gerade sind viele Dateien gleichzeitig da. "
            "Bitte wählen Sie Ihre in einer halben Minute noch einmal aus."
        ),
        Wrong.DAMAGED: _("Diese Datei lässt sich nicht lesen, vielleicht ist sie beschädigt.")
        + f" {again}",
        Wrong.NOT_OURS: _(
            "Diese Datei ist nicht vom Zukunftskompass. "
            "Wir brauchen Ihren Aktionsplan als PDF oder als JSON."
        ),
        Wrong.NEWER: _("Diese Datei kommt von einer neueren Version des Zukunftskompasses.")
        + f" {there}",
        Wrong.OTHER_INSTRUMENT: _("Den Fragebogen in dieser Datei gibt es hier nicht.")
        + f" {there}",
        Wrong.CHANGED: _("In dieser Datei steht etwas, das nicht zu unseren Fragen passt.")
        + f" {again}",
    }[wrong]


def _megabytes(size: int) -> str:
    return number(size / 1_000_000, 1)


def hindrance_sentence(hindrance: Hindrance, found: Brought, own: Check | None) -> str:
    """Return why *found* cannot be compared with the check of this browser, or with a new one."""
    is_from_today = _("Vergleichen können Sie ab morgen, denn diese Datei ist von heute.")
    return {
        Hindrance.NO_ANSWERS: _("Vergleichen lässt sich noch nichts: Es fehlt jede Antwort."),
        Hindrance.NO_DAY: _("Vergleichen lässt sich diese Datei nicht, denn sie nennt keinen Tag."),
        Hindrance.ANOTHER_KIND: _(
            "Vergleichen lässt sich nur dieselbe Sicht. "
            "Die Datei ist von „{theirs}“, der Check hier von „{own}“."
        ).format(theirs=about(found.check), own=about(own) if own else ""),
        Hindrance.NOT_EARLIER: _(
            "Vergleichen können Sie nur mit einer früheren Zeit. "
            "Diese Datei ist nicht älter als Ihr Check hier."
        )
        if own
        else is_from_today,
        Hindrance.NO_PLACE: _(
            "Ihr Check hat schon {count} frühere Runden, mehr gehen nicht."
        ).format(count=MOST_ROUNDS),
    }[hindrance]
