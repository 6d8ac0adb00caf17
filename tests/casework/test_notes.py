"""The client's own words and an interpreter's notes stand beside an answer and never in its place."""

from __future__ import annotations

from uuid import uuid4

import pytest

from desktop.casework import GoneFromDossier, notes
from desktop.intake.questions import NOTES
from sync.dossier import fields
from sync.dossier.fields import Retention, Role
from sync.protocol.merge import decide
from sync.protocol.operations import Status
from tests.casework.builders import a_note, sent
from tests.protocol.operations import an_operation
from tests.store.builders import DOSSIER, an_answer

OWN = "ኣነ ክዳን እየ ዝሰፊ"


def test_answer_own_words_and_note_of_a_question_are_three_things(casework):
    casework.record_answer(DOSSIER, "werk.beroep", an_answer("kleermaker"))
    notes.write_own_words(casework, DOSSIER, "werk.beroep", OWN)
    casework.note(DOSSIER, "werk.beroep", "Vertelt er trots over.")
    assert casework.answers(DOSSIER) == {"werk.beroep": an_answer("kleermaker")}
    assert notes.own_words(casework, DOSSIER) == {"werk.beroep": OWN}
    assert casework.notes(DOSSIER) == {"werk.beroep": "Vertelt er trots over."}


def test_own_words_without_an_answer_are_kept_and_begin_no_intake(casework, local):
    notes.write_own_words(casework, DOSSIER, "werk.beroep", OWN)
    assert casework.answers(DOSSIER) == {}
    assert casework.dossier(DOSSIER).brede_intake_gestart_op is None
    assert [operation.field for operation in sent(local)] == ["vraag", "eigen_woorden"]


def test_empty_own_words_are_taken_away(casework):
    notes.write_own_words(casework, DOSSIER, "werk.beroep", OWN)
    notes.write_own_words(casework, DOSSIER, "werk.beroep", "")
    assert notes.own_words(casework, DOSSIER) == {}


def test_undo_gives_the_own_words_back_as_they_were(casework):
    notes.write_own_words(casework, DOSSIER, "werk.beroep", OWN)
    notes.write_own_words(casework, DOSSIER, "werk.beroep", "ik naai kleren")
    undone = casework.undo(DOSSIER)
    assert (undone.entity, undone.fields) == ("answer", ("eigen_woorden",))
    assert notes.own_words(casework, DOSSIER) == {"werk.beroep": OWN}


def test_an_interpreters_note_stands_at_its_question_and_in_no_plan(casework):
    first = notes.add_interpreter_note(casework, DOSSIER, a_note())
    other = notes.add_interpreter_note(casework, DOSSIER, a_note(vraag="gezin.kinderen", soort="dialect"))
    found = notes.interpreter_notes(casework, DOSSIER)
    assert {question: [note.id for note in at] for question, at in found.items()} == {
        "werk.beroep": [first],
        "gezin.kinderen": [other],
    }
    [note] = found["werk.beroep"]
    assert (note.origineel, note.transliteratie) == ("ልብሰ ሰፋዪት", "libse sefayit")
    assert (note.soort, note.zekerheid, note.in_plan) == ("own_word", "hoog", False)


def test_an_interpreters_note_is_changed_removed_and_brought_back(casework):
    note_id = notes.add_interpreter_note(casework, DOSSIER, a_note())
    notes.write_interpreter_note(casework, DOSSIER, note_id, "in_plan", True)
    notes.remove_interpreter_note(casework, DOSSIER, note_id)
    assert notes.interpreter_notes(casework, DOSSIER) == {}
    casework.undo(DOSSIER)
    [again] = notes.interpreter_notes(casework, DOSSIER)["werk.beroep"]
    assert (again.in_plan, again.betekenis) == (True, "iemand die kleding naait")


def test_nothing_is_written_in_a_note_that_was_taken_away(casework, local):
    note_id = notes.add_interpreter_note(casework, DOSSIER, a_note())
    notes.remove_interpreter_note(casework, DOSSIER, note_id)
    with pytest.raises(GoneFromDossier):
        notes.write_interpreter_note(casework, DOSSIER, note_id, "tekst", "te laat")
    assert sent(local) == []


def test_an_interpreter_notes_every_kind_but_behaviour():
    assert tuple(kind for kind in NOTES if kind != "emotional_cue") == fields.INTERPRETER_NOTES
    with_behaviour = fields.fault(fields.find("interpreter_note", "soort"), "emotional_cue")
    assert with_behaviour is not None


@pytest.mark.parametrize("name", fields.ENTITIES["interpreter_note"].fields)
def test_an_interpreter_writes_notes_and_reads_none(name):
    known = fields.find("interpreter_note", name)
    assert known.write == {Role.KLANTREGISSEUR, Role.TOLK}
    assert known.read == {Role.KLANTREGISSEUR}
    assert known.retention is Retention.PIP


def test_an_interpreters_note_arrives_and_her_words_for_the_client_do_not():
    noted = an_operation(entity="interpreter_note", entity_id=uuid4(), field="betekenis", value="iemand die naait")
    assert decide(noted, {}, role=Role.TOLK).status is Status.APPLIED
    for name in ("eigen_woorden", "notitie"):
        said = an_operation(entity="answer", entity_id=uuid4(), field=name, value="zij bedoelt")
        assert decide(said, {}, role=Role.TOLK).status is Status.QUARANTINED


def test_words_of_the_client_and_of_the_interpreter_stay_out_of_a_log(casework):
    notes.add_interpreter_note(casework, DOSSIER, a_note(tekst="Selam lacht."))
    said = repr(notes.interpreter_notes(casework, DOSSIER))
    for word in ("Selam", "sefayit", "naait", "own_word"):
        assert word not in said
