"""The feed of one scope: numbered without gaps and chained by hashes, so that loss or tampering shows.

`hash(n) = SHA-256(hash(n-1) ‖ metadata of n ‖ SHA-256(salt ‖ value))`. The value stands behind its own salted hash, so
that erasing value and salt of one operation (redaction) leaves the chain as it was. Without the salt nobody finds out
by guessing what was erased: sixteen random bytes went with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sync.dossier.errors import AppError
from sync.protocol.operations import FeedOperation, canonical

START = "0" * 64
"""The hash before the first operation of a feed."""


@dataclass(frozen=True, slots=True)
class Position:
    """How far a feed was read: the number and the hash of the last operation taken."""

    seq: int = 0
    hash: str = START


class BrokenFeed(AppError):
    """The feed that came in does not follow on what is here. Nothing of it may be applied."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            message="De gegevens van de centrale kant sluiten niet aan op wat op deze laptop staat.",
            advice="Uw werk staat veilig op deze laptop. Wij halen dit dossier opnieuw op.",
        )
        self.reason = reason


def value_hash(salt: str, value: object) -> bytes:
    return hashlib.sha256(bytes.fromhex(salt) + canonical(value)).digest()


def erased(operation: FeedOperation) -> FeedOperation:
    """The operation without its value and salt, at the same place in the chain."""
    if operation.is_erased:
        return operation
    hashed = value_hash(operation.salt, operation.value).hex()
    return replace(operation, value=None, salt="", value_hash=hashed)


def chained(previous: str, operation: FeedOperation, hashed_value: bytes | None = None) -> str:
    """The hash of an operation that follows `previous`; `hashed_value` saves working out the hash of the value."""
    metadata = {
        "seq": operation.seq,
        "op_id": str(operation.op_id),
        "group": str(operation.group),
        "device_id": str(operation.device_id) if operation.device_id else None,
        "user_id": str(operation.user_id) if operation.user_id else None,
        "entity": operation.entity,
        "entity_id": str(operation.entity_id),
        "kind": operation.kind.value,
        "field": operation.field,
        "base_seq": operation.base_seq,
        "schema": operation.schema,
        "authored_at": operation.authored_at,
        "received_at": operation.received_at,
        "status": operation.status.value,
        "closes": [str(conflict) for conflict in operation.closes],
    }
    body = hashed_value or _hashed_value(operation)
    return hashlib.sha256(bytes.fromhex(previous) + canonical(metadata) + body).hexdigest()


def _hashed_value(operation: FeedOperation) -> bytes:
    if operation.is_erased:
        return bytes.fromhex(operation.value_hash)
    return value_hash(operation.salt, operation.value)


def follow(position: Position, operations: Sequence[FeedOperation]) -> Position:
    """The position after these operations; raise `BrokenFeed` unless they follow on without a gap and chain."""
    for operation in operations:
        if operation.seq != position.seq + 1:
            raise BrokenFeed(f"expected {position.seq + 1}, got {operation.seq}")
        if operation.is_erased and (operation.salt or operation.value is not None):
            raise BrokenFeed(f"erased and not erased at {operation.seq}")  # else any value would pass for the true one
        if chained(position.hash, operation) != operation.hash:
            raise BrokenFeed(f"the chain breaks at {operation.seq}")
        position = Position(operation.seq, operation.hash)
    return position
