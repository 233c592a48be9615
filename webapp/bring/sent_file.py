"""The file somebody sent: read until it is known what it brings, or what is wrong with it."""

from enum import StrEnum

from flask import current_app, request

from content.loading import published_catalogue
from recommender.bringing import Brought, brought, read_document
from webapp.documents.press import DidNotWork, TooManyAtOnce, reader
from webapp.documents.taken_along import LARGEST_JSON, LARGEST_PDF, NothingAttached
from webapp.storage import checks

FILE, CONTENT = "datei", "inhalt"
"""The fields for a file, and for what was read from it: so nothing is stored between two pages."""
PDF_BEGINS, WITHIN = b"%PDF-", 1024


class Refused(StrEnum):
    """Why a file is not even read; each is a sentence on the page, as everything in Wrong is."""

    NO_FILE = "no_file"
    TOO_LARGE = "too_large"
    NOTHING_ATTACHED = "nothing_attached"
    BROKE_THE_READER = "broke_the_reader"
    """A file that took too long or too much, which none of ours does."""
    TOO_MANY_AT_ONCE = "too_many_at_once"


class RefusedFile(Exception):
    """What was sent is no file one could look into; ``why`` says why not."""

    def __init__(self, why: Refused) -> None:
        self.why = why
        super().__init__(why.value)


def sent() -> Brought:
    """Return what was brought: in a file, or on the page that showed it.

    Raises RefusedFile, UnfitFile.
    """
    goals, today = tuple(published_catalogue().fields), checks().today()
    return brought(read_document(_sent_json()), goals=goals, today=today)


def _sent_json() -> bytes:
    upload = request.files.get(FILE)
    content = upload.read() if upload else request.form.get(CONTENT, "").encode(errors="replace")
    if not content:
        raise RefusedFile(Refused.NO_FILE)
    is_pdf = PDF_BEGINS in content[:WITHIN]
    if len(content) > (LARGEST_PDF if is_pdf else LARGEST_JSON):
        raise RefusedFile(Refused.TOO_LARGE)
    return _unpacked(content) if is_pdf else content


def _unpacked(pdf: bytes) -> bytes:
    """Return the answers attached to *pdf*. Raises RefusedFile."""
    try:
        return reader().unpack(pdf)
    except NothingAttached:
        raise RefusedFile(Refused.NOTHING_ATTACHED) from None
    except DidNotWork as error:
        current_app.logger.error("press: a file brought along: %s", error)  # noqa: TRY400 - no more
        raise RefusedFile(Refused.BROKE_THE_READER) from None
    except TooManyAtOnce:
        raise RefusedFile(Refused.TOO_MANY_AT_ONCE) from None
