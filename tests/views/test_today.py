"""Vandaag on the screen: the next appointment large, rows that lead to their dossier, and news that is seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.presenters.today import page
from desktop.views.today import TodayView
from tests.presenters.builders import at
from tests.presenters.lists import a_day, an_appointment

MORNING = at("2026-11-23 09:40")


@pytest.fixture
def view(window, settle):
    shown = TodayView()
    window.add("today", shown)
    shown.show_page(page(a_day(), MORNING))
    window.open("today")
    shown.start()
    settle()
    return shown


def test_the_keyboard_begins_at_the_next_appointment(view, qtbot):
    assert view.next.go.hasFocus()
    with qtbot.waitSignal(view.intake_chosen) as begun:
        QTest.keyClick(view.next.go, Qt.Key.Key_Space)
    assert begun.args == ["b"]


def test_every_row_leads_to_its_dossier(view, qtbot):
    for row, wanted in ((view.visits[0], "d"), (view.rows[0], "a"), (view.news_rows[0], "b"), (view.next.open, "b")):
        with qtbot.waitSignal(view.dossier_chosen) as chosen:
            row.click()
        assert chosen.args == [wanted]


def test_tab_goes_through_the_page_from_top_to_bottom(view):
    order, at_widget = [], view.next.go
    for _stop in range(12):
        order.append(at_widget)
        at_widget = at_widget.nextInFocusChain()
        while not (at_widget.focusPolicy() & Qt.FocusPolicy.TabFocus) or not at_widget.isVisibleTo(view):
            at_widget = at_widget.nextInFocusChain()
    wanted = [view.next.go, view.next.open, view.visits[0], view.all, view.rows[0]]
    assert [stop for stop in order if stop in wanted] == wanted


def test_an_appointment_that_is_no_intake_opens_the_dossier(window, view, settle):
    view.show_page(page(a_day(appointments=(an_appointment(kind="voortgangsgesprek"),)), MORNING))
    settle()
    assert not view.next.go.isVisible()
    view.focus_start()
    assert QApplication.focusWidget() is view.next.open


def test_an_appointment_of_her_own_leads_to_the_agenda(view, qtbot, settle):
    own = an_appointment(dossier_id="", person="", kind="", note="Overleg")
    view.show_page(page(a_day(appointments=(own, an_appointment(id="x", dossier_id="", kept_begin="15:00"))), MORNING))
    settle()
    for stop in (view.next.open, view.visits[0]):
        with qtbot.waitSignal(view.agenda_chosen), qtbot.assertNotEmitted(view.dossier_chosen):
            stop.click()


def test_news_is_called_seen_and_taken_back(view, qtbot):
    with qtbot.waitSignal(view.news_seen):
        view.seen.click()
    view.show_seen("Gezien.")
    [undo] = view.strip.buttons
    with qtbot.waitSignal(view.undo_requested):
        undo.click()
    assert not view.strip.isVisible()


def test_ctrl_z_takes_the_last_deed_back(view, qtbot):
    with qtbot.waitSignal(view.undo_requested):
        QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_without_news_the_part_is_not_there(view, settle):
    view.show_page(page(a_day(news=()), MORNING))
    settle()
    assert not view.seen.isVisible()


def test_a_page_that_is_shown_again_keeps_the_keyboard_where_it_was(view, settle):
    view.rows[1].setFocus()
    view.show_page(page(a_day(), MORNING))
    settle()
    assert view.rows[1].hasFocus()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_leaves_the_screen_sideways(view, settle, dressed, scale):
    dressed(scale=scale)
    settle()
    assert view.scroller.horizontalScrollBar().maximum() == 0
    assert view.next.go.width() <= view.next.width()


def test_an_empty_day_says_what_comes(view, settle):
    view.show_page(page(a_day(appointments=(), terms=(), news=(), dossiers=0), MORNING))
    settle()
    assert view.next is None
    assert view.visits == view.rows == view.news_rows == []
    view.focus_start()
    assert view.agenda.hasFocus()
