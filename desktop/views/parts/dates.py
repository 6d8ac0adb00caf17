"""A date as it is told: the field, the calendar it is typed in, and beside it the same in the other calendar."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from desktop.presenters.told_dates import DateLine
from desktop.views.parts.edits import LineEdit
from desktop.views.parts.flow import FlowRow
from desktop.views.parts.frames import column, hold
from desktop.views.theme.bilingual import LangText, OptionTile, one_stop
from desktop.views.theme.spacing import limit_width


class DateEntry(QWidget):
    """`field` holds what is typed; `chosen` says that another calendar was chosen."""

    chosen = Signal()

    def __init__(self, line: DateLine, name: str, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang = lang
        self.field = LineEdit(line.typed)
        self.field.setAccessibleName(name)
        limit_width(self.field, 220)
        self.calendars: dict[str, OptionTile] = {}
        self._only = line.calendar
        self._group = QButtonGroup(self)
        self.beside = LangText("", role="lead")
        self.beside_own = LangText("", lang, role="lead")
        lines = column(6)
        lines.addWidget(self.field)
        if line.calendars:
            lines.addWidget(self._choice(line))
        lines.addWidget(self.beside)
        lines.addWidget(self.beside_own)
        self.setLayout(lines)
        self.show_beside(line)

    @property
    def calendar(self) -> str:
        return next((code for code, tile in self.calendars.items() if tile.isChecked()), self._only)

    def show_beside(self, line: DateLine) -> None:
        """What the date is in the other calendar."""
        self.beside.show_text(line.beside)
        self.beside.setVisible(bool(line.beside))
        self.beside_own.show_text(line.beside_own, self._lang)
        self.beside_own.setVisible(bool(line.beside_own))

    def clear_beside(self) -> None:
        self.show_beside(DateLine())

    def stops(self) -> list[QWidget]:
        return [self.field, *self.calendars.values()]

    def _choice(self, line: DateLine) -> QWidget:
        """The calendars as small tiles: only the ones that this client may count in."""
        row = FlowRow()
        for code, words in line.calendars:
            tile = OptionTile(words)
            tile.setChecked(code == line.calendar)
            tile.clicked.connect(self._choose)
            self._group.addButton(tile)
            row.add(tile)
            self.calendars[code] = tile
        one_stop(list(self.calendars.values()))
        held = column()
        held.addWidget(row)
        return hold(held)

    def _choose(self) -> None:
        one_stop(list(self.calendars.values()))
        self.chosen.emit()
