"""Several laptops and the chain at once: numbers without gaps, groups together, readers that miss nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import OperationalError

from sync.central import feed_rows, ledger, pushing, reading, schema, sessions
from sync.central.access import Access, Caller, rights
from sync.central.accounts import User
from sync.central.database import driver, transact
from sync.central.feeds import Author
from sync.central.ledger import Change
from sync.dossier.fields import SCHEMA, Role
from sync.protocol.feed import Position, follow
from sync.protocol.messages import Pull
from sync.protocol.operations import Status, dossier_scope, new_id
from tests.central.builders import APPLIED, BSNS, LATE, NIJMEGEN, Centre, Laptop

WRITERS = 4
ROUNDS = 12


def caller(centre: Centre, laptop: Laptop) -> Caller:
    return transact(centre.engine, lambda connection: sessions.identify(connection, laptop.token))


def at_once(*works: Callable[[], object]) -> None:
    """Run them side by side from the same moment, and hear of what went wrong."""
    ready = threading.Barrier(len(works))

    def start(work: Callable[[], object]) -> object:
        ready.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        for outcome in [pool.submit(start, work) for work in works]:
            outcome.result()


def test_four_writers_and_a_reader_see_one_feed_without_gaps(centre: Centre, samira: User) -> None:
    dossiers = [centre.dossier(bsn, user=samira) for bsn in BSNS[:2]]
    laptops = [centre.laptop(samira) for _ in range(WRITERS)]
    callers = [caller(centre, laptop) for laptop in laptops]
    batches = []
    for laptop in laptops:
        for _ in range(ROUNDS):
            group = new_id()  # over two dossiers, in either order: the locks must not wait for each other
            order = dossiers if laptop is laptops[0] else dossiers[::-1]
            changes = [
                laptop.change(dossier, "notitie", str(group), entity="answer", entity_id=uuid4(), group=group)
                for dossier in order
                for _ in range(2)
            ]
            batches.append((laptop, laptop.batch(*changes)))
    writing = threading.Event()

    def write(number: int) -> None:
        for laptop, batch in batches:
            if laptop is laptops[number]:
                (result,) = pushing.push(centre.engine, callers[number], batch).results
                assert result.status is APPLIED

    def read() -> None:
        positions = {dossier_scope(dossier): Position() for dossier in dossiers}
        while True:
            last_round = writing.is_set()
            cursors = {scope: position.seq for scope, position in positions.items()}
            asked = Pull(epoch=None, cursors=cursors, schema=SCHEMA)
            pages = transact(centre.engine, partial(reading.pull, caller=callers[0], message=asked)).pages
            for page in pages:
                positions[page.scope] = follow(positions[page.scope], page.operations)
            if last_round and not pages:
                break
        seen.update(positions)

    seen: dict[str, Position] = {}
    with ThreadPoolExecutor(1) as reader:
        reading_on = reader.submit(read)
        at_once(*(lambda number=number: write(number) for number in range(WRITERS)))
        writing.set()
        reading_on.result()
    assert [position.seq for position in seen.values()] == [3 + WRITERS * ROUNDS * 2] * 2
    for dossier in dossiers:
        rows = [row for row in centre.rows(schema.op) if row.scope_id == dossier_scope(dossier)]
        numbers = sorted(row.seq for row in rows)
        assert numbers == list(range(1, len(numbers) + 1))
        ends = {row.group_id: row.group_end for row in rows}
        assert all(row.seq in (row.group_end - 1, row.group_end) for row in rows if row.field == "notitie")
        assert len(set(ends.values())) == len(ends)


def test_two_laptops_at_the_same_moment_keep_both_values(centre: Centre, samira: User, dossier_id: UUID) -> None:
    laptops = [centre.laptop(samira) for _ in range(WRITERS)]
    callers = [caller(centre, laptop) for laptop in laptops]
    batches = [laptop.batch(laptop.change(dossier_id, "roepnaam", str(n))) for n, laptop in enumerate(laptops)]
    at_once(
        *(
            lambda who=who, batch=batch: pushing.push(centre.engine, who, batch)
            for who, batch in zip(callers, batches, strict=True)
        )
    )
    snapshot = laptops[0].snapshot(dossier_id)
    (current,) = [line.value for line in snapshot.fields if line.field == "roepnaam"]
    assert {current, *(conflict.candidate.value for conflict in snapshot.conflicts)} == {"0", "1", "2", "3"}


def test_the_same_push_sent_twice_at_the_same_moment_counts_once(
    centre: Centre, laptop: Laptop, dossier_id: UUID
) -> None:
    who, batch = caller(centre, laptop), laptop.batch(laptop.change(dossier_id, "roepnaam", "Sara"))
    before = centre.count(schema.op)
    at_once(*[lambda: pushing.push(centre.engine, who, batch)] * WRITERS)
    assert centre.count(schema.op) == before + 1


def test_two_imports_of_one_person_at_the_same_moment_open_one_dossier(centre: Centre, samira: User) -> None:
    def arrive(connection: Connection) -> None:
        dossier_id, _ = ledger.open_dossier(connection, NIJMEGEN, bsn=BSNS[3], origin="duo")
        change = Change(dossier_scope(dossier_id), "dossier", dossier_id, "plicht", True)
        ledger.record(connection, NIJMEGEN, [change], source="duo")

    at_once(*[lambda: transact(centre.engine, arrive)] * WRITERS)
    assert centre.count(schema.dossier) == 1
    query = select(schema.op.c.field).where(schema.op.c.entity != "profile")
    written = transact(centre.engine, lambda connection: connection.scalars(query).all())
    assert sorted(written) == ["bsn", "gemeente", "herkomst", "plicht"]


def test_taking_a_dossier_away_waits_for_a_push_and_then_holds(
    centre: Centre, laptop: Laptop, dossier_id: UUID
) -> None:
    who = caller(centre, laptop)
    batches = [laptop.batch(laptop.change(dossier_id, "roepnaam", str(n), base=None)) for n in range(ROUNDS)]
    results: list[Status] = []

    def write() -> None:
        results.extend(pushing.push(centre.engine, who, batch).results[0].status for batch in batches)

    at_once(write, lambda: centre.unassign(dossier_id))
    assert results == sorted(results, key=lambda status: status is LATE), "once late, always late"


def test_a_feed_stays_locked_until_its_transaction_is_done(centre: Centre, laptop: Laptop, dossier_id: UUID) -> None:
    operation = laptop.change(dossier_id, "roepnaam", "Sara")
    author, access = Author("samira", Role.KLANTREGISSEUR), {operation.scope: Access.LIVE}
    with centre.engine.begin() as first, centre.engine.begin() as second:
        feed_rows.load(driver(first), NIJMEGEN, author, access, [operation])
        second.execute(text("SET LOCAL lock_timeout = '20ms'"))
        with pytest.raises(psycopg.errors.LockNotAvailable):
            feed_rows.load(driver(second), NIJMEGEN, author, access, [operation])


def test_a_grant_stays_as_it_is_while_a_push_relies_on_it(centre: Centre, laptop: Laptop, dossier_id: UUID) -> None:
    who, scope = caller(centre, laptop), dossier_scope(dossier_id)
    with centre.engine.begin() as first, centre.engine.begin() as second:
        assert rights(first, who, [scope], lock=True) == {scope: Access.LIVE}
        second.execute(text("SET LOCAL lock_timeout = '20ms'"))
        with pytest.raises(OperationalError, match="lock"):
            ledger.unassign(second, NIJMEGEN, dossier_id)


def test_what_is_written_while_a_laptop_pulls_waits_for_its_next_pull(centre: Centre, samira: User) -> None:
    dossiers = sorted((centre.dossier(bsn, user=samira) for bsn in BSNS[:2]), key=str)
    laptop = centre.laptop(samira)
    asked = Pull(epoch=None, cursors={dossier_scope(dossier): 0 for dossier in dossiers}, schema=SCHEMA)
    with centre.engine.begin() as connection:
        pages = reading._pages(driver(connection), NIJMEGEN, asked, list(asked.cursors))
        next(pages)
        laptop.push_one(laptop.change(dossiers[1], "roepnaam", "Sara"))
        page = next(pages)
    assert follow(Position(), page.operations) == Position(page.head_seq, page.head_hash)
    assert (page.last, page.more) == (3, False)
