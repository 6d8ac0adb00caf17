"""The plans (PIP) of a dossier and their goals: one open concept at most, and the established versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.store.dossiers import ESTABLISHED
from desktop.store.view_tables import GoalRow, PipRow
from sync.dossier import fields

CONCEPT = "concept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A concept. `fields` holds what was filled in, under the names of the field catalogue."""

    id: UUID
    version: int
    fields: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What the newcomer wants to reach, in `fields` under the names of the field catalogue."""

    id: UUID
    fields: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EstablishedPlan:
    """A version that does not change any more: the document value from which the PDF is built, and its hash."""

    id: UUID
    version: int
    dagtekening: date
    document: Mapping[str, Any] = field(repr=False)
    document_hash: str
    fields: Mapping[str, Any] = field(repr=False)
    """What was filled in, under the names of the field catalogue."""


@dataclass(frozen=True, slots=True)
class Plans:
    session: Session

    def concept(self, dossier_id: UUID) -> Plan | None:
        query = select(PipRow).where(PipRow.dossier_id == dossier_id, PipRow.status == CONCEPT)
        row = self.session.scalars(query.order_by(PipRow.versie.desc(), PipRow.id)).first()
        return Plan(id=row.id, version=row.versie or 1, fields=_filled("pip", row)) if row else None

    def find(self, dossier_id: UUID, plan_id: UUID) -> Plan | None:
        row = self.session.get(PipRow, plan_id)
        if row is None or row.dossier_id != dossier_id:
            return None
        return Plan(id=row.id, version=row.versie or 1, fields=_filled("pip", row))

    def next_version(self, dossier_id: UUID) -> int:
        return (self.session.scalar(select(func.max(PipRow.versie)).where(PipRow.dossier_id == dossier_id)) or 0) + 1

    def established(self, dossier_id: UUID) -> list[EstablishedPlan]:
        """The established versions, the newest first."""
        query = select(PipRow).where(PipRow.dossier_id == dossier_id, PipRow.status == ESTABLISHED)
        return [
            EstablishedPlan(
                id=row.id,
                version=row.versie or 1,
                dagtekening=row.dagtekening_pip,
                document=row.document,
                document_hash=row.document_hash or "",
                fields=_filled("pip", row),
            )
            for row in self.session.scalars(query.order_by(PipRow.versie.desc(), PipRow.id))
            if row.document is not None and row.dagtekening_pip is not None
        ]

    def goals(self, dossier_id: UUID) -> list[Goal]:
        """In the order in which they stand in the plan."""
        query = select(GoalRow).where(GoalRow.dossier_id == dossier_id)
        rows = self.session.scalars(query.order_by(GoalRow.volgorde.nulls_last(), GoalRow.id))
        return [Goal(id=row.id, fields=_filled("goal", row)) for row in rows]


def _filled(entity: str, row: Any) -> dict[str, Any]:
    """The fields that hold something, as they travel: a date is its ISO text."""
    values = ((name, getattr(row, name)) for name in fields.ENTITIES[entity].fields)
    return {
        name: value.isoformat() if isinstance(value, date) else value for name, value in values if value is not None
    }
