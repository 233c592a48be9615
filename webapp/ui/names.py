"""What things are called on screen and on paper: bands, levels, sizes, sectors, formats, Länder."""

from collections.abc import Iterable, Mapping
from datetime import date

from content.catalogue import CostBand, Hours, ModuleForm, ResourceForm, Source
from questionnaires.scoring import Band
from recommender.ranking import Condition
from webapp.ui.words import gettext as _
from webapp.ui.words import long_date, ngettext, number


def figures() -> Mapping[str, str]:
    return {"overall": _("Gesamt"), "digital": _("Digital"), "ai": _("KI")}


def bands() -> Mapping[str, str]:
    return {
        Band.BASIC: _("Am Anfang"),
        Band.AVERAGE: _("Auf dem Weg"),
        Band.MODERATE: _("Gut aufgestellt"),
        Band.ADVANCED: _("Vorn dabei"),
    }


def band_ranges() -> tuple[tuple[str, str, str], ...]:
    """Return each band's name, its points, and its name on the EU's scale."""
    ranges = tuple(
        _("über {low} bis {high}").format(low=low, high=low + 25) if low else _("0 bis 25")
        for low in (0, 25, 50, 75)
    )
    standard = ("Basic", "Average", "Moderately advanced", "Advanced")
    return tuple(zip(bands().values(), ranges, standard, strict=True))


def levels() -> tuple[str, ...]:
    """Return the names of the levels 0 to 4."""
    return (
        _("noch kaum begonnen"),
        _("erste Schritte"),
        _("Grundlagen stehen"),
        _("läuft gut"),
        _("Vorbild für andere"),
    )


def kinds() -> Mapping[str, str]:
    return {"kmu": _("Betrieb"), "solo": _("Solo-selbstständig")}


def voices() -> Mapping[str, str]:
    return {
        "management": _("Sicht der Leitung"),
        "employees": _("Sicht der Beschäftigten"),
        "works_council": _("Sicht des Betriebsrats"),
    }


def sizes() -> Mapping[str, str]:
    return {
        "1": _("1 Person"),
        "2-9": _("2 bis 9 Personen"),
        "10-49": _("10 bis 49 Personen"),
        "50-249": _("50 bis 249 Personen"),
        "250+": _("250 und mehr Personen"),
    }


def sectors() -> Mapping[str, str]:
    """Return the sections of the WZ 2008 in short everyday words."""
    return {
        "A": _("Land- und Forstwirtschaft"),
        "B": _("Bergbau, Steine und Erden"),
        "C": _("Herstellung, Produktion, Lebensmittelhandwerk"),
        "D": _("Energieversorgung"),
        "E": _("Wasser und Abfall"),
        "F": _("Bau und Ausbau"),
        "G": _("Handel, Kfz-Werkstatt"),
        "H": _("Verkehr und Lagerei"),
        "I": _("Gastgewerbe"),
        "J": _("Information, IT und Medien"),
        "K": _("Finanzen und Versicherungen"),
        "L": _("Immobilien"),
        "M": _("Büro, Planung, Beratung, Werbung, Design"),
        "N": _("Dienste für andere Betriebe, Reinigung, Reisen"),
        "O": _("Öffentliche Verwaltung"),
        "P": _("Erziehung und Unterricht"),
        "Q": _("Gesundheit, Pflege, Soziales"),
        "R": _("Kunst, Kultur, Sport"),
        "S": _("Friseur, Kosmetik, Reparatur, Verbände"),
        "T": _("Private Haushalte"),
        "U": _("Internationale Organisationen"),
    }


def laender() -> Mapping[str, str]:
    return {
        "BW": "Baden-Württemberg",
        "BY": _("Bayern"),
        "BE": "Berlin",
        "BB": "Brandenburg",
        "HB": "Bremen",
        "HH": "Hamburg",
        "HE": _("Hessen"),
        "MV": _("Mecklenburg-Vorpommern"),
        "NI": _("Niedersachsen"),
        "NW": _("Nordrhein-Westfalen"),
        "RP": _("Rheinland-Pfalz"),
        "SL": _("Saarland"),
        "SN": _("Sachsen"),
        "ST": _("Sachsen-Anhalt"),
        "SH": "Schleswig-Holstein",
        "TH": _("Thüringen"),
    }


def formats() -> Mapping[str, str]:
    return {
        "online_self_paced": _("online, eigenes Tempo"),
        "online_live": _("online, fester Termin"),
        "onsite": _("vor Ort"),
        "in_company": _("bei Ihnen im Betrieb"),
    }


def languages() -> Mapping[str, str]:
    return {"de": _("Deutsch"), "en": _("Englisch")}


def module_forms() -> Mapping[str, str]:
    return {
        ModuleForm.COURSE: _("Kurs"),
        ModuleForm.WORKSHOP: _("Workshop"),
        ModuleForm.SELF_STUDY: _("Selbststudium"),
        ModuleForm.COACHING: _("Begleitung"),
        ModuleForm.ADVICE: _("Beratung"),
    }


def resource_forms() -> Mapping[str, str]:
    return {
        ResourceForm.SELF_CHECK: _("Selbsttest"),
        ResourceForm.COLLECTION: _("Sammlung von Angeboten"),
    }


def costs() -> Mapping[str, str]:
    return {
        CostBand.FREE: _("kostet nichts außer Zeit"),
        CostBand.UNDER_100: _("unter 100 €"),
        CostBand.UNDER_1000: _("unter 1.000 €"),
        CostBand.MORE: _("1.000 € und mehr"),
    }


def conditions() -> Mapping[str, str]:
    """Return why modules that would help were left out."""
    return {
        Condition.TARGET_GROUP: _("für andere Gruppen gedacht"),
        Condition.SECTOR: _("nur für bestimmte Branchen"),
        Condition.REGION: _("nur in bestimmten Bundesländern"),
        Condition.FORMAT: _("nicht in der gewünschten Form"),
        Condition.LANGUAGE: _("nicht in der gewünschten Sprache"),
        Condition.PRICE: _("teurer als gewünscht"),
        Condition.OVER: _("schon beendet"),
    }


def hours(value: float) -> str:
    """Return a number of hours, or of minutes below one hour."""
    if value < 1:
        return _("{minutes} Minuten").format(minutes=number(value * 60))
    return ngettext("{hours} Stunde", "{hours} Stunden", 1 if value == 1 else 2).format(
        hours=number(value, 2)
    )


def module_hours(given: Hours) -> str:
    """Return the hours of an offer, said to be estimated where they are."""
    if given.stated:
        return hours(given.stated)
    if given.low == given.high:
        return _("etwa {hours}").format(hours=hours(given.high))
    return _("etwa {low} bis {high}").format(
        low=_bare(given.low, given.high), high=hours(given.high)
    )


def _bare(low: float, high: float) -> str:
    """Return *low* without its unit where *high* carries the same one."""
    same_unit = (low < 1) == (high < 1)
    return number(low * 60 if high < 1 else low, 2) if same_unit else hours(low)


def price(euros: float | None) -> str:
    if euros is None:
        return _("Preis bitte erfragen")
    return _("{euros} €").format(euros=number(euros, 2)) if euros else _("kostenlos")


def sources(given: Iterable[Source], checked_on: date) -> str:
    """Return where a fact comes from and when it was checked."""
    listed = "; ".join(f"{source.text} ({source.grade})" for source in given)
    return _("Quelle: {sources}. Geprüft am {day}.").format(
        sources=listed, day=long_date(checked_on)
    )


def weeks(first: int, last: int) -> str:
    if first >= last:
        return _("Woche {week}").format(week=last)
    return _("Woche {first}–{last}").format(first=first, last=last)
