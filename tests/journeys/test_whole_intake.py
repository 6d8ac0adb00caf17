"""The whole intake in a scripted series of talks, in three languages, by the screen that two people look at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.casework import talks
from desktop.facts.prepare import Preparing
from desktop.intake.guards import InterpreterKind, Relation
from desktop.intake.questions import Kind
from desktop.intake.state import SETTLED, State
from desktop.presenters.given import Given
from desktop.presenters.question import Place
from desktop.presenters.talk_plan import TalkPlan
from desktop.presenters.this_talk import TalkGiven
from tests.facts.builders import a_dossier
from tests.journeys.laptops import a_laptop, filled
from tests.store.builders import DOSSIER

ID = str(DOSSIER)
CANARY = "kanarie"
IN_CONFIDENCE = "draagkracht.slaap_energie"
TYPED = {Kind.NUMBER: "6", Kind.TEXT: "Vertelt graag over vroeger.", Kind.DATE: "2019"}


@pytest.fixture(params=["ar", "tr", "ti"])
def laptop(request, qtbot, qapp, tmp_path):
    filled(tmp_path / "koffer", a_dossier(person={"contacttaal": request.param}))
    made = a_laptop(qtbot, qapp, tmp_path / "koffer").start().unlock()
    yield made
    made.close()


def given(page, number):
    """What somebody says at a question: mostly the first answer, now and then that it is not for now."""
    if number % 9 == 4 and any(option.state is State.DECLINED for option in page.options):
        return Given(page.kind, State.DECLINED)
    if page.kind in TYPED:
        return Given(page.kind, State.ANSWERED, TYPED[page.kind])
    if page.kind in {Kind.COUNTRY, Kind.LANGUAGE}:
        return Given(page.kind, State.ANSWERED, page.codes[0][0])
    first = page.options[0].id
    return Given(page.kind, State.ANSWERED, (first,) if page.kind is Kind.MULTIPLE_CHOICE else first)


def hold(laptop, set_id, *, alone, seen, by_the_way=lambda number: None):
    """One talk from its preparation to its end; every question on the way goes into `seen`."""
    desk, preparing = laptop.desk, Preparing(laptop.desk.conversations)
    chosen = next(one for one in preparing.facts(ID).sets if one.id == set_id)
    plan = TalkPlan(set_id=set_id, questions=chosen.questions[:25], alone=alone, number="12345")
    preparing.begin(ID, replace(plan, interpreter=InterpreterKind.PROFESSIONAL))
    desk.open_intake(ID)
    view = desk.screens.intake_view
    here = set()
    while not view.end.isVisible():
        page = view.page
        assert page.place.question_id not in here, "the talk goes round in a circle"
        here.add(page.place.question_id)
        if page.kind is not Kind.PROMPT:
            view.answered.emit(page.place, given(page, len(here)))
        by_the_way(len(here))
        view.next_requested.emit(view.page.place)
        laptop.settle()
    seen |= here
    talks.end(laptop.casework, DOSSIER, talks.current(laptop.casework, DOSSIER).id)


def test_every_question_is_come_to_over_a_few_talks_with_all_that_happens_at_a_table(laptop):
    desk, view = laptop.desk, laptop.desk.screens.intake_view
    conversations = desk.conversations
    seen: set[str] = set()
    assert IN_CONFIDENCE not in {each.id for each in conversations.questions(ID)}

    def with_a_jump_and_another_interpreter(number):
        if number == 3:
            at = view.page.place
            view.question_requested.emit(ID, "werk.goed_in")
            view.answered.emit(view.page.place, Given(Kind.TEXT, State.ANSWERED, CANARY))
            view.thread_requested.emit(view.page.place)
            assert view.page.place == at
        if number == 5:
            view.interpreter_changed.emit(view.page.place, "67890", "")
            view.paused.emit(view.page.place)

    hold(laptop, "kennismaking", alone=False, seen=seen, by_the_way=with_a_jump_and_another_interpreter)
    talk = talks.of(laptop.casework, DOSSIER)[0]
    assert (talk.tolk_nummer, talk.pauzes, len(talk.wisselingen)) == ("67890", 1, 1)
    conversations.retract(Place(ID, "werk.goed_in"))
    assert CANARY not in str(laptop.casework.answers(DOSSIER))

    for one in conversations.content(conversations.dossier(ID)).sets:
        if one.id not in {"kennismaking", "kennismaking_gezin", "nazorg"}:
            hold(laptop, one.id, alone=True, seen=seen)
    assert IN_CONFIDENCE in seen

    conversations.keep_talk(ID, TalkGiven(True, "professional"))
    listed = conversations.questions(ID)
    left = [each.id for each in listed if each.open]
    for question_id in left:  # what a later answer opened
        view.question_requested.emit(ID, question_id)
        view.answered.emit(view.page.place, given(view.page, 1))
    state = conversations.intake(conversations.dossier(ID))
    assert not [each for each in state.open if each != "werk.goed_in"]
    assert len(left) < 25
    declined = state.which(State.DECLINED)
    assert declined
    assert all(state.state(each) in SETTLED for each in declined)


def test_an_informal_interpreter_is_told_on_the_screen_what_can_be_done_now(laptop):
    desk, view = laptop.desk, laptop.desk.screens.intake_view
    desk.open_intake(ID)
    view.talk_changed.emit(view.page.place, TalkGiven(False, "informal", relation=Relation.MINOR))
    laptop.settle()
    assert "Een kind vertaalt niet" in laptop.strip()
    assert not view.card.isVisible()  # nothing of the question that was on the screen is left on it
    assert view.end.buttons == []
    view.talk_changed.emit(view.page.place, TalkGiven(False, "informal", Relation.PARTNER, "De tolk is ziek."))
    laptop.settle()
    content = desk.conversations.content(desk.conversations.dossier(ID))
    assert {content.questions[each.id].sensitivity for each in desk.conversations.questions(ID)} == {0}
    view.talk_changed.emit(view.page.place, TalkGiven(False, "informal", Relation.FAMILY))
    assert "alleen om een afspraak te maken" in laptop.strip()
    view.talk_changed.emit(view.page.place, TalkGiven(False, "informal", Relation.FAMILY, "Geen tolk te krijgen."))
    assert laptop.strip() == ""
    assert IN_CONFIDENCE not in {each.id for each in desk.conversations.questions(ID)}
