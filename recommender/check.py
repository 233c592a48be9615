"""One respondent's run through one instrument: answers, profile, decisions."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from content.catalogue import Kind
from questionnaires.answers import Answers
from questionnaires.combining import Answered, carried_over, combined
from questionnaires.instrument import Instrument, Voice
from questionnaires.journey import Journey
from recommender.decisions import Decisions, Feedback, Round
from recommender.profile import Profile

QUICK_CHECKS: Mapping[Kind, str] = {"kmu": "kmu-kompakt", "solo": "solo"}
"""The instrument every kind starts with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Answers and profile of one respondent: to one instrument now, perhaps to others before."""

    instrument: Instrument
    answers: Answers
    profile: Profile
    others: tuple[Answered, ...] = ()
    """What was answered to other instruments, the latest first."""
    voice: Voice = Voice.MANAGEMENT
    """Whose eyes the firm is seen with."""
    decisions: Decisions = field(default_factory=Decisions)
    rounds: tuple[Round, ...] = ()
    """The times before this one, the latest first."""

    @property
    def journey(self) -> Journey:
        return self.now.journey

    @property
    def now(self) -> Answered:
        return self._as_asked(Answered(instrument=self.instrument, answers=self.answers))

    @property
    def every(self) -> tuple[Answered, ...]:
        """What was answered as this kind: to the instrument of now, then to the others."""
        kind = self.profile.kind
        others = (each for each in self.others if kind in each.instrument.kinds)
        return (self.now, *map(self._as_asked, others))

    @property
    def main(self) -> Answered:
        """What scores and dimensions are about: the latest instrument that looks at everything.

        Its answers are the latest, wherever they were given. Without one, the instrument of now.
        """
        every = self.every
        broad = (each for each in every if each.answers.values and _is_broad(each.instrument))
        main = next(broad, every[0])
        latest = carried_over(main.instrument, every).values
        merged = replace(main, answers=Answers({**main.answers.values, **latest}))
        return replace(merged, answers=merged.journey.kept_answers)

    @property
    def whole(self) -> Answered:
        """All that was answered as this kind, as one instrument: what a plan is made from."""
        main = self.main
        others = (each for each in self.every if each.instrument.name != main.instrument.name)
        return combined(main, *others)

    @property
    def done(self) -> frozenset[str]:
        """The ids of all measures and modules that were done by now."""
        before = frozenset(offer for each in self.rounds for offer in each.done)
        return before | self.decisions.said(Feedback.DONE)

    @property
    def put_aside(self) -> frozenset[str]:
        """The ids of all that is not recommended any more: done, or said to be not for us."""
        return self.done | self.decisions.said(Feedback.NOT_FOR_US)

    @property
    def records(self) -> frozenset[str]:
        """The ids of the cohort records that this check left, this time and before."""
        ids = (self.decisions.record, *(each.record for each in self.rounds))
        return frozenset(record_id for record_id in ids if record_id)

    def with_answers(self, answers: Answers) -> "Check":
        """Return this check with *answers*, without those behind a branch they close."""
        return replace(self, answers=replace(self, answers=answers).journey.kept_answers)

    def with_profile(self, profile: Profile) -> "Check":
        return replace(self, profile=profile)

    def of_kind(self, kind: Kind) -> "Check":
        return self.with_profile(replace(self.profile, kind=kind))

    def turned_to(self, instrument: Instrument) -> "Check":
        """Return this check with *instrument* next; the latest answers that mean the same count."""
        if instrument == self.instrument:
            return self
        now = Answered(instrument=self.instrument, answers=self.answers)
        left = (now, *self.others) if self.answers.values else self.others
        before = next((each.answers for each in left if each.instrument == instrument), Answers())
        carried = carried_over(instrument, left).values
        return replace(
            self,
            instrument=instrument,
            others=tuple(each for each in left if each.instrument != instrument),
        ).with_answers(Answers({**before.values, **carried}))

    def back_from_deep_dive(self) -> "Check":
        """Return this check in its main instrument again; itself if it never left it."""
        main = self.main.instrument.name
        left = (each.instrument for each in self.others if each.instrument.name == main)
        return self.turned_to(next(left, self.instrument))

    def answered(self, answers: Answers, today: date) -> "Check":
        """Return this check with *answers*; finished if that leaves nothing to ask."""
        given = self.with_answers(answers)
        return given if given.journey.items_without_answer else given.finished(today)

    def finished(self, today: date) -> "Check":
        """Return this check as finished: *today*, unless it was before."""
        done = self.decisions.finished_on or today
        return self.deciding(replace(self.decisions, finished_on=done))

    def without_records(self) -> "Check":
        """Return this check without what leads to its anonymous contributions."""
        return replace(
            self,
            decisions=replace(self.decisions, record=None),
            rounds=tuple(replace(each, record=None) for each in self.rounds),
        )

    def deciding(self, decisions: Decisions) -> "Check":
        return replace(self, decisions=decisions)

    def _as_asked(self, given: Answered) -> Answered:
        """Return *given* with only what this kind is asked, in the words for this voice."""
        asked = given.instrument.for_kind(self.profile.kind).in_voice(self.voice)
        return replace(given, instrument=asked)


def _is_broad(instrument: Instrument) -> bool:
    """Return whether *instrument* looks at a whole firm, and not at one matter more closely."""
    return instrument.id in QUICK_CHECKS.values() or instrument.has_standard
