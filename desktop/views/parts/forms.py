"""Simple forms that save while somebody types: a label, a field, a hint, and what does not fit below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from desktop.presenters.plan_fields import CHOICE, TEXT, FieldKey, FieldLine
from desktop.views.parts.edits import GrowingEdit, Pause
from desktop.views.parts.frames import caption, column
from desktop.views.parts.strip import announce
from desktop.views.theme.bilingual import LangText, OptionTile, one_stop


class FormField(QWidget):
    """`written` reports the text, and whether it is the last word on it; a choice reports its code."""

    written = Signal(object, str, bool)  # FieldKey
    dirty = Signal()

    def __init__(self, line: FieldLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key: FieldKey = line.key
        self.edit: GrowingEdit | QLineEdit | None = None
        self.tiles: list[OptionTile] = []
        self._unfinished = False  # typed, and not yet reported as the last word
        self._pause = Pause(self)
        self._pause.timeout.connect(lambda: self._report(final=False))
        self.fault = LangText("", role="caption", colour="danger", icon="triangle-alert")
        self.fault.hide()
        self._column = column(4)
        if line.kind == CHOICE:
            self._column.addWidget(LangText(line.label, role="caption", bold=True, colour="muted"))
            self._add_hint(line.hint)
            self._add_choices(line)
        else:
            self._add_edit(line)
            self._add_hint(line.hint)
        self._column.addWidget(self.fault)
        self.setLayout(self._column)

    def flush(self) -> None:
        if self._unfinished:
            self._pause.stop()
            self._unfinished = False
            self._report(final=True)

    def show_fault(self, words: str) -> None:
        self.fault.show_text(words)
        self.fault.show()
        if self.edit is not None:
            self.edit.setAccessibleDescription(words)
        announce(self, words)

    def stops(self) -> list[QWidget]:
        return [self.edit] if self.edit is not None else [*self.tiles]

    def text(self) -> str:
        if isinstance(self.edit, GrowingEdit):
            return self.edit.toPlainText()
        return self.edit.text() if self.edit is not None else ""

    def focus(self) -> None:
        checked = next((tile for tile in self.tiles if tile.isChecked()), self.tiles[0] if self.tiles else None)
        target: QWidget | None = self.edit or checked
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_hint(self, hint: str) -> None:
        if hint:
            self._column.addWidget(LangText(hint, role="caption", colour="muted"))

    def _add_edit(self, line: FieldLine) -> None:
        if line.kind == TEXT:
            text = GrowingEdit(lines=2, lang=line.lang)
            text.setPlainText(line.typed)
            text.textChanged.connect(self._typed)
            self.edit = text
        else:
            field = QLineEdit(line.typed)
            field.textEdited.connect(self._typed)
            field.editingFinished.connect(self.flush)
            self.edit = field
        self._column.addWidget(caption(line.label, self.edit))
        self._column.addWidget(self.edit)

    def _add_choices(self, line: FieldLine) -> None:
        group = QButtonGroup(self)
        for code, words in line.choices:
            tile = OptionTile(words)
            tile.setAccessibleDescription(line.label)
            tile.setObjectName(code)
            tile.setChecked(code == line.typed)
            group.addButton(tile)
            tile.clicked.connect(lambda _checked=False, code=code: self._chosen(code))
            self._column.addWidget(tile)
            self.tiles.append(tile)
        one_stop(self.tiles)

    def _chosen(self, code: str) -> None:
        one_stop(self.tiles)
        self.written.emit(self.key, code, True)

    def _typed(self) -> None:
        self.fault.hide()
        self._unfinished = True
        self._pause.start()
        self.dirty.emit()

    def _report(self, *, final: bool) -> None:
        self.written.emit(self.key, self.text(), final)
