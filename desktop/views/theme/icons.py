"""Line icons (Lucide), drawn from their SVG in a colour of the theme, so they are sharp at every size and scheme."""

from __future__ import annotations

from functools import cache
from importlib import resources

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.views.theme import tokens


@cache
def _source(name: str) -> str:
    return resources.files("resources").joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


def draw(painter: QPainter, name: str, box: QRectF, colour: str = "text") -> None:
    """Draw an icon into a box in a colour of the theme."""
    _renderer(name, tokens.current().colours[colour]).render(painter, box)


class _Engine(QIconEngine):
    """Draws on demand: a QIcon made under the old theme shows the new one's colours."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self.name, self.colour = name, colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        draw(painter, self.name, QRectF(rect), "muted" if mode == QIcon.Mode.Disabled else self.colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self.name, self.colour)


def icon(name: str, colour: str = "text") -> QIcon:
    """An icon for the few places where Qt itself wants a QIcon."""
    return QIcon(_Engine(name, colour))
