"""What a centre puts on the cover of the plans it hands out: its name, and its logo as SVG."""

from dataclasses import dataclass
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "title", "desc"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("linearGradient", "radialGradient", "stop", "clipPath", "mask"),
    )
)
"""What a logo may be made of: shapes. Letters become paths where it was drawn, pictures do not."""
MOST_BYTES = 100_000
LONGEST_NAME = 80
REMEDY = "export it as plain SVG, letters as paths"


class UnfitLogo(Exception):
    """A file that is no drawing we can print, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """Who hands the plans out."""

    name: str
    logo: str = ""
    """An <svg> element without a title, or nothing."""


def read_logo(text: str) -> str:
    """Return the drawing of an SVG file as it stands in a document, without its own title.

    Raises UnfitLogo for what is no SVG, too large, or more than shapes of its own.
    """
    if len(text.encode()) > MOST_BYTES or "<!" in text.replace("<!--", ""):
        msg = f"more than {MOST_BYTES} bytes, or a <!DOCTYPE>"
        raise UnfitLogo(msg)
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - without a DOCTYPE nothing can unfold
    except ElementTree.ParseError as error:
        msg = f"no SVG: {error}"
        raise UnfitLogo(msg) from None
    if root.tag != f"{SVG}svg" or "viewBox" not in root.attrib or not len(root):
        msg = "no <svg> with a viewBox and something drawn"
        raise UnfitLogo(msg)
    for element in list(root.iter()):
        _refuse_foreign(element)
        element.tag = _local(element.tag)
        element.attrib = {_local(key): value for key, value in element.attrib.items()}
        for title in element.findall(f"{SVG}title"):
            element.remove(title)
    return ElementTree.tostring(root, encoding="unicode")


def _local(name: str) -> str:
    """Return *name* as HTML wants it: without its namespace."""
    return name.rpartition("}")[2]


def _refuse_foreign(element: ElementTree.Element) -> None:
    """Raise UnfitLogo if *element* is no shape, or leads out of the drawing."""
    name = str(element.tag).removeprefix(SVG)
    if name not in DRAWN:
        msg = f"<{name}> cannot be printed: {REMEDY}"
        raise UnfitLogo(msg)
    for key, value in element.attrib.items():
        leads_out = key.endswith("href") and not value.startswith("#")
        if leads_out or key.startswith("on") or "url(" in value.replace("url(#", ""):
            msg = f"{_local(key)} of <{name}> leads out of the drawing: {REMEDY}"
            raise UnfitLogo(msg)
