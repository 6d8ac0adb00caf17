"""The leerbaarheidstoets as the caseworker follows it, beside what DUO says."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop.casework import Casework
from desktop.store.lbt import Lbt, lbt_id, read_lbt
from desktop.store.outbox import Change
from sync.protocol.operations import JsonValue


def lbt(casework: Casework, dossier_id: UUID) -> Lbt:
    with casework.vault.look() as session:
        return read_lbt(session, dossier_id)


def write_lbt(casework: Casework, dossier_id: UUID, field: str, value: JsonValue | date) -> None:
    """Keep one of our own fields; what DUO says is not written here."""
    casework.do(dossier_id, [Change("lbt", lbt_id(dossier_id), field, value)])
