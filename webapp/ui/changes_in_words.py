"""What became of a check since an earlier time, in words: only where answers can be compared."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from content.catalogue import Catalogue
from questionnaires.comparing import Change, Comparison, LeftOut, compare
from recommender.check import Check
from recommender.decisions import Round
from webapp.ui import names
from webapp.ui.standing_in_words import rounded
from webapp.ui.words import current_language, long_date, ngettext, said
from webapp.ui.words import gettext as _

MOST_DONE = 5
"""How many done things are named; all of them stand on a page of their own."""
FEWEST_ROUNDS_WITH_A_FIRST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeInWords:
    """One thing that has a value at two times."""

    name: str
    before: int
    after: int

    @property
    def difference(self) -> int:
        return self.after - self.before

    @property
    def words(self) -> str:
        """Return "von 42 auf 55", or that nothing changed."""
        if not self.difference:
            return _("weiter\u00a0{value}").format(value=self.after)
        return _("von {before} auf {after}").format(before=self.before, after=self.after)

    @property
    def sign(self) -> str:
        """Return the difference with its sign; the minus is as wide as the plus."""
        return f"{self.difference:+}".replace("-", "−") if self.difference else "±0"


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceInWords:
    """What changed since one earlier time."""

    title: str
    finding: str
    changes: tuple[ChangeInWords, ...]
    basis: str
    """How many questions are behind it, and why not all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesInWords:
    """What changed since the last time, since the first time, and what was done."""

    last: SinceInWords
    first: SinceInWords | None
    """Only where that is not the last one, too."""
    done: tuple[str, ...]
    more_done: int
    """How many were done beside those named."""
    left: str
    """How long the new check still takes; nothing once it is finished."""


def changes_in_words(check: Check, catalogue: Catalogue) -> ChangesInWords | None:
    """Return what changed since the rounds before, or None for a first check."""
    if not check.rounds:
        return None
    latest, done = check.rounds[0], titles(check.rounds[0].done, catalogue)
    several = len(check.rounds) >= FEWEST_ROUNDS_WITH_A_FIRST
    return ChangesInWords(
        last=_since(check, latest),
        first=_since(check, check.rounds[-1]) if several else None,
        done=tuple(done.values())[:MOST_DONE],
        more_done=max(0, len(latest.done) - MOST_DONE),
        left="" if check.decisions.finished_on else _left(check),
    )


def titles(ids: tuple[str, ...], catalogue: Catalogue) -> dict[str, str]:
    """Return what the measures and modules of *ids* are called, also where one is gone."""
    every = catalogue.offers
    gone = _("ein Angebot, das wir nicht mehr führen")
    return {offer: said(every[offer].title) if offer in every else gone for offer in ids}


def _since(check: Check, earlier: Round) -> SinceInWords:
    instrument = check.main.instrument
    comparison = compare(check.main, earlier.answered)
    wording = instrument.wording[current_language()].dimensions
    named = {"overall": comparison.overall, **comparison.figures}
    figures = _in_words((name, named.get(figure)) for figure, name in names.figures().items())
    dimensions = _in_words(
        (wording[dimension.id].name, comparison.dimensions.get(dimension.id))
        for dimension in instrument.dimensions
    )
    return SinceInWords(
        title=_("Seit dem {day}").format(day=long_date(earlier.finished_on)),
        finding=_finding(dimensions),
        changes=figures + dimensions,
        basis=_basis(comparison),
    )


def _in_words(named: Iterable[tuple[str, Change | None]]) -> tuple[ChangeInWords, ...]:
    """Return the changes there are, by the names they come with."""
    return tuple(
        ChangeInWords(name=name, before=rounded(change.before), after=rounded(change.after))
        for name, change in named
        if change
    )


def _finding(changes: tuple[ChangeInWords, ...]) -> str:
    """Return the one or two sentences that say where most happened."""
    if not changes:
        return _("Noch lässt sich nichts vergleichen.")
    best, worst = max(changes, key=_difference), min(changes, key=_difference)
    sentences = [
        _("Am meisten gestiegen ist „{name}“, {words}.").format(name=best.name, words=best.words)
        if best.difference > 0
        else "",
        _(
            "Am meisten gesunken ist „{name}“, {words}. "
            "Das kann auch daran liegen, dass Sie heute genauer hinsehen."
        ).format(name=worst.name, words=worst.words)
        if worst.difference < 0
        else "",
    ]
    return " ".join(filter(None, sentences)) or _("Alle Werte sind gleich geblieben.")


def _difference(change: ChangeInWords) -> int:
    return change.difference


def _basis(comparison: Comparison) -> str:
    counts = Counter(comparison.left_out.values())
    number = len(comparison.compared)
    compared = ngettext(
        "Verglichen ist {count} von {all} Fragen.",
        "Verglichen sind {count} von {all} Fragen.",
        number,
    ).format(count=number, all=number + counts.total())
    reasons = (_reason(why, counts[why]) for why in LeftOut if counts[why])
    others = counts and number
    aside = _("Deshalb können die Zahlen von denen oben abweichen.") if others else ""
    return " ".join(filter(None, (compared, *reasons, aside)))


def _reason(why: LeftOut, count: int) -> str:
    """Return why *count* questions are not compared."""
    sentence = {
        LeftOut.NEW: ngettext(
            "{count} ist neu oder anders.", "{count} sind neu oder anders.", count
        ),
        LeftOut.WITHOUT_VALUE_THEN: ngettext(
            "Bei {count} Frage fehlt der Wert von damals.",
            "Bei {count} Fragen fehlt der Wert von damals.",
            count,
        ),
        LeftOut.WITHOUT_VALUE_NOW: ngettext(
            "Bei {count} Frage fehlt der Wert von heute.",
            "Bei {count} Fragen fehlt der Wert von heute.",
            count,
        ),
    }[why]
    return sentence.format(count=count)


def _left(check: Check) -> str:
    minutes = check.journey.minutes_left[current_language()]
    return ngettext(
        "Ihr neuer Check ist noch nicht fertig, es fehlt etwa {count} Minute.",
        "Ihr neuer Check ist noch nicht fertig, es fehlen etwa {count} Minuten.",
        minutes,
    ).format(count=minutes)
