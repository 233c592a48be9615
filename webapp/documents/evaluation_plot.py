"""What ``kompass evaluate`` found, as a picture: judged vignettes, and time by size.

Drawn for print: one dark ink, shapes and words instead of colours.
"""

import io
from typing import Literal

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, StrMethodFormatter

from evaluation.findings import Findings
from evaluation.judged import FIRST

INK = "#1a1a1a"
SIZE = (9.0, 3.6)
DOTS_PER_INCH = 150

Form = Literal["svg", "png"]


def evaluation_plot(found: Findings, form: Form) -> bytes:
    """Return the picture of *found* as SVG or PNG; the same bytes for the same findings."""
    figure = Figure(figsize=SIZE, layout="constrained")
    left, right = figure.subplots(1, 2)
    _draw_rankers(left, found)
    _draw_times(right, found)
    file = io.BytesIO()
    undated = {"Date": None} if form == "svg" else {}
    with rc_context({"svg.hashsalt": "kompass"}):
        figure.savefig(file, format=form, dpi=DOTS_PER_INCH, metadata=undated)
    return file.getvalue()


def _draw_rankers(axes: Axes, found: Findings) -> None:
    rankers = found.judged[::-1]
    means = [each.ndcg.mean for each in rankers]
    low = [each.ndcg.mean - each.ndcg.low for each in rankers]
    high = [each.ndcg.high - each.ndcg.mean for each in rankers]
    names = [each.ranker for each in rankers]
    axes.errorbar(means, names, xerr=(low, high), fmt="o", color=INK, capsize=4)
    for name, mean in zip(names, means, strict=True):
        axes.annotate(f"{mean:.2f}", (mean, name), (0, 7), textcoords="offset points", ha="center")
    axes.set_xlim(0, 1)
    axes.margins(y=0.2)
    axes.set_xlabel(f"nDCG@{FIRST}, mean and 95 % interval")
    axes.set_title(f"{found.vignettes} vignettes, our own judgement", fontsize="medium")


def _draw_times(axes: Axes, found: Findings) -> None:
    offers = [each.offers for each in found.speed]
    median = [each.median_seconds * 1000 for each in found.speed]
    worst = [each.worst_seconds * 1000 for each in found.speed]
    axes.loglog(offers, median, "o-", color=INK, label="median")
    axes.loglog(offers, worst, "^--", color=INK, label="worst")
    axes.set_xlabel("offers in the catalogue")
    axes.set_ylabel("milliseconds for a path")
    axes.minorticks_off()
    axes.set_xticks(offers, [f"{number:,}" for number in offers])
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.yaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
    axes.set_title("Time by size", fontsize="medium")
    axes.grid(visible=True, which="major", linewidth=0.4)
    axes.legend(frameon=False)
