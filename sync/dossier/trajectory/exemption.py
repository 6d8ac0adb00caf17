"""Vrijstelling and ontheffing, which are never one thing, read from DUO's documents.

A vrijstelling (art. 4) says that somebody has integrated already or learns at a school that leads there; an ontheffing
(art. 5) says that somebody cannot be asked it. Both exist whole and per part; only a vrijstelling can be temporary, and
only an ontheffing can cap the hours of participation. The ground of an ontheffing is health data and is not kept.

A decision that cannot be read, or a code that we do not know, is shown as it came and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from sync.dossier.dossier import Leerroute, Niveau
from sync.dossier.partial_date import long_date
from sync.dossier.trajectory.exams import (
    ALLE,
    LABELS,
    TAAL,
    Examen,
    day_of,
    entries,
    niveau_from,
    passed,
    reaches,
    text_of,
)
from sync.dossier.trajectory.facts import niveau_of
from sync.dossier.trajectory.ground import (
    ONTHEFFING,
    VRIJSTELLING,
    VRIJSTELLING_DEEL,
    Z_ROUTE,
    Finding,
)

WHOLE, TEMPORARY, PARTIAL = "geheel", "tijdelijk", "gedeeltelijk"

REASONS = {
    "AVI": "op verzoek: aantoonbaar voldoende ingeburgerd",
    "DIP": "een Nederlands diploma dat vrijstelt",
    "DOC": "een document dat vrijstelt",
    "GED": "een deel van de taal is al gehaald",
    "INB": "eerder ingeburgerd",
    "INS": "een inschrijving bij een opleiding die vrijstelt",
    "OPL": "een opleiding die vrijstelt",
}
"""DUO's codes (contract Vrijstelling 1.0.0); the words for INB, INS and OPL are ours [recall, verify]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vrijstelling:
    """One decision of DUO on a request for exemption."""

    soort: str
    toegekend: bool | None
    """None for a word that is neither granted nor refused."""
    reden: str = field(default="", repr=False)
    datum_oordeel: date | None = None
    begin: date | None = None
    eind: date | None = None
    """The last day of a temporary one."""
    onderdeel: str = ""
    niveau: Niveau | None = None

    def holds(self, day: date) -> bool:
        """Whether a temporary exemption covers the day."""
        return (
            self.soort == TEMPORARY
            and self.toegekend is True
            and self.begin is not None
            and self.begin <= day
            and (self.eind is None or day <= self.eind)
        )

    @property
    def why(self) -> str:
        """DUO's reason in words; its own code when we do not know it."""
        return REASONS.get(self.reden, f"DUO noemt code {self.reden}" if self.reden else "zonder reden van DUO")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontheffing:
    """One decision of DUO on a request for dispensation, without its medical or personal ground."""

    soort: str
    toegekend: bool | None
    datum_oordeel: date | None = None
    onderdeel: str = ""
    uren_belastbaarheid: int | None = field(default=None, repr=False)
    """The most hours of participation in the Z-route; 0 is none at all."""


def vrijstellingen(document: object) -> tuple[Vrijstelling, ...]:
    """Every decision in DUO's answer, the oldest first."""
    found = {_vrijstelling(entry) for entry in entries(document)}
    return tuple(
        sorted(
            found, key=lambda each: (each.datum_oordeel or date.min, each.soort, each.onderdeel, repr(each), each.reden)
        )
    )


def ontheffingen(document: object) -> tuple[Ontheffing, ...]:
    """Every decision in DUO's answer, the oldest first."""
    found = {_ontheffing(entry) for entry in entries(document)}
    return tuple(sorted(found, key=_age))


def _age(each: Ontheffing) -> tuple[date, str, str, int, str]:
    hours = each.uren_belastbaarheid
    return (
        each.datum_oordeel or date.min,
        each.soort,
        each.onderdeel,
        -1 if hours is None else hours,
        str(each.toegekend),
    )


def participation_hours(decisions: Iterable[Ontheffing], all_hours: int) -> int:
    """How many hours of participation the Z-route asks: the latest cap that DUO granted, else all of them."""
    caps = [each for each in decisions if each.toegekend and each.uren_belastbaarheid is not None]
    if not caps:
        return all_hours
    latest = max(each.datum_oordeel or date.min for each in caps)
    hours = [
        each.uren_belastbaarheid
        for each in caps
        if (each.datum_oordeel or date.min) == latest and each.uren_belastbaarheid is not None
    ]
    return min([all_hours, *hours])


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the exams, and why it need not be taken, or that it was passed, or neither."""

    code: str
    niveau: Niveau | None
    geslaagd: bool = False
    vrijgesteld: bool = False
    ontheven: bool = False
    vrij: bool = False
    """Need not be taken, by a vrijstelling or an ontheffing that is not at hand here."""

    @property
    def label(self) -> str:
        return LABELS.get(self.code, self.code)

    @property
    def done(self) -> bool:
        return self.geslaagd or self.vrijgesteld or self.ontheven or self.vrij

    def freed(self) -> Part:
        """The part when DUO has it as one that need not be taken, without our knowing which of the two decisions."""
        return self if self.done else replace(self, vrij=True)

    @property
    def words(self) -> str:
        """What a list says of it."""
        if self.geslaagd:
            return "gehaald"
        if self.vrijgesteld:
            return "vrijstelling van DUO"
        if self.ontheven:
            return "ontheffing van DUO"
        return "niet nodig volgens DUO" if self.vrij else "nog te doen"


def parts(
    leerroute: Leerroute | None,
    niveau: Niveau | None,
    attempts: Iterable[Examen],
    exemptions: Iterable[Vrijstelling],
    dispensations: Iterable[Ontheffing],
) -> tuple[Part, ...]:
    """The five exam parts of the B1-route and the onderwijsroute; the Z-route requires none.

    An exemption counts for a part when it stands at the needed level or higher. Afschalen lowers the four language
    parts, never KNM.
    """
    if leerroute is None or leerroute is Leerroute.Z_ROUTE:
        return ()
    return _parts(niveau_of(leerroute, niveau), attempts, exemptions, dispensations)


def old_law_parts(
    attempts: Iterable[Examen], exemptions: Iterable[Vrijstelling], dispensations: Iterable[Ontheffing]
) -> tuple[Part, ...]:
    """The exams of the Wet inburgering 2013: the language at A2, and KNM. The ONA has a day of its own."""
    return _parts(Niveau.A2, attempts, exemptions, dispensations)


def _parts(
    needed: Niveau | None,
    attempts: Iterable[Examen],
    exemptions: Iterable[Vrijstelling],
    dispensations: Iterable[Ontheffing],
) -> tuple[Part, ...]:
    done = passed(tuple(attempts), needed)
    exempt = {
        each.onderdeel
        for each in exemptions
        if each.soort == PARTIAL and each.toegekend and each.onderdeel in TAAL and reaches(each.niveau, needed)
    }
    free = {
        each.onderdeel for each in dispensations if each.soort == PARTIAL and each.toegekend and each.onderdeel in ALLE
    }
    return tuple(
        Part(code, needed if code in TAAL else None, code in done, code in exempt, code in free) for code in ALLE
    )


def exemption_findings(
    exemptions: Iterable[Vrijstelling], dispensations: Iterable[Ontheffing], today: date
) -> tuple[Finding, ...]:
    """What DUO decided, one sentence per decision, with vrijstelling and ontheffing each under its own name."""
    said = [_about_vrijstelling(each, today) for each in exemptions]
    said += [_about_ontheffing(each) for each in dispensations]
    return tuple(said)


def _about_vrijstelling(each: Vrijstelling, today: date) -> Finding:
    when = f" op {long_date(each.datum_oordeel)}" if each.datum_oordeel else ""
    if each.toegekend is not True:
        verb = "wees een vrijstelling af" if each.toegekend is False else "gaf een oordeel dat wij niet kennen"
        return Finding("vrijstelling_niet", f"DUO {verb}{when}. De plicht blijft zoals die was.", VRIJSTELLING)
    if each.soort == WHOLE:
        sentence = f"DUO gaf{when} een volledige vrijstelling ({each.why}). De plicht is voorbij."
        return Finding("vrijstelling_geheel", sentence, VRIJSTELLING)
    if each.soort == TEMPORARY:
        return _about_temporary(each, today)
    if each.soort == PARTIAL and each.onderdeel:
        level = f" op niveau {each.niveau.upper()}" if each.niveau else ""
        open_level = "" if each.niveau else " DUO noemt geen niveau; vraag dat na voor u erop rekent."
        part = LABELS.get(each.onderdeel, each.onderdeel)
        return Finding(
            "vrijstelling_deel",
            f"DUO gaf{when} een vrijstelling voor {part}{level} ({each.why}).{open_level}",
            VRIJSTELLING_DEEL,
        )
    return Finding(
        "vrijstelling_onbekend",
        f"DUO gaf{when} een vrijstelling die Regiekoffer niet kan lezen ({each.why}). Kijk in het portaal van DUO.",
        VRIJSTELLING,
    )


def _about_temporary(each: Vrijstelling, today: date) -> Finding:
    span = f" vanaf {long_date(each.begin)}" if each.begin else ""
    span += f" tot en met {long_date(each.eind)}" if each.eind else ""
    if each.holds(today):
        sentence = f"Er is een tijdelijke vrijstelling{span}. Zolang die duurt, rust de plicht."
    elif each.begin is not None and each.begin > today:
        sentence = f"Er komt een tijdelijke vrijstelling{span}."
    elif each.begin is None:
        sentence = "DUO gaf een tijdelijke vrijstelling zonder begindatum. Kijk in het portaal van DUO."
    else:
        sentence = f"Er was een tijdelijke vrijstelling{span}. DUO stelt de nieuwe einddatum vast."
    return Finding("vrijstelling_tijdelijk", sentence, VRIJSTELLING, each.eind)


def _about_ontheffing(each: Ontheffing) -> Finding:
    when = f" op {long_date(each.datum_oordeel)}" if each.datum_oordeel else ""
    if each.toegekend is not True:
        verb = "wees een ontheffing af" if each.toegekend is False else "gaf een oordeel dat wij niet kennen"
        return Finding("ontheffing_niet", f"DUO {verb}{when}. De plicht blijft zoals die was.", ONTHEFFING)
    if each.soort == WHOLE:
        sentence = f"DUO gaf{when} een volledige ontheffing. De plicht is voorbij."
        return Finding("ontheffing_geheel", sentence, ONTHEFFING)
    said = []
    if each.onderdeel:
        said.append(f"DUO gaf{when} een ontheffing voor {LABELS.get(each.onderdeel, each.onderdeel)}.")
    hours = each.uren_belastbaarheid
    if hours == 0:
        said.append("Deze persoon hoeft geen uren participatie te doen.")
    elif hours is not None:
        said.append(f"Deze persoon doet hoogstens {hours} uur participatie.")
    if not said:
        said = [f"DUO gaf{when} een ontheffing die Regiekoffer niet kan lezen. Kijk in het portaal van DUO."]
    return Finding(
        "ontheffing_uren" if hours is not None else "ontheffing_deel" if each.onderdeel else "ontheffing_onbekend",
        " ".join(said),
        Z_ROUTE if hours is not None else ONTHEFFING,
    )


def _vrijstelling(entry: dict[str, object]) -> Vrijstelling:
    return Vrijstelling(
        soort=text_of(entry.get("soort")),
        toegekend=_granted(entry.get("oordeel")),
        reden=text_of(entry.get("reden")),
        datum_oordeel=day_of(entry.get("datum_oordeel")),
        begin=day_of(entry.get("startdatum")),
        eind=day_of(entry.get("einddatum")),
        onderdeel=text_of(entry.get("examenonderdeel")),
        niveau=niveau_from(entry.get("examenniveau")),
    )


def _ontheffing(entry: dict[str, object]) -> Ontheffing:
    hours = entry.get("uren_belastbaarheid")
    return Ontheffing(
        soort=text_of(entry.get("soort")),
        toegekend=_granted(entry.get("oordeel")),
        datum_oordeel=day_of(entry.get("datum_oordeel")),
        onderdeel=text_of(entry.get("examenonderdeel")),
        uren_belastbaarheid=hours if isinstance(hours, int) and not isinstance(hours, bool) and hours >= 0 else None,
    )


def _granted(value: object) -> bool | None:
    return {"toekenning": True, "afwijzing": False}.get(text_of(value).lower())
