"""Drawings to point at: an SVG of the content, drawn in the colours of the theme. One that cannot be read is not shown."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.views.parts.flow import FlowRow
from desktop.views.theme import tokens

IN_ROW = 88
"""A drawing beside a question, in pixels at 100 %."""


@lru_cache(maxsize=64)
def _renderer(svg: bytes, colour: str) -> QSvgRenderer | None:
    found = QSvgRenderer(QByteArray(svg.replace(b"currentColor", colour.encode())))
    return found if found.isValid() else None


def readable(svg: bytes) -> bool:
    """Whether there is a drawing to show."""
    return bool(svg) and _renderer(svg, tokens.current().colours["text"]) is not None


def draw(painter: QPainter, svg: bytes, box: QRectF) -> None:
    """Draw as large as fits in the box, in the middle and in its own proportions."""
    renderer = _renderer(svg, tokens.current().colours["text"])
    if renderer is None:
        return
    size = renderer.defaultSize()
    if size.isEmpty():
        renderer.render(painter, box)
        return
    factor = min(box.width() / size.width(), box.height() / size.height())
    width, height = size.width() * factor, size.height() * factor
    room = QRectF(box.center().x() - width / 2, box.center().y() - height / 2, width, height)
    renderer.render(painter, room)


class Drawing(QWidget):
    """One drawing. It says nothing that the words beside it do not, so a screen reader passes it over."""

    def __init__(self, svg: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.svg = svg
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = tokens.current().px(IN_ROW)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, self.svg, QRectF(self.rect()))
        painter.end()


def row(drawings: tuple[bytes, ...]) -> QWidget | None:
    """The drawings beside a question on a line; None when there is none to show."""
    shown = tuple(Drawing(svg) for svg in drawings if readable(svg))
    return FlowRow(shown, 16) if shown else None
