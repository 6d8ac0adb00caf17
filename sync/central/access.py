"""Who asks, what she may do in which feed, and the record of what was done. Denied unless granted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection, insert

from sync.central import schema
from sync.central.database import driver
from sync.central.forms import is_name
from sync.dossier.fields import Role
from sync.protocol.operations import new_id, user_scope


class Access(StrEnum):
    """What someone may do in a feed. Never granted and never existed look the same from outside."""

    LIVE = "live"
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """The person and laptop behind a request, and the epoch in which it was asked."""

    tenant: str
    user_id: UUID
    device_id: UUID
    name: str = field(repr=False)
    role: Role
    epoch: UUID


def rights(connection: Connection, caller: Caller, scopes: Sequence[str], *, lock: bool = False) -> dict[str, Access]:
    """What a person may do in each of these feeds, her own included.

    Only a full grant opens a feed. `lock` holds the grants as they are until the transaction ends, so that taking one
    away waits for a push that is under way.
    """
    statement = RIGHTS + (" FOR SHARE" if lock else "")
    names = [scope for scope in scopes if is_name(scope)]
    rows = driver(connection).execute(statement, (caller.tenant, caller.user_id, names))
    today = datetime.now(UTC).date()
    granted = {
        scope: Access.LIVE if gone is None and (until is None or until >= today) else Access.ENDED
        for scope, level, until, gone in rows
        if level == "full"
    }
    granted[user_scope(caller.user_id)] = Access.LIVE
    return {scope: granted.get(scope, Access.UNKNOWN) for scope in scopes}


RIGHTS = """
SELECT scope_id, level, until, revoked_at FROM grants
WHERE tenant_id = %s AND user_id = %s AND scope_id = ANY(%s::text[])
"""


def note(connection: Connection, tenant: str, caller: Caller | None, action: str, object_: str, result: str) -> None:
    """A line in the record of who did what; the fact, never the content. Without a caller it was the service itself."""
    who = {"user_id": caller and caller.user_id, "device_id": caller and caller.device_id}
    role = caller.role if caller else Role.KETEN
    moment = {"tenant_id": tenant, "audit_id": new_id(), "at": datetime.now(UTC)}
    what = {"role": role.value, "action": action, "object": object_, "result": result}
    connection.execute(insert(schema.audit).values(**moment, **who, **what))
