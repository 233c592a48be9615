"""Learning from use: whether what people found helpful makes lists better for others.

Learned on some, measured on others who were not learned from. docs/learning.md says it in words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from content.catalogue import Weights
from evaluation.feedback import Judgement, Respondent
from evaluation.judged import RESAMPLES, Estimate, estimate, ndcg
from recommender.preferences import Asker, Preferences, features_of, reordered
from recommender.ranking import Ranked

LEAST_RESPONDENTS = 350
"""To tell 60 % helpful from 70 % takes about 353 answers on each side (alpha 0.05, power 0.8)."""
TRAINED = 0.7

Values = npt.NDArray[np.float64]
Compared = tuple[float, float]
"""nDCG without preferences, and with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """Preferences, and what they did to the lists of those who were not learned from."""

    preferences: Preferences
    trained: int
    tested: int
    """How many were held out and had liked some of a list and not others."""
    without: Estimate
    """Their nDCG@5 as it is."""
    with_them: Estimate
    gain: Estimate

    @property
    def helps(self) -> bool:
        """Whether it is better with them, as far as one can be sure of it."""
        return self.gain.low > 0


def learned(respondents: Sequence[Respondent], weights: Weights, *, seed: int) -> Learned | None:
    """Return what can be learned from *respondents*; None: too little to try. *seed* divides them.

    None, too, where all are of one opinion, or nobody held out is of two.
    """
    if len(respondents) < LEAST_RESPONDENTS:
        return None
    order = np.random.default_rng(seed).permutation(len(respondents))
    shuffled = [respondents[number] for number in order]
    cut = round(len(shuffled) * TRAINED)
    preferences = fitted(shuffled[:cut])
    compared = preferences and list(_compared(shuffled[cut:], preferences, weights))
    if not preferences or not compared:
        return None
    return _learned(preferences, cut, np.array(compared), seed)


def _learned(preferences: Preferences, trained: int, compared: Values, seed: int) -> Learned:
    tested = len(compared)
    draws = np.random.default_rng(seed).integers(tested, size=(RESAMPLES, tested))
    without, with_them = compared.T
    return Learned(
        preferences=preferences,
        trained=trained,
        tested=tested,
        without=estimate(without, draws),
        with_them=estimate(with_them, draws),
        gain=estimate(with_them - without, draws),
    )


def fitted(respondents: Iterable[Respondent]) -> Preferences | None:
    """Return what *respondents* like, or None if they are all of one opinion.

    Logistic regression of helpful (1) or not for us (0) on the features of the offer, alone and
    crossed with who says it; ridge penalty, so that what few said moves little; each judgement
    weighted by the inverse propensity of its place, at a mean of 1.
    """
    rows = [(each, who.asker) for who in respondents for each in who.judgements]
    liked = [row.is_liked for row, _ in rows]
    if len(set(liked)) < len((True, False)):
        return None
    weights = np.array([row.weight for row, _ in rows])
    columns = DictVectorizer()
    table = columns.fit_transform(dict.fromkeys(_features(row, who), 1) for row, who in rows)
    model = LogisticRegression(max_iter=1000)
    model.fit(table, liked, sample_weight=weights / weights.mean())
    found = zip(columns.get_feature_names_out(), model.coef_[0].tolist(), strict=True)
    return Preferences(coefficients={name: odds for name, odds in found if not _is_about(name)})


def _features(judgement: Judgement, asker: Asker) -> list[str]:
    """Return the features of the offer, and who says it: some are kinder than others."""
    who = [f"kind={asker.kind}", f"size={asker.size or 'unknown'}"]
    return [*features_of(judgement.offer, asker), *who]


def _is_about(feature: str) -> bool:
    """Return whether *feature* is of people alone; it orders nothing."""
    return feature.startswith(("kind=", "size="))


def _compared(
    respondents: Iterable[Respondent], preferences: Preferences, weights: Weights
) -> Iterable[Compared]:
    """Yield nDCG@5 without and with *preferences* for all who liked some of a list, and not others.

    Of each list only what was judged counts, in the list's order: a condensed list. Sakai:
    Alternatives to Bpref, SIGIR 2007. Liked ones count the same wherever they stood: weighted by
    inverse propensity here, too, whatever moves up what stood further down would seem to help.
    """
    for who in respondents:
        found = []
        for listed in who.lists:
            ids = {each.offer.id for each in listed}
            judged = [each for each in who.judgements if each.offer.id in ids]
            if len({each.is_liked for each in judged}) > 1:
                new = reordered(listed, preferences, who.asker, weights)
                found.append((_ndcg(listed, judged), _ndcg(new, judged)))
        if found:
            without, with_them = np.mean(found, axis=0).tolist()
            yield without, with_them


def _ndcg(listed: Iterable[Ranked], judged: Iterable[Judgement]) -> float:
    grades = {each.offer.id: int(each.is_liked) for each in judged}
    return ndcg(tuple(r.offer.id for r in listed if r.offer.id in grades), grades)
