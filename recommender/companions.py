"""Which other instruments are worth answering, after what was answered so far."""

from collections.abc import Iterable

from questionnaires.instrument import Instrument
from recommender.check import Check
from recommender.needs import Need


def companions(
    check: Check, instruments: Iterable[Instrument], needs: Iterable[Need] = ()
) -> list[Instrument]:
    """Return the other *instruments* for this kind, those that ask about urgent *needs* first.

    Of each, the latest version; those without words for this check's voice are left out.
    """
    urgent = {need.field: need.urgency for need in needs}
    latest = {i.id: i for i in sorted(instruments, key=lambda i: i.version)}.values()
    possible = (i for i in latest if check.profile.kind in i.kinds and i.speaks(check.voice))
    others = [i for i in possible if i.id != check.instrument.id]

    def by_need(instrument: Instrument) -> tuple[float, str]:
        asked = [float(urgent.get(field, 0)) for field in instrument.fields]
        return (-sum(asked) / max(1, len(asked)), instrument.id)

    return sorted(others, key=by_need)


def turned_to(check: Check, name: str, instruments: Iterable[Instrument]) -> Check:
    """Return *check* in the instrument called *name* ("ki.v1"), if it is one for this kind."""
    possible = companions(check, instruments)
    return next((check.turned_to(i) for i in possible if i.name == name), check)
