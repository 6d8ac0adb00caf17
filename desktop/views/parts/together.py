"""Meekijken as it shows on every screen: a line that says so, and a cover for what is not for two people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from desktop.views.parts.button import Button
from desktop.views.parts.frames import card, centred, column, line
from desktop.views.parts.strip import MessageStrip
from desktop.views.theme.bilingual import LangText
from i18n import _


@runtime_checkable
class ForTwo(Protocol):
    """A screen that a client may look at too. `share` hides at once what is only the professional's, `share_button`
    shows whether it does."""

    shared: bool
    share_button: QAbstractButton

    def share(self, *, shared: bool) -> None: ...


class TurnedLine(QFrame):
    """That Meekijken is on, which is when the laptop may be turned to the client; asks plainly before it goes off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = MessageStrip()
        around = column(0, (16, 8, 20, 0))
        around.addWidget(self.strip)
        self.setLayout(around)
        self.hide()

    def show_on(self) -> None:
        self.strip.show_message("info", _("Meekijken staat aan. U kunt de laptop nu draaien."), icon="eye")
        self.show()

    def ask(self, stay: Callable[[], None], leave: Callable[[], None]) -> None:
        """Ask before lists and names come back on the screen."""
        words = _("U verlaat het gesprek. Daarna zijn namen, termijnen en notities weer te zien.")
        choices = [(_("Hier blijven"), stay), (_("Gesprek verlaten"), leave)]
        self.strip.show_message("warn", words, choices, icon="eye")
        self.show()
        self.strip.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)


class Cover(QWidget):
    """Stands before a screen that is the professional's alone for as long as Meekijken is on."""

    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.end = Button(_("Meekijken uitzetten"), icon="eye-off")
        self.end.clicked.connect(self.ended)
        inside = column(12, (32, 28, 32, 28))
        inside.addWidget(LangText(_("Meekijken staat aan"), role="h2", bold=True, icon="eye"))
        inside.addWidget(LangText(_("U kunt de laptop nu draaien. Wat hier stond, is alleen voor u."), colour="muted"))
        buttons = line(0, (0, 8, 0, 0))
        buttons.addWidget(self.end)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        outer = column(0)
        outer.addStretch(1)
        outer.addWidget(centred(card(inside), 640))
        outer.addStretch(2)
        self.setLayout(outer)
        self.hide()
