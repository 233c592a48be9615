"""The plan as its printed page needs it: the words, and what is drawn beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import unquote

import segno
from markupsafe import Markup

from recommender.needs import Need
from recommender.path import Step
from recommender.plan import FIRST_MEASURES, Plan
from webapp.ui.centres_in_words import CentreInWords
from webapp.ui.offers_in_words import OfferInWords
from webapp.ui.plan_in_words import PlanInWords
from webapp.ui.standing_in_words import Standing
from webapp.ui.words import gettext as _

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A competence field: where it stands, and which level it should reach."""

    standing: Standing
    level: int
    target: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """A field that lacks, and the answers that say so."""

    field: Field
    told: str
    answers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A step of the path, and which share of all weeks it takes: 0 to 1."""

    offer: OfferInWords
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Everything the printed plan shows."""

    words: PlanInWords
    name: str
    created: str
    """The plan's day as the PDF's metadata want it."""
    needs: tuple[Needed, ...]
    fields: tuple[Field, ...]
    stops: tuple[Stop, ...]
    first_centre: CentreInWords | None
    qr_code: Markup | None

    @property
    def blank_lines(self) -> int:
        """How many lines are left for what somebody plans besides our measures."""
        return FIRST_MEASURES - len(self.words.first_measures)

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """Id and heading of what there is to tell, in order; the id names template and anchor."""
        words = self.words
        told = (
            ("one_page", _("Auf einer Seite"), True),
            ("scores", _("Wo Sie stehen"), True),
            ("needs", _("Was sich lohnt"), words.fields),
            ("measures", _("Was Sie gleich tun können"), words.first_measures),
            ("path", _("Ihr Lernpfad"), words.fields),
            ("modules", _("Kurse und Angebote"), words.modules or words.long_modules),
            ("centres", _("Wer Ihnen hilft"), words.centres),
            ("funding", _("Wer etwas dazugibt"), words.funding),
            ("method", _("Woher das alles kommt"), True),
        )
        return tuple((key, title) for key, title, is_there in told if is_there)


def on_paper(plan: Plan, words: PlanInWords, *, name: str) -> Paper:
    """Return *plan*, told in *words*, as it is printed for *name* (or nobody in particular)."""
    fields = {need.field: _field(need, told) for need, told in _pairs(plan.needs, words.fields)}
    first_centre = next(iter(words.centres), None)
    return Paper(
        words=words,
        name=name,
        created=plan.day.isoformat(),
        needs=tuple(
            Needed(field=fields[need.field], told=told, answers=answers)
            for need, (told, answers) in _pairs(plan.top_needs, words.needs)
        ),
        fields=tuple(fields.values()),
        stops=tuple(
            _stop(step, offer, plan.profile.duration)
            for step, offer in _pairs(plan.path, words.path)
        ),
        first_centre=first_centre,
        qr_code=_qr_code(first_centre.website) if first_centre and first_centre.website else None,
    )


def address(url: str) -> str:
    """Return *url* as one types it: readable, without "https://" and a slash at the end."""
    host, slash, path = url.removeprefix("https://").removeprefix("http://").partition("/")
    return f"{_readable(host)}{slash}{unquote(path)}".removesuffix("/")


def _readable(host: str) -> str:
    """Return *host* with its umlauts: "xn--bcher-kva.de" is bücher.de."""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def _pairs(numbers: Iterable[A], told: Iterable[B]) -> Iterator[tuple[A, B]]:
    """Yield each part of a plan with its words; they stand in the same order."""
    return zip(numbers, told, strict=True)


def _field(need: Need, standing: Standing) -> Field:
    return Field(standing=standing, level=need.level, target=need.target)


def _stop(step: Step, offer: OfferInWords, weeks: int) -> Stop:
    start = min(step.first_week, step.last_week) - 1
    return Stop(offer=offer, start=start / weeks, end=step.last_week / weeks)


def _qr_code(url: str) -> Markup:
    title = _("QR-Code: {address}").format(address=address(url))
    drawn = segno.make(url, error="m", micro=False).svg_inline(
        scale=1, border=0, dark="#14232b", omitsize=True, title=title
    )
    return Markup(drawn)  # noqa: S704 - segno escapes the title; the rest is drawn
