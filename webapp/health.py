"""Whether the server is ready: it answers, and its database does."""

from flask import Blueprint, Response

from webapp.storage import checks

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def healthz() -> Response:
    """Answer 200 as soon as checks can be stored; 503 while the database is away."""
    checks().ping()
    return Response("ok\n", content_type="text/plain; charset=utf-8")
