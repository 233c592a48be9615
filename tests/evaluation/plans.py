"""Plans for tests of the evaluation: small ones by hand, and as many drawn ones as one likes."""

from functools import cache

from content.loading import published_catalogue
from evaluation.drawn import drawn_catalogue, drawn_check
from evaluation.vignettes import Vignette
from questionnaires.loading import latest_instruments
from recommender.check import Check
from recommender.plan import make_plan
from tests.builders import CHECKED_ON, a_catalogue, a_field, a_profile, an_instrument_asking
from tests.builders import answers_to as answers

FIELDS = ("ai", "data", "learning")


def a_plan(*offers, said=None, **profile):
    """Return the plan of somebody who stands nowhere, unless the levels in *said* say otherwise."""
    catalogue = a_catalogue(*map(a_field, FIELDS), *offers)
    instrument = an_instrument_asking(*FIELDS)
    levels = dict.fromkeys(FIELDS, 0) | (said or {})
    check = Check(
        instrument=instrument, answers=answers(instrument, levels), profile=a_profile(**profile)
    )
    return planner(check, catalogue)


def planner(check, catalogue):
    return make_plan(check, catalogue=catalogue, today=CHECKED_ON)


def a_vignette(plan, *, names, must_not=(), id="case"):  # noqa: A002
    return Vignette(id=id, check=plan.check, names=names, must_not=frozenset(must_not))


@cache
def drawn(number, offers=40):
    """Return so many drawn checks, each with a drawn catalogue."""
    like, instruments = published_catalogue(), tuple(latest_instruments().values())
    fields = tuple(like.fields)
    return tuple(
        (drawn_check(instruments, fields, seed), drawn_catalogue(like, offers, seed))
        for seed in range(number)
    )
