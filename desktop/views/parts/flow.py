"""Buttons and tiles on a line, and on the next line where there is no room: nothing ever leaves the screen sideways."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from desktop.views.theme import tokens


class Flow(QLayout):
    """A layout that breaks its line as text does. `gap` is in pixels at 100 %, between parts and between lines."""

    def __init__(self, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), moving=False)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._shown()]
        gap = tokens.current().px(self._gap)
        width = sum(size.width() for size in shown) + gap * max(len(shown) - 1, 0)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, moving=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, moving: bool) -> int:
        """Put the parts into their places, or only measure; return the height."""
        gap = tokens.current().px(self._gap)
        left, top, line = rect.left(), rect.top(), 0
        for item in self._shown():
            size = item.sizeHint()
            width = min(size.width(), rect.width())
            if left > rect.left() and left + width > rect.left() + rect.width():
                left, top, line = rect.left(), top + line + gap, 0
            height = item.heightForWidth(width) if item.hasHeightForWidth() else size.height()
            if moving:
                item.setGeometry(QRect(QPoint(left, top), QSize(width, height)))
            left += width + gap
            line = max(line, height)
        return top + line - rect.top()


class FlowRow(QWidget):
    """A widget with parts that flow."""

    def __init__(self, parts: tuple[QWidget, ...] = (), gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(gap)
        for part in parts:
            self._flow.addWidget(part)
        self.setLayout(self._flow)

    def add(self, part: QWidget) -> None:
        self._flow.addWidget(part)
