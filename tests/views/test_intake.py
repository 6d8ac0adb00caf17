from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea

from desktop.intake.questions import Kind
from desktop.intake.state import State
from desktop.presenters.course import AgendaFact, EndPage, ListedQuestion, QuestionLine, Thread
from desktop.presenters.guidance import ReviewFact
from desktop.presenters.interpreter_notes import NoteFact, notes_line
from desktop.presenters.question import OptionFact, Place, Words, page
from desktop.presenters.this_talk import TalkFact, TalkGiven
from desktop.presenters.told_dates import date_line
from desktop.presenters.work import Problem
from desktop.views.parts.button import LinkButton
from desktop.views.parts.edits import PAUSE_MS
from desktop.views.parts.pictures import Drawing
from desktop.views.parts.tiles import PictureOption
from desktop.views.theme.bilingual import LangText
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
    with qtbot.waitSignal(view.talk_changed) as told:
        view.talk.alone.click()
    assert told.args == [HERE, TalkGiven(True, "missing")]
    view.talk_changed.connect(lambda *_told: view.show_question(page(a_question())))
    with qtbot.waitSignal(view.talk_changed) as told:
        view.talk.tiles["professional"].click()
    assert told.args[1].interpreter == "professional"
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


# The course of the talk

LISTED = (
    ListedQuestion("wonen.huis", "Wonen", "Hoe lang woont u al in dit huis?", State.NOT_ASKED, "wonen"),
    ListedQuestion("gezondheid.lessen", "Gezondheid", "Is er iets?", State.NOT_ASKED, "gezondheid"),
)
AGENDA = AgendaFact("Verdieping", ("wonen.huis", "gezondheid.lessen"), (), 35, open=True)
HERE_ONLY = Thread("gezondheid.lessen")
JUMPED = Thread("gezondheid.lessen", ("wonen.huis",))
TALK = TalkFact(alone=True, interpreter="professional", open=True)


def in_a_talk(lang: str = "ar", thread: Thread = HERE_ONLY, **given):
    return page(a_question(lang, **({"talk": TALK} | given)), AGENDA, LISTED, thread)


def test_the_header_says_which_talk_and_how_far(view, settle):
    view.show_question(in_a_talk())
    settle()
    shown = words_on(view)
    assert "Verdieping" in shown
    assert "Vraag 2 van 2 in dit gesprek · nog ongeveer 35 minuten" in shown


@pytest.mark.parametrize("how", ["button", "key"])
def test_after_a_jump_one_quiet_button_leads_back_to_where_the_talk_was(view, qtbot, settle, how):
    view.show_question(in_a_talk(thread=JUMPED))
    settle()
    (back,) = view.card._way_back
    assert back.text() == "Terug naar: Wonen · Hoe lang woont u al in dit huis?"
    with qtbot.waitSignal(view.thread_requested) as asked:
        back.click() if how == "button" else press(view, "Ctrl+Shift+J")
    assert asked.args == [HERE]
    view.show_question(in_a_talk())
    assert view.card._way_back == []


def test_the_client_wants_to_talk_about_the_topic_on_the_screen_or_the_one_with_the_keyboard(view, qtbot, settle):
    view.show_question(in_a_talk())
    settle()
    with qtbot.waitSignal(view.wish_told) as told:
        press(view, "Ctrl+W")
    assert told.args == [HERE, "gezondheid"]
    view.topics.setFocus()
    QTest.keyClick(view.topics, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.wish_told) as told:
        press(view, "Ctrl+W")
    assert told.args == [HERE, "geld"]


def test_without_a_talk_there_are_no_wishes_to_tell(view, qtbot):
    assert view.card.wish.isHidden()
    with qtbot.assertNotEmitted(view.wish_told):
        press(view, "Ctrl+W")


def test_what_an_answer_changes_around_the_question_leaves_the_question_alone(view, settle):
    view.show_question(in_a_talk(kind=Kind.TEXT))
    view.card.answers.field.setPlainText("Half een zin")
    view.show_progress(in_a_talk(kind=Kind.TEXT, state=State.ANSWERED, value="Half een"))
    assert view.card.answers.field.toPlainText() == "Half een zin"
    assert not view.card.retract.isHidden()


def test_the_list_finds_a_question_by_its_words_without_accents(view, qtbot):
    lines = (
        QuestionLine("geld.bron", "Geld", "Van welk geld leeft u? Wij lezen uw financiën voor.", "Later", "circle"),
        QuestionLine("wonen.huis", "Wonen", "Hoe lang woont u hier?", "Later", "circle"),
    )
    view.show_list(lines)
    assert view.list.field.hasFocus()
    QTest.keyClicks(view.list.field, "FINANCIEN lezen")
    assert [view.list.list.item(row).isHidden() for row in range(2)] == [False, True]
    with qtbot.waitSignal(view.question_requested) as asked:
        QTest.keyClick(view.list.field, Qt.Key.Key_Return)
    assert asked.args == ["dossier-1", "geld.bron"]


def test_words_that_no_question_has_are_told_and_choose_nothing(view, qtbot, settle):
    view.show_list((QuestionLine("geld.bron", "Geld", "Van welk geld leeft u?", "Later", "circle"),))
    QTest.keyClicks(view.list.field, "zeilboot")
    settle()
    assert "Geen vraag met ‘zeilboot’." in words_on(view)
    with qtbot.assertNotEmitted(view.question_requested):
        QTest.keyClick(view.list.field, Qt.Key.Key_Return)
    for _letter in "zeilboot":
        QTest.keyClick(view.list.field, Qt.Key.Key_Backspace)
    assert not view.list.list.item(0).isHidden()


def test_after_a_talk_looking_it_through_comes_first_and_another_topic_is_near(view, qtbot):
    end = EndPage("dossier-1", "Dit waren de vragen van vandaag", "Alles is besproken.", "", review=True)
    view.show_end(end)
    assert [button.text() for button in view.end.buttons] == ["Controleren", "Nog een onderwerp"]
    with qtbot.waitSignal(view.list_requested):
        view.end.buttons[1].click()
    view.show_end(end)
    with qtbot.waitSignal(view.review_requested) as review, qtbot.assertNotEmitted(view.finished):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert review.args == ["dossier-1"]


# Prompts and drawings

CUP = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M1 1h6v6z" stroke="currentColor"/></svg>'


def test_a_prompt_is_read_and_left_with_nothing_to_fill_in(view, qtbot, settle):
    not_kept = Words("Van deze vraag schrijven wij niets op.", "لن نكتب شيئًا عن هذا السؤال.")
    view.show_question(in_a_talk(kind=Kind.PROMPT, options=(), not_kept=not_kept, pictures=(CUP, CUP)))
    settle()
    shown = words_on(view)
    assert not_kept.dutch in shown
    assert not_kept.translated in shown
    assert view.card.answers.tiles == []
    assert not view.card.note.isVisible()
    assert not view.card.quote.isVisible()
    assert not view.card.retract.isVisible()
    assert not view.later.isVisible()
    assert view.next.hasFocus()
    with qtbot.assertNotEmitted(view.later_requested):
        press(view, "Ctrl+.")
    with qtbot.waitSignal(view.next_requested):
        press(view, "Ctrl+Return")


def test_drawings_to_point_at_stand_beside_the_question_and_a_broken_one_does_not(view, settle):
    view.show_question(in_a_talk(pictures=(CUP, b"<svg", CUP)))
    settle()
    assert len([one for one in view.findChildren(Drawing) if one.isVisible()]) == 2


def a_scale(drawing: bytes = CUP) -> tuple[OptionFact, ...]:
    steps = tuple(OptionFact(f"stap_{n}", Words(f"Stap {n}", "خطوة"), picture=drawing) for n in range(1, 5))
    return (*steps, OptionFact("declined", Words("Daar wil ik nu niet over praten"), State.DECLINED))


def test_the_steps_of_a_scale_stand_in_a_row_where_they_fit(view, answers, dressed, settle):
    view.show_question(in_a_talk(kind=Kind.SCALE, options=a_scale()))
    settle()
    steps = view.card.answers.tiles[:4]
    assert len({step.y() for step in steps}) == 1
    assert len({step.height() for step in steps}) == 1
    assert view.card.answers.tiles[4].mapToGlobal(view.card.answers.tiles[4].rect().topLeft()).y() > (
        steps[0].mapToGlobal(steps[0].rect().bottomLeft()).y()
    )
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_3)
    assert answers[-1][1].value == "stap_3"


def test_the_steps_of_a_scale_stand_below_each_other_in_a_narrow_window(view, window, settle):
    window.resize(620, 768)
    view.show_question(in_a_talk(kind=Kind.SCALE, options=a_scale()))
    settle()
    steps = view.card.answers.tiles[:4]
    narrow = steps[0].parentWidget().width() < 4 * 116
    assert narrow == (len({step.y() for step in steps}) == 4)


def test_a_drawing_that_is_missing_or_broken_leaves_an_ordinary_tile(view):
    for drawing in (b"", b"<svg", b"geen tekening"):
        view.show_question(in_a_talk(kind=Kind.SINGLE_CHOICE, options=a_scale(drawing)))
        assert not any(isinstance(tile, PictureOption) for tile in view.card.answers.tiles)
    view.show_question(in_a_talk(kind=Kind.SINGLE_CHOICE, options=a_scale()))
    assert [isinstance(tile, PictureOption) for tile in view.card.answers.tiles] == [True] * 4 + [False]


# Dates


def test_the_calendar_of_the_language_can_be_chosen_and_is_reported(view, answers, settle):
    view.show_question(in_a_talk(kind=Kind.DATE))
    date = view.card.answers.date
    assert list(date.calendars) == ["gregory", "islamic-umalqura"]
    QTest.keyClicks(view.card.answers.field, "1405")
    date.calendars["islamic-umalqura"].click()
    assert answers[-1][1].calendar == "islamic-umalqura"
    assert answers[-1][1].value == "1405"


def test_a_language_without_another_calendar_has_only_the_field(view):
    view.show_question(in_a_talk("nl", kind=Kind.DATE))
    assert view.card.answers.date.calendars == {}


def test_the_other_calendar_stands_beside_until_somebody_types_again(view, settle):
    wire = "1405-00-00[u-ca=islamic-umalqura]"
    shown = in_a_talk(kind=Kind.DATE, state=State.ANSWERED, value=wire)
    view.show_question(shown)
    settle()
    assert "ongeveer tussen 26 september 1984 en 14 september 1985" in words_on(view)
    QTest.keyClicks(view.card.answers.field, "1")
    assert "ongeveer tussen" not in words_on(view)
    view.card.answers.show_date(date_line("1984-12-03", "ar"))
    assert "Rabi al-awwal 1405" in words_on(view)


# What stands beside an answer


def test_the_clients_own_words_have_their_own_field_key_and_direction(view, qtbot, settle):
    assert not view.card.records.own_words.isVisible()
    press(view, "Ctrl+Shift+M")
    settle()
    edit = view.card.records.own_words.edit
    assert edit.hasFocus()
    with qtbot.waitSignal(view.own_words_written, timeout=PAUSE_MS + 2000) as written:
        edit.setPlainText("قلبي متعب")
        assert edit.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert written.args == [HERE, "قلبي متعب"]
    edit.setPlainText("mijn hart is moe")
    assert edit.layoutDirection() is Qt.LayoutDirection.LeftToRight
    view.flush()
    assert view.card.note.toPlainText() == "Slaapt slecht sinds de reis."


def test_meekijken_hides_every_note_and_keeps_the_clients_own_words(view, settle):
    note = NoteFact(id="n", kind="own_word", meaning="mijn hart is moe")
    given = {"own_words": "قلبي متعب", "interpreter_notes": (note,), "note_kinds": ("own_word",)}
    view.show_question(in_a_talk(**given))
    settle()
    assert view.card.notes.isVisible()
    press(view, "Ctrl+Shift+I")
    settle()
    assert "mijn hart is moe" in words_on(view)
    press(view, "F9")
    settle()
    assert "mijn hart is moe" not in words_on(view)
    assert not view.card.notes.isVisible()
    assert not view.card.note.isVisible()
    assert view.card.records.own_words.isVisible()
    press(view, "Ctrl+Shift+I")
    settle()
    assert "mijn hart is moe" not in words_on(view)


def test_a_kind_question_stands_at_the_field_it_is_about_and_never_when_somebody_looks_along(view, settle):
    asked = "Is dit nodig voor het plan?"
    view.show_caution("note", asked)
    settle()
    assert asked in words_on(view.card.records.note)
    view.show_question(page(a_question()))
    settle()
    assert asked not in words_on(view)
    press(view, "F9")
    view.show_caution("own_words", asked)
    view.show_caution("answer", asked)
    settle()
    assert asked not in words_on(view)


def test_an_interpreters_note_says_that_the_client_may_see_it_and_reports_what_stands_there(view, qtbot, settle):
    view.show_question(in_a_talk(note_kinds=("own_word", "emotional_cue", "dialect")))
    press(view, "Ctrl+Shift+I")
    settle()
    assert "De klant mag deze notitie zien" in words_on(view)
    assert list(view.notes.kind.tiles) == ["own_word", "dialect"]
    view.notes.kind.tiles["own_word"].click()
    view.notes.meaning.setFocus()
    with qtbot.waitSignal(view.interpreter_note_written, timeout=PAUSE_MS + 2000) as written:
        QTest.keyClicks(view.notes.meaning, "moe")
    place, note = written.args
    assert place == HERE
    assert (note.id, note.kind, note.meaning) == ("", "own_word", "moe")
    kept = NoteFact(id="n1", kind="own_word", meaning="moe")
    view.show_notes(notes_line(("own_word", "dialect"), (kept,)), "n1")
    assert view.notes.meaning.text() == "moe"
    with qtbot.waitSignal(view.interpreter_note_written) as again:
        view.notes.certainty.tiles["laag"].click()
    assert (again.args[1].id, again.args[1].certainty) == ("n1", "laag")
    assert view.card.notes.text() == "Notitie van de tolk (1)"


def test_another_note_begins_empty_and_an_old_one_can_be_changed_or_thrown_away(view, qtbot, settle):
    note = NoteFact(id="n1", kind="own_word", original="قلبي متعب", certainty="hoog")
    view.show_question(in_a_talk(note_kinds=("own_word",), interpreter_notes=(note,)))
    press(view, "Ctrl+Shift+I")
    settle()
    buttons = {button.text(): button for button in view.notes.findChildren(QAbstractButton) if button.isVisible()}
    buttons["Wijzigen"].click()
    assert view.notes.original.toPlainText() == "قلبي متعب"
    assert view.notes.kind.value() == "own_word"
    view.notes.another.click()
    assert view.notes.original.toPlainText() == ""
    assert view.notes.kind.value() == ""
    with qtbot.waitSignal(view.interpreter_note_dropped) as dropped:
        buttons["Verwijderen"].click()
    assert dropped.args == [HERE, "n1"]


def test_an_unfinished_interpreters_note_is_reported_before_the_question_changes(view, qtbot):
    view.show_question(in_a_talk(note_kinds=("own_word",)))
    press(view, "Ctrl+Shift+I")
    view.notes.text.setPlainText("Zei het in dialect")
    with qtbot.waitSignal(view.interpreter_note_written) as written:
        view.flush()
    assert written.args[1].text == "Zei het in dialect"


# Declining and taking back


def test_what_is_said_after_declining_stands_there_in_both_languages(view, settle):
    view.show_reply("Dat is goed. Dat heeft geen gevolgen.", "حسنًا. لا توجد أي عواقب.")
    settle()
    assert "Dat heeft geen gevolgen." in words_on(view)
    assert "حسنًا" in words_on(view)
    view.show_reply("")
    assert "حسنًا" not in words_on(view)


def test_taking_an_answer_back_is_asked_on_the_page_because_it_cannot_be_undone(view, qtbot, settle):
    view.show_question(in_a_talk(state=State.ANSWERED, value="spanning"))
    settle()
    with qtbot.assertNotEmitted(view.retracted):
        view.card.retract.click()
        settle()
        assert "Terughalen kan daarna niet." in words_on(view)
        assert view.card.keep.hasFocus()
        view.card.keep.click()
    assert not view.card.confirmation.isVisible()
    view.card.retract.click()
    with qtbot.waitSignal(view.retracted) as taken:
        view.card.take_back.click()
    assert taken.args == [HERE]
    assert QApplication.activeModalWidget() is None


def test_there_is_nothing_to_take_back_at_a_question_without_an_answer(view):
    assert not view.card.retract.isVisible()


# What is known, and what is thought of the question


def test_a_known_fact_is_read_aloud_so_it_stays_in_meekijken(view, settle):
    view.show_question(in_a_talk(known=("Volgens de BRP, 24 november 2026: Lindestraat 14, Dijkstad",)))
    settle()
    press(view, "F9")
    settle()
    assert "Volgens de BRP, 24 november 2026: Lindestraat 14, Dijkstad" in words_on(view)


def test_who_looked_at_the_question_stands_in_the_guidance_and_not_before_the_client(view, settle):
    assert "Bekeken door ervaringsdeskundige: nog niet" in words_on(view)
    view.show_question(in_a_talk(review=ReviewFact("Amina", "2026-11-02")))
    settle()
    assert "Bekeken door ervaringsdeskundige: Amina, 2 november 2026" in words_on(view)
    press(view, "F9")
    assert "Bekeken door" not in words_on(view)


def test_a_question_that_does_not_work_is_told_with_one_of_a_few_kinds(view, qtbot, settle):
    assert not any(link.isVisible() for link in view.guidance.findChildren(LinkButton))
    view.guidance.object.click()
    settle()
    assert list(view.guidance.kinds) == ["te_moeilijk", "vertaling", "pijnlijk", "past_niet"]
    with qtbot.waitSignal(view.objected) as told:
        view.guidance.kinds["pijnlijk"].click()
    assert told.args == [HERE, "pijnlijk"]
    assert not any(link.isVisible() for link in view.guidance.findChildren(LinkButton))
    assert view.guidance.findChildren(QLineEdit) == []


# Dit gesprek


def test_the_panel_tells_everything_about_the_room(view, qtbot, settle):
    talk = TalkFact(interpreter="informal", open=True)
    view.show_question(in_a_talk(talk=talk))
    view.talk_button.click()
    settle()
    with qtbot.waitSignal(view.talk_changed) as told:
        view.talk.relation.tiles["family"].click()
    assert told.args == [HERE, TalkGiven(False, "informal", "family")]
    view.show_question(in_a_talk(talk=TalkFact(interpreter="informal", relation="family", open=True)))
    view.talk_button.click()
    settle()
    assert view.talk.reason.isVisible()
    view.talk.reason.setFocus()
    with qtbot.waitSignal(view.talk_changed, timeout=PAUSE_MS + 2000) as told:
        QTest.keyClicks(view.talk.reason, "De tolk belde af")
    assert told.args[1].reason == "De tolk belde af"
    with qtbot.waitSignal(view.talk_changed) as told:
        view.talk.appointment.click()
    assert told.args[1].appointment_only


def test_a_refusal_stays_beside_what_was_chosen_and_says_what_to_do(view, settle):
    talk = TalkFact(interpreter="informal", relation="minor", open=True)

    def refuse(_place, _given) -> None:
        view.show_question(in_a_talk(talk=talk))
        view.show_refusal(Problem("Een kind vertaalt niet.", "Bel een tolk."))

    view.talk_changed.connect(refuse)
    view.show_question(in_a_talk(talk=TalkFact(interpreter="informal", open=True)))
    view.talk_button.click()
    view.talk.relation.tiles["minor"].setFocus()
    view.talk.relation.tiles["minor"].click()
    settle()
    assert "Een kind vertaalt niet. Bel een tolk." in words_on(view)
    assert view.strip.property("surface") == "warn"
    assert view.talk.isVisible()
    assert view.talk.relation.tiles["minor"].isChecked()
    assert view.talk.relation.tiles["minor"].hasFocus()


def test_what_happens_during_a_talk_is_told_from_the_panel(view, qtbot, settle):
    view.show_question(in_a_talk())
    view.talk_button.click()
    settle()
    assert not view.talk.number.isVisible()
    view.talk.change.click()
    QTest.keyClicks(view.talk.number, "12345")
    with qtbot.waitSignal(view.interpreter_changed) as changed:
        view.talk.note_change.click()
    assert changed.args == [HERE, "12345", ""]
    with qtbot.waitSignal(view.paused) as paused:
        view.talk.pause.click()
    assert paused.args == [HERE]
    with qtbot.waitSignal(view.stopped) as stopped:
        view.talk.stop.click()
    assert stopped.args == [HERE, True]


def test_without_a_talk_nothing_happens_during_it(view, settle):
    view.talk_button.click()
    settle()
    assert not view.talk.on_the_way.isVisible()


# At every size


EVERYTHING = {
    "state": State.ANSWERED,
    "value": "spanning",
    "own_words": "قلبي متعب",
    "interpreter_notes": (NoteFact(id="n", kind="own_word", meaning="mijn hart is moe"),),
    "note_kinds": ("own_word", "dialect"),
    "known": ("Volgens de BRP, 24 november 2026: Lindestraat 14, Dijkstad",),
    "pictures": (CUP,) * 6,
}


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("panel", ["", "talk", "notes", "list", "retract", "date", "scale"])
def test_the_fullest_question_never_scrolls_sideways_and_cuts_no_text(view, dressed, settle, scale, panel):
    dressed(scale=scale)
    given = dict(EVERYTHING)
    match panel:
        case "date":
            given |= {"kind": Kind.DATE, "value": "1405-00-00[u-ca=islamic-umalqura]"}
        case "scale":
            given |= {"kind": Kind.SCALE, "options": a_scale()}
        case "talk":
            given |= {"talk": TalkFact(interpreter="informal", relation="family", open=True, waiting=3)}
    view.show_question(in_a_talk(thread=JUMPED, **given))
    match panel:
        case "talk":
            view.talk_button.click()
            view.talk.change.click()
        case "notes":
            press(view, "Ctrl+Shift+I")
        case "list":
            view.show_list((QuestionLine("geld.bron", "Geld", "Van welk geld leeft u?", "Later", "circle"),))
        case "retract":
            view.card.ask_retract()
    settle()
    for area in view.findChildren(QScrollArea):
        if area.isVisible():
            assert area.widget().width() <= area.viewport().width(), area
    for text in view.findChildren(LangText):
        if text.isVisible() and text.text():
            assert text.height() >= text.heightForWidth(text.width()), text.text()
    for button in view.findChildren(QAbstractButton):
        if button.isVisible():
            right = button.mapTo(view, QPoint(button.width(), 0)).x()
            assert right <= view.width(), (button.text(), right)
            assert button.height() >= button.minimumSizeHint().height()
            if button.hasHeightForWidth():
                assert button.height() >= button.heightForWidth(button.width()), button.text()


def test_a_reason_that_is_still_being_typed_never_opens_the_panel_before_the_client(view, settle):
    view.show_question(in_a_talk(talk=TalkFact(interpreter="informal", relation="family", open=True)))
    view.talk_button.click()
    settle()
    view.talk.reason.setPlainText("De tolk belde af")
    press(view, "F9")
    view.flush()
    settle()
    assert not view.talk.isVisible()
    assert view.scroller.isVisible()


def test_what_is_being_typed_about_another_interpreter_stays_when_something_else_is_told(view, settle):
    view.paused.connect(lambda _place: view.show_question(in_a_talk(talk=replace(TALK, pauses=1))))
    view.show_question(in_a_talk())
    view.talk_button.click()
    view.talk.change.click()
    view.talk.no_number.setText("Geen vrije tolk")
    view.talk.pause.click()
    settle()
    assert view.talk.no_number.isVisible()
    assert view.talk.no_number.text() == "Geen vrije tolk"
    view.show_question(in_a_talk(talk=replace(TALK, changes=1)))
    assert view.talk.no_number.text() == ""


def test_what_is_still_being_typed_is_reported_before_an_answer_is_taken_back(view, settle):
    said = []
    view.note_written.connect(lambda _place, text: said.append(text))
    view.retracted.connect(lambda _place: said.append("gewist"))
    view.show_question(in_a_talk(state=State.ANSWERED, value="spanning"))
    view.card.note.setPlainText("Nog niet klaar")
    view.card.ask_retract()
    view.card.take_back.click()
    assert said == ["Nog niet klaar", "gewist"]
