"""Advice centres in words: where, how far, why here, and what to say when calling."""

from dataclasses import dataclass

from content.catalogue import Catalogue, Centre, Place
from recommender.centres import CentreMatch, Tier
from recommender.profile import Profile
from recommender.reason import Because
from webapp.ui import names
from webapp.ui.words import gettext as _
from webapp.ui.words import long_date, number, said

NEARBY_KM = 5
"""Places are known by their town: within it, a number would say more than we know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreInWords:
    """A centre as somebody reads it."""

    id: str
    name: str
    task: str
    """Why it stands where it stands: "für Sie zuständig"."""
    places: tuple[str, ...]
    distance: str
    remote: str
    """What there is without going there."""
    focus: str
    offers: str
    cost: str
    website: str | None
    email: str | None
    phone: str | None
    why: str
    to_say: str
    warning: str
    note: str
    source: str

    @property
    def search(self) -> str:
        """What to look for where we know neither website nor e-mail nor telephone."""
        if self.website or self.email or self.phone:
            return ""
        return _("Im Netz suchen: „{name}“").format(name=self.name)


def centre_in_words(
    match: CentreMatch, profile: Profile, catalogue: Catalogue, *, topic: str = ""
) -> CentreInWords:
    """Return *match* in the language of the moment; *topic* is what to speak about first."""
    centre = match.centre
    return CentreInWords(
        id=centre.id,
        name=centre.name,
        task=_task(match.tier),
        places=places_in_words(centre),
        distance=_distance(match),
        remote=remote_in_words(centre),
        focus=said(centre.focus),
        offers=said(centre.offers),
        cost=said(centre.cost),
        website=centre.website,
        email=centre.email,
        phone=centre.phone,
        why=_why(match, profile, catalogue),
        to_say=_to_say(profile, topic),
        warning=_warning(match),
        note=said(centre.note),
        source=names.sources(centre.sources, centre.checked_on),
    )


def coordinator_in_words(centre: Centre) -> str:
    """Return what a coordinating centre is, so that nobody calls it for advice."""
    return f"{centre.name}: {said(centre.focus)}"


def _task(tier: Tier) -> str:
    return {
        Tier.OWN_HOUSE: _("Für Solo-Selbstständige in ganz Deutschland"),
        Tier.RESPONSIBLE: _("Für Ihre Region zuständig"),
        Tier.SECTOR: _("Für Ihre Branche zuständig"),
        Tier.NETWORK_HERE: _("Für Ihr Bundesland da"),
        Tier.NETWORK_NATIONWIDE: _("Bundesweit"),
    }[tier]


def places_in_words(centre: Centre) -> tuple[str, ...]:
    """Return where *centre* is known to be, or that nobody says."""
    return tuple(_place(place) for place in centre.places) or (_("Ort nicht belegt"),)


def remote_in_words(centre: Centre) -> str:
    """Return what *centre* is known to offer from afar, or nothing."""
    what = said(centre.remote)
    return _("auch aus der Ferne: {what}").format(what=what) if what else ""


def _place(place: Place) -> str:
    where = ", ".join(filter(None, (place.street, " ".join(filter(None, (place.plz, place.city))))))
    return f"{where}: {said(place.role)}"


def _distance(match: CentreMatch) -> str:
    if match.distance_km is None or match.nearest is None:
        return ""
    if match.distance_km < NEARBY_KM:
        return _("in {city}, ganz in Ihrer Nähe").format(city=match.nearest.city)
    return _("nächster bekannter Ort: {city}, etwa {km} km Luftlinie").format(
        city=match.nearest.city, km=number(match.distance_km)
    )


def _why(match: CentreMatch, profile: Profile, catalogue: Catalogue) -> str:
    arguments = []
    for reason in match.reasons:
        if reason.because == Because.RESPONSIBLE and profile.land:
            arguments.append(_("arbeitet für {land}").format(land=names.laender()[profile.land]))
        if reason.because == Because.SECTOR and profile.sector:
            arguments.append(
                _("kennt Ihre Branche: {sector}").format(sector=names.sectors()[profile.sector])
            )
    focus = [
        said(catalogue.fields[reason.field].name)
        for reason in match.reasons
        if reason.because == Because.FOCUS and reason.field
    ]
    if focus:
        arguments.append(_("hilft bei {fields}").format(fields=", ".join(map(_quoted, focus))))
    arguments = arguments or [_("berät {kind}").format(kind=_group(profile))]
    sentence = "; ".join(arguments)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _quoted(text: str) -> str:
    return _("„{text}“").format(text=text)


def _group(profile: Profile) -> str:
    return _("Solo-Selbstständige") if profile.kind == "solo" else _("kleine und mittlere Betriebe")


def _to_say(profile: Profile, topic: str) -> str:
    """Return a first sentence, about *topic*: what matters most here."""
    alone = profile.kind == "solo"
    if not topic:
        return (
            _("Ich habe meinen Stand geprüft und möchte vorankommen. Was bieten Sie an?")
            if alone
            else _("Wir kennen unseren Stand und möchten vorankommen. Was bieten Sie an?")
        )
    sentence = (
        _("Ich habe meinen Stand geprüft und möchte bei {topic} vorankommen. Was bieten Sie an?")
        if alone
        else _("Wir kennen unseren Stand und möchten bei {topic} vorankommen. Was bieten Sie an?")
    )
    return sentence.format(topic=_quoted(topic))


def _warning(match: CentreMatch) -> str:
    ends = match.centre.programme_ends
    if not match.programme_over or not ends:
        return ""
    return _("Programmlaufzeit endete am {day}; Fortführung nicht belegt.").format(
        day=long_date(ends)
    )
