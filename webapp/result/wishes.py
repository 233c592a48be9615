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
SHOWN = "war"
"""Before the name of a field: what it showed."""
TARGETS = frozenset("1234")


class UnknownEntry(Exception):
    """Something was said about what the catalogue does not have, or in a way nobody knows."""


def wishes_form(profile: Profile, sent: "MultiDict[str, str]") -> ProfileForm:
    """Return what *sent* changes, over what *profile* says.

    What was left as the form showed it stays as it is by now: another tab may have changed it.
    """
    stored, said, changed = filled_form(profile), sent_form(sent), _changed_in(sent)
    return replace(
        stored,
        texts={key: (said if key in changed else stored).texts[key] for key in stored.texts},
        lists={key: (said if key in changed else stored).lists[key] for key in stored.lists},
    )


def with_wishes(check: Check, sent: "MultiDict[str, str]") -> Check:
    """Return *check* with the wishes that were *sent*; its path is looked for anew.

    Raises UnfitProfile.
    """
    raw, changed = sent_form(sent).raw, _changed_in(sent)
    said = {key: raw[key] for key in changed & raw.keys()}
    read = asdict(read_profile({"kind": check.profile.kind, **said}, goals=()))
    wishes = {key: read[key] for key in changed}
    return _looking_anew(check.with_profile(replace(check.profile, **wishes)))


def _changed_in(sent: "MultiDict[str, str]") -> set[str]:
    """Return the keys that were sent otherwise than the form showed them."""
    return {key for key in HERE if sent.getlist(key) != sent.getlist(f"{SHOWN}-{key}")}


def with_targets(check: Check, chosen: Mapping[str, str], catalogue: Catalogue) -> Check:
    """Return *check* with the targets that were *chosen*: field → "3-4", shown and chosen level.

    What was left as shown stays as it is by now: another tab may have changed it.
    """
    changed = {field: _changed_to(chosen.get(field, "")) for field in catalogue.fields}
    told = {field: level for field, level in changed.items() if level}
    usual = aims_of(check.profile, catalogue, {})
    targets = {
        field: level
        for field, level in {**check.decisions.targets, **told}.items()
        if field not in usual or level != usual[field].target
    }
    return _looking_anew(check.deciding(replace(check.decisions, targets=targets)))


def _changed_to(sent: str) -> int | None:
    shown, _, level = sent.partition("-")
    return int(level) if level in TARGETS and level != shown else None


def with_feedback(check: Check, said: str, catalogue: Catalogue) -> Check:
    """Return *check* with what was *said*: "helpful my-module", or " my-module" to take it back.

    Raises UnknownEntry.
    """
    word, _, entry = said.partition(" ")
    parts = (catalogue.modules, catalogue.measures, catalogue.centres, catalogue.funding)
    if not any(entry in part for part in parts) or (word and word not in list(Feedback)):
        raise UnknownEntry
    there = {id_ for part in parts for id_ in part} - {entry}  # the others, if they still exist
    others = {id_: given for id_, given in check.decisions.feedback.items() if id_ in there}
    feedback = others | ({entry: Feedback(word)} if word else {})
    told = check.deciding(replace(check.decisions, feedback=feedback))
    return told if word == Feedback.HELPFUL else _looking_anew(told)


def _looking_anew(check: Check) -> Check:
    """Return *check* with no path to hold on to: whoever changes something wants to see it."""
    return check.deciding(replace(check.decisions, path=()))
