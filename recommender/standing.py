"""Where a check stands: what the answers say, and what was done since."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from content.catalogue import Catalogue, Offer
from questionnaires.answers import Answers
from questionnaires.instrument import Instrument
from questionnaires.scoring import ScoreCard, score
from recommender.check import Check
from recommender.decisions import Feedback
from recommender.needs import Need, aims_of, needs_of
from recommender.ranking import Levels

TOP_NEEDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the answers say, and how far what was done since leads."""

    instrument: Instrument
    """The check's, with what its other instruments add."""
    answers: Answers
    scores: ScoreCard
    needs: tuple[Need, ...]
    """Every field that was asked, most urgent first."""
    done: tuple[Offer, ...]
    """Modules and measures said to be done in this round."""
    levels: Levels
    """As answered, and as far as what was done leads."""

    @property
    def top_needs(self) -> tuple[Need, ...]:
        """The most urgent fields that the answers leave short of their target."""
        return tuple(need for need in self.needs if need.gap)[:TOP_NEEDS]

    @property
    def lacking(self) -> Fraction:
        """The urgency of all that lacks from here to the targets; 0: all are reached."""
        missing = ((n.per_level, max(0, n.target - self.levels[n.field])) for n in self.needs)
        return sum((worth * levels for worth, levels in missing), Fraction(0))


def standing_of(check: Check, catalogue: Catalogue, answers: Answers | None = None) -> Standing:
    """Return where *check* stands, or would stand with other *answers* to all its questions."""
    whole = check.whole
    answers = whole.answers if answers is None else answers
    scores = score(whole.instrument, answers)
    aims = aims_of(check.profile, catalogue, check.decisions.targets)
    needs = needs_of(whole.instrument, answers, scores, aims)
    said = check.decisions.said(Feedback.DONE)
    done = tuple(offer for offer in catalogue.offers.values() if offer.id in said)
    return Standing(
        instrument=whole.instrument,
        answers=answers,
        scores=scores,
        needs=needs,
        done=done,
        levels=_levels(needs, done),
    )


def _levels(needs: Iterable[Need], done: Iterable[Offer]) -> Levels:
    """Return the level of each field: as answered, or as what was *done* since then reaches."""
    levels = {need.field: need.level for need in needs}
    for field, reached in (lift for offer in done for lift in offer.reaches.items()):
        if field in levels:
            levels[field] = max(levels[field], reached)
    return levels
