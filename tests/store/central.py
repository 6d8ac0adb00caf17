"""A central side in memory with the real rule of merging, for many laptops and without a network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sync.dossier.fields import Role
from sync.protocol import round as sync_round
from sync.protocol.feed import erased
from sync.protocol.merge import FieldState, decide
from sync.protocol.messages import (
    GroupResult,
    OpenConflict,
    Pull,
    Pulled,
    Push,
    Pushed,
    RedactedField,
    Snapshot,
    SnapshotField,
)
from sync.protocol.operations import FeedOperation, Kind, Operation, Status
from tests.store.builders import AT, DEVICE, EPOCH, Feed, a_grant_feed


@dataclass
class FakeCentral:
    """Decides group by group, all or nothing; `device` is whose turn it is."""

    feeds: dict[str, Feed]
    epoch: UUID = EPOCH
    revoked: set[str] = field(default_factory=set)
    device: UUID = DEVICE
    states: dict[tuple[str, UUID], dict[str, FieldState]] = field(default_factory=dict)
    results: dict[UUID, GroupResult] = field(default_factory=dict)
    numbers: dict[UUID, int] = field(default_factory=dict)
    conflicts: dict[UUID, OpenConflict] = field(default_factory=dict)
    after_push: Callable[[], None] = lambda: None
    """Runs when a push was taken and before it is answered: the place to lose the answer."""

    @classmethod
    def with_dossiers(cls, *feeds: Feed) -> FakeCentral:
        mine = a_grant_feed(*(UUID(feed.scope.partition(":")[2]) for feed in feeds))
        central = cls({feed.scope: feed for feed in (mine, *feeds)})
        for feed in feeds:
            for each in feed.operations:
                entity = central.states.setdefault((each.entity, each.entity_id), {})
                entity[each.field or ""] = FieldState(each.value, each.seq, each.op_id)
        return central

    def answer(self, request: Any) -> Any:
        match request:
            case Pull():
                return self._pulled(request)
            case Push():
                results = tuple(self._take(group) for group in request.groups)
                self.after_push()
                return Pushed(results=results, next_dev_seq=request.groups[-1].operations[-1].dev_seq + 1)
            case sync_round.SnapshotRequest():
                return self._snapshot(self.feeds[f"dossier:{request.dossier_id}"])

    def _pulled(self, request: Pull) -> Pulled:
        live = {scope: seq for scope, seq in request.cursors.items() if scope not in self.revoked}
        return Pulled(
            epoch=self.epoch,
            pages=tuple(
                self.feeds[scope].page(seq) for scope, seq in live.items() if seq < len(self.feeds[scope].operations)
            ),
            revoked=tuple(sorted(set(request.cursors) & self.revoked)),
            server_time=AT,
            next_poll_s=300,
        )

    def _snapshot(self, feed: Feed) -> Snapshot:
        """What stands now, and what was taken back on the way; every dossier has entities of its own."""
        inside = {(each.entity, each.entity_id) for each in feed.operations}
        redacted = {
            (each.entity, each.entity_id, each.field or ""): each.seq
            for each in feed.operations
            if each.kind is Kind.REDACT
        }
        return Snapshot(
            epoch=self.epoch,
            scope=feed.scope,
            seq=len(feed.operations),
            hash=feed.head,
            fields=tuple(
                SnapshotField(
                    entity=entity, entity_id=entity_id, field=name, value=state.value, seq=state.seq, op_id=state.op_id
                )
                for (entity, entity_id), states in self.states.items()
                if (entity, entity_id) in inside
                for name, state in states.items()
            ),
            deleted=(),
            conflicts=tuple(each for each in self.conflicts.values() if (each.entity, each.entity_id) in inside),
            redacted=tuple(
                RedactedField(entity=entity, entity_id=entity_id, field=name, seq=seq)
                for (entity, entity_id, name), seq in redacted.items()
            ),
        )

    def _take(self, group) -> GroupResult:
        if group.group in self.results:
            return self.results[group.group]
        if group.operations[0].scope in self.revoked:
            result = GroupResult(group=group.group, status=Status.LATE, seqs=(), reason="grant_ended")
        else:
            result = self._decide(group)
        self.results[group.group] = result
        return result

    def _decide(self, group) -> GroupResult:
        refused = [each for each in map(self._decision, group.operations) if each.status is Status.QUARANTINED]
        if refused:
            reason = refused[0].reason
            return GroupResult(group=group.group, status=Status.QUARANTINED, seqs=(), reason=reason)
        statuses: list[Status] = []
        seqs: list[int] = []
        for operation in group.operations:  # one may rest on the one before it
            statuses.append(self._decision(operation).status)
            seqs.append(self._keep(operation, statuses[-1]))
        status = Status.CONFLICT if Status.CONFLICT in statuses else Status.APPLIED
        return GroupResult(group=group.group, status=status, seqs=tuple(seqs))

    def _decision(self, operation: Operation):
        base = operation.base
        base_seq = (base.seq if base.op is None else self.numbers.get(base.op)) if base else None
        entity = self.states.get((operation.entity, operation.entity_id), {})
        return decide(operation, entity, role=Role.KLANTREGISSEUR, base_seq=base_seq)

    def _keep(self, operation: Operation, status: Status) -> int:
        feed = self.feeds[operation.scope]
        made = feed.add(
            operation.entity,
            operation.entity_id,
            operation.field,
            operation.value,
            op_id=operation.op_id,
            group=operation.group,
            device_id=self.device,
            kind=operation.kind,
            status=status,
            closes=operation.closes,
        )
        if status is Status.CONFLICT:
            conflict_id = self._opened_before(made) or operation.op_id
            self.conflicts[conflict_id] = OpenConflict(
                conflict_id=conflict_id,
                entity=operation.entity,
                entity_id=operation.entity_id,
                field=operation.field or "",
                current_seq=0,
                candidate=made,
            )
            return made.seq
        self.numbers[operation.op_id] = made.seq
        if operation.kind is Kind.REDACT:
            self._erase(feed, made)
        for closed in operation.closes:
            self.conflicts.pop(closed, None)
        if operation.kind is Kind.DELETE:
            self.states.pop((operation.entity, operation.entity_id), None)
        else:
            entity = self.states.setdefault((operation.entity, operation.entity_id), {})
            entity[operation.field or ""] = FieldState(operation.value, made.seq, operation.op_id)
        return made.seq

    def _opened_before(self, candidate: FeedOperation) -> UUID | None:
        """The open conflict of the same laptop about the same field: the newer value takes the place of the older."""
        about = (candidate.entity, candidate.entity_id, candidate.field, candidate.device_id)
        for each in self.conflicts.values():
            there = each.candidate
            if (there.entity, there.entity_id, there.field, there.device_id) == about:
                return each.conflict_id
        return None

    def _erase(self, feed: Feed, redaction: FeedOperation) -> None:
        """Empty what stood in the field before; no value is left to choose."""
        about = (redaction.entity, redaction.entity_id, redaction.field)
        for at, each in enumerate(feed.operations):
            if (each.entity, each.entity_id, each.field) == about and each.seq < redaction.seq:
                feed.operations[at] = erased(each)
        for conflict in list(self.conflicts.values()):
            if (conflict.entity, conflict.entity_id, conflict.field) == about:
                del self.conflicts[conflict.conflict_id]


def drive(local: Any, central: FakeCentral, device: UUID = DEVICE) -> sync_round.Summary:
    """One round between a laptop and this central side."""
    central.device = device
    steps = sync_round.run(local)
    request = next(steps)
    while True:
        try:
            request = steps.send(central.answer(request))
        except StopIteration as end:
            return end.value
