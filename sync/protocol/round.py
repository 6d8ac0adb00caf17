"""One round of synchronising, without I/O: a generator that yields requests and is sent the answers.

Order: what one may see (user scope), then what one has (push, oldest first), then what others have (dossiers). Work in a
dossier that was begun here waits for the grant that the first push brings, and goes out in a second one. Apply
and cursor are one transaction of `Local`, so a round may stop anywhere and be run again. Pushing never moves a cursor.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from sync.dossier.fields import SCHEMA
from sync.protocol.feed import BrokenFeed
from sync.protocol.messages import (
    MAX_OPERATIONS,
    AskSnapshot,
    Group,
    GroupResult,
    Page,
    Pull,
    Pulled,
    Push,
    Pushed,
    Snapshot,
)
from sync.protocol.operations import scope_id


@dataclass(frozen=True, slots=True)
class SnapshotRequest:
    """`AskSnapshot` for one dossier: the id stands in the address, so it travels beside the body."""

    dossier_id: UUID
    body: AskSnapshot


Request = Pull | Push | SnapshotRequest
Answer = Pulled | Pushed | Snapshot


class Local(Protocol):
    """What the round needs of the laptop. Each method that applies something is one transaction."""

    @property
    def user_scope(self) -> str: ...

    @property
    def incarnation(self) -> UUID: ...

    def epoch(self) -> UUID | None: ...

    def cursors(self) -> dict[str, int]:
        """The last number taken per scope that this device holds; the user scope is always there."""

    def wanted_dossiers(self) -> Sequence[UUID]:
        """Granted dossiers of which nothing is here yet: they start with a snapshot."""

    def outbox(self, limit: int) -> Sequence[Group]:
        """The oldest unsent groups, at most `limit` operations together, from now on frozen."""

    def waits_for_grant(self) -> bool:
        """Whether work is held back in a dossier that was begun here, until the central side has granted it."""

    def apply_page(self, epoch: UUID, page: Page) -> None:
        """Apply and move the cursor; raise `BrokenFeed` when the page does not follow on."""

    def apply_snapshot(self, snapshot: Snapshot) -> None: ...

    def apply_results(self, results: Sequence[GroupResult], next_dev_seq: int) -> None: ...

    def lose(self, scope: str) -> None:
        """Access to the scope ended: erase what came from it."""

    def forget(self, scope: str) -> None:
        """The feed of the scope broke: drop what the server confirmed, keep the outbox, take a snapshot again."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What one round moved, in operations."""

    pushed: int = 0
    pulled: int = 0
    snapshots: int = 0
    conflicts: int = 0
    refused: int = 0


Steps = Generator[Request, Answer, Summary]


def run(local: Local) -> Steps:
    """One whole round. Send it answers of the kind that belongs to each request; it returns a `Summary`."""
    pulled = yield from _pull(local, [local.user_scope])
    sent = yield from _push(local)
    if local.waits_for_grant():
        pulled += yield from _pull(local, [local.user_scope])
        sent = _together(sent, (yield from _push(local)))
    snapshots = 0
    for dossier_id in local.wanted_dossiers():
        answer = yield SnapshotRequest(dossier_id, AskSnapshot(schema=SCHEMA))
        assert isinstance(answer, Snapshot)  # noqa: S101  the driver answers in kind
        local.apply_snapshot(answer)
        snapshots += 1
    scopes = [scope for scope in local.cursors() if scope != local.user_scope]
    pulled += yield from _pull(local, scopes)
    return Summary(sent.pushed, pulled, snapshots, sent.conflicts, sent.refused)


def _together(one: Summary, other: Summary) -> Summary:
    return Summary(
        pushed=one.pushed + other.pushed,
        conflicts=one.conflicts + other.conflicts,
        refused=one.refused + other.refused,
    )


def _pull(local: Local, scopes: Sequence[str]) -> Generator[Request, Answer, int]:
    taken = 0
    waiting = set(scopes)
    while waiting:
        cursors = {scope: seq for scope, seq in local.cursors().items() if scope in waiting}
        if not cursors:
            break
        answer = yield Pull(epoch=local.epoch(), cursors=cursors, want=MAX_OPERATIONS, schema=SCHEMA)
        assert isinstance(answer, Pulled)  # noqa: S101
        waiting = set()
        for scope in answer.revoked:
            local.lose(scope)
        for page in answer.pages:
            try:
                local.apply_page(answer.epoch, page)
            except BrokenFeed:
                if page.scope == local.user_scope:
                    raise
                local.forget(page.scope)
                again = yield SnapshotRequest(scope_id(page.scope), AskSnapshot(schema=SCHEMA))
                assert isinstance(again, Snapshot)  # noqa: S101
                local.apply_snapshot(again)
                continue
            taken += len(page.operations)
            if page.more:
                waiting.add(page.scope)
        if waiting and all(local.cursors().get(scope) == seq for scope, seq in cursors.items()):
            raise BrokenFeed("more was promised and nothing came")
    return taken


def _push(local: Local) -> Generator[Request, Answer, Summary]:
    pushed = conflicts = refused = 0
    while groups := local.outbox(MAX_OPERATIONS):
        epoch = local.epoch()
        assert epoch is not None  # noqa: S101  the user scope was pulled first
        answer = yield Push(
            epoch=epoch,
            incarnation=local.incarnation,
            first_dev_seq=groups[0].operations[0].dev_seq,
            groups=tuple(groups),
        )
        assert isinstance(answer, Pushed)  # noqa: S101
        local.apply_results(answer.results, answer.next_dev_seq)
        pushed += sum(len(group.operations) for group in groups)
        conflicts += sum(result.status == "conflict" for result in answer.results)
        refused += sum(result.status in ("quarantined", "late") for result in answer.results)
    return Summary(pushed=pushed, conflicts=conflicts, refused=refused)
