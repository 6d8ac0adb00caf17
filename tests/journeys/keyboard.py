"""Somebody who works without a mouse: every key goes to what has the focus, and what is wanted is reached with Tab."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.views.parts.asks import TileGrid
from tests.journeys.laptops import Laptop

MOST_TABS = 250
"""More stops than any screen has: what was not reached by then is not reached at all."""


@dataclass
class Keyboard:
    laptop: Laptop

    @property
    def screen(self) -> str:
        return self.laptop.program.window.current

    @property
    def focus(self) -> QWidget:
        """What has the keyboard; it may never be nothing, or something that is not on the screen."""
        if not self.laptop.program.window.isActiveWindow():
            self.laptop.program.window.activateWindow()  # another laptop of the same test was in use
        self.laptop.settle()
        here = QApplication.focusWidget()
        assert here is not None, f"nothing has the focus on {self.screen}"
        assert here.isVisible(), f"what has the focus on {self.screen} cannot be seen"
        return here

    def press(self, *sequences: str) -> Keyboard:
        for sequence in sequences:
            combined = QKeySequence(sequence)[0]
            QTest.keyClick(self.focus, combined.key(), combined.keyboardModifiers())
            self.laptop.settle()
        return self

    def type(self, words: str) -> Keyboard:
        """Letter by letter, in any script."""
        for letter in words:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        return self

    def to(self, wanted: QWidget) -> Keyboard:
        """Tab until it has the focus."""
        for _stop in range(MOST_TABS):
            if self.focus is wanted or wanted.isAncestorOf(self.focus):
                return self
            self.press("Tab")
        raise AssertionError(f"{wanted.accessibleName() or wanted} is not reached with Tab on {self.screen}")

    def choose(self, grid: TileGrid, code: str) -> Keyboard:
        """A tile: Tab leads to its group, the arrows to the tile itself."""
        wanted = grid.tiles[code]
        self.to(grid)
        for _tile in grid.tiles:
            if self.focus is wanted:
                return self.press("Space")
            self.press("Down" if grid.several else "Right")
        raise AssertionError(f"{wanted.text()} is not reached with the arrows on {self.screen}")

    def do(self, wanted: QWidget) -> Keyboard:
        """Tab to a button and use it."""
        return self.to(wanted).press("Space")
