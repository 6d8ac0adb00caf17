"""The whole intake in a scripted series of talks, in three languages, by the screens that two people look at."""

from __future__ import annotations

import pytest

from desktop.casework import notes, talks
from desktop.intake.state import SETTLED, State
from tests.facts.builders import a_dossier
from tests.journeys.at_the_table import FIRST, LAST, Table
from tests.journeys.laptops import a_laptop, filled
from tests.store.builders import DOSSIER

ID = str(DOSSIER)
PROUD = "werk.goed_in"
IN_CONFIDENCE = "draagkracht.slaap_energie"
TALKS_ALONE = ("verdieping", "onderwijs", "dagelijks_leven", "alleen", "plan")
CANARY = "kanarie in de keuken"
OWN_WORDS = {"ar": "أحب أن أخيط", "tr": "Dikiş dikmeyi severim", "ti": "ምስፋይ እፈቱ"}
"""'I love to sew.'"""


@pytest.fixture(params=[("ar", FIRST), ("tr", LAST), ("ti", 1)], ids=["ar", "tr", "ti"])
def table(request, qtbot, qapp, tmp_path):
    """Somebody who mostly gives the first answer, the last one, or the one after the first."""
    language, takes = request.param
    filled(tmp_path / "koffer", a_dossier(person={"contacttaal": language}))
    laptop = a_laptop(qtbot, qapp, tmp_path / "koffer").start().unlock()
    yield Table(laptop, ID, takes)
    laptop.close()


def language_of(table):
    return table.laptop.desk.conversations.dossier(ID).person.contacttaal.tag


def change_interpreter(table, number):
    panel = table.view.talk
    table.view.talk_button.click()
    panel.change.click()
    panel.number.setText(number)
    panel.note_change.click()
    table.view.to_question.click()


def jump_and_come_back(table):
    """To what the client is proud of; own words there, and what will be taken back; then back to the thread."""
    before = table.here
    table.jump(PROUD)
    table.write(CANARY)
    table.quote(f"{OWN_WORDS[language_of(table)]} {CANARY}")
    table.note(CANARY)
    table.interpret(CANARY)
    table.view.card.way_back_taken.emit()
    assert table.here == before


def test_every_question_is_come_to_over_a_few_talks_with_all_that_happens_at_a_table(table):
    laptop, casework = table.laptop, table.laptop.casework
    put_off = []

    def by_the_way(page):
        match len(table.came_to):
            case 3:
                jump_and_come_back(table)
            case 6:
                change_interpreter(table, "67890")
                table.view.talk_button.click()
                table.view.talk.pause.click()
                table.view.to_question.click()
            case 8:
                put_off.append(page.place.question_id)
                table.view.later.click()
                table.view.previous.click()  # the talk itself goes on from here

    table.sit_down("kennismaking")
    table.begin()
    assert IN_CONFIDENCE not in table.listed()
    table.go_through(by_the_way)
    assert IN_CONFIDENCE not in table.listed()
    talk = talks.current(casework, DOSSIER)
    assert (talk.tolk_nummer, talk.pauzes, len(talk.wisselingen)) == ("67890", 1, 1)
    assert set(talk.behandeld) == table.came_to
    take_back_in_the_review(table)
    table.close()

    for set_id in TALKS_ALONE:
        table.hold(set_id, alone=True)
    table.sit_down("vrij", alone=True)  # what a later answer opened, and what was put off
    table.begin()
    for question_id, is_open in table.listed().items():
        if is_open:
            table.jump(question_id)
            table.say(table.view.page)
    assert len(talks.of(casework, DOSSIER)) == len(TALKS_ALONE) + 2
    assert put_off
    state = laptop.desk.conversations.intake(laptop.desk.conversations.dossier(ID))
    assert set(state.visible) - table.came_to == set()
    assert [each for each in state.open if each != PROUD] == []
    declined = state.which(State.DECLINED)
    assert declined
    assert all(state.state(each) in SETTLED for each in declined)
    assert state.state(PROUD) is State.RETRACTED


def take_back_in_the_review(table):
    """Everything at one question, by the page that two people look at; it is nowhere any more."""
    table.view.end.buttons[0].click()
    review = table.around.review_view
    table.laptop.until(lambda: any(row.item.question_id == PROUD for row in review.list.rows))
    row = next(row for row in review.list.rows if row.item.question_id == PROUD)
    row.retract_act.click()
    row.confirmation.take_back.click()
    casework = table.laptop.casework
    kept = (casework.answers(DOSSIER), casework.notes(DOSSIER), notes.own_words(casework, DOSSIER))
    assert CANARY not in str((*kept, notes.interpreter_notes(casework, DOSSIER)))
    assert CANARY not in table.laptop.shown()
    review.header.back.click()
