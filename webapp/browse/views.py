"""The catalogue's pages: lists that can be filtered and shared, an entry each, a unit to read."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from flask import Blueprint, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from content.loading import published_catalogue
from webapp.browse.filters import chosen_filters, filter_fields, fits
from webapp.ui.entries_in_words import (
    Entry,
    centre_entry,
    funding_entry,
    measure_entry,
    module_entry,
    unit_in_words,
)
from webapp.ui.words import gettext as _

bp = Blueprint("browse", __name__, template_folder="templates")

T = TypeVar("T")

SINGULAR = {
    "modules": "module",
    "measures": "measure",
    "centres": "centre",
    "funding": "funding_instrument",
}


@bp.get("/katalog")
def overview() -> ResponseReturnValue:
    """Show what there is to look up."""
    units = [module_entry(u.module, _today()) for u in published_catalogue().units.values()]
    return render_template("browse/overview.html", titles=_titles(), units=units)


@bp.get("/katalog/angebote")
def modules() -> ResponseReturnValue:
    """List the modules that fit the filters in the address."""
    chosen = chosen_filters(request.args, ("field", "kind", "land", "format", "price"))
    found = [m for m in published_catalogue().modules.values() if fits(m, chosen)]
    entries = [module_entry(module, _today()) for module in found]
    return _list("modules", entries, chosen)


@bp.get("/katalog/angebote/<entry_id>")
def module(entry_id: str) -> ResponseReturnValue:
    """Show one module with all we know of it."""
    entry = module_entry(_known(published_catalogue().modules, entry_id), _today())
    return render_template("browse/entry.html", entry=entry)


@bp.get("/katalog/massnahmen")
def measures() -> ResponseReturnValue:
    """List the measures that fit the filters in the address."""
    chosen = chosen_filters(request.args, ("field", "kind"))
    found = [m for m in published_catalogue().measures.values() if fits(m, chosen)]
    entries = [measure_entry(measure) for measure in found]
    return _list("measures", entries, chosen)


@bp.get("/katalog/massnahmen/<entry_id>")
def measure(entry_id: str) -> ResponseReturnValue:
    """Show one measure with all its steps."""
    entry = measure_entry(_known(published_catalogue().measures, entry_id))
    return render_template("browse/entry.html", entry=entry)


@bp.get("/katalog/anlaufstellen")
def centres() -> ResponseReturnValue:
    """List the centres that fit the filters in the address."""
    chosen = chosen_filters(request.args, ("field", "kind", "land"))
    found = [c for c in published_catalogue().centres.values() if fits(c, chosen)]
    entries = [centre_entry(centre, _today()) for centre in found]
    return _list("centres", entries, chosen)


@bp.get("/katalog/anlaufstellen/<entry_id>")
def centre(entry_id: str) -> ResponseReturnValue:
    """Show one centre with all we know of it."""
    entry = centre_entry(_known(published_catalogue().centres, entry_id), _today())
    return render_template("browse/entry.html", entry=entry)


@bp.get("/katalog/foerderung")
def funding() -> ResponseReturnValue:
    """List the funding that fits the filters in the address, ended ones last."""
    chosen = chosen_filters(request.args, ("field", "kind", "land"))
    found = [f for f in published_catalogue().funding.values() if fits(f, chosen)]
    entries = [funding_entry(entry) for entry in found]
    return _list("funding", entries, chosen)


@bp.get("/katalog/foerderung/<entry_id>")
def funding_instrument(entry_id: str) -> ResponseReturnValue:
    """Show one funding instrument with all its conditions."""
    entry = funding_entry(_known(published_catalogue().funding, entry_id))
    return render_template("browse/entry.html", entry=entry)


@bp.get("/lernen/<unit_id>")
def unit(unit_id: str) -> ResponseReturnValue:
    """Show a unit of our own, to read and to print."""
    found = unit_in_words(_known(published_catalogue().units, unit_id))
    return render_template("browse/unit.html", unit=found)


def _list(kind: str, entries: list[Entry], chosen: Mapping[str, str]) -> str:
    return render_template(
        "browse/list.html",
        title=_titles()[kind],
        entries=entries,
        page=f"browse.{SINGULAR[kind]}",
        fields=filter_fields(chosen),
    )


def _titles() -> dict[str, str]:
    return {
        "modules": _("Kurse und Angebote"),
        "measures": _("Maßnahmen"),
        "centres": _("Anlaufstellen"),
        "funding": _("Förderung"),
    }


def _known(entries: Mapping[str, T], entry_id: str) -> T:
    return entries[entry_id] if entry_id in entries else abort(404)


def _today() -> date:
    day: date = current_app.extensions["config"].today()
    return day
