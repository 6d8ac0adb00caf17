"""Fields and the keyboard: Ctrl+Z is the field's while there is typing in it, and the screen's when there is not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.views.parts.button import Button, LinkButton
from desktop.views.parts.edits import GrowingEdit, LineEdit
from desktop.views.parts.rows import Row, RowLook

CTRL = Qt.KeyboardModifier.ControlModifier


def beside(qtbot, widget: QWidget) -> tuple[QWidget, list[str]]:
    """A screen with this on it, and how often its own undo was asked for."""
    screen, undone = QWidget(), []
    QVBoxLayout(screen).addWidget(widget)
    key = QShortcut(QKeySequence("Ctrl+Z"), screen)
    key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    key.activated.connect(lambda: undone.append("undo"))
    qtbot.addWidget(screen)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    widget.setFocus()
    return screen, undone


@pytest.mark.parametrize("field", [LineEdit, GrowingEdit])
def test_ctrl_z_takes_back_what_is_typed_and_only_then_what_was_done(qtbot, field):
    edit = field()
    _screen, undone = beside(qtbot, edit)
    QTest.keyClick(edit, Qt.Key.Key_Z, CTRL)
    assert undone == ["undo"]
    QTest.keyClicks(edit, "El")
    QTest.keyClick(edit, Qt.Key.Key_Z, CTRL)
    assert (edit.text() if isinstance(edit, LineEdit) else edit.toPlainText()) == ""
    assert undone == ["undo"]
    QTest.keyClick(edit, Qt.Key.Key_Z, CTRL)
    assert undone == ["undo", "undo"]


@pytest.mark.parametrize(
    "make", [lambda: Button("Verder"), lambda: LinkButton("Naar het dossier"), lambda: Row(RowLook(lines=("Samira",)))]
)
def test_enter_chooses_what_has_the_keyboard_once_as_space_does(qtbot, make):
    button = make()
    _screen, _undone = beside(qtbot, button)
    chosen = []
    button.clicked.connect(lambda: chosen.append("chosen"))
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(chosen) == 3
    QTest.keyClick(button, Qt.Key.Key_Return, CTRL)  # that is a key of the screen
    button.setEnabled(False)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert len(chosen) == 3
