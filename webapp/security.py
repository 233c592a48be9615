"""What keeps others out: cookie, forms, headers, sizes, proxies."""

from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from types import MappingProxyType
from typing import Any

from flask import Flask, Request, Response, abort, current_app, request
from flask_wtf import CSRFProtect
from werkzeug.exceptions import SecurityError
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp.config import Config

LARGEST_REQUEST = 200_000
LARGEST_WITH_FILE = 5_000_000 + LARGEST_REQUEST
"""The largest PDF that is taken along, and what a form carries beside it."""
TAKES_FILES: Mapping[str, int] = MappingProxyType({"bring.take": LARGEST_WITH_FILE})
"""The endpoints that take more than the others, and how much."""
LONGEST_HOST = 253 + len(":65535")
"""A name in the DNS has at most 253 characters (RFC 1035); a QR code holds an address with it."""
SESSION_LIFE = timedelta(days=366)
"""How long a browser that stays open may hold its code."""
MOST_FORM_FIELDS = 500

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class RequestInMemory(Request):  # Flask wants a subclass
    """A request whose files touch no disk: a full one refuses nothing, and none keeps answers."""

    def _get_file_stream(self, *_args: Any, **_kwargs: Any) -> BytesIO:  # noqa: ANN401 - Werkzeug's
        return BytesIO()


def init_app(app: Flask, config: Config) -> None:
    """Set up sessions, forms and headers of *app*."""
    app.request_class = RequestInMemory
    app.config.update(
        SECRET_KEY=config.session_key,
        SESSION_COOKIE_NAME="__Host-kompass" if config.https else "kompass",
        SESSION_COOKIE_SECURE=config.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        MAX_FORM_PARTS=MOST_FORM_FIELDS,
        PERMANENT_SESSION_LIFETIME=SESSION_LIFE,
        WTF_CSRF_TIME_LIMIT=None,  # a form may lie open over lunch; the session is the limit
        TRUSTED_HOSTS=[config.host, "127.0.0.1", "localhost"] if config.host else None,
    )
    app.before_request(_refuse_what_is_not_ours)  # before anything touches the session
    app.before_request(_let_files_in)  # before the form is read
    CSRFProtect(app)
    if config.proxies:
        hops = config.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.after_request(_with_headers)


def site() -> str:
    """Return the address of this server as people know it. Raises SecurityError."""
    config: Config = current_app.extensions["config"]
    if not config.public_url and len(request.host) > LONGEST_HOST:
        raise SecurityError
    return config.public_url or request.host_url.rstrip("/")


def _refuse_what_is_not_ours() -> None:
    """Refuse forms from elsewhere and forms of unknown length.

    A foreign form comes without our cookie (SameSite=Lax). Answering it with a new session would
    overwrite the visitor's only copy of a check's code, so it is refused before there is one.
    """
    if request.method != "POST":
        return
    if not _from_here():
        abort(403)
    if "Transfer-Encoding" in request.headers:  # it could end anywhere, and be taken for whole
        abort(411)


def _let_files_in() -> None:
    """Take more where a file is to be sent, and only there."""
    if largest := TAKES_FILES.get(request.endpoint or ""):
        request.max_content_length = request.max_form_memory_size = largest


def _from_here() -> bool:
    """Return whether the form stood on a page of ours, as far as the browser says."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    source = request.headers.get("Origin") or request.headers.get("Referer")
    return source is None or f"{source.rstrip('/')}/".startswith(request.host_url)


def _with_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response
