"""A page: a heading with the status chip, a strip for messages, and a body that scrolls."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.presenters.sync import ChipLine
from desktop.presenters.work import Problem
from desktop.views.parts.button import Button
from desktop.views.parts.frames import centred, column, hold, line, scrolling
from desktop.views.parts.strip import MessageStrip
from desktop.views.theme import tokens
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import SPACED, space

SIDE, SCROLL_BAR = 24, 10
LARGE_TEXT = 1.5
"""From this text size headings scroll with the content: they would take too much of the window."""


class StatusChip(Button):
    """Where the work is, in words; opens Synchroniseren."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "status", icon="check", parent=parent)

    def show_line(self, line: ChipLine) -> None:
        self.show_words(line.text, icon=line.icon, icon_colour=line.kind if line.kind != "plain" else "")


class Screen(QWidget):
    """What a window shows beside or instead of the side bar. `place` names it in the window's title."""

    place_changed = Signal()
    status_chosen = Signal()

    def __init__(self, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.strip = MessageStrip()
        self.chip: StatusChip | None = None

    before_unlock = False
    """Nothing of a client can be asked for from here: the store is still closed."""

    def flush(self) -> None:
        """Report what is still being typed; called before the screen is left."""

    def start(self) -> None:
        """The screen has been opened."""
        self.focus_start()

    def focus_start(self) -> None:
        """Put the keyboard where the screen is used first."""

    def let_go(self, go: Callable[[], None]) -> None:
        """The person wants to go elsewhere: go at once, or ask first."""
        go()

    def close_panel(self) -> None:
        """Esc: close what is open beside the content."""
        self.strip.clear()

    def panes(self) -> list[QWidget]:
        """The parts of the screen, in the order in which F6 visits them."""
        return [self]

    def show_problem(self, problem: Problem) -> None:
        self.strip.show_problem(problem.message, problem.advice)


class Page(Screen):
    """A screen with a heading; its content goes into `body`."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._bar = 0
        self.heading = LangText(title, role="h1", bold=True)
        self.summary = LangText("", colour="muted")
        self.summary.hide()
        self.chip = StatusChip()
        self.chip.clicked.connect(self.status_chosen)
        self.heading_row = line(16)
        self.heading_row.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignVCenter)
        self.heading_row.addStretch(1)
        words = column(2)
        words.addLayout(self.heading_row)
        words.addWidget(self.summary)
        top = line(16)
        top.addLayout(words, 1)
        top.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        self._header = hold(top)
        self.body = column(16)
        self._inside = column(20)
        self._inside.addLayout(self.body)
        self._inside.addStretch(1)
        self._outside = column(12)
        self._outside.addWidget(self._header)
        self._outside.addWidget(self.strip)
        self._room = centred(hold(self._inside), margins=(SIDE, 4, SIDE, 32))
        self.scroller = scrolling(self._room)
        self.scroller.verticalScrollBar().rangeChanged.connect(self._align)
        outer = column(14, (0, 26, 0, 0))
        outer.addWidget(centred(hold(self._outside), margins=(SIDE, 0, SIDE, 0)))
        outer.addWidget(self.scroller, 1)
        self.setLayout(outer)
        self._place_header()

    def show_heading(self, title: str, summary: str = "") -> None:
        self.heading.show_text(title)
        self.summary.show_text(summary)
        self.summary.setVisible(bool(summary))

    def start(self) -> None:
        super().start()
        self.scroller.verticalScrollBar().setValue(0)  # what the page is about comes before what can be done with it

    def fill_height(self) -> None:
        """Give the body all the height there is: for a list that scrolls by itself."""
        self._inside.setStretchFactor(self.body, 1)
        self._inside.setStretch(self._inside.count() - 1, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place_header()

    def _align(self, _least: int, most: int) -> None:
        """Keep the body in line with the heading: a scroll bar takes its width from the margin."""
        self._bar = SCROLL_BAR if most > 0 else 0
        self._set_margins()

    def _set_margins(self) -> None:
        large = tokens.current().scale >= LARGE_TEXT
        inner, outer = self._room.layout(), self.layout()
        wanted = (SIDE, 20 if large else 4, SIDE - self._bar, 32)
        if inner is not None and inner.property(SPACED) != [0, *wanted]:
            space(inner, 0, wanted)
        if outer is not None:
            space(outer, 0 if large else 14, (0, 0 if large else 26, 0, 0))

    def _place_header(self) -> None:
        inside = self._inside.indexOf(self._header) >= 0
        large = tokens.current().scale >= LARGE_TEXT
        if large != inside:
            (self._inside if large else self._outside).insertWidget(0, self._header)
        self._set_margins()
