"""What a printed plan costs, lever by lever, beside the same pages done naively and by Chromium.

    python -m tests.benchmarks.documents [--rounds 7] [--firm baeckerei] [--chromium]

CPU seconds of a warm process, all ways in turn in every round, so that what else the machine does
meets all of them. Each lever takes one thing back that the document does for speed; *naive* takes
all of them back. Figures are ratios to *lean*, the document as it is. Peak memory is that of a
fresh process that prints it once and loads nothing else. Chromium prints the same HTML and style;
its CPU is that of all its processes, its memory their proportional share (PSS).
"""

import argparse
import json
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time, sleep

from pypdf import PdfReader
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from content.loading import published_catalogue
from recommender.check_document import read_check
from recommender.plan import make_plan
from webapp.documents.job import Job
from webapp.documents.letters import FONT_FILES
from webapp.documents.pdf import plan_job
from webapp.documents.typesetting import ARCHIVABLE, STYLES, laid_out, written
from webapp.ui.words import in_language

DAY = date(2026, 11, 20)
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")

CUTS = {"Light": 300, "Regular": 400, "Semibold": 600, "Bold": 700}
FACES = "".join(
    f'@font-face {{ font-family: "Source Sans Pro"; src: url("{file.as_uri()}"); '
    f"font-weight: {CUTS.get(file.stem.rpartition('-')[2], 400)}; "
    f"font-style: {'italic' if file.stem.endswith('It') else 'normal'} }}\n"
    for file in FONT_FILES
)
LEVERS = {
    "hyphens everywhere": "* { hyphens: auto !important }",
    "grid for floats": (
        ".entry, .task { display: grid; grid-template-columns: 113mm 49mm; column-gap: 8mm } "
        ".main, .side { float: none; width: auto } .entry::after, .task::after { content: none }"
    ),
    "dotted contents": (
        ".contents li::after { float: none; "
        "content: leader('.') target-counter(attr(data-to), page) }"
    ),
    "tables as wide as they like": "table { table-layout: auto !important }",
}
"""What is taken back, as style that comes after ours."""


def a_job(firm: str) -> Job:
    raw = json.loads((EXAMPLES / f"{firm}.json").read_text(encoding="utf-8"))
    catalogue = published_catalogue()
    check = read_check(raw, goals=tuple(catalogue.fields))
    with in_language("de"):
        return plan_job(make_plan(check, catalogue=catalogue, today=DAY))


def ways(html: str) -> dict[str, Callable[[], bytes]]:
    """Return every way to print *html*, by its name; they differ in what they are called after."""
    style = (STYLES / "plan.css").read_text(encoding="utf-8")

    def anew(more: str = "") -> bytes:
        """Read style and fonts again, as a programme that prints one document does."""
        fonts = FontConfiguration()
        sheets = [CSS(string=FACES + style + more, font_config=fonts)]
        document = HTML(string=html).render(
            stylesheets=sheets, font_config=fonts, pdf_variant=ARCHIVABLE
        )
        return written(document)

    def with_lever(more: str) -> Callable[[], bytes]:
        sheet = CSS(string=style + more)
        return lambda: written(laid_out(html, sheet))

    return {
        "lean": with_lever(""),
        "style and fonts anew": anew,
        **{name: with_lever(more) for name, more in LEVERS.items()},
        "naive": lambda: anew(" ".join(LEVERS.values())),
    }


def seconds(do) -> tuple[float, bytes]:
    start = process_time()
    made = do()
    return process_time() - start, made


@contextmanager
def chromium(html: str):
    """Yield a way to print *html* in a warm Chromium."""
    from playwright.sync_api import sync_playwright

    style = FACES + (STYLES / "plan.css").read_text(encoding="utf-8")
    styled = html.replace("</head>", f"<style>{style}</style></head>")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()

        def print_it():
            page.set_content(styled)
            return page.pdf(prefer_css_page_size=True, tagged=True)

        yield print_it
        browser.close()


STARTED_BY, CPU = 1, slice(11, 13)
"""Where it stands in /proc/PID/stat after the name, see proc(5)."""


def chromiums() -> Iterator[Path]:
    """Yield the folders in /proc of the Chromium that this process started, all its processes."""
    told = dict(_told_of_each_process())
    ours = {os.getpid()}
    while more := {p for p, (_, fields) in told.items() if int(fields[STARTED_BY]) in ours} - ours:
        ours |= more
    return (Path(f"/proc/{p}") for p in ours & told.keys() if "chrom" in told[p][0])


def _told_of_each_process() -> Iterator[tuple[int, tuple[str, list[str]]]]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended
            head, _, fields = (folder / "stat").read_text(encoding="utf-8").rpartition(")")
            yield int(folder.name), (head.partition("(")[2], fields.split())


def cpu_of_each() -> Mapping[Path, float]:
    """Return the CPU seconds of each process of Chromium; the kernel counts in hundredths."""
    spent = {}
    for process in chromiums():
        with suppress(OSError):
            fields = (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            spent[process] = sum(map(int, fields[CPU])) / os.sysconf("SC_CLK_TCK")
    return spent


def memory_of_chromium() -> float:
    """Return the proportional share of memory of all its processes, in MB."""
    return sum(_kilobytes(each / "smaps_rollup", "Pss") for each in chromiums()) / 1000


def _kilobytes(file: Path, what: str) -> int:
    with suppress(OSError):
        return int(re.search(rf"^{what}: +(\d+)", file.read_text(), re.MULTILINE)[1])
    return 0


def measured_chromium(html: str, rounds: int) -> tuple[float, bytes, float]:
    with chromium(html) as print_it:
        made = print_it()
        spent = []
        for _ in range(rounds):
            before = cpu_of_each()
            made = print_it()
            sleep(0.1)  # the last ticks are booked a little later
            after = cpu_of_each()
            spent.append(sum(cpu - before.get(each, 0) for each, cpu in after.items()))
        return median(spent), made, memory_of_chromium()


PRINTS_ONCE = """
import pickle, re, sys
from pathlib import Path
from webapp.documents.typesetting import typeset
typeset(pickle.load(sys.stdin.buffer))
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""
"""Says the peak of its own memory; getrusage would count in that of its parent."""


def peak_of_a_fresh_process(job: Job) -> float:
    """Return the most memory, in MB, of a process that only prints *job*."""
    child = subprocess.run(
        [sys.executable, "-c", PRINTS_ONCE],
        input=pickle.dumps(job),
        capture_output=True,
        check=True,
    )
    return int(child.stdout) / 1000


def pages_in(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def told_of(spent, made) -> list[str]:
    """Return a line for each way, beside the document as it is."""
    lean = median(spent["lean"])
    lines = [f"{'':30} {'CPU':>7} {'min':>7} {'ratio':>6} {'pages':>5} {'kB':>5}"]
    for name, each in spent.items():
        told = f"{median(each):7.3f} {min(each):7.3f} {median(each) / lean:6.2f}"
        lines.append(f"{name:30} {told} {pages_in(made[name]):5} {len(made[name]) / 1000:5.0f}")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--firm", default="baeckerei")
    parser.add_argument("--chromium", action="store_true")
    given = parser.parse_args()
    job = a_job(given.firm)
    html = job.html
    every = ways(html)
    spent: dict[str, list[float]] = {name: [] for name in every}
    made = {name: do() for name, do in every.items()}  # warm
    for _ in range(given.rounds):
        for name, do in every.items():
            spent[name].append(seconds(do)[0])
    lean = median(spent["lean"])
    lines = told_of(spent, made)
    lines.append(f"{'peak memory of a fresh process':30} {peak_of_a_fresh_process(job):7.0f} MB")
    if given.chromium:
        cpu, pdf, memory = measured_chromium(html, given.rounds)
        told = f"{cpu:7.3f} {'':7} {cpu / lean:6.2f} {pages_in(pdf):5} {len(pdf) / 1000:5.0f}"
        lines.append(f"{'Chromium, warm':30} {told} {memory:7.0f} MB")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
