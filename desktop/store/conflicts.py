"""Two values for one field, both kept until a person chooses."""

from __future__ import annotations

import json
from dataclasses import dataclass
from dataclasses import field as attribute
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.store import projector
from desktop.store.device import Device
from desktop.store.outbox import Outbox
from desktop.store.projector import Spot
from desktop.store.schema import ArchiveRow, BaseState, ConflictRow
from sync.protocol.operations import JsonValue, scope_id


@dataclass(frozen=True, slots=True)
class Version:
    """One of the values: whose and when, as far as it is known. `authored_at` is ISO text or empty."""

    value: JsonValue = attribute(repr=False)
    author: str = attribute(repr=False)
    authored_at: str
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """`field` is empty when the candidate is the removal of the whole entity: its value is None then, and the current
    one tells in a text what would go."""

    id: UUID
    dossier_id: UUID
    entity: str
    entity_id: UUID
    field: str
    current: Version
    candidate: Version


@dataclass(frozen=True, slots=True)
class Conflicts:
    session: Session

    def open(self, dossier_id: UUID | None = None) -> list[Conflict]:
        """Those that wait for a person, of one dossier or of all."""
        query = (
            select(ConflictRow)
            .where(ConflictRow.closing.is_(None))
            .order_by(ConflictRow.authored_at, ConflictRow.conflict_id)
        )
        own = Device(self.session).identity()
        conflicts = [self._conflict(row, own.device_id, own.name) for row in self.session.scalars(query)]
        return [conflict for conflict in conflicts if dossier_id in (None, conflict.dossier_id)]

    def count_per_scope(self) -> dict[str, int]:
        query = select(ConflictRow.scope, func.count()).where(ConflictRow.closing.is_(None)).group_by(ConflictRow.scope)
        return {scope: count for scope, count in self.session.execute(query).all()}  # noqa: C416  mypy cannot see it

    def row(self, conflict_id: UUID) -> ConflictRow | None:
        """An open conflict; None when it was closed, or when what it was about is gone as a whole."""
        row = self.session.get(ConflictRow, conflict_id)
        if row is None or row.closing is not None:
            return None
        there = row.field is not None or Outbox(self.session).everything(row.entity, row.entity_id)
        return row if there else None

    def _conflict(self, row: ConflictRow, device_id: UUID, own_name: str) -> Conflict:
        spot = Spot(row.entity, row.entity_id, row.field or "")
        shown = projector.shown(self.session, spot)
        base = self.session.get(BaseState, tuple(spot))
        confirmed = base is not None and base.value == shown
        current = Version(
            json.loads(shown or "null") if row.field else self._whole(row),
            base.author if base and confirmed else own_name,
            base.authored_at if base and confirmed else "",
            base is None or not confirmed or self._ours(base.op_id),
        )
        candidate = Version(json.loads(row.value), row.author, row.authored_at, row.device_id == device_id)
        return Conflict(
            id=row.conflict_id,
            dossier_id=scope_id(row.scope),
            entity=row.entity,
            entity_id=row.entity_id,
            field=row.field or "",
            current=current,
            candidate=candidate,
        )

    def _whole(self, row: ConflictRow) -> str:
        """What somebody wanted to remove, in its own words."""
        held = Outbox(self.session).everything(row.entity, row.entity_id)
        return ", ".join(change.value for change in held if isinstance(change.value, str)) or row.entity

    def _ours(self, op_id: UUID) -> bool:
        return self.session.scalar(select(ArchiveRow.op_id).where(ArchiveRow.op_id == op_id)) is not None
