"""A small form that saves while somebody fills it in: tiles beside each other where there is room, fields, switches."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QLineEdit, QWidget

from desktop.presenters.asks import ONE, PICK, SEVERAL, SWITCH, TEXT, Ask
from desktop.views.parts.edits import GrowingEdit, LineEdit, Pause, PickField
from desktop.views.parts.frames import column, line
from desktop.views.parts.strip import announce
from desktop.views.parts.switch import Switch
from desktop.views.theme import tokens
from desktop.views.theme.bilingual import CheckTile, LangText, OptionTile, one_stop
from desktop.views.theme.spacing import limit_width, space

TILE = 216
"""The least width of a tile, in pixels at 100 %; so many stand beside each other as fit."""
MOST_BESIDE = 4
SHORT = 340


def say(label: LangText, words: str) -> bool:
    """Show words, unless they stand there already: each new text makes the whole page measure itself again."""
    if label.text() == words:
        return False
    label.show_text(words)
    return True


class TileGrid(QWidget):
    """Tiles of one choice, or of several. `chosen` reports the codes that are on, in the order of the options."""

    chosen = Signal(object)  # tuple of codes

    def __init__(self, *, several: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.several = several
        self.tiles: dict[str, QAbstractButton] = {}
        self._options: tuple[tuple[str, str], ...] = ()
        self._group: QButtonGroup | None = None
        self._beside = 0
        self._grid = QGridLayout()
        space(self._grid, 8)
        self.setLayout(self._grid)

    def show_options(self, options: tuple[tuple[str, str], ...], chosen: Sequence[str], about: str) -> None:
        if options != self._options:
            self._make(options, about)
        if self._group is not None:
            self._group.setExclusive(False)  # a choice may also be taken off again
        for code, tile in self.tiles.items():
            tile.setChecked(code in chosen)
        if self._group is not None:
            self._group.setExclusive(True)
            one_stop(self.stops())

    def stops(self) -> list[QAbstractButton]:
        return list(self.tiles.values())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def _make(self, options: tuple[tuple[str, str], ...], about: str) -> None:
        for old in self.tiles.values():
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._options, self.tiles = options, {}
        self._group = None if self.several else QButtonGroup(self)
        for code, words in options:
            tile = CheckTile(words) if self.several else OptionTile(words)
            tile.setAccessibleDescription(about)
            tile.setObjectName(code)
            if self._group is not None:
                self._group.addButton(tile)
            tile.clicked.connect(self._report)
            self.tiles[code] = tile
        self._beside = 0
        self._arrange()

    def _arrange(self) -> None:
        """As many beside each other as fit, and rather an even last row than one tile alone."""
        most = min(MOST_BESIDE, len(self.tiles), max(1, self.width() // tokens.current().px(TILE)))
        beside = most - 1 if most > 2 and len(self.tiles) % most == 1 else most
        if beside == self._beside or not self.tiles:
            return
        self._beside = beside
        for number, tile in enumerate(self.tiles.values()):
            self._grid.addWidget(tile, number // beside, number % beside)
        for at in range(MOST_BESIDE):
            self._grid.setColumnStretch(at, 1 if at < beside else 0)

    def _report(self) -> None:
        if self._group is not None:
            one_stop(self.stops())
        self.chosen.emit(tuple(code for code, tile in self.tiles.items() if tile.isChecked()))


class AskField(QWidget):
    """One thing to fill in, with its label above it and what follows from it below. `told` reports the value, and
    whether it is the last word on it."""

    told = Signal(str, object, bool)  # name, value, final
    dirty = Signal()

    def __init__(self, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask = ask
        self.grid: TileGrid | None = None
        self.edit: QLineEdit | GrowingEdit | None = None
        self.pick: PickField | None = None
        self.switch: Switch | None = None
        self.faulty = False
        """What is typed cannot be kept; it stays on the screen until it can."""
        self._unfinished = False
        self._pause = Pause(self)
        self._pause.timeout.connect(lambda: self._report(final=False))
        self.label = LangText(ask.label, role="caption", bold=True, colour="muted")
        self.hint = LangText("", role="caption", colour="muted")
        self.problem = LangText("", colour="danger", icon="triangle-alert")
        self.note = LangText("", colour="muted", icon="info")
        layout = column(6)
        layout.addWidget(self.label)
        layout.addWidget(self.hint)
        self._add_control(ask)
        control = self.grid or self.switch or self.edit or self.pick
        if isinstance(control, TileGrid | GrowingEdit):
            layout.addWidget(control)
        elif control is not None:
            row = line(0)
            row.addWidget(control, 100)
            row.addStretch(1)
            layout.addLayout(row)
        layout.addWidget(self.problem)
        layout.addWidget(self.note)
        self.setLayout(layout)
        self.label.setVisible(self.switch is None)
        self.show_ask(ask)

    def show_ask(self, ask: Ask) -> None:
        """Show what stands there now; a field that is being typed in keeps what is typed."""
        self.ask = ask
        say(self.label, ask.label)
        below = [(self.hint, ask.hint), (self.note, ask.note)]
        if not self.faulty:
            below.append((self.problem, ask.problem))
        for label, words in below:
            changed = say(label, words)
            label.setVisible(bool(words))
            if changed and words and label is not self.hint and self.isVisible():
                announce(self, words)
        if self.grid is not None:
            chosen = ask.value if isinstance(ask.value, tuple) else (str(ask.value),)
            self.grid.show_options(ask.options, chosen, ask.label)
        elif self.switch is not None:
            self.switch.setChecked(bool(ask.value))
        elif not self._unfinished and not self.faulty:
            self._show_typed(ask)

    def show_fault(self, words: str) -> None:
        self.faulty = True
        self.problem.show_text(words)
        self.problem.show()
        for stop in self.stops()[:1]:
            stop.setAccessibleDescription(words)
        announce(self, words)

    def flush(self) -> None:
        if self._unfinished or self.faulty:
            self._pause.stop()
            self._unfinished = False
            self._report(final=True)

    def forget(self) -> None:
        """Let go of what was typed, also of what an undo would bring back: the field will be about somebody else."""
        self._pause.stop()
        self._unfinished = self.faulty = False
        if isinstance(self.edit, GrowingEdit):
            self.edit.blockSignals(True)
            self.edit.setPlainText("")
            self.edit.blockSignals(False)
        elif self.edit is not None:
            self.edit.setText("")
        if self.pick is not None:
            self.pick.show_text("")

    def stops(self) -> list[QWidget]:
        if self.grid is not None:
            return [*self.grid.stops()]
        if self.pick is not None:
            return [self.pick.field, self.pick.list]
        control = self.edit or self.switch
        return [control] if control is not None else []

    def focus(self) -> None:
        stops = self.stops()
        checked = [tile for tile in stops if isinstance(tile, QAbstractButton) and tile.isChecked()]
        for stop in (checked or stops)[:1]:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_control(self, ask: Ask) -> None:
        if ask.kind in {ONE, SEVERAL}:
            self.grid = TileGrid(several=ask.kind == SEVERAL)
            self.grid.chosen.connect(self._choose)
        elif ask.kind == SWITCH:
            self.switch = Switch(ask.label)
            self.switch.clicked.connect(lambda on: self.told.emit(self.ask.name, on, True))
        elif ask.kind == PICK:
            self.pick = PickField(ask.options, ask.label)
            self.label.setBuddy(self.pick.field)
            self.pick.picked.connect(lambda code: self.told.emit(self.ask.name, code, True))
            limit_width(self.pick, SHORT)
        elif ask.kind == TEXT:
            text = GrowingEdit()
            text.textChanged.connect(self._typed)
            self._name(text)
        else:
            field = LineEdit()
            field.textEdited.connect(self._typed)
            field.editingFinished.connect(self.flush)
            limit_width(field, SHORT)
            self._name(field)

    def _name(self, edit: QLineEdit | GrowingEdit) -> None:
        self.edit = edit
        self.label.setBuddy(edit)
        edit.setAccessibleName(self.ask.label)

    def _show_typed(self, ask: Ask) -> None:
        typed = str(ask.value)
        if isinstance(self.edit, GrowingEdit):
            if self.edit.toPlainText() != typed:
                self.edit.blockSignals(True)
                self.edit.setPlainText(typed)
                self.edit.blockSignals(False)
                self.edit.updateGeometry()
        elif self.edit is not None:
            if self.edit.text() != typed:
                self.edit.setText(typed)
        elif self.pick is not None and not self.pick.field.hasFocus():
            self.pick.show_text(dict(ask.options).get(typed, ""))

    def _choose(self, codes: tuple[str, ...]) -> None:
        if self.ask.kind == SEVERAL:
            self.told.emit(self.ask.name, codes, True)
        elif codes:
            self.told.emit(self.ask.name, codes[0], True)

    def _typed(self) -> None:
        self.problem.hide()
        self.faulty = False
        for stop in self.stops()[:1]:
            stop.setAccessibleDescription("")
        self._unfinished = True
        self._pause.start()
        self.dirty.emit()

    def _report(self, *, final: bool) -> None:
        text = self.edit.toPlainText() if isinstance(self.edit, GrowingEdit) else self.edit.text() if self.edit else ""
        self.told.emit(self.ask.name, text, final)


class AskForm(QWidget):
    """The things to fill in, of which some come and go; those that stay keep their focus."""

    told = Signal(str, object, bool)
    dirty = Signal()

    def __init__(self, gap: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, AskField] = {}
        self._shown: tuple[str, ...] = ()
        self._column = column(gap)
        self.setLayout(self._column)

    def show_asks(self, asks: tuple[Ask, ...]) -> None:
        for at, ask in enumerate(asks):
            field = self.fields.get(ask.name)
            if field is None:
                field = AskField(ask)
                field.told.connect(self.told)
                field.dirty.connect(self.dirty)
                self.fields[ask.name] = field
            else:
                field.show_ask(ask)
            standing = self._column.itemAt(at)
            if standing is None or standing.widget() is not field:
                self._column.removeWidget(field)
                self._column.insertWidget(at, field)
            field.show()
        self._shown = tuple(ask.name for ask in asks)
        for name, field in self.fields.items():
            if name not in self._shown:
                field.hide()

    def flush(self) -> None:
        for field in self.fields.values():
            field.flush()

    def forget(self) -> None:
        for field in self.fields.values():
            field.forget()

    def faulty(self) -> AskField | None:
        """The first field whose text cannot be kept."""
        return next((self.fields[name] for name in self._shown if self.fields[name].faulty), None)

    def stops(self) -> list[QWidget]:
        return [stop for name in self._shown for stop in self.fields[name].stops()]
