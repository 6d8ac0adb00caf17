"""Dit gesprek: who is in the room. It decides which questions may be asked now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from desktop.presenters.question import TalkLine
from desktop.views.parts.frames import caption, card, column
from desktop.views.parts.switch import Switch
from desktop.views.theme.bilingual import LangText, OptionTile, one_stop
from i18n import _


class TalkPanel(QWidget):
    """`changed` reports whether the client is alone, and who interprets, at once."""

    changed = Signal(bool, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.alone = Switch(_("Mijn gesprekspartner is alleen"))
        self.tiles: dict[str, OptionTile] = {}
        self._group = QButtonGroup(self)
        inside = column(12, (32, 24, 32, 28))
        inside.addWidget(LangText(_("Dit gesprek"), role="h2", bold=True))
        inside.addWidget(
            LangText(
                _("Sommige vragen komen pas als u samen alleen bent, zonder iemand die u beiden kent."), colour="muted"
            )
        )
        inside.addWidget(self.alone)
        inside.addWidget(caption(_("Wie tolkt?")))
        self._tiles = column(8)
        inside.addLayout(self._tiles)
        self.waiting = LangText("", colour="muted", icon="info")
        inside.addWidget(self.waiting)
        outer = column(0, (0, 6, 0, 6))
        outer.addWidget(card(inside))
        outer.addStretch(1)
        self.setLayout(outer)
        self.alone.clicked.connect(lambda: self._report())

    def show_talk(self, line: TalkLine) -> None:
        self.alone.setChecked(line.alone)
        for key, words in line.interpreters:
            if key not in self.tiles:
                tile = OptionTile(words, "", "nl")
                tile.clicked.connect(lambda _checked=False: self._report())
                self._group.addButton(tile)
                self._tiles.addWidget(tile)
                self.tiles[key] = tile
            self.tiles[key].setChecked(key == line.interpreter)
        one_stop(list(self.tiles.values()))
        self.waiting.show_text(line.waiting)
        self.waiting.setVisible(bool(line.waiting))

    def stops(self) -> list[QWidget]:
        return [self.alone, *self.tiles.values()]

    def _report(self) -> None:
        chosen = next((key for key, tile in self.tiles.items() if tile.isChecked()), "")
        self.changed.emit(self.alone.isChecked(), chosen)
