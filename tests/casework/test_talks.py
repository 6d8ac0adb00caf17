"""A talk is begun, kept as it goes, and ended; every word of it is a deed that can be taken back."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from desktop.casework import CannotUndo, GoneFromDossier, NotHere, talks
from desktop.store.talks import Agenda, Agreement, InterpreterChange
from sync.dossier import fields
from tests.casework.builders import a_talk, sent
from tests.casework.conftest import MORNING
from tests.store.builders import DOSSIER, EPOCH, an_answer


def test_a_talk_begins_now_and_is_the_current_one_until_it_ends(casework, clock):
    assert talks.current(casework, DOSSIER) is None
    talk_id = talks.start(casework, DOSSIER, a_talk())
    clock.go_on(minutes=50)
    assert talks.current(casework, DOSSIER).id == talk_id
    assert talks.current(casework, DOSSIER).begonnen_op == MORNING
    talks.end(casework, DOSSIER, talk_id)
    assert talks.current(casework, DOSSIER) is None
    [talk] = talks.of(casework, DOSSIER)
    assert talk.geeindigd_op == clock()


def test_a_prepared_talk_is_not_under_way(casework):
    agenda = {"questions": ["gezin.kinderen"], "wishes": ["werk"]}
    talk_id = talks.start(casework, DOSSIER, a_talk(agenda=agenda, begonnen_op=None))
    assert talks.current(casework, DOSSIER) is None
    [talk] = talks.of(casework, DOSSIER)
    assert talk.agenda == Agenda(("gezin.kinderen",), ("werk",))
    talks.write(casework, DOSSIER, talk_id, "begonnen_op", "2027-03-01T10:00:00+01:00")
    assert talks.current(casework, DOSSIER).id == talk_id


def test_talks_stand_newest_first_and_a_prepared_one_last(casework, clock):
    begun = []
    for _day in range(3):
        begun.append(talks.start(casework, DOSSIER, a_talk()))
        clock.go_on(days=7)
    prepared = talks.start(casework, DOSSIER, a_talk(begonnen_op=None))
    assert [talk.id for talk in talks.of(casework, DOSSIER)] == [*reversed(begun), prepared]


def test_a_talk_that_nobody_ended_does_not_come_back_after_a_later_one(casework, clock):
    talks.start(casework, DOSSIER, a_talk(tolk="informal", tolk_relatie="partner"))
    clock.go_on(days=14)
    later = talks.start(casework, DOSSIER, a_talk())
    talks.end(casework, DOSSIER, later)
    assert talks.current(casework, DOSSIER) is None


def test_ending_twice_keeps_the_first_moment(casework, clock):
    talk_id = talks.start(casework, DOSSIER, a_talk())
    talks.end(casework, DOSSIER, talk_id)
    clock.go_on(hours=1)
    talks.end(casework, DOSSIER, talk_id)
    assert talks.of(casework, DOSSIER)[0].geeindigd_op == MORNING


def test_every_part_of_a_talk_comes_back_as_it_was_kept(casework):
    talk_id = talks.start(casework, DOSSIER, a_talk())
    kept = {
        "aanwezig": ["partner", "collega"],
        "alleen": False,
        "tolk_nummer": "12345",
        "tolk_niveau": "c1",
        "tolk_vorm": "video",
        "geheimhouding_verteld": True,
        "wisselingen": [{"at": "2027-03-01T09:20:00+01:00", "tolk": "missing", "tolk_nummer": ""}],
        "pauzes": 2,
        "gestopt_op_wens": True,
        "alleen_aanbod": "afgeslagen",
        "afspraken": [{"text": "Selam belt de taalschool.", "who": "Selam", "when": "vrijdag", "told_back": True}],
        "volgende_op": date(2027, 3, 15),
        "volgende_om": "10:30",
    }
    for field, value in kept.items():
        talks.write(casework, DOSSIER, talk_id, field, value)
    talk = talks.current(casework, DOSSIER)
    assert (talk.aanwezig, talk.alleen, talk.tolk_nummer) == (("partner", "collega"), False, "12345")
    assert (talk.tolk_niveau, talk.tolk_vorm, talk.geheimhouding_verteld) == ("c1", "video", True)
    assert [(each.at.minute, each.tolk) for each in talk.wisselingen] == [(20, "missing")]
    assert (talk.pauzes, talk.gestopt_op_wens, talk.alleen_aanbod) == (2, True, "afgeslagen")
    assert talk.afspraken == (Agreement("Selam belt de taalschool.", "Selam", "vrijdag", True),)
    assert (talk.volgende_op, talk.volgende_om) == (date(2027, 3, 15), "10:30")
    assert talk.teruggevraagd is None


def test_a_talk_has_a_place_for_every_field_of_the_catalogue():
    assert set(talks.Talk.__slots__) == {"id", *fields.ENTITIES["talk"].fields}


def test_what_a_later_version_wrote_in_a_document_is_left_out(casework, local, feed):
    talk_id = uuid4()
    told = {
        "begonnen_op": "gisteren",
        "agenda": {"questions": ["gezin.kinderen", 7], "tempo": "rustig"},
        "wisselingen": [{"at": 3, "tolk": "missing"}, "niets"],
        "afspraken": {"text": "geen lijst"},
    }
    for name, value in told.items():
        feed.add("talk", talk_id, name, value)
    local.apply_page(EPOCH, feed.page(6))
    [talk] = talks.of(casework, DOSSIER)
    assert talk.begonnen_op is None
    assert talk.agenda == Agenda(("gezin.kinderen",))
    assert talk.wisselingen == (InterpreterChange(None, "missing"),)
    assert talk.afspraken == ()


def test_undo_takes_back_the_last_word_about_a_talk_and_at_last_the_talk_itself(casework):
    talk_id = talks.start(casework, DOSSIER, a_talk())
    talks.write(casework, DOSSIER, talk_id, "tolk", "informal")
    casework.undo(DOSSIER)
    assert talks.current(casework, DOSSIER).tolk == "professional"
    casework.undo(DOSSIER)
    assert talks.of(casework, DOSSIER) == []


def test_undo_of_an_end_lets_the_talk_go_on(casework):
    talk_id = talks.start(casework, DOSSIER, a_talk())
    talks.end(casework, DOSSIER, talk_id)
    casework.undo(DOSSIER)
    assert talks.current(casework, DOSSIER).id == talk_id


def test_what_a_colleague_wrote_in_the_talk_since_is_not_undone(casework, local, feed):
    talk_id = talks.start(casework, DOSSIER, a_talk())
    talks.write(casework, DOSSIER, talk_id, "plek", "opvang")
    for operation in sent(local):
        feed.add("talk", talk_id, operation.field, operation.value, op_id=operation.op_id)
    feed.add("talk", talk_id, "plek", "taalschool")
    local.apply_page(EPOCH, feed.page(6))
    with pytest.raises(CannotUndo):
        casework.undo(DOSSIER)
    assert talks.current(casework, DOSSIER).plek == "taalschool"


def test_a_question_that_came_up_is_kept_once_and_an_undo_does_not_stop_at_it(casework):
    talk_id = talks.start(casework, DOSSIER, a_talk())
    casework.record_answer(DOSSIER, "gezin.kinderen", an_answer(2))
    for question_id in ("gezin.kinderen", "werk.beroep", "gezin.kinderen"):
        talks.cover(casework, DOSSIER, talk_id, question_id)
    assert talks.current(casework, DOSSIER).behandeld == ("gezin.kinderen", "werk.beroep")
    casework.undo(DOSSIER)
    assert casework.answers(DOSSIER) == {}
    assert talks.current(casework, DOSSIER).behandeld == ("gezin.kinderen", "werk.beroep")


def test_a_whole_talk_of_questions_is_sent_as_one_change(casework, local):
    talk_id = talks.start(casework, DOSSIER, a_talk())
    for number in range(20):
        talks.cover(casework, DOSSIER, talk_id, f"vraag.{number}")
    assert [operation.field for operation in sent(local)].count("behandeld") == 1


def test_nothing_is_written_in_a_talk_that_was_taken_away(casework, local):
    talk_id = talks.start(casework, DOSSIER, a_talk())
    casework.undo(DOSSIER)
    for late in (
        lambda: talks.write(casework, DOSSIER, talk_id, "tolk", "missing"),
        lambda: talks.end(casework, DOSSIER, talk_id),
    ):
        with pytest.raises(GoneFromDossier):
            late()
    talks.cover(casework, DOSSIER, talk_id, "gezin.kinderen")
    assert sent(local) == []


def test_no_talk_begins_in_a_dossier_that_is_not_here(casework):
    with pytest.raises(NotHere):
        talks.start(casework, uuid4(), a_talk())


def test_who_was_there_and_what_was_agreed_stay_out_of_a_log(casework):
    agreed = [{"text": "Selam belt.", "who": "Selam", "when": "", "told_back": False}]
    talks.start(casework, DOSSIER, a_talk(aanwezig=["partner"], tolk_nummer="12345", afspraken=agreed))
    said = repr(talks.of(casework, DOSSIER))
    for word in ("partner", "12345", "Selam", "professional", "thuis"):
        assert word not in said
