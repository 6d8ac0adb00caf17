"""What the rules of a trajectory need beside the dossier, of one dossier on this laptop."""

from __future__ import annotations

from uuid import UUID

from desktop.casework import Casework
from desktop.store.trajectory_facts import read_facts
from sync.dossier.trajectory.facts import Facts


def facts_of(casework: Casework, dossier_id: UUID) -> Facts:
    with casework.vault.look() as session:
        return read_facts(session, dossier_id)
