"""Parts in two columns where there is room, else below each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.views.parts.frames import column, empty, hold
from desktop.views.theme import tokens

TWO = 700
"""From this width, in pixels at 100 %, there are two columns."""


class TwoColumns(QWidget):
    """`gap` is what stands between the two once they are below each other, for parts without room of their own."""

    def __init__(self, gap: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._left, self._right = column(0), column(0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(hold(self._left), 1)
        self._row.addWidget(hold(self._right), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._row)

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        """The first half goes left, so that reading down and then right keeps the order."""
        empty(self._left)
        empty(self._right)
        half = (len(parts) + 1) // 2
        for number, part in enumerate(parts):
            (self._left if number < half else self._right).addWidget(part)
        self._left.addStretch(1)
        self._right.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = tokens.current().px
        wide = self.width() >= px(TWO)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(px(32) if wide else px(self._gap))
