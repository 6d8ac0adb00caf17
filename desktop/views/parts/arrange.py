"""How a list is arranged: a card of filters that can be kept under a name, and a card for its order and its columns."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.presenters.arrangement import ArrangePage
from desktop.views.parts.asks import TileGrid
from desktop.views.parts.button import Button
from desktop.views.parts.edits import LineEdit
from desktop.views.parts.flow import FlowRow
from desktop.views.parts.frames import caption, column, hold, line
from desktop.views.parts.strip import announce
from desktop.views.parts.switch import Switch
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import limit_width
from i18n import _

NAME_WIDTH = 340


class _Grid(QWidget):
    """A titled grid of tiles."""

    def __init__(self, *, several: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = LangText("", role="caption", bold=True, colour="muted")
        self.grid = TileGrid(several=several)
        layout = column(6)
        layout.addWidget(self.title)
        layout.addWidget(self.grid)
        self.setLayout(layout)

    def show_grid(self, title: str, options: tuple[tuple[str, str], ...], chosen: tuple[str, ...]) -> None:
        if self.title.text() != title:
            self.title.show_text(title)
        self.grid.show_options(options, chosen, title)


class FilterCard(QFrame):
    filtered = Signal(str, object)  # name, tuple of codes
    cleared = Signal()
    kept = Signal(str)
    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.grids: dict[str, _Grid] = {}
        self.name = LineEdit()
        self.keep = Button(_("Filter bewaren"), icon="plus")
        self.drop = Button("", "quiet", icon="x")
        self.clear = Button(_("Alle filters uit"), "quiet")
        self.fault = LangText("", role="caption", colour="danger", icon="triangle-alert")
        self.fault.hide()
        self._in_use = ""
        self._grids = column(16)
        limit_width(self.name, NAME_WIDTH)
        naming = column(4)
        naming.addWidget(caption(_("Naam voor dit filter"), self.name))
        beside = line(12)
        beside.addWidget(self.name, 1)
        beside.addWidget(self.keep)
        beside.addStretch(0)
        naming.addLayout(beside)
        naming.addWidget(self.fault)
        self._naming = hold(naming)
        rest = FlowRow((self.drop, self.clear))
        layout = column(16, (24, 18, 24, 18))
        layout.addLayout(self._grids)
        layout.addWidget(self._naming)
        layout.addWidget(rest)
        self.setLayout(layout)
        self.keep.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        self.drop.clicked.connect(lambda: self.dropped.emit(self._in_use))
        self.clear.clicked.connect(self.cleared)

    def show_filters(self, page: ArrangePage) -> None:
        wanted = [line.name for line in page.filters]
        if wanted != list(self.grids):
            self._make(wanted)
        for each in page.filters:
            self.grids[each.name].show_grid(each.title, each.options, each.chosen)
        self.fault.hide()
        self._in_use = page.in_use
        self._naming.setVisible(page.can_save)
        self.drop.show_words(_("Filter ‘{name}’ weghalen").format(name=page.in_use))
        self.drop.setVisible(bool(page.in_use))
        self.clear.setVisible(any(each.chosen for each in page.filters))
        if page.in_use:
            self.name.clear()

    def show_fault(self, words: str) -> None:
        self.fault.show_text(words)
        self.fault.show()
        self.name.setAccessibleDescription(words)
        announce(self, words)

    def stops(self) -> list[QWidget]:
        tiles = [tile for each in self.grids.values() for tile in each.grid.stops()]
        return [*tiles, self.name, self.keep, self.drop, self.clear]

    def focus(self) -> None:
        for stop in self.stops()[:1]:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, wanted: list[str]) -> None:
        for name, old in self.grids.items():
            if name not in wanted:
                self._grids.removeWidget(old)
                old.hide()
                old.deleteLater()
        kept, self.grids = self.grids, {}
        for number, name in enumerate(wanted):
            grid = kept.get(name) or _Grid(several=True)
            if name not in kept:
                grid.grid.chosen.connect(lambda codes, name=name: self.filtered.emit(name, codes))
            self._grids.insertWidget(number, grid)
            self.grids[name] = grid

    def _keep(self) -> None:
        self.kept.emit(self.name.text())


class OrderCard(QFrame):
    sorted = Signal(str)
    turned = Signal(bool)
    columns_chosen = Signal(object)  # tuple of codes

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.sorts, self.columns = _Grid(several=False), _Grid(several=True)
        self.reverse = Switch(_("Omgekeerde volgorde"))
        self.hint = LangText("", role="caption", colour="muted")
        self.fault = LangText("", role="caption", colour="danger", icon="triangle-alert")
        self.fault.hide()
        layout = column(16, (24, 18, 24, 18))
        layout.addWidget(self.sorts)
        layout.addWidget(self.reverse, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.columns)
        layout.addWidget(self.hint)
        layout.addWidget(self.fault)
        self.setLayout(layout)
        self.sorts.grid.chosen.connect(self._sort)
        self.columns.grid.chosen.connect(self.columns_chosen)
        self.reverse.clicked.connect(self.turned)

    def show_order(self, page: ArrangePage) -> None:
        self.sorts.show_grid(_("Volgorde"), page.sorts, (page.sort,))
        self.reverse.setChecked(page.reverse)
        self.columns.show_grid(_("Kolommen"), page.columns, page.chosen_columns)
        self.hint.show_text(page.columns_hint)
        self.fault.hide()

    def show_fault(self, words: str) -> None:
        self.fault.show_text(words)
        self.fault.show()
        announce(self, words)

    def _sort(self, codes: tuple[str, ...]) -> None:
        for code in codes:
            self.sorted.emit(code)

    def stops(self) -> list[QWidget]:
        return [*self.sorts.grid.stops(), self.reverse, *self.columns.grid.stops()]

    def focus(self) -> None:
        chosen = next((tile for tile in self.sorts.grid.stops() if tile.isChecked()), None)
        (chosen or self.reverse).setFocus(Qt.FocusReason.OtherFocusReason)
