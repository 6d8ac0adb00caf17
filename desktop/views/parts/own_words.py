"""A field for the client's own words, in the script they are said in: the first letter decides the direction."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.views.parts.edits import GrowingEdit

RIGHT_TO_LEFT = frozenset({"R", "AL"})


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter of a text belongs to a script from right to left."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in RIGHT_TO_LEFT or kind == "L":
            return kind in RIGHT_TO_LEFT
    return False


class OwnWordsEdit(GrowingEdit):
    """Dutch and any other script; the direction follows what is written."""

    def __init__(self, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(lines, "nl", parent)
        self.textChanged.connect(self.turn)

    def turn(self) -> None:
        """Take the direction of what stands there."""
        rtl = runs_right_to_left(self.toPlainText())
        wanted = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        option = self.document().defaultTextOption()
        if option.textDirection() == wanted and self.layoutDirection() == wanted:
            return
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option.setTextDirection(wanted)
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.setLayoutDirection(wanted)
        self.document().setDefaultTextOption(option)
