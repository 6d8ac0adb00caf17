"""Controleren: what two people see, what only one may see, and what the keys do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from desktop.intake.state import State
from desktop.presenters.question import Words
from desktop.presenters.review_page import ReviewFacts, fingerprint, page
from desktop.presenters.work import Problem
from desktop.views.parts.told import language_of
from desktop.views.review import ReviewView
from desktop.views.theme.bilingual import LangText
from desktop.views.window import Window
from tests.presenters.reviews import (
    CANARY,
    SUMMARY,
    TOLK_CANARY,
    WITH_WORDS,
    a_long_review,
    a_review,
    an_item,
)
from tests.views.screens import open_in


@pytest.fixture
def view(window, settle) -> ReviewView:
    screen = open_in(window, "review")
    settle()
    assert isinstance(screen, ReviewView)
    return screen


def shown(view: ReviewView, facts: ReviewFacts) -> ReviewView:
    view.show_page(page(facts))
    return view


def everything_said(root: QWidget) -> str:
    """Every text, name, description and tooltip there is, visible or not, with what lists and the screen reader hold."""
    return "\n".join(_said(root))


def _said(root: QWidget) -> Iterator[str]:
    for widget in (root, *root.findChildren(QWidget)):
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
        heard = QAccessible.queryAccessibleInterface(widget)
        if heard is not None:
            yield heard.text(QAccessible.Text.Name)
            yield heard.text(QAccessible.Text.Description)


def words_on(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def row_of(view: ReviewView, question_id: str):
    return next(row for row in view.list.rows if row.item.question_id == question_id)


# What stands there


def test_question_and_answer_stand_in_both_languages_each_in_its_own_direction(view):
    row = row_of(view, "taal.thuis")
    labels = {label.text(): label for label in row.findChildren(LangText)}
    assert labels["العربية"].layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert labels["Arabisch"].layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert labels["العربية"].x() > labels["Arabisch"].x()
    assert labels["العربية"].height() > labels["ما اللغات التي تتحدثها في البيت؟"].height()


def test_own_words_stand_in_their_script(view):
    own = next(label for label in view.findChildren(LangText) if label.text() == WITH_WORDS.own_words)
    assert own.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert own.x() > own.parentWidget().width() / 3  # on the client's side


@pytest.mark.parametrize(
    ("text", "lang", "wanted"),
    [("كتاب", "fa-AF", "fa-AF"), ("كتاب", "tr", "ar"), ("መጽሓፍ", "ar", "ti"), ("kitab", "ar", "nl"), ("12", "ar", "nl")],
)
def test_the_letters_of_own_words_decide_how_they_are_set(text, lang, wanted):
    assert language_of(text, lang) == wanted


def test_without_answers_there_is_one_sentence_and_one_way_on(view, qtbot, settle):
    shown(view, a_review(items=(), missing=(), hidden=0))
    settle()
    assert "U heeft nog geen vragen beantwoord." in words_on(view)
    assert not view.read.isVisible()
    with qtbot.waitSignal(view.back_requested) as back:
        view.to_questions.click()
    assert back.args == ["dossier-1"]


def test_a_client_who_speaks_dutch_sees_one_column(view, settle):
    item = an_item(text=Words("Wat doet u graag?"), answer=(Words("Koken"),))
    shown(view, a_review(lang="nl", items=(item,)))
    settle()
    assert "Koken" in words_on(view)
    assert [row.item.question_id for row in view.list.rows] == ["taal.thuis"]


def test_a_problem_is_told_on_the_page(view):
    view.show_problem(Problem("Dit is niet gelukt.", "Er is niets veranderd."))
    assert "Dit is niet gelukt. Er is niets veranderd." in words_on(view)


# What only the professional may see


def test_notes_are_folded_and_open_with_whose_they_are(view, settle):
    assert CANARY not in everything_said(view)
    row_of(view, "taal.lezen").notes_act.click()
    settle()
    assert CANARY in words_on(view)
    assert TOLK_CANARY in words_on(view)
    assert "De klant mag deze zien." in words_on(view)


def test_meekijken_leaves_no_note_in_any_widget_or_name(window, view, settle):
    row_of(view, "taal.lezen").notes_act.click()
    window.share(shared=True)
    for canary in (CANARY, TOLK_CANARY, "Notities"):
        assert canary not in everything_said(window)
    window.share(shared=False)
    settle()
    assert CANARY not in everything_said(window)  # folded, until somebody asks for it
    assert row_of(view, "taal.lezen").notes_act.isVisible()


def test_a_page_that_comes_during_meekijken_has_no_notes_either(window, view, settle):
    window.share(shared=True)
    shown(view, a_review(dossier_id="dossier-2"))
    settle()
    for canary in (CANARY, TOLK_CANARY, "Notities"):
        assert canary not in everything_said(window)


def test_meekijken_tells_nothing_of_what_was_said_alone(window, view):
    assert "2 antwoorden uit een gesprek alleen staan hier niet." in words_on(view)
    assert "Waar moeten de lessen rekening mee houden?" in everything_said(view)
    window.share(shared=True)
    assert "gesprek alleen" not in words_on(view)
    assert "Waar moeten de lessen rekening mee houden?" not in words_on(view)
    assert "Hoeveel jaar heeft u les gehad?" in [link.words for link in view.missing]
    assert "Samira" not in words_on(window)


def test_reading_out_has_no_notes_in_it(window, view, settle):
    view.toggle_reading()
    for _answer in view.page.spoken:
        settle()
        assert CANARY not in everything_said(window)
        assert TOLK_CANARY not in everything_said(window)
        view.reading.at += 1
        view.reading._show()


# Correcting and taking back


def test_changing_leads_to_the_question(view, qtbot):
    with qtbot.waitSignal(view.question_requested) as asked:
        row_of(view, "taal.thuis").acts[0].click()
    assert asked.args == ["dossier-1", "taal.thuis"]


def test_what_is_missing_leads_to_its_question(view, qtbot):
    with qtbot.waitSignal(view.question_requested) as asked:
        view.missing[0].click()
    assert asked.args == ["dossier-1", "onderwijs.jaren_les"]


def test_taking_back_asks_first_with_the_keyboard_on_what_changes_nothing(view, qtbot, settle):
    row = row_of(view, "taal.thuis")
    with qtbot.assertNotEmitted(view.retract_requested):
        row.retract_act.click()
    settle()
    assert row.confirmation.keep.hasFocus()
    assert "Terughalen kan daarna niet." in words_on(row)
    with qtbot.waitSignal(view.retract_requested) as asked:
        row.confirmation.take_back.click()
    assert asked.args == ["dossier-1", "taal.thuis"]


def test_leaving_it_brings_the_keyboard_back(view, settle):
    row = row_of(view, "taal.thuis")
    row.retract_act.click()
    settle()
    row.confirmation.keep.click()
    assert row.confirmation is None
    assert row.retract_act.hasFocus()


def test_escape_takes_the_question_away(view, settle):
    row = row_of(view, "taal.thuis")
    row.retract_act.click()
    settle()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert row.confirmation is None


def test_after_taking_back_the_keyboard_is_at_the_answer_that_came_in_its_place(view, settle):
    row = row_of(view, "taal.thuis")
    row.retract_act.click()
    settle()
    gone = replace(row.item, answer=())
    facts = a_review()
    items = tuple(
        replace(item, state=State.RETRACTED, answer=()) if item.question_id == gone.question_id else item
        for item in facts.items
    )
    shown(view, replace(facts, items=items))
    settle()
    assert row_of(view, "taal.lezen").acts[0].hasFocus()
    assert "taal.thuis" not in [row.item.question_id for row in view.list.sections["taal"].rows]


def test_what_did_not_change_is_left_as_it_is(view, settle):
    kept = view.list.sections["persoon"]
    facts = a_review()
    shown(view, replace(facts, items=tuple(item for item in facts.items if item.question_id != "taal.thuis")))
    settle()
    assert view.list.sections["persoon"] is kept


# Keys


def test_up_and_down_go_from_answer_to_answer_and_tab_leaves_them(view, settle):
    first, second = view.list.rows[:2]
    first.acts[1].setFocus()
    QTest.keyClick(first.acts[1], Qt.Key.Key_Down)
    assert second.acts[1].hasFocus()
    QTest.keyClick(second.acts[1], Qt.Key.Key_Up)
    assert first.acts[1].hasFocus()
    QTest.keyClick(first.acts[1], Qt.Key.Key_Up)
    assert first.acts[1].hasFocus()
    QTest.keyClick(first.acts[1], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is view.summary.acts[0]


def test_a_hundred_answers_are_one_stop(view, settle, qtbot):
    shown(view, a_long_review(100))
    qtbot.waitUntil(lambda: view.list.complete)
    assert len(view.list.rows) == 100
    assert len(view.list.stops()) == 2


def test_the_first_answers_are_there_at_once_and_the_rest_follows_in_order(view, qtbot, settle):
    shown(view, a_long_review(100))
    assert 0 < len(view.list.rows) < 20
    assert not view.list.complete
    qtbot.waitUntil(lambda: view.list.complete)
    settle()
    wanted = [item.question_id for item in view.page.spoken]
    assert [row.item.question_id for row in view.list.rows] == wanted
    tops = [view.list.sections[topic.id].y() for topic in view.page.topics]
    assert tops == sorted(tops)


def test_the_list_beside_it_goes_to_a_part_that_was_not_made_yet(view, settle):
    shown(view, a_long_review(100))
    view.index.topic_chosen.emit("t11")
    settle()
    assert QApplication.focusWidget() in view.list.sections["t11"].rows[0].acts


def test_the_buttons_and_keys_lead_on(view, qtbot, settle):
    with qtbot.waitSignal(view.closing_requested) as closing:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(view.advice_requested) as advice:
        view.advice.click()
    with qtbot.waitSignal(view.undo_requested) as undo:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(view.back_requested) as back:
        view.header.back.click()
    assert closing.args == advice.args == undo.args == back.args == ["dossier-1"]


def test_without_a_talk_there_is_no_button_to_close_one(view):
    shown(view, a_review(talk_open=False))
    assert not view.close_button.isVisible()
    assert view.advice.isVisible()


# Reading out


def test_f4_reads_out_one_answer_at_a_time_and_the_window_leaves_the_key_alone(window, view, qtbot, settle):
    with qtbot.assertNotEmitted(window.reading_requested):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F4)
    settle()
    assert view.reading.isVisible()
    assert not view.scroller.isVisible()
    assert view.reading.right.hasFocus()
    assert "Wanneer bent u geboren?" in words_on(view.reading)
    assert "1 van 4" in words_on(view.reading)
    assert "Arabisch" not in words_on(view.reading)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F4)
    assert not view.reading.isVisible()
    assert view.read.hasFocus()


def test_ctrl_enter_says_that_it_is_right_and_comes_to_the_next(view, qtbot, settle):
    view.toggle_reading()
    settle()
    with qtbot.waitSignal(view.agreed) as agreed:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert agreed.args == ["dossier-1", "persoon.geboren"]
    facts = a_review()
    first = view.page.spoken[0]
    heard = {first.question_id: _mark(facts)}
    with qtbot.waitSignal(view.read_out) as reading:
        view.show_page(page(facts, heard))
    assert reading.args == ["dossier-1", "taal.thuis"]
    assert "2 van 4" in words_on(view.reading)


def _mark(facts: ReviewFacts) -> int:
    return fingerprint(facts.items[0])


def test_reading_goes_on_at_the_first_answer_that_was_not_read_back(view):
    facts = a_review()
    view.show_page(page(facts, {facts.items[0].question_id: _mark(facts)}))
    view.toggle_reading()
    assert view.reading.item.question_id == "taal.thuis"
    assert "Teruggelezen" in everything_said(view)
    QTest.keyClick(view.reading.right, Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    assert view.reading.item.question_id == "persoon.geboren"


def test_while_reading_an_answer_can_be_changed_or_taken_back(view, qtbot, settle):
    view.toggle_reading()
    with qtbot.waitSignal(view.question_requested) as asked:
        view.reading.change.click()
    view.reading.retract.click()
    settle()
    assert view.reading.confirmation.keep.hasFocus()
    with qtbot.waitSignal(view.retract_requested) as taken:
        view.reading.confirmation.take_back.click()
    assert asked.args == taken.args == ["dossier-1", "persoon.geboren"]
    facts = a_review()
    shown(view, replace(facts, items=facts.items[1:]))
    assert view.reading.item.question_id == "taal.thuis"
    assert view.reading.confirmation is None


def test_after_the_last_answer_it_leads_to_the_question_whether_all_is_right(view, qtbot, settle):
    view.toggle_reading()
    view.reading.at = len(view.page.spoken) - 1
    facts = a_review()
    shown(view, replace(facts, items=facts.items[:3]))
    view.reading.go_back()
    shown(view, replace(facts, items=facts.items[:2]))
    shown(view, replace(facts, items=facts.items[:1]))
    settle()
    assert view.reading.item is None
    assert "Dit was alles" in words_on(view.reading)
    with qtbot.waitSignal(view.question_requested) as asked:
        view.reading.summary.click()
    assert asked.args == ["dossier-1", SUMMARY.question_id]
    QTest.keyClick(view.reading.right, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not view.reading.isVisible()


def test_what_was_read_out_is_gone_once_it_stops(view, settle, qtbot):
    view.toggle_reading()
    with qtbot.waitSignal(view.read_out) as reading:
        view.close_panel()
    settle()
    assert reading.args == ["dossier-1", ""]
    assert "Wanneer bent u geboren?" not in everything_said(view.reading)


def test_another_dossier_takes_everything_of_the_one_before_away(view, settle):
    view.toggle_reading()
    row_of(view, "taal.lezen").notes_act.click()
    item = an_item("taal.thuis", text=Words("Wat doet u graag?"), answer=(Words("Koken"),))
    shown(view, a_review(dossier_id="dossier-2", person="Yusuf Demir", items=(item,), missing=(), summary=None))
    settle()
    said = everything_said(view)
    assert "Koken" in said
    for word in ("Samira", CANARY, "Welke talen", "Wanneer bent u geboren?"):
        assert word not in said


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_reading_out_fits_at_every_text_size(window, dressed, settle, scale):
    dressed(scale=scale)
    view = open_in(window, "review")
    view.toggle_reading()
    settle()
    for _answer in range(len(view.page.spoken) + 1):
        for area in view.reading.findChildren(QScrollArea):
            assert area.widget().width() <= area.viewport().width()
        for text in view.reading.findChildren(LangText):
            if text.isVisible() and text.text():
                assert text.height() >= text.heightForWidth(text.width()), text.text()
        for button in view.reading.findChildren(QAbstractButton):
            if button.isVisible():
                assert button.mapTo(window, button.rect().bottomRight()).x() <= window.width(), button.text()
        view.reading.at += 1
        view.reading._show()
        settle()


def test_in_large_text_a_message_shows_above_what_is_read_out(window, dressed, settle):
    dressed(scale=2.0)
    view = open_in(window, "review")
    view.toggle_reading()
    view.show_problem(Problem("Dit is niet gelukt.", "Er is niets veranderd."))
    settle()
    assert view.strip.isVisible()
    assert not view.header.isVisible()
    view.reading.close_reading()
    settle()
    assert view.header.isVisible()
    assert view.strip.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_confirmation_and_notes_fit_at_every_text_size(window, dressed, settle, scale):
    dressed(scale=scale)
    view = open_in(window, "review")
    settle()
    row = row_of(view, "taal.lezen")
    row.notes_act.click()
    row.retract_act.click()
    settle()
    for text in row.findChildren(LangText):
        assert text.height() >= text.heightForWidth(text.width()), text.text()
    assert row.height() >= row.layout().totalHeightForWidth(row.width())


def test_a_narrow_window_puts_the_languages_below_each_other(window: Window, view, settle):
    window.resize(640, 700)
    settle()
    labels = {label.text(): label for label in row_of(view, "taal.thuis").findChildren(LangText)}
    assert not view.index.isVisible()
    assert labels["العربية"].y() > labels["Arabisch"].y()
