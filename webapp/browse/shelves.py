"""The shelves of the catalogue: what each holds, by what it can be filtered, what it is called."""

from collections.abc import Mapping
from dataclasses import dataclass

from content.catalogue import Entry, Funding, FundingStatus, Statistic
from content.loading import published_catalogue
from webapp.ui.words import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One list of the catalogue, under /katalog/<address>."""

    title: str
    entries: Mapping[str, Entry]
    filters: tuple[str, ...]


def shelves() -> Mapping[str, Shelf]:
    """Return the shelves by their address, in the order they are shown."""
    catalogue = published_catalogue()
    return {
        "angebote": Shelf(
            title=_("Kurse und Angebote"),
            entries=catalogue.modules,
            filters=("field", "kind", "land", "format", "price"),
        ),
        "massnahmen": Shelf(
            title=_("Maßnahmen"), entries=catalogue.measures, filters=("field", "kind")
        ),
        "anlaufstellen": Shelf(
            title=_("Anlaufstellen"), entries=catalogue.centres, filters=("field", "kind", "land")
        ),
        "foerderung": Shelf(
            title=_("Förderung"),
            entries=_ended_last(catalogue.funding),
            filters=("field", "kind", "land"),
        ),
        "seiten": Shelf(
            title=_("Selbsttests und Sammlungen"),
            entries=catalogue.resources,
            filters=("field", "kind", "land", "price"),
        ),
        "zahlen": Shelf(
            title=_("Zahlen zum Vergleich"),
            entries=_newest_first(catalogue.statistics),
            filters=("field", "kind"),
        ),
    }


def _ended_last(funding: Mapping[str, Funding]) -> Mapping[str, Funding]:
    return dict(sorted(funding.items(), key=lambda f: f[1].status == FundingStatus.ENDED))


def _newest_first(statistics: Mapping[str, Statistic]) -> Mapping[str, Statistic]:
    return dict(sorted(statistics.items(), key=lambda s: -s[1].year))
