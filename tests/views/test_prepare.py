import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.intake.guards import InterpreterKind, Relation
from desktop.presenters.agenda import AgendaQuestion, AgendaTopic
from desktop.presenters.talk_plan import TalkPlan
from desktop.presenters.work import Problem
from desktop.views.parts.edits import PAUSE_MS
from tests.presenters.builders import at
from tests.presenters.talks import a_known_item, a_preparation, a_prepare_page
from tests.views.screens import open_in

HERE = "dossier-1"


@pytest.fixture
def view(window, settle):
    screen = open_in(window, "prepare")
    settle()
    return screen


def words_on(view) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def reported(signal) -> list:
    """Every time the signal was sent, with what it carried."""
    heard = []
    signal.connect(lambda *told: heard.append(told))
    return heard


def tile(view, form: str, name: str, code: str):
    return getattr(view, form).fields[name].grid.tiles[code]


def press(keys: str) -> None:
    QTest.keySequence(QApplication.focusWidget(), QKeySequence(keys))


# What is known


def test_a_known_item_is_confirmed_with_one_click(view):
    told = reported(view.known_told)
    view.known.rows["adres"].right.click()
    assert told == [(HERE, "adres", "bevestigd", "")]


def test_clicking_the_answer_again_leaves_the_item_open(view):
    view.show_plan(a_prepare_page(a_preparation(known=(a_known_item(outcome="bevestigd"),))))
    told = reported(view.known_told)
    view.known.rows["opleiding"].right.click()
    assert told == [(HERE, "opleiding", "open", "")]


def test_what_is_different_asks_for_the_clients_words_and_keeps_the_sources(view, qtbot, settle):
    told = reported(view.known_told)
    row = view.known.rows["opleiding"]
    row.other.click()
    assert told == [(HERE, "opleiding", "anders", "")]
    item = a_known_item(outcome="anders", by_hand=True)
    view.show_plan(a_prepare_page(a_preparation(known=(a_known_item(id="adres", source="brp"), item))))
    settle()
    assert row.said.isVisible()
    row.said.setFocus()
    QTest.keyClicks(row.said, "12 jaar")
    qtbot.waitUntil(lambda: len(told) == 2, timeout=10 * PAUSE_MS)
    assert told[1] == (HERE, "opleiding", "anders", "12 jaar")
    assert "Middelbare school, 9 jaar" in words_on(view)


def test_what_is_being_typed_stays_when_the_page_is_told_again(view, settle):
    item = a_known_item(outcome="anders")
    view.show_plan(a_prepare_page(a_preparation(known=(item,))))
    row = view.known.rows["opleiding"]
    QTest.keyClicks(row.said, "12")
    view.show_plan(a_prepare_page(a_preparation(known=(item,))))
    assert row.said.toPlainText() == "12"


def test_the_state_of_an_item_is_in_word_and_name_and_not_in_colour_alone(view):
    view.show_plan(a_prepare_page(a_preparation(known=(a_known_item(outcome="bevestigd"),))))
    row = view.known.rows["opleiding"]
    assert row.right.icon_name == "check"
    assert row.right.isChecked()
    assert row.right.accessibleName() == "Opleiding: Klopt"
    assert not row.pill.isVisible()


def test_an_item_of_the_coa_is_added_by_hand(view):
    added = reported(view.item_added)
    view.known.add.click()
    assert view.known.subject.field.hasFocus()
    QTest.keyClicks(view.known.subject.field, "we")
    QTest.keyClick(view.known.subject.field, Qt.Key.Key_Return)
    view.known.words.setPlainText("Kok")
    view.known.day.setText("14-9-2026")
    view.known.keep.click()
    assert added == [(HERE, "werk", "Kok", "14-9-2026")]
    view.show_added_fault(Problem("Kies eerst een onderwerp.", "Past er geen? Kies dan Overig."))
    assert "Kies eerst een onderwerp. Past er geen?" in words_on(view)
    view.show_added("Toegevoegd: Werk.")
    assert not view.known.words.isVisible()
    assert view.known.words.toPlainText() == ""


def test_lines_that_were_not_understood_stay_in_the_box(view):
    pasted = reported(view.profile_pasted)
    view.known.paste.click()
    view.known.text.setPlainText("Werk: kok\nonleesbaar")
    view.known.take.click()
    assert pasted == [(HERE, "Werk: kok\nonleesbaar")]
    view.show_rest("onleesbaar", "1 regel is overgenomen. Wat hier nog staat, is niet overgenomen.")
    assert view.known.text.toPlainText() == "onleesbaar"
    assert "niet overgenomen" in words_on(view)
    view.show_rest("", "1 regel is overgenomen.")
    assert not view.known.text.isVisible()


def test_what_was_typed_about_one_person_is_gone_at_another(view):
    view.known.paste.click()
    view.known.text.setPlainText("Werk: kok")
    view.agenda.topics["taal"].row.click()
    view.show_page(a_prepare_page(a_preparation(dossier_id="dossier-2", person="Ahmed Haddad")))
    assert view.known.text.toPlainText() == ""
    assert not view.known.text.isVisible()
    assert not view.agenda.topics["taal"].is_open
    assert view.agenda.topics["taal"].tiles == {}


# Which talk


def test_a_set_is_chosen_and_a_topic_opens_to_its_ticks(view, settle):
    chosen, ticked = reported(view.set_chosen), reported(view.question_ticked)
    view.agenda.tiles["kennismaking"].click()
    assert chosen == [(HERE, "kennismaking")]
    topic = view.agenda.topics["taal"]
    assert topic.tiles == {}
    topic.row.click()
    settle()
    topic.tiles["taal.thuis"].click()
    assert ticked == [(HERE, "taal.thuis", True)]
    view.agenda.topics["draagkracht"].row.click()
    assert not topic.is_open


def test_a_refused_tick_is_told_where_it_was_made_and_goes_off_again(view):
    view.agenda.topics["taal"].row.click()
    view.agenda.topics["taal"].tiles["taal.thuis"].click()
    view.show_plan(a_prepare_page(a_preparation()))
    view.show_full(Problem("Er staan al 25 vragen op de agenda.", "Haal eerst een andere vraag weg."))
    assert not view.agenda.topics["taal"].tiles["taal.thuis"].isChecked()
    assert view.agenda.topics["taal"].fault.isVisible()
    assert "Haal eerst een andere vraag weg." in words_on(view)


def test_what_became_of_a_question_is_told_as_it_is_now(view):
    view.agenda.topics["taal"].row.click()
    assert view.agenda.topics["taal"].tiles["taal.lezen"].text().endswith("(al beantwoord)")
    fresh = AgendaTopic("taal", "Talen", (AgendaQuestion("taal.lezen", "In welke taal leest u graag?"),))
    view.show_plan(a_prepare_page(a_preparation(topics=(fresh,))))
    view.agenda.topics["taal"].open(opened=True)
    assert view.agenda.topics["taal"].tiles["taal.lezen"].text() == "In welke taal leest u graag?"


def test_the_minutes_change_with_the_interpreter_and_the_chosen_set_keeps_its_place(view):
    plan = TalkPlan(set_id="kennismaking", questions=("taal.thuis",))
    view.show_plan(a_prepare_page(a_preparation(plan=plan)))
    assert "ongeveer 10 minuten." in view.agenda.tiles["kennismaking"].accessibleName()
    view.agenda.tiles["kennismaking"].setFocus()
    view.show_plan(a_prepare_page(a_preparation(plan=plan.changed("interpreter", "professional"))))
    assert "ongeveer 15 minuten met tolk." in view.agenda.tiles["kennismaking"].accessibleName()
    assert view.agenda.tiles["kennismaking"].hasFocus()
    assert view.agenda.tiles["kennismaking"].isChecked()


def test_what_the_plan_needs_is_put_on_the_agenda_or_looked_up(view):
    wanted, lbt = reported(view.needed_wanted), reported(view.lbt_requested)
    view.agenda.needed.add.click()
    view.agenda.needed.to_lbt.click()
    assert (wanted, lbt) == ([(HERE,)], [(HERE,)])
    view.show_plan(a_prepare_page(a_preparation(missing=(), lbt_open=False)))
    assert not view.agenda.needed.add.isVisible()
    assert not view.agenda.needed.to_lbt.isVisible()


# Who is there


def test_every_choice_is_reported_at_once(view):
    changed = reported(view.plan_changed)
    tile(view, "where", "place", "thuis").click()
    tile(view, "where", "present", "partner").click()
    tile(view, "where", "present", "kind").click()
    view.where.fields["alone"].switch.click()
    tile(view, "interpreter", "interpreter", "informal").click()
    view.alone.form.fields["offer"].grid.tiles["aangeboden"].click()
    view.explanation.tile.click()
    assert changed == [
        (HERE, "place", "thuis"),
        (HERE, "present", ("partner",)),
        (HERE, "present", ("partner", "kind")),
        (HERE, "alone", True),
        (HERE, "interpreter", "informal"),
        (HERE, "offer", "aangeboden"),
        (HERE, "explained", True),
    ]


def test_a_refusal_stands_right_below_the_choice_and_the_choice_keeps_the_keyboard(view, settle):
    plan = TalkPlan(interpreter=InterpreterKind.INFORMAL, relation=Relation.FAMILY)
    view.show_plan(a_prepare_page(a_preparation(plan=plan)))
    settle()
    tile(view, "interpreter", "relation", "minor").setFocus()
    view.show_plan(a_prepare_page(a_preparation(plan=plan.changed("relation", "minor"))))
    settle()
    field = view.interpreter.fields["relation"]
    assert field.problem.isVisible()
    assert field.problem.text().startswith("Een kind vertaalt niet")
    assert tile(view, "interpreter", "relation", "minor").hasFocus()
    assert not view.interpreter.fields["reason"].isVisible()


def test_a_number_is_reported_after_a_pause_and_again_when_the_field_is_left(view, qtbot, settle):
    view.show_plan(a_prepare_page(a_preparation(plan=TalkPlan(interpreter=InterpreterKind.PROFESSIONAL))))
    settle()
    changed = reported(view.plan_changed)
    number = view.interpreter.fields["number"].edit
    number.setFocus()
    QTest.keyClicks(number, "12345")
    qtbot.waitUntil(lambda: bool(changed), timeout=10 * PAUSE_MS)
    assert changed == [(HERE, "number", "12345")]
    QTest.keyClicks(number, "6")
    view.flush()
    assert changed[-1] == (HERE, "number", "123456")


def test_no_undo_brings_back_what_was_typed_about_another_person(view, settle):
    plan = TalkPlan(interpreter=InterpreterKind.PROFESSIONAL)
    view.show_plan(a_prepare_page(a_preparation(plan=plan)))
    settle()
    number = view.interpreter.fields["number"].edit
    QTest.keyClicks(number, "12345")
    number.backspace()
    assert number.isUndoAvailable()
    view.flush()
    view.show_page(a_prepare_page(a_preparation(dossier_id="dossier-2", plan=plan)))
    assert number.text() == ""
    assert not number.isUndoAvailable()


def test_another_adult_is_shown_by_first_name_and_opens_by_the_own_dossier(view):
    asked = reported(view.other_adult)
    (button,) = view.alone.buttons
    assert button.text() == "Ahmed: eigen gesprek"
    button.click()
    assert asked == [("dossier-2",)]


def test_the_explanation_stands_in_both_languages_with_its_state(view):
    shown = words_on(view)
    assert "U mag een vraag overslaan." in shown
    assert "سنتحدث عن حياتك" in shown
    assert "Nog niet nagekeken" in shown
    arabic = next(label for label in view.findChildren(QLabel) if label.text().startswith("سنتحدث"))
    assert arabic.layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_the_briefing_is_beside_the_page_or_in_it_when_there_is_no_room(view, dressed, settle):
    assert "الشخص المسؤول عنك" in words_on(view)
    assert view.side.isAncestorOf(view.briefing)
    dressed(scale=2.0)
    settle()
    assert view.scroller.isAncestorOf(view.briefing)
    assert view.briefing.isVisible()
    assert not view.sections.isVisible()
    dressed(scale=1.0)
    settle()
    assert view.side.isAncestorOf(view.briefing)


# The page


def test_the_list_of_parts_leads_to_each_part(view, settle):
    view.sections.setFocus()
    view.sections.setCurrentRow(3)
    QTest.keyClick(view.sections, Qt.Key.Key_Return)
    settle()
    assert view.interpreter.isAncestorOf(QApplication.focusWidget())
    assert view.scroller.verticalScrollBar().value() > 0


def test_ctrl_enter_begins_the_talk_after_what_was_typed_is_reported(view, settle):
    view.show_plan(a_prepare_page(a_preparation(plan=TalkPlan(interpreter=InterpreterKind.PROFESSIONAL))))
    settle()
    order = []
    view.plan_changed.connect(lambda *told: order.append(told[1:]))
    view.begin_requested.connect(lambda dossier_id: order.append(dossier_id))
    number = view.interpreter.fields["number"].edit
    number.setFocus()
    QTest.keyClicks(number, "1")
    press("Ctrl+Return")
    assert order == [("number", "1"), HERE]


def test_a_refused_beginning_says_why_and_leads_to_the_interpreter(view, settle):
    started = reported(view.started)
    view.show_refused(Problem("Een kind vertaalt niet.", "Bel een tolk."))
    settle()
    assert "Een kind vertaalt niet. Bel een tolk." in words_on(view)
    assert view.interpreter.isAncestorOf(QApplication.focusWidget())
    assert started == []
    view.show_begun(HERE)
    assert started == [(HERE,)]


def test_a_talk_that_was_never_closed_can_go_on_or_be_closed_and_no_second_one_begins(view, settle):
    view.show_page(a_prepare_page(a_preparation(open_since=at("2026-11-17 14:05"))))
    settle()
    assert "Er loopt nog een gesprek van dinsdag 14:05." in words_on(view)
    assert not view.begin.isVisible()
    on, closed, begun = (
        reported(signal) for signal in (view.continue_requested, view.closing_requested, view.begin_requested)
    )
    press("Ctrl+Return")
    view.close_button.click()
    assert (on, closed, begun) == ([(HERE,)], [(HERE,)], [])


def test_back_reports_what_was_typed_first(view):
    asked = reported(view.back_requested)
    view.header.back.click()
    assert asked == [(HERE,)]


def test_a_problem_is_told_in_the_page(view):
    view.show_problem(Problem("Dit is niet gelukt.", "Probeer het nog een keer."))
    assert "Dit is niet gelukt. Probeer het nog een keer." in words_on(view)


def test_a_page_without_known_facts_sets_or_adults_says_so(view, settle):
    view.show_page(a_prepare_page(a_preparation(known=(), sets=(), adults=(), explanation=())))
    settle()
    assert "Er zijn nog geen gegevens van BRP, COA of DUO." in words_on(view)
    assert list(view.agenda.tiles) == ["vrij"]
    assert view.alone.buttons == []
