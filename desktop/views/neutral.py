"""Between two people of one household: a calm screen with one sentence, and nothing of either of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.presenters.question import Words
from desktop.views.parts.button import Button
from desktop.views.parts.frames import centred, column, empty, hold
from desktop.views.parts.large import LargeText
from desktop.views.parts.screen import Screen
from desktop.views.parts.strip import announce
from i18n import _


class NeutralView(Screen):
    went_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._words = column(8)
        self.on = Button(_("Verder"), "primary", icon="arrow-right", trailing=True)
        self.on.clicked.connect(self.went_on)
        inside = column(32, (0, 24, 0, 24))
        inside.addStretch(1)
        inside.addWidget(self.strip)
        inside.addLayout(self._words)
        inside.addWidget(self.on, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(1)
        outer = column(0)
        outer.addWidget(centred(hold(inside), 720))
        self.setLayout(outer)

    def show_words(self, words: Words, lang: str) -> None:
        """The one sentence: large in the language of whoever is next, and in Dutch."""
        empty(self._words)
        if words.translated:
            self._words.addWidget(LargeText(words.translated, lang, "h2", bold=True))
        self._words.addWidget(
            LargeText(
                words.dutch, "nl", "lead", colour="muted" if words.translated else "text", bold=not words.translated
            )
        )
        announce(self, words.dutch)

    def focus_start(self) -> None:
        self.on.setFocus(Qt.FocusReason.OtherFocusReason)
