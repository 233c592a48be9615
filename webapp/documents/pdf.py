"""Plans and question sheets as accessible PDFs (PDF/UA-1): the only place that knows WeasyPrint."""

from collections.abc import Iterator
from contextlib import contextmanager
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
from webapp.documents.editions import Edition
from webapp.documents.letters import FONT_FILES, printable_name
from webapp.documents.paper import Paper, address, on_paper
from webapp.documents.question_sheet import question_sheet
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


_sheets: dict[tuple[Edition, str], bytes] = {}
"""The question sheets printed so far, edition and language → PDF: none of them ever changes."""


class TooManyAtOnce(Exception):
    """So much is being printed that one more would keep the pages waiting."""


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
    with _printer():
        return _written(_plan(paper))


def sheet_as_pdf(edition: Edition) -> bytes:
    """Return the question sheet of *edition* in the language of the moment, printed only once.

    Raises TooManyAtOnce.
    """
    key = (edition, current_language())
    if key not in _sheets:
        with _printer():
            _sheets[key] = _sheets.get(key) or _written(_sheet(edition))
    return _sheets[key]


@contextmanager
def _printer() -> Iterator[None]:
    """Have WeasyPrint for oneself. Raises TooManyAtOnce where too many wait for it."""
    if not _places.acquire(blocking=False):
        raise TooManyAtOnce
    try:
        with _one_at_a_time:
            yield
    finally:
        _places.release()


def _plan(paper: Paper) -> Document:
    """Return the plan; what is to fit on one page is told in short where it would not."""
    document = _laid_out("plan", paper=paper, brief=False)
    return document if _fits(document) else _laid_out("plan", paper=paper, brief=True)


def _sheet(edition: Edition) -> Document:
    return _laid_out("sheet", sheet=question_sheet(edition))


def _written(document: Document) -> bytes:
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))


def _laid_out(name: str, **values: object) -> Document:
    """Return the template called *name* in the style of the same name."""
    template = _templates().get_template(f"documents/{name}.html")
    html = template.render(**values, language=current_language())
    fonts, style = _style(name)
    return HTML(string=html, url_fetcher=OnlyPackaged()).render(
        stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1"
    )


def _fits(document: Document) -> bool:
    """Return whether the page "Auf einer Seite" is one page."""
    return sum("one_page" in page.anchors for page in document.pages) == 1


@cache
def _style(name: str) -> tuple[FontConfiguration, CSS]:
    """Return letters and look, read once a process."""
    fonts = FontConfiguration()
    text = STYLE.with_name(f"{name}.css").read_text(encoding="utf-8")
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
