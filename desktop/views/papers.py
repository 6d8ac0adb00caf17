"""A paper of a dossier: as it will lie on the table, with the way to the printer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.presenters import help as keys
from desktop.presenters.papers import PaperPage
from desktop.presenters.work import Problem
from desktop.views.parts.button import Button
from desktop.views.parts.frames import column, empty, hold, line, order_stops
from desktop.views.parts.header import VisitHeader
from desktop.views.parts.paper import PaperView
from desktop.views.parts.screen import Screen
from desktop.views.parts.strip import MessageStrip
from i18n import _

PRINT = "Ctrl+P"


class PapersView(Screen):
    """`back_requested` carries the dossier's id."""

    back_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Op papier"), parent)
        self.page: PaperPage | None = None
        self.pdf = b""
        self.print_button = Button(_("Afdrukken"), icon="file-text", keys=PRINT)
        self.print_button.setEnabled(False)
        self.print_button.clicked.connect(self._print)
        self.header = VisitHeader("", beside=(self.print_button,))
        self.header.back.clicked.connect(lambda: self._report(self.back_requested))
        self.header.saved.hide()
        self.header.lines.addWidget(self.strip)
        self._notices = column(6, (24, 0, 24, 0))
        self.paper = PaperView()
        around = line(0, (24, 4, 24, 12))
        around.addWidget(self.paper)
        whole = column(6)
        whole.addWidget(self.header)
        whole.addLayout(self._notices)
        whole.addWidget(hold(around), 1)
        self.setLayout(whole)
        order_stops([self.header.back, self.print_button, self.paper.sheet])
        for sequence, act in (
            (PRINT, self.print_button.click),
            *((one, lambda: self.paper.turn_to(self.paper.page + 1)) for one in keys.in_plan()["next_page"].sequences),
            *(
                (one, lambda: self.paper.turn_to(self.paper.page - 1))
                for one in keys.in_plan()["previous_page"].sequences
            ),
        ):
            key = QShortcut(QKeySequence(sequence), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(act)

    def focus_start(self) -> None:
        first = self.print_button if self.print_button.isEnabled() else self.header.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        return [self.paper, self.header]

    def show_page(self, page: PaperPage) -> None:
        self.page, self.pdf = page, b""
        self.strip.clear()
        self.paper.clear()  # at once: another client's paper may not stand under this name
        self.print_button.setEnabled(False)
        self.header.person.show_text(page.person)
        self.header.what.show_text(page.title)
        empty(self._notices)
        for text in page.notices:
            strip = MessageStrip()
            self._notices.addWidget(strip)
            strip.show_message("info", text)

    def show_document(self, pdf: bytes) -> None:
        if self.page is None:
            return
        self.pdf = pdf
        self.paper.show_document(pdf, self.page.languages)
        self.print_button.setEnabled(True)
        if self.header.back.hasFocus():
            self.focus_start()

    def show_no_document(self, problem: Problem) -> None:
        self.paper.show_message(f"{problem.message} {problem.advice}".strip())

    def _print(self) -> None:
        if self.page is None or not self.pdf:
            return
        from desktop.views.parts import printing  # asks the machine for its print system, so not before it is needed

        if not printing.has_printer():
            words = _("Er is geen printer gevonden op deze laptop. Sluit een printer aan en probeer het nog een keer.")
            self.strip.show_message("warn", words)
            return
        if printing.print_document(self.pdf, self.page.title, self):
            self.strip.show_message("ok", _("Het papier is naar de printer gestuurd."))

    def _report(self, wish: SignalInstance) -> None:
        if self.page is not None:
            wish.emit(self.page.dossier_id)
