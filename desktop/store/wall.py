"""The wall between dossiers: what is of one dossier is not read or changed through another.

Partners sit in each other's household and often with the same caseworker; each has a right to a dossier of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.store.statements import run
from desktop.store.view_tables import VIEWS

OF_ANOTHER = """
SELECT 1 FROM base_state WHERE entity = ? AND entity_id = ? AND scope <> ?
UNION ALL SELECT 1 FROM outbox WHERE entity = ? AND entity_id = ? AND scope <> ? LIMIT 1
"""


def of_another(session: Session, scope: str, entities: Iterable[tuple[str, UUID]]) -> bool:
    """Whether one of these entities, each with its kind, belongs to another scope than this one."""
    return any(
        run(session, OF_ANOTHER, (entity, entity_id.hex, scope) * 2).first() is not None
        for entity, entity_id in entities
    )


def is_here(session: Session, dossier_id: UUID, entity: str, entity_id: UUID) -> bool:
    """Whether the dossier shows this entity now."""
    statement = f"SELECT 1 FROM {VIEWS[entity].__tablename__} WHERE id = ? AND dossier_id = ?"  # noqa: S608
    return run(session, statement, (entity_id.hex, dossier_id.hex)).first() is not None
