"""The side bar: only what exists, with words, or icons alone when the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.presenters import help as keys
from desktop.views.parts.button import Button
from desktop.views.parts.frames import column
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import fix_width
from i18n import _

WIDE, NARROW = 208, 72


class SideBar(QWidget):
    chosen = Signal(str)

    def __init__(self, product: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Menu"))
        shortcuts = keys.everywhere()
        self.entries = {
            "today": Button(_("Vandaag"), "nav", icon="sun", keys=shortcuts["today"].shown),
            "dossiers": Button(_("Dossiers"), "nav", icon="folder", keys=shortcuts["dossiers"].shown),
            "agenda": Button(_("Agenda"), "nav", icon="calendar", keys=shortcuts["agenda"].shown),
            "sync": Button(_("Synchroniseren"), "nav", icon="refresh-cw"),
            "help": Button(_("Hulp"), "nav", icon="circle-question-mark", keys=shortcuts["help"].shown),
            "lock": Button(_("Vergrendelen"), "nav", icon="lock", keys=shortcuts["lock"].shown),
        }
        self.brand = LangText(product, role="h2", bold=True, colour="primary")
        self.municipality = LangText("", role="caption", colour="muted")
        names = column(2, (9, 0, 0, 13))
        names.addWidget(self.brand)
        names.addWidget(self.municipality)
        layout = column(5, (13, 20, 13, 16))
        layout.addLayout(names)
        for name, button in self.entries.items():
            if name == "sync":
                layout.addStretch(1)
            button.setCheckable(name in {"today", "dossiers", "agenda", "sync"})
            button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
            button.clicked.connect(lambda _checked=False, name=name: self._choose(name))
            layout.addWidget(button)
        self.setLayout(layout)
        self._marked = ""
        self.fold(folded=False)

    def fold(self, *, folded: bool) -> None:
        fix_width(self, NARROW if folded else WIDE)
        self.brand.setVisible(not folded)
        self.municipality.setVisible(not folded)
        for button in self.entries.values():
            button.fold(folded=folded)

    def mark(self, name: str) -> None:
        """Show which screen is open."""
        self._marked = name
        for entry, button in self.entries.items():
            button.setChecked(entry == name)

    def _choose(self, name: str) -> None:
        self.mark(self._marked)  # the mark follows the screen, not the click
        self.chosen.emit(name)
