"""Brede intake: a question as it stands in one dossier, for this client, in this room."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from desktop.casework import NotHere, advice
from desktop.casework import talks as case_talks
from desktop.facts.advice import Advising
from desktop.facts.intake import Conversations
from desktop.facts.review import Reviewing
from desktop.intake import content
from desktop.intake.answers import AnswerProblem
from desktop.intake.guards import Refusal
from desktop.intake.state import State
from desktop.presenters.interpreter_notes import NoteGiven
from desktop.presenters.question import Place
from desktop.presenters.this_talk import TalkGiven
from sync.dossier.errors import AppError
from tests.facts.builders import OTHER, a_dossier
from tests.store.builders import DOSSIER, an_answer

ID = str(DOSSIER)
FIRST = "communicatie.uitleg"
READS = "communicatie.lezen_of_luisteren"
READS_IN = "communicatie.leestaal"
INTERPRETED = "communicatie.tolk_begrijpen"
YEARS = "onderwijs.jaren_les"
IN_CONFIDENCE = "draagkracht.slaap_energie"


@pytest.fixture
def arabic(briefcase):
    return briefcase(a_dossier(person={"contacttaal": "ar"}), concepten_tonen=True)


@pytest.fixture
def talks(arabic):
    return Conversations(arabic, demo=True)


def answer(talks, question_id, value, state=State.ANSWERED):
    talks.save_answer(Place(ID, question_id), state, value)


def ids(talks):
    return [question.id for question in talks.questions(ID)]


def test_a_conversation_begins_at_the_first_question_and_goes_on_where_it_was_left(talks):
    assert talks.question(ID, None).place == Place(ID, FIRST)
    answer(talks, FIRST, True)
    assert talks.question(ID, None).place.question_id == ids(talks)[1]


def test_what_was_answered_and_noted_is_shown_again(talks):
    answer(talks, READS, "zelf")
    talks.save_note(Place(ID, READS), "Leest graag de krant.")
    facts = talks.question(ID, READS)
    assert (facts.state, facts.value, facts.note) == (State.ANSWERED, "zelf", "Leest graag de krant.")
    assert facts.person == "Selam Tesfay"


def test_a_question_that_is_not_for_this_talk_gives_way_to_the_nearest(talks):
    assert READS_IN not in ids(talks)
    shown = talks.question(ID, READS_IN).place.question_id
    assert shown in ids(talks)
    answer(talks, READS, "zelf")
    assert talks.question(ID, READS_IN).place.question_id == READS_IN


def test_a_question_that_this_version_does_not_know_gives_way_to_where_the_talk_goes_on(talks):
    """As after an update: she was there when she locked."""
    assert talks.question(ID, "communicatie.bestaat_niet_meer").place.question_id in ids(talks)


def test_an_answer_is_kept_with_the_words_that_were_shown(talks, arabic, briefcase):
    answer(talks, FIRST, True)
    kept = arabic.answers(DOSSIER)[FIRST]
    assert (kept["state"], kept["value"], kept["lang"]) == ("answered", True, "ar")
    assert kept["content_version"] == content.versions()[-1]
    dutch = briefcase(a_dossier())
    answer(Conversations(dutch), FIRST, True)
    assert dutch.answers(DOSSIER)[FIRST]["lang"] == "nl"
    assert dutch.answers(DOSSIER)[FIRST]["text_hash"] != kept["text_hash"]


def test_an_answer_that_does_not_fit_is_refused_and_what_stood_there_stays(talks, arabic):
    answer(talks, YEARS, 6)
    with pytest.raises(AnswerProblem):
        answer(talks, YEARS, 600)
    assert arabic.answers(DOSSIER)[YEARS]["value"] == 6


@pytest.mark.parametrize(
    ("demo", "allowed", "rights", "other"),
    [(True, True, True, True), (False, True, False, True), (False, False, False, False)],
)
def test_drafts_show_where_the_municipality_wants_them_and_texts_about_rights_only_in_the_demo(
    briefcase, demo, allowed, rights, other
):
    casework = briefcase(a_dossier(person={"contacttaal": "ar"}), concepten_tonen=allowed)
    talks = Conversations(casework, demo=demo)
    assert bool(talks.question(ID, FIRST).text.translated) is rights
    assert bool(talks.question(ID, READS).text.translated) is other


def test_a_language_that_nobody_translated_shows_the_dutch(briefcase):
    facts = Conversations(briefcase(a_dossier(person={"contacttaal": "uk"})), demo=True).question(ID, READS)
    assert (facts.lang, facts.text.translated, facts.withheld) == ("uk", "", False)
    assert facts.text.dutch


@pytest.mark.parametrize("tag", ["ar", "ti"])
def test_somebody_who_wants_to_be_called_mevrouw_is_addressed_as_a_woman(briefcase, tag):
    def words(form):
        casework = briefcase(a_dossier(person={"contacttaal": tag, "aanspreekvorm": form}), concepten_tonen=True)
        talks = Conversations(casework, demo=True)
        talks.keep_talk(ID, TalkGiven(True, "professional"))
        facts = [talks.question(ID, question.id) for question in talks.questions(ID)]
        return [words.translated for each in facts for words in (each.text, each.why, *(o.words for o in each.options))]

    assert words("mevrouw") != words("heer")
    assert all(words("mevrouw"))


def test_who_is_in_the_room_decides_what_may_be_asked_and_holds_for_this_dossier_only(briefcase):
    casework = briefcase(a_dossier(), a_dossier(OTHER))
    talks = Conversations(casework)
    before = set(ids(talks))
    waiting = talks.question(ID, None).talk.waiting
    assert waiting > 0
    talks.keep_talk(ID, TalkGiven(True, "professional"))
    facts = talks.question(ID, None)
    assert (facts.talk.alone, facts.talk.interpreter, facts.talk.waiting) == (True, "professional", 0)
    assert len(set(ids(talks)) - before) >= waiting
    assert INTERPRETED in ids(talks)
    assert not talks.question(str(OTHER), None).talk.alone


def test_a_talk_that_was_left_open_on_another_day_says_nothing_about_who_is_here_now(briefcase):
    moment = [datetime(2027, 3, 1, 15, 0, tzinfo=UTC)]
    casework = replace(briefcase(a_dossier()), now=lambda: moment[0])
    talks = Conversations(casework)
    talks.keep_talk(ID, TalkGiven(True, "professional"))
    assert Conversations(casework).question(ID, None).talk.alone  # as after unlocking again
    moment[0] += timedelta(days=1)
    facts = talks.question(ID, None)
    assert (facts.talk.alone, facts.talk.open) == (False, False)
    assert IN_CONFIDENCE not in ids(talks)


def test_a_question_in_confidence_is_refused_where_it_is_kept_too(talks, arabic):
    with pytest.raises(Refusal) as refused:
        answer(talks, IN_CONFIDENCE, ("niets",))
    assert refused.value.advice
    assert IN_CONFIDENCE not in arabic.answers(DOSSIER)
    talks.keep_talk(ID, TalkGiven(True, "professional"))
    answer(talks, IN_CONFIDENCE, ("niets",))
    assert IN_CONFIDENCE in arabic.answers(DOSSIER)


def test_a_minor_interprets_nothing_and_the_words_help(talks):
    with pytest.raises(Refusal) as refused:
        talks.keep_talk(ID, TalkGiven(False, "informal", relation="minor"))
    assert "kind" in refused.value.message.lower()
    with pytest.raises(Refusal):
        talks.question(ID, None)
    talks.keep_talk(ID, TalkGiven(False, "missing"))
    assert talks.question(ID, None).place.question_id == FIRST


def test_a_partner_with_a_reason_interprets_only_what_is_not_private(talks):
    talks.keep_talk(ID, TalkGiven(False, "informal", relation="partner", reason="De tolk is ziek."))
    content = talks.content(talks.casework.dossier(DOSSIER))
    assert all(content.questions[each].sensitivity == 0 for each in ids(talks))
    with pytest.raises(Refusal):
        answer(talks, YEARS, 6)


def test_a_change_of_interpreter_keeps_the_one_before_and_asks_for_the_explanation_again(talks, arabic):
    talks.keep_talk(ID, TalkGiven(True, "professional"))
    talks.change_interpreter(ID, "12345", "")
    talks.change_interpreter(ID, "", "Geen registertolk vrij")
    talk = case_talks.current(arabic, DOSSIER)
    assert [one.tolk_nummer for one in talk.wisselingen] == ["", "12345"]
    assert (talk.tolk_nummer, talk.tolk_reden, talk.begrip_gecontroleerd) == ("", "Geen registertolk vrij", None)
    assert talks.question(ID, None).talk.changes == 2


def test_three_kinds_of_record_stand_beside_each_other_and_are_never_mixed(talks):
    talks.keep_talk(ID, TalkGiven(True, "professional"))
    place = Place(ID, READS)
    answer(talks, READS, "zelf")
    talks.save_note(place, "Notitie van mij")
    talks.save_own_words(place, "أقرأ بنفسي")
    note_id = talks.keep_interpreter_note(place, NoteGiven(kind="dialect", text="Levantijns", certainty="hoog"))
    facts = talks.question(ID, READS)
    assert (facts.value, facts.note, facts.own_words) == ("zelf", "Notitie van mij", "أقرأ بنفسي")
    assert [(note.id, note.kind, note.text) for note in facts.interpreter_notes] == [(note_id, "dialect", "Levantijns")]
    talks.remove_interpreter_note(place, note_id)
    assert talks.question(ID, READS).interpreter_notes == ()


def test_an_answer_that_is_taken_back_is_gone_with_everything_beside_it(talks, arabic):
    place = Place(ID, READS)
    answer(talks, READS, "zelf")
    talks.save_note(place, "kanarie")
    talks.save_own_words(place, "kanarie")
    talks.retract(place)
    facts = talks.question(ID, READS)
    assert (facts.state, facts.value, facts.note, facts.own_words) == (State.RETRACTED, None, "", "")
    assert talks.undo_last(ID) is None


def test_an_undo_never_brings_somebody_out_of_the_room_again(talks):
    talks.keep_talk(ID, TalkGiven(True, "professional"))
    talks.keep_talk(ID, TalkGiven(False, "professional"))
    assert talks.undo_last(ID) is None
    assert not talks.question(ID, None).talk.alone


def test_what_the_present_company_does_not_see_is_not_undone(talks, arabic):
    talks.keep_talk(ID, TalkGiven(True, "professional"))
    answer(talks, IN_CONFIDENCE, ("tempo",))
    talks.keep_talk(ID, TalkGiven(False, "professional"))
    with pytest.raises(AppError) as refused:
        talks.undo_last(ID)
    assert refused.value.advice
    assert arabic.answers(DOSSIER)[IN_CONFIDENCE]["state"] == "answered"


def test_what_stands_beside_a_private_answer_is_as_private(talks, arabic):
    place = Place(ID, IN_CONFIDENCE)
    for deed in (
        lambda: talks.save_own_words(place, "x"),
        lambda: talks.save_note(place, "x"),
        lambda: talks.keep_interpreter_note(place, NoteGiven(kind="own_word", text="x")),
    ):
        with pytest.raises(Refusal):
            deed()
    assert arabic.notes(DOSSIER) == {}


def test_of_a_question_that_is_only_spoken_nothing_is_kept(talks):
    talks.keep_talk(ID, TalkGiven(True, "professional"))
    with pytest.raises(AppError, match="schrijven wij niets op"):
        talks.save_own_words(Place(ID, "toekomst.hoe_was_gesprek"), "x")


def test_that_a_question_came_up_never_tells_a_private_answer(talks, arabic):
    talks.keep_talk(ID, TalkGiven(True, "professional"))
    for question_id in ("draagkracht.eigen_woord", READS):
        talks.cover(Place(ID, question_id))
    assert case_talks.current(arabic, DOSSIER).behandeld == (READS,)


def test_words_are_kept_without_signs_that_turn_them_around(talks):
    talks.save_own_words(Place(ID, READS), "een \u202eomgekeerd\u202c woord\x00")
    assert talks.question(ID, READS).own_words == "een omgekeerd woord"


def test_when_somebody_else_sits_down_the_talk_alone_is_told_again(talks):
    talks.keep_talk(ID, TalkGiven(True, "professional"))
    talks.leave(ID)
    assert IN_CONFIDENCE not in ids(talks)


def test_an_answer_whose_question_is_not_asked_any_more_can_still_be_seen_and_taken_back(talks):
    answer(talks, READS, "zelf")
    answer(talks, READS_IN, "ar")
    talks.retract(Place(ID, READS))
    assert READS_IN not in ids(talks)
    facts = Reviewing(talks).facts(ID)
    assert READS_IN in [item.question_id for item in facts.items]
    Reviewing(talks).retract(ID, READS_IN)
    kept = {item.question_id: item.state for item in Reviewing(talks).facts(ID).items}
    assert kept[READS_IN] is State.RETRACTED


def test_an_argument_that_was_shown_goes_with_the_answer_that_it_rested_on(talks, arabic):
    answer(talks, YEARS, 2)
    advising = Advising(talks)
    advising.keep(ID, "eigen_visie", "Ik denk aan de B1-route.")
    advising.record(ID, advising.overview(ID).record())
    assert advice.view(arabic, DOSSIER).regels.shown
    talks.retract(Place(ID, YEARS))
    assert advice.view(arabic, DOSSIER).regels.shown == ()
    assert advice.view(arabic, DOSSIER).eigen_visie


def test_a_wish_of_the_client_joins_the_agenda_and_can_leave_it(talks, arabic):
    talks.keep_talk(ID, TalkGiven(True, "professional"))
    talks.wish(ID, "geld", True)
    agenda = talks.agenda(ID)
    assert agenda.wishes == ("geld",)
    assert "geld.bron" in agenda.questions
    talks.wish(ID, "geld", False)
    assert "geld.bron" not in talks.agenda(ID).questions


def test_what_the_brp_says_is_read_aloud_with_its_source(briefcase):
    person = {"contacttaal": "ar", "geboortedatum": "1991-00-00", "geboortedatum_herkomst": "brp"}
    talks = Conversations(briefcase(a_dossier(person=person)), demo=True)
    (line,) = talks.question(ID, "persoon.geboortedatum_klopt").known
    assert "BRP" in line
    assert "1991" in line


def test_next_and_previous_pass_over_what_is_not_asked_now(talks):
    order = ids(talks)
    at = order.index(READS)
    assert talks.neighbour(Place(ID, READS), 1) == order[at + 1]
    assert talks.neighbour(Place(ID, READS), -1) == order[at - 1]
    assert talks.neighbour(Place(ID, order[0]), -1) is None
    assert talks.neighbour(Place(ID, order[-1]), 1) is None


def test_a_topic_opens_at_its_first_open_question_and_a_settled_one_at_its_first(talks):
    topics = {topic.id: topic for topic in talks.question(ID, None).topics}
    assert topics["start"].status == "not_started"
    answer(talks, FIRST, True)
    begun = ids(talks)[1]
    assert talks.first_of(ID, "start") == begun
    for question in talks.questions(ID):
        if talks.question(ID, question.id).topic_id == "start":
            answer(talks, question.id, None, State.DECLINED)
    assert talks.first_of(ID, "start") == FIRST
    assert talks.first_of(ID, "bestaat_niet") is None


def test_undo_says_which_question_it_was_about(talks, arabic):
    answer(talks, READS, "zelf")
    answer(talks, READS, "samen")
    assert talks.undo_last(ID) == READS
    assert arabic.answers(DOSSIER)[READS]["value"] == "zelf"
    assert talks.undo_last(ID) == READS
    assert arabic.answers(DOSSIER) == {}
    assert talks.undo_last(ID) is None


def test_an_undo_of_something_else_leads_to_where_the_talk_goes_on(talks, arabic):
    arabic.write_person(DOSSIER, "telefoon", "06 1")
    assert talks.undo_last(ID) == FIRST


def test_the_intake_is_finished_once(talks, arabic):
    talks.finish(ID)
    done = arabic.dossier(DOSSIER).brede_intake_afgerond_op
    assert done is not None
    history = len(arabic.history)
    talks.finish(ID)
    assert len(arabic.history) == history


def test_a_dossier_that_left_is_said_so(talks):
    with pytest.raises(NotHere):
        talks.question(str(uuid4()), None)


def test_an_answer_of_a_question_that_was_retired_does_not_stand_in_the_way(talks, arabic):
    arabic.record_answer(DOSSIER, "communicatie.oud", an_answer("x"))
    assert talks.question(ID, None).place.question_id == FIRST
    assert "communicatie.oud" in arabic.answers(DOSSIER)
