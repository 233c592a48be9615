"""What would change the path: nothing is said that a plan made anew would not show."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.answers import Answers
from recommender import what_if as told
from recommender.plan import make_plan
from recommender.what_if import MORE_HOURS, Change, what_if
from tests.builders import a_field, a_module
from tests.recommender.firms import DAY, INSTRUMENT, Firm, a_firm, closed, end, taken
from tests.recommender.mistakes import LOOK, instead_of, planted

FREER = {
    Change.ANY_FORMAT: {"formats": ()},
    Change.ANY_LANGUAGE: {"languages": ()},
    Change.ANY_PRICE: {"max_price_eur": None},
}
NO_WISH = {"formats": (), "languages": (), "max_price_eur": None}


@st.composite
def a_visit(draw):
    """Return a firm that looks at its plan for the first time or again: the path shown may stay."""
    firm, again = draw(a_firm()), draw(st.booleans())
    return firm.deciding(path=tuple(ids(firm.plan))) if again else firm


def ids(plan):
    return [offer.id for offer in taken(plan)]


def anew(firm, **said):
    """Return the plan that *firm* is shown next, once it *said* something else of itself."""
    check = firm.check.with_profile(replace(firm.plan.profile, **said))
    return next_time(firm, check)


def next_time(firm, check):
    seen = replace(check.decisions, path=tuple(ids(firm.plan)))
    return make_plan(check.deciding(seen), catalogue=firm.catalogue, today=DAY)


def with_hours(firm, hours):
    return anew(firm, hours_per_week=float(hours), weeks=1)


def after(firm, each):
    """Return the plan that *firm* is shown next, after the change."""
    if each.change in FREER:
        return anew(firm, **FREER[each.change])
    if each.change == Change.NO_WISH:
        return anew(firm, **NO_WISH)
    if each.change == Change.MORE_HOURS:
        hours = firm.plan.profile.hours + MORE_HOURS if firm.plan.path else each.hours
        return with_hours(firm, hours)
    return next_time(firm, firm.check.with_answers(one_better(firm.plan.answers, each.answer)))


def one_better(answers, name):
    item_id, _, option = name.partition(":")
    given_ = answers.values[item_id]
    better = tuple(sorted({*given_, option})) if option else given_ + 1
    return Answers({**answers.values, item_id: better})


def what_is_told_is_what_a_plan_made_anew_shows(firm):
    now = firm.plan

    for each in what_if(now, firm.catalogue):
        then = after(firm, each)
        assert each.added == tuple(name for name in ids(then) if name not in ids(now))
        assert each.dropped == tuple(name for name in ids(now) if name not in ids(then))
        assert each.closes == then.route.proof.worth
        further = each.closes > now.route.proof.worth
        assert further or each.change == Change.BETTER_ANSWER


def what_leads_further_is_told(firm):
    now = firm.plan
    changes = {each.change for each in what_if(now, firm.catalogue)}

    for change, said in FREER.items():
        assert (change in changes) == closes_more(anew(firm, **said), now)
    if now.path:
        more = with_hours(firm, now.profile.hours + MORE_HOURS)
        assert (Change.MORE_HOURS in changes) == closes_more(more, now)


def closes_more(then, now):
    """Return whether a path leads further, and not just to what was nearly as good before."""
    return closed(now, end(then)) > closed(now, end(now))


def wishes_that_contradict_are_told_one_by_one_or_all_at_once(firm):
    now = firm.plan
    changes = {each.change for each in what_if(now, firm.catalogue)}
    alone = changes & FREER.keys()

    assert not (Change.NO_WISH in changes and (alone or now.path))
    if not now.path and not alone and anew(firm, **NO_WISH).path:
        assert Change.NO_WISH in changes


@instead_of(told, "choice_of")
def the_wishes_stay(right, check, standing, **at):
    nowhere = replace(check.profile, formats=("in_company",), languages=("xx",))
    return right(check.with_profile(nowhere), standing, **at)


@instead_of(told, "route_through")
def as_many_hours_as_before(right, *where, **how):
    return right(*where, **how | {"hours": None})


@instead_of(told, "route_through")
def too_many_hours(right, choice, standing, profile, *, hours=None, **how):
    return right(choice, standing, profile, hours=(hours or profile.hours) + 4, **how)


@instead_of(told, "_one_better")
def the_best_answer(right, parts, answers, name):
    once = right(parts, answers, name)
    highest = {p.item.id: p.item.options[-1].id for p in parts if not p.item.many}
    return Answers({**once.values, name: highest[name]}) if name in highest else once


CLAIMS = {
    what_is_told_is_what_a_plan_made_anew_shows: (
        [a_visit()],
        [too_many_hours, the_best_answer],
    ),
    what_leads_further_is_told: ([a_visit()], [the_wishes_stay, as_many_hours_as_before]),
    wishes_that_contradict_are_told_one_by_one_or_all_at_once: ([a_visit()], [the_wishes_stay]),
}


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.__name__)
def test_it_holds_that(claim):
    given(*CLAIMS[claim][0])(claim)()


@pytest.mark.parametrize(("claim", "plant"), planted(CLAIMS), ids=lambda told: told.__name__)
def test_the_claim_notices_a_planted_mistake(claim, plant, monkeypatch):
    plant(monkeypatch)

    with pytest.raises(AssertionError):
        LOOK(given(*CLAIMS[claim][0])(claim))()


def a_small_firm(*offers, raw=None, **said):
    fields = tuple(a_field(f, target={"kmu": 3}) for f in ("ai", "data"))
    return Firm(raw=raw or {"ai 1": 0, "ai 2": 0}, said=said, offers=offers, fields=fields)


def test_without_any_time_it_says_how_many_hours_a_first_step_needs():
    firm = a_small_firm(a_module("long", hours=6), a_module("short", hours=1.5), hours_per_week=0)

    (more,) = (w for w in what_if(firm.plan, firm.catalogue) if w.change == Change.MORE_HOURS)

    assert (more.hours, more.added) == (Fraction(3, 2), ("short",))


def test_of_wishes_that_contradict_one_another_it_names_the_one_to_give_up():
    module = a_module(formats=("onsite",), languages=("de",), price_eur=0.0)
    firm = a_small_firm(module, formats=["online_live"], languages=["de"], max_price_eur=0)

    (found, *_) = what_if(firm.plan, firm.catalogue)

    assert (found.change, found.added) == (Change.ANY_FORMAT, ("m",))


def test_if_no_single_wish_is_in_the_way_it_names_all_of_them():
    module = a_module(formats=("onsite",), languages=("en",))
    firm = a_small_firm(module, formats=["online_live"], languages=["de"])

    changes = [each.change for each in what_if(firm.plan, firm.catalogue)]

    assert changes == [Change.NO_WISH]


def test_a_path_that_stays_as_it_was_is_no_gain_of_a_wish_given_up():
    """A little better one was there before: no wish kept it away."""
    offers = (
        a_module("shown", hours=2, reaches={"ai": 2}),
        a_module("a little better", hours=2, reaches={"ai": 2, "data": 1}),
    )
    heavy = a_field("ai", weight={"kmu": 100}), a_field("data", weight={"kmu": 1})
    firm = a_small_firm(*offers, raw=dict.fromkeys(["ai 1", "data 1"], 0), formats=["onsite"])
    firm = replace(firm, fields=heavy).deciding(path=("shown",))

    found = what_if(firm.plan, firm.catalogue)

    assert firm.plan.route.is_kept
    assert Change.ANY_FORMAT not in {each.change for each in found}


def test_who_lacks_nothing_is_told_nothing():
    firm = a_small_firm(a_module(), raw={f"{f} {n}": 3 for f in ("ai", "data") for n in (1, 2)})

    assert what_if(firm.plan, firm.catalogue) == ()


def test_every_answer_named_is_one_that_was_asked():
    firm = a_small_firm(a_module(), hours_per_week=2, weeks=2)

    asked = {item.id for item in INSTRUMENT.items}
    named = [each.answer.partition(":")[0] for each in what_if(firm.plan, firm.catalogue)]
    assert set(filter(None, named)) <= asked
