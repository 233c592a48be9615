"""What is drawn: the same for a seed, other for another, and of all sorts."""

from content.loading import published_catalogue
from evaluation.drawn import drawn_catalogue, drawn_check, drawn_learner, drawn_modules
from questionnaires.answers import read_answers
from questionnaires.loading import latest_instruments
from tests.evaluation.plans import drawn

FIELDS = tuple(published_catalogue().fields)
INSTRUMENTS = tuple(latest_instruments().values())


def test_a_seed_always_draws_the_same_and_another_one_other_things():
    def everything(seed):
        return (
            drawn_modules(5, FIELDS, seed),
            drawn_learner(FIELDS, seed, 10),
            drawn_catalogue(published_catalogue(), 5, seed),
            drawn_check(INSTRUMENTS, FIELDS, seed),
        )

    assert everything(1) == everything(1)
    assert all(one != other for one, other in zip(everything(1), everything(2), strict=True))


def test_every_drawn_module_leads_somewhere():
    for module in drawn_modules(300, FIELDS, seed=1):
        assert all(module.entry.get(f, 0) < level <= 4 for f, level in module.reaches.items())


def test_drawn_answers_fit_their_instrument_and_wishes_differ():
    checks = [check for check, _ in drawn(16)]

    for check in checks:
        raw = dict(check.answers.values)
        assert read_answers(check.instrument, raw).values == raw
    assert len({check.instrument.id for check in checks}) > 2
    assert {check.profile.kind for check in checks} == {"kmu", "solo"}
    assert any(check.profile.formats for check in checks)


def test_drawn_offers_have_conditions_of_every_sort():
    _, catalogue = drawn(1)[0]
    modules = catalogue.modules.values()

    for key in ("sectors", "regions", "formats", "languages", "price_eur", "ends"):
        assert len({getattr(module, key) for module in modules}) > 1
    assert len(catalogue.measures) == len(catalogue.modules) / 2
