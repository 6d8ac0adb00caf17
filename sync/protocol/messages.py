"""The requests and answers of the central side, as plain values; JSON on the wire, field for field.

Errors are RFC 9457 problems with a stable `code`. 401 means: keep everything and sign in again.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as attribute
from uuid import UUID

from sync.protocol.operations import FeedOperation, JsonValue, Operation, Status

MAX_OPERATIONS = 500
MAX_BODY = 4 * 1024 * 1024
MAX_DECODED = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrol:
    """`POST /v1/devices`. `code` is the one-time code; `public_key` 32 bytes Ed25519 in hex."""

    code: str = attribute(repr=False)
    public_key: str
    incarnation: UUID
    app_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """`signing_key` is the central side's Ed25519 key in hex, pinned from now on."""

    device_id: UUID
    user_id: UUID
    role: str
    municipality: str
    municipality_name: str
    name: str = attribute(repr=False)
    signing_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskChallenge:
    """`POST /v1/session/challenge`."""

    municipality: str
    device_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    nonce: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSession:
    """`POST /v1/session`. `signature` is Ed25519 over `challenge_text(nonce)` by the device key, in hex."""

    municipality: str
    device_id: UUID
    nonce: str
    signature: str = attribute(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    token: str = attribute(repr=False)
    expires_in_s: int
    server_time: str
    min_schema: int
    max_schema: int


def challenge_text(nonce: str) -> bytes:
    return b"regiekoffer session v1 " + nonce.encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """`POST /v1/sync/pull`. `cursors` holds the last number taken per scope; `epoch` None on the first round."""

    epoch: UUID | None
    cursors: dict[str, int]
    want: int = MAX_OPERATIONS
    schema: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Operations `first` to `last` of one scope, groups whole; `head_*` is where the feed stands now."""

    scope: str
    first: int
    last: int
    operations: tuple[FeedOperation, ...]
    head_seq: int
    head_hash: str
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    epoch: UUID
    pages: tuple[Page, ...]
    revoked: tuple[str, ...]
    server_time: str
    next_poll_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    group: UUID
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """`POST /v1/sync/push`. At most 500 operations; `first_dev_seq` lets the central side answer repeats from memory."""

    epoch: UUID
    incarnation: UUID
    first_dev_seq: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupResult:
    """`status` of the whole group; `seqs` the numbers that its operations got in the feed."""

    group: UUID
    status: Status
    seqs: tuple[int, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    results: tuple[GroupResult, ...]
    next_dev_seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskSnapshot:
    """`POST /v1/dossiers/{id}/snapshot`."""

    schema: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotField:
    entity: str
    entity_id: UUID
    field: str
    value: JsonValue = attribute(repr=False)
    seq: int
    op_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConflict:
    """Two values for one field: the current one, and the candidate that a person may choose instead."""

    conflict_id: UUID
    entity: str
    entity_id: UUID
    field: str
    current_seq: int
    candidate: FeedOperation


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactedField:
    """What this field held before number `seq` was taken back: a laptop keeps none of it either."""

    entity: str
    entity_id: UUID
    field: str
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Everything of one dossier as it stood at number `seq` of its feed."""

    epoch: UUID
    scope: str
    seq: int
    hash: str
    fields: tuple[SnapshotField, ...]
    deleted: tuple[UUID, ...]
    conflicts: tuple[OpenConflict, ...]
    redacted: tuple[RedactedField, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """RFC 9457 `application/problem+json`; `code` is stable, `detail` a sentence without personal data."""

    status: int
    code: str
    title: str
    detail: str = ""
    expected: int | None = None
