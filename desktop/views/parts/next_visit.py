"""The next appointment of today, large: when, with whom, where, and how it stands with the interpreter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.presenters.today import AppointmentLine
from desktop.views.parts.button import Button
from desktop.views.parts.frames import column, hairline, hold, line
from desktop.views.parts.rows import Pill
from desktop.views.theme import tokens
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import fix_width
from i18n import _

NARROW, CLOCK = 620, 130
"""Widths in pixels at 100 %: below the first the parts stand below each other."""


class NextVisit(QWidget):
    """`begun` asks for the intake, `opened` for the dossier; both carry its id, empty for an own appointment."""

    begun = Signal(str)
    opened = Signal(str)

    def __init__(self, visit: AppointmentLine, *, ruled: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.visit = visit
        self.go = Button(_("Naar de intake"), "primary", icon="arrow-right", trailing=True)
        self.open = Button(_("Dossier bekijken") if visit.dossier_id else _("Agenda bekijken"), "quiet")
        self.go.clicked.connect(lambda: self.begun.emit(visit.dossier_id))
        self.open.clicked.connect(lambda: self.opened.emit(visit.dossier_id))
        if not visit.is_intake:
            self.go.hide()  # never shown here: a button without a parent would be a window of its own
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.addWidget(self._clock(), 0, Qt.AlignmentFlag.AlignTop)
        self._parts.addWidget(self._words(), 1, Qt.AlignmentFlag.AlignTop)
        self._parts.addWidget(self._buttons(), 0, Qt.AlignmentFlag.AlignTop)
        inside = column(0, (18, 16, 18, 16))
        inside.addLayout(self._parts)
        layout = column(0)
        if ruled:
            layout.addWidget(hairline())
        layout.addLayout(inside)
        self.setLayout(layout)
        self._fit()

    def stops(self) -> list[QWidget]:
        return [self.go, self.open] if self.visit.is_intake else [self.open]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _clock(self) -> QWidget:
        both = column(0)
        both.addWidget(LangText(self.visit.time, role="h1", bold=True))
        if self.visit.when:
            both.addWidget(LangText(self.visit.when, role="caption", colour="muted"))
        self._clock_part = hold(both)
        fix_width(self._clock_part, CLOCK)
        return self._clock_part

    def _words(self) -> QWidget:
        words = column(4)
        name = line(12)
        name.addWidget(LangText(self.visit.name, role="h2", bold=True), 1)
        if self.visit.pill:
            name.addWidget(Pill(self.visit.pill, self.visit.kind), 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(name)
        if self.visit.what:
            words.addWidget(LangText(self.visit.what, colour="muted"))
        for icon, told, kind in self.visit.details:
            warns = kind == "warn"
            words.addWidget(LangText(told, icon=icon, icon_colour="warn" if warns else "", bold=warns))
        return hold(words)

    def _buttons(self) -> QWidget:
        both = column(4)
        both.addWidget(self.go)
        both.addWidget(self.open)
        return hold(both)

    def _fit(self) -> None:
        narrow = self.width() < tokens.current().px(NARROW)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._parts.direction() != wanted:
            self._parts.setDirection(wanted)
        self._parts.setSpacing(tokens.current().px(8 if narrow else 16))
