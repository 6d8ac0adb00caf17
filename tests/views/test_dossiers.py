"""Dossiers on the screen: columns and stacked rows, the cards of filters and columns, and everything by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.presenters.arrangement import Arrangement, Saved
from desktop.presenters.dossiers import DossiersPresenter, line
from desktop.views.dossiers import DossiersView
from desktop.views.parts.cases import CaseList, is_narrow, letters_of
from desktop.views.theme import tokens
from tests.presenters.builders import TODAY
from tests.presenters.lists import FakeCaseload, many_dossiers, some_dossiers

LATE = (("term_state", ("overdue",)),)


def wired(window, caseload=None):
    """The screen in a window, with its presenter, as the desk introduces them."""
    view, caseload = DossiersView(), caseload or FakeCaseload()
    presenter = DossiersPresenter(
        view,
        caseload.look,
        caseload.rows,
        caseload.choices,
        caseload.kept,
        caseload.keep,
        caseload.catch_up,
        today=lambda: TODAY,
    )
    view.presenter = presenter
    view.searched.connect(presenter.search)
    view.more_wanted.connect(presenter.more)
    view.arranging.connect(presenter.offer)
    view.filtered.connect(presenter.filter)
    view.cleared.connect(presenter.clear)
    view.sorted.connect(presenter.sort)
    view.turned.connect(presenter.turn)
    view.columns_chosen.connect(presenter.choose_columns)
    view.filter_kept.connect(presenter.save_filter)
    view.filter_used.connect(presenter.use_filter)
    view.filter_dropped.connect(presenter.drop_filter)
    view.undo_requested.connect(presenter.undo)
    window.add("dossiers", view)
    presenter.search()
    window.open("dossiers")
    view.start()
    return view, caseload


def key(what, *modifiers):
    widget = QApplication.focusWidget()
    for modifier in modifiers:
        QTest.keyClick(widget, what, modifier)
        return
    QTest.keyClick(widget, what)


def test_scrolling_to_the_end_by_keyboard_fetches_every_row(window, settle):
    view, _caseload = wired(window, FakeCaseload(many_dossiers(400)))
    settle()
    assert view.list.hasFocus()
    for _time in range(12):
        key(Qt.Key.Key_End)
        settle()
    assert view.list.count() == 400
    assert view.list.currentIndex().row() == 399


def test_the_row_that_the_keyboard_was_at_keeps_it_when_the_order_changes(window, settle, qtbot):
    view, _caseload = wired(window)
    settle()
    key(Qt.Key.Key_Down)
    view.presenter.refresh()
    settle()
    with qtbot.waitSignal(view.dossier_chosen) as chosen:
        key(Qt.Key.Key_Return)
    assert chosen.args == ["b"]


def test_filtering_by_keyboard_alone(window, settle):
    view, caseload = wired(window)
    settle()
    view.filters.setFocus(Qt.FocusReason.TabFocusReason)
    key(Qt.Key.Key_Space)
    settle()
    assert view.filter_card.isVisible()
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Tab)
    settle()
    tile = QApplication.focusWidget()
    assert tile.objectName() == "overdue"
    key(Qt.Key.Key_Space)
    settle()
    assert caseload.arrangement.filters == LATE
    assert QApplication.focusWidget() is tile, "the list changes, the keyboard stays where it was"
    assert view.filters.text() == "Filters (1)"
    view.filter_card.name.setFocus()
    QTest.keyClicks(view.filter_card.name, "Te laat")
    key(Qt.Key.Key_Return)
    settle()
    assert caseload.arrangement.saved == (Saved("Te laat", LATE),)
    assert view.saved_buttons["Te laat"].isChecked()
    assert view.filter_card.drop.isVisible()


def test_one_card_at_a_time_and_esc_closes_one_thing_at_a_time(window, settle):
    view, _caseload = wired(window)
    settle()
    view.filters.click()
    view.order.click()
    settle()
    assert (view.filter_card.isVisible(), view.order_card.isVisible()) == (False, True)
    view.field.setText("sam")
    view.close_panel()
    assert not view.order_card.isVisible()
    assert view.field.text() == "sam"
    view.close_panel()
    assert view.field.text() == ""


def test_columns_are_chosen_and_too_many_are_refused_in_words(window, settle):
    view, caseload = wired(window)
    view.order.click()
    settle()
    tiles = view.order_card.columns.grid.tiles
    tiles["number"].click()
    assert caseload.arrangement.columns == ("stage", "term", "contact", "language", "number")
    tiles["law"].click()
    settle()
    assert view.order_card.fault.isVisible()
    assert not tiles["law"].isChecked()
    assert caseload.arrangement.columns == ("stage", "term", "contact", "language", "number")


def test_a_change_of_the_list_is_taken_back_by_ctrl_z(window, settle):
    view, caseload = wired(window)
    view.order.click()
    settle()
    view.order_card.sorts.grid.tiles["name"].click()
    settle()
    assert caseload.arrangement.sort == "name"
    QTest.keyClick(view.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert caseload.arrangement.sort == "urgency"
    assert view.order_card.sorts.grid.tiles["urgency"].isChecked()


def test_taking_a_saved_filter_away_offers_to_take_that_back(window, settle):
    view, caseload = wired(window, FakeCaseload(arrangement=Arrangement(filters=LATE, saved=(Saved("Te laat", LATE),))))
    view.filters.click()
    settle()
    view.filter_card.drop.click()
    settle()
    assert caseload.arrangement.saved == ()
    [undo] = view.strip.buttons
    undo.click()
    assert caseload.arrangement.saved == (Saved("Te laat", LATE),)


def test_no_hit_offers_everything_again_also_without_filters(window, settle):
    view, caseload = wired(window, FakeCaseload(arrangement=Arrangement(filters=LATE)))
    view.field.setText("zzz")
    view.searched.emit("zzz")
    settle()
    assert view.clear.isVisible()
    assert not view.list.isVisible()
    view.clear.click()
    settle()
    assert view.field.text() == ""
    assert caseload.arrangement.filters == ()
    assert view.list.count() == 3


def test_enter_while_somebody_still_types_searches_at_once_and_goes_to_the_hits(window, settle):
    view, _caseload = wired(window)
    settle()
    view.focus_search()
    QTest.keyClicks(view.field, "samira")
    QTest.keyClick(view.field, Qt.Key.Key_Return)
    settle()
    assert view.list.count() == 1
    assert view.list.hasFocus()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_row_is_wider_than_the_list_at_any_text_size(window, settle, dressed, scale):
    view, _caseload = wired(window)
    dressed(scale=scale)
    settle()
    assert view.list.horizontalScrollBar().maximum() == 0
    for row in range(view.list.count()):
        assert view.list.visualRect(view.list.cases.index(row)).width() <= view.list.viewport().width()
    assert is_narrow(view.list.viewport().width()) == (scale > 1)
    assert view.scroller.horizontalScrollBar().maximum() == 0


def test_rows_grow_with_what_is_in_them_instead_of_cutting_it(dressed, qtbot):
    shown = CaseList()
    qtbot.addWidget(shown)
    shown.resize(1000, 600)
    shown.show()
    facts = (*some_dossiers(), *many_dossiers(1))
    short, long = (
        tuple(line(fact, columns, TODAY) for fact in facts) for columns in (("stage",), ("stage", "term", "contact"))
    )
    heights = []
    for lines in (short, long):
        shown.show_lines(lines, ("Fase",) * len(lines[0].cells), len(lines))
        heights.append(shown.sizeHintForRow(1))
    assert heights[0] <= heights[1]
    shown.resize(420, 600)
    qtbot.waitUntil(lambda: shown.viewport().width() < 420)
    assert shown.sizeHintForRow(1) > heights[1]


def test_the_heads_of_the_columns_are_there_only_where_there_are_columns(window, settle, dressed):
    view, _caseload = wired(window)
    settle()
    assert view.heads.height() > 0
    dressed(scale=2.0)
    settle()
    assert view.heads.sizeHint().height() == 0
    assert tokens.current().scale == 2.0


@pytest.mark.parametrize(
    ("name", "letters"), [("Samira", "nl"), ("سميرة", "ar"), ("یوسف", "ar"), ("ሰላም", "ti"), ("Олена", "nl"), ("", "nl")]
)
def test_a_name_is_set_in_the_letters_of_its_own_script(name, letters):
    assert letters_of(name) == letters


def test_what_takes_long_says_so_in_words(window, settle, qtbot):
    view = DossiersView()
    window.add("dossiers", view)
    window.open("dossiers")
    view.start()
    qtbot.waitUntil(view.waiting.isVisible)
    assert "Even geduld" in view.waiting.text()


def test_every_part_of_the_screen_is_one_of_the_panes(window, settle):
    view, _caseload = wired(window)
    assert all(any(pane.isAncestorOf(stop) for pane in view.panes()) for stop in (view.field, view.list, view.filters))
