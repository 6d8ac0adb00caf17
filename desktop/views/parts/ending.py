"""After the last question: what is open, without blame, and the one way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.presenters.course import EndPage
from desktop.views.parts.button import Button
from desktop.views.parts.frames import column, empty
from desktop.views.theme.bilingual import LangText
from i18n import _


class EndCard(QFrame):
    """After the agenda of a talk the way on is looking through together; without a talk it is the plan."""

    review_chosen = Signal()
    plan_chosen = Signal()
    open_chosen = Signal()
    topic_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._lines = column(8, (32, 28, 32, 28))
        self.setLayout(self._lines)
        self.buttons: list[Button] = []

    def show_end(self, page: EndPage) -> None:
        empty(self._lines)
        self.buttons = []
        self._lines.addWidget(LangText(page.title, role="h2", bold=True))
        self._lines.addWidget(LangText(page.words, role="lead", colour="muted"))
        acts = column(12, (0, 12, 0, 0))
        self._lines.addLayout(acts)
        if page.closed:
            return
        if page.review:
            self._add(acts, _("Controleren"), self.review_chosen, first=True)
            self._add(acts, _("Nog een onderwerp"), self.topic_chosen)
        else:
            words = _("Intake afronden en naar het plan") if page.may_finish else _("Naar het plan")
            self._add(acts, words, self.plan_chosen, first=True)
        if page.first_open:
            self._add(acts, _("Naar de eerste open vraag"), self.open_chosen)
        self.focus_start()

    def focus_start(self) -> None:
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, acts: QVBoxLayout, words: str, chosen: SignalInstance, *, first: bool = False) -> None:
        button = Button(words, "primary", icon="arrow-right", trailing=True) if first else Button(words)
        button.clicked.connect(lambda: chosen.emit())
        acts.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        button.show()  # at once, or the focus that it gets now would only arrive after the next layout
        self.buttons.append(button)
