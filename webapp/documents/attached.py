"""The answers that a plan of ours carries as an attached file: taken out, whatever else is in it.

Nothing is run, opened or followed, and nothing is unpacked further than its limit. What qpdf itself
needs on its way is limited here, too; who calls this for strangers gives it a process of its own.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import islice

import pikepdf

from webapp.documents.taken_along import ATTACHED, LARGEST_JSON, LARGEST_PDF, NothingAttached

MOST_UNPACKED = 20_000_000
"""A plan of ours takes less than one million bytes when all its streams are unpacked."""
MOST_LOOKED_AT = 10
"""Of names and branches; a plan of ours has one name and no branch."""
LONGEST_NAME = 100
"""Bytes: what is longer is not compared."""


def attached_json(pdf: bytes) -> bytes:
    """Return the answers attached to *pdf*, as they stand there. Raises NothingAttached."""
    if len(pdf) > LARGEST_PDF:
        raise NothingAttached
    try:
        with _limits(), _opened(pdf) as opened:
            return _unpacked(next(filter(None, map(_answers, _filespecs(opened)))))
    except MemoryError:
        raise  # the process is of no more use
    except Exception:  # noqa: BLE001 - a hostile file can make qpdf and zlib say anything
        raise NothingAttached from None


@contextmanager
def _limits() -> Iterator[None]:
    """Let qpdf unpack no bombs; its limits are those of the whole process."""
    before = pikepdf.settings.set_qpdf_limits(
        doc_max_warnings=100,
        parser_max_container_size=100_000,
        flate_max_memory=MOST_UNPACKED,
        png_max_memory=MOST_UNPACKED,
        run_length_max_memory=MOST_UNPACKED,
        tiff_max_memory=MOST_UNPACKED,
        dct_max_memory=MOST_UNPACKED,
    )
    try:
        yield
    finally:
        pikepdf.settings.set_qpdf_limits(**before)  # type: ignore[arg-type]  # as it gave them


@contextmanager
def _opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    """Open *pdf* without mending it or looking at its pages. Raises NothingAttached if locked."""
    with pikepdf.open(
        BytesIO(pdf), attempt_recovery=False, inherit_page_attributes=False
    ) as opened:
        if opened.is_encrypted:
            raise NothingAttached
        yield opened


def _filespecs(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield what *pdf* says about its attached files, the first ones of them."""
    root = pdf.Root.Names.EmbeddedFiles
    for node in (root, *islice(root.get("/Kids", ()), MOST_LOOKED_AT)):
        names = node.get("/Names", ())
        yield from (names[place] for place in range(1, min(len(names), MOST_LOOKED_AT), 2))


def _answers(filespec: pikepdf.Object) -> pikepdf.Object | None:
    """Return the stream of the file that *filespec* is about, if it is called as ours is."""
    name = bytes(filespec.get("/UF", filespec.get("/F", pikepdf.String(""))))
    is_ours = len(name) < LONGEST_NAME and pikepdf.String(name) == ATTACHED
    return filespec.EF.F if is_ours else None


def _unpacked(stream: pikepdf.Object) -> bytes:
    """Return the content of *stream*. Raises NothingAttached if it is too long or strangely packed.

    read_bytes would unpack a bomb before one could see how long it is.
    """
    filters = stream.get("/Filter", pikepdf.Array())
    names = list(filters) if isinstance(filters, pikepdf.Array) else [filters]
    raw = stream.read_raw_bytes()
    if "/DecodeParms" in stream or names not in ([], ["/FlateDecode"]):
        raise NothingAttached
    return _inflated(raw) if names else _short(raw)


def _inflated(raw: bytes) -> bytes:
    inflating = zlib.decompressobj()
    content = inflating.decompress(raw, LARGEST_JSON + 1)
    if not inflating.eof:
        raise NothingAttached
    return _short(content)


def _short(content: bytes) -> bytes:
    if len(content) > LARGEST_JSON:
        raise NothingAttached
    return content
