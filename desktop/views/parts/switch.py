"""A switch that is on or off at once, with its word beside it: Qt's own check box, drawn differently."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from desktop.views.theme import tokens

TRACK, THUMB, GAP = 44, 18, 12


class Switch(QCheckBox):
    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = tokens.current()
        words = QFontMetricsF(theme.font("body")).horizontalAdvance(self.text())
        return QSize(theme.px(TRACK + GAP) + round(words) + 2, theme.px(44))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, on = tokens.current(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, thumb = theme.px(26), theme.px(THUMB)
        track = QRectF(1, (self.height() - height) / 2, theme.px(TRACK) - 2, height)
        painter.setBrush(theme.colour("primary" if on else "surface"))
        painter.setPen(QPen(theme.colour("primary" if on else "control"), theme.px(2)))
        painter.drawRoundedRect(track, height / 2, height / 2)
        inset = (height - thumb) / 2
        left = track.right() - inset - thumb if on else track.left() + inset
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("on_primary" if on else "control"))
        painter.drawEllipse(QRectF(left, track.top() + inset, thumb, thumb))
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("body"))
        words = QRectF(theme.px(TRACK + GAP), 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self.text())
        painter.end()
