import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake.state import State
from desktop.presenters.course import (
    AT_START,
    NO_AGENDA,
    AgendaFact,
    ListedQuestion,
    Thread,
    beginning,
    end,
    first_open,
    neighbour,
    position,
    way_back,
)


def listed(*given: str, prompts: tuple[str, ...] = (), **states: State) -> tuple[ListedQuestion, ...]:
    """Questions by their id; the topic is the letter that the id begins with."""
    return tuple(
        ListedQuestion(one, one[0].upper(), f"Vraag {one}?", states.get(one, State.NOT_ASKED), one[0], one in prompts)
        for one in given
    )


ALL = listed("a1", "a2", "a3", "b1", "b2", "c1", "c2")
AGENDA = AgendaFact("Kennismaking", ("a1", "b2", "a3"), open=True)


# Next and previous


def test_next_and_previous_follow_the_agenda_and_not_the_order_of_the_topics():
    assert neighbour(AGENDA, ALL, "a1", 1, AT_START) == "b2"
    assert neighbour(AGENDA, ALL, "b2", 1, AT_START) == "a3"
    assert neighbour(AGENDA, ALL, "a3", -1, AT_START) == "b2"


def test_the_agenda_has_a_beginning_and_an_end():
    assert neighbour(AGENDA, ALL, "a1", -1, AT_START) is None
    assert neighbour(AGENDA, ALL, "a3", 1, AT_START) is None


def test_a_question_that_may_not_be_asked_now_is_passed_over():
    assert neighbour(AGENDA, listed("a1", "a3"), "a1", 1, AT_START) == "a3"


def test_beside_the_agenda_the_talk_goes_on_within_the_topic():
    assert neighbour(AGENDA, ALL, "c1", 1, Thread("c1", ("a1",))) == "c2"
    assert neighbour(AGENDA, ALL, "c2", -1, Thread("c2", ("a1",))) == "c1"


def test_at_the_edge_of_another_topic_it_goes_back_to_where_it_was():
    assert neighbour(AGENDA, ALL, "c2", 1, Thread("c2", ("b2",))) == "b2"
    assert neighbour(AGENDA, ALL, "c1", -1, Thread("c1", ("b2",))) == "b2"


def test_without_a_thread_it_goes_on_with_what_the_agenda_still_has_open():
    agenda = AgendaFact("", ("a1", "b2"), open=True, covered=("a1",))
    assert neighbour(agenda, ALL, "c2", 1, AT_START) == "b2"
    assert neighbour(agenda, ALL, "c1", -1, AT_START) is None


@given(st.permutations([item.id for item in ALL]), st.integers(1, len(ALL)))
def test_forth_and_back_again_is_the_same_place_for_any_agenda(order, size):
    agenda = AgendaFact("", tuple(order[:size]), open=True)
    for here in agenda.questions:
        there = neighbour(agenda, ALL, here, 1, AT_START)
        if there is not None:
            assert neighbour(agenda, ALL, there, -1, AT_START) == here


@given(st.permutations([item.id for item in ALL]), st.integers(1, len(ALL)))
def test_walking_on_comes_by_every_question_of_the_agenda_once(order, size):
    agenda = AgendaFact("", tuple(order[:size]), open=True)
    seen = [agenda.questions[0]]
    while (there := neighbour(agenda, ALL, seen[-1], 1, AT_START)) is not None:
        seen.append(there)
    assert seen == list(agenda.questions)


# Where it goes on


def test_the_talk_goes_on_where_it_has_not_been_before_it_comes_back_to_what_was_put_off():
    agenda = AgendaFact("", ("a1", "a2", "b1"), open=True, covered=("a1",))
    assert first_open(agenda, listed("a1", "a2", "b1", a1=State.NOT_YET)) == "a2"
    covered = AgendaFact("", ("a1", "a2"), open=True, covered=("a1", "a2"))
    assert first_open(covered, listed("a1", "a2", a1=State.NOT_YET, a2=State.ANSWERED)) == "a1"


def test_a_question_that_is_asked_again_in_a_later_talk_is_come_to_again():
    agenda = AgendaFact("", ("a1", "a2"), open=True, covered=("a1",))
    answered = listed("a1", "a2", a1=State.ANSWERED, a2=State.ANSWERED)
    assert first_open(agenda, answered) == "a2"


def test_a_talk_that_came_by_everything_has_nowhere_to_go_on():
    agenda = AgendaFact("", ("a1",), open=True, covered=("a1",))
    assert first_open(agenda, listed("a1", a1=State.DECLINED)) is None
    assert first_open(NO_AGENDA, ALL) is None


# How far it is


def test_a_prompt_does_not_count_and_stands_at_the_question_before_it():
    agenda = AgendaFact("", ("a1", "a2", "b1"), open=True)
    questions = listed("a1", "a2", "b1", prompts=("a2",))
    assert [position(agenda, questions, here) for here in ("a1", "a2", "b1")] == [(1, 2), (1, 2), (2, 2)]


def test_beside_the_agenda_there_is_no_number():
    assert position(AGENDA, ALL, "c1") is None


# The thread


def test_after_a_jump_the_way_leads_back_to_where_the_talk_was():
    thread = Thread("a1").jumped("c1")
    assert (thread.at, thread.left) == ("c1", ("a1",))
    assert way_back(thread, ALL)[0] == "a1"
    assert thread.walked("a1") == Thread("a1")


def test_several_jumps_are_a_list_that_leads_back_one_by_one():
    thread = Thread("a1").jumped("c1").walked("c2").jumped("b1")
    assert thread.left == ("a1", "c2")
    back = thread.walked(thread.origin([item.id for item in ALL]))
    assert back == Thread("c2", ("a1",))
    assert back.walked("a1") == Thread("a1")


def test_whoever_walks_or_jumps_back_into_where_the_talk_was_needs_no_way_back():
    thread = Thread("a1").jumped("b1").jumped("c1")
    assert thread.walked("a1").left == ()
    assert thread.jumped("b1").left == ("a1",)


def test_showing_the_same_question_again_is_no_jump():
    thread = Thread("a1", ("b1",))
    assert thread.jumped("a1") == thread


def test_a_way_back_to_a_question_that_may_not_be_asked_now_is_passed_over():
    thread = Thread("c1", ("a1", "b1"))
    assert thread.origin(["a1", "c1"]) == "a1"
    assert thread.origin(["c1"]) == ""
    assert way_back(thread, listed("c1")) == ("", "")


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([item.id for item in ALL])), max_size=30))
def test_however_the_talk_went_the_way_back_ends_and_never_turns_in_a_circle(moves):
    thread = Thread("a1")
    for jumps, question_id in moves:
        thread = thread.jumped(question_id) if jumps else thread.walked(question_id)
        assert len(set(thread.left)) == len(thread.left)
    visible = [item.id for item in ALL]
    for _step in range(len(ALL) + 1):
        origin = thread.origin(visible)
        if not origin:
            break
        thread = thread.walked(origin)
    assert thread.origin(visible) == ""


def test_a_long_question_is_cut_at_a_word():
    assert beginning("Wie bent u?") == "Wie bent u?"
    cut = beginning("Welke datum is volgens u goed? Alleen een jaar mag ook.")
    assert cut.endswith("…")
    assert "Welke datum is volgens u goed".startswith(cut[:-1].split("?")[0][:10])
    assert len(cut) <= 33


# The end


def test_the_end_of_a_talk_tells_what_of_today_is_open_and_leads_to_looking_it_through():
    shown = end("d", listed("a1", "b2", "a3", "c1", a1=State.ANSWERED, b2=State.NOT_YET), AGENDA)
    assert "2 vragen" in shown.words
    assert "Dat mag" in shown.words
    assert shown.first_open == "b2"
    assert shown.review
    assert not shown.may_finish


def test_what_was_declined_is_not_open_at_the_end_of_a_talk():
    shown = end("d", listed("a1", "b2", "a3", a1=State.DECLINED, b2=State.ANSWERED, a3=State.UNKNOWN_TO_CLIENT), AGENDA)
    assert shown.words == "Alles van vandaag is besproken."
    assert shown.first_open == ""


def test_a_prompt_is_never_open():
    assert end("d", listed("a1", prompts=("a1",)), AgendaFact("", ("a1",), open=True)).first_open == ""


@pytest.mark.parametrize("agenda", [NO_AGENDA, AgendaFact(open=True)])
def test_without_an_agenda_the_whole_intake_is_told_of(agenda):
    shown = end("d", listed("a1", "b1", a1=State.DECLINED), agenda)
    assert shown.first_open == "b1"
    assert shown.review == agenda.open


def test_what_the_client_wants_to_talk_about_stays_out_of_traces():
    assert "gezondheid" not in repr(AgendaFact(wishes=("gezondheid",), covered=("gezondheid.lessen",)))
