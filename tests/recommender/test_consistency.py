"""Consistency: what instruments and catalogue have to share."""

import shutil

import pytest

from content.loading import published_catalogue
from questionnaires.loading import PUBLISHED, load_instrument, published_instruments
from recommender.consistency import inconsistencies


def test_the_published_files_fit_together():
    found = inconsistencies(published_instruments().values(), published_catalogue(), PUBLISHED)

    assert list(found) == []


@pytest.mark.parametrize(
    ("file", "right", "wrong", "problem"),
    [
        ("solo.v1.fields.yaml", "fees:", "magic:", "the catalogue has no field called magic"),
        (
            "kmu-kompakt.v1.de.yaml",
            "ergibt sich aus dem Tagesgeschäft",
            "ist ein Mindset",
            "items.richtung.options.1: “Mindset” is a hard word; say Haltung",
        ),
        (
            "kmu-kompakt.v1.en.yaml",
            "We have our own website",
            "We own a website",
            "Q3 has other words than in kmu-dma v1",
        ),
        (
            "sicherheit.v1.yaml",
            "{id: konten, steps: 4}",
            "{id: konten, steps: 3}",
            None,
        ),
    ],
)
def test_what_does_not_fit_is_told(tmp_path, file, right, wrong, problem):
    folder = tmp_path / "instruments"
    shutil.copytree(PUBLISHED, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert right in text
    (folder / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    if problem is None:
        words = folder / "sicherheit.v1"
        for language in ("de", "en"):
            path = words.with_suffix(f".v1.{language}.yaml")
            lines = path.read_text(encoding="utf-8").split("\n")
            at = next(
                i
                for i, line in enumerate(lines)
                if line.strip() == "konten:" and line == "  konten:"
            )
            del lines[next(i for i in range(at, at + 9) if lines[i].strip().startswith('"4"'))]
            path.write_text("\n".join(lines), encoding="utf-8")
        problem = "konten has other options than in"

    instruments = [
        load_instrument(path) for path in sorted(folder.glob("*.yaml")) if path.name.count(".") == 2
    ]
    found = [str(p) for p in inconsistencies(instruments, published_catalogue(), folder)]

    assert any(problem in each for each in found), found
