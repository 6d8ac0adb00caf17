"""What laptops get to see, and how much at a time."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from sync.central import reading, schema
from sync.central.accounts import User
from sync.central.database import transact
from sync.dossier import fields
from sync.dossier.fields import SCHEMA, Role, Scope
from sync.protocol.feed import Position, follow
from sync.protocol.messages import AskSnapshot, Pull
from sync.protocol.operations import dossier_scope, new_id, user_scope
from tests.central.builders import BSNS, HEUMEN, NIJMEGEN, Centre, Laptop, problem, values


def read_all(laptop: Laptop, scope: str, *, want: int) -> tuple[list[int], Position]:
    """The sizes of the pages and where they lead."""
    sizes: list[int] = []
    position = Position()
    while True:
        pages = laptop.pull_scopes({scope: position.seq}, want=want).pages
        if not pages:
            return sizes, position
        (page,) = pages
        assert page.first == position.seq + 1
        position = follow(position, page.operations)
        assert (page.last, page.more) == (position.seq, position.seq < page.head_seq)
        sizes.append(len(page.operations))


def test_a_first_pull_tells_a_user_who_she_is_and_what_is_hers(laptop: Laptop, samira: User, dossier_id: UUID) -> None:
    (page,) = laptop.pull().pages
    told = {(operation.entity, operation.field): operation.value for operation in page.operations}
    assert told["profile", "gemeente_naam"] == "Nijmegen"
    assert told["grant", "dossier"] == str(dossier_id)
    assert told["grant", "from_seq"] == laptop.snapshot(dossier_id).seq
    assert follow(Position(), page.operations) == Position(page.head_seq, page.head_hash)


def test_a_feed_without_news_has_no_page(laptop: Laptop) -> None:
    (page,) = laptop.pull().pages
    assert laptop.pull_scopes({laptop.scope: page.last}).pages == ()


def test_groups_come_whole_even_when_larger_than_asked_for(laptop: Laptop, dossier_id: UUID) -> None:
    for size in (3, 1, 4, 2):
        group = new_id()
        names = ["roepnaam", "woonplaats", "telefoon", "e_mail"][:size]
        laptop.push(*(laptop.change(dossier_id, name, str(group), group=group) for name in names))
    scope = dossier_scope(dossier_id)
    start = 3  # bsn, gemeente and herkomst in two groups
    assert read_all(laptop, scope, want=2)[0] == [1, 2, 3, 1, 4, 2]
    assert read_all(laptop, scope, want=500)[0] == [start + 10]


def test_an_answer_that_is_full_says_which_feeds_have_more(centre: Centre, samira: User, laptop: Laptop) -> None:
    scopes = sorted(dossier_scope(centre.dossier(bsn, user=samira)) for bsn in BSNS[1:4])
    pulled = laptop.pull_scopes(dict.fromkeys(scopes, 0), want=3)
    assert [(page.scope, len(page.operations), page.more) for page in pulled.pages] == [
        (scopes[0], 3, False),
        (scopes[1], 0, True),
        (scopes[2], 0, True),
    ]
    assert [(page.first, page.last) for page in pulled.pages[1:]] == [(1, 0), (1, 0)]


def test_a_page_stays_small_when_texts_are_long(laptop: Laptop, dossier_id: UUID) -> None:
    long = "x" * (250 * 1024)
    for _ in range(5):
        laptop.push(*(laptop.change(dossier_id, "notitie", long, entity="answer", entity_id=uuid4()) for _ in range(4)))
    sizes, _position = read_all(laptop, dossier_scope(dossier_id), want=500)
    assert sum(sizes) == 23
    assert max(sizes) <= reading.PAGE_BYTES // len(long) + 3


def test_a_dossier_taken_away_is_named_as_revoked(centre: Centre, laptop: Laptop, dossier_id: UUID) -> None:
    scope = dossier_scope(dossier_id)
    centre.unassign(dossier_id)
    pulled = laptop.pull_scopes({scope: 0, laptop.scope: 0})
    assert pulled.revoked == (scope,)
    assert [page.scope for page in pulled.pages] == [laptop.scope]
    assert laptop.post(f"/v1/dossiers/{dossier_id}/snapshot", AskSnapshot(schema=SCHEMA)).status_code == 404


def test_a_grant_that_ran_out_is_revoked_too(centre: Centre, laptop: Laptop, dossier_id: UUID) -> None:
    ended = update(schema.grants).values(until="2026-01-31")
    transact(centre.engine, lambda connection: connection.execute(ended).close())
    assert laptop.pull_scopes({dossier_scope(dossier_id): 0}).revoked == (dossier_scope(dossier_id),)


def test_a_grant_without_content_opens_no_feed(centre: Centre, laptop: Laptop, dossier_id: UUID) -> None:
    lowered = update(schema.grants).values(level="meta")
    transact(centre.engine, lambda connection: connection.execute(lowered).close())
    asked = Pull(epoch=None, cursors={dossier_scope(dossier_id): 0}, schema=SCHEMA)
    assert problem(laptop.post("/v1/sync/pull", asked)).code == "unknown_scope"


def test_what_was_never_hers_is_not_there(centre: Centre, laptop: Laptop) -> None:
    kim = centre.user("kim@nijmegen.example")
    hidden = [
        dossier_scope(centre.dossier(BSNS[1], user=kim)),
        dossier_scope(centre.dossier(BSNS[2], tenant=HEUMEN)),
        dossier_scope(uuid4()),
        user_scope(kim.user_id),
        "geen scope",
        "dossier:\x00",
    ]
    for scope in hidden:
        answer = laptop.post("/v1/sync/pull", Pull(epoch=None, cursors={scope: 0}, schema=SCHEMA))
        assert (answer.status_code, problem(answer).code) == (404, "unknown_scope")
    for scope in hidden[:3]:
        answer = laptop.post(f"/v1/dossiers/{scope.partition(':')[2]}/snapshot", AskSnapshot(schema=SCHEMA))
        assert (answer.status_code, problem(answer).code) == (404, "unknown_scope")
    assert [row.result for row in centre.rows(schema.audit) if row.action == "read"] == ["unknown_scope"] * 9


def test_a_cursor_beyond_the_feed_means_that_the_data_were_put_back(laptop: Laptop) -> None:
    answer = laptop.post("/v1/sync/pull", Pull(epoch=None, cursors={laptop.scope: 1000}, schema=SCHEMA))
    assert problem(answer).code == "epoch_changed"
    answer = laptop.post("/v1/sync/pull", Pull(epoch=uuid4(), cursors={laptop.scope: 0}, schema=SCHEMA))
    assert problem(answer).code == "epoch_changed"
    answer = laptop.post("/v1/sync/pull", Pull(epoch=None, cursors={laptop.scope: -1}, schema=SCHEMA))
    assert problem(answer).code == "invalid"


def test_a_laptop_that_is_too_old_pulls_nothing(laptop: Laptop, dossier_id: UUID) -> None:
    answer = laptop.post("/v1/sync/pull", Pull(epoch=None, cursors={laptop.scope: 0}, schema=0))
    assert (answer.status_code, problem(answer).code) == (426, "schema_too_old")
    answer = laptop.post(f"/v1/dossiers/{dossier_id}/snapshot", AskSnapshot(schema=0))
    assert problem(answer).code == "schema_too_old"


def test_a_snapshot_and_the_feed_behind_it_say_the_same_as_the_feed_alone(
    centre: Centre, samira: User, laptop: Laptop, dossier_id: UUID
) -> None:
    laptop.push_one(laptop.change(dossier_id, "roepnaam", "Sara"))
    snapshot = laptop.snapshot(dossier_id)
    laptop.push_one(laptop.change(dossier_id, "woonplaats", "Nijmegen"))
    scope = dossier_scope(dossier_id)
    (page,) = laptop.pull_scopes({scope: snapshot.seq}).pages
    reached = follow(Position(snapshot.seq, snapshot.hash), page.operations)
    assert reached == read_all(laptop, scope, want=500)[1]
    assert values(laptop.snapshot(dossier_id))["woonplaats"] == "Nijmegen"


def test_another_municipality_may_use_the_same_ids_and_sees_nothing(centre: Centre, laptop: Laptop) -> None:
    anne = centre.user("anne@heumen.example", tenant=HEUMEN)
    other = centre.laptop(anne)
    forged = f"{NIJMEGEN}.{other.token.partition('.')[2]}"
    answer = other.post("/v1/sync/pull", Pull(epoch=None, cursors={other.scope: 0}, schema=SCHEMA), token=forged)
    assert (answer.status_code, problem(answer).code) == (401, "unauthorised")


def test_whoever_holds_a_dossier_may_read_all_of_its_fields() -> None:
    """Feeds go out whole: a field that a klantregisseur may not read could not stand in a dossier."""
    of_a_dossier = [entity for entity in fields.ENTITIES.values() if entity.scope is Scope.DOSSIER]
    assert all(Role.KLANTREGISSEUR in field.read for entity in of_a_dossier for field in entity.fields.values())


@pytest.mark.parametrize("want", [-5, 0, 100_000])
def test_an_odd_wish_for_a_page_is_brought_within_bounds(laptop: Laptop, want: int) -> None:
    (page,) = laptop.pull_scopes({laptop.scope: 0}, want=want).pages
    assert page.operations
