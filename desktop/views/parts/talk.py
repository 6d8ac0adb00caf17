"""Dit gesprek: who is in the room, who interprets, and what happened on the way. It decides what may be asked now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from desktop.presenters.this_talk import TalkGiven, TalkLine
from desktop.views.parts.button import Button
from desktop.views.parts.edits import GrowingEdit, Pause
from desktop.views.parts.flow import FlowRow
from desktop.views.parts.frames import caption, card, column, hairline, hold
from desktop.views.parts.records import put
from desktop.views.parts.switch import Switch
from desktop.views.theme.bilingual import LangText, OptionTile, one_stop
from desktop.views.theme.spacing import limit_width
from i18n import _


class Choice(QWidget):
    """A few tiles of which one is chosen, under a caption; one stop for the keyboard."""

    chosen = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.tiles: dict[str, OptionTile] = {}
        self._group = QButtonGroup(self)
        self._column = column(8)
        self._column.addWidget(caption(name))
        self.setLayout(self._column)

    def show_options(self, options: tuple[tuple[str, str], ...], chosen: str) -> None:
        if tuple(self.tiles) != tuple(code for code, _words in options):
            self._fill(options)
        self._group.setExclusive(False)
        for code, tile in self.tiles.items():
            tile.setChecked(code == chosen)
        self._group.setExclusive(True)
        one_stop(list(self.tiles.values()))

    def value(self) -> str:
        return next((code for code, tile in self.tiles.items() if tile.isChecked()), "")

    def _fill(self, options: tuple[tuple[str, str], ...]) -> None:
        for tile in self.tiles.values():
            self._group.removeButton(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = {}
        for code, words in options:
            tile = OptionTile(words)
            tile.setAccessibleDescription(self.name)
            tile.clicked.connect(self._choose)
            self._group.addButton(tile)
            self._column.addWidget(tile)
            self.tiles[code] = tile

    def _choose(self) -> None:
        one_stop(list(self.tiles.values()))
        self.chosen.emit()


class TalkPanel(QWidget):
    """`told` reports everything about the room at once; `interpreter_changed` a number or a reason; `paused` one more
    pause; `stopped` that the client wanted to stop."""

    told = Signal(object)  # TalkGiven
    interpreter_changed = Signal(str, str)
    paused = Signal()
    stopped = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.alone = Switch(_("De klant is alleen"))
        self.interpreter = Choice(_("Wie tolkt?"))
        self.relation = Choice(_("Wie is het?"))
        self.appointment = Switch(_("Alleen om een afspraak te maken"))
        self.reason = GrowingEdit()
        self._pause = Pause(self)
        self.waiting = LangText("", colour="muted", icon="info")
        inside = column(12, (32, 24, 32, 28))
        inside.addWidget(LangText(_("Dit gesprek"), role="h2", bold=True))
        inside.addWidget(
            LangText(
                _("Sommige vragen komen pas als u samen alleen bent, zonder tolk of met een professionele tolk."),
                colour="muted",
            )
        )
        why = column(4)
        why.addWidget(caption(_("Waarom deze persoon tolkt"), self.reason))
        why.addWidget(self.reason)
        self._why = hold(why)
        for part in (self.alone, self.interpreter, self.relation, self.appointment, self._why, self.waiting):
            inside.addWidget(part)
        self.on_the_way = self._make_on_the_way()
        inside.addWidget(self.on_the_way)
        outer = column(0, (0, 6, 0, 6))
        outer.addWidget(card(inside))
        outer.addStretch(1)
        self.setLayout(outer)
        self._listen()

    @property
    def tiles(self) -> dict[str, OptionTile]:
        return self.interpreter.tiles

    def show_talk(self, line: TalkLine) -> None:
        self.alone.setChecked(line.alone)
        self.interpreter.show_options(line.interpreters, line.interpreter)
        self.relation.show_options(line.relations, line.relation)
        self.relation.setVisible(line.asks_relation)
        self.appointment.setChecked(line.appointment_only)
        self.appointment.setVisible(line.asks_reason)
        self._why.setVisible(line.asks_reason)
        if not self.reason.hasFocus():
            put(self.reason, line.reason)
        self.waiting.show_text(line.waiting)
        self.waiting.setVisible(bool(line.waiting))
        self.on_the_way.setVisible(line.open)
        if line.changes != self.changes.text():
            self.changes.show_text(line.changes)
            self.number.clear()
            self.no_number.clear()
            self._form.hide()
        self.changes.setVisible(bool(line.changes))
        self.pauses.show_text(line.pauses)
        self.stop.setChecked(line.stopped)

    def stops(self) -> list[QWidget]:
        return [
            self.alone,
            *self.interpreter.tiles.values(),
            *self.relation.tiles.values(),
            self.appointment,
            self.reason,
            self.change,
            self.number,
            self.no_number,
            self.note_change,
            self.pause,
            self.stop,
        ]

    def flush(self) -> None:
        self._pause.flush()

    def _make_on_the_way(self) -> QWidget:
        """What can happen during a talk: another interpreter, a pause, stopping."""
        self.change = Button(_("De tolk is gewisseld"))
        self.changes = LangText("", colour="muted")
        self.number, self.no_number = QLineEdit(), QLineEdit()
        limit_width(self.number, 220)
        self.note_change = Button(_("Wisseling opschrijven"))
        form = column(4)
        form.addWidget(caption(_("Nummer van de nieuwe tolk in het register (Rbtv)"), self.number))
        form.addWidget(self.number)
        form.addWidget(caption(_("Of de reden dat er geen nummer is"), self.no_number))
        form.addWidget(self.no_number)
        form.addWidget(FlowRow((self.note_change,)))
        self._form = hold(form)
        self._form.hide()
        self.pauses = LangText("", colour="muted")
        self.pause = Button(_("Er was een pauze"), icon="plus")
        self.stop = Switch(_("De klant wilde stoppen"))
        lines = column(12, (0, 8, 0, 0))
        lines.addWidget(hairline())
        lines.addWidget(LangText(_("Tijdens het gesprek"), role="h3", bold=True))
        lines.addWidget(self.changes)
        lines.addWidget(FlowRow((self.change,)))
        lines.addWidget(self._form)
        lines.addWidget(self.pauses)
        lines.addWidget(FlowRow((self.pause,)))
        lines.addWidget(self.stop)
        return hold(lines)

    def _listen(self) -> None:
        for switch in (self.alone, self.appointment):
            switch.clicked.connect(self._report)
        for choice in (self.interpreter, self.relation):
            choice.chosen.connect(self._report)
        self.reason.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._report)
        self.change.clicked.connect(self._open_form)
        self.note_change.clicked.connect(self._report_change)
        self.pause.clicked.connect(self.paused)
        self.stop.clicked.connect(self.stopped)

    def _report(self) -> None:
        self._pause.stop()
        alone, interpreter = self.alone.isChecked(), self.interpreter.value()
        relation, reason = self.relation.value(), self.reason.toPlainText()
        self.told.emit(TalkGiven(alone, interpreter, relation, reason, self.appointment.isChecked()))

    def _open_form(self) -> None:
        self._form.show()
        self.number.setFocus()

    def _report_change(self) -> None:
        number, reason = self.number.text(), self.no_number.text()
        self.interpreter_changed.emit(number, reason)
