"""The laptop's side of a round of synchronising: what `sync.protocol.round` asks of a laptop, on an open vault."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select

from desktop.store import migrations
from desktop.store.by_hand import ByHands
from desktop.store.device import Device
from desktop.store.files import Files
from desktop.store.inbox import Inbox
from desktop.store.outbox import Outbox
from desktop.store.provisional import held_back
from desktop.store.restricted import RestrictedRoutes
from desktop.store.vault import DATABASE, Vault
from desktop.store.view_tables import GrantRow
from sync.protocol.feed import BrokenFeed, Position, follow
from sync.protocol.messages import Group, GroupResult, Page, Snapshot, SnapshotField
from sync.protocol.operations import FeedOperation, Kind, dossier_scope, user_scope

SLICE_S = 0.012
"""A slice ends with the first group after this time; with its commit it stays under the 20 ms that typing may wait."""

KEPT = timedelta(days=30)
"""How long confirmed work stays in the archive: so far back the central side may be restored."""

STEP = 25
"""Operations in one step of a slice: between two steps the time is looked at."""


def local_time() -> str:
    return datetime.now().astimezone().isoformat(timespec="milliseconds")


@dataclass(frozen=True, slots=True)
class LocalSide:
    """Implements `round.Local`; every method that applies something is one transaction, or a row of them that may stop
    anywhere."""

    vault: Vault
    unavailable: frozenset[UUID] = frozenset()
    """Dossiers that the central side says are not there for this person now, whatever her grants say."""
    now: Callable[[], str] = local_time
    clock: Callable[[], float] = time.perf_counter

    @property
    def user_scope(self) -> str:
        with self.vault.look() as session:
            return user_scope(Device(session).identity().user_id)

    @property
    def incarnation(self) -> UUID:
        with self.vault.look() as session:
            return Device(session).identity().incarnation

    def epoch(self) -> UUID | None:
        with self.vault.look() as session:
            return Device(session).epoch

    def cursors(self) -> dict[str, int]:
        with self.vault.look() as session:
            return {user_scope(Device(session).identity().user_id): 0} | Inbox(session).cursors()

    def wanted_dossiers(self) -> Sequence[UUID]:
        with self.vault.look() as session:
            here = Inbox(session).cursors()
            granted = select(GrantRow.dossier).where(GrantRow.revoked.is_not(True), GrantRow.level == "full")
            wanted = {dossier for dossier in session.scalars(granted) if dossier} - self.unavailable
            return sorted(dossier for dossier in wanted if dossier_scope(dossier) not in here)

    def outbox(self, limit: int) -> Sequence[Group]:
        with self.vault.deed() as session:
            return Outbox(session).freeze(limit)

    def waits_for_grant(self) -> bool:
        with self.vault.look() as session:
            return bool(held_back(session))

    def apply_page(self, epoch: UUID, page: Page) -> None:
        with self.vault.look() as session:
            position = Inbox(session).position(page.scope)
            known_epoch = Device(session).epoch
        if known_epoch is None:
            with self.vault.deed() as session:
                Device(session).set_epoch(epoch)
        elif known_epoch != epoch:
            raise BrokenFeed("another epoch")
        operations = _new(position, page)
        try:
            follow(position, operations)
        except ValueError as fault:
            raise BrokenFeed("not a chain of hashes") from fault
        remaining = list(_groups(operations))
        while remaining:
            with self.vault.deed() as session:
                until = self.clock() + SLICE_S
                inbox = Inbox(session)
                while remaining:
                    inbox.apply(page.scope, _take(remaining, STEP), self.now())
                    if self.clock() >= until:
                        break
        if any(operation.kind is Kind.REDACT for operation in operations):
            self.vault.shrink()

    def apply_snapshot(self, snapshot: Snapshot) -> None:
        """In slices too; the cursor comes with the last one, so a snapshot that was stopped half-way is taken again."""
        rest: list[SnapshotField] = list(snapshot.fields)
        while rest:
            with self.vault.deed() as session:
                until = self.clock() + SLICE_S
                inbox = Inbox(session)
                while rest and self.clock() < until:
                    part, rest = rest[: STEP * 4], rest[STEP * 4 :]
                    inbox.apply_fields(snapshot.scope, part)
        with self.vault.deed() as session:
            Inbox(session).finish_snapshot(snapshot, self.now())
            if Device(session).epoch is None:
                Device(session).set_epoch(snapshot.epoch)
        if snapshot.redacted:
            self.vault.shrink()

    def apply_results(self, results: Sequence[GroupResult], next_dev_seq: int) -> None:
        with self.vault.deed() as session:
            Outbox(session).take_results(results, self.now())

    def start_incarnation(self) -> None:
        with self.vault.deed() as session:
            Device(session).start_incarnation(uuid4())

    def round_went_well(self) -> None:
        """Remember when, and let go of what was only kept in case it would not go well."""
        at = self.now()
        with self.vault.deed() as session:
            Device(session).round_went_well(at)
            Outbox(session).clear_archive(datetime.fromisoformat(at) - KEPT)
            emptied = ByHands(session).let_go(at)
        if emptied:
            self.vault.shrink()
        for copy in migrations.copies(self.vault.folder / DATABASE):
            copy.unlink(missing_ok=True)

    def lose(self, scope: str) -> None:
        with self.vault.deed() as session:
            Inbox(session).lose(scope)
            RestrictedRoutes(session).lose(scope)
        self.vault.shrink()
        with self.vault.look() as session:
            Files(session, self.vault.folder).sweep()

    def forget(self, scope: str) -> None:
        with self.vault.deed() as session:
            Inbox(session).forget(scope)


def _new(position: Position, page: Page) -> Sequence[FeedOperation]:
    """What of a page was not taken yet: a page that comes twice is no fault, one that tells it differently is."""
    if page.head_seq < position.seq:
        raise BrokenFeed("the feed is shorter than what was taken of it")
    for operation in page.operations:
        if operation.seq == position.seq and operation.hash != position.hash:
            raise BrokenFeed(f"another operation at {operation.seq}")
    return [operation for operation in page.operations if operation.seq > position.seq]


def _groups(operations: Sequence[FeedOperation]) -> Iterator[list[FeedOperation]]:
    group: list[FeedOperation] = []
    for operation in operations:
        if group and operation.group != group[-1].group:
            yield group
            group = []
        group.append(operation)
    if group:
        yield group


def _take(groups: list[list[FeedOperation]], about: int) -> list[FeedOperation]:
    """Whole groups from the front, until there are enough operations."""
    taken: list[FeedOperation] = []
    while groups and (not taken or len(taken) < about):
        taken += groups.pop(0)
    return taken
