"""Random profiles, decisions and whole checks, as somebody could have left them."""

from datetime import date

from hypothesis import strategies as st

from content.loading import published_catalogue
from questionnaires.combining import Answered
from questionnaires.instrument import Voice
from questionnaires.loading import published_instrument
from recommender.check import Check
from recommender.decisions import Decisions, Feedback, Round
from tests.builders import a_profile, answers_to, kmu_dma
from tests.questionnaires.given import raw_answers

PROFILES = st.fixed_dictionaries(
    {"kind": st.sampled_from(["kmu", "solo"])},
    optional={
        "size": st.sampled_from(["1", "2-9", "10-49", "50-249", "250+"]),
        "sector": st.sampled_from("ABCQU"),
        "plz": st.sampled_from(["09111", "01067", "70173"]),
        "hours_per_week": st.integers(3, 600).map(lambda tenths: tenths / 10) | st.just(0.0),
        "weeks": st.integers(1, 104),
        "goals": st.lists(st.sampled_from(["ai", "data", "security"]), unique=True),
        "formats": st.lists(st.sampled_from(["onsite", "online_live"]), unique=True),
        "languages": st.lists(st.sampled_from(["de", "en"]), unique=True),
        "max_price_eur": st.sampled_from([0, 0.5, 100_000]),
    },
)
GOALS = tuple(published_catalogue().fields)
ENTRIES = st.sampled_from(["daten-sichern", "hds", "kompass", "left-the-catalogue"])
DECISIONS = st.builds(
    Decisions,
    finished_on=st.none() | st.dates(date(2000, 1, 1), date(2199, 12, 31)),
    record=st.none() | st.just("0" * 32),
    targets=st.dictionaries(st.sampled_from(GOALS), st.integers(1, 4)),
    feedback=st.dictionaries(ENTRIES, st.sampled_from(Feedback)),
    path=st.lists(ENTRIES, unique=True).map(tuple),
)
RECORDS = st.none() | st.sampled_from(["0" * 32, "a" * 32])


def given_to(instrument):
    """Return answers to *instrument*, without those behind a branch they close."""

    def asked(raw):
        return Answered(instrument=instrument, answers=answers_to(instrument, raw))

    whole = raw_answers(instrument).map(asked)
    return whole.map(lambda g: Answered(instrument=instrument, answers=g.journey.kept_answers))


def rounds_before(day):
    """Return rounds finished up to *day*, the latest first."""
    rounds = st.builds(
        Round,
        finished_on=st.dates(date(2020, 1, 1), day),
        answered=st.tuples(given_to(kmu_dma())),
        suggested=st.lists(ENTRIES, unique=True).map(tuple),
        record=RECORDS,
    )
    return st.lists(rounds, max_size=3).map(
        lambda found: tuple(sorted(found, key=lambda r: r.finished_on, reverse=True))
    )


@st.composite
def checks(draw, finished_on):
    """Return a check of any kind and voice, with what was answered elsewhere and before."""
    now = draw(given_to(kmu_dma()))
    decisions = draw(DECISIONS)
    return Check(
        instrument=now.instrument,
        answers=now.answers,
        profile=a_profile(**draw(PROFILES)),
        others=draw(st.just(()) | st.tuples(given_to(published_instrument("ki", 1)))),
        voice=draw(st.sampled_from(Voice)),
        decisions=Decisions(
            finished_on=draw(st.none() | st.just(finished_on)),
            record=decisions.record,
            targets=decisions.targets,
            feedback=decisions.feedback,
            path=decisions.path,
        ),
        rounds=draw(rounds_before(finished_on)),
    )
