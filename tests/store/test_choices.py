"""A choice between two values that a third one overtakes."""

from __future__ import annotations

from desktop.casework import Casework
from sync.protocol.messages import OpenConflict
from sync.protocol.operations import Status
from tests.store.builders import COLLEAGUE, DEVICE, EPOCH, a_dossier_feed
from tests.store.central import FakeCentral, drive
from tests.store.test_inbox import PERSON


def test_a_choice_that_came_too_late_leaves_the_question_open(vault, local):
    feed = a_dossier_feed()
    feed.add("person", PERSON, "telefoon", "06 1")
    central = FakeCentral.with_dossiers(feed)
    beside = feed.add("person", PERSON, "telefoon", "06 2", status=Status.CONFLICT, device_id=COLLEAGUE)
    central.conflicts[beside.op_id] = OpenConflict(
        conflict_id=beside.op_id,
        entity="person",
        entity_id=PERSON,
        field="telefoon",
        current_seq=7,
        candidate=beside,
    )
    drive(local, central)
    casework = Casework(vault)
    casework.resolve(beside.op_id, "06 2")
    assert casework.conflicts() == []
    [group] = local.outbox(500)
    [choice] = group.operations
    feed.add("person", PERSON, "telefoon", "06 3")
    feed.add(
        "person",
        PERSON,
        "telefoon",
        "06 2",
        op_id=choice.op_id,
        group=group.group,
        device_id=DEVICE,
        kind=choice.kind,
        status=Status.CONFLICT,
        closes=choice.closes,
    )
    local.apply_page(EPOCH, feed.page())
    assert {conflict.current.value for conflict in casework.conflicts()} == {"06 3"}
    assert {conflict.id for conflict in casework.conflicts()} == {beside.op_id, choice.op_id}
