"""What was done here and was not confirmed yet: one value per field until it is sent, and never lost."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID, uuid5

import pytest
from sqlalchemy import func, select

from desktop.casework import Casework
from desktop.store.outbox import Change, Outbox
from desktop.store.schema import ArchiveRow, OutboxRow
from sync.protocol.messages import GroupResult
from sync.protocol.operations import Base, Kind, Status
from tests.store.builders import AT, DOSSIER, EPOCH, SCOPE, Feed, an_answer

PERSON = uuid5(DOSSIER, "person")


def sent(local, limit=500):
    return [operation for group in local.outbox(limit) for operation in group.operations]


def outcome(local, status=Status.APPLIED, first=7, reason=""):
    """The central side answers for everything that was sent."""
    groups = local.outbox(500)
    results, seq = [], first
    for group in groups:
        seqs = tuple(range(seq, seq + len(group.operations))) if status in (Status.APPLIED, Status.CONFLICT) else ()
        seq += len(seqs)
        results.append(GroupResult(group=group.group, status=status, seqs=seqs, reason=reason))
    local.apply_results(results, 100)


def phone(casework):
    """The number as the screen would show it, from the view table."""
    with casework.vault.look() as session:
        return session.connection().exec_driver_sql("SELECT telefoon FROM people").scalar_one()


def test_typing_on_replaces_the_unsent_value(casework, local):
    for text in ("06 1", "06 12", "06 123"):
        casework.write_person(DOSSIER, "telefoon", text)
    [operation] = sent(local)
    assert operation.value == "06 123"
    assert operation.base is None


def test_a_value_that_was_sent_stays_as_it_is_and_the_next_one_follows_it(casework, local):
    casework.write_person(DOSSIER, "telefoon", "06 1")
    [first] = sent(local)
    casework.write_person(DOSSIER, "telefoon", "06 2")
    again, second = sent(local)
    assert again == first
    assert (second.value, second.base, second.dev_seq) == ("06 2", Base(op=first.op_id), first.dev_seq + 1)
    casework.write_person(DOSSIER, "telefoon", "06 3")
    assert [operation.value for operation in sent(local)] == ["06 1", "06 2", "06 3"]


def test_a_change_names_the_version_that_the_author_saw(casework, local, feed):
    casework.write_person(DOSSIER, "voornamen", "Selam Hana")
    [operation] = sent(local)
    assert operation.base == Base(seq=4)


def test_the_same_value_again_is_no_change(casework, local):
    casework.write_person(DOSSIER, "voornamen", "Selam")
    assert sent(local) == []


def test_a_deed_of_several_fields_takes_unsent_values_with_it(casework, local):
    casework.write_plan(DOSSIER, "leerroute", "z_route")
    casework.write_plan(DOSSIER, "leerroute", "b1_route")
    casework.establish(DOSSIER, {"a": 1}, "ff" * 32, date(2027, 3, 1))
    groups = local.outbox(500)
    assert [[operation.field for operation in group.operations] for group in groups] == [
        ["versie", "leerroute"],
        ["document", "document_hash", "dagtekening_pip", "status"],
    ]


def test_what_is_sent_is_whole_groups_and_no_more_than_asked(casework, local):
    for number in range(6):
        casework.record_answer(DOSSIER, f"vraag.{number}", an_answer(number))
    first = local.outbox(6)
    assert [len(group.operations) for group in first] == [3, 2]
    assert [group.group for group in local.outbox(5)] == [group.group for group in first]
    numbers = [operation.dev_seq for group in local.outbox(500) for operation in group.operations]
    assert numbers == list(range(1, 14))


def test_a_large_outbox_goes_in_several_pushes(casework, local):
    for number in range(40):
        casework.note(DOSSIER, f"vraag.{number}", "x" * 100_000)
    sizes = []
    while groups := local.outbox(500):
        sizes.append(sum(len(operation.value) for group in groups for operation in group.operations))
        seqs = range(1_000)
        local.apply_results(
            [
                GroupResult(group=group.group, status=Status.APPLIED, seqs=tuple(seqs[: len(group.operations)]))
                for group in groups
            ],
            1,
        )
    assert len(sizes) > 1
    assert max(sizes) < 3 * 1024 * 1024


def test_an_answered_change_stays_over_the_base_until_it_comes_back(casework, local, feed):
    casework.write_person(DOSSIER, "telefoon", "06 1")
    [operation] = sent(local)
    outcome(local)
    assert casework.waiting() == {}
    assert sent(local) == []
    assert phone(casework) == "06 1"
    casework.write_person(DOSSIER, "telefoon", "06 2")
    [next_one] = sent(local)
    assert next_one.base == Base(op=operation.op_id)


def test_a_change_that_came_back_is_the_base_from_then_on(casework, local, feed):
    casework.write_person(DOSSIER, "telefoon", "06 1")
    [operation] = sent(local)
    outcome(local)
    feed.add("person", PERSON, "telefoon", "06 1", op_id=operation.op_id, group=operation.group)
    local.apply_page(EPOCH, feed.page(6))
    casework.write_person(DOSSIER, "telefoon", "06 2")
    [next_one] = sent(local)
    assert next_one.base == Base(seq=7)
    assert [row.reason for row in archived(casework)] == [""]


def archived(casework):
    with casework.vault.look() as session:
        return list(session.scalars(select(ArchiveRow)))


def test_an_answer_to_a_push_that_got_lost_is_no_loss(casework, local, feed):
    """The change comes back in the feed before anybody said that it had arrived."""
    casework.write_person(DOSSIER, "telefoon", "06 1")
    [operation] = sent(local)
    feed.add("person", PERSON, "telefoon", "06 1", op_id=operation.op_id, group=operation.group)
    local.apply_page(EPOCH, feed.page(6))
    assert sent(local) == []
    assert phone(casework) == "06 1"


def test_refused_work_is_kept_with_the_reason_and_out_of_the_view(casework, local):
    casework.write_person(DOSSIER, "telefoon", "06 1")
    outcome(local, Status.QUARANTINED, reason="may_not_write")
    [refusal] = casework.refused()
    assert (refusal.dossier_id, refusal.field, refusal.value, refusal.reason) == (
        DOSSIER,
        "telefoon",
        "06 1",
        "may_not_write",
    )
    assert phone(casework) is None
    assert sent(local) == []


def test_the_refusal_of_an_older_value_leaves_the_newer_one(casework, local):
    casework.write_person(DOSSIER, "telefoon", "06 1")
    groups = local.outbox(500)
    casework.write_person(DOSSIER, "telefoon", "06 2")
    local.apply_results(
        [GroupResult(group=groups[0].group, status=Status.QUARANTINED, seqs=(), reason="invalid_value")], 2
    )
    assert phone(casework) == "06 2"


def test_results_that_come_twice_change_nothing(casework, local):
    casework.write_person(DOSSIER, "telefoon", "06 1")
    groups = local.outbox(500)
    result = GroupResult(group=groups[0].group, status=Status.APPLIED, seqs=(7,))
    local.apply_results([result], 2)
    local.apply_results([result], 2)
    local.apply_results([GroupResult(group=UUID(int=5), status=Status.APPLIED, seqs=(9,))], 2)
    assert phone(casework) == "06 1"


def test_something_made_and_removed_before_it_was_sent_leaves_no_trace(casework, local):
    goal = casework.add_goal(DOSSIER, {"doel": "Zelf bellen met school."})
    casework.remove_goal(DOSSIER, goal)
    assert casework.goals(DOSSIER) == []
    assert sent(local) == []


def test_something_that_was_sent_is_removed_by_an_operation(casework, local):
    goal = casework.add_goal(DOSSIER, {"doel": "Zelf bellen met school."})
    made = sent(local)
    casework.write_goal(DOSSIER, goal, "wie", "school")
    casework.remove_goal(DOSSIER, goal)
    assert casework.goals(DOSSIER) == []
    last = sent(local)[-1]
    assert (last.kind, last.field, last.value, last.base) == (Kind.DELETE, None, None, Base(op=made[-1].op_id))
    assert len(sent(local)) == len(made) + 1


def test_a_removal_that_is_refused_brings_everything_back(casework, local, feed):
    goal = UUID(int=77)
    feed.add("goal", goal, "doel", "Werk zoeken.")
    feed.add("goal", goal, "volgorde", 1)
    local.apply_page(EPOCH, feed.page(6))
    casework.remove_goal(DOSSIER, goal)
    assert casework.goals(DOSSIER) == []
    [operation] = sent(local)
    assert operation.base == Base(seq=8)
    outcome(local, Status.QUARANTINED, reason="frozen")
    assert [each.fields for each in casework.goals(DOSSIER)] == [{"doel": "Werk zoeken.", "volgorde": 1}]


def test_the_unsent_are_counted_per_dossier(casework, local):
    assert casework.waiting() == {}
    casework.write_person(DOSSIER, "telefoon", "06 1")
    casework.write_dossier(DOSSIER, "lessen_gestart_op", date(2027, 3, 8))
    assert casework.waiting()[DOSSIER].unsent == 2
    sent(local)
    assert casework.waiting()[DOSSIER].unsent == 2


def test_a_value_that_the_catalogue_forbids_is_a_mistake_of_the_program(casework):
    with pytest.raises(ValueError, match=r"pip\.leerroute is not one of the known codes"):
        casework.write_plan(DOSSIER, "leerroute", "d_route")
    with pytest.raises(ValueError, match=r"person\.schoenmaat is not in the field catalogue"):
        casework.write_person(DOSSIER, "schoenmaat", "39")


def test_a_value_never_stands_in_the_text_of_an_error(casework):
    with pytest.raises(ValueError, match="is not a date") as refused:
        casework.write_dossier(DOSSIER, "lessen_gestart_op", "geheime tekst")
    assert "geheime" not in str(refused.value)
    assert "geheime" not in repr(Change("person", DOSSIER, "telefoon", "geheime tekst"))


def test_confirmed_work_is_let_go_after_a_month_and_refused_work_is_not(casework, local, feed):
    for status, text in ((Status.QUARANTINED, "06 1"), (Status.APPLIED, "06 2")):
        casework.write_person(DOSSIER, "telefoon", text)
        [operation] = sent(local)
        outcome(local, status)
        if status is Status.APPLIED:
            feed.add("person", PERSON, "telefoon", text, op_id=operation.op_id, group=operation.group)
            local.apply_page(EPOCH, feed.page(6))
    with casework.vault.deed() as session:
        Outbox(session).clear_archive(datetime(2199, 1, 1, tzinfo=UTC))
    assert [row.status for row in archived(casework)] == ["quarantined"]


def test_a_gap_in_the_numbers_splits_the_push(casework, local):
    """A group in the middle was confirmed by the feed; what stays on both sides of it does not go in one push."""
    for number in range(3):
        casework.write_person(DOSSIER, ("telefoon", "e_mail", "woonplaats")[number], "x")
    groups = local.outbox(500)
    local.apply_results([GroupResult(group=groups[1].group, status=Status.APPLIED, seqs=(7,))], 3)
    assert [operation.dev_seq for operation in sent(local)] == [1]
    local.apply_results([GroupResult(group=groups[0].group, status=Status.APPLIED, seqs=(8,))], 3)
    assert [operation.dev_seq for operation in sent(local)] == [3]


def test_work_for_a_lost_dossier_is_sent_once_more_and_then_gone(casework, local):
    casework.write_person(DOSSIER, "telefoon", "06 1")
    local.lose(SCOPE)
    assert casework.caseload() == []
    assert [operation.value for operation in sent(local)] == ["06 1"]
    outcome(local, Status.LATE, reason="grant_ended")
    with casework.vault.look() as session:
        assert session.scalar(select(func.count()).select_from(OutboxRow)) == 0
        assert session.scalar(select(func.count()).select_from(ArchiveRow)) == 0


def test_two_dossiers_do_not_mix(casework, local, feed):
    other = UUID("0190a0a0-0000-7000-8000-000000000002")
    second = Feed(f"dossier:{other}")
    second.add("dossier", other, "wettelijk_stelsel", "wi2021")
    local.apply_page(EPOCH, second.page())
    Casework(casework.vault).record_answer(other, "vraag.1", an_answer(1))
    assert casework.answers(DOSSIER) == {}
    assert set(casework.waiting()) == {other}
    assert AT not in repr(casework.answers(other))
