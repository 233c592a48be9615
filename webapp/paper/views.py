"""Sheets to print, and the page to type them in."""

from collections.abc import Iterator
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from questionnaires.instrument import Voice
from questionnaires.loading import latest_instruments, published_instruments
from recommender.check import Check
from webapp import access
from webapp.documents.editions import Edition, editions, for_whom
from webapp.documents.pdf import sheet_as_pdf
from webapp.documents.question_sheet import question_sheet
from webapp.paper import stack
from webapp.paper.entry_page import typed_fields
from webapp.paper.sheets_in_words import SheetInWords, sheet_in_words
from webapp.paper.typed_sheet import TypedSheet, typed_before, typed_in
from webapp.storage import checks
from webapp.storage.checks import NoSuchCheck, UnreadableCheck
from webapp.ui.words import current_language

bp = Blueprint("paper", __name__, template_folder="templates")

FIRST = "0"
"""The round that a sheet is typed into."""


@bp.get("/papier")
def overview() -> ResponseReturnValue:
    """List every questionnaire with its sheets."""
    newest = latest_instruments().values()
    where_one_starts_first = sorted(newest, key=lambda each: (len(each.kinds), each.id))
    return render_template(
        "paper/overview.html",
        instruments={
            instrument.wording[current_language()].title: [
                {"address": _address(e), "whom": for_whom(e), "sheet": question_sheet(e)}
                for e in editions(instrument)
            ]
            for instrument in where_one_starts_first
        },
    )


@bp.get("/papier/<instrument_id>.pdf")
def sheet(instrument_id: str) -> ResponseReturnValue:
    """Send a sheet to print."""
    edition = _edition(instrument_id)
    response = Response(sheet_as_pdf(edition), content_type="application/pdf")
    name = "-".join(filter(None, ("fragebogen", *_address(edition).values())))
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.pdf")
    return response


@bp.get("/eintippen/<instrument_id>")
def type_in(instrument_id: str) -> ResponseReturnValue:
    """Show the fields for a sheet: empty, or as they were typed for one in the stack."""
    edition = _edition(instrument_id)
    before = stack.numbered(request.args.get("bogen", ""))
    if before and (check := _check_of(before)):
        typed = typed_before(edition, check)
        return _page(typed, before.number, str(len(check.rounds)), before.token, before.word)
    return _page(TypedSheet(edition=edition, texts={}), stack.next_number())


@bp.post("/eintippen/<instrument_id>")
def keep(instrument_id: str) -> ResponseReturnValue:
    """Store what was typed as a check of its own, or ask again for what cannot be read."""
    typed = typed_in(_edition(instrument_id), request.form)
    token, word = request.form.get("formular", ""), request.form.get("bogen-wort", "")
    if typed.errors:
        sent = request.form.get(access.ROUND, FIRST)
        return _page(typed, stack.number_of(token), sent, token, word), 422
    check = typed.check(checks().today())
    stored = stack.put(check, token=token, word=word, ignored=typed.ignored(check))
    there = _address(typed.edition, fassung=typed.edition.version, gespeichert=stored.number)
    return redirect(url_for("paper.type_in", **there), 303)


@bp.post("/eintippen")
def finish() -> ResponseReturnValue:
    """Let this browser forget the stack."""
    stack.clear()
    return redirect(url_for("paper.overview"), 303)


def _page(
    typed: TypedSheet, number: int, of_round: str = FIRST, token: str = "", word: str = ""
) -> str:
    edition = typed.edition
    return render_template(
        "paper/type_in.html",
        title=edition.wording.title,
        address=_address(edition, fassung=edition.version),
        parts=list(typed_fields(typed)),
        errors=[{"id": name, "text": text} for name, text in typed.errors.items()],
        number=number,
        round=of_round,
        token=token or stack.new_token(),
        word=word[: stack.LONGEST_WORD],
        longest_word=stack.LONGEST_WORD,
        editions=[
            {"address": _address(each), "whom": for_whom(each), "is_this": each == edition}
            for each in editions(edition.published)
        ],
        sheets=list(_sheets())[::-1],
        saved=request.args.get("gespeichert", ""),
    )


def _sheets() -> Iterator[tuple[SheetInWords, dict[str, Any]]]:
    """Yield the sheets of the stack that are still stored, and where each can be corrected."""
    for typed in stack.sheets():
        if check := _check_of(typed):
            told = sheet_in_words(typed, check)
            edition = told.edition
            yield told, _address(edition, fassung=edition.version, bogen=typed.number)


def _check_of(typed: stack.TypedIn) -> Check | None:
    """Return the check of a sheet, or None if it was deleted or is of another release."""
    try:
        return checks().load(typed.code)
    except (NoSuchCheck, UnreadableCheck):
        return None


def _edition(instrument_id: str) -> Edition:
    """Return the edition that is asked for, the newest one unless a version is named; else 404."""
    versions = (i for i in published_instruments().values() if i.id == instrument_id)
    newest_first = sorted(versions, key=lambda instrument: -instrument.version)
    every = (edition for instrument in newest_first for edition in editions(instrument))
    return next(filter(_is_asked_for, every), None) or abort(404)


def _is_asked_for(edition: Edition) -> bool:
    has = {"art": edition.kind, "sicht": edition.voice, "fassung": str(edition.version)}
    return all(request.args.get(name, value) == value for name, value in has.items())


def _address(edition: Edition, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as url_for takes it
    """Return what the address of *edition* is made of: only what tells it from others."""
    several = len(edition.published.kinds) > 1
    return {
        "instrument_id": edition.instrument_id,
        "art": edition.kind if several else None,
        "sicht": None if edition.voice == Voice.MANAGEMENT else edition.voice.value,
        **more,
    }
