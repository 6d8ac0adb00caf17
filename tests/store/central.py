"""A central side in memory with the real rule of merging, for many laptops and without a network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sync.dossier.fields import Role
from sync.protocol import round as sync_round
from sync.protocol.merge import FieldState, decide
from sync.protocol.messages import GroupResult, OpenConflict, Pull, Pulled, Push, Pushed
from sync.protocol.operations import Kind, Operation, Status
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
                feed = self.feeds[f"dossier:{request.dossier_id}"]
                return feed.snapshot(tuple(each for each in self.conflicts.values()))

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
        decisions = [self._decision(operation) for operation in group.operations]
        refused = [each for each in decisions if each.status is Status.QUARANTINED]
        if refused:
            reason = refused[0].reason
            return GroupResult(group=group.group, status=Status.QUARANTINED, seqs=(), reason=reason)
        seqs = tuple(
            self._keep(operation, decision.status)
            for operation, decision in zip(group.operations, decisions, strict=True)
        )
        conflict = any(each.status is Status.CONFLICT for each in decisions)
        return GroupResult(group=group.group, status=Status.CONFLICT if conflict else Status.APPLIED, seqs=seqs)

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
            self.conflicts[operation.op_id] = OpenConflict(
                conflict_id=operation.op_id,
                entity=operation.entity,
                entity_id=operation.entity_id,
                field=operation.field or "",
                current_seq=0,
                candidate=made,
            )
            return made.seq
        self.numbers[operation.op_id] = made.seq
        for closed in operation.closes:
            self.conflicts.pop(closed, None)
        if operation.kind is Kind.DELETE:
            self.states.pop((operation.entity, operation.entity_id), None)
        else:
            entity = self.states.setdefault((operation.entity, operation.entity_id), {})
            entity[operation.field or ""] = FieldState(operation.value, made.seq, operation.op_id)
        return made.seq


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
