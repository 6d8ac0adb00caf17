import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from desktop.intake.questions import Kind
from desktop.intake.state import State
from desktop.presenters.intake import EndPage, QuestionLine
from desktop.presenters.question import Place, Words, page
from desktop.presenters.work import Problem
from desktop.views.parts.edits import PAUSE_MS
from tests.presenters.builders import a_question
from tests.views.screens import open_in

HERE = Place("dossier-1", "gezondheid.lessen")


@pytest.fixture
def view(window, settle):
    screen = open_in(window, "intake")
    settle()
    return screen


@pytest.fixture
def answers(view):
    """Every answer the view reported, with the place it is about."""
    given = []
    view.answered.connect(lambda place, answer: given.append((place, answer)))
    return given


def press(view, keys: str) -> None:
    """Press keys where the focus is."""
    QTest.keySequence(QApplication.focusWidget() or view, QKeySequence(keys))


def words_on(view) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_the_question_stands_in_both_languages_with_their_own_names(view):
    shown = words_on(view)
    assert "Is er iets met uw gezondheid" in shown
    assert "هل هناك أمور" in shown
    assert "العربية" in shown


def test_choosing_a_tile_reports_its_answer_at_once(view, answers):
    view.card.answers.tiles[1].click()
    (place, given) = answers[0]
    assert place == HERE
    assert (given.state, given.value, given.final) == (State.ANSWERED, "spanning", True)


def test_declining_is_as_large_and_as_near_as_the_other_answers(view, answers):
    tiles = view.card.answers.tiles
    assert {tile.height() for tile in tiles} == {tiles[0].height()}
    assert {tile.width() for tile in tiles} == {tiles[0].width()}
    tiles[-1].click()
    assert answers[0][1].state is State.DECLINED


def test_a_number_key_chooses_only_while_an_answer_has_the_focus(view, answers):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    assert answers[-1][1].value == "spanning"
    view.card.note.setFocus()
    QTest.keyClick(view.card.note, Qt.Key.Key_1)
    assert len(answers) == 1
    assert view.card.note.toPlainText().startswith("1")


def test_the_answers_are_one_stop_that_lands_on_the_chosen_one(view, settle):
    view.show_question(page(a_question(state=State.ANSWERED, value="spanning")))
    settle()
    tiles = view.card.answers.tiles
    assert [tile.hasFocus() for tile in tiles] == [False, True, False]
    QTest.keyClick(tiles[1], Qt.Key.Key_Tab)
    assert view.card.note.hasFocus()
    QTest.keyClick(view.card.note, Qt.Key.Key_Backtab)
    assert tiles[1].hasFocus()
    QTest.keyClick(tiles[1], Qt.Key.Key_Down)
    assert tiles[2].hasFocus()
    assert tiles[2].isChecked()


def test_several_answers_go_together_and_an_exclusive_one_stands_alone(view, answers):
    view.show_question(page(a_question(kind=Kind.MULTIPLE_CHOICE)))
    nothing, tension, decline = view.card.answers.tiles
    tension.click()
    nothing.click()
    assert set(answers[-1][1].value) == {"nee", "spanning"}
    decline.click()
    assert answers[-1][1].state is State.DECLINED
    assert [tile.isChecked() for tile in view.card.answers.tiles] == [False, False, True]
    tension.click()
    assert answers[-1][1].value == ("spanning",)
    tension.click()
    assert answers[-1][1].state is State.NOT_ASKED


def test_typed_text_is_reported_after_a_pause_and_until_then_not_called_saved(view, answers, qtbot):
    view.show_question(page(a_question(kind=Kind.TEXT)))
    with qtbot.waitSignal(view.answered, timeout=PAUSE_MS + 2000):
        view.card.answers.field.setPlainText("Slaapt slecht")
        assert view.header.saved.text() == "Nog niet opgeslagen"
        assert answers == []
    assert (answers[0][1].value, answers[0][1].final) == ("Slaapt slecht", False)


def test_going_on_reports_what_is_still_being_typed_first(view, answers, qtbot):
    view.show_question(page(a_question(kind=Kind.NUMBER)))
    QTest.keyClicks(view.card.answers.field, "6")
    with qtbot.waitSignal(view.next_requested):
        view.next.click()
    assert (answers[-1][1].value, answers[-1][1].final) == ("6", True)


def test_what_does_not_fit_keeps_the_person_at_the_question_with_what_was_typed(view, qtbot):
    view.show_question(page(a_question(kind=Kind.NUMBER)))
    view.answered.connect(
        lambda _place, given: given.final and view.show_fault(Problem("Vul een heel getal in.", "Bijvoorbeeld 6."))
    )
    QTest.keyClicks(view.card.answers.field, "zes")
    with qtbot.assertNotEmitted(view.next_requested):
        view.next.click()
    assert view.card.answers.field.text() == "zes"
    assert "Bijvoorbeeld 6." in words_on(view)
    assert view.card.answers.field.hasFocus()


def test_declining_empties_the_field_and_typing_takes_the_refusal_back(view, answers):
    view.show_question(page(a_question(kind=Kind.NUMBER)))
    QTest.keyClicks(view.card.answers.field, "6")
    view.card.answers.tiles[-1].click()
    assert view.card.answers.field.text() == ""
    assert answers[-1][1].state is State.DECLINED
    QTest.keyClicks(view.card.answers.field, "7")
    assert not view.card.answers.tiles[-1].isChecked()


def test_a_country_is_found_by_its_first_letters(view, answers):
    codes = (("ER", "Eritrea"), ("ET", "Ethiopië"), ("SY", "Syrië"))
    view.show_question(page(a_question(kind=Kind.COUNTRY, codes=codes)))
    field = view.card.answers.field.field
    QTest.keyClicks(field, "eri")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert answers[-1][1].value == "ER"
    assert field.text() == "Eritrea"


def test_a_note_is_reported_for_the_question_it_was_written_at(view, qtbot):
    with qtbot.waitSignal(view.note_written, timeout=PAUSE_MS + 2000) as written:
        view.card.note.setPlainText("Liever in de middag.")
    assert written.args == [HERE, "Liever in de middag."]


def test_meekijken_hides_everything_that_is_not_for_two_people(view, window):
    before = words_on(view)
    assert "Toelichting voor u" in before
    assert "Voor de tolk" in before
    assert "Samira Haddad" in before
    press(view, "F9")
    shown = words_on(view)
    assert "Toelichting voor u" not in shown
    assert "Voor de tolk" not in shown
    assert "Samira Haddad" not in shown
    assert "Kennismakingsgesprek" in shown
    assert not view.card.note_room.isVisible()
    assert "Haddad" not in window.windowTitle()
    assert "هل هناك أمور" in shown


def test_meekijken_stays_on_from_question_to_question(view):
    press(view, "F9")
    view.show_question(page(a_question("ti")))
    assert "Voor de tolk" not in words_on(view)
    assert not view.card.note_room.isVisible()
    press(view, "Ctrl+Shift+D")
    assert "Toelichting voor u" not in words_on(view)


def test_leaving_the_talk_leaves_meekijken_only_after_a_plain_question(view, window, qtbot):
    press(view, "F9")
    with qtbot.assertNotEmitted(window.entry_chosen):
        window._choose("dossiers")
    assert "U verlaat het gesprek" in view.strip.words.text()
    view.strip.buttons[0].click()
    assert view.shared
    window._choose("dossiers")
    with qtbot.waitSignal(window.entry_chosen) as chosen:
        view.strip.buttons[1].click()
    assert chosen.args == ["dossiers"]
    assert not view.shared


def test_without_meekijken_the_way_back_is_one_click(view, qtbot):
    with qtbot.waitSignal(view.back_requested) as back:
        view.header.back.click()
    assert back.args == ["dossier-1"]


def test_a_draft_is_marked_beside_its_language_in_both_languages(view):
    view.show_question(page(a_question(mark=Words("Nog niet nagekeken", "لم تُراجَع بعد"))))
    shown = words_on(view)
    assert "Nog niet nagekeken" in shown
    assert "العربية · لم تُراجَع بعد" in shown


def test_without_a_translation_only_the_dutch_stands_there_with_the_reason(view):
    view.show_question(page(a_question(text=Words("Is er iets?"), why=Words("Daarom."), withheld=True)))
    assert not view.card.pair.translated.isVisible()
    assert "Laat de tolk de Nederlandse vraag vertalen" in words_on(view)


@pytest.mark.parametrize(
    ("keys", "signal"),
    [
        ("Ctrl+Return", "next_requested"),
        ("Alt+PgDown", "next_requested"),
        ("Alt+PgUp", "previous_requested"),
        ("Ctrl+.", "later_requested"),
        ("Ctrl+J", "list_requested"),
        ("Ctrl+Z", "undo_requested"),
    ],
)
def test_the_keys_of_a_talk_report_what_they_say(view, qtbot, keys, signal):
    with qtbot.waitSignal(getattr(view, signal)) as reported:
        press(view, keys)
    assert reported.args == [HERE]


def test_ctrl_z_in_the_note_takes_back_typing_and_no_answer(view, qtbot):
    view.card.note.setFocus()
    before = view.card.note.toPlainText()
    QTest.keyClicks(view.card.note, "x")
    with qtbot.assertNotEmitted(view.undo_requested):
        press(view, "Ctrl+Z")
    assert view.card.note.toPlainText() == before


def test_ctrl_m_goes_to_the_note(view):
    press(view, "Ctrl+M")
    assert view.card.note.hasFocus()


def test_the_list_of_questions_takes_the_place_of_the_question_and_leads_to_one(view, qtbot, settle):
    view.show_list((QuestionLine("geld.brieven", "Geld", "Lukt het met de brieven?", "Nog niet gevraagd", "circle"),))
    settle()
    assert not view.scroller.isVisible()
    view.list.list.setCurrentRow(0)
    with qtbot.waitSignal(view.question_requested) as asked:
        QTest.keyClick(view.list.list, Qt.Key.Key_Return)
    assert asked.args == ["dossier-1", "geld.brieven"]
    view.close_panel()
    assert view.scroller.isVisible()


def test_topics_say_their_status_and_lead_to_their_questions(view, qtbot):
    names = [view.topics.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(view.topics.count())]
    assert names == ["Kennismaken, Klaar", "Gezondheid, Bezig", "Geld, Nog niet begonnen"]
    view.topics.setFocus()
    assert view.topics.currentRow() == 1
    QTest.keyClick(view.topics, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.topic_requested) as asked:
        QTest.keyClick(view.topics, Qt.Key.Key_Return)
    assert asked.args == [HERE, "geld"]


def test_after_the_last_question_there_is_a_way_on_and_a_way_back(view, qtbot):
    view.show_end(EndPage("dossier-1", "Dit waren de vragen", "Er is nog 1 vraag open.", "geld.brieven"))
    assert not view.footer.isVisible()
    assert "Toelichting voor u" not in words_on(view)
    with qtbot.waitSignal(view.plan_requested) as plan:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert plan.args == ["dossier-1"]
    view.show_question(page(a_question()))
    assert view.footer.isVisible()
    assert view.card.isVisible()


def test_an_intake_without_open_questions_is_finished_on_the_way_to_the_plan(view, qtbot):
    view.show_end(EndPage("dossier-1", "Dit waren de vragen", "Alle vragen zijn besproken.", "", may_finish=True))
    with qtbot.waitSignals([view.finished, view.plan_requested], order="strict"):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)


def test_who_is_in_the_room_is_told_at_once_and_the_panel_stays(view, qtbot):
    view.talk_button.click()
    assert view.talk.isVisible()
    assert not view.scroller.isVisible()
    with qtbot.waitSignal(view.talk_told) as told:
        view.talk.alone.click()
    assert told.args == [HERE, True, "missing"]
    view.show_question(page(a_question()))
    with qtbot.waitSignal(view.talk_told) as told:
        view.talk.tiles["professional"].click()
    assert told.args[2] == "professional"
    assert view.talk.isVisible()
    view.talk_button.click()
    assert view.scroller.isVisible()


def test_large_text_puts_topics_and_guidance_behind_buttons(view, dressed, settle):
    dressed(scale=2.0)
    settle()
    assert not view.topics.isVisible()
    assert not view.side.isVisible()
    view.guidance_button.click()
    settle()
    assert view.side.isVisible()
    assert not view.scroller.isVisible()
    view.to_question.click()
    settle()
    assert view.scroller.isVisible()
    view.topics_button.click()
    assert view.topics.isVisible()
    dressed(scale=1.0)
    settle()
    assert view.topics.isVisible()
    assert view.side.isVisible()


def test_a_question_is_shown_from_its_beginning_also_with_large_text(view, dressed, settle):
    dressed(scale=2.0)
    settle()
    view.scroller.verticalScrollBar().setValue(200)
    view.show_question(page(a_question("ti")))
    settle()
    assert view.scroller.verticalScrollBar().value() == 0


def test_an_unanswered_field_takes_the_focus(view, settle):
    view.show_question(page(a_question(kind=Kind.NUMBER)))
    settle()
    assert isinstance(QApplication.focusWidget(), QLineEdit)
