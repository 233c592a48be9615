"""What is wrong in files, once a test has spoilt them."""

import pytest

from checkedyaml.reading import BrokenFile
from questionnaires.loading import load_instrument


def problems_of(folder, structure):
    """Return what loading *structure* in *folder* complains about, as file:line: text."""
    with pytest.raises(BrokenFile) as broken:
        load_instrument(folder / structure)
    return [str(problem).removeprefix(f"{folder}/") for problem in broken.value.problems]


def spoil(folder, file, right, wrong):
    """Write *wrong* for the first *right* in *file*."""
    text = (folder / file).read_text(encoding="utf-8")
    assert right in text
    (folder / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")


def line_of(folder, file, text):
    """Return the line of *text*; a line break at its beginning does not count."""
    before, found, _ = (folder / file).read_text(encoding="utf-8").partition(text)
    assert found
    return 1 + before.count("\n") + text.startswith("\n")
