"""From HTML to a PDF that can be read aloud and kept: the only place that knows WeasyPrint.

One thread of a process at a time may use it: fonts are shared. See press and printer.
"""

import os
import warnings
from collections.abc import Iterable
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import weasyprint
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.ffi import ffi, fontconfig, pangoft2
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from webapp.documents.job import Attachment, Job, Style
from webapp.documents.letters import FONT_FILES

STYLES = Path(__file__).parent / "templates" / "documents"
ARCHIVABLE = "pdf/a-3a"
ACCESSIBLE = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Which part of ISO 14289 it follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""Says that a PDF/A is PDF/UA-1, too, in the words that PDF/A asks for (ISO 19005-3, 6.6.2.3)."""


class NothingToFetch(Exception):
    """A document asked for a file or an address; it never gets one."""


class FetchesNothing(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types, and wants a subclass
    """A document is made of its own text: no network, no disk."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        """Raise NothingToFetch, whatever *url* is."""
        raise NothingToFetch(url)


def typeset(job: Job) -> bytes:
    """Return *job* as PDF, both PDF/UA-1 and PDF/A-3a; the same bytes for the same job."""
    return written(_fitting(job), job.attachments)


def laid_out(html: str, style: CSS) -> Document:
    """Return the pages of *html*, set in our letters; it can fetch nothing."""
    return HTML(string=html, url_fetcher=FetchesNothing()).render(
        stylesheets=[style], font_config=_fonts(), pdf_variant=ARCHIVABLE
    )


def written(document: Document, attachments: Iterable[Attachment] = ()) -> bytes:
    """Return *document* as a PDF that can be read aloud and kept."""
    metadata = document.metadata
    metadata.attachments = list(map(_attached, attachments))
    told = metadata.generate_rdf_metadata
    metadata.generate_rdf_metadata = lambda *about: told(*about).replace(
        b"</rdf:RDF>", ACCESSIBLE + b"</rdf:RDF>"
    )
    with warnings.catch_warnings():  # WeasyPrint leaves it to chance when its colours are closed
        warnings.simplefilter("ignore", ResourceWarning)
        return bytes(document.write_pdf(finisher=_finish, pdf_variant=ARCHIVABLE))


def _fitting(job: Job) -> Document:
    """Return the pages of *job*, in brief where that is needed."""
    document = laid_out(job.html, _style(job.style))
    if not job.brief or _fits(document):
        return document
    return laid_out(job.html, _style(job.style, job.brief))


def _fits(document: Document) -> bool:
    """Return whether the page "Auf einer Seite" is one page."""
    return sum("one_page" in page.anchors for page in document.pages) == 1


def _attached(file: Attachment) -> weasyprint.Attachment:
    day = datetime.combine(file.day, time(), UTC)
    return weasyprint.Attachment(
        string=file.content,
        name=file.name,
        description=file.description,
        created=day,
        modified=day,
        relationship="Data",
    )


def _finish(document: Document, pdf: Any) -> None:  # noqa: ANN401 - pydyf has no types
    """Mend in *pdf* what WeasyPrint writes for machines only, or twice."""
    for page in document.pages:
        for *_where, box in page.links:
            if box.link_annotation:  # it would be read aloud as its address, or the anchor's id
                box.link_annotation["Contents"].string = _text(box.element)
    files = pdf.catalog.get("AF", [])
    files[:] = dict.fromkeys(files)
    for each in pdf.objects:
        if getattr(each, "extra", {}).get("Type") == "/Metadata":
            each.compress = False  # some readers look for it without unpacking


def _text(element: Any) -> str:  # noqa: ANN401 - see above
    return " ".join("".join(element.itertext()).split())


@cache
def _style(name: Style, more: str = "") -> CSS:
    text = (STYLES / f"{name}.css").read_text(encoding="utf-8")
    return CSS(string=text + more, url_fetcher=FetchesNothing())


@cache
def _fonts() -> FontConfiguration:
    """Return our letters, used where they lie: @font-face would copy them to temporary files."""
    fonts = FontConfiguration()
    for file in FONT_FILES:
        fontconfig.FcConfigAppFontAddFile(fonts._config, os.fsencode(file))  # noqa: SLF001
    pangoft2.pango_fc_font_map_config_changed(ffi.cast("PangoFcFontMap *", fonts.font_map))
    return fonts
