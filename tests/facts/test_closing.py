"""Afsluiten and Controleren: what the dossier tells of a talk and of everything that was told."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.casework import talks
from desktop.facts.closing import Closing
from desktop.facts.intake import Conversations
from desktop.facts.review import Reviewing
from desktop.intake.state import State
from desktop.presenters.question import Place
from desktop.presenters.this_talk import TalkGiven
from tests.facts.builders import OTHER, a_dossier
from tests.store.builders import DOSSIER

ID = str(DOSSIER)
IN_CONFIDENCE = "draagkracht.slaap_energie"
CANARY = "kanarie"


@pytest.fixture
def conversations(briefcase):
    return Conversations(
        briefcase(a_dossier(person={"contacttaal": "fa"}), a_dossier(OTHER), concepten_tonen=True), demo=True
    )


def test_a_talk_tells_what_came_up_and_what_was_agreed(conversations):
    closing = Closing(conversations)
    assert closing.facts(ID).talk_id == ""
    conversations.keep_talk(ID, TalkGiven(True, "professional"))
    for question_id, state, value in (
        ("communicatie.uitleg", State.ANSWERED, True),
        ("communicatie.lezen_of_luisteren", State.DECLINED, None),
        ("communicatie.klok", State.ANSWERED, "zonsopgang"),
    ):
        conversations.save_answer(Place(ID, question_id), state, value)
        conversations.cover(Place(ID, question_id))
    facts = closing.facts(ID)
    (topic,) = facts.covered
    assert (topic.told, topic.declined) == (2, 1)
    assert facts.own_time.from_dawn
    assert facts.own_time.calendar is not None  # Farsi lives by its own
    agreement = {"text": "Ik bel de school", "who": "klantregisseur", "when": "2027-03-08", "told_back": True}
    closing.write(ID, facts.talk_id, "afspraken", [agreement])
    closing.write(ID, facts.talk_id, "volgende_op", date(2027, 3, 9))
    closing.write(ID, facts.talk_id, "volgende_om", "14:00")
    kept = closing.facts(ID)
    assert [one.text for one in kept.agreements] == ["Ik bel de school"]
    assert (kept.next_on, kept.next_at) == (date(2027, 3, 9), "14:00")
    closing.end(ID, facts.talk_id)
    assert talks.current(conversations.casework, DOSSIER) is None
    assert closing.facts(ID).talk_id == ""


def test_what_was_told_in_confidence_is_counted_and_not_told_with_somebody_else_at_the_table(conversations):
    reviewing = Reviewing(conversations)
    conversations.keep_talk(ID, TalkGiven(True, "professional"))
    conversations.save_answer(Place(ID, IN_CONFIDENCE), State.ANSWERED, ("tempo",))
    conversations.save_own_words(Place(ID, IN_CONFIDENCE), CANARY)
    alone = reviewing.facts(ID)
    assert IN_CONFIDENCE in [item.question_id for item in alone.items]
    assert alone.hidden == 0
    conversations.keep_talk(ID, TalkGiven(False, "professional"))
    together = reviewing.facts(ID)
    assert IN_CONFIDENCE not in [item.question_id for item in together.items]
    assert together.hidden == 1
    assert CANARY not in str([(item.answer, item.own_words, item.note) for item in together.items])


def test_what_was_told_is_taken_back_from_the_review(conversations):
    reviewing = Reviewing(conversations)
    conversations.save_answer(Place(ID, "communicatie.kanaal"), State.ANSWERED, ("bellen",))
    reviewing.retract(ID, "communicatie.kanaal")
    (item,) = reviewing.facts(ID).items
    assert (item.state, item.answer) == (State.RETRACTED, ())


def test_the_review_of_one_adult_tells_nothing_of_the_other(conversations):
    conversations.save_own_words(Place(str(OTHER), "wonen.thuis"), CANARY)
    conversations.save_note(Place(str(OTHER), "wonen.thuis"), CANARY)
    conversations.save_answer(Place(str(OTHER), "wonen.thuis"), State.ANSWERED, CANARY)
    facts = Reviewing(conversations).facts(ID)
    assert CANARY not in "".join(f"{item.answer}{item.own_words}{item.note}" for item in facts.items)
    assert conversations.undo_last(ID) is None
