"""One visible focus indicator for every widget of a window.

A style sheet cannot draw an outline outside a widget without moving its layout, and Fusion's own focus line is faint.
This overlay follows the keyboard focus and draws a 3 px ring with a 2 px gap; in a list it surrounds the current item.
It shows when focus came without a mouse button down, always for text input, and as soon as a key is pressed. Only the
focused widget and its ancestors are watched: a filter on the application would call Python for every event there is.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from desktop.views.theme import tokens

TEXT_INPUT = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)
GEOMETRY = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class FocusRing(QWidget):
    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window = window
        self._chain: list[QWidget] = []
        self._keyboard = True
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
        self.hide()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._chain:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._chain = []
        if new is not None and new.window() is self._window:
            self._keyboard = QApplication.mouseButtons() == Qt.MouseButton.NoButton
            step: QWidget | None = new
            while step is not None and step is not self._window:
                self._chain.append(step)
                step.installEventFilter(self)
                step = step.parentWidget()
            if isinstance(new, QAbstractItemView) and new.selectionModel() is not None:
                new.selectionModel().currentChanged.connect(self._place, Qt.ConnectionType.UniqueConnection)
            self._reveal(new)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in GEOMETRY:
            self._place()
        elif kind == QEvent.Type.KeyPress and not self._keyboard:
            self._keyboard = True
            self._place()
        return False

    def _reveal(self, widget: QWidget) -> None:
        """Scroll the focused widget into view with room for its ring."""
        pad = tokens.current().px(8)
        for ancestor in self._chain:
            parent = ancestor.parentWidget()
            area = parent.parentWidget() if parent is not None else None
            if parent is not None and isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
                reveal = getattr(area, "ensureWidgetVisible", None)
                if reveal is not None:
                    reveal(widget, pad, pad)

    def _outline(self, target: QWidget) -> QRect:
        if isinstance(target, QAbstractItemView) and target.currentIndex().isValid():
            item = target.visualRect(target.currentIndex())
            return QRect(target.viewport().mapTo(self._window, item.topLeft()), item.size())
        return QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())

    def _view(self) -> QRect:
        """What can be seen through the areas that scroll: the ring surrounds that, not what a footer covers."""
        seen = self._window.rect()
        for widget in self._chain:
            parent = widget.parentWidget()
            area = parent.parentWidget() if parent is not None else None
            if parent is not None and isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
                seen = seen.intersected(QRect(parent.mapTo(self._window, QPoint(0, 0)), parent.size()))
        return seen

    def _place(self, *_changed: object) -> None:
        target = self._chain[0] if self._chain and isValid(self._chain[0]) else None
        if target is None or not target.isVisible() or not (self._keyboard or isinstance(target, TEXT_INPUT)):
            self.hide()
            return
        pad = tokens.current().px(5)
        seen = self._outline(target).intersected(self._view())
        if seen.isEmpty():
            self.hide()
            return
        self.setGeometry(seen.adjusted(-pad, -pad, pad, pad))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = tokens.current()
        ring, gap = theme.px(3), theme.px(2)
        radius = theme.px(tokens.RADIUS["control"])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for inset, width, colour, corner in (
            (ring + gap / 2, gap, "focus_gap", radius),
            (ring / 2, ring, "focus", radius + gap),
        ):
            painter.setPen(QPen(theme.colour(colour), width))
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, corner, corner)
        painter.end()
