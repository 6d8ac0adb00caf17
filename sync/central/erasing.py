"""Erasing what a field ever held, when somebody took it back: the half of a redaction that looks at the past.

Done in the transaction that numbers the redaction, so there is no moment at which the one is true and the other not.
Operations keep their line, author and moment; the hash of the value takes the place of value and salt. What was refused
or came late is emptied too. The state of the field and the conflicts about it are the work of `feeds`, as they are for
any other operation.

The rows are written anew in place, and that is all that SQL can promise. PostgreSQL leaves the former row in its page
until a VACUUM frees the room and something else is written over it; the write-ahead log holds it until its segments are
recycled, and every backup and archived log until it is thrown away. So the words are gone at once for everybody who
asks the database, and from its disks and backups only when those reach the end of their own retention: the disks must
be encrypted, and whoever puts a backup back must do the later redactions again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import msgspec
from psycopg import Cursor

from sync.protocol.feed import value_hash
from sync.protocol.operations import Operation

Place = tuple[str, str, UUID, str]
"""Scope, entity, entity id and field."""


def erase(cursor: Cursor[Any], tenant: str, place: Place, before: int, at: str) -> None:
    """Empty every operation of the field with a number under `before`, and whatever of it was held back."""
    scope = place[0]
    spoken = cursor.execute(SPOKEN, (tenant, *place, before)).fetchall()
    hashed = [(value_hash(salt.hex(), value), tenant, scope, seq) for seq, salt, value in spoken]
    if hashed:
        cursor.executemany(ERASE_OP, hashed)
    held = [(emptied(operation), at, tenant, operation.op_id) for operation in _held(cursor, tenant, place)]
    if held:
        cursor.executemany(ERASE_HELD, held)


def was_redacted(cursor: Cursor[Any], tenant: str, operation: Operation) -> bool:
    """Whether the field that the operation is about was ever redacted."""
    return cursor.execute(REDACTED, (tenant, *_place(operation))).fetchone() is not None


def emptied(operation: Operation) -> str:
    """The operation without its value, as it stands in `held_op`."""
    return msgspec.json.encode(replace(operation, value=None)).decode()


def _held(cursor: Cursor[Any], tenant: str, place: Place) -> Iterator[Operation]:
    """What of the field was held back, whoever brought it: the body itself says what it is about."""
    for (body,) in cursor.execute(HELD, (tenant, str(place[2]))).fetchall():
        operation = msgspec.json.decode(body, type=Operation)
        if _place(operation) == place:
            yield operation


def _place(operation: Operation) -> Place:
    return (operation.scope, operation.entity, operation.entity_id, operation.field or "")


SPOKEN = """
SELECT seq, salt, value FROM op
WHERE tenant_id = %s AND scope_id = %s AND entity = %s AND entity_id = %s AND field = %s AND seq < %s
    AND value_hash IS NULL
"""
ERASE_OP = """
UPDATE op SET value = NULL, salt = NULL, value_size = 0, value_hash = %s
WHERE tenant_id = %s AND scope_id = %s AND seq = %s
"""
HELD = "SELECT body FROM held_op WHERE tenant_id = %s AND erased_at IS NULL AND position(%s IN body) > 0"
ERASE_HELD = "UPDATE held_op SET body = %s, erased_at = %s::timestamptz WHERE tenant_id = %s AND op_id = %s"
REDACTED = """
SELECT 1 FROM op WHERE tenant_id = %s AND scope_id = %s AND entity = %s AND entity_id = %s AND field = %s
    AND kind = 'redact' LIMIT 1
"""
