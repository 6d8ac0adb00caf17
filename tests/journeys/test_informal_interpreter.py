"""Somebody of the family interprets: what opens and what is refused on the real screens, in words that help."""

from __future__ import annotations

import pytest

from desktop.intake.guards import Refusal
from desktop.intake.state import State
from desktop.presenters.question import Place
from tests.journeys.at_the_table import Table
from tests.store.builders import DOSSIER

ID = str(DOSSIER)
PLAIN, PERSONAL, PRIVATE = "wonen.thuis", "communicatie.kanaal", "draagkracht.slaap_energie"
"""Questions of sensitivity 0, 1 and 2."""


@pytest.fixture
def table(alone):
    laptop = alone().start().unlock()
    content = laptop.desk.conversations.content(laptop.desk.conversations.dossier(ID))
    assert [content.questions[each].sensitivity for each in (PLAIN, PERSONAL, PRIVATE)] == [0, 1, 2]
    return Table(laptop, ID)


def prepared(table, relation, reason=""):
    table.sit_down("kennismaking", interpreter="missing")
    table.interpreted("informal", relation, reason)


def problem(table):
    return table.around.prepare_view.interpreter.fields["relation"].problem.text()


def opens(table):
    return {each for each in (PLAIN, PERSONAL, PRIVATE) if each in table.listed()}


def is_refused(table, question_id):
    """By the engine too, whatever a screen would do."""
    with pytest.raises(Refusal) as refused:
        table.laptop.desk.conversations.save_answer(Place(ID, question_id), State.DECLINED, None)
    return bool(refused.value.message and refused.value.advice)


def tell(table, relation, reason=""):
    """In the middle of the talk, at 'Dit gesprek'."""
    panel = table.view.talk
    table.view.talk_button.click()
    panel.interpreter.tiles["informal"].click()
    panel.relation.tiles[relation].click()
    if reason:
        panel.reason.setPlainText(reason)
        panel.flush()
    table.laptop.settle()


def test_a_child_never_interprets_and_the_talk_does_not_begin(table):
    prepared(table, "minor")
    assert "Een kind vertaalt niet" in problem(table)
    table.begin()
    assert table.laptop.program.window.current == "prepare"
    assert "Bel een tolk" in table.laptop.strip()
    assert "Bedank het kind" in table.laptop.strip()
    assert "reason" not in table.around.prepare_view.interpreter._shown, "no reason makes it right"


def test_a_child_that_takes_over_in_the_middle_of_a_talk_stops_the_questions(table):
    table.sit_down("kennismaking")
    table.begin()
    before = table.view.page.text.dutch
    tell(table, "minor")
    assert "Een kind vertaalt niet" in table.laptop.strip()
    assert before not in table.laptop.shown()
    assert is_refused(table, PLAIN)


def test_the_partner_interprets_with_a_reason_and_only_what_is_not_personal(table):
    prepared(table, "partner", "De tolk belde af, de afspraak kan niet wachten.")
    table.begin()
    assert table.laptop.program.window.current == "intake"
    assert opens(table) == {PLAIN}
    assert is_refused(table, PERSONAL)
    assert is_refused(table, PRIVATE)


def test_family_interprets_with_a_reason_and_what_is_private_waits(table):
    prepared(table, "family", "De tolk belde af, de afspraak kan niet wachten.")
    table.begin()
    assert opens(table) == {PLAIN, PERSONAL}
    assert is_refused(table, PRIVATE)
    table.go_through()
    assert PRIVATE not in table.came_to


def test_family_without_a_reason_is_told_what_can_be_done_now(table):
    prepared(table, "family")
    table.begin()
    assert table.laptop.program.window.current == "prepare"
    assert "alleen om een afspraak te maken" in table.laptop.strip()
    assert "schrijf op waarom" in table.laptop.strip()
    table.interpreted("informal", "family", "Er is geen tolk te krijgen.")
    table.begin()
    assert table.laptop.program.window.current == "intake"
    assert table.laptop.strip() == ""


def test_only_to_make_an_appointment_nothing_of_somebody_s_life_is_asked(table):
    prepared(table, "acquaintance")
    table.around.prepare_view.interpreter.fields["appointment_only"].switch.click()
    table.begin()
    assert opens(table) == {PLAIN}
    assert is_refused(table, PERSONAL)


def test_nobody_is_alone_beside_an_informal_interpreter(table):
    table.sit_down("alleen", alone=True, interpreter="missing")
    table.interpreted("informal", "family", "De tolk belde af.")
    table.begin()
    assert PRIVATE not in opens(table)
    assert is_refused(table, PRIVATE)
    tell(table, "partner", "De tolk belde af.")
    assert opens(table) <= {PLAIN}
