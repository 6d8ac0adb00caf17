"""What is kept around a trajectory: appointments, contact, agreements, hours, and what else `sync.dossier.records` names.

A deed on one of them is `add`, `change` or `remove`; each is one transaction and can be undone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar
from uuid import UUID

from desktop.casework import Casework, GoneFromDossier
from desktop.store import records as kept
from desktop.store.outbox import Change
from desktop.store.wall import is_here
from sync.dossier.records import KINDS
from sync.protocol.operations import JsonValue

Record = TypeVar("Record")


def of(casework: Casework, dossier_id: UUID, kind: type[Record]) -> list[Record]:
    """Every one of a dossier, in the order in which they were made."""
    with casework.vault.look() as session:
        return kept.records(session, kind, dossier_id)


def of_all(casework: Casework, kind: type[Record]) -> list[tuple[UUID, Record]]:
    """Every one on this laptop, each with its dossier."""
    with casework.vault.look() as session:
        return kept.records_of_all(session, kind)


def add(casework: Casework, dossier_id: UUID, kind: type[Record], values: Mapping[str, JsonValue | date]) -> UUID:
    return casework.make(dossier_id, KINDS[kind], values)


def change(
    casework: Casework, dossier_id: UUID, kind: type[Record], record_id: UUID, field: str, value: JsonValue | date
) -> None:
    casework.change(dossier_id, KINDS[kind], record_id, field, value)


def change_all(
    casework: Casework, dossier_id: UUID, kind: type[Record], record_id: UUID, values: Mapping[str, JsonValue | date]
) -> None:
    """Several fields in one deed, so that one undo takes all of them back; raises `GoneFromDossier` as `change` does."""
    with casework.vault.look() as session:
        if not is_here(session, dossier_id, KINDS[kind], record_id):
            raise GoneFromDossier
    casework.do(dossier_id, [Change(KINDS[kind], record_id, name, value) for name, value in values.items()])


def remove(casework: Casework, dossier_id: UUID, kind: type[Record], record_id: UUID) -> None:
    casework.remove(dossier_id, KINDS[kind], record_id)
