"""A message in the page itself: what happened, what is safe, and at most two things to do. Never a dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.views.parts.button import Button
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import space

ICONS = {"info": "info", "ok": "circle-check", "warn": "clock", "danger": "triangle-alert"}

Action = tuple[str, Callable[[], None]]


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say something without moving the focus (WCAG 4.1.3)."""
    if text:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class MessageStrip(QFrame):
    """Hidden until it has something to say. `kind` is info, ok, warn or danger."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = LangText()
        self.buttons: list[Button] = []
        self._row = QHBoxLayout(self)
        space(self._row, 12, (16, 4, 8, 4))
        self._row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(0)
        self.hide()

    def show_message(self, kind: str, text: str, actions: Sequence[Action] = (), *, icon: str = "") -> None:
        self._dress(kind, icon or ICONS[kind])
        self.words.show_text(text)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for label, act in actions:
            button = Button(label, "quiet")
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self.buttons.append(button)
        top = 2 if actions else 12
        space(self._row, 12, (16, top, 8 if actions else 16, top))
        self.show()
        announce(self, text)

    def show_problem(self, message: str, advice: str = "", actions: Sequence[Action] = ()) -> None:
        self.show_message("danger", f"{message} {advice}".strip(), actions)

    def clear(self) -> None:
        self.words.show_text("")
        self.hide()

    def _dress(self, kind: str, icon: str) -> None:
        if self.property("surface") != kind:
            self.setProperty("surface", kind)
            self.style().unpolish(self)
            self.style().polish(self)
        self.words.show_look(kind, icon)
