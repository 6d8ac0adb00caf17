"""What comes in from the central side: pages of a feed, and snapshots of whole dossiers.

A page is checked as a whole first: it follows on what is here and its hashes chain. Then it is applied in slices that
end with a group and with the cursor, each its own transaction of a few milliseconds, so that typing never waits for a
pull and a kill between two slices costs nothing. Changes of our own are known by their id: that is when they leave the
outbox. What this version cannot read is put aside word for word and the cursor goes on. A redaction empties what is kept
here of its field; an operation that was erased before it came says that a value stood there, and no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import msgspec
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from desktop.store import projector, redaction
from desktop.store.news import News
from desktop.store.outbox import Outbox
from desktop.store.projector import Spot
from desktop.store.schema import ArchiveRow, BaseState, ConflictRow, CursorRow, FileRow, OutboxRow, ParkedRow
from desktop.store.statements import run
from sync.dossier import fields
from sync.protocol.feed import START, Position
from sync.protocol.messages import Snapshot, SnapshotField
from sync.protocol.operations import FeedOperation, JsonValue, Kind, Status, canonical

BaseValues = tuple[str, str, str, str, str, int, str, str, str]
"""A row of `base_state`, in the order of `KEEP_BASE`."""

KEEP_BASE = """
INSERT INTO base_state (entity, entity_id, field, scope, value, seq, op_id, author, authored_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (entity, entity_id, field) DO UPDATE
SET value = excluded.value, seq = excluded.seq, op_id = excluded.op_id, author = excluded.author,
    authored_at = excluded.authored_at
"""
"""The scope is left alone: a field never moves to another one, and naming its index would cost half of the time."""


@dataclass(frozen=True, slots=True)
class Inbox:
    session: Session

    def position(self, scope: str) -> Position:
        row = self.session.get(CursorRow, scope)
        return Position(row.seq, row.hash) if row else Position(0, START)

    def cursors(self) -> dict[str, int]:
        return {row.scope: row.seq for row in self.session.scalars(select(CursorRow))}

    def move(self, scope: str, position: Position) -> None:
        statement = (
            "INSERT INTO cursors (scope, seq, hash) VALUES (?, ?, ?) "
            "ON CONFLICT (scope) DO UPDATE SET seq = excluded.seq, hash = excluded.hash"
        )
        run(self.session, statement, (scope, position.seq, position.hash))

    def apply(self, scope: str, operations: Sequence[FeedOperation], at: str) -> None:
        """Take operations that follow on the cursor and move it behind the last; part of the caller's transaction."""
        touched: list[Spot] = []
        newest: dict[Spot, FeedOperation] = {}
        redacted: dict[Spot, int] = {}
        outbox = Outbox(self.session)
        returned = outbox.came_back(operations)
        news, ours, first = News(self.session), {row.op_id for row in returned}, self.position(scope).seq == 0
        for operation in operations:
            if operation.kind is Kind.REDACT and operation.status is Status.APPLIED:
                spot = _spot(operation)
                redaction.end_conflicts(self.session, spot)
                redacted[spot] = operation.seq
            if not _readable(operation):
                self._park(scope, operation)
            elif operation.status is Status.CONFLICT:
                self._conflict(scope, operation)
            elif operation.status is Status.APPLIED:
                self._close(operation.closes)
                if operation.kind is Kind.DELETE:
                    gone = (operation.entity, operation.entity_id)
                    newest = {spot: each for spot, each in newest.items() if spot[:2] != gone}
                    self._bury(operation)
                    touched += projector.all_spots(operation.entity, operation.entity_id)
                else:
                    newest[_spot(operation)] = operation
        self._keep_base([_base_row(scope, operation) for operation in newest.values()])
        retired = outbox.retire(returned, "", at)
        for spot, seq in redacted.items():
            redaction.erase_before(self.session, spot, seq)
        projector.project(self.session, scope, [*touched, *newest, *retired.get(scope, ())])
        news.heard(scope, operations, ours, first=first)
        last = operations[-1]
        self.move(scope, Position(last.seq, last.hash))

    def apply_fields(self, scope: str, part: Sequence[SnapshotField]) -> None:
        """Take a part of a snapshot; it holds whatever stood here before, because the snapshot is the newer start."""
        known = [each for each in part if _known(each.entity, each.field, each.value)]
        rows = [
            (each.entity, each.entity_id.hex, each.field, scope, _text(each.value), each.seq, each.op_id.hex, "", "")
            for each in known
        ]
        self._keep_base(rows)
        projector.project(self.session, scope, [Spot(each.entity, each.entity_id, each.field) for each in known])

    def finish_snapshot(self, snapshot: Snapshot, at: str) -> None:
        """Drop what the snapshot does not hold any more, take its conflicts and put the cursor where it stood."""
        scope = snapshot.scope
        holds = {Spot(each.entity, each.entity_id, each.field) for each in snapshot.fields}
        query = select(BaseState.entity, BaseState.entity_id, BaseState.field).where(BaseState.scope == scope)
        stale = [spot for spot in (Spot(*row) for row in self.session.execute(query)) if spot not in holds]
        for spot in stale:
            self.session.execute(
                delete(BaseState).where(
                    BaseState.entity == spot.entity,
                    BaseState.entity_id == spot.entity_id,
                    BaseState.field == spot.field,
                )
            )
        self.session.execute(delete(ConflictRow).where(ConflictRow.scope == scope, ConflictRow.closing.is_(None)))
        for conflict in snapshot.conflicts:
            self._conflict(scope, conflict.candidate, conflict.conflict_id)
        self.move(scope, Position(snapshot.seq, snapshot.hash))
        News(self.session).arrived(scope, at)
        answered = select(OutboxRow).where(OutboxRow.scope == scope, OutboxRow.seq <= snapshot.seq)
        Outbox(self.session).archive(list(self.session.scalars(answered)), "", at)
        for gone in snapshot.redacted:
            redaction.erase_before(self.session, Spot(gone.entity, gone.entity_id, gone.field), gone.seq)
        projector.project(self.session, scope, stale)

    def unpark(self) -> None:
        """Read what an older version put aside, as far as this one can."""
        for row in self.session.scalars(select(ParkedRow).order_by(ParkedRow.scope, ParkedRow.seq)).all():
            operation = msgspec.json.decode(row.operation, type=FeedOperation)
            if _readable(operation):
                self._take_late(row.scope, operation)
                self.session.delete(row)
        self.session.flush()

    def _take_late(self, scope: str, operation: FeedOperation) -> None:
        """Take one operation that is older than what came after it: a newer value in its field stays."""
        if operation.status is Status.CONFLICT:
            self._conflict(scope, operation)
        elif operation.status is Status.APPLIED and operation.kind is Kind.DELETE:
            self.session.execute(
                delete(BaseState).where(
                    BaseState.entity == operation.entity,
                    BaseState.entity_id == operation.entity_id,
                    BaseState.seq < operation.seq,
                )
            )
            projector.project(self.session, scope, projector.all_spots(operation.entity, operation.entity_id))
        elif operation.status is Status.APPLIED:
            spot = _spot(operation)
            kept = self.session.get(BaseState, tuple(spot))
            if kept is None or kept.seq < operation.seq:
                self._keep_base([_base_row(scope, operation)])
                projector.project(self.session, scope, [spot])

    def lose(self, scope: str) -> None:
        """Erase what came from a scope. Work that nobody took over yet stays in the outbox, unseen, until it is sent."""
        for table in (BaseState, ConflictRow, ParkedRow, ArchiveRow, CursorRow, FileRow):
            self.session.execute(delete(table).where(table.scope == scope))
        self.session.execute(delete(OutboxRow).where(OutboxRow.scope == scope, OutboxRow.status.is_not(None)))
        projector.erase(self.session, scope)
        News(self.session).lose(scope)

    def forget(self, scope: str) -> None:
        """The feed broke: without a cursor the scope is taken again as a snapshot, which replaces what is here.

        Until then what was confirmed stays readable, and so does the outbox.
        """
        self.session.execute(delete(CursorRow).where(CursorRow.scope == scope))

    def _keep_base(self, rows: list[BaseValues]) -> None:
        if not rows:
            return
        taken_back = redaction.on_their_way(self.session)
        if taken_back:
            rows = [_emptied(row) if _is_covered(row, taken_back) else row for row in rows]
        run(self.session, KEEP_BASE, rows)

    def _bury(self, operation: FeedOperation) -> None:
        self.session.execute(
            delete(BaseState).where(BaseState.entity == operation.entity, BaseState.entity_id == operation.entity_id)
        )

    def _conflict(self, scope: str, candidate: FeedOperation, conflict_id: UUID | None = None) -> None:
        """Keep a second value beside the current one; a newer one of the same device takes the place of the older.

        Not one that was taken back, there or here: the redaction that ends the conflict comes behind it in the feed.
        """
        taken_back = redaction.on_their_way(self.session)
        if candidate.is_erased or redaction.covers(taken_back, _spot(candidate), candidate.seq):
            return
        query = select(ConflictRow).where(
            ConflictRow.entity == candidate.entity,
            ConflictRow.entity_id == candidate.entity_id,
            ConflictRow.field.is_not_distinct_from(candidate.field),
            ConflictRow.device_id.is_not_distinct_from(candidate.device_id),
        )
        row = self.session.scalar(query)
        if row is None:
            row = ConflictRow(
                conflict_id=conflict_id or candidate.op_id,
                scope=scope,
                entity=candidate.entity,
                entity_id=candidate.entity_id,
                field=candidate.field,
                device_id=candidate.device_id,
            )
            self.session.add(row)
        row.value = _text(candidate.value)
        row.author = candidate.author
        row.authored_at = candidate.authored_at
        self.session.flush()
        # A choice that came too late is a candidate itself: what it was to end waits for a person again.
        missed = update(ConflictRow).where(ConflictRow.closing == candidate.op_id).values(closing=None)
        self.session.execute(missed)

    def _close(self, conflicts: Sequence[UUID]) -> None:
        if conflicts:
            self.session.execute(delete(ConflictRow).where(ConflictRow.conflict_id.in_(conflicts)))

    def _park(self, scope: str, operation: FeedOperation) -> None:
        whole = msgspec.json.encode(operation).decode()
        self.session.merge(ParkedRow(op_id=operation.op_id, scope=scope, seq=operation.seq, operation=whole))
        self.session.flush()


def _spot(operation: FeedOperation) -> Spot:
    return Spot(operation.entity, operation.entity_id, operation.field or "")


def _is_covered(row: BaseValues, taken_back: Mapping[Spot, int | None]) -> bool:
    entity, entity_id, name, _scope, _value, seq, *_rest = row
    return redaction.covers(taken_back, Spot(entity, UUID(entity_id), name), seq)


def _emptied(row: BaseValues) -> BaseValues:
    return (*row[:4], "null", *row[5:])


def _readable(operation: FeedOperation) -> bool:
    if operation.kind is Kind.DELETE:
        return operation.entity in fields.ENTITIES
    return _known(operation.entity, operation.field or "", operation.value)


def _known(entity: str, name: str, value: JsonValue) -> bool:
    definition = fields.find(entity, name)
    return definition is not None and fields.fault(definition, value) is None


def _base_row(scope: str, operation: FeedOperation) -> BaseValues:
    return (
        operation.entity,
        operation.entity_id.hex,
        operation.field or "",
        scope,
        _text(operation.value),
        operation.seq,
        operation.op_id.hex,
        operation.author,
        operation.authored_at,
    )


def _text(value: JsonValue) -> str:
    return canonical(value).decode()
