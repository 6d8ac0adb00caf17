"""Ontgrendelen: one field, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.presenters.unlock import UnlockPage, wait_words
from desktop.presenters.work import Problem
from desktop.views.parts.button import Button
from desktop.views.parts.gate import Gate, PassphraseRow
from desktop.views.theme.bilingual import LangText
from i18n import _


class UnlockView(Gate):
    unlock_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.user = LangText("", role="h2", bold=True)
        self.passphrase = PassphraseRow(_("Wachtwoord"))
        self.caps = LangText(_("Caps Lock staat aan."), role="caption", colour="warn", icon="triangle-alert")
        self.caps.hide()
        self.unlock = Button(_("Ontgrendelen"), "primary")
        self.hint = LangText("", colour="info", icon="info")
        self.last = LangText("", role="caption", colour="muted")
        self.help = LangText("", role="caption", colour="muted")
        self._left = 0
        self._countdown = QTimer(self)
        self._countdown.setInterval(1000)
        self._countdown.timeout.connect(self.count_down)
        for widget in (self.user, self.passphrase, self.caps, self.unlock):
            self.inside.addWidget(widget)
        for label in (self.hint, self.last, self.help):
            self.under.addWidget(label)
        self.passphrase.field.caps_lock.connect(self.caps.setVisible)
        self.passphrase.field.returnPressed.connect(self.unlock.click)
        self.unlock.clicked.connect(self._ask)

    def show_page(self, page: UnlockPage) -> None:
        self.user.show_text(page.user_name)
        self.hint.show_text(page.hint)
        self.hint.setVisible(bool(page.hint))
        self.last.show_text(page.last)
        self.help.show_text(page.help)
        self.focus_start()

    def show_busy(self, words: str) -> None:
        self.strip.clear()
        self._allow(allowed=False)
        self.unlock.show_words(words)

    def show_wrong(self, problem: Problem) -> None:
        """Say so, empty the field and keep the focus there."""
        self._allow(allowed=True)
        self.unlock.show_words(_("Ontgrendelen"))
        self.passphrase.field.clear()
        self.passphrase.hide_text()
        self.focus_start()
        self.show_problem(problem)

    def show_wait(self, seconds: int) -> None:
        self._left = seconds
        self.unlock.setEnabled(False)
        self.unlock.show_words(wait_words(seconds))
        self._countdown.start()

    def count_down(self) -> None:
        self._left -= 1
        if self._left > 0:
            self.unlock.show_words(wait_words(self._left))
            return
        self._countdown.stop()
        self.unlock.setEnabled(True)
        self.unlock.show_words(_("Ontgrendelen"))

    def focus_start(self) -> None:
        self.passphrase.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        self.unlock_requested.emit(self.passphrase.field.text())

    def _allow(self, *, allowed: bool) -> None:
        self.unlock.setEnabled(allowed)
        self.passphrase.setEnabled(allowed)
