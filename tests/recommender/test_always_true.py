"""What always holds of a plan: claims over random firms, each with mistakes that it must notice."""

import os
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.loading import published_catalogue
from recommender import choice, needs, path, plan, ranking, standing, walk
from recommender.check import Check
from recommender.decisions import Feedback
from recommender.lattice import Task
from recommender.plan import make_plan
from recommender.ranking import Condition, Ranked, ranked
from tests.builders import a_check, a_field, a_measure, a_module, a_profile
from tests.recommender.firms import (
    DAY,
    FIELDS,
    Firm,
    a_firm,
    an_offer,
    begins,
    closed,
    end,
    hours_of,
    ids,
    listed,
    measures,
    recommended,
    taken,
)
from tests.recommender.mistakes import instead_of, notices, planted

FIRMS, FREE = a_firm(), a_firm(free=True)
FIELD, MORE = st.sampled_from(FIELDS), st.integers(1, 9)
CHANCE = st.randoms(use_true_random=False)
SAID_BY_A_FIRM = {
    "Q1a": ["1"],
    "Q4.1": 1,
    "Q5": [],
    "Q8": ["1"],
    "Q9.1": 0,
    "Q9.2": 1,
    "Q11.2": "partly",
}
KEPT = Fraction(103, 100)


def the_hours_are_kept(firm):
    found = firm.plan

    assert hours_of(taken(found)) <= found.profile.hours
    assert all(each.offer.hours.high <= found.profile.hours for each in found.modules)
    assert all(step.last_week <= found.profile.duration for step in found.path)


def entry_levels_are_met_in_order(firm):
    found = firm.plan

    assert end(found) is not None
    assert all(begins(each.offer, found.standing.levels) for each in listed(found))


def no_hard_condition_is_broken(firm):
    found = firm.plan

    assert all(fits(each.offer, found.profile) for each in recommended(found))
    assert not any(fits(each.ranked.offer, found.profile) for each in found.choice.left_out)


def fits(offer, profile):
    """Return whether *profile* can take *offer*: unknown is no obstacle, elsewhere is."""
    lists = [
        (getattr(offer, "formats", ()), profile.formats),
        (getattr(offer, "languages", ()), profile.languages),
    ]
    return all(
        (
            profile.kind in offer.kinds,
            not offer.sectors or profile.sector in offer.sectors,
            not getattr(offer, "regions", ()) or profile.land in offer.regions,
            (getattr(offer, "ends", None) or DAY) >= DAY,
            (getattr(offer, "price_eur", 0) or 0) <= (profile.max_price_eur or 0)
            or profile.max_price_eur is None,
            *(not has or not wants or set(has) & set(wants) for has, wants in lists),
        )
    )


def a_field_that_matters_more_never_ends_lower(firm, field, more):
    needed_more(firm, heavier(firm, field, more), field)


def a_field_with_a_higher_target_never_ends_lower(firm, field):
    targets = {each.id: each.target["kmu"] for each in firm.fields}
    now = firm.deciding(targets=targets)

    needed_more(now, now.deciding(targets={**targets, field: min(4, targets[field] + 1)}), field)


def a_field_with_a_worse_answer_on_the_same_level_never_ends_lower(firm, field):
    worse = firm.answering(**{f"{field} 2": 0})
    level, now = firm.plan.standing.levels.get(field), worse.plan.standing.levels.get(field)

    if level == now:
        needed_more(firm, worse, field)
    elif level is not None:
        nothing_is_worth_less(firm.plan, worse.plan, field)


def heavier(firm, field, more):
    weighed = {each.id: each.weight["kmu"] + more * (each.id == field) for each in firm.fields}
    fields = tuple(replace(each, weight={"kmu": weighed[each.id]}) for each in firm.fields)
    return replace(firm, fields=fields)


def needed_more(firm, more, field):
    """The path closes of the field what it did, or more; nothing for it is worth less."""
    before, after = firm.plan, more.plan
    target = next((need.target for need in before.needs if need.field == field), 0)

    assert min(end(after).get(field, 0), target) >= min(end(before).get(field, 0), target)
    nothing_is_worth_less(before, after, field)


def nothing_is_worth_less(before, after, field):
    """Unless lower levels close its entry, an offer for the field is worth as much or more."""
    now = {each.offer.id: each.value for each in by_value(after)}
    for each in by_value(before):
        if field in each.offer.reaches and begins(each.offer, after.standing.levels):
            assert now.get(each.offer.id, 0) >= each.value


def by_value(found):
    start, offered = found.standing, found.choice
    return ranked([*offered.modules, *offered.measures], start.levels, start.needs)


def more_hours_never_close_less(firm, weeks):
    longer = replace(firm, said={**firm.said, "weeks": firm.said["weeks"] + weeks})

    assert longer.plan.route.proof.worth >= firm.plan.route.proof.worth


def more_modules_never_close_less(firm, offer):
    assert firm.offering(offer).plan.route.proof.worth >= firm.plan.route.proof.worth


def what_is_dominated_never_stands_above_what_dominates_it(firm, chance):
    found = firm.offering(*(worse_than(offer, chance) for offer in firm.offers)).plan
    every = [*found.choice.modules, *found.choice.measures]
    long_modules = [each.ranked for each in found.long_modules]

    for offer in taken(found):
        assert not any(is_dominated(offer, other) for other in every)
    for shown in (by_value(found), found.modules, long_modules, measures(found)):
        for one, other in combinations(shown, 2):
            assert not is_dominated(one.offer, other.offer)


def worse_than(offer, chance):
    """Return a copy that asks for more, or leads less far, or takes longer; its id may be first."""
    name = chance.choice(["a {}", "z {}"]).format(offer.id)
    field = chance.choice(sorted(offer.reaches))
    level, entry = offer.reaches[field], offer.entry.get(field, 0)
    slower = replace(offer.hours, stated=offer.hours.high + 0.25)
    return chance.choice(
        [
            replace(offer, id=name, hours=slower),
            replace(offer, id=name, reaches={**offer.reaches, field: max(entry + 1, level - 1)}),
            replace(offer, id=name, entry={**offer.entry, field: min(entry + 1, level - 1)}),
        ]
    )


def is_dominated(offer, other):
    """Return whether *other* asks for no more, leads as far and takes less; of equals by id."""
    return (
        (other.hours.high, other.id) < (offer.hours.high, offer.id)
        and all(offer.entry.get(f, 0) >= level for f, level in other.entry.items())
        and all(other.reaches.get(f, 0) >= level for f, level in offer.reaches.items())
    )


def the_order_of_the_catalogue_does_not_matter(firm, chance):
    shuffled = replace(firm, offers=tuple(chance.sample(firm.offers, len(firm.offers))))

    assert told(shuffled.plan) == told(firm.plan)


def told(found):
    """Return all that *found* says: what it may choose from is the catalogue's own order."""
    return replace(found, choice=replace(found.choice, modules=(), measures=()))


def the_same_input_leads_to_the_same_plan(firm):
    assert firm.plan == firm.plan


def what_is_irrelevant_changes_nothing(firm, field, chance):
    level = firm.plan.standing.levels.get(field, 0)
    reaches = {"ecology": chance.randint(1, 2)} | ({field: level} if level else {})
    useless = a_module("a useless", hours=chance.randint(1, 8) / 4, reaches=reaches)
    closed_off = a_module("a far", entry={"ecology": 3}, reaches={field: 4})
    lazy = a_module("a lazy", reaches={"ecology": 2})

    assert told(firm.offering(useless, closed_off, lazy).plan) == told(firm.plan)


def without_the_answers_of_a_reason_it_holds_no_more(firm):
    found = firm.plan
    reasons = {reason for each in recommended(found) for reason in each.reasons}

    for reason in reasons:
        names = {answer.partition(":")[0] for answer in reason.answers}
        after = firm.answering(**dict.fromkeys(names, "unknown")).plan
        assert reason.answers
        assert reason.field not in {r.field for each in recommended(after) for r in each.reasons}


def every_lift_has_its_reason(firm):
    for each in recommended(firm.plan):
        named = {reason.field for reason in each.reasons}
        assert {lift.field for lift in each.lifts} <= named or not each.worth
        assert named


def what_is_put_aside_is_never_recommended_again(firm, chance):
    aside = {o.id: chance.choice(list(Feedback)) for o in firm.offers if chance.random() < 0.5}
    found = firm.deciding(feedback=aside).plan

    gone = {name for name, said in aside.items() if said != Feedback.HELPFUL}
    beside = {name for step in found.path for name in (*step.alternatives, *step.longer)}
    missed = {each.ranked.offer.id for each in found.choice.left_out}
    assert not gone & {*ids(recommended(found)), *beside, *missed}


def what_is_done_counts(firm, chance):
    done = [o for o in firm.offers if chance.random() < 0.5]
    before = firm.plan.standing.levels
    found = firm.deciding(feedback={offer.id: Feedback.DONE for offer in done}).plan

    for field, level in found.standing.levels.items():
        assert level == max(before[field], *(o.reaches.get(field, 0) for o in done), 0)
    assert all(lift.start >= before[lift.field] for each in listed(found) for lift in each.lifts)
    assert closed(found, end(found)) == found.route.proof.worth


def an_alternative_can_take_its_place(firm):
    found, by_id = firm.plan, {offer.id: offer for offer in firm.offers}
    walk_ = taken(found)

    for place, step in enumerate(found.path):
        for name in step.alternatives:
            other = [*walk_[:place], by_id[name], *walk_[place + 1 :]]
            assert end(found, other) is not None
            assert closed(found, end(found, other)) >= found.route.proof.worth
            assert hours_of(other) <= found.profile.hours
        for name in step.longer:
            other = [*walk_[:place], by_id[name], *walk_[place + 1 :]]
            assert end(found, other) is not None
            assert hours_of(other) > found.profile.hours


def the_path_shown_stays_while_it_is_nearly_as_good(firm_and_path):
    firm, shown = firm_and_path
    best = firm.plan
    kept = firm.deciding(path=shown).plan
    is_nearly = Fraction(best.route.proof.worth) < KEPT * kept.route.proof.worth

    assert is_nearly or not best.path
    assert hours_of(taken(kept)) <= kept.profile.hours
    assert closed(kept, end(kept)) == kept.route.proof.worth
    assert kept.route.is_kept == (kept.route.proof.worth < best.route.proof.worth)
    assert {o.id for o in taken(kept)} == set(shown) or taken(kept) == taken(best)
    if could_stay(best, shown):
        assert {o.id for o in taken(kept)} == set(shown)


def could_stay(best, shown):
    """Return whether all of *shown* is there, fits, is needed, and closes nearly as much."""
    every = {o.id: o for o in (*best.choice.modules, *best.choice.measures)}
    if not shown or not set(shown) <= every.keys():
        return False
    walk_ = [every[name] for name in shown]
    worth = worth_of(best, walk_)
    fewer = (worth_of(best, [o for o in walk_ if o != offer]) for offer in walk_)
    return (
        hours_of(walk_) <= best.profile.hours
        and best.route.proof.worth < KEPT * worth
        and all(less < worth for less in fewer)
        and len(as_far_as_it_goes(best, walk_)) == len(walk_)
    )


def worth_of(found, offers):
    return closed(found, end(found, as_far_as_it_goes(found, offers)))


def as_far_as_it_goes(found, offers):
    """Return those of *offers* that can be begun at some time, in an order that works."""
    walk_ = []
    while ready := [o for o in offers if o not in walk_ and begins(o, end(found, walk_))]:
        walk_.append(ready[0])
    return walk_


@st.composite
def shown_before(draw):
    """Return a firm, and the path shown before an answer changed and each offer got a twin."""
    firm, answer = draw(FREE), draw(st.integers(0, 3))
    before = firm.answering(**{f"{draw(FIELD)} 2": answer})
    twins = (replace(offer, id=f"a {offer.id}") for offer in firm.offers)
    return firm.offering(*twins), tuple(offer.id for offer in taken(before.plan))


def what_is_shown_before_is_forgotten(patch):
    patch.setattr(path, "_kept", lambda _, best, *__: best)


def what_is_shown_before_stays_anyway(patch):
    def stays(shown, best, offers, learner):
        return walk.in_order([o for o in offers if o.id in shown.path], learner) or best

    patch.setattr(path, "_kept", stays)


def too_long(patch):
    patch.setattr(Task, "limit", property(lambda task: 2 * task.budget * task.unit))


def hours_that_start_anew(patch):
    patch.setattr(Task, "limit", property(lambda task: task.budget % 16 * task.unit))


def too_heavy_is_forgotten(patch):
    patch.setattr(needs.Need, "per_level", property(lambda need: need.gap * (need.weight < 6)))


def hours_do_not_count(patch):
    patch.setattr(Ranked, "order", property(lambda r: (-r.worth, r.offer.id)))


def last_id_first(patch):
    ids_ = property(lambda r: (-r.value, r.offer.hours.high, [-ord(c) for c in r.offer.id]))
    patch.setattr(Ranked, "order", ids_)


def as_they_come(patch):
    patch.setattr(Ranked, "order", property(lambda r: -r.value))


@instead_of(walk, "may_start")
def entry_forgotten_in_the_order(_, *__):
    return True


@instead_of(ranking, "may_start")
def entry_forgotten_in_the_lists(_, *__):
    return True


@instead_of(choice, "broken_conditions")
def only_the_first_condition(right, offer, profile, today):
    return right(offer, replace(profile, max_price_eur=None), today)


@instead_of(ranking, "_disjoint")
def formats_and_languages_forgotten(_, *__):
    return False


@instead_of(choice, "broken_conditions")
def what_is_over_is_offered(right, offer, profile, today):
    return right(offer, profile, today.replace(year=2000))


@instead_of(needs, "_target")
def a_high_target_counts_less(right, *about):
    return min(2, right(*about))


def far_targets_are_forgotten(patch):
    per_level = property(lambda need: need.gap * (need.target < 4))
    patch.setattr(needs.Need, "per_level", per_level)


def bad_answers_are_forgotten(patch):
    per_level = property(lambda need: need.gap * (need.points % 25 > 5))
    patch.setattr(needs.Need, "per_level", per_level)


@instead_of(path, "best_walks")
def the_last_module_counts_double(right, task):
    half = replace(task, budget=task.budget // (1 + (len(task.arrows) > 4)))
    return right(half)


@instead_of(path, "_task")
def every_field_is_needed(right, these, learner, scale):
    more = tuple(replace(need, weight=1, target=4) for need in learner.needs)
    return right(these, replace(learner, needs=(*learner.needs, *more)), scale)


@instead_of(plan, "ranked")
def everything_is_listed(right, offers, levels, found):
    listed_ = right(offers, levels, found)
    rest = [offer for offer in offers if offer.id not in ids(listed_)]
    return listed_ + [Ranked(offer=o, lifts=(), worth=Fraction(0), reasons=()) for o in rest]


@instead_of(needs, "shortfalls")
def only_the_worst_answer_is_named(right, *about):
    return right(*about)[:1]


@instead_of(ranking, "_reason")
def a_reason_of_its_neighbour(right, need):
    return right(replace(need, field=FIELDS[FIELDS.index(need.field) - 1]))


def nothing_is_put_aside(patch):
    patch.setattr(Check, "put_aside", frozenset())


@instead_of(standing, "_levels")
def what_is_done_is_forgotten(right, needs_, _):
    return right(needs_, ())


@instead_of(path, "_as_far")
def alternatives_that_cannot_be_begun(_, arrows, offer, __):
    return (o for o in arrows.offers if set(offer.reaches) <= set(o.reaches))


@instead_of(path, "_as_far")
def alternatives_that_lead_less_far(right, arrows, offer, now):
    return right(arrows, replace(offer, reaches=dict.fromkeys(offer.reaches, 1)), now)


def a_mood(patch):
    moods = count()
    order = property(lambda r: (-r.value, hash((next(moods), r.offer.id))))
    patch.setattr(Ranked, "order", order)


CLAIMS = {
    the_hours_are_kept: ([FREE], [too_long]),
    entry_levels_are_met_in_order: (
        [FREE],
        [entry_forgotten_in_the_order, entry_forgotten_in_the_lists],
    ),
    no_hard_condition_is_broken: (
        [FIRMS],
        [only_the_first_condition, formats_and_languages_forgotten, what_is_over_is_offered],
    ),
    a_field_that_matters_more_never_ends_lower: ([FREE, FIELD, MORE], [too_heavy_is_forgotten]),
    a_field_with_a_higher_target_never_ends_lower: ([FREE, FIELD], [far_targets_are_forgotten]),
    a_field_with_a_worse_answer_on_the_same_level_never_ends_lower: (
        [FREE, FIELD],
        [bad_answers_are_forgotten],
    ),
    more_hours_never_close_less: ([FREE, st.integers(1, 4)], [hours_that_start_anew]),
    more_modules_never_close_less: (
        [FREE, an_offer("one more", free=True)],
        [the_last_module_counts_double],
    ),
    what_is_dominated_never_stands_above_what_dominates_it: (
        [FREE, CHANCE],
        [hours_do_not_count, last_id_first],
    ),
    the_order_of_the_catalogue_does_not_matter: ([FREE, CHANCE], [as_they_come]),
    the_same_input_leads_to_the_same_plan: ([FREE], [a_mood]),
    what_is_irrelevant_changes_nothing: ([FREE, FIELD, CHANCE], [everything_is_listed]),
    without_the_answers_of_a_reason_it_holds_no_more: (
        [FREE],
        [only_the_worst_answer_is_named],
    ),
    every_lift_has_its_reason: ([FREE], [a_reason_of_its_neighbour]),
    what_is_put_aside_is_never_recommended_again: ([FREE, CHANCE], [nothing_is_put_aside]),
    what_is_done_counts: ([FREE, CHANCE], [what_is_done_is_forgotten]),
    an_alternative_can_take_its_place: (
        [FREE],
        [alternatives_that_cannot_be_begun, alternatives_that_lead_less_far],
    ),
    the_path_shown_stays_while_it_is_nearly_as_good: (
        [shown_before()],
        [what_is_shown_before_is_forgotten, what_is_shown_before_stays_anyway],
    ),
}


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.__name__)
def test_it_holds_that(claim):
    given(*CLAIMS[claim][0])(claim)()


@pytest.mark.parametrize(("claim", "plant"), planted(CLAIMS), ids=lambda told: told.__name__)
def test_the_claim_notices_a_planted_mistake(claim, plant, monkeypatch):
    notices(claim, CLAIMS[claim][0], plant, monkeypatch)


def test_the_order_of_the_real_catalogue_does_not_matter():
    catalogue, check = published_catalogue(), a_check(SAID_BY_A_FIRM, a_profile(plz="09111"))
    parts = ("modules", "measures", "centres", "funding")
    backwards = {part: dict(reversed(getattr(catalogue, part).items())) for part in parts}

    found = make_plan(check, catalogue=catalogue, today=DAY)
    again = make_plan(check, catalogue=replace(catalogue, **backwards), today=DAY)

    assert told(again) == told(found)


def test_a_plan_is_the_same_in_another_process_with_another_seed_for_hashes():
    told_ = {
        subprocess.run(
            [sys.executable, "-c", "import tests.recommender.test_always_true as t; t.tell()"],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(told_) == 1
    assert b"Step(" in told_.pop()


def tell():
    """Write the plan of a firm: what the test above calls in a process of its own."""
    firm = a_check(SAID_BY_A_FIRM, a_profile(plz="09111", goals=["ai", "data"]))
    found = make_plan(firm, catalogue=published_catalogue(), today=DAY)
    sys.stdout.write(repr((found.route, recommended(found), found.centres, found.funding)))


def a_small_firm(*offers, raw=None, **said):
    fields = tuple(a_field(f, target={"kmu": 3}) for f in FIELDS)
    asked = {f"{f} {n}": 0 for f in FIELDS for n in (1, 2)} if raw is None else raw
    return Firm(raw=asked, said=said, offers=offers, fields=fields)


def test_an_empty_catalogue_leads_to_an_empty_plan_that_knows_the_needs():
    found = a_small_firm().plan

    assert (recommended(found), found.centres, found.funding) == ([], (), ())
    assert len(found.top_needs) == 4
    assert found.route.proof.is_exact


def test_a_catalogue_without_fields_knows_no_needs_and_so_recommends_nothing():
    found = replace(a_small_firm(a_module()), fields=()).plan

    assert (found.needs, recommended(found)) == ((), [])


def test_who_lacks_nothing_gets_no_path_and_hears_what_is_strong():
    found = a_small_firm(a_module(), a_measure(), raw={"ai 1": 4, "ai 2": 3}).plan

    assert (recommended(found), found.top_needs) == ([], ())
    assert found.route.proof.worth == 0


def test_without_any_hours_measures_are_left_and_no_path():
    found = a_small_firm(a_module(), a_measure(), hours_per_week=0).plan

    assert (found.path, found.modules, found.long_modules) == ((), (), ())
    assert ids(measures(found)) == ["s"]


def test_without_a_place_what_is_only_for_a_region_is_left_out_and_the_rest_stays():
    here = a_module("here", regions=("SN",))

    nowhere, in_saxony = (
        a_small_firm(here, a_module("all"), **said).plan for said in ({}, {"plz": "09111"})
    )

    assert "here" not in ids(recommended(nowhere))
    assert [each.conditions for each in nowhere.choice.left_out] == [(Condition.REGION,)]
    assert {"here", "all"} == {o.id for o in in_saxony.choice.modules}


def test_who_is_three_levels_short_everywhere_is_led_as_far_as_the_hours_go():
    ladder = [
        a_module(f"{f} {n}", hours=1, entry={f: n - 1} if n > 1 else {}, reaches={f: n})
        for f in FIELDS
        for n in (1, 2, 3)
    ]

    half, all_ = (a_small_firm(*ladder, hours_per_week=hours, weeks=2).plan for hours in (3, 6))

    assert sum(end(half)[f] for f in FIELDS) == 6
    assert all(end(all_)[f] == 3 for f in FIELDS)
    assert all_.route.proof.worth == sum(need.urgency for need in all_.needs)
