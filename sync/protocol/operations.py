"""One change to one field: what a laptop writes in its outbox, sends, and gets back numbered in the feed."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum
from typing import Any
from uuid import UUID

from sync.dossier.fields import Scope

JsonValue = Any
"""Null, true/false, whole numbers within 2**53, text, and lists and objects of those (`fields.fault` guards it)."""


class Kind(StrEnum):
    SET = "set"
    RESOLVE = "resolve"  # a person chose between two values; `closes` names the conflicts that it ends
    DELETE = "delete"  # the entity is gone; a tombstone stays as long as the dossier
    REDACT = "redact"  # what the field ever held is erased, everywhere; that something stood there stays


class Status(StrEnum):
    """What became of an operation."""

    APPLIED = "applied"
    CONFLICT = "conflict"  # the current value stays, this one is kept beside it
    LATE = "late"  # the author no longer had access: waits for a person
    QUARANTINED = "quarantined"  # refused with a reason; kept, never applied
    DUPLICATE = "duplicate"  # was handled before; the first result is repeated


@dataclass(frozen=True, slots=True)
class Base:
    """What the author saw in the field: version `seq` of the server, or her own unconfirmed operation `op`."""

    seq: int | None = None
    op: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """A change as the laptop sends it. `base` is None when the author saw nothing in the field."""

    op_id: UUID
    dev_seq: int
    group: UUID
    scope: str
    entity: str
    entity_id: UUID
    kind: Kind
    field: str | None
    base: Base | None
    value: JsonValue = attribute(repr=False)
    schema: int
    authored_at: str
    closes: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedOperation:
    """A change as the feed keeps it: numbered, attributed, chained.

    `salt` is hex. A redaction empties `value` and `salt`; `value_hash`, hex too, holds their place in the chain then,
    and is empty for every other operation.
    """

    seq: int
    op_id: UUID
    group: UUID
    device_id: UUID | None
    user_id: UUID | None
    author: str = attribute(repr=False)
    entity: str
    entity_id: UUID
    kind: Kind
    field: str | None
    base_seq: int | None
    value: JsonValue = attribute(repr=False)
    salt: str = attribute(repr=False)
    schema: int
    authored_at: str
    received_at: str
    status: Status
    hash: str
    closes: tuple[UUID, ...] = ()
    value_hash: str = ""

    @property
    def is_erased(self) -> bool:
        return bool(self.value_hash)


def dossier_scope(dossier_id: UUID) -> str:
    return f"{Scope.DOSSIER}:{dossier_id}"


def user_scope(user_id: UUID) -> str:
    return f"{Scope.USER}:{user_id}"


def scope_id(scope: str) -> UUID:
    """The UUID in a scope; raise ValueError for anything that is not `dossier:<uuid>` or `user:<uuid>`."""
    kind, _, identifier = scope.partition(":")
    Scope(kind)
    return UUID(identifier)


def canonical(value: JsonValue) -> bytes:
    """The one way to write a value down as bytes, the same on every machine: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def new_id() -> UUID:
    """A UUID of version 7 (RFC 9562): begins with the time, so that indexes stay compact; never used for order."""
    stamp = time.time_ns() // 1_000_000
    rest = int.from_bytes(secrets.token_bytes(10)) & ~(0xF << 76) & ~(0x3 << 62)
    return UUID(int=(stamp & (1 << 48) - 1) << 80 | 0x7 << 76 | 0x2 << 62 | rest)
