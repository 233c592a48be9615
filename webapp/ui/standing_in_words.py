"""Where somebody stands, in words: figures, dimensions and fields, and how they were counted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor

from content.catalogue import Catalogue
from questionnaires.answers import Answer, Special
from questionnaires.instrument import Question, Wording
from questionnaires.journey import is_asked
from questionnaires.scoring import Score
from recommender.needs import Need
from recommender.plan import Plan
from webapp.ui import names
from webapp.ui.words import gettext as _
from webapp.ui.words import ngettext, said


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where somebody stands in one thing: its number, range and name, and how it was counted."""

    id: str
    name: str
    meaning: str
    value: int | None
    """0 to 100, rounded, as it is read and drawn; the exact number is the plan's."""
    low: int
    high: int
    range: str
    """"zwischen 24 und 45", or nothing where everything is known."""
    level: str
    counted: tuple[tuple[str, str], ...] = ()

    @property
    def finding(self) -> str:
        """What a chart of it says, in a sentence."""
        if self.value is None:
            return _("{name}: noch keine Antwort.").format(name=self.name)
        said = _("{name}: {value} von 100, {level}").format(
            name=self.name, value=self.value, level=self.level
        )
        return f"{said}, {self.range}." if self.range else f"{said}."


def figures_in_words(plan: Plan, wording: Wording) -> tuple[Standing, ...]:
    """Return the digital, the AI and the overall figure, as far as they can have one."""
    meaning = {
        "digital": _("Werkzeuge, Daten, Sicherheit, Menschen und Pläne zusammen."),
        "ai": _(
            "Wie weit Programme Ihnen schon Denkarbeit abnehmen und wie sicher Sie damit umgehen."
        ),
        "overall": _("Das Mittel aller Bereiche."),
    }
    scores = dict(plan.scores.figures)
    if plan.scores.overall:
        scores["overall"] = plan.scores.overall
    return tuple(
        _standing(
            figure,
            names.figures()[figure],
            meaning[figure],
            scores[figure],
            counted=_counted(plan.instrument.figures.get(figure, ()), plan, wording),
        )
        for figure in ("digital", "ai", "overall")
        if figure in scores
    )


def dimensions_in_words(plan: Plan, wording: Wording) -> tuple[Standing, ...]:
    """Return every dimension that is relevant, in the order of the instrument."""
    return tuple(
        _standing(
            dimension.id,
            wording.dimensions[dimension.id].name,
            wording.dimensions[dimension.id].meaning,
            plan.scores.dimensions[dimension.id],
            counted=_counted(dimension.questions, plan, wording),
        )
        for dimension in plan.instrument.dimensions
        if dimension.id in plan.scores.dimensions
    )


def field_in_words(need: Need, plan: Plan, catalogue: Catalogue) -> Standing:
    """Return where somebody stands in the competence field of *need*."""
    field, score = catalogue.fields[need.field], plan.scores.fields[need.field]
    standing = _standing(field.id, said(field.name), said(field.meaning), score, counted=())
    return replace(standing, level=names.levels()[plan.standing.levels[need.field]])


def rounded(points: Fraction) -> int:
    """Return the whole number next to *points*; a half counts up."""
    return floor(points + Fraction(1, 2))


def _standing(
    key: str, name: str, meaning: str, score: Score, *, counted: tuple[tuple[str, str], ...]
) -> Standing:
    return Standing(
        id=key,
        name=name,
        meaning=meaning,
        value=None if score.points is None else rounded(score.points),
        low=rounded(score.low),
        high=rounded(score.high),
        range=""
        if score.certain
        else _("zwischen {low} und {high}").format(
            low=rounded(score.low), high=rounded(score.high)
        ),
        level=_level(score),
        counted=counted,
    )


def _level(score: Score) -> str:
    if not score.band:
        return _("noch keine Antwort")
    band = names.bands()[score.band]
    return _("{band}, noch unsicher").format(band=band) if score.is_vague else band


def _counted(
    questions: Iterable[Question], plan: Plan, wording: Wording
) -> tuple[tuple[str, str], ...]:
    """Return each question and how its answers were counted."""
    return tuple((wording.questions[q.id], _count(q, plan)) for q in questions)


def _count(question: Question, plan: Plan) -> str:
    if not any(is_asked(item, plan.answers) for item in question.items):
        return _("nicht gefragt, zählt nicht mit")
    answers = {item: plan.answers.to(item) for item in question.items}
    known = [i for i, a in answers.items() if a is not None and not isinstance(a, Special)]
    if not known:
        return _not_counted(set(answers.values()))
    if question.items[0].many:
        positive = {option.id for option in known[0].options if option.worth}
        ticked = len(plan.answers.chosen(known[0]) & positive)
        return _("{ticked} von {all}").format(ticked=ticked, all=len(positive))
    worths = [o.worth for i in known for o in i.options if o.id in plan.answers.chosen(i)]
    return ngettext(
        "{count} Antwort: {points} von 100",
        "Mittel aus {count} Antworten: {points} von 100",
        len(known),
    ).format(count=len(known), points=rounded(100 * sum(worths, Fraction(0)) / len(known)))


def _not_counted(answers: set[Answer | None]) -> str:
    """Return why a question without any real answer has no value."""
    if answers == {Special.NOT_RELEVANT}:
        return _("passt nicht zu Ihnen, zählt nicht mit")
    if Special.UNKNOWN in answers:
        return _("nicht gewusst, zählt nicht mit")
    return _("noch keine Antwort")
