"""The profile as a form: from a Profile to what stands in its fields, and back to plain values."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from werkzeug.datastructures import MultiDict

from content.loading import published_catalogue
from content.regions import laender_of
from recommender.check import Check
from recommender.profile import Complaint, Fault, Profile
from webapp.ui import names
from webapp.ui.question_page import Choice
from webapp.ui.words import gettext as _
from webapp.ui.words import number, said

TEXTS = ("size", "sector", "plz", "land")
NUMBERS = ("hours_per_week", "weeks", "max_price_eur")
LISTS = ("goals", "formats", "languages")
LONGEST_TEXT = 200

NUMBER = re.compile(r"[0-9]{1,9}([.,][0-9]{1,9})?", re.ASCII)
THOUSANDS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}", re.ASCII)
"""1.500 is fifteen hundred to some and one and a half to others: better asked than guessed."""


class ProfileOvertaken(Exception):
    """Another profile was stored meanwhile, and nobody here has seen it."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        super().__init__()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileForm:
    """What stands in the fields, and what is wrong with it."""

    texts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def raw(self) -> dict[str, Any]:
        """The values as JSON would give them; what is no number stays text."""
        texts = {key: self.texts[key] for key in TEXTS if self.texts[key]}
        numbers = {key: _as_number(self.texts[key]) for key in NUMBERS if self.texts[key]}
        return texts | numbers | {key: list(self.lists[key]) for key in LISTS if self.lists[key]}

    @property
    def error_list(self) -> list[dict[str, str]]:
        return [{"id": key, "text": text} for key, text in self.errors.items()]

    def overtaken_by(self, stored: "ProfileForm") -> "ProfileForm":
        """Return this form, saying at each field that *stored* fills in otherwise how."""
        texts = {key: text for key, text in stored.texts.items() if text != self.texts[key]}
        lists = {key for key, values in stored.lists.items() if values != self.lists[key]}
        here = _("Inzwischen wurde hier etwas anderes gespeichert: {text}. Was gilt?")
        other = _("Inzwischen wurde hier anders gewählt. Bitte sehen Sie noch einmal nach.")
        errors = {
            key: here.format(text=text) if key in NUMBERS or key == "plz" else other
            for key, text in texts.items()
        }
        return replace(self, errors=errors | dict.fromkeys(sorted(lists), other))

    def with_complaints(self, complaints: Mapping[str, Complaint]) -> "ProfileForm":
        return replace(self, errors={key: _sentence(key, c) for key, c in complaints.items()})


def filled_form(profile: Profile) -> ProfileForm:
    """Return the form with what *profile* says."""
    said = asdict(profile)
    texts = {key: said[key] or "" for key in TEXTS}
    if profile.plz and len(laender_of(profile.plz)) == 1:
        texts["land"] = ""  # it follows from the postal code, and must not contradict the next one
    numbers = {
        key: "" if said[key] is None else number(said[key], 2, grouped=False) for key in NUMBERS
    }
    return ProfileForm(texts=texts | numbers, lists={key: said[key] for key in LISTS})


def sent_form(form: "MultiDict[str, str]") -> ProfileForm:
    """Return the form as it was sent."""
    return ProfileForm(
        texts={key: form.get(key, "").strip()[:LONGEST_TEXT] for key in TEXTS + NUMBERS},
        lists={key: tuple(form.getlist(key)) for key in LISTS},
    )


def form_choices(form: ProfileForm, check: Check) -> dict[str, list[Choice]]:
    """Return what can be chosen in each list of the form, with what is chosen in it.

    Goals are the fields that the check asks about: no other goal could change the plan.
    """
    fields = published_catalogue().fields.values()
    asked = check.whole.instrument.fields
    goals = {f.id: said(f.name) for f in fields if check.profile.kind in f.kinds and f.id in asked}
    one_of = {"size": names.sizes(), "sector": names.sectors(), "land": names.laender()}
    some_of = {"goals": goals, "formats": names.formats(), "languages": names.languages()}
    nothing = {"": _("Keine Angabe")}
    return {
        key: _choices(nothing | dict(texts), {form.texts[key]}) for key, texts in one_of.items()
    } | {key: _choices(texts, set(form.lists[key])) for key, texts in some_of.items()}


def _choices(texts: Mapping[str, str], chosen: set[str]) -> list[Choice]:
    return [Choice(id=key, text=text, checked=key in chosen) for key, text in texts.items()]


def _as_number(text: str) -> int | float | str:
    """Return the number in *text*, written 2, 2,5 or 2.5; anything else comes back as it is."""
    if THOUSANDS.fullmatch(text) or not NUMBER.fullmatch(text):
        return text
    plain = text.replace(",", ".")
    return float(plain) if "." in plain else int(plain)


def _in_words(about: tuple[str, ...]) -> list[str]:
    """Return numbers as the language writes them; anything else stays as it is."""
    return [number(float(n), 2) if NUMBER.fullmatch(n) else n for n in about]


def _sentence(key: str, complaint: Complaint) -> str:
    """Return what is wrong with a field, and what would be right."""
    laender = " / ".join(names.laender().get(land, land) for land in complaint.about)
    low_high = dict(zip(("low", "high"), _in_words(complaint.about), strict=False))
    sentences = {
        Fault.NO_PLZ: _(
            "Diese Postleitzahl kennen wir nicht. "
            "Bitte prüfen Sie die fünf Ziffern oder wählen Sie Ihr Bundesland."
        ),
        Fault.SEVERAL_LAENDER: _(
            "Diese Postleitzahl liegt in mehreren Bundesländern. Bitte wählen Sie Ihres: {laender}."
        ).format(laender=laender),
        Fault.OTHER_LAND: _(
            "Postleitzahl und Bundesland passen nicht zusammen. "
            "Die Postleitzahl liegt in {laender}."
        ).format(laender=laender),
        Fault.WRONG_TYPE: _("Bitte schreiben Sie eine Zahl, zum Beispiel 2 oder 2,5."),
    }
    if complaint.fault == Fault.OUT_OF_RANGE:
        return _("Bitte nennen Sie eine Zahl von {low} bis {high}.").format(**low_high)
    if key == "weeks" and complaint.fault == Fault.WRONG_TYPE:
        return _("Bitte schreiben Sie eine ganze Zahl, zum Beispiel 12.")
    return sentences.get(
        complaint.fault, _("Diese Angabe kennen wir nicht. Bitte wählen Sie aus der Liste.")
    )
