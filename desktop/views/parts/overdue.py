"""Below a term that passed: why, asked once, and afterwards what was answered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.presenters.overdue import CauseLine
from desktop.views.parts.asks import AskForm
from desktop.views.parts.button import Button
from desktop.views.parts.frames import column, line
from desktop.views.theme.bilingual import LangText
from i18n import _


class CauseField(QWidget):
    """`told` reports one part as it is filled in, `finished` that the person is done."""

    told = Signal(str, str)  # name, value
    finished = Signal()

    def __init__(self, cause: CauseLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cause = cause
        self.open_again = False
        self.recorded = LangText("")
        self.change = Button(_("Wijzigen"), "quiet")
        self.change.clicked.connect(self._open)
        self.question = LangText("")
        self.form = AskForm(gap=12)
        self.form.told.connect(lambda name, given, _final: self.told.emit(name, str(given)))
        self.finish = Button(_("Oorzaak vastleggen"), icon="check")
        self.finish.clicked.connect(self._finish)
        done = line(12)
        done.addWidget(self.recorded, 1)
        done.addWidget(self.change)
        inside = column(10, (18, 0, 18, 14))
        inside.addLayout(done)
        inside.addWidget(self.question)
        inside.addWidget(self.form)
        row = line(0)
        row.addWidget(self.finish)
        row.addStretch(1)
        inside.addLayout(row)
        self.setLayout(inside)
        self.show_cause(cause)

    def show_cause(self, cause: CauseLine) -> None:
        self.cause = cause
        name = f"{self.change.text()}: {cause.label}"
        self.change.setAccessibleName(name)
        self.recorded.show_text(cause.recorded)
        self.question.show_text(cause.question)
        self.form.show_asks(cause.asks)
        self._show_what_fits()

    def show_kept(self) -> None:
        self.open_again = False
        self._show_what_fits()

    def show_fault(self, name: str, words: str) -> None:
        self.form.fields[name].show_fault(words)
        self.form.fields[name].focus()

    def flush(self) -> None:
        self.form.flush()

    def forget(self) -> None:
        self.form.forget()

    def stops(self) -> list[QWidget]:
        return [*self.form.stops(), self.finish] if self._asks else [self.change]

    @property
    def _asks(self) -> bool:
        return self.open_again or not self.cause.recorded

    def _open(self) -> None:
        self.open_again = True
        self._show_what_fits()
        for field in list(self.form.fields.values())[:1]:
            field.focus()

    def _finish(self) -> None:
        self.flush()
        self.finished.emit()

    def _show_what_fits(self) -> None:
        for part in (self.question, self.form, self.finish):
            part.setVisible(self._asks)
        for part in (self.recorded, self.change):
            part.setVisible(not self._asks)
