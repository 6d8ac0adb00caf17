"""The screens before the store is open: the product's name above one card in the middle."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.views.parts.button import Button
from desktop.views.parts.frames import caption, card, centred, column, hold, line, scrolling
from desktop.views.parts.screen import Screen
from desktop.views.theme.bilingual import LangText
from i18n import _

WIDTH = 480


class Gate(Screen):
    """`inside` is the card; `under` takes quiet lines below it."""

    before_unlock = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.inside = column(14, (32, 28, 32, 28))
        self.under: QVBoxLayout = column(6, (33, 0, 33, 0))
        page = column(18, (0, 32, 0, 32))
        page.addStretch(1)
        brand = column(0, (33, 0, 33, 0))
        brand.addWidget(LangText("Regiekoffer", role="h1", bold=True, colour="primary"))
        page.addLayout(brand)
        page.addWidget(self.strip)
        page.addWidget(card(self.inside))
        page.addLayout(self.under)
        page.addStretch(2)
        outer = column(0)
        outer.addWidget(scrolling(centred(hold(page), WIDTH)))
        self.setLayout(outer)


class PassphraseField(QLineEdit):
    """Typed out of sight; paste and password managers welcome. Says when Caps Lock seems to be on."""

    caps_lock = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhSensitiveData
        )

    def reveal(self, *, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = event.text()
        if len(sign) == 1 and sign.isalpha() and sign.upper() != sign.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(sign.isupper() != shift)
        super().keyPressEvent(event)


class PassphraseRow(QWidget):
    """A passphrase with its label and a button to see it."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = PassphraseField()
        self.show_button = Button(_("Tonen"), "quiet", icon="eye")
        self.show_button.setCheckable(True)
        self.show_button.clicked.connect(self._reveal)
        row = line(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.show_button)
        both = column(4)
        both.addWidget(caption(label, self.field))
        both.addLayout(row)
        self.setLayout(both)

    def hide_text(self) -> None:
        self.show_button.setChecked(False)
        self._reveal(False)

    def _reveal(self, shown: bool) -> None:
        self.field.reveal(shown=shown)
        self.show_button.show_words(_("Verbergen") if shown else _("Tonen"), icon="eye-off" if shown else "eye")


class FaultyField(QWidget):
    """A field with its label above it and, when something does not fit, what and how below it."""

    def __init__(self, label: str, field: QLineEdit | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field or QLineEdit()
        self.fault = LangText("", role="caption", colour="danger", icon="triangle-alert")
        self.fault.hide()
        self.field.textEdited.connect(self.clear)
        both = column(4)
        both.addWidget(caption(label, self.field))
        both.addWidget(self.field)
        both.addWidget(self.fault)
        self.setLayout(both)

    def show_fault(self, words: str) -> None:
        self.fault.show_text(words)
        self.fault.show()
        self.field.setAccessibleDescription(words)
        self._mark(invalid=True)

    def clear(self) -> None:
        self.fault.hide()
        self.field.setAccessibleDescription("")
        self._mark(invalid=False)

    def _mark(self, *, invalid: bool) -> None:
        if bool(self.field.property("invalid")) != invalid:
            self.field.setProperty("invalid", invalid)
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)
