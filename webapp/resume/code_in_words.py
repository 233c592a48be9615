"""A code for the eye: its card with a QR code, and what may be wrong with a typed one."""

from dataclasses import dataclass

import segno
from markupsafe import Markup

from webapp.storage.sealing import CODE_CHARACTERS, Code, MistypedCode, Typo
from webapp.ui.words import gettext as _

GROUPS_A_ROW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeCard:
    """What a card shows: the code in rows of groups, and its link as a drawing."""

    rows: tuple[str, ...]
    drawing: Markup


def code_card(code: Code, link: str) -> CodeCard:
    """Return the card of *code*; *link*, a whole address, opens its check."""
    groups = code.text.split("-")
    rows = range(0, len(groups), GROUPS_A_ROW)
    return CodeCard(
        rows=tuple("-".join(groups[row : row + GROUPS_A_ROW]) for row in rows),
        drawing=_drawn(link),
    )


def typo_sentence(mistyped: MistypedCode) -> str:
    """Return what is wrong with a typed code, and what would be right."""
    return {
        Typo.LENGTH: _(
            "Ein Code hat {right} Zeichen. Hier stehen {count}. "
            "Bitte vergleichen Sie ihn noch einmal."
        ).format(right=CODE_CHARACTERS + 1, count=mistyped.about),
        Typo.CHARACTER: _("Das Zeichen „{character}“ kommt in keinem Code vor.").format(
            character=mistyped.about
        ),
        Typo.CHECK: _(
            "In diesem Code ist ein Zeichen falsch oder zwei sind vertauscht. "
            "Bitte vergleichen Sie ihn noch einmal."
        ),
    }[mistyped.typo]


def _drawn(link: str) -> Markup:
    """Return a QR code, dark on white in any colour scheme, so that every camera reads it."""
    drawn = segno.make(link, error="m").svg_inline(
        border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=True
    )
    return Markup(drawn)  # noqa: S704 - segno draws modules only
