"""PDFs that nobody means well with, and some that are merely not ours; each is built here."""

import zlib
from collections.abc import Callable, Mapping
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from webapp.documents.taken_along import ATTACHED, LARGEST_JSON

CONTENT = b'{"instrument": "kmu-dma", "version": 1}'
AS_IT_IS = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}
"""Otherwise it would be packed anew, and no bomb any more."""
Change = Callable[[Pdf], None]


def a_pdf(*changes: Change, **saving: object) -> bytes:
    """Return an empty PDF with these *changes*."""
    pdf = Pdf.new()
    pdf.add_blank_page()
    for change in changes:
        change(pdf)
    file = BytesIO()
    pdf.save(file, **(AS_IT_IS | saving))
    return file.getvalue()


def filespec(
    pdf: Pdf, content: bytes = CONTENT, name: str = ATTACHED, **keys: object
) -> Dictionary:
    """Return what says that *pdf* carries a file."""
    stream = Stream(pdf, content)
    for key, value in keys.items():
        stream[f"/{key}"] = value
    reference = pdf.make_indirect(stream)
    return pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F=String(name), UF=String(name), EF=Dictionary(F=reference))
    )


def carrying(content: bytes = CONTENT, name: str = ATTACHED, **keys: object) -> Change:
    """Attach a file to a PDF."""

    def change(pdf: Pdf) -> None:
        names_are(pdf, Array([String(name), filespec(pdf, content, name, **keys)]))

    return change


def packed(content: bytes) -> Change:
    """Attach a file as WeasyPrint packs it."""
    return carrying(zlib.compress(content, 9), Filter=Name.FlateDecode)


def names_are(pdf: Pdf, names: Array) -> None:
    tree_is(pdf, Dictionary(Names=names))


def tree_is(pdf: Pdf, tree: pikepdf.Object) -> None:
    pdf.Root.Names = Dictionary(EmbeddedFiles=tree)


def bites_its_tail_with_an_endless_name(pdf: Pdf) -> None:
    """5 kB that cost 20 seconds where every name was compared again and again."""
    endless = pdf.make_indirect(Dictionary(UF=String("x" * 4_800_000)))
    node = pdf.make_indirect(Dictionary(Names=Array([String("a"), endless] * 50)))
    node.Kids = Array([node] * 100)
    tree_is(pdf, node)


def bites_its_tail(pdf: Pdf) -> None:
    node = pdf.make_indirect(Dictionary())
    node.Kids = Array([node, node])
    tree_is(pdf, node)


def goes_deep(pdf: Pdf) -> None:
    node = pdf.make_indirect(Dictionary(Names=Array([String(ATTACHED), filespec(pdf)])))
    for _ in range(5_000):
        node = pdf.make_indirect(Dictionary(Kids=Array([node])))
    tree_is(pdf, node)


def thousands_of_files(pdf: Pdf) -> None:
    spec = filespec(pdf, name="z.json")
    names_are(pdf, Array([part for n in range(5_000) for part in (String(f"f{n:05}"), spec)]))


def thousands_of_branches(pdf: Pdf) -> None:
    leaf = pdf.make_indirect(Dictionary(Names=Array()))
    branch = pdf.make_indirect(Dictionary(Kids=Array([leaf] * 1_000)))
    tree_is(pdf, Dictionary(Kids=Array([branch] * 1_000)))


def is_its_own_file(pdf: Pdf) -> None:
    spec = filespec(pdf)
    spec.EF = spec
    names_are(pdf, Array([String(ATTACHED), spec]))


def points_at_the_disk(pdf: Pdf) -> None:
    spec = filespec(pdf, b"", F=String("/etc/passwd"), FFilter=Name.FlateDecode)
    del spec.EF
    names_are(pdf, Array([String(ATTACHED), spec]))


def odd_tree(tree: object) -> Change:
    return lambda pdf: tree_is(pdf, tree)


def locked(user: str) -> bytes:
    """Return a PDF that opens with the password *user*."""
    encryption = pikepdf.Encryption(user=user, owner="y")
    return a_pdf(packed(CONTENT), encryption=encryption, stream_decode_level=None)


def unpacked_huge() -> bytes:
    """Return a PDF whose table of objects unpacks to ten times what is allowed."""
    head = b"%PDF-1.7\n"
    table = (
        b"1 0 obj <</Type/XRef/Size 9/W[1 2 1]/Root 2 0 R/Filter/FlateDecode/Length %d>>stream\n"
    )
    body = table % len(ZEROS) + ZEROS + b"\nendstream endobj\n"
    return head + body + b"startxref\n%d\n%%%%EOF" % len(head)


GOOD = a_pdf(packed(CONTENT))
ZEROS = zlib.compress(bytes(200_000_000), 1)

NASTY: Mapping[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "only a head": lambda: b"%PDF-1.7\n",
    "garbage": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 1_000,
    "an end without a beginning": lambda: b"%PDF-1.7\nstartxref\n999999\n%%EOF",
    "a table that points at itself": lambda: b"%PDF-1.7\nstartxref\n0\n%%EOF",
    "half of it": lambda: GOOD[: len(GOOD) // 2],
    "without its end": lambda: GOOD[:-30],
    "too large": lambda: a_pdf(carrying(bytes(6_000_000))),
    "a plan without answers": a_pdf,
    "another file": lambda: a_pdf(carrying(name="rechnung.json")),
    "a path up": lambda: a_pdf(carrying(name=f"../{ATTACHED}")),
    "a path from the root": lambda: a_pdf(carrying(name=f"/etc/{ATTACHED}")),
    "a path of Windows": lambda: a_pdf(carrying(name=f"C:\\{ATTACHED}")),
    "a name with an end to it": lambda: a_pdf(carrying(name=f"{ATTACHED}\0.exe")),
    "locked": lambda: locked("x"),
    "locked for nobody": lambda: locked(""),
    "a file too long": lambda: a_pdf(carrying(b" " * (LARGEST_JSON + 1))),
    "a bomb": lambda: a_pdf(carrying(ZEROS, Filter=Name.FlateDecode)),
    "a bomb in a bomb": lambda: a_pdf(
        carrying(zlib.compress(ZEROS, 9), Filter=Array([Name.FlateDecode] * 2))
    ),
    "a bomb where objects stand": unpacked_huge,
    "half a stream": lambda: a_pdf(carrying(zlib.compress(CONTENT)[:-8], Filter=Name.FlateDecode)),
    "no stream at all": lambda: a_pdf(carrying(b"\x00\x01\x02", Filter=Name.FlateDecode)),
    "a filter nobody knows": lambda: a_pdf(carrying(Filter=Name.JBIG2Decode)),
    "a hundred filters": lambda: a_pdf(carrying(Filter=Array([Name.ASCIIHexDecode] * 100))),
    "a filter that guesses": lambda: a_pdf(
        carrying(
            zlib.compress(CONTENT),
            Filter=Name.FlateDecode,
            DecodeParms=Dictionary(Predictor=15, Columns=1_000_000_000),
        )
    ),
    "a tree that bites its tail": lambda: a_pdf(bites_its_tail),
    "a tree that bites its tail, full of one endless name": lambda: a_pdf(
        bites_its_tail_with_an_endless_name,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    ),
    "a tree five thousand deep": lambda: a_pdf(goes_deep),
    "a file that is its own": lambda: a_pdf(is_its_own_file),
    "a file on the disk": lambda: a_pdf(points_at_the_disk),
    "thousands of files": lambda: a_pdf(thousands_of_files),
    "thousands of branches": lambda: a_pdf(thousands_of_branches),
    "a tree that is a number": lambda: a_pdf(odd_tree(7)),
    "a tree that is a list": lambda: a_pdf(odd_tree(Array([1, 2]))),
    "names that are numbers": lambda: a_pdf(odd_tree(Dictionary(Names=Array([1, 2, 3])))),
    "names that are one": lambda: a_pdf(odd_tree(Dictionary(Names=String(ATTACHED)))),
    "branches that are numbers": lambda: a_pdf(odd_tree(Dictionary(Kids=Array([1, 2])))),
    "a file without content": lambda: a_pdf(
        odd_tree(
            Dictionary(Names=Array([String(ATTACHED), Dictionary(UF=String(ATTACHED), EF=True)]))
        )
    ),
}
"""What it is → how it is built."""
