"""Hulp: the panel with every key, beside whatever is on the screen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.presenters.help import ShortcutGroup
from desktop.views.parts.button import Button
from desktop.views.parts.frames import column, hairline, hold, line, scrolling
from desktop.views.theme.bilingual import LangText
from i18n import _

WIDTH = 380


class HelpPanel(QFrame):
    closed = Signal()

    def __init__(self, groups: tuple[ShortcutGroup, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.close_button = Button(_("Sluiten"), "quiet", icon="x", keys="Esc")
        self.close_button.clicked.connect(self.closed)
        self.setAccessibleName(_("Hulp"))
        top = line(8, (24, 26, 12, 8))
        top.addWidget(LangText(_("Hulp"), role="h2", bold=True), 1)
        top.addWidget(self.close_button)
        self._keys = column(6, (24, 0, 24, 24))
        words = _("Alles werkt met het toetsenbord. Deze toetsen gaan sneller.")
        self._keys.addWidget(LangText(words, colour="muted"))
        for group in groups:
            self._add(group)
        self._keys.addStretch(1)
        inner = column(0)
        inner.addLayout(top)
        inner.addWidget(scrolling(hold(self._keys)), 1)
        outer = line(0)
        outer.addWidget(hairline(upright=True))
        outer.addLayout(inner, 1)
        self.setLayout(outer)

    def _add(self, group: ShortcutGroup) -> None:
        title = column(0, (0, 16, 0, 4))
        title.addWidget(LangText(group.title, role="h3", bold=True))
        self._keys.addLayout(title)
        for shortcut in group.shortcuts:
            row = line(12, (0, 3, 0, 3))
            row.addWidget(LangText(shortcut.action), 3)
            row.addWidget(LangText(shortcut.shown, bold=True, colour="primary"), 2)
            self._keys.addLayout(row)
