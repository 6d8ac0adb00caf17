"""What to talk about today, how long it takes, and what the law needs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake import agenda
from desktop.intake.content import load
from desktop.intake.guards import InterpreterKind, Situation
from desktop.intake.questions import MOST_IN_A_TALK
from desktop.intake.session import intake
from desktop.intake.state import SETTLED, State
from tests.intake.builders import (
    IN_CONFIDENCE,
    NOBODY_KNOWN,
    TOGETHER,
    a_prompt,
    a_question,
    a_yes_no,
    an_answer,
    some_content,
    some_sets,
)
from tests.intake.test_session import CONVERSATIONS, TALKS

SHIPPED = load("2027.2")
SETS = {one.id: one for one in SHIPPED.sets}


def test_an_intake_is_a_series_of_talks():
    assert {"kennismaking", "kennismaking_gezin", "verdieping", "alleen", "onderwijs", "plan", "nazorg"} <= SETS.keys()
    for one in SHIPPED.sets:
        assert 1 <= len(one.questions) <= MOST_IN_A_TALK
        assert one.name
        assert one.purpose
        assert one.place
    assert {question_id for one in SHIPPED.sets for question_id in one.questions} == SHIPPED.questions.keys()


@pytest.mark.parametrize("group", ["asiel", "gezin", "onbekend"])
def test_every_client_can_be_asked_everything_that_concerns_them(group):
    for_them = agenda.sets_for(SHIPPED, group)
    assert for_them
    planned = {question_id for one in for_them for question_id in one.questions}
    assert set(intake(SHIPPED, {}, IN_CONFIDENCE, {"dossier.group": group}).visible) <= planned
    assert set(SHIPPED.core) <= planned


def test_the_core_is_what_the_law_names():
    refs = {SHIPPED.questions[question_id].ref for question_id in SHIPPED.core}
    rights, learning, work, health, child = {"0.1", "0.5"}, {"3.1", "3.2", "3.6"}, {"4.1"}, {"7.2", "8.1"}, {"9.2"}
    assert refs == rights | learning | work | health | child


@pytest.mark.parametrize("set_id", SETS)
def test_a_talk_neither_begins_nor_ends_with_what_is_private(set_id):
    ends = SETS[set_id].questions[0], SETS[set_id].questions[-1]
    assert all(SHIPPED.questions[question_id].sensitivity < 2 for question_id in ends)


def test_private_questions_stand_only_in_talks_that_can_be_alone():
    for one in SHIPPED.sets:
        private = [question_id for question_id in one.questions if SHIPPED.questions[question_id].sensitivity >= 2]
        assert not private or one.id in {"alleen", "nazorg"}


@pytest.mark.parametrize("set_id", SETS)
def test_a_talk_fits_in_an_afternoon(set_id):
    ids = SETS[set_id].questions
    alone, interpreted = (agenda.minutes(SHIPPED, ids, interpreter=interpreter) for interpreter in (False, True))
    assert 20 <= alone < interpreted <= 90


def test_minutes_follow_the_kind_or_the_question_and_are_rounded_up(tmp_path):
    content = some_content(tmp_path, a_question(), a_yes_no("lang", minutes="9"), a_prompt())
    count = [
        agenda.minutes(content, ids, interpreter=interpreter)
        for ids in ((), ("thema.kleur",), ("thema.lang",), ("thema.kleur", "thema.lang"), ("thema.weg",))
        for interpreter in (False, True)
    ]
    assert count == [0, 0, 5, 5, 10, 15, 10, 15, 0, 0]


@given(st.lists(st.sampled_from(list(SHIPPED.questions))))
def test_an_interpreter_takes_half_as_long_again(ids):
    alone = agenda.minutes(SHIPPED, ids, interpreter=False)
    interpreted = agenda.minutes(SHIPPED, ids, interpreter=True)
    assert alone % 5 == interpreted % 5 == 0
    assert alone <= interpreted <= alone * 1.5 + 5


@given(CONVERSATIONS, TALKS, st.sampled_from(list(SETS)))
def test_a_suggestion_is_what_is_open_in_this_talk(conversation, situation, set_id):
    talk = intake(SHIPPED, conversation, situation)
    suggested = agenda.suggestion(talk, set_id)
    assert set(suggested) <= set(talk.visible)
    assert list(suggested) == [question_id for question_id in SETS[set_id].questions if question_id in suggested]
    settled = {question_id for question_id in suggested if talk.state(question_id) in SETTLED}
    assert not settled or SETS[set_id].repeats
    assert all(talk.state(question_id) not in (State.DECLINED, State.RETRACTED) for question_id in suggested)


def test_aftercare_asks_again_what_may_have_changed_and_not_what_was_declined():
    kept = {"geld.zelf_betalen": an_answer("hulp"), "wonen.buurt": an_answer(state=State.DECLINED)}
    suggested = agenda.suggestion(intake(SHIPPED, kept, TOGETHER), "nazorg")
    assert "geld.zelf_betalen" in suggested
    assert "wonen.buurt" not in suggested
    assert "geld.zelf_betalen" not in agenda.suggestion(intake(SHIPPED, kept, TOGETHER), "plan")


def test_a_talk_alone_is_suggested_once_the_client_is_alone():
    together, alone = (agenda.suggestion(intake(SHIPPED, {}, talk), "alleen") for talk in (TOGETHER, IN_CONFIDENCE))
    assert "draagkracht.slaap_energie" not in together
    assert "draagkracht.slaap_energie" in alone
    assert "draagkracht.kost_kracht" in alone


def test_a_set_that_is_not_there_suggests_nothing():
    assert agenda.suggestion(intake(SHIPPED, {}, TOGETHER), "bestaat_niet") == ()


def test_without_a_talk_alone_the_core_says_what_is_missing():
    missing = agenda.missing_core(intake(SHIPPED, {}, NOBODY_KNOWN))
    assert "draagkracht.slaap_energie" in missing
    assert "gezin.voorschool" not in missing
    assert "gezin.voorschool" in agenda.missing_core(
        intake(SHIPPED, {"gezin.kinderen": an_answer(("jong",))}, TOGETHER)
    )


def test_a_plan_is_possible_with_the_core_alone_and_declining_is_an_answer():
    declined = {question_id: an_answer(state=State.DECLINED) for question_id in SHIPPED.core}
    for situation in (NOBODY_KNOWN, TOGETHER, IN_CONFIDENCE):
        assert agenda.missing_core(intake(SHIPPED, declined, situation)) == ()
    later = declined | {"onderwijs.jaren_les": an_answer(state=State.NOT_YET)}
    assert agenda.missing_core(intake(SHIPPED, later, TOGETHER)) == ("onderwijs.jaren_les",)


@given(CONVERSATIONS, TALKS)
def test_what_the_core_misses_is_the_same_whoever_is_in_the_room(conversation, situation):
    usual = situation.in_confidence()
    missing = agenda.missing_core(intake(SHIPPED, conversation, situation))
    assert missing == agenda.missing_core(intake(SHIPPED, conversation, usual))
    assert set(missing) <= set(intake(SHIPPED, conversation, usual).open)


def test_family_migrants_are_not_asked_about_costs_the_municipality_pays():
    for group, asked in [("asiel", True), ("gezin", False), ("onbekend", True)]:
        talk = intake(SHIPPED, {}, TOGETHER, {"dossier.group": group})
        assert ("geld.vaste_kosten" in talk.visible) is asked
        assert ("geld.zelf_betalen" in talk.visible) is asked
    assert "geld.vaste_kosten" in intake(SHIPPED, {}, Situation(False, InterpreterKind.NONE_NEEDED)).visible


def test_a_set_is_as_long_as_its_writer_made_it(tmp_path):
    content = some_content(tmp_path, a_question(), a_prompt(), sets=some_sets(a_prompt() + a_question()))
    talk = intake(content, {}, TOGETHER)
    assert agenda.suggestion(talk, "praten") == ("thema.praten", "thema.kleur")
    assert agenda.suggestion(talk.with_answer("thema.kleur", an_answer("rood")), "praten") == ("thema.praten",)
