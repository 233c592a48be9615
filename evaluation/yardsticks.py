"""Ways to order what one may choose from: ours, and plainer ones that ours has to beat.

All choose among the offers that break no hard condition, ours and the yardsticks alike: what is
compared is the order, not the filter.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from content.catalogue import Catalogue, Field, Measure, Offer
from recommender.needs import Need
from recommender.plan import Plan
from recommender.ranking import ranked
from recommender.repeating import suggested_by

Ranking = tuple[str, ...]
"""Ids of offers, best first."""

Ranker = Callable[[Plan], Sequence[Ranking]]
"""Returns the rankings that one may get, each as likely as the others; most return only one."""

OURS = "ours"
SHUFFLES = 100
LANGUAGE = "de"


def rankers(catalogue: Catalogue, seed: int) -> Mapping[str, Ranker]:
    """Return what is compared, by name, ours first; *seed* is where chance begins."""
    return {
        OURS: ours,
        "largest gap only": largest_gap_only,
        "words of the goals": by_words_of_goals(catalogue),
        "chance": by_chance(seed),
    }


def ours(plan: Plan) -> Sequence[Ranking]:
    """Return what the page names, in its order: first measures, the path, then the rest."""
    return (suggested_by(plan),)


def largest_gap_only(plan: Plan) -> Sequence[Ranking]:
    """Return what lifts the field with the largest gap, the shortest first; then the next field.

    How much a field matters does not count, nor what else an offer lifts.
    """
    gaps = sorted(plan.needs, key=lambda need: (-need.gap, need.field))
    return (tuple(dict.fromkeys(each for need in gaps for each in _lifting(need, plan))),)


def by_chance(seed: int, times: int = SHUFFLES) -> Ranker:
    """Return a ranker that shuffles what is open, so many *times*."""

    def shuffled(plan: Plan) -> Sequence[Ranking]:
        chance = np.random.default_rng(seed)
        ids = sorted(offer.id for offer in _open(plan))
        return [tuple(ids[n] for n in chance.permutation(len(ids))) for _ in range(times)]

    return shuffled


def by_words_of_goals(catalogue: Catalogue) -> Ranker:
    """Return a ranker by how like an offer's words are to those of the goals, else of the top need.

    TF-IDF and cosine, over three to five letters at a time: German joins its words.
    """
    offers: list[Offer] = [*catalogue.modules.values(), *catalogue.measures.values()]
    row = {offer.id: number for number, offer in enumerate(offers)}
    reader = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    table = reader.fit_transform(map(_words_of_offer, offers))

    def alike(plan: Plan) -> Sequence[Ranking]:
        wanted = plan.profile.goals or tuple(need.field for need in plan.top_needs[:1])
        query = " ".join(_words_of_field(catalogue.fields[field]) for field in wanted)
        likeness = (table @ reader.transform([query]).T).toarray().ravel()
        ids = sorted(offer.id for offer in _open(plan))
        return (tuple(sorted(ids, key=lambda each: -likeness[row[each]])),)

    return alike


def _open(plan: Plan) -> tuple[Offer, ...]:
    return (*plan.choice.modules, *plan.choice.measures)


def _lifting(need: Need, plan: Plan) -> list[str]:
    helpful = [each.offer for each in ranked(_open(plan), plan.standing.levels, [need])]
    return [offer.id for offer in sorted(helpful, key=attrgetter("hours.high", "id"))]


def _words_of_offer(offer: Offer) -> str:
    said = (
        (offer.title, offer.first_step, offer.how, offer.example, offer.effect)
        if isinstance(offer, Measure)
        else (offer.title, offer.summary)
    )
    return " ".join(text.in_language(LANGUAGE) for text in said)


def _words_of_field(field: Field) -> str:
    return f"{field.name.in_language(LANGUAGE)} {field.meaning.in_language(LANGUAGE)}"
