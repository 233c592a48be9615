"""The first sheet of the plan's spreadsheet: all there is to say that is no list of its own."""

from collections.abc import Iterable, Iterator
from datetime import date

from content.loading import published_catalogue
from recommender import days
from recommender.plan import Plan
from webapp.ui.changes_in_words import ChangesInWords, changes_in_words
from webapp.ui.path_in_words import PathInWords, path_in_words
from webapp.ui.plan_in_words import PlanInWords
from webapp.ui.rights_in_words import RightInWords
from webapp.ui.words import gettext as _

Line = tuple[str, str | date]
"""What it is about, and what there is to say."""


def overview(plan: Plan, words: PlanInWords) -> Iterator[Line]:
    """Yield what *plan*, told in *words*, says as a whole."""
    catalogue = published_catalogue()
    yield words.title, words.about
    yield _("Tag"), plan.day
    yield _("In Kürze"), words.summary
    yield from ((each.name, each.finding) for each in words.figures)
    yield from _values(words)
    if changes := changes_in_words(plan.check, catalogue):
        yield from _changes(changes)
    yield from _path(words, path_in_words(plan, catalogue))
    yield _("Nächster Termin"), days.first_appointment(plan)
    yield _("Zweiter Check"), days.second_check(plan)
    rights = (words.rights_note, *map(_right, words.rights))
    yield from _each(_("Mitreden und weiterlernen"), rights)
    yield from _each(_("Anlaufstellen"), (words.centres_note, *words.coordinators))
    yield from _each(_("Nicht für Sie, und warum"), words.missed_funding)
    yield from _each(_("So ist gerechnet"), (*words.method, words.basis, words.attribution))


def _values(words: PlanInWords) -> Iterator[Line]:
    yield _("Ihre Bereiche"), words.finding
    yield from _each(_("Das ist schon stark"), words.strengths)
    needs = (f"{told}. {answers}" for told, answers in words.needs)
    yield from _each(_("Hier lohnt es sich am meisten"), needs)
    yield from _each(_("Gut zu wissen"), (*words.gaps, words.standard))


def _changes(changes: ChangesInWords) -> Iterator[Line]:
    for since in filter(None, (changes.last, changes.first)):
        values = (f"{each.name}: {each.words} ({each.sign})" for each in since.changes)
        yield from _each(since.title, (since.finding, *values, since.basis))
    yield from _each(_("Seitdem gemacht:").rstrip(":"), changes.done)
    yield from _each(changes.last.title, (changes.left,))


def _path(words: PlanInWords, path: PathInWords) -> Iterator[Line]:
    changes = (f"{change}: {then}" for change, then in path.what_if)
    missed = (f"{each.title}: {each.why}" for each in path.missed)
    yield from _each(_("Lernpfad"), (words.path_note, path.proof))
    yield from _each(_("Was den Pfad ändern würde"), changes)
    yield from _each(_("Passt, aber …"), missed)
    yield from _each(_("Weggelassen:").rstrip(":"), words.left_out)


def _right(right: RightInWords) -> str:
    told = " ".join((right.text, *right.conflicts))
    return f"{right.title} ({right.paragraph}): {told} {right.source}"


def _each(about: str, sentences: Iterable[str]) -> Iterator[Line]:
    """Yield every sentence there is."""
    return ((about, sentence) for sentence in sentences if sentence)
