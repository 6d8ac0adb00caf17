"""A round asks, in order, for what one may see, sends what one has, and takes what others have."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest

from sync.protocol import round as sync_round
from sync.protocol.feed import BrokenFeed, Position, follow
from sync.protocol.messages import Group, GroupResult, Page, Pull, Pulled, Push, Pushed, Snapshot
from sync.protocol.operations import Status, dossier_scope, user_scope
from tests.protocol.operations import DOSSIER, a_feed, an_operation

ME = UUID("0190a0a0-0000-7000-8000-00000000000a")
EPOCH = uuid4()
MINE = user_scope(ME)
THEIRS = dossier_scope(DOSSIER)


@dataclass
class FakeLocal:
    """A laptop that remembers positions and writes down what was done to it."""

    positions: dict[str, Position] = field(default_factory=lambda: {MINE: Position()})
    waiting: list[Group] = field(default_factory=list)
    held: list[Group] = field(default_factory=list)
    """Work in a dossier that was begun here. It is granted in her own feed, once the aanmelding was pushed."""
    wanted: list[UUID] = field(default_factory=list)
    deeds: list[str] = field(default_factory=list)
    user_scope: str = MINE
    incarnation: UUID = field(default_factory=uuid4)

    def epoch(self):
        return EPOCH

    def cursors(self):
        return {scope: position.seq for scope, position in self.positions.items()}

    def wanted_dossiers(self):
        return [wanted for wanted in self.wanted if dossier_scope(wanted) not in self.positions]

    def outbox(self, limit):
        return self.waiting[:limit]

    def waits_for_grant(self):
        return bool(self.held)

    def apply_page(self, epoch, page):
        self.positions[page.scope] = follow(self.positions[page.scope], page.operations)
        self.deeds.append(f"page {page.scope[:4]} {page.first}-{page.last}")
        if page.scope == MINE and "results" in self.deeds:
            self.waiting, self.held = [*self.waiting, *self.held], []

    def apply_snapshot(self, snapshot):
        self.positions[snapshot.scope] = Position(snapshot.seq, snapshot.hash)
        self.deeds.append("snapshot")

    def apply_results(self, results, next_dev_seq):
        self.waiting = []
        self.deeds.append("results")

    def lose(self, scope):
        self.positions.pop(scope, None)
        self.deeds.append("lose")

    def forget(self, scope):
        self.positions.pop(scope, None)
        self.deeds.append("forget")


@dataclass
class FakeCentral:
    """Feeds per scope, given out two operations at a time."""

    feeds: dict[str, list] = field(default_factory=dict)
    revoked: tuple[str, ...] = ()
    asked: list[str] = field(default_factory=list)

    def answer(self, request):
        match request:
            case Pull():
                self.asked.append("pull " + ",".join(sorted(scope[:4] for scope in request.cursors)))
                return Pulled(
                    epoch=EPOCH,
                    pages=tuple(
                        self._page(scope, seq) for scope, seq in request.cursors.items() if scope not in self.revoked
                    ),
                    revoked=tuple(scope for scope in self.revoked if scope in request.cursors),
                    server_time="",
                    next_poll_s=300,
                )
            case Push():
                self.asked.append("push")
                results = tuple(GroupResult(group=g.group, status=Status.APPLIED, seqs=(1,)) for g in request.groups)
                return Pushed(results=results, next_dev_seq=2)
            case _:
                self.asked.append("snapshot")
                feed = self.feeds.get(dossier_scope(request.dossier_id), [])
                return Snapshot(
                    epoch=EPOCH,
                    scope=dossier_scope(request.dossier_id),
                    seq=len(feed),
                    hash=feed[-1].hash if feed else "0" * 64,
                    fields=(),
                    deleted=(),
                    conflicts=(),
                )

    def _page(self, scope, seq):
        feed = self.feeds.get(scope, [])
        part = tuple(feed[seq : seq + 2])
        return Page(
            scope=scope,
            first=seq + 1,
            last=seq + len(part),
            operations=part,
            head_seq=len(feed),
            head_hash=feed[-1].hash if feed else "0" * 64,
            more=seq + len(part) < len(feed),
        )


def drive(local, central):
    steps = sync_round.run(local)
    request = next(steps)
    while True:
        try:
            request = steps.send(central.answer(request))
        except StopIteration as end:
            return end.value


def test_what_one_may_see_comes_first_then_own_work_then_the_dossiers():
    local = FakeLocal(waiting=[Group(group=uuid4(), operations=(an_operation(),))], wanted=[DOSSIER])
    central = FakeCentral({THEIRS: a_feed(["06 1"])})
    summary = drive(local, central)
    assert central.asked == ["pull user", "push", "snapshot", "pull doss"]
    assert (summary.pushed, summary.snapshots) == (1, 1)


def test_work_in_a_dossier_that_was_begun_here_goes_out_once_it_is_granted():
    asked, inside = (Group(group=uuid4(), operations=(an_operation(),)) for _number in range(2))
    local = FakeLocal(waiting=[asked], held=[inside], wanted=[DOSSIER])
    central = FakeCentral({THEIRS: a_feed(["06 1"])})
    summary = drive(local, central)
    assert central.asked == ["pull user", "push", "pull user", "push", "snapshot", "pull doss"]
    assert (summary.pushed, local.held) == (2, [])


def test_a_long_feed_is_taken_in_pages_until_there_is_no_more():
    local = FakeLocal(positions={MINE: Position(), THEIRS: Position()})
    summary = drive(local, FakeCentral({THEIRS: a_feed(["1", "2", "3", "4", "5"])}))
    assert local.positions[THEIRS].seq == 5
    assert summary.pulled == 5


def test_a_round_that_is_run_again_changes_nothing():
    local = FakeLocal(positions={MINE: Position(), THEIRS: Position()})
    central = FakeCentral({THEIRS: a_feed(["1", "2", "3"])})
    drive(local, central)
    before = dict(local.positions)
    assert drive(local, central).pulled == 0
    assert local.positions == before


def test_a_feed_that_does_not_follow_on_is_dropped_and_taken_anew():
    local = FakeLocal(positions={MINE: Position(), THEIRS: Position(1, "ab" * 32)})
    central = FakeCentral({THEIRS: a_feed(["1", "2", "3"])})
    drive(local, central)
    assert local.deeds[-2:] == ["forget", "snapshot"]
    assert local.positions[THEIRS].seq == 3


def test_a_broken_user_feed_stops_the_round_before_anything_is_sent():
    local = FakeLocal(positions={MINE: Position(1, "ab" * 32)})
    central = FakeCentral({MINE: a_feed(["1", "2"])})
    with pytest.raises(BrokenFeed):
        drive(local, central)
    assert "push" not in central.asked


def test_a_lost_dossier_leaves_the_laptop():
    local = FakeLocal(positions={MINE: Position(), THEIRS: Position()})
    drive(local, FakeCentral(revoked=(THEIRS,)))
    assert THEIRS not in local.positions
