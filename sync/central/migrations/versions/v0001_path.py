"""The first shape: municipalities, accounts, feeds, field versions, grants, audit; a fresh epoch and signing key."""

from __future__ import annotations

from uuid import uuid4

from alembic import op
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import text

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE municipality (
    tenant_id text NOT NULL, name text NOT NULL, settings jsonb NOT NULL,
    PRIMARY KEY (tenant_id));

CREATE TABLE user_account (
    tenant_id text NOT NULL, user_id uuid NOT NULL, name text NOT NULL, email text NOT NULL, phone text NOT NULL,
    role text NOT NULL, active boolean NOT NULL,
    PRIMARY KEY (tenant_id, user_id), CONSTRAINT user_account_email UNIQUE (tenant_id, email),
    FOREIGN KEY (tenant_id) REFERENCES municipality (tenant_id));

CREATE TABLE enrolment_code (
    tenant_id text NOT NULL, code_hash bytea NOT NULL, user_id uuid NOT NULL, expires_at timestamptz NOT NULL,
    used_at timestamptz, device_id uuid,
    PRIMARY KEY (tenant_id, code_hash),
    FOREIGN KEY (tenant_id, user_id) REFERENCES user_account (tenant_id, user_id));

CREATE TABLE device (
    tenant_id text NOT NULL, device_id uuid NOT NULL, user_id uuid NOT NULL, public_key bytea NOT NULL,
    incarnation uuid NOT NULL, last_dev_seq bigint NOT NULL, state text NOT NULL, app_version text NOT NULL,
    enrolled_at timestamptz NOT NULL, last_seen timestamptz,
    PRIMARY KEY (tenant_id, device_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES user_account (tenant_id, user_id))
    WITH (fillfactor = 70);

CREATE TABLE challenge (
    tenant_id text NOT NULL, nonce text NOT NULL, device_id uuid NOT NULL, expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, nonce));

CREATE TABLE session_token (
    tenant_id text NOT NULL, token_hash bytea NOT NULL, device_id uuid NOT NULL, expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, token_hash));
CREATE INDEX session_token_device ON session_token (tenant_id, device_id);

CREATE TABLE scope_head (
    tenant_id text NOT NULL, scope_id text NOT NULL, head_seq bigint NOT NULL, head_hash bytea NOT NULL,
    floor_seq bigint NOT NULL,
    PRIMARY KEY (tenant_id, scope_id))
    WITH (fillfactor = 70);

CREATE TABLE op (
    tenant_id text NOT NULL, scope_id text NOT NULL, seq bigint NOT NULL, op_id uuid NOT NULL, group_id uuid NOT NULL,
    group_end bigint NOT NULL, device_id uuid, dev_seq bigint, user_id uuid, author text NOT NULL, entity text NOT NULL,
    entity_id uuid NOT NULL, kind text NOT NULL, field text, base_seq bigint, value jsonb, salt bytea,
    value_size integer NOT NULL, schema_n integer NOT NULL, authored_at text NOT NULL, received_at text NOT NULL,
    status text NOT NULL, closes uuid[] NOT NULL, hash bytea NOT NULL,
    PRIMARY KEY (tenant_id, scope_id, seq));

CREATE TABLE op_result (
    tenant_id text NOT NULL, op_id uuid NOT NULL, user_id uuid, scope_id text, seq bigint, status text NOT NULL,
    group_status text NOT NULL, reason text NOT NULL,
    PRIMARY KEY (tenant_id, op_id));

CREATE TABLE field_state (
    tenant_id text NOT NULL, scope_id text NOT NULL, entity_id uuid NOT NULL, entity text NOT NULL, field text NOT NULL,
    value jsonb, seq bigint NOT NULL, since bigint NOT NULL, op_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, scope_id, entity_id, entity, field))
    WITH (fillfactor = 80);

CREATE TABLE tombstone (
    tenant_id text NOT NULL, scope_id text NOT NULL, entity_id uuid NOT NULL, entity text NOT NULL, seq bigint NOT NULL,
    op_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, scope_id, entity_id, entity));

CREATE TABLE conflict (
    tenant_id text NOT NULL, scope_id text NOT NULL, conflict_id uuid NOT NULL, entity text NOT NULL,
    entity_id uuid NOT NULL, field text NOT NULL, device_id uuid, base_seq bigint, current_seq bigint NOT NULL,
    candidate_seq bigint NOT NULL, opened_seq bigint NOT NULL, resolved_seq bigint,
    PRIMARY KEY (tenant_id, scope_id, conflict_id));

CREATE TABLE held_op (
    tenant_id text NOT NULL, op_id uuid NOT NULL, status text NOT NULL, reason text NOT NULL, scope_id text,
    device_id uuid, user_id uuid, body text NOT NULL, received_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, op_id));

CREATE TABLE grants (
    tenant_id text NOT NULL, user_id uuid NOT NULL, scope_id text NOT NULL, level text NOT NULL, from_seq bigint NOT NULL,
    grant_epoch integer NOT NULL, until date, revoked_at timestamptz,
    PRIMARY KEY (tenant_id, user_id, scope_id));
CREATE INDEX grants_scope ON grants (tenant_id, scope_id);

CREATE TABLE dossier (
    tenant_id text NOT NULL, dossier_id uuid NOT NULL, assigned_to uuid, opened_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, dossier_id));

CREATE TABLE person_key (
    tenant_id text NOT NULL, kind text NOT NULL, value text NOT NULL, dossier_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, kind, value));

CREATE TABLE suspected_double (
    tenant_id text NOT NULL, dossier_id uuid NOT NULL, other_id uuid NOT NULL, noted_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, dossier_id, other_id));

CREATE TABLE audit (
    tenant_id text NOT NULL, audit_id uuid NOT NULL, at timestamptz NOT NULL, user_id uuid, device_id uuid,
    role text NOT NULL, action text NOT NULL, object text NOT NULL, result text NOT NULL,
    PRIMARY KEY (tenant_id, audit_id));

CREATE TABLE server_epoch (
    epoch uuid NOT NULL, since timestamptz NOT NULL, restored_from timestamptz,
    PRIMARY KEY (epoch));

CREATE TABLE server_key (
    public_key bytea NOT NULL, private_key bytea NOT NULL, since timestamptz NOT NULL,
    PRIMARY KEY (public_key));
"""


def upgrade() -> None:
    for statement in filter(str.strip, TABLES.split(";")):
        op.execute(statement)
    key = Ed25519PrivateKey.generate()
    connection = op.get_bind()
    connection.execute(text("INSERT INTO server_epoch VALUES (:epoch, now(), NULL)"), {"epoch": uuid4()})
    connection.execute(
        text("INSERT INTO server_key VALUES (:public, :private, now())"),
        {"public": key.public_key().public_bytes_raw(), "private": key.private_bytes_raw()},
    )
