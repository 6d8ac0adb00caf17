"""What a caseworker does is kept, shown, sent and undone as one deed."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from desktop.casework import CannotUndo, Casework, NoConflict, NotHere
from desktop.store.errors import Established
from desktop.store.outbox import Change
from tests.store.builders import DOSSIER, EPOCH, MINE, USER, Feed, an_answer


def sent(local):
    return [operation for group in local.outbox(500) for operation in group.operations]


def test_a_dossier_that_came_in_can_be_read(casework):
    [dossier] = casework.caseload()
    assert dossier.id == DOSSIER
    assert dossier.person.name.full() == "Selam Tesfay"
    assert dossier.duo.pip_termijn_start == date(2027, 2, 1)
    assert casework.dossier(DOSSIER) == dossier


def test_a_dossier_that_is_not_here_is_said_so(casework):
    with pytest.raises(NotHere):
        casework.dossier(uuid4())


def test_an_answer_is_kept_with_its_question_in_one_group(casework, local):
    casework.record_answer(DOSSIER, "onderwijs.jaren", an_answer(9))
    assert casework.answers(DOSSIER) == {"onderwijs.jaren": an_answer(9)}
    operations = sent(local)
    assert [operation.field for operation in operations] == ["vraag", "brede_intake_gestart_op", "antwoord"]
    assert len({operation.group for operation in operations}) == 1
    assert [operation.dev_seq for operation in operations] == [1, 2, 3]


def test_a_plan_grows_and_is_established(casework, local):
    casework.write_plan(DOSSIER, "leerroute", "b1_route")
    casework.write_plan(DOSSIER, "eigen_wens", "Weer als verpleegkundige werken.")
    plan = casework.draft_plan(DOSSIER)
    assert plan.version == 1
    casework.establish(DOSSIER, {"title": "PIP"}, "ab" * 32, date(2027, 3, 1))
    [established] = casework.established(DOSSIER)
    assert established.document == {"title": "PIP"}
    assert casework.dossier(DOSSIER).pip.leerroute == "b1_route"
    assert [operation.field for operation in sent(local)][-4:] == [
        "document",
        "document_hash",
        "dagtekening_pip",
        "status",
    ]
    assert casework.draft_plan(DOSSIER).version == 2


def test_a_note_can_be_taken_away_again(casework):
    casework.note(DOSSIER, "gezin.kinderen", "Wil er later op terugkomen.")
    assert casework.notes(DOSSIER) == {"gezin.kinderen": "Wil er later op terugkomen."}
    casework.note(DOSSIER, "gezin.kinderen", "")
    assert casework.notes(DOSSIER) == {}
    assert casework.answers(DOSSIER) == {}


def test_the_intake_begins_with_the_first_answer_and_ends_when_it_is_said(casework):
    assert casework.dossier(DOSSIER).brede_intake_gestart_op is None
    casework.record_answer(DOSSIER, "vraag.1", an_answer(1))
    today = casework.now().date()
    assert casework.dossier(DOSSIER).brede_intake_gestart_op == today
    casework.finish_intake(DOSSIER)
    assert casework.dossier(DOSSIER).brede_intake_afgerond_op == today


def test_undo_gives_the_last_value_back_and_then_the_one_before(casework):
    for value in (1, 2, 3):
        casework.record_answer(DOSSIER, "vraag.1", an_answer(value))
    undone = casework.undo(DOSSIER)
    assert (undone.entity, undone.fields) == ("answer", ("antwoord",))
    assert casework.answers(DOSSIER)["vraag.1"] == an_answer(2)
    casework.undo(DOSSIER)
    casework.undo(DOSSIER)
    assert casework.answers(DOSSIER) == {}
    assert casework.undo(DOSSIER) is None
    assert not casework.can_undo(DOSSIER)


def test_undo_after_sending_is_a_new_change(casework, local):
    casework.write_person(DOSSIER, "telefoon", "06 1")
    before = sent(local)
    casework.undo(DOSSIER)
    assert [operation.value for operation in sent(local)] == [*(operation.value for operation in before), None]


def test_what_somebody_else_wrote_since_is_not_undone(casework, local, feed):
    casework.write_person(DOSSIER, "voornamen", "Saba")
    [operation] = sent(local)
    feed.add("person", operation.entity_id, "voornamen", "Saba", op_id=operation.op_id)
    feed.add("person", operation.entity_id, "voornamen", "Hana")
    local.apply_page(EPOCH, feed.page(6))
    with pytest.raises(CannotUndo):
        casework.undo(DOSSIER)
    assert casework.dossier(DOSSIER).person.name.voornamen == "Hana"


def test_undo_of_a_new_goal_takes_it_away_and_of_a_removed_one_brings_it_back(casework):
    goal = casework.add_goal(DOSSIER, {"doel": "Zelf bellen met school.", "wanneer": date(2027, 6, 1)})
    casework.remove_goal(DOSSIER, goal)
    casework.undo(DOSSIER)
    [again] = casework.goals(DOSSIER)
    assert again.fields == {"volgorde": 1, "doel": "Zelf bellen met school.", "wanneer": "2027-06-01"}
    assert again.id != goal


def test_goals_stand_in_the_order_in_which_they_were_added(casework):
    for text in ("a", "b", "c"):
        casework.add_goal(DOSSIER, {"doel": text})
    assert [goal.fields["doel"] for goal in casework.goals(DOSSIER)] == ["a", "b", "c"]
    first = casework.goals(DOSSIER)[0]
    casework.write_goal(DOSSIER, first.id, "volgorde", 9)
    assert [goal.fields["doel"] for goal in casework.goals(DOSSIER)] == ["b", "c", "a"]


def test_an_established_plan_does_not_change_and_is_not_undone(casework):
    casework.write_plan(DOSSIER, "leerroute", "b1_route")
    plan = casework.draft_plan(DOSSIER)
    casework.establish(DOSSIER, {"title": "PIP"}, "ab" * 32, date(2027, 3, 1))
    assert casework.undo(DOSSIER) is None
    with pytest.raises(Established):
        casework.do(DOSSIER, [Change("pip", plan.id, "leerroute", "z_route")])
    assert casework.dossier(DOSSIER).pip.leerroute == "b1_route"


def test_undo_of_the_first_field_of_a_plan_leaves_the_concept(casework):
    casework.write_plan(DOSSIER, "leerroute", "b1_route")
    casework.undo(DOSSIER)
    plan = casework.draft_plan(DOSSIER)
    assert dict(plan.fields) == {"versie": 1, "status": "concept"}


def test_two_laptops_that_begin_a_plan_offline_begin_the_same_one(casework):
    begun = casework.draft_plan(DOSSIER)
    assert casework.draft_plan(DOSSIER).id == begun.id
    casework.write_plan(DOSSIER, "eigen_wens", "Weer naaien.")
    assert casework.draft_plan(DOSSIER).id == begun.id


def test_a_second_version_begins_empty_after_the_first_was_established(casework):
    casework.write_plan(DOSSIER, "leerroute", "b1_route")
    casework.establish(DOSSIER, {"title": "1"}, "ab" * 32, date(2027, 3, 1))
    casework.write_plan(DOSSIER, "leerroute", "z_route")
    casework.establish(DOSSIER, {"title": "2"}, "cd" * 32, date(2027, 9, 1))
    assert [(each.version, each.document["title"]) for each in casework.established(DOSSIER)] == [(2, "2"), (1, "1")]


def test_members_of_the_household_come_and_go(casework):
    member = casework.add_member(DOSSIER, {"relatie": "kind", "voornamen": "Natnael"})
    casework.write_member(DOSSIER, member, "geboortedatum", "2020-00-00")
    assert str(casework.household(DOSSIER)[member].birth_date) == "2020-00-00"
    casework.remove_member(DOSSIER, member)
    assert casework.household(DOSSIER) == {}


def test_nothing_can_be_written_in_a_dossier_that_is_not_here(casework):
    with pytest.raises(NotHere):
        casework.record_answer(uuid4(), "vraag.1", an_answer(1))


def test_a_conflict_that_was_closed_meanwhile_is_said_so(casework):
    with pytest.raises(NoConflict):
        casework.resolve(uuid4(), "06 1")


def test_the_profile_of_enrolment_stands_in_until_the_first_pull(casework, local):
    assert (casework.profile().name, casework.profile().shows_drafts) == ("Marieke de Wit", False)
    profile = Feed(MINE)
    for name, value in {"naam": "M. de Wit", "gemeente_naam": "Nijmegen", "concepten_tonen": True}.items():
        profile.add("profile", USER, name, value)
    local.apply_page(EPOCH, profile.page())
    assert (casework.profile().name, casework.profile().municipality_name) == ("M. de Wit", "Nijmegen")
    assert casework.profile().shows_drafts


def test_the_place_and_the_switch_survive_a_lock(casework):
    assert casework.place() is None
    casework.remember_place({"screen": "intake", "dossier": str(DOSSIER), "question": "vraag.1"})
    casework.remember_place({"screen": "plan", "dossier": str(DOSSIER)})
    casework.work_offline(True)
    again = Casework(casework.vault)
    assert again.place() == {"screen": "plan", "dossier": str(DOSSIER)}
    assert again.works_offline()
    assert again.last_round() is None
