"""THE LOOK AND THE WORDS: base templates, macros, charts, style, names, translations."""

import re
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask, request, session, url_for
from flask_wtf.csrf import generate_csrf
from jinja2 import StrictUndefined
from markupsafe import Markup

from webapp.config import Config
from webapp.ui.geometry import CHART_SHAPES
from webapp.ui.words import LANGUAGES, current_language, equip, speak

INDENTATION = re.compile(r"\n\s+")
NO_TEXT = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""What HTML may not contain, wherever it came from."""
STATIC = Path(__file__).parent / "static"


def init_app(app: Flask, config: Config) -> None:
    """Give *app* its templates, its languages and its look."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    equip(app.jinja_env)
    style_version = sha256((STATIC / "style.css").read_bytes()).hexdigest()[:12]
    app.jinja_env.globals |= {
        "static_url": lambda name: url_for("static", filename=name, v=style_version),
        "csrf_token": generate_csrf,
        "imprint_url": config.imprint_url,
        "same_page": _same_page,
    } | CHART_SHAPES
    app.jinja_env.filters["flat"] = _flat
    app.context_processor(lambda: {"language": current_language()})
    app.before_request(_choose_language)


def _flat(html: str) -> Markup:
    """Return *html* without what is no text, nor its indentation: a tenth of a long page."""
    return Markup(INDENTATION.sub("\n", NO_TEXT.sub("\ufffd", html)))  # noqa: S704 - what comes in was escaped before


def _same_page(**changes: str) -> str:
    """Return this page's address with *changes* to what stands behind its question mark."""
    return f"?{urlencode(request.args.to_dict() | changes)}"


def _choose_language() -> None:
    """Speak what was just chosen, else what was chosen before, else what the browser asks for."""
    chosen = request.args.get("lang", "")
    if chosen in LANGUAGES and request.method == "GET":
        session["language"] = chosen
    wished = request.accept_languages.best_match(LANGUAGES, default="de")
    speak(session.get("language", wished))
