"""Hours from a school: choosing a file, the preview, taking it, and taking it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.presenters.school_import import page
from desktop.presenters.work import Problem
from desktop.views.school_import import SchoolImportView
from tests.presenters.following import a_delivery, a_file
from tests.views.following import school_import_screen


@pytest.fixture
def view(window, settle) -> SchoolImportView:
    screen = school_import_screen()
    window.add("school_import", screen)
    window.open("school_import")
    settle()
    return screen


def words_on(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_the_preview_shows_what_is_refused_and_why_before_what_is_taken(view):
    told = words_on(view)
    assert "Deze persoon staat niet op deze laptop., Regel 4" in told
    assert "Kolom 3 is niet gelezen" in told
    assert view.refused.mapTo(view, QPoint()).y() < view.rows.mapTo(view, QPoint()).y()
    assert view.take.text() == "2 rijen overnemen"


def test_a_chosen_file_is_reported_and_no_choice_is_none(view, qtbot):
    with qtbot.waitSignal(view.file_chosen) as chosen:
        view.choose.click()
    assert chosen.args == ["uren.csv"]
    view.ask = lambda _parent: ""
    with qtbot.assertNotEmitted(view.file_chosen):
        view.choose.click()


def test_a_file_may_be_dropped_on_the_screen(view, qtbot, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "uren.csv"))])
    anywhere, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPoint(5, 5), copy, mime, Qt.MouseButton.LeftButton, anywhere)
    view.dragEnterEvent(entering)
    assert entering.isAccepted()
    with qtbot.waitSignal(view.file_chosen) as chosen:
        view.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, Qt.MouseButton.LeftButton, anywhere))
    assert chosen.args == [str(tmp_path / "uren.csv")]


def test_while_it_is_at_work_nothing_else_can_be_begun(view):
    view.show_busy("Het bestand wordt gelezen.")
    assert "Het bestand wordt gelezen. Even geduld." in words_on(view)
    assert not view.rows.isVisible()
    assert not any(button.isEnabled() for button in (view.choose, view.take, view.leave, *view.undo_buttons))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("uren.csv")])
    entering = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    entering.ignore()
    view.dragEnterEvent(entering)
    assert not entering.isAccepted()
    view.show_page(page(a_file(), ()))
    assert view.choose.isEnabled()
    assert view.rows.isVisible()
    assert view.take.isEnabled()


def test_taking_tells_the_name_of_the_school(view, qtbot):
    QTest.keyClicks(view.school, "Taalschool De Stuwwal")
    with qtbot.waitSignal(view.take_requested) as taken:
        view.take.click()
    assert taken.args == ["Taalschool De Stuwwal"]
    view.show_page(page(None, (a_delivery(),)))
    view.show_message("2 rijen zijn overgenomen.")
    assert view.school.text() == ""
    assert "2 rijen zijn overgenomen." in words_on(view)


def test_after_reading_the_keyboard_is_where_the_next_thing_is_asked(view, settle):
    view.show_page(page(None, ()))
    settle()
    assert QApplication.focusWidget() is view.choose
    view.show_page(page(a_file(), ()))
    settle()
    assert QApplication.focusWidget() is view.school


def test_a_file_without_a_good_row_can_only_be_put_away(view, qtbot, settle):
    view.show_page(page(a_file(taken=0), ()))
    settle()
    assert not view.take.isVisible()
    assert not view.school.isVisible()
    with qtbot.waitSignal(view.leave_requested):
        view.leave.click()


def test_without_a_file_only_how_it_works_stands_there(view, settle):
    view.show_page(page(None, ()))
    settle()
    told = words_on(view)
    assert "nummer, soort, van, tot_en_met en uren" in told
    assert "Er zijn nog geen uren van een school overgenomen." in told
    assert not any(part.isVisible() for part in (view.take, view.leave, view.refused, view.rows))


def test_each_delivery_has_its_own_way_back(view, qtbot):
    view.show_page(page(None, (a_delivery(), a_delivery(id="delivery-2", school=""))))
    first, second = view.undo_buttons
    assert first.accessibleName() == "Terugdraaien: Taalschool De Stuwwal, 12 rijen"
    with qtbot.waitSignal(view.undo_requested) as undone:
        second.click()
    assert undone.args == ["delivery-2"]


def test_ctrl_z_asks_for_the_last_one(view, qtbot):
    view.choose.setFocus()
    with qtbot.waitSignal(view.undo_last_requested):
        QTest.keySequence(view.choose, QKeySequence("Ctrl+Z"))


def test_a_problem_says_what_is_safe(view):
    view.show_problem(Problem("Dit bestand is te groot: het mag 5 MB zijn.", "Er is niets overgenomen."))
    assert "Er is niets overgenomen." in words_on(view)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_leaves_the_screen_sideways(view, dressed, settle, scale):
    dressed("light", scale)
    settle()
    assert view.scroller.widget().minimumSizeHint().width() <= view.scroller.viewport().width()
