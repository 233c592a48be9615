"""The plan as it is printed: its words in the order of the pages, and what is drawn beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import segno
from markupsafe import Markup

from content.loading import published_catalogue
from recommender.plan import FIRST_MEASURES, Plan
from webapp.branding import Brand
from webapp.documents.letters import printable_name
from webapp.documents.need_pages import (
    Field,
    NeedPage,
    Stop,
    fields_of,
    measures_of,
    need_pages,
    stops_of,
)
from webapp.ui.addresses import address
from webapp.ui.centres_in_words import CentreInWords
from webapp.ui.changes_in_words import ChangesInWords, changes_in_words
from webapp.ui.offers_in_words import OfferInWords
from webapp.ui.path_in_words import proof
from webapp.ui.plan_in_words import PlanInWords, plan_in_words
from webapp.ui.words import gettext as _

MOST_MODULES = 3
"""How many there is room for beside the path; the page and the table list all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCentre:
    """A centre, and its address for a phone's camera."""

    words: CentreInWords
    qr_code: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading in the list of contents."""

    id: str
    """Its anchor."""
    title: str
    page: NeedPage | None = None

    @property
    def template(self) -> str:
        """Which of the templates tells it, and how it looks."""
        return "need" if self.page else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Everything the printed plan shows."""

    words: PlanInWords
    brand: Brand | None
    logo: Markup
    proof: str
    """What the path closes of all that lacks."""
    changes: ChangesInWords | None
    name: str
    site: str
    """The address of this server, where it is known."""
    created: str
    """The plan's day as the PDF's metadata want it."""
    fields: tuple[Field, ...]
    pages: tuple[NeedPage, ...]
    other_measures: tuple[OfferInWords, ...]
    """What stands on no page of a need."""
    stops: tuple[Stop, ...]
    modules: tuple[OfferInWords, ...]
    """What helps beside the path, the first of it."""
    centres: tuple[PrintedCentre, ...]
    sources: tuple[str, ...]
    """Where all that others offer comes from, each once."""
    alone: bool
    """Whether nobody else could do it."""

    @property
    def blank_lines(self) -> int:
        """How many lines are left for what somebody plans besides our measures."""
        return FIRST_MEASURES - len(self.words.first_measures)

    @property
    def titles(self) -> frozenset[str]:
        """What is to be done anyway, so that nothing is named as another way to it."""
        measures = (*self.words.first_measures, *self.words.more_measures)
        return frozenset(measure.title for measure in measures)

    @property
    def units_at(self) -> str:
        """Where the units of the path can be read."""
        if not self.site:
            return _("Unsere Lerneinheiten stehen im Zukunftskompass unter „Nachschlagen“.")
        return _("Unsere Lerneinheiten stehen unter {address}.").format(
            address=address(f"{self.site}/lernen")
        )

    @property
    def sections(self) -> tuple[Section, ...]:
        """What there is to tell, in order."""
        words = self.words
        before = [
            Section(id="one_page", title=_("Auf einer Seite")),
            Section(id="scores", title=_("Wo Sie stehen")),
            *(
                Section(id=page.id, title=page.field.standing.name, page=page)
                for page in self.pages
            ),
        ]
        after = (
            ("path", _("Ihr Lernpfad"), words.fields),
            ("weeks", _("Woche für Woche"), words.weeks),
            ("measures", _("Was Sie sonst gleich tun können"), self.other_measures),
            ("centres", _("Wer Ihnen hilft"), self.centres),
            ("funding", _("Wer etwas dazugibt"), words.funding),
            ("rights", _("Mitreden und weiterlernen"), words.rights),
            ("method", _("Woher das alles kommt"), words.method),
        )
        return (*before, *(Section(id=key, title=title) for key, title, told in after if told))


def on_paper(plan: Plan, *, name: str, brand: Brand | None = None, site: str = "") -> Paper:
    """Return *plan* as it is printed, for *name* and handed out by *brand* where there are such."""
    catalogue = published_catalogue()
    words = plan_in_words(plan, catalogue)
    pages = need_pages(plan, words)
    modules = words.modules[:MOST_MODULES]
    shown = [measure for page in pages for measure in page.measures]
    return Paper(
        words=words,
        brand=brand,
        logo=_logo(brand),
        proof=proof(plan),
        changes=changes_in_words(plan.check, catalogue),
        name=printable_name(name),
        site=site,
        created=plan.day.isoformat(),
        fields=fields_of(plan, words),
        pages=pages,
        other_measures=tuple(each for _, each in measures_of(plan, words) if each not in shown),
        modules=modules,
        stops=tuple(stop for _ranked, stop in stops_of(plan, words)),
        centres=tuple(map(_centre, words.centres)),
        alone=plan.profile.kind == "solo",
        sources=tuple(dict.fromkeys(_sources(words, modules))),
    )


def _sources(words: PlanInWords, modules: Iterable[OfferInWords]) -> Iterator[str]:
    """Yield the sources of what others offer, in the order of the pages."""
    offers = (*words.path, *modules)
    yield from (o.source for o in offers if not _is_ours(o))
    yield from (centre.source for centre in words.centres)
    yield from (funding.source for funding in words.funding)
    yield from (right.source for right in words.rights)


def _is_ours(offer: OfferInWords) -> bool:
    """Return whether *offer* is a unit or measure of ours: their pages say what they rest on."""
    return offer.page.startswith(("/lernen/", "/katalog/massnahmen/"))


def _logo(brand: Brand | None) -> Markup:
    """Return the logo of *brand* with its alternative text, or nothing."""
    if not brand or not brand.logo:
        return Markup()
    title = Markup("<title>{}</title>").format(_("Das Logo von {name}.").format(name=brand.name))
    start, bracket, shapes = brand.logo.partition(">")
    return Markup(f"{start}{bracket}{title}{shapes}")  # noqa: S704 - an operator's, made of shapes


def _centre(words: CentreInWords) -> PrintedCentre:
    return PrintedCentre(words=words, qr_code=_qr_code(words.website) if words.website else None)


def _qr_code(url: str) -> Markup:
    title = _("QR-Code mit der Adresse {address}.").format(address=address(url))
    drawn = segno.make(url, error="m", micro=False).svg_inline(
        scale=1, border=0, dark="#14232b", omitsize=True, title=title
    )
    return Markup(drawn)  # noqa: S704 - segno escapes the title; the rest is drawn
