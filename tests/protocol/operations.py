"""Operations with the unremarkable filled in."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from sync.dossier.fields import SCHEMA
from sync.protocol.feed import START, chained
from sync.protocol.operations import Base, FeedOperation, Kind, Operation, Status, dossier_scope, new_id

DOSSIER = UUID("0190a0a0-0000-7000-8000-000000000001")


def an_operation(**given: Any) -> Operation:
    standard: dict[str, Any] = {
        "op_id": new_id(),
        "dev_seq": 1,
        "group": uuid4(),
        "scope": dossier_scope(DOSSIER),
        "entity": "person",
        "entity_id": DOSSIER,
        "kind": Kind.SET,
        "field": "telefoon",
        "base": None,
        "value": "06 12345678",
        "schema": SCHEMA,
        "authored_at": "2026-11-24T10:00:00+01:00",
    }
    return Operation(**(standard | given))


def seen(seq: int) -> Base:
    return Base(seq=seq)


def a_feed(values: list[Any], start: str = START, first: int = 1) -> list[FeedOperation]:
    """Chained operations that set one field to each value in turn."""
    feed: list[FeedOperation] = []
    previous = start
    for seq, value in enumerate(values, first):
        bare = FeedOperation(
            seq=seq,
            op_id=new_id(),
            group=uuid4(),
            device_id=None,
            user_id=None,
            author="Marieke de Wit",
            entity="person",
            entity_id=DOSSIER,
            kind=Kind.SET,
            field="telefoon",
            base_seq=None,
            value=value,
            salt="00" * 16,
            schema=SCHEMA,
            authored_at="",
            received_at="",
            status=Status.APPLIED,
            hash="",
        )
        previous = chained(previous, bare)
        feed.append(_with_hash(bare, previous))
    return feed


def _with_hash(operation: FeedOperation, value: str) -> FeedOperation:
    from dataclasses import replace

    return replace(operation, hash=value)
