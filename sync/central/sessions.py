"""How a laptop proves whose it is: it signs a nonce and gets a token of ten minutes, bound to that laptop.

Tokens begin with the municipality's code, so that every look-up has its tenant, and only their hashes are kept.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, delete, insert, select, update

from sync.central import schema
from sync.central.access import Caller, note
from sync.central.accounts import TENANT
from sync.central.database import driver
from sync.central.forms import is_name
from sync.central.problems import Code, Refused
from sync.central.reading import MIN_SCHEMA
from sync.dossier.fields import SCHEMA, Role
from sync.protocol.messages import AskChallenge, Challenge, OpenSession, Session, challenge_text

CHALLENGE_LIFE = timedelta(minutes=2)
TOKEN_LIFE = timedelta(minutes=10)
KEPT_EXPIRED = timedelta(days=1)
"""An expired token is recognised as such for a day; after that it is nobody's."""


def make_challenge(connection: Connection, message: AskChallenge) -> Challenge:
    """A nonce to sign within two minutes. A laptop that does not exist gets one too, and learns nothing."""
    nonce, tenant, laptop = secrets.token_urlsafe(32), message.municipality, schema.device.c
    known = select(laptop.state).where(laptop.tenant_id == tenant, laptop.device_id == message.device_id)
    if TENANT.fullmatch(tenant) and connection.scalar(known) == "active":
        table = schema.challenge
        mine = (table.c.tenant_id == tenant, table.c.device_id == message.device_id)
        connection.execute(delete(table).where(*mine, table.c.expires_at < _now()))
        values = {"tenant_id": tenant, "nonce": nonce, "device_id": message.device_id}
        connection.execute(insert(table).values(**values, expires_at=_now() + CHALLENGE_LIFE))
    return Challenge(nonce=nonce)


def open_session(connection: Connection, message: OpenSession) -> Session | Refused:
    """A token for ten minutes against the signed nonce.

    A refusal is returned, not raised: the nonce is used up either way, so the transaction must go through.
    """
    tenant, table, laptop = message.municipality, schema.challenge.c, schema.device.c
    if not TENANT.fullmatch(tenant) or not is_name(message.nonce):
        return Refused(Code.UNAUTHORISED)
    mine = (table.tenant_id == tenant, table.nonce == message.nonce, table.device_id == message.device_id)
    use = delete(schema.challenge).where(*mine).returning(table.expires_at)
    expires_at = connection.scalar(use)
    key = select(laptop.public_key).where(
        laptop.tenant_id == tenant, laptop.device_id == message.device_id, laptop.state == "active"
    )
    public_key = connection.scalar(key)
    if expires_at is None or expires_at <= _now() or public_key is None or not _signed(public_key, message):
        note(connection, tenant, None, "session", str(message.device_id), "refused")
        return Refused(Code.UNAUTHORISED)
    return Session(
        token=_issue_token(connection, tenant, message.device_id),
        expires_in_s=int(TOKEN_LIFE.total_seconds()),
        server_time=_now().isoformat(timespec="milliseconds"),
        min_schema=MIN_SCHEMA,
        max_schema=SCHEMA,
    )


def _issue_token(connection: Connection, tenant: str, device_id: UUID) -> str:
    token = f"{tenant}.{secrets.token_urlsafe(32)}"
    tokens = schema.session_token
    mine = (tokens.c.tenant_id == tenant, tokens.c.device_id == device_id)
    connection.execute(delete(tokens).where(*mine, tokens.c.expires_at < _now() - KEPT_EXPIRED))
    values = {"tenant_id": tenant, "token_hash": token_hash(token), "device_id": device_id}
    connection.execute(insert(tokens).values(**values, expires_at=_now() + TOKEN_LIFE))
    note(connection, tenant, None, "session", str(device_id), "opened")
    return token


def _signed(public_key: bytes, message: OpenSession) -> bool:
    try:
        signature = bytes.fromhex(message.signature)
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, challenge_text(message.nonce))
    except (ValueError, InvalidSignature):
        return False
    return True


def token_hash(token: str) -> bytes:
    """A token is 256 random bits: one round is enough."""
    return hashlib.sha256(token.encode()).digest()


def identify(connection: Connection, token: str) -> Caller:
    """Whose token this is; raise `Refused` when it is nobody's, or was."""
    tenant = token.partition(".")[0]
    if not TENANT.fullmatch(tenant):
        raise Refused(Code.UNAUTHORISED)
    row = driver(connection).execute(IDENTIFY, (tenant, token_hash(token))).fetchone()
    if row is None:
        raise Refused(Code.UNAUTHORISED)
    expires_at, device_id, user_id, name, role, epoch = row
    if expires_at <= _now():
        raise Refused(Code.TOKEN_EXPIRED)
    return Caller(tenant=tenant, user_id=user_id, device_id=device_id, name=name, role=Role(role), epoch=epoch)


IDENTIFY = """
SELECT session_token.expires_at, device.device_id, user_account.user_id, user_account.name, user_account.role,
       (SELECT epoch FROM server_epoch)
FROM session_token
JOIN device ON device.tenant_id = session_token.tenant_id AND device.device_id = session_token.device_id
JOIN user_account ON user_account.tenant_id = device.tenant_id AND user_account.user_id = device.user_id
WHERE session_token.tenant_id = %s AND session_token.token_hash = %s
      AND device.state = 'active' AND user_account.active
"""


def revoke_device(connection: Connection, tenant: str, device_id: UUID) -> None:
    """Shut a laptop out at once: its tokens are worth nothing and it gets no new ones."""
    laptop, tokens = schema.device, schema.session_token
    mine = (laptop.c.tenant_id == tenant, laptop.c.device_id == device_id)
    connection.execute(update(laptop).where(*mine).values(state="revoked"))
    connection.execute(delete(tokens).where(tokens.c.tenant_id == tenant, tokens.c.device_id == device_id))
    note(connection, tenant, None, "revoke_device", str(device_id), "revoked")


def _now() -> datetime:
    return datetime.now(UTC)
