"""What the service itself is: the epoch of its data and the key with which it signs."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, select, update

from sync.central import schema


def signing_key(connection: Connection) -> bytes:
    """The public half of the Ed25519 key with which the central side signs; laptops pin it when they enrol."""
    table = schema.server_key.c
    return bytes(connection.scalars(select(table.public_key).order_by(table.since.desc()).limit(1)).one())


def renew_epoch(connection: Connection, restored_from: datetime) -> UUID:
    """Say that the data were put back to an earlier moment; every laptop then checks its own work against them.

    Random and not a count: two restores of the same backup must not look alike.
    """
    epoch = uuid4()
    values = {"epoch": epoch, "since": datetime.now(UTC), "restored_from": restored_from}
    connection.execute(update(schema.server_epoch).values(values))
    return epoch
