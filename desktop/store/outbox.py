"""What was done here and did not come back from the central side yet.

Typing the same field again replaces the unsent operation where it stands, so a long afternoon of typing is one change.
An operation that was part of a push is frozen: it may have arrived. A deed of several fields is one group that applies
whole or not at all; an unsent value that such a deed replaces is taken out of its old group, so that the new one holds
everything that the deed did, in the order in which it did it.

A redaction is the one operation that also changes what is here already: it empties what was sent and what was
confirmed, and a later value never takes its place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from datetime import datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, func, select, update
from sqlalchemy.orm import Session

from desktop.store import listing, projector, redaction
from desktop.store.device import Device
from desktop.store.projector import Spot
from desktop.store.provisional import held_back
from desktop.store.schema import ArchiveRow, BaseState, ConflictRow, CursorRow, OutboxRow
from desktop.store.statements import run
from sync.dossier import fields
from sync.dossier.fields import SCHEMA
from sync.protocol.messages import MAX_BODY, MAX_OPERATIONS, Group, GroupResult
from sync.protocol.operations import Base, FeedOperation, JsonValue, Kind, Operation, Status, canonical, new_id

MOST_BYTES = MAX_BODY // 2
"""Of values in one push; names and ids come on top of it."""

ANSWERED = (Status.APPLIED, Status.CONFLICT, Status.DUPLICATE)
REFUSED = (Status.QUARANTINED, Status.LATE)


@dataclass(frozen=True, slots=True)
class Change:
    """A field and what it should hold from now on."""

    entity: str
    entity_id: UUID
    field: str
    value: JsonValue = attribute(repr=False)
    only_when_empty: bool = False

    @property
    def spot(self) -> Spot:
        return Spot(self.entity, self.entity_id, self.field)


@dataclass(frozen=True, slots=True)
class Outbox:
    session: Session

    def write(self, scope: str, changes: Sequence[Change], at: str) -> list[Change]:
        """Record one deed and show it; what comes back are the values from before, of the fields that really changed.

        A value that already stands there is no change. Raises ValueError, without the value, for one that the field
        catalogue does not allow: the screens see to it that nobody can enter such a value.
        """
        before: list[Change] = []
        real: list[Change] = []
        for change in changes:
            _require_allowed(change)
            shown = projector.shown(self.session, change.spot)
            if change.only_when_empty and (shown or "null") != "null":
                continue
            if (shown or "null") != _text(change.value):
                before.append(Change(*change.spot, json.loads(shown or "null")))
                real.append(change)
        if len(real) > MAX_OPERATIONS:
            raise ValueError("a deed that does not fit in one push")
        if len(real) == 1 and self._replace_unsent(real[0], at):
            projector.project(self.session, scope, [real[0].spot])
            return before
        group = new_id()
        for change in real:
            closes = self._withdraw(_at(change.spot))
            kind = Kind.RESOLVE if closes else Kind.SET
            self._add(scope, group, change.spot, kind, self._base(change.spot), change.value, at, closes)
        projector.project(self.session, scope, [change.spot for change in real])
        return before

    def shows(self, change: Change) -> bool:
        """Whether this value stands in the field now."""
        return (projector.shown(self.session, change.spot) or "null") == _text(change.value)

    def still_shows(self, changes: Iterable[Change]) -> bool:
        return all(self.shows(change) for change in changes)

    def everything(self, entity: str, entity_id: UUID) -> list[Change]:
        """What an entity holds now, field by field."""
        shown = ((spot, projector.shown(self.session, spot)) for spot in projector.all_spots(entity, entity_id))
        return [Change(*spot, json.loads(value)) for spot, value in shown if value and value != "null"]

    def remove(self, scope: str, entity: str, entity_id: UUID, at: str, closing: tuple[UUID, ...] = ()) -> None:
        """Record that an entity is gone. One that never left this laptop leaves no trace at all."""
        self._bury(scope, new_id(), entity, entity_id, at, closing)
        projector.project(self.session, scope, projector.all_spots(entity, entity_id))

    def redact(
        self,
        scope: str,
        spots: Sequence[Spot],
        at: str,
        *,
        instead: Sequence[Change] = (),
        removing: Sequence[tuple[str, UUID]] = (),
    ) -> None:
        """Erase what these fields ever held: here now, everywhere else once this one group is sent.

        `instead` is what stands there from now on, `removing` names entities that go as a whole. What never left this
        laptop is withdrawn and not redacted: the central side need not hear that it was there.
        """
        group = new_id()
        touched = [*spots, *(change.spot for change in instead)]
        for spot in spots:
            self._withdraw(_at(spot))
            redaction.erase(self.session, spot)
            seen = self._base(spot)
            if seen is not None and not self._redacts(spot):
                self._add(scope, group, spot, Kind.REDACT, seen, None, at, ())
        for change in instead:
            _require_allowed(change)
            self._add(scope, group, change.spot, Kind.SET, self._base(change.spot), change.value, at, ())
        for entity, entity_id in removing:
            self._bury(scope, group, entity, entity_id, at, self._asked_about(entity, entity_id))
            touched += projector.all_spots(entity, entity_id)
        projector.project(self.session, scope, touched)

    def resolve(self, conflict: ConflictRow, value: JsonValue, at: str) -> None:
        """Record a person's choice between two values; the conflict is out of sight from now on.

        Where the candidate is a removal, None removes the entity and any other value keeps it as it stands.
        """
        if conflict.field is None and value is None:
            self.remove(conflict.scope, conflict.entity, conflict.entity_id, at, (conflict.conflict_id,))
            return
        spot = Spot(conflict.entity, conflict.entity_id, conflict.field or "")
        if conflict.field is None:
            # Keeping it is saying one of its values once more, which names the conflict that this ends.
            [said, *_rest] = self.everything(conflict.entity, conflict.entity_id)
            spot, value = said.spot, said.value
        change = Change(*spot, value)
        _require_allowed(change)
        if self.shows(change) and redaction.is_taken_back(self.session, spot):
            # Keeping to a retraction retracts the value beside it as well, which would stay in the history otherwise.
            self.redact(conflict.scope, [spot], at, instead=[] if value is None else [change])
            return
        closes = (*self._withdraw(_at(spot)), conflict.conflict_id)
        self._add(conflict.scope, new_id(), spot, Kind.RESOLVE, self._base(spot), value, at, closes)
        self.session.flush()
        projector.project(self.session, conflict.scope, [spot])

    def unsent(self) -> int:
        """How many changes were made here that the central side has not answered for yet."""
        return self.session.scalar(select(func.count()).where(OutboxRow.status.is_(None))) or 0

    def unsent_per_scope(self) -> dict[str, int]:
        query = select(OutboxRow.scope, func.count()).where(OutboxRow.status.is_(None)).group_by(OutboxRow.scope)
        return {scope: count for scope, count in self.session.execute(query).all()}  # noqa: C416  mypy cannot see it in dict()

    def freeze(self, limit: int) -> list[Group]:
        """The oldest unanswered groups, whole, at most `limit` operations together; they do not change any more.

        Without those of a dossier that was begun here and is not granted yet.
        """
        query = select(OutboxRow).where(OutboxRow.status.is_(None), OutboxRow.scope.not_in(held_back(self.session)))
        # What was held back for a while stands before what was sent since, and gets a later number all the same.
        order = (OutboxRow.dev_seq.is_(None), OutboxRow.dev_seq, OutboxRow.position)
        rows = list(self.session.scalars(query.order_by(*order).limit(limit + 1)))
        groups: list[list[OutboxRow]] = []
        count = size = 0
        for _group, members in groupby(rows, key=lambda row: row.group_id):
            group = list(members)
            if groups and group[0].dev_seq is not None and group[0].dev_seq != (groups[-1][-1].dev_seq or 0) + 1:
                break  # what stood between them was answered already; the numbers in one push have no gap
            count += len(group)
            size += sum(len(row.value) for row in group)
            if groups and (count > limit or size > MOST_BYTES):
                break
            groups.append(group)
        fresh = [row for group in groups for row in group if row.dev_seq is None]
        if fresh:
            first = Device(self.session).number(len(fresh))
            for number, row in enumerate(fresh, start=first):
                row.dev_seq = number
            self.session.flush()
        return [Group(group=group[0].group_id, operations=tuple(map(_operation, group))) for group in groups]

    def take_results(self, results: Iterable[GroupResult], at: str) -> None:
        """Keep what the central side said of each group. Refused work stays, with the reason, out of the view."""
        for result in results:
            query = select(OutboxRow).where(OutboxRow.group_id == result.group, OutboxRow.status.is_(None))
            rows = list(self.session.scalars(query.order_by(OutboxRow.position)))
            listing.handed_over(self.session, {row.scope for row in rows})
            numbers: Sequence[int | None] = result.seqs if len(result.seqs) == len(rows) else [None] * len(rows)
            for row, seq in zip(rows, numbers, strict=True):
                row.seq = seq
                row.status = result.status
            self.session.flush()
            if result.status in REFUSED:
                self._refused(rows, result, at)
            else:
                taken = self._taken({row.scope for row in rows})
                done = [row for row in rows if row.seq is None or row.seq <= taken.get(row.scope, -1)]
                self.archive(done, result.reason, at)

    def archive(self, rows: Sequence[OutboxRow], reason: str, at: str) -> None:
        """Take rows out of the outbox; what shows then is the central side's value, unless a later change of ours is left."""
        for scope, spots in self.retire(rows, reason, at).items():
            projector.project(self.session, scope, spots)

    def retire(self, rows: Sequence[OutboxRow], reason: str, at: str) -> dict[str, list[Spot]]:
        """Take rows out of the outbox and say, per scope that is still here, what is to be projected anew."""
        if not rows:
            return {}
        held = self._held({row.scope for row in rows})
        for row in rows:
            if row.scope in held:
                self.session.add(_archived(row, reason, at))
            self.session.delete(row)
        self.session.flush()
        return {scope: [spot for row in rows if row.scope == scope for spot in _spots(row)] for scope in held}

    def came_back(self, operations: Iterable[FeedOperation]) -> list[OutboxRow]:
        """Our own changes among these, with what became of each: the answer to the push may have been lost."""
        found = {operation.op_id: operation for operation in operations}
        sent = "SELECT 1 FROM outbox WHERE dev_seq IS NOT NULL LIMIT 1"
        if run(self.session, sent, ()).first() is None:
            return []  # nothing that could come back: the rule during a long pull
        rows = list(self.session.scalars(select(OutboxRow).where(OutboxRow.op_id.in_(found))))
        for row in rows:
            row.status, row.seq = found[row.op_id].status, found[row.op_id].seq
        self.session.flush()
        return rows

    def _held(self, scopes: set[str]) -> set[str]:
        """Which of these this laptop still has; of a scope that it lost nothing is kept once it was answered."""
        cursors = select(CursorRow.scope).where(CursorRow.scope.in_(scopes))
        confirmed = select(BaseState.scope).where(BaseState.scope.in_(scopes)).distinct()
        return {*self.session.scalars(cursors), *self.session.scalars(confirmed)}

    def clear_archive(self, before: datetime) -> None:
        """Let go of confirmed work that is older than that; refused work stays."""
        query = select(ArchiveRow.position, ArchiveRow.done_at).where(ArchiveRow.status.in_(ANSWERED))
        old = [position for position, at in self.session.execute(query) if datetime.fromisoformat(at) < before]
        if old:
            self.session.execute(delete(ArchiveRow).where(ArchiveRow.position.in_(old)))

    def refused(self) -> list[ArchiveRow]:
        query = select(ArchiveRow).where(ArchiveRow.status.in_(REFUSED)).order_by(ArchiveRow.position)
        return list(self.session.scalars(query))

    def _refused(self, rows: Sequence[OutboxRow], result: GroupResult, at: str) -> None:
        closing = [row.op_id for row in rows if row.kind == Kind.RESOLVE]
        if closing:
            self.session.execute(update(ConflictRow).where(ConflictRow.closing.in_(closing)).values(closing=None))
        if result.status is Status.QUARANTINED and any(row.kind == Kind.REDACT for row in rows):
            # What was emptied here stands there still: without a cursor this round takes the scope again as it is.
            self.session.execute(delete(CursorRow).where(CursorRow.scope.in_({row.scope for row in rows})))
        self.archive(rows, result.reason, at)

    def _replace_unsent(self, change: Change, at: str) -> bool:
        replaced = run(
            self.session,
            "UPDATE outbox SET value = ?, authored_at = ?, schema = ? "
            "WHERE entity = ? AND entity_id = ? AND field = ? AND dev_seq IS NULL AND kind <> 'redact'",
            (_text(change.value), at, SCHEMA, change.entity, change.entity_id.hex, change.field),
        )
        return bool(replaced.rowcount > 0)

    def _withdraw(self, which: ColumnElement[bool]) -> tuple[UUID, ...]:
        """Take unsent operations out again; the conflicts that they were to close come back, for who takes their place.

        A redaction is not taken back by what comes after it.
        """
        unsent = (OutboxRow.dev_seq.is_(None), OutboxRow.kind != Kind.REDACT)
        rows = list(self.session.scalars(select(OutboxRow).where(which, *unsent)))
        for row in rows:
            self.session.delete(row)
        self.session.flush()
        return tuple(UUID(conflict) for row in rows for conflict in json.loads(row.closes))

    def _bury(
        self, scope: str, group: UUID, entity: str, entity_id: UUID, at: str, closing: tuple[UUID, ...] = ()
    ) -> None:
        closes = (*self._withdraw(_of(entity, entity_id)), *closing)
        seen = self._newest_base(entity, entity_id)
        if seen is not None:
            self._add(scope, group, Spot(entity, entity_id, ""), Kind.DELETE, seen, None, at, closes)

    def _asked_about(self, entity: str, entity_id: UUID) -> tuple[UUID, ...]:
        """The conflicts about whether this entity goes or stays."""
        about = (ConflictRow.entity == entity, ConflictRow.entity_id == entity_id, ConflictRow.field.is_(None))
        return tuple(self.session.scalars(select(ConflictRow.conflict_id).where(*about)))

    def _redacts(self, spot: Spot) -> bool:
        """Whether a redaction of this field waits to be sent already."""
        query = select(OutboxRow.op_id).where(_at(spot), OutboxRow.kind == Kind.REDACT, OutboxRow.dev_seq.is_(None))
        return self.session.scalar(query) is not None

    def _add(
        self,
        scope: str,
        group: UUID,
        spot: Spot,
        kind: Kind,
        base: Base | None,
        value: JsonValue,
        at: str,
        closes: tuple[UUID, ...],
    ) -> None:
        op_id = new_id()
        self.session.add(
            OutboxRow(
                op_id=op_id,
                group_id=group,
                scope=scope,
                entity=spot.entity,
                entity_id=spot.entity_id,
                kind=kind,
                field=spot.field or None,
                base_seq=base.seq if base else None,
                base_op=base.op if base else None,
                value=_text(value),
                schema=SCHEMA,
                authored_at=at,
                closes=_text([str(conflict) for conflict in closes]),
            )
        )
        if closes:
            closing = update(ConflictRow).where(ConflictRow.conflict_id.in_(closes)).values(closing=op_id)
            self.session.execute(closing)
        self.session.flush()

    def _base(self, spot: Spot) -> Base | None:
        """What the author saw: her own change that did not come back yet, or what the central side confirmed."""
        ours = select(OutboxRow.op_id).where(_at(spot)).order_by(OutboxRow.position.desc()).limit(1)
        if own := self.session.scalar(ours):
            return Base(op=own)
        seq = self.session.scalar(
            select(BaseState.seq).where(
                BaseState.entity == spot.entity,
                BaseState.entity_id == spot.entity_id,
                BaseState.field == spot.field,
            )
        )
        return Base(seq=seq) if seq is not None else None

    def _newest_base(self, entity: str, entity_id: UUID) -> Base | None:
        own = select(OutboxRow.op_id).where(_of(entity, entity_id)).order_by(OutboxRow.position.desc()).limit(1)
        if sent := self.session.scalar(own):
            return Base(op=sent)
        newest = select(func.max(BaseState.seq)).where(BaseState.entity == entity, BaseState.entity_id == entity_id)
        seq = self.session.scalar(newest)
        return Base(seq=seq) if seq is not None else None

    def _taken(self, scopes: set[str]) -> dict[str, int]:
        query = select(CursorRow).where(CursorRow.scope.in_(scopes))
        return {row.scope: row.seq for row in self.session.scalars(query)}


def _require_allowed(change: Change) -> None:
    known = fields.find(change.entity, change.field)
    if known is None:
        raise ValueError(f"{change.entity}.{change.field} is not in the field catalogue")
    if fault := fields.fault(known, change.value):
        raise ValueError(f"{change.entity}.{change.field} {fault}")


def _at(spot: Spot) -> ColumnElement[bool]:
    return and_(_of(spot.entity, spot.entity_id), OutboxRow.field == spot.field)


def _of(entity: str, entity_id: UUID) -> ColumnElement[bool]:
    return and_(OutboxRow.entity == entity, OutboxRow.entity_id == entity_id)


def _spots(row: OutboxRow) -> list[Spot]:
    if row.field is None:
        return projector.all_spots(row.entity, row.entity_id)
    return [Spot(row.entity, row.entity_id, row.field)]


def _operation(row: OutboxRow) -> Operation:
    assert row.dev_seq is not None  # noqa: S101  it was frozen before it travels
    base = Base(row.base_seq, row.base_op) if row.base_seq is not None or row.base_op else None
    return Operation(
        op_id=row.op_id,
        dev_seq=row.dev_seq,
        group=row.group_id,
        scope=row.scope,
        entity=row.entity,
        entity_id=row.entity_id,
        kind=Kind(row.kind),
        field=row.field,
        base=base,
        value=json.loads(row.value),
        schema=row.schema,
        authored_at=row.authored_at,
        closes=tuple(UUID(conflict) for conflict in json.loads(row.closes)),
    )


def _archived(row: OutboxRow, reason: str, at: str) -> ArchiveRow:
    columns = {column.key: getattr(row, column.key) for column in OutboxRow.__mapper__.column_attrs}
    return ArchiveRow(**columns, reason=reason, done_at=at)


def _text(value: JsonValue) -> str:
    return canonical(value).decode()
