"""The plan as an accessible PDF (PDF/UA-1): the only place that knows WeasyPrint."""

from functools import cache
from pathlib import Path
from threading import BoundedSemaphore, Lock

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from content.loading import published_catalogue
from recommender.plan import Plan
from webapp.documents.letters import FONT_FILES, printable_name
from webapp.documents.paper import Paper, address, on_paper
from webapp.ui.geometry import CHART_SHAPES
from webapp.ui.plan_in_words import plan_in_words
from webapp.ui.words import current_language, equip

STYLE = Path(__file__).parent / "templates" / "documents" / "plan.css"
PACKAGED = {f"packaged:{file.name}": file for file in FONT_FILES}
"""Everything a PDF may be made of besides its own text: address → file."""

_one_at_a_time = Lock()
"""WeasyPrint's fonts must not be used by two threads at once."""

MOST_WAITING = 4
_places = BoundedSemaphore(MOST_WAITING)
"""Whoever finds no place is asked to come back, so that the pages never wait for the printer."""


class TooManyAtOnce(Exception):
    """So many plans are being printed that one more would keep the pages waiting."""


class NotPackaged(Exception):
    """A document asked for something that is not ours; it never gets it."""


class OnlyPackaged(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types, and wants a subclass
    """Gives the files we ship under their names, and nothing else: no network, no disk."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        """Return the file that *url* names. Raises NotPackaged for everything else."""
        try:
            return URLFetcherResponse(url, PACKAGED[url].read_bytes())
        except KeyError:
            raise NotPackaged(url) from None


def plan_as_pdf(plan: Plan, *, name: str = "") -> bytes:
    """Return *plan* as a tagged PDF in the language of the moment, for *name* if there is one.

    Raises TooManyAtOnce.
    """
    words = plan_in_words(plan, published_catalogue())
    paper = on_paper(plan, words, name=printable_name(name))
    if not _places.acquire(blocking=False):
        raise TooManyAtOnce
    try:
        with _one_at_a_time:
            return _printed(paper)
    finally:
        _places.release()


def _printed(paper: Paper) -> bytes:
    """Return the PDF; what is to fit on one page is told in short where it would not."""
    document = _laid_out(paper, brief=False)
    if not _fits(document):
        document = _laid_out(paper, brief=True)
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))


def _laid_out(paper: Paper, *, brief: bool) -> Document:
    html = (
        _templates()
        .get_template("documents/plan.html")
        .render(paper=paper, brief=brief, language=current_language())
    )
    fonts, style = _style()
    return HTML(string=html, url_fetcher=OnlyPackaged()).render(
        stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1"
    )


def _fits(document: Document) -> bool:
    """Return whether the page "Auf einer Seite" is one page."""
    return sum("one_page" in page.anchors for page in document.pages) == 1


@cache
def _style() -> tuple[FontConfiguration, CSS]:
    """Return letters and look, read once a process."""
    fonts = FontConfiguration()
    text = STYLE.read_text(encoding="utf-8")
    return fonts, CSS(string=text, url_fetcher=OnlyPackaged(), font_config=fonts)


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("webapp.documents"), PackageLoader("webapp.ui")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    equip(environment)
    environment.globals |= CHART_SHAPES
    environment.filters["address"] = address
    return environment
