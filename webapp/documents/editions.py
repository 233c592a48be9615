"""Who gets which sheet: an instrument in its editions, one for each kind and voice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from content.catalogue import Kind
from questionnaires.answers import Answers
from questionnaires.instrument import Instrument, Voice, Wording
from questionnaires.journey import Journey
from questionnaires.loading import published_instrument
from recommender.profile import KINDS
from webapp.ui.words import current_language
from webapp.ui.words import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An instrument as one kind and one voice get it: what one sheet is printed for."""

    instrument_id: str
    version: int
    kind: Kind
    voice: Voice = Voice.MANAGEMENT

    @property
    def published(self) -> Instrument:
        return published_instrument(self.instrument_id, self.version)

    @property
    def instrument(self) -> Instrument:
        """The instrument with what this kind is asked, in the words for this voice."""
        return self.published.for_kind(self.kind).in_voice(self.voice)

    @property
    def wording(self) -> Wording:
        return self.instrument.wording[current_language()]

    @property
    def numbers(self) -> Mapping[str, int]:
        """Return item id → the number it carries on the sheet."""
        return {item.id: number for number, item in enumerate(self.instrument.items, 1)}

    @property
    def minutes(self) -> int:
        """Return about how many minutes all of it takes."""
        return Journey(self.instrument, Answers()).minutes_left[current_language()]


def editions(instrument: Instrument) -> Iterator[Edition]:
    """Yield the editions of *instrument*; the solo self-employed speak for themselves only."""
    for kind in (kind for kind in KINDS if kind in instrument.kinds):
        others = map(Voice, instrument.voices) if kind == "kmu" else ()
        for voice in (Voice.MANAGEMENT, *others):
            yield Edition(
                instrument_id=instrument.id, version=instrument.version, kind=kind, voice=voice
            )


def for_whom(edition: Edition) -> str:
    """Return whom *edition* is for: a kind, or a voice where an instrument hears several."""
    kinds = {"kmu": _("für Betriebe"), "solo": _("für Solo-Selbstständige")}
    voices = {
        Voice.MANAGEMENT: _("für die Leitung"),
        Voice.EMPLOYEES: _("für Beschäftigte"),
        Voice.WORKS_COUNCIL: _("für den Betriebsrat"),
    }
    is_heard = edition.kind == "kmu" and edition.published.voices
    return voices[edition.voice] if is_heard else kinds[edition.kind]
