"""A picture of a part of the day, for who does not read a clock: the sun that rises, stands high or sets, or the moon."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.presenters.appointment import AFTERNOON, EVENING, MORNING
from desktop.views.theme import tokens

WIDTH, HEIGHT = 104, 76
SUN, RAYS = 13, 8
HORIZON = 58
HEIGHTS = {MORNING: 50, AFTERNOON: 24, EVENING: 56}
"""How far the middle of the sun stands below the upper edge, at 100 %."""
PLACES = {MORNING: 26, AFTERNOON: 52, EVENING: 80}
"""And how far from the left: she goes from left to right, in every language."""


class DayPart(QWidget):
    """The word stands beside it, so the picture itself says nothing to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_part(self, part: str) -> None:
        self.part = part
        self.setVisible(bool(part))
        self.update()

    def sizeHint(self) -> QSize:
        px = tokens.current().px
        return QSize(px(WIDTH), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(theme.scale, theme.scale)
        dark = self.part not in {MORNING, AFTERNOON}
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("info_bg" if dark else "warn_bg"))
        radius = tokens.RADIUS["control"]
        painter.drawRoundedRect(QRectF(0, 0, WIDTH, HEIGHT), radius, radius)
        if self.part in HEIGHTS:
            self._paint_sun(painter)
        else:
            self._paint_moon(painter)
        painter.setPen(QPen(theme.colour("muted"), 2))
        painter.drawLine(QPointF(10, HORIZON), QPointF(WIDTH - 10, HORIZON))
        painter.end()

    def _paint_sun(self, painter: QPainter) -> None:
        middle = QPointF(PLACES[self.part], HEIGHTS[self.part])
        colour = tokens.current().colour("warn")
        painter.save()
        painter.setClipRect(QRectF(0, 0, WIDTH, HORIZON))
        painter.setBrush(colour)
        painter.drawEllipse(middle, SUN, SUN)
        painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for ray in range(RAYS):
            way = QPointF(math.cos(ray * math.tau / RAYS), math.sin(ray * math.tau / RAYS))
            painter.drawLine(middle + way * (SUN + 4), middle + way * (SUN + 9))
        painter.restore()

    def _paint_moon(self, painter: QPainter) -> None:
        moon, shadow = QPainterPath(), QPainterPath()
        moon.addEllipse(QPointF(PLACES[AFTERNOON], HEIGHTS[AFTERNOON] + 4), SUN, SUN)
        shadow.addEllipse(QPointF(PLACES[AFTERNOON] + 7, HEIGHTS[AFTERNOON]), SUN, SUN)
        painter.setBrush(tokens.current().colour("info"))
        painter.drawPath(moon.subtracted(shadow))
