"""What has to hold for an instrument that answers lead through: all is asked, all scores occur."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from questionnaires.attainable import Group, attainable_points
from questionnaires.instrument import Instrument, Item, Part, Question
from questionnaires.scoring import HUNDRED, ZERO, Band, Score

FIGURES = ("digital", "ai")
"""The figures that results show; one by any other name would be lost."""
MOST_ITEMS_ON_A_PAGE = 5


@dataclass(frozen=True, slots=True)
class Flaw:
    """What does not hold; ``where`` leads to it by the keys and ids of the instrument's files."""

    where: tuple[str, ...]
    text: str


_Found = Iterator[tuple[tuple[str, str], str]]


def flaws_of(instrument: Instrument) -> Iterator[Flaw]:
    """Yield what does not hold for *instrument*."""
    yield from _never_asked(instrument)
    yield from _opened_too_late(instrument)
    yield from _crowded_pages(instrument)
    yield from _flaws_of_figures(instrument)
    yield from _flaws_of_fields(instrument)
    yield from list(_short_items(instrument)) or _out_of_reach(instrument)


def _never_asked(instrument: Instrument) -> Iterator[Flaw]:
    for item in instrument.items:
        if item.when and not _is_reachable(item):
            text = f"{item.id} is never asked: no answer to {item.when.item.id} leads to it"
            yield Flaw(("items", item.id, "when"), text)
    for page in instrument.pages:
        if not any(map(_is_reachable, page.items)):
            yield Flaw(("pages", page.id), f"nobody comes to the page {page.id}")


def _is_reachable(item: Item) -> bool:
    if not item.when:
        return True
    opens = any(option.id in item.when.options for option in item.when.item.options)
    return opens and _is_reachable(item.when.item)


def _opened_too_late(instrument: Instrument) -> Iterator[Flaw]:
    """Yield items that open only once the page they stand on was sent."""
    for page in instrument.pages:
        for item in page.items:
            if item.when and item.when.item in page.items:
                gate = item.when.item.id
                text = f"{item.id} has to stand on a later page than {gate}, which opens it"
                yield Flaw(("items", item.id, "when"), text)


def _crowded_pages(instrument: Instrument) -> Iterator[Flaw]:
    for whom, asked in _by_kind(instrument).items():
        for position, page in enumerate(asked.pages):
            most = MOST_ITEMS_ON_A_PAGE if position else 1
            if (found := len(page.items)) > most:
                text = f"{found} items on {page.id}{whom}, here at most {most}"
                yield Flaw(("pages", page.id), text)


def _flaws_of_figures(instrument: Instrument) -> Iterator[Flaw]:
    for name, questions in instrument.figures.items():
        if name not in FIGURES:
            known = ", ".join(FIGURES)
            yield Flaw(("figures", name), f"no figure is called {name}; there are {known}")
        for twice in _twice(question.id for question in questions):
            yield Flaw(("figures", name), f"{name}: {twice} counts twice")


def _flaws_of_fields(instrument: Instrument) -> Iterator[Flaw]:
    scored = {item.id for item in _scored_items(instrument)}
    for name, parts in instrument.fields.items():
        for twice in _twice(_name(part) for part in parts):
            yield Flaw(("fields", name), f"{name}: {twice} counts twice")
        for item in sorted({part.item.id for part in parts} - scored):
            yield Flaw(("fields", name), f"{name}: {item} is not scored")


def _name(part: Part) -> str:
    return f"{part.item.id}:{part.option.id}" if part.option else part.item.id


def _twice(names: Iterable[str]) -> list[str]:
    given = list(names)
    return sorted({name for name in given if given.count(name) > 1})


def _scored_items(instrument: Instrument) -> Iterator[Item]:
    return (i for d in instrument.dimensions for q in d.questions for i in q.items)


def _short_items(instrument: Instrument) -> Iterator[Flaw]:
    """Yield items whose best answer is not worth all there is to get."""
    for item in _scored_items(instrument):
        best = max(attainable_points([(Part(replace(item, when=None)),)]), default=ZERO)
        if best < HUNDRED:
            text = f"{item.id}: its best answer is worth {best / HUNDRED}, not 1"
            yield Flaw(("items", item.id), text)


def _out_of_reach(instrument: Instrument) -> Iterator[Flaw]:
    """Yield what no answers lead to: 0, 100, or a band of a dimension or figure."""
    for whom, asked in _by_kind(instrument).items():
        for where, text in (*_out_of_reach_in_scores(asked), *_out_of_reach_in_fields(asked)):
            yield Flaw(where, f"{where[1]}: {text}{whom}")


def _by_kind(instrument: Instrument) -> dict[str, Instrument]:
    """Return the instrument as each kind is asked it, by " for solo" or, where all is, by ""."""
    views = {kind: instrument.for_kind(kind) for kind in instrument.kinds}
    return {"" if view is instrument else f" for {kind}": view for kind, view in views.items()}


def _out_of_reach_in_scores(asked: Instrument) -> _Found:
    scored = {("dimensions", d.id): d.questions for d in asked.dimensions}
    scored |= {("figures", name): questions for name, questions in asked.figures.items()}
    for where, questions in scored.items():
        points = attainable_points(_groups(questions))
        yield from ((where, text) for text in _missing_ends(points))
        reached = {Score(points=each, low=each, high=each).band for each in points}
        if missing := [band for band in Band if band not in reached]:
            yield where, f"no answers lead to {', '.join(missing)}"


def _out_of_reach_in_fields(asked: Instrument) -> _Found:
    for name, parts in asked.fields.items():
        yield from ((("fields", name), t) for t in _missing_ends(attainable_points([parts])))


def _groups(questions: Iterable[Question]) -> list[Group]:
    return [tuple(map(Part, question.items)) for question in dict.fromkeys(questions)]


def _missing_ends(points: frozenset[Fraction]) -> Iterator[str]:
    if points and (min(points) > ZERO or max(points) < HUNDRED):
        low, high = float(min(points)), float(max(points))
        yield f"answers lead to {low:.3g} to {high:.3g}, not to 0 to 100"
