"""Words that are read from across the table: paragraphs and pictures in a size of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.views.theme import tokens
from desktop.views.theme.bilingual import LangText

LEAST = 1.5
"""Nothing that a client reads on a screen of their own is smaller than this, in parts of the ordinary text."""


class LargeText(LangText):
    """A paragraph half as large again as the ordinary text, or of exactly the size that `enlarge` gave it."""

    exact = 0.0
    _enlarged = False

    @property
    def text_size(self) -> float:
        return self.exact or tokens.current().scale * LEAST

    def enlarge(self, size: float) -> None:
        self.exact = size
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        with self._large():
            return super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        with self._large():
            return super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        with self._large():
            return super().minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        with self._large():
            super().paintEvent(event)

    def laid_out(self, width: float) -> tuple[QTextLayout, float, float]:
        """The paragraph as it is painted at a width."""
        with self._large():
            return self._lay_out(width)

    @contextmanager
    def _large(self) -> Iterator[None]:
        """Measure or paint in the own size; the colours stay. One measure asks for another, which is large already."""
        if self._enlarged:
            yield
            return
        before = tokens.current()
        tokens.wear(tokens.theme(before.scheme, self.text_size))
        self._enlarged = True
        try:
            yield
        finally:
            self._enlarged = False
            tokens.wear(before)


class Picture(QWidget):
    """A drawing beside words that say the same, so a screen reader passes it by. Lines take the colour of text."""

    SIDE = 64

    def __init__(self, drawing: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self.text_size = LEAST
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def enlarge(self, size: float) -> None:
        self.text_size = size
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        side = round(self.SIDE * self.text_size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = tokens.current().colours["text"].encode()
        renderer = QSvgRenderer(QByteArray(self._drawing.replace(b"currentColor", colour)))
        painter = QPainter(self)
        renderer.render(painter, QRectF(self.rect()))
        painter.end()
