"""Funding in words: what it pays, what we could check, and what is left to check."""

from dataclasses import dataclass

from content.catalogue import Catalogue, Funding, FundingStatus, Size
from recommender.funding import FundingMatch, Verdict
from recommender.profile import SIZES
from webapp.ui import names
from webapp.ui.words import gettext as _
from webapp.ui.words import ngettext, said


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingInWords:
    """A funding instrument as somebody reads it."""

    id: str
    name: str
    funder: str
    pays_for: str
    amount: str
    standing: str
    """In a word or two; nothing where money can simply be had."""
    status: str
    met: str
    unclear: str
    conditions: tuple[str, ...]
    why: str
    url: str | None
    note: str
    source: str


def funding_in_words(match: FundingMatch, catalogue: Catalogue) -> FundingInWords:
    """Return *match* in the language of the moment."""
    funding = match.funding
    fields = [catalogue.fields[r.field].name for r in match.reasons if r.field]
    return FundingInWords(
        id=funding.id,
        name=said(funding.name),
        funder=funding.funder,
        pays_for=said(funding.pays_for),
        amount=said(funding.amount),
        standing=_standing(funding),
        status=_status(funding),
        met=_checked(match, Verdict.MET, _("Passt nach Ihren Angaben: {what}.")),
        unclear=_checked(match, Verdict.UNKNOWN, _("Dazu fehlt uns Ihre Angabe: {what}.")),
        conditions=tuple(map(said, funding.conditions)),
        why=_("Kann zahlen für: {fields}.").format(fields=", ".join(map(said, fields)))
        if fields
        else "",
        url=funding.url,
        note=said(funding.note),
        source=names.sources(funding.sources, funding.checked_on),
    )


def missed_in_words(match: FundingMatch) -> str:
    """Return which funding is not for this profile, and the one condition it fails on."""
    (key,) = match.keys(Verdict.NOT_MET)
    return f"{said(match.funding.name)}: {_only_for(key, match.funding)}"


def _only_for(key: str, funding: Funding) -> str:
    if key == "land":
        where = ", ".join(names.laender()[land] for land in funding.regions)
        return _("nur in {where}").format(where=where)
    if key == "size":
        return _only_for_sizes(funding.sizes)
    return _("nur für Solo-Selbstständige") if "solo" in funding.kinds else _("nur für Betriebe")


def _only_for_sizes(sizes: tuple[Size, ...]) -> str:
    """Return the sizes as one span: they always are one."""
    ordered = sorted(sizes, key=SIZES.index)
    first, last = ordered[0], ordered[-1]
    low, high = first.split("-")[0].rstrip("+"), last.split("-")[-1]
    if last == SIZES[-1]:
        return _("nur ab {low} Personen").format(low=low)
    if first == SIZES[0]:
        return ngettext("nur bis {high} Person", "nur bis {high} Personen", int(high)).format(
            high=high
        )
    return _("nur mit {low} bis {high} Personen").format(low=low, high=high)


def _standing(funding: Funding) -> str:
    return "" if funding.status == FundingStatus.OPEN else status_in_words(funding.status)


def _status(funding: Funding) -> str:
    """Return whether money can be had; "open" goes without saying."""
    return ": ".join(filter(None, (_standing(funding), said(funding.status_note))))


def status_in_words(status: FundingStatus) -> str:
    """Return whether money can be had."""
    return {
        FundingStatus.OPEN: _("Offen"),
        FundingStatus.LIMITED: _("Eingeschränkt"),
        FundingStatus.ENDED: _("Beendet"),
        FundingStatus.UNKNOWN: _("Stand unklar"),
    }[status]


def _checked(match: FundingMatch, verdict: Verdict, sentence: str) -> str:
    labels = {"kind": _("Zielgruppe"), "land": _("Bundesland"), "size": _("Größe")}
    found = [labels[key] for key in match.keys(verdict)]
    return sentence.format(what=", ".join(found)) if found else ""
