"""Deciding about operations at the central side: group by group, with `merge.decide`, on what `feed_rows` loaded.

A `Writing` holds what one transaction needs to know of the feeds that it touches and gathers what it will write there.
No SQL here: `feed_rows.load` fills it under the locks of the feeds, `feed_rows.store` writes it down.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from uuid import UUID

from sync.central.access import Access
from sync.central.forms import malformed, wrong_number
from sync.dossier.fields import Role
from sync.protocol import merge
from sync.protocol.feed import chained
from sync.protocol.merge import Decision, FieldState
from sync.protocol.messages import GroupResult
from sync.protocol.operations import FeedOperation, Kind, Operation, Status, canonical

EntityKey = tuple[str, str, UUID]
"""Scope, entity and entity id: an id alone could be borrowed from another dossier."""

ConflictKey = tuple[EntityKey, str, UUID | None]
"""One open conflict per field and laptop; the chain counts as the laptop None, a removal as the field ''."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes. `user_id` and `device_id` are None for the chain, whose `name` is the source."""

    name: str = field(repr=False)
    role: Role
    user_id: UUID | None = None
    device_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """Where a feed stands."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an operation, and of the group it came in."""

    user_id: UUID | None
    seq: int | None
    status: Status
    group_status: Status
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """An operation with its place in a feed; `value` are the bytes that the chain covers."""

    scope: str
    dev_seq: int
    group_end: int
    operation: FeedOperation
    value: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value kept beside the current one, which stands under `current_seq`."""

    conflict_id: UUID
    operation: FeedOperation
    current_seq: int


@dataclass(slots=True)
class Known:
    """What is known of the feeds: as loaded, as a group would leave it, as the transaction leaves it.

    `since` is the first number at which a field held its present value; `conflicts` hold None once closed.
    """

    heads: dict[str, Head] = field(default_factory=dict)
    entities: dict[EntityKey, dict[str, FieldState]] = field(default_factory=dict)
    since: dict[tuple[EntityKey, str], int] = field(default_factory=dict)
    tombstones: dict[EntityKey, tuple[int, UUID]] = field(default_factory=dict)
    conflicts: dict[ConflictKey, UUID | None] = field(default_factory=dict)
    outcomes: dict[UUID, Outcome] = field(default_factory=dict)


@dataclass(slots=True)
class Changes:
    """What is to be written."""

    lines: list[Line] = field(default_factory=list)
    states: set[tuple[EntityKey, str]] = field(default_factory=set)
    tombstones: set[EntityKey] = field(default_factory=set)
    candidates: list[Candidate] = field(default_factory=list)
    resolved: list[tuple[str, UUID, int]] = field(default_factory=list)
    redacted: list[tuple[EntityKey, str, int]] = field(default_factory=list)
    held: list[tuple[Operation, Decision]] = field(default_factory=list)
    outcomes: dict[UUID, str | None] = field(default_factory=dict)


@dataclass(slots=True)
class Writing:
    """The work of one transaction: `take` each group, then store `changes`."""

    author: Author
    access: Mapping[str, Access]
    received_at: str
    known: Known
    changes: Changes = field(default_factory=Changes)

    def take(self, group: UUID, operations: Sequence[Operation]) -> GroupResult:
        """Decide a group as a whole: everything of it gets a number in its feed, or nothing does."""
        earlier = [self.known.outcomes.get(operation.op_id) for operation in operations]
        if any(earlier):
            return self._repeat(group, operations, earlier)
        refusal = self._refusal(group, operations)
        draft = _Draft(self, Known(heads=dict(self.known.heads)))
        for operation in operations:
            refusal = refusal or draft.add(operation)
        if refusal:
            return self._hold(group, operations, refusal)
        return self._accept(group, draft)

    def _repeat(self, group: UUID, operations: Sequence[Operation], earlier: Sequence[Outcome | None]) -> GroupResult:
        """The first result again. What a repeated group brings besides is held; another's operation stays another's."""
        mine = [outcome for outcome in earlier if outcome and outcome.user_id == self.author.user_id]
        if len(mine) == len(operations):
            numbers = tuple(outcome.seq for outcome in mine if outcome.seq is not None)
            return GroupResult(group=group, status=mine[0].group_status, seqs=numbers, reason=mine[0].reason)
        new = [operation for operation, outcome in zip(operations, earlier, strict=True) if outcome is None]
        return self._hold(group, new, Decision(Status.QUARANTINED, "group_changed"))

    def _refusal(self, group: UUID, operations: Sequence[Operation]) -> Decision | None:
        """Why the group is refused before any field is looked at."""
        twice = len({operation.op_id for operation in operations}) < len(operations)
        if twice or any(malformed(group, operation) for operation in operations):
            return Decision(Status.QUARANTINED, "malformed")
        if any(wrong_number(operation) for operation in operations):
            return Decision(Status.QUARANTINED, "invalid_value")
        rights = {self.access.get(operation.scope, Access.UNKNOWN) for operation in operations}
        if Access.UNKNOWN in rights:
            return Decision(Status.QUARANTINED, "unknown_scope")
        return Decision(Status.LATE, "grant_ended") if Access.ENDED in rights else None

    def _accept(self, group: UUID, draft: _Draft) -> GroupResult:
        after, changes = draft.after, draft.changes
        self.known.heads.update(after.heads)
        self.known.entities.update(after.entities)
        self.known.since.update(after.since)
        self.known.tombstones.update(after.tombstones)
        self.known.conflicts.update(after.conflicts)
        status = Status.CONFLICT if draft.kept_beside else Status.APPLIED
        ends = {line.scope: line.operation.seq for line in changes.lines}
        for line in changes.lines:
            self.changes.lines.append(replace(line, group_end=ends[line.scope]))
            made = line.operation
            outcome = Outcome(self.author.user_id, made.seq, made.status, status, draft.kept_beside)
            self._note(made.op_id, line.scope, outcome)
        self.changes.states |= changes.states
        self.changes.tombstones |= changes.tombstones
        self.changes.candidates += changes.candidates
        self.changes.resolved += changes.resolved
        self.changes.redacted += changes.redacted
        numbers = tuple(line.operation.seq for line in changes.lines)
        return GroupResult(group=group, status=status, seqs=numbers, reason=draft.kept_beside)

    def _hold(self, group: UUID, operations: Sequence[Operation], decision: Decision) -> GroupResult:
        """Keep the group out of the feed, word for word, with the reason."""
        for operation in operations:
            if operation.op_id in self.changes.outcomes:
                continue
            self.changes.held.append((operation, decision))
            outcome = Outcome(self.author.user_id, None, decision.status, decision.status, decision.reason)
            self._note(operation.op_id, None, outcome)
        return GroupResult(group=group, status=decision.status, seqs=(), reason=decision.reason)

    def _note(self, op_id: UUID, scope: str | None, outcome: Outcome) -> None:
        self.known.outcomes[op_id] = outcome
        self.changes.outcomes[op_id] = scope


@dataclass(slots=True)
class _Draft:
    """What one group would change; thrown away whole when one of its operations is refused.

    `kept_beside` is the reason of the first conflict, or empty.
    """

    writing: Writing
    after: Known
    changes: Changes = field(default_factory=Changes)
    kept_beside: str = ""

    def add(self, operation: Operation) -> Decision | None:
        """Take the operation in, or say why it is refused."""
        key = (operation.scope, operation.entity, operation.entity_id)
        before = self.writing.known
        entity = self.after.entities.get(key) or dict(before.entities.get(key, {}))
        closes = self._closable(key, operation)
        base_seq = self._base_seq(operation)
        decision = merge.decide(
            operation,
            entity,
            role=self.writing.author.role,
            deleted=key in before.tombstones or key in self.after.tombstones,
            base_seq=self._seen(key, operation.field or "", entity, base_seq),
        )
        if decision.status is Status.QUARANTINED:
            return decision
        made = self._number(operation, base_seq, decision.status)
        self.after.entities[key] = entity
        if decision.status is Status.CONFLICT:
            self.kept_beside = self.kept_beside or decision.reason
            self._keep_beside(key, made, entity)
            return None
        for where, conflict_id in closes.items():
            self.after.conflicts[where] = None
            self.changes.resolved.append((operation.scope, conflict_id, made.seq))
        if operation.kind is Kind.DELETE:
            self.after.tombstones[key] = (made.seq, made.op_id)
            self.changes.tombstones.add(key)
        else:
            self._set(key, made, entity)
            if operation.kind is Kind.REDACT:
                self.changes.redacted.append((key, operation.field or "", made.seq))
        return None

    def _set(self, key: EntityKey, made: FeedOperation, entity: dict[str, FieldState]) -> None:
        name = made.field or ""
        before = entity.get(name)
        if before is None or not merge.same(before.value, made.value):
            self.after.since[key, name] = made.seq
        entity[name] = FieldState(made.value, made.seq, made.op_id)
        self.changes.states.add((key, name))

    def _base_seq(self, operation: Operation) -> int | None:
        """The number of the version that the author saw; her own operation counts once it was applied."""
        base = operation.base
        if base is None or base.op is None:
            return base.seq if base else None
        for line in self.changes.lines:
            if line.operation.op_id == base.op:
                return line.operation.seq if line.operation.status is Status.APPLIED else None
        outcome = self.writing.known.outcomes.get(base.op)
        return outcome.seq if outcome and outcome.status is Status.APPLIED else None

    def _seen(self, key: EntityKey, name: str, entity: Mapping[str, FieldState], base_seq: int | None) -> int | None:
        """Whoever saw the present value under an earlier number saw the present value."""
        state = entity.get(name)
        if state is None or base_seq is None:
            return base_seq
        since = self.after.since.get((key, name)) or self.writing.known.since.get((key, name), state.seq)
        return state.seq if since <= base_seq <= state.seq else base_seq

    def _closable(self, key: EntityKey, operation: Operation) -> dict[ConflictKey, UUID]:
        """The open conflicts that the operation names and that are about what it touches; a redaction ends them all."""
        if operation.kind is Kind.SET:
            return {}
        found = {**self.writing.known.conflicts, **self.after.conflicts}
        open_here = {where: each for where, each in found.items() if each is not None and where[0] == key}
        if operation.kind is Kind.REDACT:  # no value is left to choose
            return {where: each for where, each in open_here.items() if where[1] == operation.field}
        names = {operation.field or "", ""}
        return {
            where: each
            for where, each in open_here.items()
            if each in operation.closes and (operation.kind is Kind.DELETE or where[1] in names)
        }

    def _keep_beside(self, key: EntityKey, made: FeedOperation, entity: Mapping[str, FieldState]) -> None:
        """Keep the value beside the current one; a newer one of the same laptop takes the place of the older."""
        where = (key, made.field or "", self.writing.author.device_id)
        found = {**self.writing.known.conflicts, **self.after.conflicts}.get(where)
        conflict_id = found or made.op_id
        self.after.conflicts[where] = conflict_id
        state = entity.get(made.field or "")
        newest = max((other.seq for other in entity.values()), default=0)
        self.changes.candidates.append(Candidate(conflict_id, made, state.seq if state else newest))

    def _number(self, operation: Operation, base_seq: int | None, status: Status) -> FeedOperation:
        """Give the operation the next number of its feed and chain it to the one before."""
        head, author = self.after.heads[operation.scope], self.writing.author
        salt, value = secrets.token_bytes(16), canonical(operation.value)
        made = FeedOperation(
            seq=head.seq + 1,
            op_id=operation.op_id,
            group=operation.group,
            device_id=author.device_id,
            user_id=author.user_id,
            author=author.name,
            entity=operation.entity,
            entity_id=operation.entity_id,
            kind=operation.kind,
            field=operation.field,
            base_seq=base_seq,
            value=operation.value,
            salt=salt.hex(),
            schema=operation.schema,
            authored_at=operation.authored_at,
            received_at=self.writing.received_at,
            status=status,
            hash="",
            closes=operation.closes,
        )
        made = replace(made, hash=chained(head.hash, made, hashlib.sha256(salt + value).digest()))
        self.after.heads[operation.scope] = Head(made.seq, made.hash)
        self.changes.lines.append(Line(operation.scope, operation.dev_seq, made.seq, made, value))
        return made


def stamp() -> str:
    """The present moment as a feed writes it: UTC, milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
