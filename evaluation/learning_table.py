"""What `kompass learn` prints: what people said, and whether learning from it helps others."""

from collections.abc import Iterable, Iterator, Sequence

from evaluation.feedback import LEAST_ANSWERS, Share
from evaluation.judged import Estimate
from evaluation.learning import LEAST_RESPONDENTS, Learned
from evaluation.simulation import Simulated

SHARE = "{:<44}{:>8}{:>9}  {}"
GAIN = "{:<44}{:>9}{:>7}{:>26}{:>6}{:>15}{:>8}"
SIMULATION = (
    "A simulation with made-up people whose tastes we know. It shows what learning can find and",
    "that it does no harm; it is no evidence of what real people like.",
)
LEGEND = (
    "nDCG@5 and gain: of people who were not learned from, with the 95 % interval of the gain.",
    "liked: how likely one of the first five in a list is found helpful, without and with what is",
    "used. loss: the largest share of its value by which a place is filled with something less.",
)


def feedback_table(records: int, judging: int, shares: Sequence[Share]) -> str:
    """Return how many records there are, and how helpful each entry with enough answers was."""
    head = f"{records} records, {judging} of them with a judgement about a step of their path."
    told = (f"{s.helpful / s.answers:.0%} ({s.low:.0%} to {s.high:.0%})" for s in shares)
    rows = (
        SHARE.format(share.entry, share.helpful, share.answers, text)
        for share, text in zip(shares, told, strict=True)
    )
    fewer = f"Entries with fewer than {LEAST_ANSWERS} answers are not told."
    columns = SHARE.format("entry", "helpful", "answers", "share (95 %, Wilson)")
    return "\n".join((head, *((columns, *rows) if shares else ()), fewer))


def learned_table(learned: Learned | None, *, seed: int) -> str:
    """Return how lists did without and with preferences, and whether these are to be used."""
    if learned is None:
        return (
            f"Too little to learn from: not tried. It takes {LEAST_RESPONDENTS} records with a "
            "judgement about a step of the path, and people who like some steps and not others."
        )
    return "\n".join(
        (
            f"Learned from {learned.trained}, measured on {learned.tested} others (seed {seed}).",
            f"nDCG@5 without preferences  {_estimate(learned.without)}",
            f"nDCG@5 with them            {_estimate(learned.with_them)}",
            f"gain                        {_estimate(learned.gain, '+.4f')}",
            "It helps."
            if learned.helps
            else "It is not sure to help: the interval of the gain reaches 0. Not to be used.",
        )
    )


def simulation_table(worlds: Iterable[Simulated]) -> Iterator[str]:
    """Yield the lines of the table, each as soon as its world has been simulated."""
    yield from (*SIMULATION, "", *LEGEND, "")
    head = ("world", "nDCG@5", "with", "gain", "used", "liked", "loss")
    yield GAIN.format(*head)
    yield from map(_world, worlds)


def _world(found: Simulated) -> str:
    gain = found.learned.gain
    return GAIN.format(
        found.world,
        f"{found.learned.without.mean:.3f}",
        f"{found.learned.with_them.mean:.3f}",
        f"{gain.mean:+.3f} ({gain.low:+.3f} to {gain.high:+.3f})",
        "yes" if found.learned.helps else "no",
        f"{found.liked_without:.3f} > {found.liked_with:.3f}",
        f"{found.largest_loss:.1%}",
    )


def _estimate(found: Estimate, form: str = ".4f") -> str:
    return f"{found.mean:{form}} ({found.low:{form}} to {found.high:{form}})"
