"""What a printed plan costs, lever by lever, beside the same pages done naively and by Chromium.

    python -m tests.benchmarks.documents [--rounds 7] [--firm baeckerei] [--chromium]

CPU seconds of a warm process, all ways in turn in every round, so that what else the machine does
meets all of them. Each lever takes one thing back that the document does for speed; *naive* takes
all of them back. Figures are ratios to *lean*, the document as it is. Chromium prints the same HTML
and style; its CPU is that of all its processes, its memory their proportional share (PSS).
"""

import argparse
import json
import os
import re
import resource
import sys
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time, sleep

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from content.loading import published_catalogue
from recommender.check_document import read_check
from recommender.plan import make_plan
from webapp.documents.letters import FONT_FILES
from webapp.documents.pdf import plan_job
from webapp.documents.typesetting import ARCHIVABLE, STYLES, FetchesNothing, typeset
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


def a_job(firm: str):
    raw = json.loads((EXAMPLES / f"{firm}.json").read_text(encoding="utf-8"))
    catalogue = published_catalogue()
    check = read_check(raw, goals=tuple(catalogue.fields))
    with in_language("de"):
        return plan_job(make_plan(check, catalogue=catalogue, today=DAY))


def ways(job) -> dict[str, Callable[[], bytes]]:
    """Return every way to print *job*, by its name."""
    html, style = job.candidates[0], (STYLES / "plan.css").read_text(encoding="utf-8")

    def anew(more="", faces=""):
        """Read style and fonts again, as a programme that prints one document does."""
        fonts = FontConfiguration()
        sheets = [CSS(string=faces + style + more, font_config=fonts)]
        document = HTML(string=html).render(
            stylesheets=sheets, font_config=fonts, pdf_variant=ARCHIVABLE
        )
        return document.write_pdf(pdf_variant=ARCHIVABLE)

    def with_lever(more):
        from webapp.documents.typesetting import _fonts

        sheet = CSS(string=style + more, url_fetcher=FetchesNothing())

        def print_it():
            document = HTML(string=html, url_fetcher=FetchesNothing()).render(
                stylesheets=[sheet], font_config=_fonts(), pdf_variant=ARCHIVABLE
            )
            return document.write_pdf(pdf_variant=ARCHIVABLE)

        return print_it

    return {
        "lean": lambda: typeset(job),
        "style and fonts anew": lambda: anew(faces=FACES),
        **{name: with_lever(more) for name, more in LEVERS.items()},
        "naive": lambda: anew(" ".join(LEVERS.values()), FACES),
    }


def seconds(do) -> tuple[float, bytes]:
    start = process_time()
    made = do()
    return process_time() - start, made


@contextmanager
def chromium(job):
    """Yield a way to print in a warm Chromium, and its processes."""
    from playwright.sync_api import sync_playwright

    style = FACES + (STYLES / "plan.css").read_text(encoding="utf-8")
    html = job.candidates[0].replace("</head>", f"<style>{style}</style></head>")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()

        def print_it():
            page.set_content(html)
            return page.pdf(prefer_css_page_size=True, tagged=True)

        yield print_it, _processes_of("chromium")
        browser.close()


def _processes_of(name: str) -> list[int]:
    return [
        int(folder.name)
        for folder in Path("/proc").iterdir()
        if folder.name.isdigit() and name in (folder / "comm").read_text(encoding="utf-8")
    ]


def cpu_of(processes) -> float:
    """Return the CPU seconds of *processes* so far; the kernel counts in hundredths."""
    ticks = 0
    for process in processes:
        fields = (
            Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        )
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory_of(processes) -> float:
    """Return the proportional share of memory of *processes*, in MB."""
    texts = (Path(f"/proc/{p}/smaps_rollup").read_text(encoding="utf-8") for p in processes)
    return sum(int(re.search(r"^Pss: +(\d+)", text, re.MULTILINE)[1]) for text in texts) / 1000


def measured_chromium(job, rounds):
    with chromium(job) as (print_it, processes):
        made = print_it()
        spent = []
        for _ in range(rounds):
            before = cpu_of(processes)
            made = print_it()
            sleep(0.1)  # the last ticks are booked a little later
            spent.append(cpu_of(processes) - before)
        return median(spent), made, memory_of(processes)


def pages_in(pdf: bytes) -> int:
    from io import BytesIO

    from pypdf import PdfReader

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
    every = ways(job)
    spent: dict[str, list[float]] = {name: [] for name in every}
    made = {name: do() for name, do in every.items()}  # warm
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    for _ in range(given.rounds):
        for name, do in every.items():
            spent[name].append(seconds(do)[0])
    lean = median(spent["lean"])
    lines = told_of(spent, made)
    lines.append(f"{'peak memory of this process':30} {peak:7.0f} MB")
    if given.chromium:
        cpu, pdf, memory = measured_chromium(job, given.rounds)
        told = f"{cpu:7.3f} {'':7} {cpu / lean:6.2f} {pages_in(pdf):5} {len(pdf) / 1000:5.0f}"
        lines.append(f"{'Chromium, warm':30} {told} {memory:7.0f} MB")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
