"""Who may hear which question: refused with words that help, in every order, on the screen and in the record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake import answers, plain
from desktop.intake.content import load
from desktop.intake.guards import IN_TRUST, InterpreterKind, Refusal, Relation, Situation, refusal, refusal_of_talk
from desktop.intake.questions import Alone, Interpreter
from desktop.intake.session import intake
from desktop.intake.state import State
from tests.intake.builders import IN_CONFIDENCE, TOGETHER, a_prompt, a_question, an_answer, some_content, some_words
from tests.intake.test_session import CONVERSATIONS, replies

SHIPPED = load("2027.2")
QUESTIONS = list(SHIPPED.questions.values())
ASKED = [question for question in QUESTIONS if not question.is_prompt]
INFORMAL = InterpreterKind.INFORMAL

SITUATIONS = st.builds(
    Situation,
    alone=st.booleans(),
    interpreter=st.sampled_from(InterpreterKind),
    relation=st.none() | st.sampled_from(Relation),
    reason=st.sampled_from(["", "  ", "geen tolk vrij"]),
    appointment_only=st.booleans(),
)
PARTNER = Situation(interpreter=INFORMAL, relation=Relation.PARTNER, reason="geen tolk vrij")
SISTER = Situation(interpreter=INFORMAL, relation=Relation.FAMILY, reason="geen tolk vrij")
CHILD = Situation(interpreter=INFORMAL, relation=Relation.MINOR, reason="geen tolk vrij", appointment_only=True)


def of(sensitivity, **changes):
    """A question as private as this, and nothing else particular about it."""
    return replace(SHIPPED.questions["communicatie.klok"], sensitivity=sensitivity, **changes)


# The rules, one by one


@pytest.mark.parametrize("sensitivity", [0, 1, 2, 3])
@pytest.mark.parametrize("alone", [True, False])
def test_a_minor_interprets_in_no_talk(sensitivity, alone):
    child = replace(CHILD, alone=alone)
    assert refusal_of_talk(child) is not None
    assert refusal(child, of(sensitivity)) is not None


@pytest.mark.parametrize(("sensitivity", "refused"), [(0, False), (1, True), (2, True), (3, True)])
def test_a_partner_interprets_nothing_private(sensitivity, refused):
    assert (refusal(PARTNER, of(sensitivity)) is not None) is refused


@pytest.mark.parametrize("relation", [Relation.PARTNER, Relation.FAMILY, Relation.ACQUAINTANCE])
def test_another_informal_adult_needs_a_reason_or_only_makes_an_appointment(relation):
    nothing = Situation(interpreter=INFORMAL, relation=relation, reason="   ")
    assert refusal_of_talk(nothing) is not None
    assert refusal_of_talk(replace(nothing, reason="geen tolk vrij")) is None
    assert refusal_of_talk(replace(nothing, appointment_only=True)) is None


def test_who_interprets_informally_must_be_known():
    assert refusal_of_talk(Situation(interpreter=INFORMAL, reason="geen tolk vrij", appointment_only=True)) is not None


def test_a_talk_to_make_an_appointment_asks_nothing_private():
    appointment = replace(SISTER, appointment_only=True)
    assert refusal(appointment, of(0)) is None
    assert refusal(appointment, of(1)) is not None
    assert refusal(SISTER, of(1)) is None


@pytest.mark.parametrize("interpreter", InterpreterKind)
@pytest.mark.parametrize("alone", [True, False])
def test_sensitivity_2_opens_only_alone_and_in_trust(interpreter, alone):
    situation = replace(SISTER, alone=alone, interpreter=interpreter)
    assert (refusal(situation, of(2)) is None) is (alone and interpreter in IN_TRUST)


@given(SITUATIONS)
def test_sensitivity_3_is_never_asked_by_list(situation):
    assert refusal(situation, of(3)) is not None


@given(SITUATIONS)
def test_what_the_content_asks_of_the_setting_is_kept_too(situation):
    private = of(1, alone=Alone.REQUIRED, interpreter=Interpreter.PROFESSIONAL)
    if refusal(situation, private) is None:
        assert situation.alone
        assert situation.interpreter in IN_TRUST


@given(SITUATIONS)
def test_a_relation_means_nothing_beside_a_professional(situation):
    professional = replace(situation, interpreter=InterpreterKind.PROFESSIONAL)
    assert refusal_of_talk(professional) is None
    assert (refusal(professional, of(2)) is None) is situation.alone


# The words


@given(SITUATIONS, st.integers(0, 3))
def test_every_refusal_says_what_cannot_be_and_what_can(situation, sensitivity):
    refused = refusal(situation, of(sensitivity))
    if refused is None:
        return
    assert isinstance(refused, Refusal)
    for text in (refused.message, refused.advice):
        assert text.endswith((".", ".'"))
        assert "!" not in text
        assert all(len(sentence.split()) <= 18 for sentence in plain.sentences(text))
    assert any(refused.advice.startswith(deed) for deed in ("Bel", "Bied", "Kies", "Kom", "Open"))
    assert "geen tolk vrij" not in refused.message + refused.advice


@given(SITUATIONS, st.sampled_from(QUESTIONS))
def test_whatever_is_refused_now_can_be_asked_in_confidence(situation, question):
    assert refusal(situation.in_confidence(), question) is None


def test_the_reason_does_not_show_in_logs():
    assert "geen tolk vrij" not in repr(SISTER)


# The record


@given(SITUATIONS, st.sampled_from(ASKED), st.data())
def test_the_record_takes_exactly_what_the_talk_allows(situation, question, data):
    answer = data.draw(replies(question).filter(lambda one: one.state is State.ANSWERED))
    refused = refusal(situation, question)
    if refused is None:
        assert answers.given(question, State.ANSWERED, answer.value, some_words(), situation).value == answer.value
        return
    with pytest.raises(Refusal) as raised:
        answers.given(question, State.ANSWERED, answer.value, some_words(), situation)
    assert raised.value.advice == refused.advice


@given(SITUATIONS, st.sampled_from(ASKED))
def test_coming_back_later_and_taking_back_are_never_refused(situation, question):
    for state in (State.NOT_YET, State.RETRACTED):
        assert answers.given(question, state, None, some_words(), situation).state is state


@pytest.mark.parametrize("state", [State.DECLINED, State.UNKNOWN_TO_CLIENT, State.ANSWERED])
def test_a_child_cannot_even_say_no_for_the_client(state):
    with pytest.raises(Refusal):
        answers.given(SHIPPED.questions["onderwijs.jaren_les"], state, 6, some_words(), CHILD)


# The conversation


@given(CONVERSATIONS, SITUATIONS)
def test_no_question_is_visible_that_is_refused(conversation, situation):
    talk = intake(SHIPPED, conversation, situation)
    assert all(refusal(situation, SHIPPED.questions[question_id]) is None for question_id in talk.visible)


@given(CONVERSATIONS, SITUATIONS)
def test_what_is_refused_waits_until_it_can_be_asked(conversation, situation):
    talk = intake(SHIPPED, conversation, situation)
    alone = talk.with_situation(situation.in_confidence())
    assert not set(talk.waiting) & set(talk.visible)
    assert set(talk.waiting) <= set(alone.open)
    assert alone.waiting == ()


@given(st.lists(st.tuples(st.sampled_from(ASKED), SITUATIONS, st.data()), max_size=12), SITUATIONS, st.randoms())
def test_neither_the_record_nor_what_is_open_depends_on_the_order_of_answering(deeds, afterwards, random):
    """Each deed is one question in one talk; the last talk may be any. The same deeds, shuffled, leave the same."""
    deeds = list({question.id: (question, situation, data) for question, situation, data in deeds}.values())
    kept = [
        (question, situation, data.draw(replies(question).filter(lambda one: one.state is State.ANSWERED)))
        for question, situation, data in deeds
    ]

    def held(order):
        talk = intake(SHIPPED, {}, afterwards)
        for question, situation, answer in order:
            talk = talk.with_situation(situation)
            try:
                given_now = answers.given(question, answer.state, answer.value, some_words(), situation)
            except Refusal:
                given_now = answers.later(some_words())
            talk = talk.with_answer(question.id, given_now)
        talk = talk.with_situation(afterwards)
        record = {question_id: answer.to_json() for question_id, answer in sorted(talk.answers.items())}
        return record, talk.visible, talk.open, talk.waiting, talk.topics()

    shuffled = list(kept)
    random.shuffle(shuffled)
    assert held(shuffled) == held(kept)


@given(CONVERSATIONS, SITUATIONS)
def test_the_plan_counts_the_same_whoever_is_in_the_room(conversation, situation):
    talk = intake(SHIPPED, conversation, situation)
    needs_none = situation.interpreter is InterpreterKind.NONE_NEEDED
    usual = Situation(True, InterpreterKind.NONE_NEEDED) if needs_none else IN_CONFIDENCE
    assert talk.counting() == intake(SHIPPED, conversation, usual).counting()


def test_a_partner_who_takes_over_the_interpreting_sees_nothing_of_what_was_told():
    talk = intake(SHIPPED, {"onderwijs.jaren_les": an_answer(3)}, TOGETHER)
    assert talk.answer("onderwijs.jaren_les") == an_answer(3)
    beside = talk.with_situation(PARTNER)
    assert beside.answer("onderwijs.jaren_les") is None
    assert "onderwijs.jaren_les" not in beside.waiting
    assert "onderwijs.diploma" in beside.visible
    assert beside.with_situation(TOGETHER) == talk


def test_with_a_child_as_interpreter_everything_waits(tmp_path):
    content = some_content(tmp_path, a_question(), a_prompt())
    talk = intake(content, {}, CHILD)
    assert talk.visible == ()
    assert talk.waiting == ("thema.kleur",)
