"""The exam results that DUO gives, read tolerantly, and which parts are done.

An entry that has another shape than we know is left out of the picture and counted, so that a screen can say that
something could not be read. Codes: LE, LU, SC, SP and KNM; levels A2, B1 and B2 (contract Examen 1.0.0).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sync.dossier.dossier import Dossier, Niveau
from sync.dossier.trajectory.facts import Facts

TAAL = ("LE", "LU", "SC", "SP")
ALLE = (*TAAL, "KNM")

LABELS = {"LE": "Lezen", "LU": "Luisteren", "SC": "Schrijven", "SP": "Spreken", "KNM": "KNM", "ONA": "ONA"}

_HEIGHT = {Niveau.A1: 1, Niveau.A2: 2, Niveau.B1: 3, Niveau.B2: 4}


@dataclass(frozen=True, slots=True)
class Examen:
    """One attempt."""

    op: date
    onderdeel: str
    niveau: Niveau | None = None
    geslaagd: bool = False
    resultaat: str = ""

    @property
    def label(self) -> str:
        return LABELS.get(self.onderdeel, self.onderdeel)


def exams(document: object) -> tuple[Examen, ...]:
    """Every attempt that can be read, the oldest first."""
    found = {each for entry in entries(document) if (each := _exam(entry)) is not None}
    return tuple(sorted(found, key=lambda each: (each.op, each.onderdeel, each.niveau or "", each.resultaat)))


def attempts(dossier: Dossier, facts: Facts) -> tuple[Examen, ...]:
    """Every attempt of DUO's document; without a document those that the dossier has."""
    if facts.examens is not None:
        return exams(facts.examens)
    known = (
        Examen(each.op or date.min, each.onderdeel, each.niveau, each.geslaagd, "Geslaagd" if each.geslaagd else "")
        for each in dossier.examens
    )
    return tuple(sorted(known, key=lambda each: (each.op, each.onderdeel)))


def unreadable(document: object) -> int:
    """How many entries there are that we cannot read."""
    if document is None:
        return 0
    if not isinstance(document, list | tuple):
        return 1
    return sum(1 for entry in document if not isinstance(entry, dict) or _exam(entry) is None)


def passed(attempts: Iterable[Examen], needed: Niveau | None) -> frozenset[str]:
    """The parts that were passed at the needed level or higher; KNM has no level to reach."""
    return frozenset(
        each.onderdeel
        for each in attempts
        if each.geslaagd and (each.onderdeel not in TAAL or reaches(each.niveau, needed))
    )


def reaches(niveau: Niveau | None, needed: Niveau | None) -> bool:
    """Whether a level is high enough. A level that DUO left out is never assumed to be."""
    if needed is None:
        return True
    return niveau is not None and _HEIGHT[niveau] >= _HEIGHT[needed]


def entries(document: object) -> tuple[dict[str, object], ...]:
    """The objects of a document that ought to be a list of them."""
    if not isinstance(document, list | tuple):
        return ()
    return tuple(entry for entry in document if isinstance(entry, dict))


def day_of(value: object) -> date | None:
    """The day in a document, or None for what is no day."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def niveau_from(value: object) -> Niveau | None:
    try:
        return Niveau(value.lower()) if isinstance(value, str) else None
    except ValueError:
        return None


def text_of(value: object) -> str:
    return value if isinstance(value, str) else ""


def _exam(entry: dict[str, object]) -> Examen | None:
    day, part = day_of(entry.get("examendatum")), text_of(entry.get("onderdeel"))
    if day is None or not part:
        return None
    result = text_of(entry.get("resultaat"))
    return Examen(day, part, niveau_from(entry.get("niveau")), result.lower() == "geslaagd", result)
