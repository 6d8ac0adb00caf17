"""A screen of one dossier without the side bar: below a visit's header, arranged for its width and the size of letters."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from desktop.views.parts.header import VisitHeader
from desktop.views.parts.screen import LARGE_TEXT, Screen
from desktop.views.theme import tokens

ONE_COLUMN = 1000
"""Narrower than this, in pixels at 100 %, there is room for one column."""


class VisitScreen(Screen):
    """A screen that fits itself to its width and the text size, once it has set `_ready`.

    The header stands at the top of `_outer`, and with large letters at the top of `_inside`, to scroll along with it.
    """

    header: VisitHeader
    _inside: QVBoxLayout
    _outer: QVBoxLayout
    _ready = False

    def _in_one_column(self) -> bool:
        return self._large() or self.width() < tokens.current().px(ONE_COLUMN)

    def _large(self) -> bool:
        return tokens.current().scale >= LARGE_TEXT

    def _fit(self) -> None:
        """Arrange for the width and text size there are now."""
        self.header.fold(folded=self._in_one_column())
        self._place_header(scrolls=self._large())

    def _place_header(self, *, scrolls: bool) -> None:
        inside = self._inside.indexOf(self.header) >= 0
        if scrolls != inside:
            (self._inside if scrolls else self._outer).insertWidget(0, self.header)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._ready:
            self._fit()
