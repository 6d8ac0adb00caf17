"""Taking what a laptop brings: each operation exactly once, groups whole, one short transaction per hundred operations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy import Connection, Engine

from sync.central import by_hand, feed_rows
from sync.central.access import Access, Caller, note, rights
from sync.central.database import driver, transact
from sync.central.feeds import Author, stamp
from sync.central.problems import Code, Refused
from sync.dossier.fields import INT_BOUND
from sync.protocol.messages import MAX_OPERATIONS, Group, GroupResult, Push, Pushed

BATCH = 100
"""Operations per transaction: locks stay short."""


def push(engine: Engine, caller: Caller, message: Push) -> Pushed:
    """What became of each group. A refusal halfway leaves the earlier batches taken; the laptop just sends all again."""
    _check_numbers(message)
    results: list[GroupResult] = []
    next_dev_seq = message.first_dev_seq
    for batch in _batches(message.groups):
        taken, next_dev_seq = transact(engine, partial(_take, caller=caller, message=message, batch=batch))
        results += taken
    return Pushed(results=tuple(results), next_dev_seq=next_dev_seq)


def _check_numbers(message: Push) -> None:
    """The operations bear the numbers from `first_dev_seq` on, without a gap."""
    operations = [operation for group in message.groups for operation in group.operations]
    if len(operations) > MAX_OPERATIONS:
        raise Refused(Code.TOO_LARGE, "$.groups")
    if not operations or not all(group.operations for group in message.groups):
        raise Refused(Code.INVALID, "$.groups")
    if not 1 <= message.first_dev_seq <= INT_BOUND:
        raise Refused(Code.INVALID, "$.first_dev_seq")
    for expected, operation in enumerate(operations, message.first_dev_seq):
        if operation.dev_seq != expected:
            raise Refused(Code.DEV_SEQ_GAP, expected=expected)


def _batches(groups: Sequence[Group]) -> Iterator[list[Group]]:
    batch: list[Group] = []
    size = 0
    for group in groups:
        if batch and size + len(group.operations) > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(group)
        size += len(group.operations)
    yield batch


def _take(
    connection: Connection, caller: Caller, message: Push, batch: Sequence[Group]
) -> tuple[list[GroupResult], int]:
    operations = [operation for group in batch for operation in group.operations]
    last = _lock_device(connection, caller, message, operations[0].dev_seq)
    by_hand.hold(connection, caller.tenant, operations)
    access = rights(connection, caller, sorted({operation.scope for operation in operations}), lock=True)
    author = Author(caller.name, caller.role, caller.user_id, caller.device_id)
    writing = feed_rows.load(driver(connection), caller.tenant, author, access, operations)
    results = [writing.take(group.group, group.operations) for group in batch]
    feed_rows.store(driver(connection), caller.tenant, writing)
    by_hand.open_told(connection, caller, writing.changes.lines)
    last = max(last, operations[-1].dev_seq)
    counted = (last, message.incarnation, stamp(), caller.tenant, caller.device_id)
    driver(connection).execute(COUNT_DEVICE, counted)
    for scope, right in access.items():
        if right is Access.UNKNOWN:
            note(connection, caller.tenant, caller, "push", "", "unknown_scope")
        else:
            note(connection, caller.tenant, caller, "push", scope, right.value)
    return results, last + 1


def _lock_device(connection: Connection, caller: Caller, message: Push, first: int) -> int:
    """The last number taken of this laptop, its row locked. A laptop that was put back starts a count of its own."""
    found = driver(connection).execute(LOCK_DEVICE, (caller.tenant, caller.device_id)).fetchone()
    if found is None or found[2] != "active":
        raise Refused(Code.UNAUTHORISED)
    last, incarnation, _state, epoch = found
    if epoch != message.epoch:
        raise Refused(Code.EPOCH_CHANGED)
    if incarnation != message.incarnation:
        last = first - 1
    if first > last + 1:
        raise Refused(Code.DEV_SEQ_GAP, expected=last + 1)
    return int(last)


LOCK_DEVICE = """
SELECT last_dev_seq, incarnation, state, (SELECT epoch FROM server_epoch) FROM device
WHERE tenant_id = %s AND device_id = %s FOR UPDATE
"""
COUNT_DEVICE = """
UPDATE device SET last_dev_seq = %s, incarnation = %s, last_seen = %s::timestamptz
WHERE tenant_id = %s AND device_id = %s
"""
