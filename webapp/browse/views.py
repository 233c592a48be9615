"""The catalogue's pages: lists that can be filtered and shared, an entry each, a unit to read."""

from collections.abc import Mapping
from typing import TypeVar

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from content.loading import published_catalogue
from webapp.browse.filters import chosen_filters, filter_fields, fits, surely_fits
from webapp.browse.shelves import shelves
from webapp.storage import checks
from webapp.ui.entries_in_words import entry_in_words
from webapp.ui.units_in_words import unit_in_words

bp = Blueprint("browse", __name__, template_folder="templates")

T = TypeVar("T")


@bp.get("/katalog")
def overview() -> ResponseReturnValue:
    """Show what there is to look up."""
    own = published_catalogue().units.values()
    units = [entry_in_words(unit.module, checks().today()) for unit in own]
    return render_template("browse/overview.html", shelves=shelves(), units=units)


@bp.get("/katalog/<address>")
def shelf(address: str) -> ResponseReturnValue:
    """List the entries of a shelf that fit the filters in the address."""
    found = _known(shelves(), address)
    chosen = chosen_filters(request.args, found.filters)
    fitting = [entry for entry in found.entries.values() if fits(entry, chosen)]
    sure_first = sorted(fitting, key=lambda entry: not surely_fits(entry, chosen))
    return render_template(
        "browse/list.html",
        title=found.title,
        address=address,
        entries=[entry_in_words(entry, checks().today()) for entry in sure_first],
        unsure=sum(not surely_fits(entry, chosen) for entry in fitting),
        fields=filter_fields(chosen),
    )


@bp.get("/katalog/<address>/<entry_id>")
def entry(address: str, entry_id: str) -> ResponseReturnValue:
    """Show one entry with all we know of it."""
    shelf = _known(shelves(), address)
    found = entry_in_words(_known(shelf.entries, entry_id), checks().today())
    return render_template("browse/entry.html", entry=found, address=address, shelf=shelf.title)


@bp.get("/lernen/<unit_id>")
def unit(unit_id: str) -> ResponseReturnValue:
    """Show a unit of our own, to read and to print."""
    found = unit_in_words(_known(published_catalogue().units, unit_id))
    return render_template("browse/unit.html", unit=found)


def _known(entries: Mapping[str, T], key: str) -> T:
    return entries[key] if key in entries else abort(404)
