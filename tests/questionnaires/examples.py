"""The worked examples of the EU Digital Maturity Assessment, as answers."""

from tests.builders import answers_to, kmu_dma

DEGREES = {"N": "no", "P": "partly", "Y": "yes"}


def an_example(ticked, q4, q9, q11):
    """Return answers with the first so many worthy options ticked, and the given rows."""
    items = {item.id: item for item in kmu_dma().items}
    choices = {
        name: [o.id for o in items[name].options if not o.alone][:number]
        for name, number in zip(
            ["Q1a", "Q1b", "Q2", "Q3", "Q5", "Q6", "Q7", "Q8", "Q10"], ticked, strict=True
        )
    }
    rows = {f"Q4.{row}": value for row, value in enumerate(q4, 1)}
    rows |= {f"Q9.{row}": value for row, value in enumerate(q9, 1)}
    rows |= {f"Q11.{row}": DEGREES[letter] for row, letter in enumerate(q11, 1)}
    return answers_to(kmu_dma(), choices | rows)


ZERO = an_example([0] * 9, [0] * 7, [0] * 5, "NNNNN")
FULL = an_example([10, 10, 10, 10, 7, 8, 7, 6, 10], [5] * 7, [5] * 5, "YYYYY")
MICRO = an_example([3, 2, 4, 6, 2, 3, 3, 3, 2], [0, 0, 0, 0, 1, 0, 0], [2, 0, 0, 0, 1], "NPNNY")
SOLO_IT = an_example([4, 3, 6, 8, 3, 2, 5, 5, 3], [0, 1, 0, 0, 2, 0, 0], [5, 2, 3, 0, 4], "NNPNY")
