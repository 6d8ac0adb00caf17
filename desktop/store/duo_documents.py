"""What the terms need of the documents that DUO sends whole: exam results, vrijstelling and ontheffing.

They are read by the rules of the trajectory; an entry of another shape than we know is left out there.
"""

from __future__ import annotations

from typing import Any

from sync.dossier.dossier import Examen, Pip
from sync.dossier.trajectory.exams import exams
from sync.dossier.trajectory.exemption import ontheffingen, participation_hours, parts, vrijstellingen

NO_LIMIT = 1_000_000


def examens(document: Any) -> tuple[Examen, ...]:
    """Every attempt, the oldest first."""
    if not document:
        return ()
    return tuple(
        Examen(onderdeel=each.onderdeel, op=each.op, niveau=each.niveau, geslaagd=each.geslaagd)
        for each in exams(document)
    )


def free_parts(vrijstelling: Any, ontheffing: Any, pip: Pip | None) -> frozenset[str]:
    """The exams that need not be taken at the level of the plan."""
    if pip is None or not (vrijstelling or ontheffing):
        return frozenset()
    found = parts(pip.leerroute, pip.niveau, (), vrijstellingen(vrijstelling), ontheffingen(ontheffing))
    return frozenset(each.code for each in found if each.done)


def most_participation(ontheffing: Any) -> int | None:
    """The most hours of participation by the latest medical decision; None without one."""
    hours = participation_hours(ontheffingen(ontheffing), NO_LIMIT) if ontheffing else NO_LIMIT
    return None if hours == NO_LIMIT else hours
