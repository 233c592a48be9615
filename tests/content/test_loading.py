"""Catalogue files: whatever is wrong in one is told with file and line, all of it at once."""

import pytest

from checkedyaml.reading import BrokenFile
from content.loading import load_catalogue

FIELDS = """\
- id: ai
  name: {de: KI, en: AI}
  meaning: {de: KI nutzen, en: Use AI}
  kinds: [kmu]
  weight: {kmu: 3}
  target: {kmu: 2}
  signs:
    - {level: 1, kinds: [kmu], text: {de: Eins, en: One}}
    - {level: 2, kinds: [kmu], text: {de: Zwei, en: Two}}
    - {level: 3, kinds: [kmu], text: {de: Drei, en: Three}}
    - {level: 4, kinds: [kmu], text: {de: Vier, en: Four}}
"""
WEIGHTS = "goal_factor: 2\ngoal_target: 3\nkeep_within_percent: 3\nnear_equal_percent: 0\n"
MODULES = """\
- id: first
  form: course
  title: {de: Erstes, en: First}
  summary: {de: Das erste Modul, en: The first module}
  provider: Somebody
  kinds: [kmu]
  hours: {stated: 2}
  entry: {ai: 1}
  reaches: {ai: 2}
  price_eur: 0
  sources:
    - {text: Website, grade: A}
  checked_on: 2026-11-20
- id: second
  form: workshop
  title: {de: Zweites, en: Second}
  summary: {de: Das zweite Modul, en: The second module}
  provider: Somebody
  kinds: [kmu]
  hours:
    estimated: [1.5, 3]
    basis: {de: Ein Nachmittag, en: One afternoon}
  reaches: {ai: 1}
  sources:
    - {text: Website, grade: A}
  checked_on: 2026-11-20
"""


@pytest.fixture
def folder(tmp_path):
    """A small catalogue that loads."""
    (tmp_path / "modules").mkdir()
    (tmp_path / "fields.yaml").write_text(FIELDS, encoding="utf-8")
    (tmp_path / "weights.yaml").write_text(WEIGHTS, encoding="utf-8")
    (tmp_path / "modules" / "some.yaml").write_text(MODULES, encoding="utf-8")
    return tmp_path


def problems_of(folder):
    with pytest.raises(BrokenFile) as broken:
        load_catalogue(folder)
    return [str(problem).removeprefix(f"{folder}/") for problem in broken.value.problems]


def test_files_become_a_catalogue_in_their_order(folder):
    catalogue = load_catalogue(folder)

    assert list(catalogue.fields) == ["ai"]
    assert list(catalogue.modules) == ["first", "second"]
    assert catalogue.modules["second"].hours.high == 3
    assert catalogue.measures == {}
    assert catalogue.weights.goal_factor == 2


@pytest.mark.parametrize(
    ("right", "wrong", "line", "text"),
    [
        ("form: course", "form: lecture", 2, "0.form: Input should be 'course', 'workshop'"),
        ("title: {de: Erstes, en: First}", "title: {de: Erstes}", 3, "0.title.en: is missing"),
        ("title: {de: Erstes, en: First}", "title: Erstes", 3, "0.title: needs keys of its own"),
        ("en: The first module", "en: ''", 4, "0.summary.en: String should have at least 1"),
        ("  provider: Somebody\n", "", 1, "0.provider: is missing"),
        ("provider: Somebody", "providre: Somebody", 5, "0.providre: is not known here"),
        ("kinds: [kmu]", "kinds: []", 6, "0.kinds: Tuple should have at least 1 item"),
        ("kinds: [kmu]", "kinds: [kmu, firm]", 6, "0.kinds.1: Input should be 'kmu' or 'solo'"),
        ("hours: {stated: 2}", "hours: {}", 7, "0.hours: Value error, say either stated or"),
        ("hours: {stated: 2}", "hours: {stated: 0}", 7, "0.hours: Value error, hours are quarters"),
        (
            "hours: {stated: 2}",
            "hours: {stated: 1.1}",
            7,
            "0.hours: Value error, hours are quarters",
        ),
        (
            "hours: {stated: 2}",
            "hours: {stated: about 2}",
            7,
            "0.hours.stated: must be a bare number",
        ),
        (
            "estimated: [1.5, 3]",
            "estimated: [3, 1.5]",
            20,
            "1.hours: Value error, hours are quarters",
        ),
        (
            "    basis: {de: Ein Nachmittag, en: One afternoon}\n",
            "",
            20,
            "1.hours: Value error, an est",
        ),
        ("estimated: [1.5, 3]", "estimated: [1.5]", 21, "1.hours.estimated.1: is missing"),
        (
            "entry: {ai: 1}",
            "entry: {ai: 5}",
            8,
            "0.entry.ai: Input should be less than or equal to 4",
        ),
        ("entry: {ai: 1}", "entry: {ia: 1}", 8, "entry: no field is called ia"),
        ("entry: {ai: 1}", "entry: {ai: 2}", 9, "reaches: ai 2 is no more than its entry level"),
        ("reaches: {ai: 2}", "reaches: {data: 2}", 9, "reaches: no field is called data"),
        ("reaches: {ai: 2}", "reaches: {}", 9, "0.reaches: Dictionary should have at least 1 item"),
        (
            "reaches: {ai: 1}",
            "reaches: {ai: 0}",
            23,
            "reaches: ai 0 is no more than its entry level",
        ),
        ("price_eur: 0", "price_eur: -1", 10, "0.price_eur: Input should be greater than"),
        ("price_eur: 0", "price_eur: free", 10, "0.price_eur: must be a bare number"),
        ("price_eur: 0", "regions: [Sachsen]", 10, "0.regions.0: Input should be 'BW', 'BY'"),
        ("price_eur: 0", "regions: [NO]", 10, "0.regions.0: Input should be 'BW', 'BY'"),
        (
            "price_eur: 0",
            "formats: [online]",
            10,
            "0.formats.0: Input should be 'online_self_paced'",
        ),
        ("price_eur: 0", "ends: 2027-02-30", 10, "0.ends: write a day as 2026-11-21"),
        (
            "    - {text: Website, grade: A}\n  checked_on: 2026-11-20\n- ",
            "    []\n- ",
            1,
            "0.checked_on",
        ),
        ("  sources:\n    - {text: Website, grade: A}\n", "", 1, "0.sources: is missing"),
        (
            "{text: Website, grade: A}",
            "{text: Website, grade: D}",
            12,
            "0.sources.0.grade: Input shou",
        ),
        (
            "checked_on: 2026-11-20",
            "checked_on: lately",
            13,
            "0.checked_on: write a day as",
        ),
        ("- id: second", "- id: first", 14, "first: this id is taken"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(folder, right, wrong, line, text):
    path = folder / "modules" / "some.yaml"
    assert right in MODULES

    path.write_text(MODULES.replace(right, wrong, 1), encoding="utf-8")

    found = problems_of(folder)
    assert any(problem.startswith(f"modules/some.yaml:{line}: {text}") for problem in found), found


FIRST = "    - {level: 1, kinds: [kmu], text: {de: Eins, en: One}}\n"


@pytest.mark.parametrize(
    ("right", "wrong", "line", "text"),
    [
        (FIRST, "", 7, "signs: ai has 0 for kmu on level 1, not 1"),
        ("level: 2", "level: 1", 7, "signs: ai has 2 for kmu on level 1, not 1"),
        ("level: 2", "level: 1", 7, "signs: ai has 0 for kmu on level 2, not 1"),
        (
            "{level: 3, kinds: [kmu]",
            "{level: 3, kinds: [kmu, solo]",
            7,
            "signs: ai has 1 for solo on level 3, not 0",
        ),
        ("level: 4", "level: 5", 11, "0.signs.3.level: Input should be less than"),
        ("level: 1", "level: 0", 8, "0.signs.0.level: Input should be greater than"),
        (", en: Two", "", 9, "0.signs.1.text.en: is missing"),
        ("de: Drei", f"de: {'x' * 201}", 10, "0.signs.2: Value error, a sign has at most 200"),
        (FIELDS[FIELDS.index("  signs:") :], "", 1, "signs: ai has 0 for kmu on level 4, not 1"),
    ],
)
def test_a_level_without_its_sign_is_told_with_its_line(folder, right, wrong, line, text):
    assert right in FIELDS

    (folder / "fields.yaml").write_text(FIELDS.replace(right, wrong, 1), encoding="utf-8")

    found = problems_of(folder)
    assert any(told.startswith(f"fields.yaml:{line}: {text}") for told in found), found


def test_a_sign_is_found_by_kind_and_level(folder):
    field = load_catalogue(folder).fields["ai"]

    assert field.sign("kmu", 3).de == "Drei"
    with pytest.raises(KeyError):
        field.sign("kmu", 0)


RIGHTS = """\
- id: ask
  title: {de: Fragen, en: Ask}
  text: {de: Alle dürfen fragen, en: Everyone may ask}
  paragraph: § 1 X
  kinds: [kmu]
  fields: [ai]
  sources:
    - {text: Website, grade: A}
  checked_on: 2026-11-20
"""


@pytest.mark.parametrize(
    ("right", "wrong", "line", "text"),
    [
        ("fields: [ai]", "fields: [ia]", 6, "fields: no field is called ia"),
        ("  paragraph: § 1 X\n", "", 1, "0.paragraph: is missing"),
        ("§ 1 X", "''", 4, "0.paragraph: String should have at least 1"),
        ("kinds: [kmu]", "sizes: [1-9]", 5, "0.sizes.0: Input should be '1', '2-9'"),
        ("  sources:\n    - {text: Website, grade: A}\n", "", 1, "0.sources: is missing"),
        ("id: ask", "id: first", 1, "first: this id is taken"),
    ],
)
def test_a_mistake_in_a_right_is_told_with_its_line(folder, right, wrong, line, text):
    (folder / "rights").mkdir()
    assert right in RIGHTS

    (folder / "rights" / "some.yaml").write_text(RIGHTS.replace(right, wrong, 1), encoding="utf-8")

    found = problems_of(folder)
    assert any(f"rights/some.yaml:{line}: {text}" in told for told in found), found


def test_an_id_that_another_file_took_is_told(folder):
    (folder / "modules" / "then.yaml").write_text(MODULES, encoding="utf-8")

    taken = f"this id is taken, in {folder}/modules/some.yaml"
    assert problems_of(folder) == [
        f"modules/then.yaml:1: first: {taken}:1",
        f"modules/then.yaml:14: second: {taken}:14",
    ]


def test_mistakes_in_several_files_are_told_together(folder):
    (folder / "fields.yaml").write_text(FIELDS.replace("kmu: 3", "kmu: 6"), encoding="utf-8")
    (folder / "weights.yaml").write_text("goal_factor: 0\n", encoding="utf-8")
    (folder / "modules" / "some.yaml").write_text("- id: [", encoding="utf-8")

    files = [problem.split(":")[0] for problem in problems_of(folder)]

    assert set(files) == {"fields.yaml", "weights.yaml", "modules/some.yaml"}


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ("goal_factor: 2", "goal_factor: 0", "1: goal_factor: Input should be greater than"),
        ("goal_factor: 2", "goal_factor: 6", "1: goal_factor: Input should be less than"),
        ("goal_factor: 2", "goal_factor: 1.5", "1: goal_factor: must be a whole number"),
        ("goal_factor: 2", "goal_factor: true", "1: goal_factor: must be a whole number"),
        ("goal_target: 3", "goal_target: 5", "2: goal_target: Input should be less than"),
        ("goal_target: 3\n", "", "1: goal_target: is missing"),
        ("percent: 3", "percent: 21", "3: keep_within_percent: Input should be less than"),
        ("percent: 3", "percent: 3 %", "3: keep_within_percent: must be a whole number"),
        ("percent: 0", "percent: 11", "4: near_equal_percent: Input should be less than"),
        ("percent: 0", "percent: -1", "4: near_equal_percent: Input should be greater than"),
        ("near_equal", "nearly_equal", "4: nearly_equal_percent: is not known here"),
    ],
)
def test_a_weight_that_cannot_be_is_told_with_its_line(folder, right, wrong, problem):
    assert right in WEIGHTS

    (folder / "weights.yaml").write_text(WEIGHTS.replace(right, wrong, 1), encoding="utf-8")

    assert any(told.startswith(f"weights.yaml:{problem}") for told in problems_of(folder))


def test_a_catalogue_without_weights_is_refused(folder):
    (folder / "weights.yaml").unlink()

    (problem,) = problems_of(folder)
    assert problem.startswith("weights.yaml:1: no YAML")


def requiring(folder, **said):
    """Write *said*, module id → what stands under `requires` there, into the modules."""
    text = MODULES
    for name, required in said.items():
        text = text.replace(f"- id: {name}\n", f"- id: {name}\n  requires: {required}\n")
    (folder / "modules" / "some.yaml").write_text(text, encoding="utf-8")


def test_what_a_module_requires_becomes_its_entry_level(folder):
    requiring(folder, first="[second]")
    text = (folder / "modules" / "some.yaml").read_text(encoding="utf-8")
    (folder / "modules" / "some.yaml").write_text(text.replace("  entry: {ai: 1}\n", ""), "utf-8")

    catalogue = load_catalogue(folder)

    assert catalogue.modules["first"].entry == {"ai": 1}
    assert catalogue.modules["second"].entry == {}


def test_a_circle_is_told_at_each_line_that_could_break_it(folder):
    requiring(folder, first="[second]", second="[first]")

    assert problems_of(folder) == [
        "modules/some.yaml:2: first: a circle nobody gets into: first needs second needs first",
        "modules/some.yaml:16: second: a circle nobody gets into: second needs first needs second",
    ]


@pytest.mark.parametrize(
    ("required", "line", "text"),
    [
        ("[third]", 15, "second: no module, unit or measure is called third"),
        ("[ai]", 15, "second: no module, unit or measure is called ai"),
        ("[second]", 15, "second: a circle nobody gets into: second needs second"),
        ("[first]", 15, "second: ai 1 is no more than what first leads to"),
        ("\n    - first\n    - third", 17, "second: no module, unit or measure is called third"),
        ("first", 15, "1.requires: must be a list"),
        ("[First]", 15, "1.requires.0: is not written as"),
    ],
)
def test_what_cannot_be_required_is_told_with_its_line(folder, required, line, text):
    requiring(folder, second=required)

    found = problems_of(folder)
    assert any(told.startswith(f"modules/some.yaml:{line}: {text}") for told in found), found


def test_prerequisites_are_looked_at_once_every_file_can_be_read(folder):
    requiring(folder, second="[third]")
    (folder / "modules" / "then.yaml").write_text("- id: [", encoding="utf-8")

    assert {problem.split(":")[0] for problem in problems_of(folder)} == {"modules/then.yaml"}


OFFERS = {
    "modules": "form: course\n  provider: P\n  summary: {de: S, en: S}",
    "measures": "\n  ".join(
        ["cost: free", "first_step_minutes: 30"]
        + [
            f"{name}: {{de: W, en: W}}"
            for name in ("first_step", "prepare", "how", "example", "pitfalls", "effect", "who")
        ]
    ),
}


@pytest.mark.parametrize("part", OFFERS)
def test_an_offer_that_lifts_nothing_of_a_kind_it_is_for_is_told_with_its_line(tmp_path, part):
    (tmp_path / part).mkdir()
    offers = [("good", "kmu", "ai"), ("also-good", "solo", "fees"), ("bad", "kmu, solo", "fees")]
    text = "".join(
        f"- id: {name}\n  title: {{de: T, en: T}}\n  kinds: [{kinds}]\n  reaches: {{{field}: 2}}\n"
        f"  hours: {{stated: 2}}\n  sources: [{{text: S, grade: A}}]\n  checked_on: 2026-11-20\n"
        f"  {OFFERS[part]}\n"
        for name, kinds, field in offers
    )
    (tmp_path / part / "some.yaml").write_text(text)

    (tmp_path / "weights.yaml").write_text(WEIGHTS, encoding="utf-8")
    (tmp_path / "fields.yaml").write_text(
        "".join(
            f"- id: {field}\n  name: {{de: N, en: N}}\n  meaning: {{de: M, en: M}}\n"
            f"  kinds: [{kind}]\n  weight: {{{kind}: 1}}\n  target: {{{kind}: 1}}\n  signs:\n"
            + "".join(
                f"  - {{level: {n}, kinds: [{kind}], text: {{de: S, en: S}}}}\n"
                for n in (1, 2, 3, 4)
            )
            for field, kind in (("ai", "kmu"), ("fees", "solo"))
        )
    )

    with pytest.raises(BrokenFile) as broken:
        load_catalogue(tmp_path)

    line = 1 + text[: text.index("kinds: [kmu, solo]")].count("\n")
    found = broken.value.problems
    assert [str(problem).removeprefix(f"{tmp_path}/") for problem in found] == [
        f"{part}/some.yaml:{line}: bad: lifts no field that concerns kmu"
    ]
