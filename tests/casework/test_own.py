"""Her own appointments, about no client: in her own feed, and every deed can be undone."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from desktop.casework import CannotUndo, GoneFromDossier, agenda, own, records
from desktop.store.outbox import Change, Outbox
from sync.dossier.records import Afspraak
from tests.facts.builders import a_briefcase, a_dossier
from tests.store.builders import DOSSIER, MINE

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)


@pytest.fixture
def casework(tmp_path):
    opened = a_briefcase(tmp_path, a_dossier())
    yield opened
    opened.vault.close()


def test_what_was_added_is_found_in_its_week_only(casework):
    made = own.add(casework, {"op": SUNDAY, "van": "13:00", "toelichting": "Studiedag"})
    [found] = own.between(casework, MONDAY, SUNDAY)
    assert (found.id, found.op, found.van, found.toelichting, found.afloop) == (
        made,
        SUNDAY,
        "13:00",
        "Studiedag",
        None,
    )
    assert own.between(casework, date(2026, 11, 30), date(2026, 12, 6)) == []
    assert agenda.between(casework, MONDAY, SUNDAY) == []
    assert "Studiedag" not in repr(found)


def test_what_has_no_day_is_found_only_when_it_is_asked_for(casework):
    made = own.add(casework, {"van": "13:00"})
    assert own.between(casework, MONDAY, SUNDAY) == []
    assert [kept.id for kept in own.between(casework, MONDAY, SUNDAY, undated=True)] == [made]


def test_it_travels_in_her_own_feed_and_names_no_dossier(casework):
    own.add(casework, {"op": MONDAY})
    with casework.vault.look() as session:
        assert list(Outbox(session).unsent_per_scope()) == [MINE]
    assert casework.waiting() == {}


def test_each_deed_is_undone_as_a_whole(casework):
    made = own.add(casework, {"op": MONDAY, "van": "13:00"})
    own.change_all(casework, made, {"op": SUNDAY, "van": "09:00", "afloop": "afgezegd"})
    undone = agenda.undo(casework)
    assert undone is not None
    assert (undone[0], undone[1].entity_id) == (None, made)
    kept = own.find(casework, made)
    assert (kept.op, kept.van, kept.afloop) == (MONDAY, "13:00", None)
    agenda.undo(casework)
    assert own.find(casework, made) is None
    assert agenda.undo(casework) is None


def test_what_stands_there_already_is_no_deed(casework):
    made = own.add(casework, {"op": MONDAY})
    own.change_all(casework, made, {"op": MONDAY})
    agenda.undo(casework)
    assert own.find(casework, made) is None


def test_one_that_was_taken_away_is_not_written_to_and_comes_back_whole(casework):
    made = own.add(casework, {"op": MONDAY, "toelichting": "Teamoverleg"})
    own.remove(casework, made)
    with pytest.raises(GoneFromDossier):
        own.change_all(casework, made, {"van": "13:00"})
    undone = agenda.undo(casework)
    back = own.find(casework, undone[1].entity_id)
    assert (back.op, back.toelichting) == (MONDAY, "Teamoverleg")
    assert back.id != made


def test_nothing_is_taken_away_twice(casework):
    own.remove(casework, UUID(int=1))
    assert agenda.undo(casework) is None


def test_an_undo_leaves_a_newer_value_alone(casework):
    made = own.add(casework, {"op": MONDAY, "van": "13:00"})
    own.change_all(casework, made, {"plek": "thuis"})
    with casework.vault.deed() as session:
        Outbox(session).write(MINE, [Change("eigen_afspraak", made, "plek", "video")], casework.at())
    with pytest.raises(CannotUndo):
        agenda.undo(casework)
    assert own.find(casework, made).plek == "video"


def test_her_own_and_those_of_a_dossier_are_taken_back_in_the_order_of_the_deeds(casework):
    first = records.add(casework, DOSSIER, Afspraak, {"op": MONDAY})
    second = own.add(casework, {"op": MONDAY})
    assert [undone[1].entity_id for undone in (agenda.undo(casework), agenda.undo(casework))] == [second, first]
