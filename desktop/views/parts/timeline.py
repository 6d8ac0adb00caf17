"""The timeline under headings of months, so much at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.presenters import timeline
from desktop.presenters.timeline import AT_A_TIME, EventLine
from desktop.views.parts.button import Button
from desktop.views.parts.frames import caption, card, column, empty, hairline, hold, line
from desktop.views.parts.settled import Settled
from desktop.views.theme.bilingual import LangText


class Timeline(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.more = Button("", "quiet", icon="chevron-down")
        self.more.clicked.connect(self._add)
        self.shown = 0
        self._events: tuple[EventLine, ...] = ()
        self._rows = column(0)
        inside = column(0, (24, 6, 24, 6))
        inside.addLayout(self._rows)
        inside.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        around = column(0)
        around.addWidget(card(inside))
        self.setLayout(around)

    def show_events(self, events: tuple[EventLine, ...], nothing: str, *, other: bool) -> None:
        """Show the events; of an `other` dossier the first part, else as many as stood there."""
        wanted = AT_A_TIME if other else max(self.shown, AT_A_TIME)
        if events == self._events and not other and self.shown:
            return
        self._events, self.shown = events, 0
        empty(self._rows)
        if not events:
            around = column(0, (0, 8, 0, 8))
            around.addWidget(LangText(nothing, colour="muted"))
            self._rows.addWidget(hold(around))
        self._show_until(wanted)

    def _add(self) -> None:
        first = self.shown
        self._show_until(self.shown + AT_A_TIME)
        if not self.more.isVisibleTo(self) and first < self.shown:
            self.focusNextChild()

    def _show_until(self, end: int) -> None:
        for number in range(self.shown, min(end, len(self._events))):
            event = self._events[number]
            if number == 0 or event.month != self._events[number - 1].month:
                month = column(0, (0, 12 if number else 6, 0, 2))
                month.addWidget(caption(event.month))
                self._rows.addWidget(hold(month))
            else:
                self._rows.addWidget(hairline())
            self._rows.addWidget(_row(event))
        self.shown = min(end, len(self._events))
        words = timeline.more(len(self._events) - self.shown)
        self.more.show_words(words)
        self.more.setVisible(bool(words))


def _row(event: EventLine) -> QWidget:
    row = line(24, (0, 10, 0, 10))
    row.addWidget(LangText(event.day, colour="muted"), 1)
    what = column(0)
    what.addWidget(LangText(event.what))
    if event.source:
        what.addWidget(LangText(event.source, role="caption", colour="muted"))
    row.addLayout(what, 4)
    return Settled(hold(row))
