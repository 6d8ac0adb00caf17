"""A conversation as a value: in any order, with answers that make questions come and go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake.answers import fits
from desktop.intake.content import load
from desktop.intake.guards import InterpreterKind, Relation, Situation
from desktop.intake.questions import Kind
from desktop.intake.session import Place, TopicStatus, intake
from desktop.intake.state import SETTLED, State
from tests.intake.builders import (
    IN_CONFIDENCE,
    NOBODY_KNOWN,
    TOGETHER,
    a_prompt,
    a_question,
    a_sensitive_question,
    a_yes_no,
    an_answer,
    some_content,
)

SHIPPED = load("2027.2")
SLEEP = "draagkracht.slaap_energie"


def values(question):
    """Every kind of value that may answer a question."""
    match question.kind:
        case Kind.YES_NO:
            return st.booleans()
        case Kind.NUMBER:
            return st.integers(question.lowest, question.highest)
        case Kind.MULTIPLE_CHOICE:
            chosen = st.sets(st.sampled_from(question.option_ids), min_size=1)
            ordered = chosen.map(lambda ids: tuple(sorted(ids, key=question.option_ids.index)))
            return ordered.filter(lambda ids: fits(question, ids))
        case Kind.SINGLE_CHOICE | Kind.SCALE:
            return st.sampled_from(question.option_ids)
        case Kind.COUNTRY | Kind.LANGUAGE:
            return st.sampled_from(question.codes[:3])
        case Kind.DATE:
            return st.sampled_from(["1998-00-00", "2004-06-00", "2010-05-31"])
        case Kind.TEXT:
            return st.just("in eigen woorden")


def replies(question):
    silent = st.sampled_from([State.DECLINED, State.NOT_YET, State.UNKNOWN_TO_CLIENT, State.RETRACTED])
    return st.one_of(values(question).map(an_answer), silent.map(lambda state: an_answer(state=state)))


CONVERSATIONS = st.fixed_dictionaries(
    {}, optional={one.id: replies(one) for one in SHIPPED.questions.values() if not one.is_prompt}
)
TALKS = st.sampled_from(
    [
        NOBODY_KNOWN,
        TOGETHER,
        IN_CONFIDENCE,
        Situation(True, InterpreterKind.NONE_NEEDED),
        Situation(False, InterpreterKind.INFORMAL, Relation.PARTNER, "geen tolk vrij"),
    ]
)


def picture(talk):
    """All that can be seen of a conversation."""
    places = {question_id: talk.place(question_id) for question_id in talk.visible}
    return (
        talk.visible,
        talk.topics(),
        places,
        {question_id: talk.answer(question_id) for question_id in SHIPPED.questions},
    )


def states(talk):
    return {topic.domain.id: topic.status for topic in talk.topics()}


@given(CONVERSATIONS, TALKS, st.randoms())
def test_the_order_of_the_questions_makes_no_difference(conversation, situation, random):
    order = list(conversation)
    random.shuffle(order)
    talk = intake(SHIPPED, {}, situation)
    for question_id in order:
        talk = talk.with_answer(question_id, conversation[question_id])
    assert picture(talk) == picture(intake(SHIPPED, conversation, situation))


@given(CONVERSATIONS, TALKS)
def test_every_visible_question_is_reached_by_going_on_and_by_going_back(conversation, situation):
    talk = intake(SHIPPED, conversation, situation)
    walked = [talk.visible[0]]
    while (following := talk.after(walked[-1])) is not None:
        walked.append(following)
    assert tuple(walked) == talk.visible
    returned = [walked[-1]]
    while (earlier := talk.before(returned[-1])) is not None:
        returned.append(earlier)
    assert returned[::-1] == walked


@given(CONVERSATIONS, TALKS, st.sampled_from(list(SHIPPED.questions)))
def test_taking_an_answer_back_restores_what_it_opened_and_closed(conversation, situation, question_id):
    talk = intake(SHIPPED, conversation, situation)
    taken_back = talk.with_answer(question_id, an_answer(state=State.RETRACTED))
    never_asked = talk.without_answer(question_id)
    assert taken_back.visible == never_asked.visible
    assert talk.answers.keys() - {question_id} == never_asked.answers.keys() - {question_id}


@given(CONVERSATIONS, TALKS, st.data())
def test_what_stands_in_a_hidden_answer_shows_nowhere(conversation, situation, data):
    talk = intake(SHIPPED, conversation, situation)
    hidden = [question_id for question_id in SHIPPED.questions if question_id not in talk.visible]
    if not hidden:
        return
    question_id = data.draw(st.sampled_from([one for one in hidden if not SHIPPED.questions[one].is_prompt] or [SLEEP]))
    if question_id in talk.visible:
        return
    settled = replies(SHIPPED.questions[question_id]).filter(lambda answer: answer.state in SETTLED)
    one, other = (talk.with_answer(question_id, data.draw(settled)) for _time in range(2))
    assert picture(one) == picture(other)
    assert one.visible == talk.visible
    assert one.answer(question_id) is None
    assert one.state(question_id) is State.NOT_ASKED
    assert question_id not in one.which(*State)


@given(CONVERSATIONS, TALKS)
def test_declining_opens_and_closes_nothing(conversation, situation):
    kept = {question_id: answer for question_id, answer in conversation.items() if answer.state is State.ANSWERED}
    assert intake(SHIPPED, conversation, situation).visible == intake(SHIPPED, kept, situation).visible


@given(CONVERSATIONS, TALKS)
def test_every_visible_question_stands_in_exactly_one_topic_and_one_state(conversation, situation):
    talk = intake(SHIPPED, conversation, situation)
    assert tuple(question_id for topic in talk.topics() for question_id in topic.questions) == talk.asked
    assert sorted(question_id for state in State for question_id in talk.which(state)) == sorted(talk.asked)
    assert sum(topic.settled for topic in talk.topics()) + len(talk.open) == len(talk.asked)


@given(CONVERSATIONS)
def test_the_sensitive_questions_never_open_beside_others(conversation):
    informal = Situation(True, InterpreterKind.INFORMAL, Relation.FAMILY, "geen tolk vrij")
    for situation in (NOBODY_KNOWN, TOGETHER, informal, Situation(True)):
        talk = intake(SHIPPED, conversation, situation)
        assert all(SHIPPED.questions[question_id].sensitivity < 2 for question_id in talk.visible)


def test_what_is_only_said_aloud_has_its_place_but_is_never_open_and_never_counts(tmp_path):
    content = some_content(tmp_path, a_question(), a_prompt(), a_yes_no())
    talk = intake(content, {"thema.praten": an_answer("iets")}, NOBODY_KNOWN)
    assert talk.visible == ("thema.kleur", "thema.praten", "thema.klaar")
    assert talk.open == talk.asked == talk.topics()[0].questions == ("thema.kleur", "thema.klaar")
    assert talk.place("thema.praten") == talk.place("thema.kleur") == Place(1, 1, 1, 2)
    assert talk.after("thema.kleur") == "thema.praten"
    assert talk.answer("thema.praten") is None
    assert talk.counting() == {}
    done = talk.with_answer("thema.kleur", an_answer("rood")).with_answer("thema.klaar", an_answer(True))
    assert states(done)["thema"] is TopicStatus.DONE


def test_a_sensitive_prompt_does_not_wait_for_a_talk_alone():
    talk = intake(SHIPPED, {}, TOGETHER)
    assert "draagkracht.kost_kracht" not in talk.visible + talk.waiting
    assert "draagkracht.kost_kracht" in talk.with_situation(IN_CONFIDENCE).visible


def test_the_clients_own_word_is_asked_only_after_a_wish_to_talk():
    talk = intake(SHIPPED, {}, IN_CONFIDENCE)
    for wish, opens in [("huisarts", True), ("eigen_taal", True), ("later", False), ("nee", False)]:
        after = talk.with_answer("draagkracht.gesprek_wens", an_answer(wish))
        assert ("draagkracht.eigen_woord" in after.visible) is opens


def test_an_answer_opens_the_questions_that_follow_from_it():
    talk = intake(SHIPPED, {}, TOGETHER)
    assert "onderwijs.lbt_dag" not in talk.visible
    talk = talk.with_answer("onderwijs.lbt_stand", an_answer("gedaan"))
    assert talk.after("onderwijs.lbt_stand") == "onderwijs.lbt_dag"
    talk = talk.with_answer("onderwijs.lbt_dag", an_answer(("goed",))).with_answer(
        "onderwijs.lbt_stand", an_answer("nog_niet")
    )
    assert "onderwijs.lbt_dag" not in talk.visible
    assert talk.answers["onderwijs.lbt_dag"].value == ("goed",)
    assert talk.with_answer("onderwijs.lbt_stand", an_answer("gedaan")).answer("onderwijs.lbt_dag") == an_answer(
        ("goed",)
    )


def test_a_hidden_answer_does_not_keep_others_open(tmp_path):
    chain = [
        a_yes_no("een"),
        a_yes_no("twee", ask_when="{eq: [thema.een, true]}"),
        a_yes_no("drie", ask_when="{eq: [thema.twee, true]}"),
    ]
    talk = intake(some_content(tmp_path, *reversed(chain)), {}, NOBODY_KNOWN)
    for slug in ("een", "twee", "drie"):
        talk = talk.with_answer(f"thema.{slug}", an_answer(True))
    assert talk.visible == ("thema.drie", "thema.twee", "thema.een")
    assert talk.with_answer("thema.een", an_answer(False)).visible == ("thema.een",)


def test_an_answer_under_options_that_no_longer_exist_opens_nothing(tmp_path):
    content = some_content(tmp_path, a_question(), a_yes_no("na", ask_when="{not: {eq: [thema.kleur, rood]}}"))
    talk = intake(content, {"thema.kleur": an_answer("paars")}, NOBODY_KNOWN)
    assert talk.visible == ("thema.kleur",)
    assert talk.answer("thema.kleur") == an_answer("paars")


def test_answers_to_questions_this_content_does_not_know_are_kept_aside():
    talk = intake(SHIPPED, {"wonen.huis": an_answer("x")}, NOBODY_KNOWN)
    assert talk.answer("wonen.huis") is None
    assert talk.with_answer("onderwijs.proefles", an_answer(True)).answers["wonen.huis"] == an_answer("x")


def test_a_topic_goes_from_not_started_to_done(tmp_path):
    talk = intake(some_content(tmp_path, a_question(), a_yes_no()), {}, NOBODY_KNOWN)
    seen = [states(talk)["thema"]]
    for slug, answer in [
        ("kleur", an_answer("rood")),
        ("klaar", an_answer(state=State.NOT_YET)),
        ("klaar", an_answer(state=State.DECLINED)),
    ]:
        talk = talk.with_answer(f"thema.{slug}", answer)
        seen.append(states(talk)["thema"])
    assert seen == [TopicStatus.NOT_STARTED, TopicStatus.BUSY, TopicStatus.LATER, TopicStatus.DONE]


def test_a_topic_is_done_when_everything_was_declined(tmp_path):
    talk = intake(some_content(tmp_path), {"thema.kleur": an_answer(state=State.DECLINED)}, NOBODY_KNOWN)
    assert states(talk)["thema"] is TopicStatus.DONE
    assert talk.which(State.DECLINED) == ("thema.kleur",)
    assert talk.open == ()


def test_the_professional_can_set_a_topic_aside_and_take_it_up_again():
    talk = intake(SHIPPED, {"onderwijs.proefles": an_answer(True)}, TOGETHER)
    aside = talk.with_topic("onderwijs", skipped=True)
    assert states(aside)["onderwijs"] is TopicStatus.NOT_APPLICABLE
    assert not any(question_id.startswith("onderwijs.") for question_id in aside.visible)
    assert states(talk.with_topic("onderwijs", postponed=True))["onderwijs"] is TopicStatus.LATER
    assert aside.with_topic("onderwijs") == talk


def test_what_can_only_be_asked_alone_waits_and_says_so():
    talk = intake(SHIPPED, {}, TOGETHER)
    assert SLEEP in talk.waiting
    assert states(talk)["draagkracht"] is TopicStatus.LATER
    alone = talk.with_situation(IN_CONFIDENCE)
    assert SLEEP in alone.visible
    assert alone.waiting == ()
    assert states(alone)["draagkracht"] is TopicStatus.NOT_STARTED


def test_how_much_waits_does_not_tell_an_answer_that_is_hidden():
    beside = intake(SHIPPED, {}, NOBODY_KNOWN)
    assert "geld.vaste_kosten" in beside.waiting
    counts = {
        len(beside.with_answer("geld.bron", an_answer(bron)).waiting) for bron in ("uitkering", "werk", "familie")
    }
    assert counts == {len(beside.waiting) - 3}  # the answer itself, and the two questions that hang on it


def test_a_question_for_another_sort_of_talk_does_not_wait():
    without_interpreter = intake(SHIPPED, {}, Situation(False, InterpreterKind.NONE_NEEDED))
    assert "communicatie.tolk_begrijpen" not in without_interpreter.visible + without_interpreter.waiting
    unknown_talk = intake(SHIPPED, {}, NOBODY_KNOWN)
    assert "communicatie.tolk_begrijpen" not in unknown_talk.visible + unknown_talk.waiting


def test_an_answer_given_alone_counts_but_is_not_shown_beside_others():
    alone = intake(SHIPPED, {}, IN_CONFIDENCE).with_answer(SLEEP, an_answer(("pauze",)))
    together = alone.with_situation(TOGETHER)
    assert together.answer(SLEEP) is None
    assert together.counting()[SLEEP] == an_answer(("pauze",))
    assert SLEEP not in together.waiting
    assert "pauze" not in repr(together)


def test_the_plan_counts_no_answer_whose_question_closed():
    talk = intake(
        SHIPPED, {"onderwijs.lbt_stand": an_answer("nog_niet"), "onderwijs.lbt_dag": an_answer(("goed",))}, TOGETHER
    )
    assert "onderwijs.lbt_dag" not in talk.counting()


def test_the_place_is_told_in_topics_and_questions():
    talk = intake(SHIPPED, {}, TOGETHER)
    topics = len(SHIPPED.domains)
    assert talk.place("communicatie.uitleg") == Place(topic=1, topics=topics, question=1, questions=14)
    assert talk.place("onderwijs.hoogste_school") == Place(topic=4, topics=topics, question=2, questions=9)


def test_a_question_that_vanished_leads_to_the_nearest(tmp_path):
    talk = intake(SHIPPED, {}, IN_CONFIDENCE)
    assert talk.nearest(SLEEP) == SLEEP
    assert talk.with_situation(TOGETHER).nearest("communicatie.goed_volgen") == "communicatie.kanaal"
    small = some_content(tmp_path, a_question(), a_sensitive_question())
    assert intake(small, {}, TOGETHER).nearest("thema.rust") == "thema.kleur"


def test_going_on_means_what_was_not_asked_first_and_what_is_for_later_after_that(tmp_path):
    talk = intake(some_content(tmp_path, a_question(), a_yes_no()), {}, NOBODY_KNOWN)
    later = talk.with_answer("thema.kleur", an_answer(state=State.NOT_YET))
    assert later.first_open() == "thema.klaar"
    all_asked = later.with_answer("thema.klaar", an_answer(True))
    assert all_asked.first_open("thema") == "thema.kleur"
    assert all_asked.with_answer("thema.kleur", an_answer("rood")).first_open() is None
    assert all_asked.first_open("elders") is None


@pytest.mark.parametrize("status", TopicStatus)
def test_the_five_states_of_a_topic_have_fixed_names(status):
    assert status in {"not_started", "busy", "later", "done", "not_applicable"}
