"""Dossiers at the central side: opened once per person, assigned to one klantregisseur, fed by the chain.

The doors and the command line use this module; it offers `record` and `Change` of `recording` as well. Each function
is a deed within the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, Connection, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from sync.central import doubles, schema
from sync.central.access import note
from sync.central.recording import Change, UnknownScope, record
from sync.dossier.same_person import SameBy
from sync.protocol.feed import START
from sync.protocol.operations import JsonValue, dossier_scope, new_id, user_scope

__all__ = [
    "Change",
    "UnknownDossier",
    "UnknownScope",
    "assign",
    "claim",
    "find_dossier",
    "grant_id",
    "make",
    "open_dossier",
    "open_scope",
    "record",
    "unassign",
]


class UnknownDossier(LookupError):
    """The municipality has no such dossier."""


def open_scope(connection: Connection, tenant: str, scope: str) -> None:
    """Start a feed at nought; nothing happens when it is there."""
    start = {"head_seq": 0, "head_hash": bytes.fromhex(START), "floor_seq": 0}
    row = {"tenant_id": tenant, "scope_id": scope, **start}
    connection.execute(upsert(schema.scope_head).values(row).on_conflict_do_nothing())


def find_dossier(
    connection: Connection, tenant: str, *, bsn: str | None = None, vnummer: str | None = None
) -> UUID | None:
    """The dossier of the person with this BSN, or else this V-nummer."""
    found = _by_key(connection, tenant, bsn, vnummer)
    return found.get("bsn") or found.get("vnummer")


def _by_key(connection: Connection, tenant: str, bsn: str | None, vnummer: str | None) -> dict[str, UUID]:
    table = schema.person_key.c
    found: dict[str, UUID] = {}
    for kind, value in (("bsn", bsn), ("vnummer", vnummer)):
        query = select(table.dossier_id).where(table.tenant_id == tenant, table.kind == kind, table.value == value)
        if value and (dossier_id := connection.scalar(query)):
            found[kind] = dossier_id
    return found


def open_dossier(
    connection: Connection, tenant: str, *, bsn: str | None = None, vnummer: str | None = None, origin: str
) -> tuple[UUID, bool]:
    """The one dossier of this person in this municipality, and whether it was made now.

    Later messages attach to it: a BSN that turns up later is added. When BSN and V-nummer belong to two dossiers, the
    one of the BSN is returned and the pair is noted as a suspected double; nothing is merged. `origin` is a code of
    `dossier.herkomst`. The entities dossier and person bear the dossier's own id.
    """
    keys = {kind: value for kind, value in (("bsn", bsn), ("vnummer", vnummer)) if value}
    if not keys:
        raise ValueError("a dossier needs a BSN or a V-nummer")
    found = _by_key(connection, tenant, bsn, vnummer)
    dossier_id = found.get("bsn") or found.get("vnummer") or new_id()
    settled = claim(connection, tenant, dossier_id, keys)
    made = not found and dossier_id in settled.values()
    if dossier_id not in settled.values():
        dossier_id = settled.get("bsn") or settled["vnummer"]  # another import of the same person was first
    mine = {kind: value for kind, value in keys.items() if settled[kind] == dossier_id}
    if made:
        make(connection, tenant, dossier_id, mine, origin)
    else:
        record(connection, tenant, _numbers(dossier_id, mine), source=origin)
    if len(set(settled.values())) > 1:
        doubles.report(connection, tenant, settled["bsn"], settled["vnummer"], SameBy.VNUMMER)
    return dossier_id, made


def claim(connection: Connection, tenant: str, dossier_id: UUID, keys: Mapping[str, str]) -> dict[str, UUID]:
    """Give the numbers that nobody has to this dossier, and say per number which dossier has it now."""
    for kind, value in keys.items():
        row = {"tenant_id": tenant, "kind": kind, "value": value, "dossier_id": dossier_id}
        connection.execute(upsert(schema.person_key).values(row).on_conflict_do_nothing())
    return _by_key(connection, tenant, keys.get("bsn"), keys.get("vnummer"))


def make(connection: Connection, tenant: str, dossier_id: UUID, numbers: Mapping[str, str], origin: str) -> None:
    """A new dossier of the person with these numbers, which it has claimed."""
    scope = dossier_scope(dossier_id)
    row = {"tenant_id": tenant, "dossier_id": dossier_id, "opened_at": datetime.now(UTC)}
    connection.execute(insert(schema.dossier).values(row))
    open_scope(connection, tenant, scope)
    note(connection, tenant, None, "open_dossier", scope, "opened")
    changes = [
        *_numbers(dossier_id, numbers),
        Change(scope, "dossier", dossier_id, "gemeente", tenant),
        Change(scope, "dossier", dossier_id, "herkomst", origin),
    ]
    record(connection, tenant, changes, source=origin)


def _numbers(dossier_id: UUID, numbers: Mapping[str, str]) -> list[Change]:
    scope = dossier_scope(dossier_id)
    return [Change(scope, "person", dossier_id, kind, value) for kind, value in numbers.items()]


def assign(connection: Connection, tenant: str, dossier_id: UUID, user_id: UUID) -> None:
    """Give the dossier to this person; whoever had it loses it. Nothing happens when it is hers already."""
    holder = _holder(connection, tenant, dossier_id)
    if holder == user_id:
        return
    if holder is not None:
        _revoke(connection, tenant, dossier_id, holder)
    connection.execute(update(schema.dossier).where(*_one(tenant, dossier_id)).values(assigned_to=user_id))
    _grant(connection, tenant, dossier_id, user_id)


def unassign(connection: Connection, tenant: str, dossier_id: UUID) -> None:
    """Take the dossier from whoever has it; it waits in the team lead's list."""
    holder = _holder(connection, tenant, dossier_id)
    if holder is not None:
        _revoke(connection, tenant, dossier_id, holder)
        connection.execute(update(schema.dossier).where(*_one(tenant, dossier_id)).values(assigned_to=None))


def _one(tenant: str, dossier_id: UUID) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (schema.dossier.c.tenant_id == tenant, schema.dossier.c.dossier_id == dossier_id)


def _holder(connection: Connection, tenant: str, dossier_id: UUID) -> UUID | None:
    """Who has the dossier, its row locked: one assignment at a time."""
    query = select(schema.dossier.c.assigned_to).where(*_one(tenant, dossier_id)).with_for_update()
    found = connection.execute(query).one_or_none()
    if found is None:
        raise UnknownDossier
    holder: UUID | None = found.assigned_to
    return holder


def grant_id(user_id: UUID, dossier_id: UUID) -> UUID:
    """The entity id of the grant of this dossier in this person's feed."""
    return uuid5(user_id, str(dossier_id))


def _grant(connection: Connection, tenant: str, dossier_id: UUID, user_id: UUID) -> None:
    scope, table, heads = dossier_scope(dossier_id), schema.grants, schema.scope_head.c
    head = connection.scalar(select(heads.head_seq).where(heads.tenant_id == tenant, heads.scope_id == scope))
    key = {"tenant_id": tenant, "user_id": user_id, "scope_id": scope}
    mine = [table.c[name] == value for name, value in key.items()]
    grant_epoch = (connection.scalar(select(table.c.grant_epoch).where(*mine)) or 0) + 1
    values = {"level": "full", "from_seq": head, "grant_epoch": grant_epoch, "until": None, "revoked_at": None}
    statement = upsert(table).values(**key, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))
    told = {"dossier": str(dossier_id), "level": "full", "from_seq": head, "grant_epoch": grant_epoch, "revoked": False}
    _tell(connection, tenant, user_id, dossier_id, told)
    note(connection, tenant, None, "assign", scope, "granted")


def _revoke(connection: Connection, tenant: str, dossier_id: UUID, user_id: UUID) -> None:
    scope, table = dossier_scope(dossier_id), schema.grants
    mine = (table.c.tenant_id == tenant, table.c.user_id == user_id, table.c.scope_id == scope)
    connection.execute(update(table).where(*mine).values(revoked_at=datetime.now(UTC)))
    _tell(connection, tenant, user_id, dossier_id, {"revoked": True})
    note(connection, tenant, None, "unassign", scope, "revoked")


def _tell(
    connection: Connection, tenant: str, user_id: UUID, dossier_id: UUID, values: Mapping[str, JsonValue]
) -> None:
    """Write the grant in the person's own feed, which her laptop pulls first."""
    scope, entity_id = user_scope(user_id), grant_id(user_id, dossier_id)
    changes = [Change(scope, "grant", entity_id, name, value) for name, value in values.items()]
    record(connection, tenant, changes, source="toewijzing")
