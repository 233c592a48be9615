"""What can be wrong with a typed sheet, as sentences."""

from questionnaires.instrument import Item
from questionnaires.marks import Slip, marks
from webapp.ui.words import gettext as _


def slip_sentence(item: Item, slip: Slip, number: int) -> str:
    """Return what is wrong with what was typed for question *number*, and what would be right."""
    low, *_between, high = marks(item)
    return {
        Slip.NOT_A_MARK: _(
            "Frage {number}: Das können wir nicht lesen. Möglich sind {low} bis {high}, w und x."
        ),
        Slip.ONE_ONLY: _(
            "Frage {number}: Hier gilt nur ein Kreuz. "
            "Hat der Bogen mehrere, lassen Sie das Feld leer."
        ),
        Slip.SPECIAL_AND_OPTION: _("Frage {number}: w und x stehen allein, ohne Zahlen."),
        Slip.ALONE_AND_OTHERS: _(
            "Frage {number}: Eines der Kreuze schließt die anderen aus. "
            "Hat der Bogen beides, lassen Sie das Feld leer."
        ),
    }[slip].format(number=number, low=low, high=high)


def profile_sentence(key: str) -> str:
    """Return what would be right for a part of the profile."""
    return {
        "size": _("Bei der Größe sind 1 bis 5 möglich."),
        "sector": _("Bei der Branche sind die Buchstaben A bis U möglich."),
        "land": _("Dieses Bundesland kennen wir nicht. Möglich ist zum Beispiel SN oder Sachsen."),
    }[key]
