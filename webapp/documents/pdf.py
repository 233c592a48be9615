"""Plans and question sheets as PDF: told as HTML here, printed by the press."""

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from recommender.plan import Plan
from webapp.branding import Brand
from webapp.documents.editions import Edition
from webapp.documents.job import Attachment, Job
from webapp.documents.paper import on_paper
from webapp.documents.plan_json import answers_as_json
from webapp.documents.press import press
from webapp.documents.question_sheet import question_sheet
from webapp.documents.taken_along import ATTACHED
from webapp.ui.geometry import CHART_SHAPES
from webapp.ui.words import current_language, equip
from webapp.ui.words import gettext as _

BRIEF = ".at-length { display: none }"
"""What brings "Auf einer Seite" onto one page; the text stands on a later page, too."""

_sheets: dict[tuple[Edition, str], bytes] = {}
"""The question sheets printed so far, edition and language → PDF: none of them ever changes."""


def plan_as_pdf(
    plan: Plan,
    *,
    name: str = "",
    with_answers: bool = False,
    brand: Brand | None = None,
    site: str = "",
) -> bytes:
    """Return *plan* as PDF in the language of the moment, for *name* if there is one.

    *with_answers* attaches the answers and the profile as a file; *brand* stands on the cover;
    our units are to be found at *site*. Raises TooManyAtOnce and DidNotWork.
    """
    job = plan_job(plan, name=name, with_answers=with_answers, brand=brand, site=site)
    return press().typeset(job)


def sheet_as_pdf(edition: Edition) -> bytes:
    """Return the question sheet of *edition* in the language of the moment, printed only once.

    Raises TooManyAtOnce and DidNotWork.
    """
    key = (edition, current_language())
    if key not in _sheets:
        html = _html("sheet", sheet=question_sheet(edition))
        _sheets[key] = press().typeset(Job(style="sheet", html=html))
    return _sheets[key]


def plan_job(
    plan: Plan,
    *,
    name: str = "",
    with_answers: bool = False,
    brand: Brand | None = None,
    site: str = "",
) -> Job:
    """Return what is to be printed for *plan*."""
    return Job(
        style="plan",
        html=_html("plan", paper=on_paper(plan, name=name, brand=brand, site=site)),
        brief=BRIEF,
        attachments=(_answers(plan),) if with_answers else (),
    )


def _answers(plan: Plan) -> Attachment:
    return Attachment(
        name=ATTACHED,
        description=_("Ihre Antworten und Angaben, für einen neuen Check oder zum Vergleichen"),
        day=plan.day,
        content=answers_as_json(plan),
    )


def _html(name: str, **values: object) -> str:
    template = _templates().get_template(f"documents/{name}.html")
    return template.render(**values, language=current_language())


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
    return environment
