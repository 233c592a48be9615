"""Mistakes an author of questions makes: kompass check-content names each with file and line."""

import re
import shutil
from pathlib import Path

import pytest

from content.loading import HERE as CONTENT
from questionnaires.loading import PUBLISHED, load_instrument

SMALL = ("fields.yaml", "weights.yaml", "schemas/*", "modules/hds.yaml")
"""Of the catalogue, what the mistakes are about, and little enough to be read fast."""

SOLO, KI, QUICK = ("instruments/solo.v1", "instruments/ki.v1", "instruments/kmu-kompakt.v1")
STRUCTURE, DE, EN, FIELDS = ".yaml", ".de.yaml", ".en.yaml", ".fields.yaml"
PAGE = Path(__file__).parents[2] / "docs" / "write-an-instrument.md"
EMPLOYEES = f"{QUICK}.employees.de.yaml"
MODULES = "content/modules/hds.yaml"


@pytest.fixture
def folder(tmp_path):
    """Copies of three instruments and a small catalogue, to be spoilt."""
    for name in (SOLO, KI, QUICK):
        for path in PUBLISHED.glob(f"{name.partition('/')[2]}.*"):
            copied(path, tmp_path / "instruments" / path.name)
    for path in (path for pattern in SMALL for path in CONTENT.glob(pattern)):
        copied(path, tmp_path / "content" / path.relative_to(CONTENT))
    return tmp_path


def copied(path, to):
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(path, to)


def test_the_small_copy_has_no_problems(problems):
    assert problems() == []


EVEN = "1, worth: 1/5}\n  - {id: 2, worth: 2/5}\n  - {id: 3, worth: 3/5}\n  - {id: 4, worth: 4/5}"
HALVES = (
    EVEN.replace("1/5", "1/2").replace("2/5", "1/2").replace("3/5", "1/2").replace("4/5", "1/2")
)
OPENS = 'when: {item: ki-nutzung, is: ["2", "3", "4"]}'

MISTAKES = {
    "an id that stands twice": (
        SOLO + STRUCTURE,
        {"- {id: mein-netz, steps": "- {id: mein-netz, steps: 4}\n- {id: mein-netz, steps"},
        "items:\n",
        "mein-netz has to stand here once, not 2 times",
    ),
    "an item on no page": (
        SOLO + STRUCTURE,
        {"[meine-woche, mein-netz, mein-lernplan": "[meine-woche, mein-lernplan"},
        "pages:",
        "mein-netz has to stand here once, not 0 times",
    ),
    "an item that counts nowhere": (
        SOLO + STRUCTURE,
        {"- {id: mein-netz, items: [mein-netz]}\n": ""},
        "questions:\n- {",
        "mein-netz has to stand here once, not 0 times",
    ),
    "a scale nobody describes": (
        KI + STRUCTURE,
        {"Q9.2, scale: adoption": "Q9.2, scale: adaption"},
        "scale: adaption",
        "no scale is called adaption",
    ),
    "a figure of an unknown question": (
        SOLO + STRUCTURE,
        {"ai: [meine-ki,": "ai: [meine-kii,"},
        "ai: [meine-kii",
        "no question is called meine-kii",
    ),
    "a figure no result shows": (
        SOLO + STRUCTURE,
        {"ai: [meine-ki,": "ki: [meine-ki,"},
        "ki: [meine-ki,",
        "no figure is called ki; there are digital, ai",
    ),
    "a question that counts twice": (
        SOLO + STRUCTURE,
        {"ai: [meine-ki,": "ai: [meine-ki, meine-ki,"},
        "ai: [meine-ki",
        "ai: meine-ki counts twice",
    ),
    "a gate that is asked later": (
        SOLO + STRUCTURE,
        {"{item: meine-ki,": "{item: mein-verbrauch,"},
        "{id: meine-ki-regeln, choices",
        "mein-verbrauch is not asked before meine-ki-regeln",
    ),
    "a gate on the page of what it opens": (
        SOLO + STRUCTURE,
        {
            "[meine-ki, meine-automatik]}": "[meine-automatik]}",
            "items: [mein-ki-urteil, m": "items: [meine-ki, mein-ki-urteil, m",
        },
        "{id: meine-ki-regeln, choices",
        "meine-ki-regeln has to stand on a later page than meine-ki, which opens it",
    ),
    "an answer the gate does not have": (
        SOLO + STRUCTURE,
        {'meine-ki, is: ["2", "3", "4"]': 'meine-ki, is: ["2", "5"]'},
        "{id: meine-ki-regeln, choices",
        "meine-ki has no option 5",
    ),
    "an item no answer leads to": (
        KI + STRUCTURE,
        {f"ki-liste, steps: 4, {OPENS}": 'ki-liste, steps: 4, when: {item: Q9.1, is: ["1"]}'},
        "{id: ki-liste, steps",
        "ki-liste is never asked: no answer to Q9.1 leads to it",
    ),
    "a page nobody comes to": (
        KI + STRUCTURE,
        {"team, steps: 3,": 'team, steps: 3, when: {item: Q9.1, is: ["1"]},'},
        "{id: miteinander, items",
        "nobody comes to the page miteinander",
    ),
    "an item for a kind the instrument is not for": (
        QUICK + STRUCTURE,
        {"steps: 3, scored: false": "steps: 3, kinds: [solo], scored: false"},
        "kinds: [solo], scored",
        "kmu-kompakt is not for solo; it is for kmu",
    ),
    "an instrument for nobody": (
        SOLO + STRUCTURE,
        {"kinds: [solo]": "kinds: [solos]"},
        "kinds: [solos]",
        "nobody is of the kind solos; there are kmu, solo",
    ),
    "a first page with two items": (
        SOLO + STRUCTURE,
        {
            "items: [meine-termine, meine-unter": "items: [meine-unter",
            "rechnungen, items: [meine-rechnungen]}\n- {id: b": (
                "rechnungen, items: [meine-rechnungen, meine-termine]}\n- {id: b"
            ),
        },
        "meine-rechnungen, meine-termine]}",
        "2 items on rechnungen, here at most 1",
    ),
    "a best answer that is not worth all": (
        KI + STRUCTURE,
        {"{id: 5, worth: 5/5}": "{id: 5, worth: 4/5}"},
        "{id: Q9.1,",
        "Q9.1: its best answer is worth 4/5, not 1",
    ),
    "a dimension that misses a band": (
        QUICK + STRUCTURE,
        {
            EVEN: HALVES,
            "[wiederkehrendes, Q9.1, ki-irrtum, ki-erlaubt]\n-": "[Q9.1]\n-",
            "[richtung,": "[wiederkehrendes, ki-irrtum, ki-erlaubt, richtung,",
        },
        "- id: ki\n",
        "ki: no answers lead to moderate",
    ),
    "a figure without questions": (
        SOLO + STRUCTURE,
        {"ai: [meine-ki, meine-automatik, mein-ki-urteil, meine-ki-regeln]": "ai: []"},
        "ai: []",
        "ai: no answers lead to basic, average, moderate, advanced",
    ),
    "a version that is not the file's": (
        SOLO + STRUCTURE,
        {"version: 1": "version: 2"},
        "id: solo\n",
        "this file is called solo.v1.yaml, but holds solo.v2",
    ),
    "a field nobody can fill": (
        KI + FIELDS,
        {"[ki-ziele]": '["ki-ziele:3", "ki-ziele:4"]'},
        "strategy:",
        "strategy: answers lead to 0 to 50, not to 0 to 100",
    ),
    "a field the catalogue does not know": (
        SOLO + FIELDS,
        {"fees:": "magic:"},
        "magic:",
        "the catalogue has no field called magic",
    ),
    "an item that counts twice for a field": (
        SOLO + FIELDS,
        {"fees: [mein-preis,": "fees: [mein-preis, mein-preis,"},
        "fees:",
        "fees: mein-preis counts twice",
    ),
    "a field of an item that is not scored": (
        KI + FIELDS,
        {"leadership: [": "leadership: [team, "},
        "leadership:",
        "leadership: team is not scored",
    ),
    "words in one language only": (
        SOLO + EN,
        {"  meine-termine: Appointments, hours and contacts\n": ""},
        "questions:",
        "questions: words for meine-termine are missing",
    ),
    "a hint in one language only": (
        SOLO + EN,
        {"    text: I write quotes": "    hint: Choose one.\n    text: I write quotes"},
        "  meine-rechnungen:\n",
        "meine-rechnungen: a hint in one language only",
    ),
    "a text that nobody translated": (
        SOLO + EN,
        {
            "With other self-employed people in my line of work …": (
                "Mit anderen Selbstständigen aus meinem Beruf …"
            )
        },
        "  mein-netz:\n",
        "mein-netz: the same in two languages: Mit anderen Selbstständigen aus meinem Beruf …",
    ),
    "two options with the same words": (
        SOLO + DE,
        {'"1": habe ich kaum zu tun': '"1": tausche ich mich aus, wenn es sich ergibt'},
        "  mein-netz:\n    text",
        "mein-netz: two options are called “tausche ich mich aus, wenn es sich ergibt”",
    ),
    "a sentence that is too long": (
        SOLO + DE,
        {"habe ich kaum zu tun": f"habe ich {'sehr ' * 22}wenig zu tun"},
        "habe ich sehr",
        "items.mein-netz.options.1: a sentence of 27 words: habe ich sehr sehr sehr …",
    ),
    "a hard word": (
        SOLO + EN,
        {"I have little to do": "I have little buy-in"},
        "I have little buy-in",
        "items.mein-netz.options.1: “buy-in” is a hard word; say agreement",
    ),
    "a hard word of a voice": (
        EMPLOYEES,
        {"sobald jemand Zeit hat": "sobald die Roadmap steht"},
        "sobald die Roadmap",
        "items.anfragen.options.1: “Roadmap” is a hard word; say Plan",
    ),
    "words of a voice for an unknown item": (
        EMPLOYEES,
        {"  anfragen:\n": "  anfrage:\n"},
        "  anfrage:\n",
        "items: nothing is called anfrage",
    ),
    "an item with other words than its twin": (
        QUICK + EN,
        {"has not come up here yet": "never came up here"},
        "  ki-irrtum:\n    text",
        "ki-irrtum has other words than in ki v1",
    ),
    "an item with other options than its twin": (
        QUICK + STRUCTURE,
        {"{id: 3, worth: 3/5}": "{id: 3, worth: 2/5}"},
        "{id: Q9.1, scale",
        "Q9.1 has other options than in ki v1",
    ),
    "a module nobody can take": (
        MODULES,
        {"languages: [de]": "languages: [dt]"},
        "languages: [dt]",
        "hds-honorar-modul: nobody can take it: see languages",
    ),
    "a module that was over before anybody looked": (
        MODULES,
        {"  programme_ends: 2026-12-31\n": "  ends: 2026-01-31\n"},
        "ends: 2026-01-31",
        "hds-honorar-modul: nobody can take it: see ends",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_its_file_and_line(folder, problems, mistake):
    file, edits, at, text = mistake
    written = (folder / file).read_text(encoding="utf-8")
    for right, wrong in edits.items():
        assert right in written
        written = written.replace(right, wrong, 1)
    (folder / file).write_text(written, encoding="utf-8")

    found = problems()

    line = written[: written.index(at)].count("\n") + 1
    assert f"{file}:{line}: {text}" in found


def test_a_module_for_a_field_that_nobody_asks_about_is_named(folder, problems):
    path = folder / f"{SOLO}.fields.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("fees:")), "utf-8")

    found = problems()

    modules = (folder / MODULES).read_text(encoding="utf-8")
    line = modules[: modules.index("  reaches:")].count("\n") + 1
    assert f"{MODULES}:{line}: hds-honorar-modul: no instrument for solo asks about fees" in found


def test_a_file_that_belongs_to_no_instrument_is_named(folder, problems):
    (folder / f"{SOLO}.en.yaml").rename(folder / "instruments" / "solo.v2.en.yaml")

    found = problems()

    assert "instruments/solo.v2.en.yaml:1: nobody reads this: there is no solo.v2.yaml" in found


def test_the_example_of_the_docs_is_an_instrument_without_problems(folder, problems):
    blocks = re.compile(r"`([\w.-]+)`:\n\n```yaml\n(.*?)```", re.DOTALL)
    for name, text in blocks.findall(PAGE.read_text(encoding="utf-8")):
        (folder / "instruments" / name).write_text(text, encoding="utf-8")

    instrument = load_instrument(folder / "instruments" / "lager.v1.yaml")

    assert problems() == []
    assert list(instrument.voices) == ["employees"]
    assert [item.id for item in instrument.items if not item.is_for("solo")] == [
        "lager-team",
        "lager-absprache",
    ]
