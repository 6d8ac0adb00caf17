"""What becomes of changes that laptops bring."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import msgspec
import pytest

from sync.central import pushing, schema, sessions
from sync.central.accounts import User
from sync.central.database import transact
from sync.central.identity import renew_epoch
from sync.central.problems import Refused
from sync.dossier import fields
from sync.dossier.fields import Role, Scope
from sync.protocol.feed import Position, follow
from sync.protocol.messages import Group, Push, Pushed
from sync.protocol.operations import Base, Kind, Operation, dossier_scope, new_id, user_scope
from tests.central.builders import (
    APPLIED,
    BSNS,
    CONFLICT,
    FEED_TABLES,
    LATE,
    QUARANTINED,
    Centre,
    Laptop,
    plain,
    problem,
    values,
)


def test_a_change_gets_the_next_number_of_its_dossier_and_chains(laptop: Laptop, dossier_id: UUID) -> None:
    before = laptop.snapshot(dossier_id)
    result = laptop.push_one(laptop.change(dossier_id, "roepnaam", "Sara"))
    assert (result.status, result.seqs) == (APPLIED, (before.seq + 1,))
    (page,) = laptop.pull_scopes({dossier_scope(dossier_id): before.seq}).pages
    reached = follow(Position(before.seq, before.hash), page.operations)
    assert reached == Position(page.head_seq, page.head_hash)
    assert page.operations[0].author == "samira"


def test_a_repeated_push_is_answered_from_memory_and_writes_nothing(
    centre: Centre, laptop: Laptop, dossier_id: UUID
) -> None:
    bad = laptop.change(dossier_id, "aanspreekvorm", 12)
    sent = laptop.batch(laptop.change(dossier_id, "roepnaam", "Sara"), laptop.change(dossier_id, "woonplaats", "X"))
    first = laptop.ask("/v1/sync/push", _with(sent, bad), Pushed)
    before = [centre.count(table) for table in FEED_TABLES]
    assert laptop.ask("/v1/sync/push", _with(sent, bad), Pushed) == first
    assert [result.status for result in first.results] == [QUARANTINED, APPLIED, APPLIED]
    assert [centre.count(table) for table in FEED_TABLES] == before


def _with(push: Push, first: Operation) -> Push:
    return replace(
        push, first_dev_seq=first.dev_seq, groups=(Group(group=first.group, operations=(first,)), *push.groups)
    )


def test_different_fields_of_two_laptops_merge(centre: Centre, samira: User, laptop: Laptop, dossier_id: UUID) -> None:
    other = centre.laptop(samira)
    laptop.push_one(laptop.change(dossier_id, "roepnaam", "Sara"))
    other.push_one(other.change(dossier_id, "woonplaats", "Nijmegen"))
    found = values(laptop.snapshot(dossier_id))
    assert (found["roepnaam"], found["woonplaats"]) == ("Sara", "Nijmegen")


def test_the_same_field_keeps_both_values_until_a_person_chooses(
    centre: Centre, samira: User, laptop: Laptop, dossier_id: UUID
) -> None:
    other = centre.laptop(samira)
    laptop.push_one(laptop.change(dossier_id, "roepnaam", "Sara"))
    late = other.change(dossier_id, "roepnaam", "Zara")
    assert other.push_one(late).status is CONFLICT
    snapshot = laptop.snapshot(dossier_id)
    (conflict,) = snapshot.conflicts
    assert values(snapshot)["roepnaam"] == "Sara"
    assert (conflict.candidate.value, conflict.conflict_id) == ("Zara", late.op_id)
    chosen = laptop.change(
        dossier_id, "roepnaam", "Zara", kind=Kind.RESOLVE, base=conflict.current_seq, closes=[conflict.conflict_id]
    )
    assert laptop.push_one(chosen).status is APPLIED
    after = laptop.snapshot(dossier_id)
    assert (values(after)["roepnaam"], after.conflicts) == ("Zara", ())


def test_a_newer_candidate_of_the_same_laptop_takes_the_place_of_the_older(
    centre: Centre, samira: User, laptop: Laptop, dossier_id: UUID
) -> None:
    other, third = centre.laptop(samira), centre.laptop(samira)
    laptop.push_one(laptop.change(dossier_id, "roepnaam", "Sara"))
    first = other.change(dossier_id, "roepnaam", "Zara")
    second = other.change(dossier_id, "roepnaam", "Zahra", base=Base(op=first.op_id))
    other.push(first, second)
    third.push_one(third.change(dossier_id, "roepnaam", "Sahra"))
    conflicts = laptop.snapshot(dossier_id).conflicts
    assert [conflict.candidate.value for conflict in conflicts] == ["Zahra", "Sahra"]
    assert conflicts[0].conflict_id == first.op_id


def test_a_choice_closes_exactly_the_conflicts_that_it_names(
    centre: Centre, samira: User, laptop: Laptop, dossier_id: UUID
) -> None:
    others = [centre.laptop(samira) for _ in range(2)]
    laptop.push_one(laptop.change(dossier_id, "roepnaam", "Sara"))
    for other, name in zip(others, ("Zara", "Zahra"), strict=True):
        other.push_one(other.change(dossier_id, "roepnaam", name))
    first, second = laptop.snapshot(dossier_id).conflicts
    kept = laptop.change(
        dossier_id, "roepnaam", "Sara", kind=Kind.RESOLVE, base=first.current_seq, closes=[first.conflict_id, uuid4()]
    )
    laptop.push_one(kept)
    assert [conflict.conflict_id for conflict in laptop.snapshot(dossier_id).conflicts] == [second.conflict_id]


def test_a_choice_without_an_open_conflict_overwrites_nothing_unseen(
    centre: Centre, samira: User, laptop: Laptop, dossier_id: UUID
) -> None:
    other = centre.laptop(samira)
    laptop.push_one(laptop.change(dossier_id, "roepnaam", "Sara"))
    blind = other.change(dossier_id, "roepnaam", "Zara", kind=Kind.RESOLVE, closes=[uuid4()])
    assert other.push_one(blind).status is CONFLICT
    assert values(laptop.snapshot(dossier_id))["roepnaam"] == "Sara"


def test_two_people_who_choose_at_the_same_time_keep_both_choices(
    centre: Centre, samira: User, laptop: Laptop, dossier_id: UUID
) -> None:
    other = centre.laptop(samira)
    laptop.push_one(laptop.change(dossier_id, "roepnaam", "Sara"))
    other.push_one(other.change(dossier_id, "roepnaam", "Zara"))
    (seen,) = laptop.snapshot(dossier_id).conflicts
    statuses = [
        who.push_one(
            who.change(
                dossier_id, "roepnaam", name, kind=Kind.RESOLVE, base=seen.current_seq, closes=[seen.conflict_id]
            )
        ).status
        for who, name in ((laptop, "Zara"), (other, "Zahra"))
    ]
    snapshot = laptop.snapshot(dossier_id)
    assert statuses == [APPLIED, CONFLICT]
    assert values(snapshot)["roepnaam"] == "Zara"
    assert [conflict.candidate.value for conflict in snapshot.conflicts] == ["Zahra"]


def test_a_choice_closes_nothing_of_another_entity(
    centre: Centre, samira: User, laptop: Laptop, dossier_id: UUID
) -> None:
    other, goals = centre.laptop(samira), (uuid4(), uuid4())
    for writer, wish in ((laptop, "Werk"), (other, "Studie")):
        writer.push(*(writer.change(dossier_id, "wens", wish, entity="goal", entity_id=goal) for goal in goals))
    conflicts = {conflict.entity_id: conflict for conflict in laptop.snapshot(dossier_id).conflicts}
    borrowed = laptop.change(
        dossier_id,
        "wens",
        "Werk",
        entity="goal",
        entity_id=goals[0],
        kind=Kind.RESOLVE,
        base=conflicts[goals[0]].current_seq,
        closes=[conflicts[goals[1]].conflict_id],
    )
    laptop.push(borrowed, laptop.change(dossier_id, "doel", "Kapper", entity="goal", entity_id=goals[1]))
    assert {conflict.entity_id for conflict in laptop.snapshot(dossier_id).conflicts} == set(goals)


def test_a_conflict_that_was_settled_does_not_swallow_the_next(
    centre: Centre, samira: User, laptop: Laptop, dossier_id: UUID
) -> None:
    other = centre.laptop(samira)
    laptop.push_one(laptop.change(dossier_id, "roepnaam", "Sara"))
    other.push_one(other.change(dossier_id, "roepnaam", "Zara"))
    (first,) = laptop.snapshot(dossier_id).conflicts
    laptop.push_one(
        laptop.change(
            dossier_id, "roepnaam", "Sara", kind=Kind.RESOLVE, base=first.current_seq, closes=[first.conflict_id]
        )
    )
    other.push_one(other.change(dossier_id, "roepnaam", "Zahra"))
    (second,) = laptop.snapshot(dossier_id).conflicts
    assert second.candidate.value == "Zahra"
    assert second.conflict_id != first.conflict_id


def test_an_edit_of_ones_own_unconfirmed_change_applies(laptop: Laptop, dossier_id: UUID) -> None:
    first = laptop.change(dossier_id, "roepnaam", "S")
    second = laptop.change(dossier_id, "roepnaam", "Sara", base=Base(op=first.op_id))
    assert laptop.push_one(first).status is APPLIED
    assert laptop.push_one(second).status is APPLIED
    assert values(laptop.snapshot(dossier_id))["roepnaam"] == "Sara"


def test_whoever_saw_the_value_under_an_earlier_number_saw_the_value(
    centre: Centre, samira: User, laptop: Laptop, dossier_id: UUID
) -> None:
    other = centre.laptop(samira)
    (seq,) = laptop.push_one(laptop.change(dossier_id, "roepnaam", "Sara")).seqs
    assert other.push_one(other.change(dossier_id, "roepnaam", "Sara")).status is APPLIED
    assert laptop.push_one(laptop.change(dossier_id, "roepnaam", "Zara", base=seq)).status is APPLIED


def test_an_established_plan_changes_no_more(laptop: Laptop, dossier_id: UUID) -> None:
    plan, group = uuid4(), new_id()
    deed = [("leerroute", "b1_route"), ("document", {"titel": "PIP"}), ("status", "vastgesteld")]
    changes = [
        laptop.change(dossier_id, name, value, entity="pip", entity_id=plan, group=group) for name, value in deed
    ]
    (established,) = laptop.push(*changes)
    assert established.status is APPLIED
    after = laptop.change(
        dossier_id, "leerroute", "z_route", entity="pip", entity_id=plan, base=Base(op=changes[0].op_id)
    )
    result = laptop.push_one(after)
    assert (result.status, result.reason) == (QUARANTINED, "frozen")
    assert values(laptop.snapshot(dossier_id), "pip")["leerroute"] == "b1_route"


def test_a_removal_never_beats_an_unseen_edit(centre: Centre, samira: User, laptop: Laptop, dossier_id: UUID) -> None:
    other, goal = centre.laptop(samira), uuid4()
    (seen,) = laptop.push_one(laptop.change(dossier_id, "wens", "Nederlands leren", entity="goal", entity_id=goal)).seqs
    laptop.push_one(laptop.change(dossier_id, "doel", "Werk", entity="goal", entity_id=goal))
    gone = other.change(dossier_id, "", None, entity="goal", entity_id=goal, kind=Kind.DELETE, base=seen)
    result = other.push_one(gone)
    assert (result.status, result.reason) == (CONFLICT, "unseen_edit")
    snapshot = laptop.snapshot(dossier_id)
    assert snapshot.deleted == ()
    assert [(conflict.field, conflict.candidate.kind) for conflict in snapshot.conflicts] == [("", Kind.DELETE)]


def test_a_removed_entity_leaves_a_tombstone_and_no_fields(laptop: Laptop, dossier_id: UUID) -> None:
    goal = uuid4()
    (seen,) = laptop.push_one(laptop.change(dossier_id, "wens", "Nederlands leren", entity="goal", entity_id=goal)).seqs
    gone = laptop.change(dossier_id, "", None, entity="goal", entity_id=goal, kind=Kind.DELETE, base=seen)
    assert laptop.push_one(gone).status is APPLIED
    snapshot = laptop.snapshot(dossier_id)
    assert snapshot.deleted == (goal,)
    assert values(snapshot, "goal") == {}


def test_one_refused_operation_holds_its_whole_group_and_no_other(
    centre: Centre, laptop: Laptop, dossier_id: UUID
) -> None:
    group = new_id()
    good = laptop.change(dossier_id, "roepnaam", "Sara", group=group)
    bad = laptop.change(dossier_id, "bsn", BSNS[1], group=group)
    free = laptop.change(dossier_id, "woonplaats", "Nijmegen")
    held, applied = laptop.push(good, bad, free)
    assert (held.status, held.reason, held.seqs) == (QUARANTINED, "may_not_write", ())
    assert applied.status is APPLIED
    assert "roepnaam" not in values(laptop.snapshot(dossier_id))
    kept = {row.op_id: msgspec.json.decode(row.body, type=Operation) for row in centre.rows(schema.held_op)}
    assert kept == {good.op_id: good, bad.op_id: bad}


def test_a_dossier_never_given_cannot_be_told_from_one_that_does_not_exist(centre: Centre, laptop: Laptop) -> None:
    hidden = centre.dossier(BSNS[1])
    elsewhere = centre.dossier(BSNS[2], tenant="0252")
    for dossier_id in (hidden, elsewhere, uuid4()):
        result = laptop.push_one(laptop.change(dossier_id, "roepnaam", "Sara"))
        assert (result.status, result.reason) == (QUARANTINED, "unknown_scope")
    assert {row.scope_id for row in centre.rows(schema.held_op)} == {None}
    refused = [row for row in centre.rows(schema.audit) if row.result == "unknown_scope"]
    assert len(refused) == 3


def test_work_after_the_dossier_was_taken_away_waits_for_a_person(
    centre: Centre, laptop: Laptop, dossier_id: UUID
) -> None:
    change = laptop.change(dossier_id, "roepnaam", "Sara")
    centre.unassign(dossier_id)
    result = laptop.push_one(change)
    assert (result.status, result.reason) == (LATE, "grant_ended")
    (held,) = centre.rows(schema.held_op)
    assert (held.status, held.scope_id) == ("late", dossier_scope(dossier_id))
    assert msgspec.json.decode(held.body, type=Operation) == change


def test_nobody_writes_in_a_users_own_feed(centre: Centre, samira: User, laptop: Laptop) -> None:
    kim = centre.user("kim@nijmegen.example")
    for user, reason in ((samira, "may_not_write"), (kim, "unknown_scope")):
        operation = laptop.change(user.user_id, "rol", "beheerder", entity="profile")
        renamed = replace(operation, scope=user_scope(user.user_id))
        assert laptop.push_one(renamed).reason == reason


def test_a_users_own_feed_is_no_place_for_a_dossier(laptop: Laptop, samira: User, dossier_id: UUID) -> None:
    operation = laptop.change(dossier_id, "roepnaam", "Sara")
    result = laptop.push_one(replace(operation, scope=user_scope(samira.user_id)))
    assert (result.status, result.reason) == (QUARANTINED, "unknown_entity")


OF_A_DOSSIER = [entity for entity in fields.ENTITIES.values() if entity.scope is Scope.DOSSIER]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.KETEN])
def test_every_field_is_written_by_the_roles_of_the_catalogue_and_no_other(centre: Centre, role: Role) -> None:
    user = centre.user("iemand@nijmegen.example", role=role)
    dossier_id = centre.dossier(user=user)
    laptop = centre.laptop(user)
    cells = [field for entity in OF_A_DOSSIER for field in entity.fields.values()]
    changes = [laptop.change(dossier_id, field.name, None, entity=field.entity, entity_id=uuid4()) for field in cells]
    refused = [result.reason == "may_not_write" for result in laptop.push(*changes)]
    assert refused == [role not in field.write for field in cells]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.KETEN])
def test_an_entity_is_removed_only_by_who_may_write_all_of_it(centre: Centre, role: Role) -> None:
    user = centre.user("iemand@nijmegen.example", role=role)
    dossier_id = centre.dossier(user=user)
    laptop = centre.laptop(user)
    removals = [
        laptop.change(dossier_id, "", None, entity=entity.name, entity_id=uuid4(), kind=Kind.DELETE)
        for entity in OF_A_DOSSIER
    ]
    refused = {
        entity.name
        for entity, result in zip(OF_A_DOSSIER, laptop.push(*removals), strict=True)
        if result.reason == "may_not_write"
    }
    assert refused >= {"dossier", "person", "event"}
    assert ("goal" in refused) == (role is not Role.KLANTREGISSEUR)


def test_a_gap_in_the_count_is_refused_with_the_number_expected(laptop: Laptop, dossier_id: UUID) -> None:
    laptop.push_one(laptop.change(dossier_id, "roepnaam", "Sara"))
    laptop.dev_seq += 1
    answer = laptop.post("/v1/sync/push", laptop.batch(laptop.change(dossier_id, "roepnaam", "Zara")))
    assert answer.status_code == 409
    assert (problem(answer).code, problem(answer).expected) == ("dev_seq_gap", 2)


def test_a_gap_within_one_push_is_refused_too(laptop: Laptop, dossier_id: UUID) -> None:
    first = laptop.change(dossier_id, "roepnaam", "Sara")
    laptop.dev_seq += 1
    sent = laptop.batch(first, laptop.change(dossier_id, "woonplaats", "Nijmegen"))
    assert problem(laptop.post("/v1/sync/push", sent)).expected == 2


def test_a_laptop_that_was_put_back_starts_a_count_of_its_own_and_loses_nothing(
    laptop: Laptop, dossier_id: UUID
) -> None:
    laptop.push(*(laptop.change(dossier_id, "roepnaam", name) for name in ("a", "b", "c")))
    for put_back_to in (1, 700):
        laptop.incarnation, laptop.dev_seq = uuid4(), put_back_to
        result = laptop.push_one(laptop.change(dossier_id, "notitie", "x", entity="answer", entity_id=uuid4()))
        assert result.status is APPLIED


def test_after_a_restore_no_laptop_pushes_before_it_looked(centre: Centre, laptop: Laptop, dossier_id: UUID) -> None:
    sent = laptop.batch(laptop.change(dossier_id, "roepnaam", "Sara"))
    epoch = transact(centre.engine, lambda connection: renew_epoch(connection, datetime(2026, 11, 1, tzinfo=UTC)))
    assert problem(laptop.post("/v1/sync/push", sent)).code == "epoch_changed"
    laptop.known_epoch = None
    assert laptop.pull().epoch == epoch
    laptop.dev_seq = 0
    assert laptop.push_one(laptop.change(dossier_id, "roepnaam", "Sara")).status is APPLIED


@pytest.mark.parametrize(
    "broken",
    [
        {"value": "a\x00b"},
        {"authored_at": "gisteren"},
        {"authored_at": "2026-11-23T21:50:00"},
        {"scope": "dossier:\x00"},
        {"entity": "person\x00"},
        {"field": ""},
        {"schema": -1},
        {"base": {"seq": -1}},
        {"base": {"seq": 2**70}},
        {"group": str(uuid4())},
        {"kind": "delete"},
        {"closes": [str(uuid4())] * 101},
    ],
)
def test_an_operation_without_form_is_held_alone(
    centre: Centre, laptop: Laptop, dossier_id: UUID, broken: dict[str, object]
) -> None:
    good = laptop.change(dossier_id, "woonplaats", "Nijmegen")
    message = plain(laptop.batch(good, laptop.change(dossier_id, "roepnaam", "Sara")))
    message["groups"][1]["operations"][0] |= broken
    answer = laptop.ask("/v1/sync/push", message, Pushed)
    assert [result.reason for result in answer.results] == ["", "malformed"]
    assert centre.count(schema.held_op) == 1


def test_an_operation_of_someone_else_is_not_told_about(centre: Centre, laptop: Laptop, dossier_id: UUID) -> None:
    first = laptop.change(dossier_id, "roepnaam", "Sara")
    laptop.push_one(first)
    kim = centre.user("kim@nijmegen.example")
    centre.dossier(BSNS[1], user=kim)
    other = centre.laptop(kim)
    other.dev_seq = 1
    result = other.push_one(first)
    assert (result.status, result.seqs) == (QUARANTINED, ())


def test_a_revoked_laptop_brings_nothing_more(centre: Centre, laptop: Laptop, dossier_id: UUID) -> None:
    sent = laptop.batch(laptop.change(dossier_id, "roepnaam", "Sara"))
    signed_in = transact(centre.engine, lambda connection: sessions.identify(connection, laptop.token))
    transact(centre.engine, lambda connection: sessions.revoke_device(connection, "0268", laptop.device_id))
    assert problem(laptop.post("/v1/sync/push", sent)).code == "unauthorised"
    signed = laptop.post("/v1/session", laptop.proof(laptop.nonce()))
    assert problem(signed).code == "unauthorised"
    with pytest.raises(Refused, match="unauthorised"):  # not even when the token was checked just before
        pushing.push(centre.engine, signed_in, sent)


@pytest.mark.parametrize("size", [0, 501])
def test_a_push_of_nothing_or_too_much_is_refused(laptop: Laptop, dossier_id: UUID, size: int) -> None:
    sent = plain(laptop.batch(laptop.change(dossier_id, "roepnaam", "Sara")))
    sent["groups"] = sent["groups"] * size
    assert laptop.post("/v1/sync/push", sent).status_code == (422 if size == 0 else 413)
