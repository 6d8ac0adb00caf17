"""What a client takes back is gone from the laptop: from every table, from the file, and from what would be sent."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select, text

from desktop.casework import Casework
from desktop.casework import notes as talk_notes
from desktop.casework.retraction import retract
from desktop.intake.answers import Wording
from desktop.store import migrations
from desktop.store import vault as vaults
from desktop.store.answers import answer_id
from desktop.store.device import Device
from desktop.store.local import LocalSide
from desktop.store.schema import Base, OutboxRow, ParkedRow
from desktop.store.vault import DATABASE
from sync.dossier.fields import SCHEMA
from sync.protocol.feed import Position, erased, follow
from sync.protocol.merge import FieldState
from sync.protocol.messages import AskSnapshot, GroupResult, OpenConflict, RedactedField
from sync.protocol.operations import Kind, Status
from sync.protocol.round import SnapshotRequest
from tests.store.builders import COLLEAGUE, DOSSIER, EPOCH, SCOPE, Feed, a_dossier_feed, an_answer, an_identity
from tests.store.central import FakeCentral, drive
from tests.store.plain_pages import stands_on_disk

QUESTION = "draagkracht.slaap"
ANSWER = answer_id(DOSSIER, QUESTION)
SAID = "Ik slaap bijna niet meer"
OWN, NOTED, MEANT = "nooit rust gehad", "wil hier niet over praten", "het woord voor rusteloos"
SHOWN = Wording("ar", "cd34", "2027.2")
RETRACTED = {"state": "retracted", "value": None, "lang": "ar", "text_hash": "cd34", "content_version": "2027.2"}


def tell(casework: Casework) -> UUID:
    """Everything that one question can hold; the interpreter's note comes back."""
    casework.record_answer(DOSSIER, QUESTION, an_answer(SAID))
    casework.note(DOSSIER, QUESTION, NOTED)
    talk_notes.write_own_words(casework, DOSSIER, QUESTION, OWN)
    return talk_notes.add_interpreter_note(casework, DOSSIER, {"vraag": QUESTION, "soort": "own_word", "tekst": MEANT})


def tables_with(vault, *words):
    """The tables in which any of these words stand."""
    found = set()
    with vault.look() as session:
        for table in Base.metadata.tables:
            rows = session.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608
            if any(word in str(row) for row in rows for word in words):
                found.add(table)
    return found


def is_gone(vault):
    words = (SAID, OWN, NOTED, MEANT)
    return not tables_with(vault, *words) and not any(stands_on_disk(vault, word) for word in words)


def waiting(vault):
    """What would be sent, in order."""
    with vault.look() as session:
        rows = session.scalars(select(OutboxRow).where(OutboxRow.status.is_(None)).order_by(OutboxRow.position))
        return [(row.entity, row.field, row.kind, row.value) for row in rows]


@pytest.fixture
def central(local):
    central = FakeCentral.with_dossiers(a_dossier_feed())
    drive(local, central)
    return central


@pytest.fixture
def casework(vault, central):
    return Casework(vault)


@pytest.fixture
def second(tmp_path, central):
    """Another laptop with the same dossier."""
    vault = vaults.create(tmp_path / "second", bytearray(b"\x07" * 32))
    with vault.deed() as session:
        Device(session).enrol(an_identity(device_id=COLLEAGUE))
    drive(LocalSide(vault), central, COLLEAGUE)
    yield Casework(vault)
    vault.close()


def test_what_was_never_sent_is_never_sent(casework):
    vault = casework.vault
    tell(casework)
    assert stands_on_disk(vault, SAID)
    retract(casework, DOSSIER, QUESTION, SHOWN)
    assert casework.answers(DOSSIER) == {QUESTION: RETRACTED}
    assert casework.notes(DOSSIER) == talk_notes.own_words(casework, DOSSIER) == {}
    assert talk_notes.interpreter_notes(casework, DOSSIER) == {}
    assert is_gone(vault)
    sent = waiting(vault)
    assert [line[:3] for line in sent if line[1] != "vraag" and line[0] != "dossier"] == [("answer", "antwoord", "set")]
    assert not any(line[2] == Kind.REDACT or line[0] == "interpreter_note" for line in sent)


def test_what_was_sent_goes_here_at_once_and_at_the_central_side_with_the_next_round(casework, local, central):
    tell(casework)
    drive(local, central)
    assert tables_with(casework.vault, SAID) == {"base_state", "outbox_archive", "answers"}
    retract(casework, DOSSIER, QUESTION, SHOWN)
    assert is_gone(casework.vault)
    drive(local, central)
    assert is_gone(casework.vault)
    assert casework.answers(DOSSIER) == {QUESTION: RETRACTED}
    assert casework.waiting() == {}
    told = str([each.value for each in central.feeds[SCOPE].operations])
    assert not any(word in told for word in (SAID, OWN, NOTED, MEANT))
    feed = central.feeds[SCOPE].operations
    assert follow(Position(), feed) == Position(len(feed), feed[-1].hash)


def test_a_second_laptop_drops_what_it_had(casework, local, central, second):
    tell(casework)
    drive(local, central)
    drive(LocalSide(second.vault), central, COLLEAGUE)
    assert second.answers(DOSSIER)[QUESTION]["value"] == SAID
    retract(casework, DOSSIER, QUESTION, SHOWN)
    drive(local, central)
    drive(LocalSide(second.vault), central, COLLEAGUE)
    assert second.answers(DOSSIER) == {QUESTION: RETRACTED}
    assert talk_notes.interpreter_notes(second, DOSSIER) == {}
    assert is_gone(second.vault)
    assert second.waiting() == {}


def test_a_laptop_that_comes_later_never_sees_the_words(casework, local, central, second):
    tell(casework)
    drive(local, central)
    retract(casework, DOSSIER, QUESTION, SHOWN)
    drive(local, central)
    drive(LocalSide(second.vault), central, COLLEAGUE)
    assert second.answers(DOSSIER) == {QUESTION: RETRACTED}
    assert is_gone(second.vault)


def test_a_retraction_on_its_way_stays_true_when_the_answer_is_lost(casework, local, central):
    tell(casework)
    local.outbox(500)  # the push leaves and nobody knows whether it arrived
    retract(casework, DOSSIER, QUESTION, SHOWN)
    assert is_gone(casework.vault)
    drive(local, central)
    assert is_gone(casework.vault)
    assert casework.answers(DOSSIER) == {QUESTION: RETRACTED}
    assert casework.refused() == []


def test_an_unseen_edit_of_another_laptop_waits_for_a_person_and_keeping_to_the_retraction_erases_it(
    casework, local, central, second
):
    tell(casework)
    drive(local, central)
    drive(LocalSide(second.vault), central, COLLEAGUE)
    second.record_answer(DOSSIER, QUESTION, an_answer("Nu slaap ik beter"))
    retract(casework, DOSSIER, QUESTION, SHOWN)
    drive(local, central)
    drive(LocalSide(second.vault), central, COLLEAGUE)
    drive(local, central)
    for laptop in (casework, second):
        [conflict] = laptop.conflicts()
        assert (conflict.current.value, conflict.candidate.value["value"]) == (RETRACTED, "Nu slaap ik beter")
    casework.resolve(conflict.id, conflict.current.value)
    drive(local, central)
    drive(LocalSide(second.vault), central, COLLEAGUE)
    for laptop in (casework, second):
        laptop.vault.shrink()
        assert laptop.conflicts() == []
        assert laptop.answers(DOSSIER) == {QUESTION: RETRACTED}
        assert not stands_on_disk(laptop.vault, "Nu slaap ik beter")
    assert "Nu slaap ik beter" not in str([each.value for each in central.feeds[SCOPE].operations])


def test_choosing_the_new_answer_lets_it_stand(casework, local, central, second):
    tell(casework)
    drive(local, central)
    drive(LocalSide(second.vault), central, COLLEAGUE)
    second.record_answer(DOSSIER, QUESTION, an_answer("Nu slaap ik beter"))
    retract(casework, DOSSIER, QUESTION, SHOWN)
    drive(local, central)
    drive(LocalSide(second.vault), central, COLLEAGUE)
    [conflict] = second.conflicts()
    second.resolve(conflict.id, conflict.candidate.value)
    drive(LocalSide(second.vault), central, COLLEAGUE)
    drive(local, central)
    assert casework.answers(DOSSIER)[QUESTION]["value"] == "Nu slaap ik beter"


def test_a_value_that_waited_for_a_choice_goes_at_once(casework, local, central, second):
    tell(casework)
    drive(local, central)
    second.record_answer(DOSSIER, QUESTION, an_answer("Anders gezegd"))
    drive(LocalSide(second.vault), central, COLLEAGUE)
    drive(local, central)
    assert len(casework.conflicts()) == 1
    retract(casework, DOSSIER, QUESTION, SHOWN)
    assert casework.conflicts() == []
    assert not stands_on_disk(casework.vault, "Anders gezegd")


@pytest.mark.parametrize("kept", [True, False])
def test_a_note_of_which_the_removal_waited_for_a_choice_goes_with_the_question(central, second, casework, local, kept):
    note = tell(casework)
    drive(local, central)
    drive(LocalSide(second.vault), central, COLLEAGUE)
    talk_notes.write_interpreter_note(casework, DOSSIER, note, "betekenis", "onrust")
    drive(local, central)
    talk_notes.remove_interpreter_note(second, DOSSIER, note)
    drive(LocalSide(second.vault), central, COLLEAGUE)
    drive(local, central)
    [conflict] = casework.conflicts()
    if kept:
        casework.resolve(conflict.id, conflict.current.value)
    retract(casework, DOSSIER, QUESTION, SHOWN)
    drive(local, central)
    drive(LocalSide(second.vault), central, COLLEAGUE)
    assert central.conflicts == {}
    assert casework.waiting() == second.waiting() == {}
    assert is_gone(casework.vault)
    assert is_gone(second.vault)


def test_what_is_written_and_taken_back_again_before_it_is_sent_needs_one_redaction(casework, local, central):
    tell(casework)
    drive(local, central)
    retract(casework, DOSSIER, QUESTION, SHOWN)
    once = [line[:3] for line in waiting(casework.vault)]
    casework.note(DOSSIER, QUESTION, "opnieuw gevraagd")
    casework.record_answer(DOSSIER, QUESTION, an_answer("Ik slaap goed"))
    retract(casework, DOSSIER, QUESTION, SHOWN)
    assert Counter(line[:3] for line in waiting(casework.vault)) == Counter(once)
    assert not stands_on_disk(casework.vault, "opnieuw gevraagd")
    drive(local, central)
    assert casework.answers(DOSSIER) == {QUESTION: RETRACTED}
    assert casework.notes(DOSSIER) == {}


def test_retracting_twice_is_retracting_once(casework, local, central):
    tell(casework)
    drive(local, central)
    retract(casework, DOSSIER, QUESTION, SHOWN)
    sent = waiting(casework.vault)
    retract(casework, DOSSIER, QUESTION, SHOWN)
    assert waiting(casework.vault) == sent
    drive(local, central)
    count = len(central.feeds[SCOPE].operations)
    retract(casework, DOSSIER, QUESTION, SHOWN)
    drive(local, central)
    assert len(central.feeds[SCOPE].operations) == count


def test_an_answer_after_the_retraction_does_not_take_the_place_of_the_redaction(casework, local, central):
    tell(casework)
    drive(local, central)
    retract(casework, DOSSIER, QUESTION, SHOWN)
    casework.record_answer(DOSSIER, QUESTION, an_answer("Ik slaap goed"))
    casework.note(DOSSIER, QUESTION, "opnieuw gevraagd")
    assert sum(line[2] == Kind.REDACT for line in waiting(casework.vault)) >= 3
    drive(local, central)
    assert casework.answers(DOSSIER)[QUESTION]["value"] == "Ik slaap goed"
    assert casework.notes(DOSSIER) == {QUESTION: "opnieuw gevraagd"}
    assert SAID not in str([each.value for each in central.feeds[SCOPE].operations])


def test_a_note_without_an_answer_goes_without_a_word_of_the_client_being_taken_back(casework):
    casework.note(DOSSIER, QUESTION, NOTED)
    retract(casework, DOSSIER, QUESTION, SHOWN)
    assert casework.answers(DOSSIER) == {}
    assert casework.notes(DOSSIER) == {}
    assert is_gone(casework.vault)


def test_undo_forgets_what_was_taken_back_and_nothing_else(casework):
    casework.record_answer(DOSSIER, "onderwijs.jaren", an_answer(9))
    note = tell(casework)
    talk_notes.remove_interpreter_note(casework, DOSSIER, note)
    retract(casework, DOSSIER, QUESTION, SHOWN)
    undone = casework.undo(DOSSIER)
    assert undone is not None
    assert undone.entity_id == answer_id(DOSSIER, "onderwijs.jaren")
    assert casework.undo(DOSSIER) is None
    assert casework.answers(DOSSIER) == {QUESTION: RETRACTED}
    assert is_gone(casework.vault)


def test_the_copy_of_an_older_version_goes_too(casework):
    copy = casework.vault.folder / f"{DATABASE}.versie-1"
    copy.write_bytes(b"x")
    tell(casework)
    retract(casework, DOSSIER, QUESTION, SHOWN)
    assert migrations.copies(casework.vault.folder / DATABASE) == []


def test_work_that_was_refused_is_emptied_with_its_reason_kept(casework, local, central):
    tell(casework)
    drive(local, central)
    casework.record_answer(DOSSIER, QUESTION, an_answer("Ik slaap overdag"))
    [group] = local.outbox(500)
    local.apply_results([GroupResult(group=group.group, status=Status.QUARANTINED, seqs=(), reason="deleted")], 2)
    retract(casework, DOSSIER, QUESTION, SHOWN)
    [refusal] = casework.refused()
    assert (refusal.reason, refusal.value) == ("deleted", None)
    assert not stands_on_disk(casework.vault, "Ik slaap overdag")


def test_a_refused_redaction_brings_back_what_stands_at_the_central_side(casework, local, central):
    tell(casework)
    drive(local, central)
    retract(casework, DOSSIER, QUESTION, SHOWN)
    groups = local.outbox(500)
    refused = [GroupResult(group=each.group, status=Status.QUARANTINED, seqs=(), reason="frozen") for each in groups]
    local.apply_results(refused, 99)
    drive(local, central)
    assert casework.answers(DOSSIER)[QUESTION]["value"] == SAID


# What comes in


def an_old_answer(feed: Feed, value: str = SAID):
    return feed.add("answer", ANSWER, "antwoord", an_answer(value))


def a_redaction(feed: Feed, field: str = "antwoord"):
    return feed.add("answer", ANSWER, field, None, kind=Kind.REDACT)


def test_an_erased_operation_shows_nothing_and_the_redaction_ends_its_conflict(vault, local):
    feed = a_dossier_feed()
    feed.add("answer", ANSWER, "vraag", QUESTION)
    an_old_answer(feed)
    feed.add("answer", ANSWER, "antwoord", an_answer("Anders"), status=Status.CONFLICT)
    local.apply_page(EPOCH, feed.page())
    assert len(Casework(vault).conflicts()) == 1
    a_redaction(feed)
    local.apply_page(EPOCH, feed.page())
    assert Casework(vault).conflicts() == []
    assert Casework(vault).answers(DOSSIER) == {}
    assert tables_with(vault, SAID, "Anders") == set()
    assert not stands_on_disk(vault, SAID)


def test_erased_operations_are_taken_in_any_pieces(vault, local):
    feed = a_dossier_feed()
    feed.add("answer", ANSWER, "vraag", QUESTION)
    an_old_answer(feed)
    feed.add("answer", ANSWER, "antwoord", an_answer("Anders"), status=Status.CONFLICT)
    a_redaction(feed)
    feed.operations = [erased(each) if each.field == "antwoord" and each.seq < 10 else each for each in feed.operations]
    for upto in range(1, len(feed.operations) + 1):
        local.apply_page(EPOCH, feed.page(upto - 1, upto))
        assert Casework(vault).conflicts() == []
        assert Casework(vault).answers(DOSSIER) == {}


def test_what_another_version_could_not_read_is_emptied_where_it_was_put_aside(vault, local):
    feed = a_dossier_feed()
    feed.add("answer", ANSWER, "zekerheid_nieuw", SAID)
    local.apply_page(EPOCH, feed.page())
    a_redaction(feed, "zekerheid_nieuw")
    local.apply_page(EPOCH, feed.page())
    with vault.look() as session:
        parked = [row.operation for row in session.scalars(select(ParkedRow).order_by(ParkedRow.seq))]
    assert len(parked) == 2
    assert SAID not in "".join(parked)
    assert not stands_on_disk(vault, SAID)


@pytest.mark.parametrize("how", ["page", "snapshot"])
def test_the_central_side_telling_it_once_more_does_not_bring_it_back_before_the_redaction_is_sent(
    casework, local, central, how
):
    tell(casework)
    drive(local, central)
    retract(casework, DOSSIER, QUESTION, SHOWN)
    feed = central.feeds[SCOPE]
    seen = len(feed.operations)
    newer = feed.add("answer", ANSWER, "antwoord", an_answer("Van een collega"))
    beside = feed.add("answer", ANSWER, "antwoord", an_answer("Van een ander"), status=Status.CONFLICT)
    if how == "page":
        local.apply_page(EPOCH, feed.page(seen))
    else:
        central.states["answer", ANSWER]["antwoord"] = FieldState(newer.value, newer.seq, newer.op_id)
        central.conflicts[beside.op_id] = OpenConflict(
            conflict_id=beside.op_id,
            entity="answer",
            entity_id=ANSWER,
            field="antwoord",
            current_seq=newer.seq,
            candidate=beside,
        )
        local.apply_snapshot(central.answer(SnapshotRequest(DOSSIER, AskSnapshot(schema=SCHEMA))))
    assert casework.answers(DOSSIER) == {QUESTION: RETRACTED}
    assert casework.conflicts() == []
    assert tables_with(casework.vault, SAID, "Van een collega", "Van een ander") == set()


def test_a_conflict_that_came_after_our_redaction_is_shown(casework, local, central):
    tell(casework)
    drive(local, central)
    retract(casework, DOSSIER, QUESTION, SHOWN)
    groups = local.outbox(500)
    central.device = casework_device(casework)
    local.apply_results([central._take(group) for group in groups], 99)
    feed = central.feeds[SCOPE]
    feed.add("answer", ANSWER, "antwoord", an_answer("Van een ander"), status=Status.CONFLICT, device_id=COLLEAGUE)
    local.apply_page(EPOCH, feed.page())
    [conflict] = casework.conflicts()
    assert conflict.candidate.value["value"] == "Van een ander"


def casework_device(casework):
    with casework.vault.look() as session:
        return Device(session).identity().device_id


def test_a_snapshot_says_what_was_taken_back_before_it(casework, local, central):
    """A feed that broke is taken again as a snapshot: the redaction itself is not seen then."""
    tell(casework)
    drive(local, central)
    feed = central.feeds[SCOPE]
    a_redaction(feed)
    redacted = RedactedField(entity="answer", entity_id=ANSWER, field="antwoord", seq=len(feed.operations))
    local.forget(SCOPE)
    local.apply_snapshot(replace(feed.snapshot(), redacted=(redacted,)))
    assert tables_with(casework.vault, SAID) == set()
    assert not stands_on_disk(casework.vault, SAID)
    assert tables_with(casework.vault, OWN) != set()


def test_what_the_snapshot_answers_for_is_put_away_without_its_words(casework, local, central):
    casework.record_answer(DOSSIER, QUESTION, an_answer(SAID))
    groups = local.outbox(500)
    local.apply_results([central._take(group) for group in groups], 99)
    feed = central.feeds[SCOPE]
    central._erase(feed, a_redaction(feed))
    redacted = RedactedField(entity="answer", entity_id=ANSWER, field="antwoord", seq=len(feed.operations))
    local.apply_snapshot(replace(feed.snapshot(), redacted=(redacted,)))
    assert casework.waiting() == {}
    assert tables_with(casework.vault, SAID) == set()


def test_an_unsent_change_behind_the_redaction_is_not_lost(casework, local, central):
    tell(casework)
    drive(local, central)
    casework.record_answer(DOSSIER, QUESTION, an_answer("Nu slaap ik beter"))
    feed = central.feeds[SCOPE]
    seen = len(feed.operations)
    a_redaction(feed)
    local.apply_page(EPOCH, feed.page(seen))
    assert casework.answers(DOSSIER)[QUESTION]["value"] == "Nu slaap ik beter"
    assert tables_with(casework.vault, SAID) == set()
