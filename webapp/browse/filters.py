"""Filters of the catalogue's lists: they stand in the address, so that a list can be shared."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from content.loading import published_catalogue
from webapp.ui import names
from webapp.ui.question_page import Choice
from webapp.ui.words import gettext as _
from webapp.ui.words import said

PRICES = {"free": 0.0, "100": 100.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterField:
    """One list to choose from above the entries."""

    id: str
    label: str
    options: tuple[Choice, ...]


def chosen_filters(arguments: Mapping[str, str], keys: Iterable[str]) -> dict[str, str]:
    """Return what each filter is set to; "" and what nobody knows mean: everything."""
    return {key: value if (value := arguments.get(key, "")) in _names(key) else "" for key in keys}


def filter_fields(chosen: Mapping[str, str]) -> tuple[FilterField, ...]:
    """Return the filters as fields of a form."""
    return tuple(
        FilterField(
            id=key,
            label=_labels()[key],
            options=tuple(
                Choice(id=name, text=text, checked=name == value)
                for name, text in ({"": _("alle")} | dict(_names(key))).items()
            ),
        )
        for key, value in chosen.items()
    )


def fits(entry: Any, chosen: Mapping[str, str]) -> bool:  # noqa: ANN401 - any kind of entry
    """Return whether *entry* passes all filters; what is not known of it passes."""
    return all(_fits(entry, key, value) for key, value in chosen.items() if value)


def surely_fits(entry: Any, chosen: Mapping[str, str]) -> bool:  # noqa: ANN401 - see above
    """Return whether price and format, where they are chosen, are known of *entry*."""
    price_known = not chosen.get("price") or entry.price_eur is not None
    return price_known and (not chosen.get("format") or bool(entry.formats))


def _fits(entry: Any, key: str, value: str) -> bool:  # noqa: ANN401 - see above
    if key == "price":
        return entry.price_eur is None or entry.price_eur <= PRICES[value]
    if key == "field":
        return value in (entry.fields if hasattr(entry, "fields") else entry.reaches)
    allowed = {"kind": "kinds", "land": "regions", "format": "formats"}[key]
    given = getattr(entry, allowed)
    return value in given or (not given and key != "kind")


def _labels() -> Mapping[str, str]:
    return {
        "field": _("Handlungsfeld"),
        "kind": _("Für wen"),
        "land": _("Bundesland"),
        "format": _("Form"),
        "price": _("Preis"),
    }


def _names(key: str) -> Mapping[str, str]:
    if key == "field":
        return {f.id: said(f.name) for f in published_catalogue().fields.values()}
    named: dict[str, Callable[[], Mapping[str, str]]] = {
        "kind": names.kinds,
        "land": names.laender,
        "format": names.formats,
        "price": lambda: {"free": _("kostenlos"), "100": _("bis 100 €")},
    }
    return named[key]()
