"""A part of a long page that keeps its own height, so that the page does not ask all of its texts over and over.

The height of a text depends on its width. Layouts within layouts ask for it anew at each level and for each change
anywhere on the page; on a page with some hundreds of texts that is most of the time before it is painted.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class _Kept(QLayout):
    """A layout of one widget that measures it once for each width, until something in it changes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._sizes: tuple[QSize, QSize] | None = None
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
        return Qt.Orientation.Horizontal

    def invalidate(self) -> None:
        self._heights, self._sizes = {}, None
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            (item,) = self._items
            high = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            self._heights[width] = high
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return self._measured()[0]

    def minimumSize(self) -> QSize:
        """As high as it is at its width: what it needed at an earlier width would leave a gap below the page."""
        least, width = self._measured()[1], self.geometry().width()
        return QSize(least.width(), self.heightForWidth(width)) if width > 0 else least

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item in self._items:
            item.setGeometry(rect)

    def _measured(self) -> tuple[QSize, QSize]:
        if self._sizes is None:
            (item,) = self._items
            self._sizes = (item.sizeHint(), item.minimumSize())
        return self._sizes


class Settled(QWidget):
    """Holds one widget, which has a layout of its own."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = _Kept(self)
        layout.addWidget(content)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
