"""What a dossier that was begun here shows until the central side has opened it.

Fields that only the chain writes (municipality, origin, BSN) cannot stand in the outbox, so they lie with what is
confirmed, under number 0, which no feed gives. The first snapshot takes their place. Until the dossier is granted,
nothing of it is sent: the central side does not know it, and what it does not know it refuses.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.store import projector
from desktop.store.projector import Spot
from desktop.store.statements import run
from sync.dossier.fields import Scope
from sync.protocol.operations import JsonValue, canonical, new_id, scope_id

MARK = ("dossier", "herkomst")
"""The field that every dossier begun here has, and none that was confirmed has under number 0."""

KEEP = """
INSERT INTO base_state (entity, entity_id, field, scope, value, seq, op_id, author, authored_at)
VALUES (?, ?, ?, ?, ?, 0, ?, '', ?) ON CONFLICT (entity, entity_id, field) DO NOTHING
"""
WAITING = "SELECT DISTINCT scope FROM outbox WHERE status IS NULL"
PROVISIONAL = "SELECT 1 FROM base_state WHERE entity = ? AND entity_id = ? AND field = ? AND seq = 0"
GRANTED = "SELECT 1 FROM grants WHERE dossier = ?"
DROP = "DELETE FROM base_state WHERE scope = ? AND seq = 0"


def keep(session: Session, scope: str, values: Mapping[tuple[str, str], JsonValue], at: str) -> None:
    """Show these values, by entity and field, until the central side gives its own."""
    owner = scope_id(scope)
    told = {Spot(entity, owner, name): value for (entity, name), value in values.items() if value is not None}
    rows = [(*_key(spot), scope, canonical(value).decode(), new_id().hex, at) for spot, value in told.items()]
    if rows:
        run(session, KEEP, rows)
        projector.project(session, scope, told)


def is_provisional(session: Session, dossier_id: UUID) -> bool:
    """Whether nothing of the dossier came from the central side yet."""
    return run(session, PROVISIONAL, (MARK[0], dossier_id.hex, MARK[1])).first() is not None


def held_back(session: Session) -> list[str]:
    """The dossiers with work that may not be sent yet."""
    scopes = [scope for (scope,) in run(session, WAITING, ()) if scope.startswith(f"{Scope.DOSSIER}:")]
    return [scope for scope in scopes if is_provisional(session, scope_id(scope)) and not _granted(session, scope)]


def drop(session: Session, scope: str) -> None:
    run(session, DROP, (scope,))


def _granted(session: Session, scope: str) -> bool:
    """Whether she was ever told that the dossier is hers; of one that she lost again the work is sent too."""
    return run(session, GRANTED, (scope_id(scope).hex,)).first() is not None


def _key(spot: Spot) -> tuple[str, str, str]:
    return (spot.entity, spot.entity_id.hex, spot.field)
