"""Funding in words: what it pays, what we could check, and what is left to check."""

from dataclasses import dataclass

from content.catalogue import Catalogue, Funding, FundingStatus
from recommender.funding import FundingMatch, Verdict
from webapp.ui import names
from webapp.ui.words import gettext as _
from webapp.ui.words import said


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingInWords:
    """A funding instrument as somebody reads it."""

    id: str
    name: str
    funder: str
    pays_for: str
    amount: str
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
        status=_standing_of(funding),
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


def _standing_of(funding: Funding) -> str:
    """Return whether money can be had; "open" goes without saying."""
    note = said(funding.status_note)
    return (
        note
        if funding.status == FundingStatus.OPEN
        else f"{status_in_words(funding.status)}: {note}"
    )


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
    found = [labels[key] for key, given in match.verdicts if given == verdict]
    return sentence.format(what=", ".join(found)) if found else ""
