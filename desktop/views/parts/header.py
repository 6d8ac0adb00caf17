"""The line above a visit: back, whose dossier, what we are doing, and whether it is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.presenters import help as keys
from desktop.views.parts.button import Button
from desktop.views.parts.frames import column, line
from desktop.views.theme.bilingual import LangText
from i18n import _

AFTER_STRETCH = 5
"""Where in the first line buttons stand: behind back, its gap, person, what and the stretch."""

FEW = 2
"""With one button and its stretch the second line has room for the saved state too."""


class VisitHeader(QWidget):
    """Stands where other screens have the side bar and the status chip, so that nobody wanders off during a visit.

    With `fold` the buttons get a line of their own, for a narrow window or large text.
    """

    def __init__(self, what: str, *, shown_apart: tuple[Button, ...] = (), beside: tuple[Button, ...] = ()) -> None:
        super().__init__()
        self.back = Button(_("Terug"), "quiet", icon="arrow-left", keys=keys.everywhere()["back"].shown)
        self.person = LangText("", role="h3", bold=True)
        self.what = LangText(what, colour="muted")
        self.saved = LangText("", colour="muted", icon="check", icon_colour="ok")
        self._beside = beside
        self._first = line(8)
        self._first.addWidget(self.back)
        self._first.addSpacing(4)
        self._first.addWidget(self.person, 0, Qt.AlignmentFlag.AlignVCenter)
        self._first.addWidget(self.what, 0, Qt.AlignmentFlag.AlignVCenter)
        self._first.addStretch(1)
        for button in beside:
            self._first.addWidget(button)
        self._first.addSpacing(12)
        self._first.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignVCenter)
        self._second = line(8)
        for button in shown_apart:
            self._second.addWidget(button)
        self._second.addStretch(1)
        self.lines = column(6, (16, 12, 32, 4))
        self.lines.addLayout(self._first)
        self.lines.addLayout(self._second)
        self.setLayout(self.lines)
        self._folded = False

    def show_saved(self, words: str, *, saved: bool = True) -> None:
        self.saved.show_text(words)
        self.saved.show_look("muted", "check" if saved else "pen-line", "ok" if saved else "")

    def fold(self, *, folded: bool) -> None:
        if folded == self._folded:
            return
        self._folded = folded
        for number, button in enumerate(self._beside):
            if folded:
                self._second.insertWidget(self._second.count() - 1, button)
            else:
                self._first.insertWidget(AFTER_STRETCH + number, button)
        roomy = self._second if self._second.count() <= FEW else self._first
        (roomy if folded else self._first).addWidget(self.saved, 0, Qt.AlignmentFlag.AlignVCenter)
