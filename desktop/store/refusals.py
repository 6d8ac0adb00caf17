"""Work that the central side did not take. It is kept, with the reason, until somebody looked at it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from dataclasses import field as attribute
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.store.outbox import Outbox
from sync.protocol.operations import JsonValue, scope_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """`reason` is a stable word: 'frozen', 'deleted', 'grant_ended', …; `late` when access ended before it was sent."""

    op_id: UUID
    dossier_id: UUID
    entity: str
    field: str
    value: JsonValue = attribute(repr=False)
    reason: str
    late: bool
    authored_at: str


def refusals(session: Session) -> list[Refusal]:
    return [
        Refusal(
            op_id=row.op_id,
            dossier_id=scope_id(row.scope),
            entity=row.entity,
            field=row.field or "",
            value=json.loads(row.value),
            reason=row.reason,
            late=row.status == "late",
            authored_at=row.authored_at,
        )
        for row in Outbox(session).refused()
    ]
