"""Parts of Afspraken nakomen: a step that opens, a way on with its ground, and what is not possible with its reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.presenters.enforcement_page import Blocked, Note, PathLine, StepLine, WayLine
from desktop.views.parts.asks import AskForm, say
from desktop.views.parts.button import Button
from desktop.views.parts.frames import ROWS_IN_CARD, column, empty, hold, line
from desktop.views.parts.rows import Row, RowLook
from desktop.views.parts.strip import MessageStrip
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import space
from i18n import _


class StepPart(QWidget):
    """A step as a row, and below it what is asked at it. Signals carry the id of the step."""

    opened = Signal(str)
    told = Signal(str, str, object, bool)  # step, field, value, final
    dirty = Signal()
    letter_requested = Signal(str)
    removed = Signal(str)

    def __init__(self, step: StepLine, *, hairline: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self.is_open = False
        self.row = Row(self._look(), hairline=hairline)
        self.row.clicked.connect(lambda: self.opened.emit(self.step.id))
        self.problem = LangText("", colour="warn", icon="triangle-alert")
        self.form = AskForm()
        self.form.told.connect(lambda name, value, final: self.told.emit(self.step.id, name, value, final))
        self.form.dirty.connect(self.dirty)
        self.letter = Button(_("Brief bekijken"), icon="file-text")
        self.letter.clicked.connect(lambda: self.letter_requested.emit(self.step.id))
        self.remove = Button(_("Stap weghalen"), "quiet", icon="x")
        self.remove.clicked.connect(lambda: self.removed.emit(self.step.id))
        buttons = line(8)
        buttons.addWidget(self.letter)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        inside = column(14, (18, 6, 18, 18))
        inside.addWidget(self.problem)
        inside.addWidget(self.form)
        inside.addLayout(buttons)
        self.inside = hold(inside)
        self.inside.hide()
        both = column(0)
        both.addWidget(self.row)
        both.addWidget(self.inside)
        self.setLayout(both)
        self.show_step(step)

    def show_step(self, step: StepLine) -> None:
        """Show the step as it stands now; what is being typed stays."""
        self.step = step
        self._show_row()
        say(self.problem, step.problem)
        self.problem.setVisible(bool(step.problem))
        self.form.show_asks(step.asks)
        self.form.setVisible(bool(step.asks))
        self.letter.setVisible(step.letter)
        self.remove.setVisible(step.editable)
        self.letter.setAccessibleName(_("Brief bekijken: {name}").format(name=step.name))
        self.remove.setAccessibleName(_("Stap weghalen: {name}").format(name=step.name))

    def open(self, *, opened: bool) -> None:
        self.is_open = opened
        self.inside.setVisible(opened)
        self._show_row()

    def focus_first(self) -> None:
        """The first thing that is still to be filled in, else the first button."""
        for ask in self.step.asks:
            if not ask.value and ask.name in self.form.fields:
                self.form.fields[ask.name].focus()
                return
        target = self.letter if self.step.letter else self.row
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        return [self.row, *self.form.stops(), self.letter, self.remove]

    def _show_row(self) -> None:
        self.row.show_look(self._look())
        self.row.setAccessibleDescription(_("Open") if self.is_open else _("Dicht"))

    def _look(self) -> RowLook:
        return RowLook(
            name=self.step.name,
            lines=(self.step.day, *self.step.lines),
            pill=self.step.pill,
            pill_kind=self.step.kind,
            chevron="chevron-down" if self.is_open else "chevron-right",
        )


class Ways(QWidget):
    """What may be chosen now, each with its ground. `chosen` carries the step."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[Button] = []
        self._shown: tuple[WayLine, ...] | None = None
        self._rows = column(14, (24, 18, 24, 18))
        self.setLayout(self._rows)

    def show_ways(self, ways: tuple[WayLine, ...], *, quiet: bool = False) -> None:
        if ways == self._shown:
            return
        self._shown = ways
        empty(self._rows)
        inset = 13 if quiet else 0  # a quiet button has no edge: what stands below it begins where its word does
        space(self._rows, 14, (24 - inset, 18, 24, 18))
        self.buttons = []
        for way in ways:
            button = Button(way.words, "primary" if way.primary else "quiet" if quiet else "plain")
            button.setObjectName(way.step.value)
            button.setAccessibleDescription(f"{way.ground} {way.source}")
            button.clicked.connect(lambda _checked=False, step=way.step.value: self.chosen.emit(step))
            self.buttons.append(button)
            below = column(2, (inset, 0, 0, 0))
            below.addWidget(LangText(way.ground, role="caption"))
            below.addWidget(LangText(way.source, role="caption", colour="muted"))
            both = column(0 if quiet else 6)
            both.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            both.addLayout(below)
            self._rows.addWidget(hold(both))


class BlockedList(QWidget):
    """What cannot be now, as sentences and never as a button that refuses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Blocked, ...] = ()
        self._rows = column(8, (24, 16, 24, 16))
        self.setLayout(self._rows)

    def show_blocked(self, blocked: tuple[Blocked, ...]) -> None:
        if blocked == self._shown:
            return
        self._shown = blocked
        empty(self._rows)
        for each in blocked:
            both = column(2)
            both.addWidget(LangText(each.words, bold=True, icon="info"))
            both.addWidget(LangText(each.why, colour="muted"))
            self._rows.addWidget(hold(both))


class Paths(QWidget):
    """The paths of a dossier, when there is more than one. `chosen` carries the id of one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._column = column(0, ROWS_IN_CARD)
        self.setLayout(self._column)

    def show_paths(self, paths: tuple[PathLine, ...]) -> None:
        empty(self._column)
        self.rows = []
        for number, path in enumerate(paths):
            pill = _("Dit ziet u nu") if path.chosen else ""
            row = Row(RowLook(lines=(path.words, path.state), pill=pill, pill_kind="info"), hairline=number > 0)
            row.clicked.connect(lambda _checked=False, path_id=path.id: self.chosen.emit(path_id))
            self._column.addWidget(row)
            self.rows.append(row)


class Notes(QWidget):
    """What to know before going on."""

    plan_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strips: list[MessageStrip] = []
        self._column = column(8)
        self.setLayout(self._column)

    def show_notes(self, notes: tuple[Note, ...]) -> None:
        if [strip.words.text() for strip in self.strips] == [note.words for note in notes]:
            return
        empty(self._column)
        self.strips = []
        for note in notes:
            strip = MessageStrip()
            self._column.addWidget(strip)
            actions = [(_("Naar het plan"), self.plan_requested.emit)] if note.plan else []
            strip.show_message(note.kind, note.words, actions)
            self.strips.append(strip)

    def stops(self) -> list[QWidget]:
        return [button for strip in self.strips for button in strip.buttons]
