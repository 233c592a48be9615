"""What one can change on the result itself: time and ways to learn, targets, and what was said."""

from collections.abc import Mapping
from dataclasses import asdict, replace

from werkzeug.datastructures import MultiDict

from content.catalogue import Catalogue
from recommender.check import Check
from recommender.decisions import Feedback
from recommender.needs import aims_of
from recommender.profile import Profile, read_profile
from webapp.ui.profile_form import ProfileForm, filled_form, sent_form

HERE = ("hours_per_week", "weeks", "formats")
"""The keys of a profile that can be changed here; the others stay as they are."""
TARGETS = frozenset("1234")


class UnknownEntry(Exception):
    """Something was said about what the catalogue does not have, or in a way nobody knows."""


def wishes_form(profile: Profile, sent: "MultiDict[str, str]") -> ProfileForm:
    """Return what *sent* changes, over what *profile* says."""
    stored, said = filled_form(profile), sent_form(sent)
    return replace(
        stored,
        texts={key: (said if key in HERE else stored).texts[key] for key in stored.texts},
        lists={key: (said if key in HERE else stored).lists[key] for key in stored.lists},
    )


def with_wishes(check: Check, form: ProfileForm, fields: Mapping[str, object]) -> Check:
    """Return *check* with the wishes of *form*; its path is looked for anew.

    Raises UnfitProfile.
    """
    raw = {key: form.raw[key] for key in HERE if key in form.raw}
    read = read_profile({"kind": check.profile.kind, **raw}, goals=tuple(fields))
    wishes = {key: asdict(read)[key] for key in HERE}
    return _looking_anew(check.with_profile(replace(check.profile, **wishes)))


def with_targets(check: Check, chosen: Mapping[str, str], catalogue: Catalogue) -> Check:
    """Return *check* with the targets *chosen*; the usual ones need not be kept."""
    usual = aims_of(check.profile, catalogue, {})
    targets = {
        field: int(chosen[field])
        for field, aim in usual.items()
        if chosen.get(field) in TARGETS and int(chosen[field]) != aim.target
    }
    unnamed = {f: level for f, level in check.decisions.targets.items() if f not in chosen}
    return _looking_anew(check.deciding(replace(check.decisions, targets=unnamed | targets)))


def with_feedback(check: Check, said: str, catalogue: Catalogue) -> Check:
    """Return *check* with what was *said*: "helpful my-module", or " my-module" to take it back.

    Raises UnknownEntry.
    """
    word, _, entry = said.partition(" ")
    parts = (catalogue.modules, catalogue.measures, catalogue.centres, catalogue.funding)
    if not any(entry in part for part in parts) or (word and word not in list(Feedback)):
        raise UnknownEntry
    others = {key: given for key, given in check.decisions.feedback.items() if key != entry}
    feedback = others | ({entry: Feedback(word)} if word else {})
    told = check.deciding(replace(check.decisions, feedback=feedback))
    return told if word == Feedback.HELPFUL else _looking_anew(told)


def _looking_anew(check: Check) -> Check:
    """Return *check* with no path to hold on to: whoever changes something wants to see it."""
    return check.deciding(replace(check.decisions, path=()))
