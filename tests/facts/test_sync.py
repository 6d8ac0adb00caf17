"""Synchroniseren: what waits, what was not taken and what asks for a choice, each in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import uuid4, uuid5

import pytest

from desktop.facts.sync import CANDIDATE, CURRENT, Rounds, keep, sync_facts
from desktop.facts.words import field_words, refusal_words, value_words
from desktop.presenters import days
from desktop.presenters import sync as screen
from desktop.store.local import LocalSide
from desktop.store.refusals import Refusal
from sync.dossier import fields
from sync.dossier.fields import ValueType
from sync.protocol.messages import GroupResult, OpenConflict
from sync.protocol.operations import Status
from tests.facts.builders import OTHER, a_dossier, hear
from tests.store.builders import AT, COLLEAGUE, DEVICE, DOSSIER, an_answer

NOW = datetime.fromisoformat("2027-03-01T12:00:00.000+01:00")
SAMPLES = {
    ValueType.TEXT: "een woord",
    ValueType.LONG_TEXT: "een tekst",
    ValueType.INT: 7,
    ValueType.BOOL: True,
    ValueType.DATE: "2027-03-01",
    ValueType.PARTIAL_DATE: "1984-00-00",
    ValueType.UUID: str(DOSSIER),
    ValueType.ANSWER: an_answer("ja"),
    ValueType.DOCUMENT: {"a": 1},
}
EVERY_FIELD = [each for entity in fields.ENTITIES.values() for each in entity.fields.values()]


def facts(casework, rounds=None):
    return sync_facts(casework, rounds or Rounds())


def in_conflict(feed, *, telephones=("06 1", "06 2")):
    """A colleague changed a telephone number; so did this laptop, without having seen that."""
    current, candidate = telephones
    feed.add("person", DOSSIER, "telefoon", current)
    feed.add(
        "person", DOSSIER, "telefoon", candidate, status=Status.CONFLICT, device_id=DEVICE, author="Marieke de Wit"
    )


@pytest.fixture
def conflicted(briefcase):
    feed = a_dossier()
    casework = briefcase(feed)
    in_conflict(feed)
    hear(casework, feed)
    return casework


# How the rounds go


def test_a_briefcase_in_step_has_nothing_to_tell(briefcase):
    told = facts(briefcase())
    assert (told.waiting, told.problems, told.conflicts, told.changes) == ((), (), (), 0)
    assert told.last_success is None


def test_what_is_not_sent_is_counted_per_person(briefcase):
    casework = briefcase(a_dossier(), a_dossier(OTHER, person={"voornamen": "Zula"}))
    casework.record_answer(DOSSIER, "vraag.1", an_answer())
    casework.write_person(OTHER, "telefoon", "06 1")
    assert {(item.name, item.changes) for item in facts(casework).waiting} == {("Selam Tesfay", 3), ("Zula Tesfay", 1)}


def test_the_switch_the_last_success_and_the_present_round_are_told(briefcase):
    casework = briefcase()
    casework.work_offline(True)
    LocalSide(casework.vault, now=lambda: AT).round_went_well()
    failed = ConnectionError()
    told = facts(casework, Rounds(busy=True, failed=failed, failures=2, retry_minutes=3))
    assert (told.offline, told.busy, told.failed, told.retry_minutes) == (True, True, failed, 3)
    assert told.last_success == datetime.fromisoformat(AT)


# Conflicts


def test_both_versions_are_told_with_whose_they_are(conflicted):
    [conflict] = facts(conflicted).conflicts
    assert (conflict.dossier, conflict.field_name) == ("Selam Tesfay", "Telefoonnummer")
    versions = {version.id: (version.author, version.text, version.mine) for version in conflict.versions}
    assert versions == {CURRENT: ("Ruben Bakker", "06 1", False), CANDIDATE: ("Marieke de Wit", "06 2", True)}
    assert {version.written_at for version in conflict.versions} == {datetime.fromisoformat(AT)}


@pytest.mark.parametrize(("version", "kept"), [(CURRENT, "06 1"), (CANDIDATE, "06 2")])
def test_the_chosen_version_is_kept_and_the_conflict_is_out_of_sight(conflicted, version, kept):
    [conflict] = facts(conflicted).conflicts
    keep(conflicted, conflict.id, version)
    assert facts(conflicted).conflicts == ()
    assert conflicted.reachable(DOSSIER).telefoon == kept
    assert facts(conflicted).changes == 1


def test_a_choice_about_a_conflict_that_is_gone_changes_nothing(conflicted):
    keep(conflicted, str(uuid4()), CANDIDATE)
    assert len(facts(conflicted).conflicts) == 1


def test_a_conflict_that_came_with_a_snapshot_names_nobody_it_does_not_know(briefcase):
    """A snapshot tells the current value without its author: the screen may not invent one, nor a time."""
    feed = a_dossier()
    feed.add("person", DOSSIER, "telefoon", "06 1")
    snapshot = feed.snapshot()
    candidate = feed.add("person", DOSSIER, "telefoon", "06 2", status=Status.CONFLICT, device_id=COLLEAGUE)
    open_one = OpenConflict(
        conflict_id=candidate.op_id,
        entity="person",
        entity_id=DOSSIER,
        field="telefoon",
        current_seq=snapshot.seq,
        candidate=candidate,
    )
    casework = briefcase(a_dossier(OTHER))
    LocalSide(casework.vault).apply_snapshot(replace(snapshot, conflicts=(open_one,)))
    [line] = screen.page(facts(casework), NOW).conflicts
    current = next(version for version in line.versions if version.id == CURRENT)
    assert current.text == "06 1"
    assert current.who.partition(",")[0]
    assert days.moment(NOW, NOW) not in current.who


def test_a_choice_about_an_answer_names_the_question_and_the_words_of_the_options(briefcase):
    """Somebody has to choose between two answers: then she must know to what, and read them as the client did."""
    feed = a_dossier()
    casework = briefcase(feed)
    answer_id = uuid5(DOSSIER, "communicatie.lezen_of_luisteren")
    feed.add("answer", answer_id, "vraag", "communicatie.lezen_of_luisteren")
    feed.add("answer", answer_id, "antwoord", an_answer("zelf"))
    feed.add("answer", answer_id, "antwoord", an_answer("luisteren"), status=Status.CONFLICT, device_id=DEVICE)
    hear(casework, feed)
    [conflict] = facts(casework).conflicts
    assert "Sommige mensen lezen graag zelf" in conflict.field_name
    assert {version.text for version in conflict.versions} == {"Ik lees zelf", "Ik luister liever"}


# What was not taken


def a_refusal(**given):
    standard = {
        "op_id": uuid4(),
        "dossier_id": DOSSIER,
        "entity": "pip",
        "field": "leerroute",
        "value": "z_route",
        "reason": "frozen",
        "late": False,
        "authored_at": AT,
    }
    return Refusal(**(standard | given))


@pytest.mark.parametrize(
    "reason", ["frozen", "written_once", "step_not_allowed", "deleted", "may_not_write", "iets_nieuws"]
)
def test_a_refusal_says_what_why_and_that_the_words_are_safe(reason):
    message, safe = refusal_words(a_refusal(reason=reason))
    assert message.startswith("Leerroute is niet overgenomen: ")
    assert reason not in message
    assert "bewaard" in safe


def test_each_reason_has_words_of_its_own():
    reasons = ("frozen", "written_once", "step_not_allowed", "deleted", "may_not_write", "iets_nieuws")
    assert len({refusal_words(a_refusal(reason=reason))[0] for reason in reasons}) == len(reasons)


def test_work_that_came_too_late_says_who_can_still_have_it_taken_over():
    message, safe = refusal_words(a_refusal(late=True, reason="grant_ended"))
    assert "niet meer van u" in message
    assert "teamleider" in safe


def test_refused_work_is_told_under_the_name_of_its_person(briefcase):
    casework = briefcase()
    casework.write_person(DOSSIER, "telefoon", "06 1")
    local = LocalSide(casework.vault)
    [group] = local.outbox(100)
    local.apply_results([GroupResult(group=group.group, status=Status.QUARANTINED, seqs=(), reason="frozen")], 2)
    [problem] = facts(casework).problems
    assert problem.name == "Selam Tesfay"
    assert problem.message.startswith("Telefoonnummer")
    assert facts(casework).waiting == ()


# Words


@pytest.mark.parametrize("field", EVERY_FIELD, ids=lambda field: f"{field.entity}.{field.name}")
def test_every_field_and_every_value_can_be_read_by_a_person(field):
    assert field_words(field.entity, field.name)[0].isupper()
    samples = field.codes if field.type is ValueType.CODE else (SAMPLES[field.type],)
    for value in samples:
        words = value_words(field.entity, field.name, value)
        assert words
        assert not set(words) & set("{}[]_")
    assert value_words(field.entity, field.name, None) == "(leeg)"


def test_a_removed_part_is_named_as_that():
    assert field_words("goal", "") == "Verwijderd onderdeel"


@pytest.mark.parametrize(
    ("entity", "name", "value", "words"),
    [
        ("dossier", "koppeling_datum", "2027-03-01", "1 maart 2027"),
        ("person", "geboortedatum", "1984-00-00", "1984"),
        ("pip", "ontzorgen", False, "nee"),
        ("pip", "leerroute", "b1_route", "b1 route"),
        ("pip", "document", {"titel": "PIP"}, "(document)"),
        ("answer", "antwoord", an_answer(True), "ja"),
        ("answer", "antwoord", an_answer(["een", "twee"]), "een, twee"),
        ("answer", "antwoord", an_answer(6), "6"),
    ],
)
def test_a_value_is_told_as_people_say_it(entity, name, value, words):
    assert words in value_words(entity, name, value)


@pytest.mark.parametrize("state", ["declined", "not_yet", "unknown_to_client", "retracted", "not_asked"])
def test_an_answer_without_a_value_is_told_by_its_state(state):
    words = value_words("answer", "antwoord", an_answer(None, state=state))
    assert words
    assert words != "None"


def test_the_facts_keep_names_and_values_out_of_traces(conflicted):
    conflicted.record_answer(DOSSIER, "vraag.1", an_answer())
    told = repr(facts(conflicted))
    for secret in ("Selam", "Ruben", "Marieke", "06 1", "06 2"):
        assert secret not in told


def test_a_moment_that_cannot_be_read_is_not_invented(briefcase):
    feed = a_dossier()
    casework = briefcase(feed)
    feed.add("person", DOSSIER, "telefoon", "06 1", authored_at="onzin")
    feed.add("person", DOSSIER, "telefoon", "06 2", status=Status.CONFLICT, device_id=COLLEAGUE, authored_at="onzin")
    hear(casework, feed)
    [conflict] = facts(casework).conflicts
    assert all(version.written_at is None for version in conflict.versions)


def test_a_removal_stands_beside_what_would_go():
    assert value_words("goal", "", None) == "(verwijderd)"
    assert value_words("goal", "", "Werk zoeken.") == "Werk zoeken."
