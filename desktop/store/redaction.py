"""What a redaction erases on this laptop: every place beneath the view where a value of the field may still stand.

The database overwrites what it frees (`secure_delete`), and the write-ahead log, in which the former pages stand, is
folded in and cut by `Vault.shrink`: whoever redacts or takes a redaction in does that after the commit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.store import projector
from desktop.store.projector import Spot
from desktop.store.schema import ParkedRow
from desktop.store.statements import run
from sync.protocol.feed import erased
from sync.protocol.operations import FeedOperation

AT = "entity = ? AND entity_id = ? AND field = ?"
EMPTY_SENT = f"UPDATE outbox SET value = 'null' WHERE {AT} AND dev_seq IS NOT NULL"  # noqa: S608  a condition of ours
EMPTY_ARCHIVE = f"UPDATE outbox_archive SET value = 'null' WHERE {AT} AND (seq IS NULL OR seq < ?)"  # noqa: S608
EMPTY_WHOLE_ARCHIVE = f"UPDATE outbox_archive SET value = 'null' WHERE {AT}"  # noqa: S608
EMPTY_BASE = f"UPDATE base_state SET value = 'null' WHERE {AT}"  # noqa: S608
END_CONFLICTS = f"DELETE FROM conflicts WHERE {AT}"  # noqa: S608


def erase(session: Session, spot: Spot) -> None:
    """Empty everything that this laptop keeps of a field, for a redaction that is made here.

    What is on its way was perhaps not taken yet and may be sent once more, empty: the redaction comes behind it.
    """
    where = (spot.entity, spot.entity_id.hex, spot.field)
    for statement in (EMPTY_SENT, EMPTY_WHOLE_ARCHIVE, EMPTY_BASE, END_CONFLICTS):
        run(session, statement, where)
    _empty_parked(session, spot)


def erase_before(session: Session, spot: Spot, seq: int) -> None:
    """Empty what lies before the redaction with this number, which came in and so stands in `base_state` already.

    What is left in the outbox lies behind it: its author had not seen the redaction, so it goes to the central side as
    any other unseen change.
    """
    run(session, EMPTY_ARCHIVE, (spot.entity, spot.entity_id.hex, spot.field, seq))
    _empty_parked(session, spot, seq)


def end_conflicts(session: Session, spot: Spot) -> None:
    """No value is left to choose."""
    run(session, END_CONFLICTS, (spot.entity, spot.entity_id.hex, spot.field))


def on_their_way(session: Session) -> dict[Spot, int | None]:
    """Fields that were redacted here and whose redaction did not come back yet, each with its number if it has one.

    What the central side still tells of them from before that number is not kept again.
    """
    rows = run(session, "SELECT entity, entity_id, field, seq FROM outbox WHERE kind = 'redact'", ())
    return {Spot(entity, UUID(entity_id), name): seq for entity, entity_id, name, seq in rows}


def covers(taken_back: Mapping[Spot, int | None], spot: Spot, seq: int) -> bool:
    """Whether the operation with this number is one of those that these redactions empty."""
    if spot not in taken_back:
        return False
    number = taken_back[spot]
    return number is None or seq < number


def is_taken_back(session: Session, spot: Spot) -> bool:
    """Whether the field belongs to an answer that the client took back."""
    if spot.entity != "answer":
        return False
    answer = json.loads(projector.shown(session, spot._replace(field="antwoord")) or "null")
    return bool(answer) and answer["state"] == "retracted"


def _empty_parked(session: Session, spot: Spot, before: int | None = None) -> None:
    for row in session.scalars(select(ParkedRow)).all():
        operation = msgspec.json.decode(row.operation, type=FeedOperation)
        here = Spot(operation.entity, operation.entity_id, operation.field or "") == spot
        if here and (before is None or operation.seq < before):
            row.operation = msgspec.json.encode(erased(operation)).decode()
    session.flush()
