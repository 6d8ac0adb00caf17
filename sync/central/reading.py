"""What a laptop may read: pages of feeds behind its cursors, and a whole dossier as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import Connection

from sync.central.access import Access, Caller, note, rights
from sync.central.database import driver
from sync.central.problems import Code, Refused
from sync.protocol.messages import (
    MAX_OPERATIONS,
    AskSnapshot,
    OpenConflict,
    Page,
    Pull,
    Pulled,
    RedactedField,
    Snapshot,
    SnapshotField,
)
from sync.protocol.operations import FeedOperation, Kind, Status, dossier_scope

MIN_SCHEMA = 2
"""Older laptops may still push; they may not pull what they cannot understand. Before 2 they knew no redactions."""

NEXT_POLL_S = 300
PAGE_BYTES = 2 * 1024 * 1024
"""Values per answer, more or less: a first group always fits, however large."""


def pull(connection: Connection, caller: Caller, message: Pull) -> Pulled:
    """The operations behind each cursor, groups whole. A feed without anything new has no page.

    A page without operations and with `more` says that the answer was full before the turn of this feed came.
    """
    _check_schema(message.schema)
    if message.epoch is not None and message.epoch != caller.epoch:
        raise Refused(Code.EPOCH_CHANGED)
    access = rights(connection, caller, list(message.cursors))
    if Access.UNKNOWN in access.values():
        raise Refused(Code.UNKNOWN_SCOPE)
    live = [scope for scope, right in access.items() if right is Access.LIVE]
    return Pulled(
        epoch=caller.epoch,
        pages=tuple(_pages(driver(connection), caller.tenant, message, live)),
        revoked=tuple(sorted(access.keys() - set(live))),
        server_time=datetime.now(UTC).isoformat(timespec="milliseconds"),
        next_poll_s=NEXT_POLL_S,
    )


def _check_schema(schema: int) -> None:
    if schema < MIN_SCHEMA:
        raise Refused(Code.SCHEMA_TOO_OLD)


def _pages(
    connection: psycopg.Connection[tuple[Any, ...]], tenant: str, message: Pull, scopes: Sequence[str]
) -> Iterator[Page]:
    """Heads are read first and bound what is read after: below a head nothing changes but that values are erased."""
    heads = connection.execute(HEADS, (tenant, list(scopes))).fetchall()
    left, room = min(max(message.want, 1), MAX_OPERATIONS), PAGE_BYTES
    for scope, head_seq, head_hash in heads:
        cursor = message.cursors[scope]
        if cursor < 0:
            raise Refused(Code.INVALID, "$.cursors")
        if cursor > head_seq:
            raise Refused(Code.EPOCH_CHANGED)
        if cursor == head_seq:
            continue
        last, used = cursor, 0
        if left > 0 and room > 0:
            last, used = _reach(connection, (tenant, scope, cursor, min(cursor + left, head_seq)), room)
        rows = connection.execute(BEHIND, (tenant, scope, cursor, last)).fetchall() if last > cursor else []
        left, room = left - len(rows), room - used
        yield Page(
            scope=scope,
            first=cursor + 1,
            last=last,
            operations=tuple(_operation(row) for row in rows),
            head_seq=head_seq,
            head_hash=head_hash.hex(),
            more=last < head_seq,
        )


def _reach(
    connection: psycopg.Connection[tuple[Any, ...]], within: tuple[str, str, int, int], room: int
) -> tuple[int, int]:
    """Up to which number the page goes, and the bytes of its values: whole groups that fit, or else the first group."""
    sizes = connection.execute(SIZES, within).fetchall()
    last, used, sum_so_far = sizes[0][1], 0, 0
    for seq, group_end, size in sizes:
        sum_so_far += size
        if sum_so_far > room and used:
            break
        if seq == group_end:
            last, used = seq, sum_so_far
    return last, used or sum_so_far


def _operation(row: Sequence[Any]) -> FeedOperation:
    seq, op_id, group, device_id, user_id, author, entity, entity_id, kind, field, base_seq, value, salt, *rest = row
    schema, authored_at, received_at, status, link, closes, hashed = rest
    return FeedOperation(
        seq=seq,
        op_id=op_id,
        group=group,
        device_id=device_id,
        user_id=user_id,
        author=author,
        entity=entity,
        entity_id=entity_id,
        kind=Kind(kind),
        field=field,
        base_seq=base_seq,
        value=value,
        salt=salt.hex() if salt else "",
        schema=schema,
        authored_at=authored_at,
        received_at=received_at,
        status=Status(status),
        hash=link.hex(),
        closes=tuple(closes),
        value_hash=hashed.hex() if hashed else "",
    )


def snapshot(connection: Connection, caller: Caller, dossier_id: UUID, message: AskSnapshot) -> Snapshot:
    """Everything of one dossier at the present number of its feed; wants a transaction with one view of the data."""
    _check_schema(message.schema)
    scope, found = dossier_scope(dossier_id), driver(connection)
    where = (caller.tenant, scope)
    head = found.execute(HEADS, (caller.tenant, [scope])).fetchone()
    if head is None or rights(connection, caller, [scope])[scope] is not Access.LIVE:
        raise Refused(Code.UNKNOWN_SCOPE)
    note(connection, caller.tenant, caller, "snapshot", scope, "read")
    gone = dict.fromkeys(found.execute(GONE, where))
    return Snapshot(
        epoch=caller.epoch,
        scope=scope,
        seq=head[1],
        hash=head[2].hex(),
        fields=tuple(
            SnapshotField(entity=entity, entity_id=entity_id, field=name, value=value, seq=seq, op_id=op_id)
            for entity, entity_id, name, value, seq, op_id in found.execute(FIELDS, where)
            if (entity, entity_id) not in gone
        ),
        deleted=tuple(entity_id for _entity, entity_id in gone),
        conflicts=tuple(_conflict(row) for row in found.execute(OPEN_CONFLICTS, where)),
        redacted=tuple(
            RedactedField(entity=entity, entity_id=entity_id, field=name, seq=seq)
            for entity, entity_id, name, seq in found.execute(REDACTED, where)
        ),
    )


def _conflict(row: Sequence[Any]) -> OpenConflict:
    conflict_id, field, current_seq, *columns = row
    candidate = _operation(columns)
    return OpenConflict(
        conflict_id=conflict_id,
        entity=candidate.entity,
        entity_id=candidate.entity_id,
        field=field,
        current_seq=current_seq,
        candidate=candidate,
    )


COLUMNS = """
op.seq, op.op_id, op.group_id, op.device_id, op.user_id, op.author, op.entity, op.entity_id, op.kind, op.field,
op.base_seq, op.value, op.salt, op.schema_n, op.authored_at, op.received_at, op.status, op.hash, op.closes,
op.value_hash
"""
HEADS = """
SELECT scope_id, head_seq, head_hash FROM scope_head WHERE tenant_id = %s AND scope_id = ANY(%s::text[])
ORDER BY scope_id
"""
SIZES = """
SELECT seq, group_end, value_size FROM op WHERE tenant_id = %s AND scope_id = %s AND seq > %s AND seq <= %s
ORDER BY seq
"""
BEHIND = f"""
SELECT {COLUMNS} FROM op WHERE tenant_id = %s AND scope_id = %s AND seq > %s AND seq <= %s ORDER BY seq
"""  # noqa: S608  column names only
GONE = "SELECT entity, entity_id FROM tombstone WHERE tenant_id = %s AND scope_id = %s ORDER BY seq"
FIELDS = """
SELECT entity, entity_id, field, value, seq, op_id FROM field_state WHERE tenant_id = %s AND scope_id = %s ORDER BY seq
"""
REDACTED = """
SELECT entity, entity_id, field, max(seq) FROM op WHERE tenant_id = %s AND scope_id = %s AND kind = 'redact'
GROUP BY entity, entity_id, field ORDER BY max(seq)
"""
OPEN_CONFLICTS = f"""
SELECT conflict.conflict_id, conflict.field, coalesce(field_state.seq, conflict.current_seq), {COLUMNS}
FROM conflict
JOIN op ON op.tenant_id = conflict.tenant_id AND op.scope_id = conflict.scope_id AND op.seq = conflict.candidate_seq
LEFT JOIN field_state ON field_state.tenant_id = conflict.tenant_id AND field_state.scope_id = conflict.scope_id
    AND field_state.entity_id = conflict.entity_id AND field_state.entity = conflict.entity
    AND field_state.field = conflict.field
WHERE conflict.tenant_id = %s AND conflict.scope_id = %s AND conflict.resolved_seq IS NULL
ORDER BY conflict.opened_seq
"""  # noqa: S608  column names only
