"""Instrument files: whatever is wrong in one is told with file and line; a published one stays."""

import hashlib
import json

import pytest

from checkedyaml.reading import YamlFile
from questionnaires.loading import (
    PUBLISHED,
    UnknownInstrument,
    load_instrument,
    published_instrument,
    published_instruments,
)
from tests.builders import kmu_dma
from tests.questionnaires.spoiling import line_of, problems_of, spoil

STRUCTURE, DE, EN, FIELDS = (f"kmu-dma.v1{kind}.yaml" for kind in ("", ".de", ".en", ".fields"))


@pytest.mark.parametrize(
    "mistake",
    [
        (STRUCTURE, "id: kmu-dma\n", "", "version: 1", "id: is missing"),
        (
            STRUCTURE,
            "version: 1",
            "version: one",
            "version: one",
            "version: must be a whole number",
        ),
        (
            STRUCTURE,
            "version: 1",
            "version: 1\nverison: 1",
            "verison",
            "verison: is not known here",
        ),
        (
            STRUCTURE,
            "choices: 7}",
            "choices: many}",
            "choices: many",
            "items.11.choices: must be a whole number",
        ),
        (
            STRUCTURE,
            "choices: 7}",
            "choices: 1}",
            "choices: 1}",
            "items.11.choices: Input should be gre",
        ),
        (STRUCTURE, "choices: 7}", "scael: degree}", "scael", "items.11.scael: is not known here"),
        (STRUCTURE, ", choices: 7}", "}", "{id: Q5}", "items.11: Value error, an item has either"),
        (
            STRUCTURE,
            "choices: 7}",
            "choices: 7, scale: degree}",
            "choices: 7,",
            "items.11: Value error",
        ),
        (
            STRUCTURE,
            "Q9.5, scale: adoption",
            "Q9.5, scale: use",
            "scale: use",
            "no scale is called use",
        ),
        (
            STRUCTURE,
            "worth: 1/2",
            "worth: half",
            "worth: half",
            "scales.degree.1.worth: Input is not",
        ),
        (STRUCTURE, "[Q3, Q4]", "[Q3]", "\ndimensions:", "Q4 has to stand here once, not 0 times"),
        (
            STRUCTURE,
            "[Q3, Q4]",
            "[Q3, Q3, Q4]",
            "\ndimensions:",
            "Q3 has to stand here once, not 2",
        ),
        (STRUCTURE, "[Q3, Q4]", "[Q3, Q4, Q12]", "\ndimensions:", "nothing is called Q12"),
        (STRUCTURE, "ai: [Q9]", "ai: [Q90]", "ai: [Q90]", "no question is called Q90"),
        (
            STRUCTURE,
            "werkzeuge, items: [Q3]",
            "werkzeuge, items: [Q8]",
            "\npages:",
            "Q3 has to stand here",
        ),
        (
            STRUCTURE,
            "items: [Q10]",
            "items: [Q10, Q10]",
            "\nquestions:",
            "Q10 has to stand here once",
        ),
        (STRUCTURE, "ai: [Q9]\n", "ai: [Q9\n", "\nquestions:", "no YAML: "),
        (DE, "title: Digital-Check", "titel: Digital-Check", "titel", "titel: is not known here"),
        (DE, "title: Digital-Check", "# : Digital-Check", "attribution", "title: is missing"),
        (
            DE,
            "name: Werkzeuge und",
            "nmae: Werkzeuge und",
            "nmae",
            "dimensions.D2.nmae: is not known",
        ),
        (DE, "  Q2: Vorbereitung\n", "", "questions:", "questions: words for Q2 are missing"),
        (
            DE,
            "  Q2: Vorbereitung",
            "  Q12: Vorbereitung",
            "  Q12",
            "questions: nothing is called Q12",
        ),
        (
            DE,
            '      "2": Wir haben eine eigene',
            '      "11": Wir',
            '"11"',
            "options: nothing is called 11",
        ),
        (
            DE,
            '      "2": Wir haben eine eigene',
            "      # Wir",
            "options:",
            "options: words for 2 are",
        ),
        (DE, "partly: Zum Teil", "pratly: Zum Teil", "pratly", "degree: nothing is called pratly"),
        (DE, '"2": Wir haben', '"1": Wir haben', '"1": Wir haben eine', "1 is written twice"),
        (
            EN,
            "title: Everyday tools",
            "title: [Everyday]",
            "title: [E",
            "pages.werkzeuge.title: must be text",
        ),
        (EN, "  schutz:\n", "  schuzt:\n", "schuzt", "pages: nothing is called schuzt"),
        (FIELDS, "data: [Q7]", "data: [Q70]", "data: [Q70]", "no item or option is called Q70"),
        (FIELDS, '"Q3:2", "Q3:3"', '"Q3:11"', '"Q3:11"', "no item or option is called Q3:11"),
        (FIELDS, "data: [Q7]", "data: Q7", "data: Q7", "data: must be a list"),
        (FIELDS, "data: [Q7]", "ai: [Q7]", "ai: [Q9.1", "ai is written twice"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(folder, mistake):
    file, right, wrong, at, text = mistake

    spoil(folder, file, right, wrong)

    expected = f"{file}:{line_of(folder, file, at)}: {text}"

    found = problems_of(folder, STRUCTURE)
    assert any(problem.startswith(expected) for problem in found), (expected, found)


@pytest.mark.parametrize(
    ("right", "wrong", "text"),
    [
        ("- {id: Q8, choices: 6}", "- {id: Q8, choices: 6}\n- {id: Q8, choices: 9}", "Q8"),
        ("- id: D3", "- id: D2", "D2"),
        ("- {id: schutz,", "- {id: werkzeuge,", "werkzeuge"),
        ("{id: partly,", '{id: "no",', "no"),
        ('negative: "2"', 'negative: "9"', "9"),
        ("worth: 5/5", "worth: 6/5", "worth"),
        ("worth: 0/5", "worth: -1/5", "worth"),
        (
            "  questions: [Q9]\n- id: D6",
            "  questions: []\n- id: D6\n  questions: [Q9]\n- id: D7",
            "dimensions.4",
        ),
    ],
    ids=[
        "item twice",
        "dimension twice",
        "page twice",
        "option twice",
        "negative option that is none",
        "worth above 1",
        "worth below 0",
        "dimension without questions",
    ],
)
def test_a_structure_that_cannot_be_scored_is_refused(folder, right, wrong, text):
    spoil(folder, STRUCTURE, right, wrong)

    assert any(text in problem for problem in problems_of(folder, STRUCTURE))


@pytest.mark.parametrize("overlay", [DE, EN, FIELDS])
def test_a_missing_overlay_is_told(folder, overlay):
    (folder / overlay).unlink()

    assert problems_of(folder, STRUCTURE)[0].startswith(f"{overlay}:1: ")


def test_an_untouched_copy_loads_as_the_published_instrument(folder):
    assert load_instrument(folder / STRUCTURE) == kmu_dma()


@pytest.mark.parametrize(
    ("name", "version"), [("kmu-dma", 0), ("kmu-dma", 2), ("KMU-DMA", 1), ("", 1)]
)
def test_an_instrument_nobody_published_is_named_with_those_there_are(name, version):
    with pytest.raises(
        UnknownInstrument, match=f"no instrument {name} version {version}; .*kmu-dma"
    ):
        published_instrument(name, version)


FROZEN = {
    ("kmu-dma", 1): "0fc0d175ac8848fd6ec382d39d07c6d01031b953690254a543ae9e206727fb6e",
    ("kmu-kompakt", 1): "88b506b07fdd2bbecfbfb96f2c63dc3c05bdb58ed173151bf48cda67b683668d",
    ("solo", 1): "3b01034dbfa9ebb39504caf072005ca03515e942a90ec1965a466a480e5e6cd9",
    ("ki", 1): "763b8addb491ef1527f546d877c25a79ed84f389ba487bde7dd7bb527c348335",
    ("sicherheit", 1): "b3a527cc765b546c9c85e4150b74a15e2a9a74393d9090e6e842a2a93f8c341b",
}
"""What published versions hold: ids, options, scoring, order. A new version gets a new line."""


def content_hash(path):
    """Return the hash of what *path* says; comments and layout may change."""
    said = json.dumps(YamlFile(path).value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def test_a_published_version_is_frozen():
    found = {
        (name, version): content_hash(PUBLISHED / f"{name}.v{version}.yaml")
        for name, version in published_instruments()
    }

    assert found == FROZEN


def test_a_comment_does_not_thaw_a_frozen_version(folder):
    before = content_hash(folder / STRUCTURE)

    spoil(folder, STRUCTURE, "figures:", "# The two figures of the result.\nfigures:")
    assert content_hash(folder / STRUCTURE) == before

    spoil(folder, STRUCTURE, "worth: 1/2", "worth: 1/3")
    assert content_hash(folder / STRUCTURE) != before


def test_kmu_dma_has_95_scored_choices_and_1_negative():
    scored = [o for i in kmu_dma().items for o in i.options if i.many and o.worth]
    negative = [(i.id, o.id) for i in kmu_dma().items for o in i.options if o.alone]
    rows = [item for item in kmu_dma().items if not item.many]

    assert len(scored) + len(rows) == 95
    assert negative == [("Q7", "2")]


@pytest.mark.parametrize("instrument", list(published_instruments().values()), ids=lambda i: i.id)
def test_the_best_answer_to_every_item_is_worth_exactly_1(instrument):
    for item in instrument.items:
        worths = [option.worth for option in item.options]
        assert (sum(worths) if item.many else max(worths)) == 1
        assert min(worths) >= 0


@pytest.mark.parametrize("instrument", list(published_instruments().values()), ids=lambda i: i.id)
def test_both_languages_have_different_words_for_every_item(instrument):
    de, en = instrument.wording["de"], instrument.wording["en"]

    for item in instrument.items:
        assert de.items[item.id].text != en.items[item.id].text
        assert (de.items[item.id].hint is None) == (en.items[item.id].hint is None)
        assert len(set(de.items[item.id].options.values())) == len(item.options)


@pytest.mark.parametrize("instrument", list(published_instruments().values()), ids=lambda i: i.id)
def test_the_first_page_has_one_item_that_everybody_can_answer(instrument):
    assert len(instrument.pages[0].items) == 1
    assert all(1 <= len(page.items) <= 5 for page in instrument.pages)
