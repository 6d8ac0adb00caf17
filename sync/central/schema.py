"""What the central side keeps, as SQLAlchemy Core tables; `migrations` makes them.

Every key starts with `tenant_id`, the municipality's CBS code, so that a distributed PostgreSQL can put a municipality
on one machine. Only `server_epoch` and `server_key` belong to the service as a whole. Nothing orders anything but the
counter row of a feed (`scope_head`): no sequences, advisory locks, transaction numbers, notifications or triggers.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

VERSION = "0003"
"""The migration that this code needs; `serve` refuses a database at any other."""

metadata = MetaData()


def _tenant() -> Column[str]:
    return Column("tenant_id", Text, primary_key=True)


def _moment(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=nullable)


municipality = Table(
    "municipality",
    metadata,
    _tenant(),
    Column("name", Text, nullable=False),
    Column("settings", JSONB, nullable=False),
)

user_account = Table(
    "user_account",
    metadata,
    _tenant(),
    Column("user_id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    UniqueConstraint("tenant_id", "email", name="user_account_email"),
    ForeignKeyConstraint(["tenant_id"], ["municipality.tenant_id"]),
)

enrolment_code = Table(
    "enrolment_code",
    metadata,
    _tenant(),
    Column("code_hash", LargeBinary, primary_key=True),
    Column("user_id", Uuid, nullable=False),
    _moment("expires_at"),
    _moment("used_at", nullable=True),
    Column("device_id", Uuid),
    ForeignKeyConstraint(["tenant_id", "user_id"], ["user_account.tenant_id", "user_account.user_id"]),
)

device = Table(
    "device",
    metadata,
    _tenant(),
    Column("device_id", Uuid, primary_key=True),
    Column("user_id", Uuid, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("incarnation", Uuid, nullable=False),
    Column("last_dev_seq", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("app_version", Text, nullable=False),
    _moment("enrolled_at"),
    _moment("last_seen", nullable=True),
    ForeignKeyConstraint(["tenant_id", "user_id"], ["user_account.tenant_id", "user_account.user_id"]),
)

challenge = Table(
    "challenge",
    metadata,
    _tenant(),
    Column("nonce", Text, primary_key=True),
    Column("device_id", Uuid, nullable=False),
    _moment("expires_at"),
)

session_token = Table(
    "session_token",
    metadata,
    _tenant(),
    Column("token_hash", LargeBinary, primary_key=True),
    Column("device_id", Uuid, nullable=False),
    _moment("expires_at"),
    Index("session_token_device", "tenant_id", "device_id"),
)

scope_head = Table(
    "scope_head",
    metadata,
    _tenant(),
    Column("scope_id", Text, primary_key=True),
    Column("head_seq", BigInteger, nullable=False),
    Column("head_hash", LargeBinary, nullable=False),
    Column("floor_seq", BigInteger, nullable=False),
)

op = Table(
    "op",
    metadata,
    _tenant(),
    Column("scope_id", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("op_id", Uuid, nullable=False),
    Column("group_id", Uuid, nullable=False),
    Column("group_end", BigInteger, nullable=False),
    Column("device_id", Uuid),
    Column("dev_seq", BigInteger),
    Column("user_id", Uuid),
    Column("author", Text, nullable=False),
    Column("entity", Text, nullable=False),
    Column("entity_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("field", Text),
    Column("base_seq", BigInteger),
    Column("value", JSONB),
    Column("salt", LargeBinary),
    Column("value_size", Integer, nullable=False),
    Column("schema_n", Integer, nullable=False),
    Column("authored_at", Text, nullable=False),
    Column("received_at", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("closes", ARRAY(Uuid), nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("value_hash", LargeBinary),
)
"""`authored_at` and `received_at` are the very texts that the hash covers; nothing is ordered by them. A redaction takes
`value` and `salt` out and leaves `value_hash`, which is empty for every other operation."""

op_result = Table(
    "op_result",
    metadata,
    _tenant(),
    Column("op_id", Uuid, primary_key=True),
    Column("user_id", Uuid),
    Column("scope_id", Text),
    Column("seq", BigInteger),
    Column("status", Text, nullable=False),
    Column("group_status", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

field_state = Table(
    "field_state",
    metadata,
    _tenant(),
    Column("scope_id", Text, primary_key=True),
    Column("entity_id", Uuid, primary_key=True),
    Column("entity", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("value", JSONB),
    Column("seq", BigInteger, nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("op_id", Uuid, nullable=False),
)
"""`since` is the first number at which the field held this value: who saw any number from there on saw the value."""

tombstone = Table(
    "tombstone",
    metadata,
    _tenant(),
    Column("scope_id", Text, primary_key=True),
    Column("entity_id", Uuid, primary_key=True),
    Column("entity", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("op_id", Uuid, nullable=False),
)

conflict = Table(
    "conflict",
    metadata,
    _tenant(),
    Column("scope_id", Text, primary_key=True),
    Column("conflict_id", Uuid, primary_key=True),
    Column("entity", Text, nullable=False),
    Column("entity_id", Uuid, nullable=False),
    Column("field", Text, nullable=False),
    Column("device_id", Uuid),
    Column("base_seq", BigInteger),
    Column("current_seq", BigInteger, nullable=False),
    Column("candidate_seq", BigInteger, nullable=False),
    Column("opened_seq", BigInteger, nullable=False),
    Column("resolved_seq", BigInteger),
)
"""`conflict_id` is the id of the operation that opened it, so a laptop knows it from the feed alone. `field` is empty
when the candidate is the removal of the whole entity."""

held_op = Table(
    "held_op",
    metadata,
    _tenant(),
    Column("op_id", Uuid, primary_key=True),
    Column("status", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("scope_id", Text),
    Column("device_id", Uuid),
    Column("user_id", Uuid),
    Column("body", Text, nullable=False),
    _moment("received_at"),
    _moment("erased_at", nullable=True),
)
"""Late work that waits for a person, and what was quarantined: word for word, never applied, never thrown away. With
`erased_at` its value was taken out by a redaction: what is left says that something was brought, not what."""

grants = Table(
    "grants",
    metadata,
    _tenant(),
    Column("user_id", Uuid, primary_key=True),
    Column("scope_id", Text, primary_key=True),
    Column("level", Text, nullable=False),
    Column("from_seq", BigInteger, nullable=False),
    Column("grant_epoch", Integer, nullable=False),
    Column("until", Date),
    _moment("revoked_at", nullable=True),
    Index("grants_scope", "tenant_id", "scope_id"),
)

dossier = Table(
    "dossier",
    metadata,
    _tenant(),
    Column("dossier_id", Uuid, primary_key=True),
    Column("assigned_to", Uuid),
    _moment("opened_at"),
)

person_key = Table(
    "person_key",
    metadata,
    _tenant(),
    Column("kind", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("dossier_id", Uuid, nullable=False),
)

by_hand = Table(
    "by_hand",
    metadata,
    _tenant(),
    Column("dossier_id", Uuid, primary_key=True),
    Column("user_id", Uuid, nullable=False),
    Column("aanmelding_id", Uuid, nullable=False),
    _moment("opened_at"),
    _moment("linked_at", nullable=True),
)
"""A dossier that a laptop began before the chain knew of it. `aanmelding_id` is the record in the feed of `user_id` that
asked for it, `linked_at` the moment at which the first message of the chain about this person reached it."""

suspected_double = Table(
    "suspected_double",
    metadata,
    _tenant(),
    Column("dossier_id", Uuid, primary_key=True),
    Column("other_id", Uuid, primary_key=True),
    _moment("noted_at"),
)

audit = Table(
    "audit",
    metadata,
    _tenant(),
    Column("audit_id", Uuid, primary_key=True),
    _moment("at"),
    Column("user_id", Uuid),
    Column("device_id", Uuid),
    Column("role", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("result", Text, nullable=False),
)
"""Who did what to which scope and with what result; never content."""

server_epoch = Table(
    "server_epoch",
    metadata,
    Column("epoch", Uuid, primary_key=True),
    _moment("since"),
    _moment("restored_from", nullable=True),
)

server_key = Table(
    "server_key",
    metadata,
    Column("public_key", LargeBinary, primary_key=True),
    Column("private_key", LargeBinary, nullable=False),
    _moment("since"),
)
