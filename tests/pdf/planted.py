"""A good PDF, and the same with one defect each: what the checks must find."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from webapp.documents.letters import FONT_FILES

GOOD = """
<html lang="de">
<title>Ein Plan – Probe</title>
<style>
  @page { size: A4; margin: 25mm; @bottom-right { font-family: Ours; content: counter(page) } }
  @font-face { font-family: Ours; src: url("FONT") }
  body, table { font: 12pt/20pt Ours }
  p { orphans: 1; widows: 1 }
</style>
<h1>Ein Plan</h1>
<p>Das steht bei <a href="https://example.org/">uns im Netz</a>.</p>
<h2>Zahlen</h2>
<table>
  <thead><tr><th>Bereich</th><th>Wert</th></tr></thead>
  <tbody><tr><th scope="row">Daten</th><td>12</td></tr></tbody>
</table>
<svg width="40" height="40" viewBox="0 0 40 40">
  <title>Die Daten stehen bei zwölf von hundert.</title>
  <rect width="40" height="40" />
</svg>
<h2>Schritte</h2>
<ul><li>Das Erste</li><li>Das Zweite</li></ul>
<p style="break-before: page">Das war es.</p>
""".replace("FONT", FONT_FILES[0].as_uri())

GOOD_TEXT = """\
[H1] Ein Plan
[P] Das steht bei uns im Netz.
[H2] Zahlen
[TR] Bereich | Wert
[TR] Daten | 12
[Figure] (Die Daten stehen bei zwölf von hundert.)
[H2] Schritte
[LI] • Das Erste
[LI] • Das Zweite
[P] Das war es."""
"""The same as a screen reader reads it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A defect, how it is made, what tells of it, and whether it breaks a rule of PDF/UA."""

    sentence: str
    old: str = ""
    new: str = ""
    change: Callable[[pikepdf.Pdf], object] | None = None
    breaks_ua: bool = False


def with_defect(planted: Planted) -> bytes:
    """Return the good PDF with a defect, in its text or in the file."""
    assert planted.old in GOOD
    written = _printed(GOOD.replace(planted.old, planted.new, 1) if planted.old else GOOD)
    return _changed(written, planted.change) if planted.change else written


def good() -> bytes:
    return _printed(GOOD)


@cache
def _printed(html: str) -> bytes:
    fonts = FontConfiguration()
    return bytes(HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", font_config=fonts))


def _changed(pdf: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        change(opened)
        opened.save(written)
    return written.getvalue()


# --- What can be wrong in a file ---


def _link(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].obj.Annots[0]


def _tags(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/S") == kind]


def _fonts(pdf: pikepdf.Pdf) -> list[Any]:
    return [o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/Type") == Name.Font]


def _without_contents(pdf: pikepdf.Pdf) -> None:
    del _link(pdf).Contents


def _with_an_anchor(pdf: pikepdf.Pdf) -> None:
    _link(pdf).Contents = "one_page"


def _without_a_place_in_the_tags(pdf: pikepdf.Pdf) -> None:
    del _link(pdf).StructParent


def _to_a_program(pdf: pikepdf.Pdf) -> None:
    _link(pdf).A = Dictionary(S=Name.Launch, F="calc.exe")


def _to_a_file(pdf: pikepdf.Pdf) -> None:
    _link(pdf).A.URI = "file:///etc/passwd"


def _to_nowhere(pdf: pikepdf.Pdf) -> None:
    del _link(pdf).A
    _link(pdf).Dest = "nowhere"


def _without_a_bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        del outline.root[0].children[1]


def _bookmarks_turned(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].children.reverse()


def _with_one_more_bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("Noch mehr", 0))


def _without_marks(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[1]
    every = pikepdf.parse_content_stream(page)
    kept = [each for each in every if str(each[1]) not in {"BDC", "BMC", "EMC"}]
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def _without_a_tag(pdf: pikepdf.Pdf) -> None:
    for paragraph in _tags(pdf, "/P"):
        paragraph.K = Array()


def _without_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _not_marked(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def _without_its_title_shown(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _without_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def _with_script(pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    pdf.Root.Names = Dictionary()
    pdf.Root.Names.JavaScript = Dictionary(Names=Array(["x", script]))


def _acting(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def _with_a_form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array())


def _holding(name: str) -> Callable[[pikepdf.Pdf], None]:
    def attach(pdf: pikepdf.Pdf) -> None:
        pdf.attachments[name] = secrets.token_bytes(200_000)

    return attach


def _referring(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF = Array([pdf.make_indirect(Dictionary(Type=Name.Filespec, F="http://a.example"))])


def _without_letters(pdf: pikepdf.Pdf) -> None:
    for font in _fonts(pdf):
        if "/FontDescriptor" in font:
            del font.FontDescriptor.FontFile2


def _with_all_letters(pdf: pikepdf.Pdf) -> None:
    for font in _fonts(pdf):
        font.BaseFont = Name("/" + str(font.BaseFont).partition("+")[2])


def _not_to_be_copied(pdf: pikepdf.Pdf) -> None:
    for font in _fonts(pdf):
        if "/ToUnicode" in font:
            del font.ToUnicode


def _with_headers_of_another_table(pdf: pikepdf.Pdf) -> None:
    for cell in _tags(pdf, "/TD"):
        cell.A.Headers = Array(["another"])


def _with_a_header_for_nothing(pdf: pikepdf.Pdf) -> None:
    for cell in _tags(pdf, "/TH"):
        del cell.ID


def _turned(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids = Array(reversed(list(pdf.Root.Pages.Kids)))


HEADING, LAST = "<h2>Schritte</h2>", '<p style="break-before: page">Das war es.</p>'

PLANTED: Mapping[str, Planted] = {
    "no-alternative-text": Planted(
        sentence="figure without alternative text",
        old="<title>Die Daten stehen bei zwölf von hundert.</title>",
        breaks_ua=True,
    ),
    "alternative-text-is-no-sentence": Planted(
        sentence="alternative text is no sentence: 'Diagramm'",
        old="Die Daten stehen bei zwölf von hundert.",
        new="Diagramm",
    ),
    "heading-jump": Planted(
        sentence="heading jump from H1 to H3: 'Zahlen'",
        old="<h2>Zahlen</h2>",
        new="<h3>Zahlen</h3>",
        breaks_ua=True,
    ),
    "two-first-headings": Planted(
        sentence="2 first headings", old=HEADING, new="<h1>Ein Plan</h1>"
    ),
    "empty-heading": Planted(sentence="empty heading H2", old=HEADING, new="<h2>&nbsp;</h2>"),
    "heading-at-the-end-of-a-page": Planted(
        sentence="heading at the end of page 1: 'Danach'", old=LAST, new=f"<h2>Danach</h2>{LAST}"
    ),
    "table-without-headers": Planted(
        sentence="no headers in the table 'BereichWert Daten12'",
        old=GOOD[GOOD.index("<thead>") : GOOD.index("</table>")],
        new="<tr><td>Bereich<td>Wert<tr><td>Daten<td>12",
    ),
    "cell-without-its-header": Planted(
        sentence="a cell without its header", change=_with_headers_of_another_table, breaks_ua=True
    ),
    "header-for-nothing": Planted(
        sentence="a header that heads nothing", change=_with_a_header_for_nothing, breaks_ua=True
    ),
    "rows-of-two-lengths": Planted(
        sentence="rows of [2, 3] cells",
        old="<td>12</td>",
        new="<td>12</td><td>13</td>",
        breaks_ua=True,
    ),
    "torn-row": Planted(
        sentence="a row is torn apart", old="<td>12</td>", new="<td>" + "12<br>" * 40
    ),
    "item-that-is-a-paragraph": Planted(
        sentence="LI holds P",
        old="<li>Das Erste</li>",
        new="<li><p>Das Erste</p></li>",
        breaks_ua=True,
    ),
    "line-left-alone": Planted(
        sentence="a line left alone: 'Das war vor, und' 'dies nach dem Umbruch.'",
        old=LAST,
        new='<div style="break-before: page; height: 238mm"></div>'
        '<p style="margin: 0">Das war vor, und<br>dies nach dem Umbruch.</p>',
    ),
    "text-at-the-edge": Planted(
        sentence="page 2: text at the edge of the paper: 'Das war es.'",
        old="break-before: page",
        new="break-before: page; margin-left: -20mm",
    ),
    "text-too-wide": Planted(
        sentence="text at the edge of the paper", old="war es.", new="x" * 200
    ),
    "text-on-text": Planted(
        sentence="lies on", old=LAST, new=LAST + '<p style="margin-top: -30pt">Oder?</p>'
    ),
    "empty-page": Planted(
        sentence="page 3 is empty",
        old=LAST,
        new=LAST + '<p style="break-before: page">',
    ),
    "faded-text": Planted(
        sentence="page 2: something is drawn outside the tags",
        old="break-before: page",
        new="break-before: page; opacity: 0.5",
        breaks_ua=True,
    ),
    "missing-value": Planted(sentence="'None' in 'None Tage'", old="Das Zweite", new="None Tage"),
    "no-language": Planted(sentence="no language", change=_without_language, breaks_ua=True),
    "no-title": Planted(sentence="no title", old="<title>Ein Plan – Probe</title>", breaks_ua=True),
    "wrong-title": Planted(
        sentence="title 'Zeugnis' is not that of the first page",
        old="Ein Plan – Probe",
        new="Zeugnis",
    ),
    "title-not-shown": Planted(
        sentence="the window shows the file's name", change=_without_its_title_shown, breaks_ua=True
    ),
    "no-metadata": Planted(
        sentence="does not say that it is PDF/UA", change=_without_metadata, breaks_ua=True
    ),
    "not-marked": Planted(sentence="not marked as tagged", change=_not_marked, breaks_ua=True),
    "no-tags": Planted(sentence="no tags", change=_without_tags, breaks_ua=True),
    "text-without-marks": Planted(
        sentence="page 2: something is drawn outside the tags",
        change=_without_marks,
        breaks_ua=True,
    ),
    "text-without-a-tag": Planted(
        sentence="page 2: outside the tags: 'Das war es.'", change=_without_a_tag
    ),
    "pages-turned": Planted(sentence="the text jumps back", change=_turned),
    "link-without-contents": Planted(
        sentence="page 1: link without contents to https://example.org/",
        change=_without_contents,
        breaks_ua=True,
    ),
    "link-with-an-anchor": Planted(
        sentence="link with an anchor's name for contents: 'one_page'", change=_with_an_anchor
    ),
    "link-outside-the-tags": Planted(
        sentence="page 1: link outside the tags",
        change=_without_a_place_in_the_tags,
        breaks_ua=True,
    ),
    "link-to-nowhere": Planted(sentence="link to nowhere: 'nowhere'", change=_to_nowhere),
    "link-to-a-file": Planted(sentence="link to a strange address: 'file:", change=_to_a_file),
    "link-to-a-program": Planted(sentence="acts when clicked: /Launch", change=_to_a_program),
    "link-with-bold-words": Planted(
        sentence="page 1: link outside the tags",
        old="uns im Netz",
        new="uns <b>im</b> Netz",
        breaks_ua=True,
    ),
    "no-bookmark": Planted(sentence="no bookmark for H2 'Schritte'", change=_without_a_bookmark),
    "bookmarks-turned": Planted(sentence="bookmarks in another order", change=_bookmarks_turned),
    "bookmark-too-many": Planted(
        sentence="bookmark without a heading: level 1 'Noch mehr'", change=_with_one_more_bookmark
    ),
    "script": Planted(sentence="holds JavaScript", change=_with_script),
    "acting-when-opened": Planted(sentence="acts when opened: /OpenAction", change=_acting),
    "form": Planted(sentence="holds a form", change=_with_a_form),
    "strange-attachment": Planted(sentence="holds setup.exe", change=_holding("setup.exe")),
    "too-large": Planted(sentence="bytes are more than 150000", change=_holding("antworten.json")),
    "file-outside": Planted(sentence="refers to a file outside", change=_referring),
    "letters-not-embedded": Planted(
        sentence="letters not embedded", change=_without_letters, breaks_ua=True
    ),
    "letters-not-needed": Planted(sentence="more letters than needed", change=_with_all_letters),
    "letters-not-to-be-copied": Planted(
        sentence="letters that cannot be copied", change=_not_to_be_copied, breaks_ua=True
    ),
}
"""Label → defect."""
