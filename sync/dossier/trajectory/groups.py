"""The doelgroep as DUO gives it, with what it was before and what a change means.

The municipality never derives a group. What it shows is DUO's present word, DUO's history of it, and the two events that
announce a change: SS124 (asylum to family and other) and SS125 (the other way). Source: contract inburgeringsplicht 1.2,
Doelgroephistorie; fact sheet §1.2.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sync.dossier.partial_date import long_date
from sync.dossier.target_group import DUO_DOELGROEP, Asielrechten, Doelgroep
from sync.dossier.trajectory.case import Case
from sync.dossier.trajectory.exams import day_of, entries, text_of
from sync.dossier.trajectory.ground import ONTZORGEN, PLICHT, Finding, duo

TO_FAMILY, TO_ASYLUM = "SS124", "SS125"


@dataclass(frozen=True, slots=True, kw_only=True)
class Periode:
    """A time in which DUO had the person in one group; both days are of it."""

    doelgroep: Doelgroep
    begin: date | None = None
    eind: date | None = None

    def holds(self, day: date) -> bool:
        return (self.begin is None or self.begin <= day) and (self.eind is None or day <= self.eind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Groep:
    """The present group in DUO's words, what went before it, and what to say of it."""

    label: str = ""
    """Empty while DUO gave none."""
    history: tuple[Periode, ...] = ()
    """The oldest first."""
    findings: tuple[Finding, ...] = ()


def group(on: Case) -> Groep:
    dossier = on.dossier
    detailed, whole = dossier.gedetailleerde_doelgroep, dossier.doelgroep
    return Groep(
        label=detailed.label if detailed else whole.label if whole else "",
        history=history(on.facts.doelgroep_historie),
        findings=tuple(_findings(on)),
    )


def history(document: object) -> tuple[Periode, ...]:
    """DUO's history, read tolerantly: what we cannot read is left out. Takes DUO's words and our own."""
    found = {each for entry in entries(document) if (each := _period(entry)) is not None}
    return tuple(sorted(found, key=lambda each: (each.begin or date.min, each.eind or date.max, each.doelgroep)))


def _period(entry: dict[str, object]) -> Periode | None:
    told = text_of(entry.get("indeling") or entry.get("doelgroep"))
    found = next((each for each in Doelgroep if told in (each.value, DUO_DOELGROEP[each])), None)
    if found is None:
        return None
    return Periode(doelgroep=found, begin=day_of(entry.get("begindatum")), eind=day_of(entry.get("einddatum")))


def change(on: Case) -> tuple[str, date | None] | None:
    """The latest event about the group, with its day; None when there was none."""
    told = [each for code in (TO_FAMILY, TO_ASYLUM) if (each := on.facts.told(code)) is not None]
    latest = max(told, key=lambda each: each.age, default=None)
    return None if latest is None else (latest.code, latest.datum)


def _findings(on: Case) -> Iterable[Finding]:
    dossier = on.dossier
    if dossier.doelgroep is None:
        if dossier.regime.in_duo_chain:
            yield Finding("geen_doelgroep", "DUO heeft de doelgroep nog niet gemeld. Leid die niet zelf af.", PLICHT)
        return
    rights = dossier.asielrechten
    if rights is not None:
        yield Finding("asielrechten", _RIGHTS[rights], duo("asielrechten na een ander verblijfsdoel"))
    latest = change(on)
    if latest is None:
        return
    code, day = latest
    since = f" sinds {long_date(day)}" if day else ""
    if code == TO_FAMILY:
        yield Finding(
            "naar_gezin",
            f"Volgens DUO is dit{since} een gezinsmigrant of overige migrant. Kijk opnieuw naar aanbod, "
            "maatschappelijke begeleiding en het plan (PIP).",
            duo(f"gebeurtenis {TO_FAMILY}"),
            day,
        )
    else:
        yield Finding(
            "naar_asiel",
            f"Volgens DUO is dit{since} een asielstatushouder. Doe een aanbod en kijk opnieuw naar het plan (PIP).",
            duo(f"gebeurtenis {TO_ASYLUM}"),
            day,
        )
    yield Finding("ontzorgen_los", "Ontzorgen hangt hier niet van af: de vergunning en de bijstand tellen.", ONTZORGEN)


_RIGHTS = {
    Asielrechten.TOEGEKEND: "DUO gaf deze persoon de rechten van een asielstatushouder.",
    Asielrechten.BEHOUD: "Het verblijfsdoel is anders geworden. De rechten van een asielstatushouder blijven.",
    Asielrechten.VERZOEK_BEHOUD_GEZIN: "Op eigen verzoek houdt deze persoon de rechten van een gezinsmigrant.",
    Asielrechten.VERZOEK_GEZIN_TOEGEKEND: "Op eigen verzoek kreeg deze persoon de rechten van een gezinsmigrant.",
}
