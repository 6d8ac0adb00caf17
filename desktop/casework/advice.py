"""What the caseworker thinks of the learning route, kept beside the arguments that she was shown."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop.casework import Casework
from desktop.store.advice import AdviceRecord, advice_id, read_advice
from desktop.store.outbox import Change
from sync.protocol.operations import JsonValue


def view(casework: Casework, dossier_id: UUID) -> AdviceRecord:
    with casework.vault.look() as session:
        return read_advice(session, dossier_id)


def write_advice(casework: Casework, dossier_id: UUID, field: str, value: JsonValue | date) -> None:
    """Keep one field. Her own view also gets the day on which she first wrote it, and loses it when it is emptied."""
    entity_id = advice_id(dossier_id)
    changes = [Change("advice", entity_id, field, None if value == "" else value)]
    if field == "eigen_visie":
        day = casework.now().date() if value else None
        changes.append(Change("advice", entity_id, "eigen_visie_op", day, only_when_empty=bool(value)))
    casework.do(dossier_id, changes)
