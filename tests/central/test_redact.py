"""What was taken back is in no row any more, and the feed still adds up for everybody."""

from __future__ import annotations

from uuid import UUID, uuid5

import msgspec
from sqlalchemy import text

from sync.central import migrations, schema
from sync.central.accounts import User
from sync.central.database import opened, transact
from sync.protocol.feed import Position, erased, follow
from sync.protocol.messages import Snapshot
from sync.protocol.operations import Base, FeedOperation, Kind, Operation, dossier_scope, new_id
from tests.central.builders import APPLIED, BSNS, CONFLICT, FEED_TABLES, LATE, QUARANTINED, Centre, Laptop, values

SAID, MEANT = "Ik slaap bijna niet meer", "het woord voor rusteloos"


def an_answer(value: str | None, state: str = "answered") -> dict[str, object]:
    return {"state": state, "value": value, "lang": "ar", "text_hash": "ab12", "content_version": "2027.2"}


def question(dossier_id: UUID) -> UUID:
    return uuid5(dossier_id, "draagkracht.slaap")


def told(laptop: Laptop, dossier_id: UUID, value: str = SAID, **given: object) -> Operation:
    where = {"entity": "answer", "entity_id": question(dossier_id)}
    return laptop.change(dossier_id, "antwoord", an_answer(value), **{**where, **given})  # type: ignore[arg-type]


def redaction(laptop: Laptop, dossier_id: UUID, name: str = "antwoord", **given: object) -> Operation:
    where = {"entity": "answer", "entity_id": question(dossier_id), "kind": Kind.REDACT}
    return laptop.change(dossier_id, name, None, **{**where, **given})  # type: ignore[arg-type]


def feed(laptop: Laptop, dossier_id: UUID) -> list[FeedOperation]:
    """The whole feed, with a chain that adds up to its head."""
    (page,) = laptop.pull_scopes({dossier_scope(dossier_id): 0}).pages
    assert follow(Position(), page.operations) == Position(page.head_seq, page.head_hash)
    return list(page.operations)


def rows_with(centre: Centre, words: str) -> set[str]:
    """The tables in which the words stand."""

    def search(connection: object) -> set[str]:
        return {
            table.name
            for table in schema.metadata.sorted_tables
            if connection.execute(  # type: ignore[attr-defined]
                text(f"SELECT 1 FROM {table.name} AS line WHERE line::text LIKE :words LIMIT 1"),  # noqa: S608
                {"words": f"%{words}%"},
            ).first()
        }

    return transact(centre.engine, search)


def test_every_earlier_value_is_gone_and_the_chain_is_what_it_was(
    centre: Centre, laptop: Laptop, dossier_id: UUID
) -> None:
    first = told(laptop, dossier_id)
    laptop.push(first, told(laptop, dossier_id, "Ik sliep beter", base=Base(op=first.op_id)))
    before = feed(laptop, dossier_id)
    assert rows_with(centre, SAID) == {"op"}
    result = laptop.push_one(redaction(laptop, dossier_id))
    after = feed(laptop, dossier_id)
    assert (result.status, result.seqs) == (APPLIED, (len(after),))
    assert rows_with(centre, SAID) == rows_with(centre, "Ik sliep beter") == set()
    assert after[:-1] == [erased(each) if each.field == "antwoord" else each for each in before]
    assert (after[-1].kind, after[-1].author, after[-1].is_erased) == (Kind.REDACT, "samira", False)


def test_only_the_field_that_was_taken_back_is_emptied(centre: Centre, laptop: Laptop, dossier_id: UUID) -> None:
    laptop.push(
        told(laptop, dossier_id),
        told(laptop, dossier_id, "Een andere vraag", entity_id=uuid5(dossier_id, "werk.laatst")),
        laptop.change(dossier_id, "notitie", "Rustig gesproken", entity="answer", entity_id=question(dossier_id)),
    )
    laptop.push_one(redaction(laptop, dossier_id))
    assert rows_with(centre, SAID) == set()
    assert rows_with(centre, "Een andere vraag") == rows_with(centre, "Rustig gesproken") == {"op", "field_state"}


def test_the_retracted_state_stands_in_its_place(laptop: Laptop, dossier_id: UUID) -> None:
    laptop.push_one(told(laptop, dossier_id))
    group = new_id()
    taken_back = redaction(laptop, dossier_id, group=group)
    stands = laptop.change(
        dossier_id,
        "antwoord",
        an_answer(None, "retracted"),
        entity="answer",
        entity_id=question(dossier_id),
        base=Base(op=taken_back.op_id),
        group=group,
    )
    assert [each.status for each in laptop.push(taken_back, stands)] == [APPLIED]
    snapshot = laptop.snapshot(dossier_id)
    assert values(snapshot, "answer")["antwoord"] == an_answer(None, "retracted")
    (said,) = snapshot.redacted
    assert (said.entity, said.entity_id, said.field) == ("answer", question(dossier_id), "antwoord")
    assert said.seq == snapshot.seq - 1


def test_a_value_and_its_redaction_in_one_push_leave_nothing(centre: Centre, laptop: Laptop, dossier_id: UUID) -> None:
    laptop.push(told(laptop, dossier_id), redaction(laptop, dossier_id))
    assert rows_with(centre, SAID) == set()
    assert feed(laptop, dossier_id)[-2].is_erased


def test_no_value_is_left_to_choose(centre: Centre, samira: User, laptop: Laptop, dossier_id: UUID) -> None:
    other = centre.laptop(samira)
    laptop.push_one(told(laptop, dossier_id))
    assert other.push_one(told(other, dossier_id, "Anders gezegd")).status is CONFLICT
    third = centre.laptop(samira)
    assert third.push_one(redaction(third, dossier_id)).status is APPLIED
    assert laptop.snapshot(dossier_id).conflicts == ()
    assert rows_with(centre, SAID) == rows_with(centre, "Anders gezegd") == set()
    assert feed(laptop, dossier_id)[-2].status is CONFLICT


def test_a_change_by_someone_who_had_not_seen_the_redaction_is_kept_for_a_person_and_goes_with_the_next_one(
    centre: Centre, samira: User, laptop: Laptop, dossier_id: UUID
) -> None:
    other = centre.laptop(samira)
    (seen,) = laptop.push_one(told(laptop, dossier_id)).seqs
    laptop.push_one(redaction(laptop, dossier_id))
    assert other.push_one(told(other, dossier_id, "Nu slaap ik beter", base=seen)).status is CONFLICT
    (conflict,) = laptop.snapshot(dossier_id).conflicts
    assert conflict.candidate.value == an_answer("Nu slaap ik beter")
    laptop.push_one(redaction(laptop, dossier_id))
    assert laptop.snapshot(dossier_id).conflicts == ()
    assert rows_with(centre, "Nu slaap ik beter") == set()


def test_work_that_came_late_or_was_refused_is_emptied_and_kept(
    centre: Centre, samira: User, laptop: Laptop, dossier_id: UUID
) -> None:
    someone = centre.user("tom@nijmegen.example")
    late = centre.laptop(someone)
    centre.assign(dossier_id, someone)
    (result,) = laptop.push(told(laptop, dossier_id))
    assert result.status is LATE
    group = new_id()
    refused = told(late, dossier_id, "Geweigerd met de rest", group=group)
    bad = late.change(dossier_id, "bsn", BSNS[1], group=group)
    assert [each.status for each in late.push(refused, bad)] == [QUARANTINED]
    untouched = laptop.change(dossier_id, "notitie", "Iets anders", entity="answer", entity_id=question(dossier_id))
    laptop.push_one(untouched)
    assert rows_with(centre, SAID) == rows_with(centre, "Geweigerd met de rest") == {"held_op"}
    late.push_one(redaction(late, dossier_id))
    assert rows_with(centre, SAID) == rows_with(centre, "Geweigerd met de rest") == set()
    assert rows_with(centre, "Iets anders") == rows_with(centre, BSNS[1]) == {"held_op"}
    held = {row.op_id: row for row in centre.rows(schema.held_op)}
    kept = msgspec.json.decode(held[refused.op_id].body, type=Operation)
    assert (kept.op_id, kept.value) == (refused.op_id, None)
    assert held[refused.op_id].erased_at is not None
    assert held[untouched.op_id].erased_at is None


def test_what_was_removed_is_redacted_too_and_words_that_come_after_are_not_kept(
    centre: Centre, samira: User, laptop: Laptop, dossier_id: UUID
) -> None:
    other, note = centre.laptop(samira), new_id()
    made = laptop.change(dossier_id, "tekst", MEANT, entity="interpreter_note", entity_id=note)
    removed = laptop.change(
        dossier_id, "", None, entity="interpreter_note", entity_id=note, kind=Kind.DELETE, base=Base(op=made.op_id)
    )
    laptop.push(made, removed)
    assert rows_with(centre, MEANT) == {"op", "field_state"}
    redacts = redaction(laptop, dossier_id, "tekst", entity="interpreter_note", entity_id=note)
    assert laptop.push_one(redacts).status is APPLIED
    assert rows_with(centre, MEANT) == set()
    edit = other.change(dossier_id, "tekst", "toch nog iets", entity="interpreter_note", entity_id=note)
    assert other.push_one(edit).reason == "deleted"
    assert rows_with(centre, "toch nog iets") == set()
    assert centre.count(schema.held_op) == 1


def test_a_redaction_that_comes_twice_is_answered_from_memory(centre: Centre, laptop: Laptop, dossier_id: UUID) -> None:
    laptop.push_one(told(laptop, dossier_id))
    operation = redaction(laptop, dossier_id)
    first = laptop.push_one(operation)
    before = [centre.count(table) for table in FEED_TABLES]
    assert laptop.push_one(operation) == first
    assert [centre.count(table) for table in FEED_TABLES] == before


def test_a_second_redaction_finds_nothing_to_erase(laptop: Laptop, dossier_id: UUID) -> None:
    laptop.push_one(told(laptop, dossier_id))
    laptop.push_one(redaction(laptop, dossier_id))
    once = feed(laptop, dossier_id)
    laptop.push_one(redaction(laptop, dossier_id))
    assert [each.value_hash for each in feed(laptop, dossier_id)[: len(once) - 1]] == [
        each.value_hash for each in once[:-1]
    ]


def test_an_established_plan_keeps_its_words(centre: Centre, laptop: Laptop, dossier_id: UUID) -> None:
    plan = new_id()
    where = {"entity": "pip", "entity_id": plan}
    laptop.push(
        laptop.change(dossier_id, "eigen_wens", SAID, **where),
        laptop.change(dossier_id, "status", "vastgesteld", **where),
    )
    assert laptop.push_one(redaction(laptop, dossier_id, "eigen_wens", **where)).reason == "frozen"
    assert rows_with(centre, SAID) == {"op", "field_state"}


def test_a_redaction_in_a_refused_group_erases_nothing(centre: Centre, laptop: Laptop, dossier_id: UUID) -> None:
    laptop.push_one(told(laptop, dossier_id))
    group = new_id()
    taken_back = redaction(laptop, dossier_id, group=group)
    (result,) = laptop.push(taken_back, laptop.change(dossier_id, "bsn", BSNS[1], group=group))
    assert result.status is QUARANTINED
    assert rows_with(centre, SAID) == {"op", "field_state"}


def test_the_same_id_in_another_dossier_is_left_alone(
    centre: Centre, samira: User, laptop: Laptop, dossier_id: UUID
) -> None:
    other = centre.dossier(BSNS[1], user=samira)
    laptop.push(told(laptop, dossier_id), told(laptop, other, "Van een ander", entity_id=question(dossier_id)))
    laptop.push_one(redaction(laptop, dossier_id))
    assert rows_with(centre, SAID) == set()
    assert rows_with(centre, "Van een ander") == {"op", "field_state"}


def test_a_laptop_that_knows_no_redactions_brings_its_work_but_does_not_pull(laptop: Laptop, dossier_id: UUID) -> None:
    assert laptop.post("/v1/sync/pull", {"epoch": None, "cursors": {laptop.scope: 0}, "schema": 1}).status_code == 426
    assert laptop.post(f"/v1/dossiers/{dossier_id}/snapshot", {"schema": 1}).status_code == 426
    assert laptop.push_one(told(laptop, dossier_id)).status is APPLIED


def test_a_database_of_the_version_before_gets_room_and_keeps_its_feeds(empty_database: str) -> None:
    line = """
    INSERT INTO op VALUES ('0268', 'dossier:x', 1, gen_random_uuid(), gen_random_uuid(), 1, NULL, NULL, NULL, 'duo',
        'person', gen_random_uuid(), 'set', 'telefoon', NULL, '"06 1"', '\\x00', 6, 1, '', '', 'applied', '{}', '\\x00')
    """
    with opened(empty_database) as engine:
        assert migrations.migrate(engine, "0001") == "0001"
        transact(engine, lambda connection: connection.execute(text(line)).close())
        assert migrations.migrate(engine) == schema.VERSION
        query = text("SELECT value, value_hash FROM op")
        assert transact(engine, lambda connection: connection.execute(query).all()) == [("06 1", None)]


def test_a_snapshot_of_an_older_service_still_reads() -> None:
    """The list of what was taken back came later."""
    old = {"epoch": str(new_id()), "scope": "dossier:x", "seq": 0, "hash": "", "fields": [], "deleted": []}
    read = msgspec.json.decode(msgspec.json.encode({**old, "conflicts": []}), type=Snapshot)
    assert read.redacted == ()
