"""What comes in is checked, applied in slices that may stop anywhere, and never written over unsent work."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4, uuid5

import msgspec
import pytest
from sqlalchemy import func, select, text

from desktop.casework import Casework, NoConflict
from desktop.store import view_shape
from desktop.store.device import Device
from desktop.store.files import Files
from desktop.store.inbox import Inbox
from desktop.store.local import LocalSide
from desktop.store.schema import BaseState, ParkedRow, ShapeRow
from desktop.store.view_tables import VIEWS
from sync.dossier import fields
from sync.protocol.feed import BrokenFeed
from sync.protocol.operations import Kind, Status
from tests.store.builders import (
    COLLEAGUE,
    DEVICE,
    DOSSIER,
    EPOCH,
    MINE,
    SCOPE,
    Feed,
    a_dossier_feed,
    a_grant_feed,
    an_answer,
)

PERSON = uuid5(DOSSIER, "person")


def view(vault):
    """Everything that is seen, table by table."""
    with vault.look() as session:
        return {
            table: session.execute(text(f"SELECT * FROM {table} ORDER BY id")).all()  # noqa: S608
            for table in sorted(shown.__tablename__ for shown in VIEWS.values())
        }


def position(vault, scope=SCOPE):
    with vault.look() as session:
        return Inbox(session).position(scope)


def count(vault, table):
    with vault.look() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_a_page_that_comes_twice_changes_nothing(vault, local, feed):
    before = view(vault)
    local.apply_page(EPOCH, feed.page())
    assert view(vault) == before
    assert position(vault).seq == 6


def test_a_page_that_overlaps_is_taken_from_where_we_are(vault, local, feed):
    feed.add("person", PERSON, "telefoon", "06 1")
    local.apply_page(EPOCH, feed.page(3))
    assert position(vault).seq == 7


def test_a_page_with_a_gap_is_refused_whole(vault, local, feed):
    feed.add("person", PERSON, "telefoon", "06 1")
    feed.add("person", PERSON, "telefoon", "06 2")
    before = view(vault)
    with pytest.raises(BrokenFeed):
        local.apply_page(EPOCH, feed.page(7))
    assert view(vault) == before
    assert position(vault).seq == 6


@pytest.mark.parametrize("change", [{"value": "999990019"}, {"author": "x", "hash": "00" * 32}, {"hash": "geen hash"}])
def test_an_operation_that_was_tampered_with_breaks_the_chain(vault, local, feed, change):
    feed.add("person", PERSON, "telefoon", "06 1")
    feed.operations[6] = replace(feed.operations[6], **change)
    with pytest.raises(BrokenFeed):
        local.apply_page(EPOCH, feed.page(6))
    assert position(vault).seq == 6


def test_a_feed_that_tells_the_past_otherwise_is_refused(local, feed):
    other = a_dossier_feed()
    other.operations.pop()
    other.add("person", PERSON, "bsn", "999990019")
    other.add("person", PERSON, "telefoon", "06 1")
    with pytest.raises(BrokenFeed):
        local.apply_page(EPOCH, other.page(5))


def test_a_feed_that_became_shorter_is_refused(local, feed):
    feed.operations = feed.operations[:4]
    with pytest.raises(BrokenFeed):
        local.apply_page(EPOCH, feed.page(0))


def test_another_epoch_is_not_taken_for_this_one(local, feed):
    feed.add("person", PERSON, "telefoon", "06 1")
    with pytest.raises(BrokenFeed):
        local.apply_page(uuid4(), feed.page(6))


def test_a_pull_does_not_touch_a_field_with_unsent_work(casework, local, feed):
    casework.write_person(DOSSIER, "voornamen", "Selam Hana")
    feed.add("person", PERSON, "voornamen", "Saba")
    feed.add("person", PERSON, "woonplaats", "Nijmegen")
    local.apply_page(EPOCH, feed.page(6))
    assert casework.dossier(DOSSIER).person.name.voornamen == "Selam Hana"
    with casework.vault.look() as session:
        assert session.execute(text("SELECT woonplaats FROM people")).scalar_one() == "Nijmegen"


def test_groups_stay_whole_and_the_cursor_goes_with_each_slice(vault, feed):
    for number in range(120):
        group = uuid4()
        entity_id = uuid5(DOSSIER, f"vraag.{number}")
        feed.add("answer", entity_id, "vraag", f"vraag.{number}", group=group)
        feed.add("answer", entity_id, "antwoord", an_answer(number), group=group)

    class Stopped(Exception):
        pass

    class StopsSoon:
        """A clock by which every step takes long, and which breaks off in the third slice."""

        def __init__(self):
            self.asked = 0

        def __call__(self):
            self.asked += 1
            if self.asked == 6:
                raise Stopped
            return float(self.asked)

    with pytest.raises(Stopped):
        LocalSide(vault, clock=StopsSoon()).apply_page(EPOCH, feed.page(6))
    stopped_at = position(vault).seq
    assert 6 < stopped_at < 246
    assert stopped_at % 2 == 0
    answers = Casework(vault).answers(DOSSIER)
    assert len(answers) == (stopped_at - 6) // 2
    LocalSide(vault).apply_page(EPOCH, feed.page(stopped_at))
    assert len(Casework(vault).answers(DOSSIER)) == 120


def test_a_deleted_entity_leaves_the_view(casework, local, feed):
    goal = UUID(int=77)
    feed.add("goal", goal, "doel", "Werk zoeken.")
    local.apply_page(EPOCH, feed.page(6))
    assert len(casework.goals(DOSSIER)) == 1
    feed.add("goal", goal, None)
    local.apply_page(EPOCH, feed.page(7))
    assert casework.goals(DOSSIER) == []


def test_an_entity_deleted_elsewhere_stays_visible_while_unsent_work_lies_on_it(casework, local, feed):
    goal = UUID(int=77)
    feed.add("goal", goal, "doel", "Werk zoeken.")
    local.apply_page(EPOCH, feed.page(6))
    casework.write_goal(DOSSIER, goal, "wie", "de gemeente")
    feed.add("goal", goal, None)
    local.apply_page(EPOCH, feed.page(7))
    assert [each.fields for each in casework.goals(DOSSIER)] == [{"wie": "de gemeente"}]


def test_the_dossier_and_the_person_may_bear_the_same_id(vault, local):
    feed = Feed()
    feed.add("dossier", DOSSIER, "wettelijk_stelsel", "wi2021")
    feed.add("person", DOSSIER, "voornamen", "Selam")
    feed.add("person", DOSSIER, None)
    local.apply_page(EPOCH, feed.page())
    assert len(Casework(vault).caseload()) == 1
    assert view(vault)["people"] == []


def test_what_this_version_cannot_read_is_kept_word_for_word(vault, local, feed):
    strange = feed.add("fiets", uuid4(), "kleur", {"een": ["ding"]}, schema=9)
    feed.add("person", PERSON, "schoenmaat", 39, schema=9)
    feed.add("person", PERSON, "telefoon", "06 1")
    local.apply_page(EPOCH, feed.page(6))
    assert position(vault).seq == 9
    with vault.look() as session:
        rows = list(session.scalars(select(ParkedRow).order_by(ParkedRow.seq)))
    assert [row.seq for row in rows] == [7, 8]
    assert rows[0].operation == msgspec.json.encode(strange).decode()


@pytest.mark.parametrize(("name", "value"), [("pip_termijn_start", "morgen"), ("plicht", "ja"), ("gemeente", 5)])
def test_a_value_that_breaks_the_catalogue_is_not_shown(vault, local, feed, name, value):
    before = view(vault)
    feed.add("dossier", DOSSIER, name, value)
    local.apply_page(EPOCH, feed.page(6))
    assert view(vault) == before
    assert count(vault, ParkedRow) == 1


def test_a_newer_version_reads_what_an_older_one_kept(vault, local, feed, monkeypatch):
    known = fields.ENTITIES["person"].fields
    older = {name: each for name, each in known.items() if name != "telefoon"}
    with monkeypatch.context() as before:
        before.setitem(fields.ENTITIES, "person", replace(fields.ENTITIES["person"], fields=older))
        feed.add("person", PERSON, "telefoon", "06 1")
        local.apply_page(EPOCH, feed.page(6))
        assert count(vault, ParkedRow) == 1
    with vault.deed() as session:
        session.get(ShapeRow, 1).fingerprint = "of an older version"
    with vault.deed() as session:
        view_shape.bring_up_to_date(session)
    assert count(vault, ParkedRow) == 0
    with vault.look() as session:
        assert session.execute(text("SELECT telefoon FROM people")).scalar_one() == "06 1"


def test_view_tables_made_anew_show_the_same(casework, local, feed):
    casework.record_answer(DOSSIER, "vraag.1", an_answer(1))
    casework.add_goal(DOSSIER, {"doel": "Zelf bellen."})
    before = view(casework.vault)
    with casework.vault.deed() as session:
        session.get(ShapeRow, 1).fingerprint = "of an older version"
    with casework.vault.deed() as session:
        view_shape.bring_up_to_date(session)
    assert view(casework.vault) == before


def test_a_snapshot_shows_the_same_as_its_feed(vault, local, tmp_path):
    feed = a_dossier_feed()
    local.apply_snapshot(feed.snapshot())
    assert position(vault).seq == 6
    from_snapshot = view(vault)
    local.lose(SCOPE)
    local.apply_page(EPOCH, feed.page())
    assert view(vault) == from_snapshot


def test_a_snapshot_replaces_what_was_confirmed_and_keeps_what_is_unsent(casework, local, feed):
    casework.write_person(DOSSIER, "telefoon", "06 1")
    goal = UUID(int=77)
    feed.add("goal", goal, "doel", "Werk zoeken.")
    local.apply_page(EPOCH, feed.page(6))
    newer = a_dossier_feed()
    newer.add("person", PERSON, "voornamen", "Saba")
    local.forget(SCOPE)
    assert SCOPE not in local.cursors()
    assert casework.dossier(DOSSIER).person.name.voornamen == "Selam"
    local.apply_snapshot(newer.snapshot())
    assert casework.dossier(DOSSIER).person.name.voornamen == "Saba"
    assert casework.goals(DOSSIER) == []
    assert casework.waiting()[DOSSIER].unsent == 1


def test_a_forgotten_dossier_is_asked_for_again(local, feed):
    local.apply_page(EPOCH, a_grant_feed(DOSSIER).page())
    assert local.wanted_dossiers() == []
    local.forget(SCOPE)
    assert local.wanted_dossiers() == [DOSSIER]


def test_only_full_grants_that_were_not_taken_back_are_asked_for(vault, local):
    dossiers = [UUID(int=number) for number in range(1, 4)]
    grants = a_grant_feed(*dossiers)
    grants.add("grant", uuid5(dossiers[1], "grant"), "revoked", True)
    grants.add("grant", uuid5(dossiers[2], "grant"), "level", "meta")
    local.apply_page(EPOCH, grants.page())
    assert local.wanted_dossiers() == [dossiers[0]]
    assert replace(local, unavailable=frozenset(dossiers)).wanted_dossiers() == []


def test_her_own_feed_is_always_asked_for(local):
    assert local.cursors() == {MINE: 0}


def test_a_lost_dossier_leaves_no_byte_behind(vault, local, feed):
    casework = Casework(vault)
    casework.record_answer(DOSSIER, "vraag.1", an_answer("kanarie-in-antwoord"))
    groups = local.outbox(500)
    for operation in groups[0].operations:
        feed.add(
            operation.entity,
            operation.entity_id,
            operation.field,
            operation.value,
            op_id=operation.op_id,
            device_id=DEVICE,
        )
    feed.add("person", PERSON, "schoenmaat", 39)
    feed.add("person", PERSON, "voornamen", "Saba", status=Status.CONFLICT)
    local.apply_page(EPOCH, feed.page(6))
    with vault.deed() as session:
        Files(session, vault.folder).put(SCOPE, b"een scan")
    local.lose(SCOPE)
    assert all(rows == [] for table, rows in view(vault).items() if table != "grants")
    with vault.look() as session:
        tables = session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        for table in tables:
            for row in session.execute(text(f"SELECT * FROM {table}")).all():  # noqa: S608
                assert "kanarie" not in str(row)
                assert "Selam" not in str(row)
                assert DOSSIER.hex not in str(row)
    assert (vault.folder / "koffer.db-wal").stat().st_size == 0
    assert list((vault.folder / "bestanden").iterdir()) == []


def test_a_conflict_is_shown_with_both_values(casework, local, feed):
    feed.add("person", PERSON, "telefoon", "06 1", author="Marieke de Wit", device_id=DEVICE)
    feed.add("person", PERSON, "telefoon", "06 2", status=Status.CONFLICT)
    local.apply_page(EPOCH, feed.page(6))
    [conflict] = casework.conflicts()
    assert conflict.dossier_id == DOSSIER
    assert (conflict.current.value, conflict.current.author) == ("06 1", "Marieke de Wit")
    assert (conflict.candidate.value, conflict.candidate.author, conflict.candidate.mine) == (
        "06 2",
        "Ruben Bakker",
        False,
    )
    assert casework.waiting()[DOSSIER].conflicts == 1


def test_a_device_has_one_candidate_per_field(casework, local, feed):
    opened = feed.add("person", PERSON, "telefoon", "06 2", status=Status.CONFLICT)
    feed.add("person", PERSON, "telefoon", "06 3", status=Status.CONFLICT)
    feed.add("person", PERSON, "telefoon", "06 4", status=Status.CONFLICT, device_id=DEVICE)
    local.apply_page(EPOCH, feed.page(6))
    conflicts = casework.conflicts()
    assert {each.candidate.value: each.candidate.mine for each in conflicts} == {"06 3": False, "06 4": True}
    assert opened.op_id in {each.id for each in conflicts}


def test_a_choice_closes_exactly_the_conflict_that_it_names(casework, local, feed):
    first = feed.add("person", PERSON, "telefoon", "06 2", status=Status.CONFLICT)
    second = feed.add("person", PERSON, "e_mail", "a@voorbeeld.example", status=Status.CONFLICT)
    local.apply_page(EPOCH, feed.page(6))
    casework.resolve(first.op_id, "06 2")
    assert [each.id for each in casework.conflicts()] == [second.op_id]
    [group] = local.outbox(500)
    [operation] = group.operations
    assert (operation.kind, operation.value, operation.closes) == ("resolve", "06 2", (first.op_id,))
    feed.add(
        "person",
        PERSON,
        "telefoon",
        "06 2",
        op_id=operation.op_id,
        kind=operation.kind,
        closes=(first.op_id,),
        device_id=DEVICE,
    )
    local.apply_page(EPOCH, feed.page(8))
    assert [each.id for each in casework.conflicts()] == [second.op_id]
    assert casework.waiting()[DOSSIER].unsent == 0


def test_a_choice_of_somebody_else_closes_it_here_too(casework, local, feed):
    opened = feed.add("person", PERSON, "telefoon", "06 2", status=Status.CONFLICT)
    feed.add("person", PERSON, "telefoon", "06 3", kind=Kind.RESOLVE, closes=(opened.op_id,))
    local.apply_page(EPOCH, feed.page(6))
    assert casework.conflicts() == []


def test_typing_after_a_choice_changes_the_choice(casework, local, feed):
    opened = feed.add("person", PERSON, "telefoon", "06 2", status=Status.CONFLICT)
    local.apply_page(EPOCH, feed.page(6))
    casework.resolve(opened.op_id, "06 2")
    casework.write_person(DOSSIER, "telefoon", "06 3")
    [group] = local.outbox(500)
    assert [(each.kind, each.value, each.closes) for each in group.operations] == [("resolve", "06 3", (opened.op_id,))]


@pytest.fixture
def contested(casework, local, feed):
    """A goal that a colleague wants to remove although somebody wrote in it."""
    goal = UUID(int=77)
    feed.add("goal", goal, "doel", "Werk zoeken.")
    feed.add("goal", goal, "volgorde", 1)
    removal = feed.add("goal", goal, None, status=Status.CONFLICT)
    local.apply_page(EPOCH, feed.page(6))
    return goal, removal


def test_a_removal_beside_a_change_is_shown_as_a_choice(casework, contested):
    goal, removal = contested
    [conflict] = casework.conflicts()
    assert (conflict.id, conflict.field, conflict.entity_id) == (removal.op_id, "", goal)
    assert (conflict.current.value, conflict.candidate.value) == ("Werk zoeken.", None)
    assert len(casework.goals(DOSSIER)) == 1


def test_whoever_keeps_it_says_one_of_its_values_once_more(casework, local, contested):
    _goal, removal = contested
    [conflict] = casework.conflicts()
    casework.resolve(conflict.id, conflict.current.value)
    [group] = local.outbox(500)
    [operation] = group.operations
    assert (operation.kind, operation.closes) == (Kind.RESOLVE, (removal.op_id,))
    assert operation.field in ("doel", "volgorde")
    assert [goal.fields["doel"] for goal in casework.goals(DOSSIER)] == ["Werk zoeken."]
    assert casework.conflicts() == []


def test_whoever_lets_it_go_removes_it_and_ends_the_conflict(casework, local, contested):
    goal, removal = contested
    casework.resolve(removal.op_id, None)
    [group] = local.outbox(500)
    [operation] = group.operations
    assert (operation.kind, operation.entity_id, operation.closes) == (Kind.DELETE, goal, (removal.op_id,))
    assert casework.goals(DOSSIER) == []
    assert casework.conflicts() == []


def test_there_is_nothing_to_choose_about_what_is_gone_as_a_whole(casework, local, feed, contested):
    goal, removal = contested
    feed.add("goal", goal, None)
    local.apply_page(EPOCH, feed.page(9))
    with pytest.raises(NoConflict):
        casework.resolve(removal.op_id, "Werk zoeken.")


def test_one_s_own_candidate_leaves_the_view_and_stays_beside_it(casework, local, feed):
    casework.write_person(DOSSIER, "voornamen", "Selam Hana")
    [group] = local.outbox(500)
    [operation] = group.operations
    feed.add("person", PERSON, "voornamen", "Saba")
    feed.add(
        "person", PERSON, "voornamen", "Selam Hana", op_id=operation.op_id, status=Status.CONFLICT, device_id=DEVICE
    )
    local.apply_page(EPOCH, feed.page(6))
    assert casework.dossier(DOSSIER).person.name.voornamen == "Saba"
    [conflict] = casework.conflicts(DOSSIER)
    assert (conflict.current.value, conflict.candidate.value, conflict.candidate.mine) == ("Saba", "Selam Hana", True)


def test_a_new_incarnation_is_another_one(vault, local):
    before = local.incarnation
    local.start_incarnation()
    assert local.incarnation != before


def test_a_round_that_went_well_is_remembered_and_old_copies_go(vault, local):
    copy = vault.folder / "koffer.db.versie-0"
    copy.write_bytes(b"")
    local.round_went_well()
    assert Casework(vault).last_round() is not None
    assert not copy.exists()
    assert count(vault, BaseState) == 0
    with vault.look() as session:
        assert Device(session).identity().device_id == DEVICE != COLLEAGUE
