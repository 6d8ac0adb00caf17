"""The trajectory of a dossier by the law of the files: stages, next step, checks, contradictions and what follows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desktop.casework import Casework
from desktop.casework.trajectory import facts_of
from desktop.facts.law import the_law
from sync.dossier.dossier import Dossier
from sync.dossier.terms import Term
from sync.dossier.trajectory.picture import Trajectory, trajectory


def trajectory_of(casework: Casework, dossier: Dossier, today: date, rows: Iterable[Term] | None = None) -> Trajectory:
    """Everything that the rules say of this dossier today; `rows` are its terms, for whoever has them already."""
    return trajectory(dossier, facts_of(casework, dossier.id), today, the_law(), rows=rows)
