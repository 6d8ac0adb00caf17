"""The tables behind the feeds: what a transaction loads under their locks, and what it writes. Plain SQL, the hot path.

The heads are locked in the order of their names, so two transactions never wait for each other in a circle, and stay
locked until the commit, so numbers follow the order of commits and a rollback leaves no gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from psycopg import Connection, Cursor

from sync.central import erasing
from sync.central.access import Access
from sync.central.feeds import Author, Changes, Head, Known, Outcome, Writing, stamp
from sync.protocol.merge import FieldState
from sync.protocol.operations import Operation, Status

Row = tuple[object, ...]


def load(
    connection: Connection[Any],
    tenant: str,
    author: Author,
    access: Mapping[str, Access],
    operations: Sequence[Operation],
) -> Writing:
    """Lock the feeds that `operations` may touch and load what deciding about them needs."""
    scopes = list({operation.scope for operation in operations if access.get(operation.scope) is Access.LIVE})
    ids = [operation.op_id for operation in operations]
    ids += [operation.base.op for operation in operations if operation.base and operation.base.op]
    entity_ids = list({operation.entity_id for operation in operations})
    known = Known()
    with connection.cursor() as cursor:
        for scope, seq, link in cursor.execute(LOCK_HEADS, (tenant, scopes)):
            known.heads[scope] = Head(seq, link.hex())
        for op_id, user_id, seq, status, group_status, reason in cursor.execute(OUTCOMES, (tenant, ids)):
            known.outcomes[op_id] = Outcome(user_id, seq, Status(status), Status(group_status), reason)
        _load_entities(cursor, known, (tenant, scopes, entity_ids))
    # a feed that is not there cannot be had, whatever a grant says
    held = {scope: right for scope, right in access.items() if right is not Access.LIVE or scope in known.heads}
    return Writing(author, held, stamp(), known)


def _load_entities(cursor: Cursor[Any], known: Known, where: tuple[str, list[str], list[UUID]]) -> None:
    for scope, entity, entity_id, name, value, seq, since, op_id in cursor.execute(STATES, where):
        key = (scope, entity, entity_id)
        known.entities.setdefault(key, {})[name] = FieldState(value, seq, op_id)
        known.since[key, name] = since
    for scope, entity, entity_id, seq, op_id in cursor.execute(TOMBSTONES, where):
        known.tombstones[scope, entity, entity_id] = (seq, op_id)
    for scope, conflict_id, entity, entity_id, name, device_id in cursor.execute(CONFLICTS, where):
        known.conflicts[(scope, entity, entity_id), name, device_id] = conflict_id


def store(connection: Connection[Any], tenant: str, writing: Writing) -> None:
    """Write down what was decided; the caller commits."""
    changes = writing.changes
    with connection.cursor() as cursor:
        _many(cursor, INSERT_OP, _op_rows(tenant, changes))
        _many(cursor, UPSERT_STATE, _state_rows(tenant, writing))
        _many(cursor, INSERT_TOMBSTONE, _tombstone_rows(tenant, writing))
        _many(cursor, UPSERT_CONFLICT, _conflict_rows(tenant, writing))
        _many(cursor, RESOLVE_CONFLICT, ((seq, tenant, scope, cid) for scope, cid, seq in changes.resolved))
        _many(cursor, INSERT_HELD, _held_rows(cursor, tenant, writing))
        for key, name, seq in changes.redacted:
            erasing.erase(cursor, tenant, (*key, name), seq, writing.received_at)
        _many(cursor, INSERT_OUTCOME, _outcome_rows(tenant, writing))
        _many(cursor, UPDATE_HEAD, _head_rows(tenant, writing))


def _many(cursor: Cursor[Any], statement: str, rows: Iterator[Row]) -> None:
    gathered = list(rows)
    if gathered:
        cursor.executemany(statement, gathered)


def _op_rows(tenant: str, changes: Changes) -> Iterator[Row]:
    for line in changes.lines:
        made = line.operation
        yield (
            tenant,
            line.scope,
            made.seq,
            made.op_id,
            made.group,
            line.group_end,
            made.device_id,
            line.dev_seq or None,
            made.user_id,
            made.author,
            made.entity,
            made.entity_id,
            made.kind.value,
            made.field,
            made.base_seq,
            line.value.decode(),
            bytes.fromhex(made.salt),
            len(line.value),
            made.schema,
            made.authored_at,
            made.received_at,
            made.status.value,
            list(made.closes),
            bytes.fromhex(made.hash),
        )


def _state_rows(tenant: str, writing: Writing) -> Iterator[Row]:
    values = {line.operation.op_id: line.value for line in writing.changes.lines}
    for key, name in sorted(writing.changes.states):
        scope, entity, entity_id = key
        state, since = writing.known.entities[key][name], writing.known.since[key, name]
        place = (tenant, scope, entity_id, entity, name)
        yield (*place, values[state.op_id].decode(), state.seq, since, state.op_id)


def _tombstone_rows(tenant: str, writing: Writing) -> Iterator[Row]:
    for key in writing.changes.tombstones:
        scope, entity, entity_id = key
        yield (tenant, scope, entity_id, entity, *writing.known.tombstones[key])


def _conflict_rows(tenant: str, writing: Writing) -> Iterator[Row]:
    scopes = {line.operation.op_id: line.scope for line in writing.changes.lines}
    for candidate in writing.changes.candidates:
        made = candidate.operation
        place = (tenant, scopes[made.op_id], candidate.conflict_id, made.entity, made.entity_id, made.field or "")
        yield (*place, made.device_id, made.base_seq, candidate.current_seq, made.seq, made.seq)


def _held_rows(cursor: Cursor[Any], tenant: str, writing: Writing) -> Iterator[Row]:
    author = writing.author
    for operation, decision in writing.changes.held:
        seen = writing.access.get(operation.scope, Access.UNKNOWN) is not Access.UNKNOWN
        what = (tenant, operation.op_id, decision.status.value, decision.reason, operation.scope if seen else None)
        # Words for something that was taken back and is gone as a whole: nobody will ever be asked about them.
        empty = decision.reason == "deleted" and erasing.was_redacted(cursor, tenant, operation)
        body = erasing.emptied(operation) if empty else msgspec.json.encode(operation).decode()
        who = (author.device_id, author.user_id)
        yield (*what, *who, body, writing.received_at, writing.received_at if empty else None)


def _outcome_rows(tenant: str, writing: Writing) -> Iterator[Row]:
    for op_id, scope in writing.changes.outcomes.items():
        outcome = writing.known.outcomes[op_id]
        result = (outcome.seq, outcome.status.value, outcome.group_status.value, outcome.reason)
        yield (tenant, op_id, outcome.user_id, scope, *result)


def _head_rows(tenant: str, writing: Writing) -> Iterator[Row]:
    for scope in sorted({line.scope for line in writing.changes.lines}):
        head = writing.known.heads[scope]
        yield (head.seq, bytes.fromhex(head.hash), tenant, scope)


LOCK_HEADS = """
SELECT scope_id, head_seq, head_hash FROM scope_head WHERE tenant_id = %s AND scope_id = ANY(%s::text[])
ORDER BY scope_id FOR UPDATE
"""
OUTCOMES = """
SELECT op_id, user_id, seq, status, group_status, reason FROM op_result
WHERE tenant_id = %s AND op_id = ANY(%s::uuid[])
"""
STATES = """
SELECT scope_id, entity, entity_id, field, value, seq, since, op_id FROM field_state
WHERE tenant_id = %s AND scope_id = ANY(%s::text[]) AND entity_id = ANY(%s::uuid[])
"""
TOMBSTONES = """
SELECT scope_id, entity, entity_id, seq, op_id FROM tombstone
WHERE tenant_id = %s AND scope_id = ANY(%s::text[]) AND entity_id = ANY(%s::uuid[])
"""
CONFLICTS = """
SELECT scope_id, conflict_id, entity, entity_id, field, device_id FROM conflict
WHERE tenant_id = %s AND scope_id = ANY(%s::text[]) AND entity_id = ANY(%s::uuid[]) AND resolved_seq IS NULL
"""
INSERT_OP = """
INSERT INTO op (tenant_id, scope_id, seq, op_id, group_id, group_end, device_id, dev_seq, user_id, author, entity,
                entity_id, kind, field, base_seq, value, salt, value_size, schema_n, authored_at, received_at, status,
                closes, hash)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s, %s, %s, %s, %s, %s, %s::uuid[], %s)
"""
UPSERT_STATE = """
INSERT INTO field_state (tenant_id, scope_id, entity_id, entity, field, value, seq, since, op_id)
VALUES (%s, %s, %s, %s, %s, %s::jsonb, %s, %s, %s)
ON CONFLICT (tenant_id, scope_id, entity_id, entity, field)
DO UPDATE SET value = excluded.value, seq = excluded.seq, since = excluded.since, op_id = excluded.op_id
"""
INSERT_TOMBSTONE = """
INSERT INTO tombstone (tenant_id, scope_id, entity_id, entity, seq, op_id) VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (tenant_id, scope_id, entity_id, entity) DO NOTHING
"""
UPSERT_CONFLICT = """
INSERT INTO conflict (tenant_id, scope_id, conflict_id, entity, entity_id, field, device_id, base_seq, current_seq,
                      candidate_seq, opened_seq)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (tenant_id, scope_id, conflict_id)
DO UPDATE SET candidate_seq = excluded.candidate_seq, current_seq = excluded.current_seq, base_seq = excluded.base_seq
"""
RESOLVE_CONFLICT = """
UPDATE conflict SET resolved_seq = %s
WHERE tenant_id = %s AND scope_id = %s AND conflict_id = %s AND resolved_seq IS NULL
"""
INSERT_HELD = """
INSERT INTO held_op (tenant_id, op_id, status, reason, scope_id, device_id, user_id, body, received_at, erased_at)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s::timestamptz, %s::timestamptz)
"""
INSERT_OUTCOME = """
INSERT INTO op_result (tenant_id, op_id, user_id, scope_id, seq, status, group_status, reason)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
"""
UPDATE_HEAD = "UPDATE scope_head SET head_seq = %s, head_hash = %s WHERE tenant_id = %s AND scope_id = %s"
