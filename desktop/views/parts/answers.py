"""The answers to one question: tiles, or a field with the tiles for declining and not knowing below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLineEdit, QWidget

from desktop.intake.questions import Kind
from desktop.intake.state import State
from desktop.presenters.given import Given
from desktop.presenters.question import OptionLine, QuestionPage, Words
from desktop.presenters.told_dates import DateLine
from desktop.presenters.work import Problem
from desktop.views.parts import pictures
from desktop.views.parts.dates import DateEntry
from desktop.views.parts.edits import GrowingEdit, LineEdit, Pause, PickField
from desktop.views.parts.frames import column, empty, hold, line
from desktop.views.parts.strip import announce
from desktop.views.parts.tiles import PictureCheck, PictureOption, PictureTile, Steps
from desktop.views.theme.bilingual import CheckTile, LangText, OptionTile, one_stop
from desktop.views.theme.spacing import limit_width

Field = QLineEdit | GrowingEdit | PickField
DIGITS = tuple("123456789")
TYPED = frozenset({Kind.NUMBER, Kind.TEXT, Kind.DATE, Kind.COUNTRY, Kind.LANGUAGE})


class AnswerGroup(QWidget):
    """`given` reports each choice at once and typed text after a pause; `dirty` says that something waits for that."""

    given = Signal(object)  # Given
    dirty = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = Kind.SINGLE_CHOICE
        self.tiles: list[QAbstractButton] = []
        self.field: Field | None = None
        self.date: DateEntry | None = None
        self.faulty = False
        self._lang = "nl"
        self._lines: tuple[OptionLine, ...] = ()
        self._group: QButtonGroup | None = None
        self._unfinished = False  # typed, and not yet reported as the last word
        self._pause = Pause(self)
        self._pause.timeout.connect(self._report_typed)
        self.fault = LangText()
        self.reply = LangText(colour="muted")
        self.reply_own = LangText(colour="muted")
        self._column = column(8)
        replies = line(24)
        replies.addWidget(self.reply, 1)
        replies.addWidget(self.reply_own, 1)
        outer = column(8)
        outer.addLayout(self._column)
        outer.addLayout(replies)
        self.setLayout(outer)
        self.show_reply("")

    def show_answers(self, page: QuestionPage) -> None:
        self._pause.stop()
        self._unfinished = False
        empty(self._column)
        self.kind, self._lines = page.kind, page.options
        self.field, self.date, self.faulty, self._lang = None, None, False, page.lang
        self.fault = LangText(role="caption", colour="danger", icon="triangle-alert")
        self.show_reply("")
        for words, role in ((page.said, "body"), (page.hint, "caption")):
            if words.dutch:
                self._column.addWidget(_both(words, page.lang, role))
        if page.kind in TYPED:
            self._add_field(page)
        self._column.addWidget(self.fault)
        self.fault.hide()
        self._add_tiles(page)

    def show_fault(self, problem: Problem) -> None:
        self.faulty = True
        self.fault.show_text(f"{problem.message} {problem.advice}".strip())
        self.fault.show()
        self._mark(invalid=True)
        announce(self, self.fault.text())

    def show_reply(self, words: str, translated: str = "") -> None:
        """What is said to the client after an answer, in both languages."""
        for label, text, lang in ((self.reply, words, "nl"), (self.reply_own, translated, self._lang)):
            label.show_text(text, lang)
            label.setVisible(bool(text))
        announce(self, words)

    def show_date(self, date: DateLine) -> None:
        """What the kept date is in the other calendar; what stands in the field stays as it was typed."""
        if self.date is not None:
            self.date.show_beside(date)

    def flush(self) -> None:
        """Report what was typed as the last word on it."""
        if self._unfinished or self.faulty:
            self._pause.stop()
            self._unfinished = False
            self._report(final=True)

    def focus_answer(self) -> None:
        """Put the keyboard on the answer that was given, else on the first."""
        checked = next((tile for tile in self.tiles if tile.isChecked()), None)
        target: QWidget | None = checked or self.field or (self.tiles[0] if self.tiles else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        """What takes the keyboard, in the order on the screen."""
        typed: list[QWidget] = [] if self.field is None else [self.field]
        if self.date is not None:
            typed = self.date.stops()
        if isinstance(self.field, PickField):
            typed = [self.field.field, self.field.list]
        return [*typed, *self.tiles]

    def choose(self, number: int) -> None:
        """Choose the answer with that number, counted from 1 at the top."""
        if 1 <= number <= len(self.tiles):
            self.tiles[number - 1].setFocus()
            self.tiles[number - 1].click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.text() in DIGITS and any(tile.hasFocus() for tile in self.tiles):
            self.choose(int(event.text()))
            return
        super().keyPressEvent(event)

    def _add_tiles(self, page: QuestionPage) -> None:
        several = page.kind is Kind.MULTIPLE_CHOICE
        self._group = None if several else QButtonGroup(self)
        self.tiles = []
        steps: list[PictureTile] = []
        for option in page.options:
            tile = _tile(option, page.lang, several=several)
            tile.setChecked(option.chosen)
            if self._group is not None:
                self._group.addButton(tile)
            tile.clicked.connect(lambda _checked=False, option=option: self._choose(option))
            self.tiles.append(tile)
            if page.kind is Kind.SCALE and isinstance(tile, PictureTile):
                steps.append(tile)
        if steps:
            self._column.addWidget(Steps(tuple(steps)))
        for tile in self.tiles:
            if tile not in steps:
                self._column.addWidget(tile)
            tile.show()  # at once, or the focus that it gets now would only arrive after the next layout
        self._set_stops()

    def _add_field(self, page: QuestionPage) -> None:
        name = page.text.dutch
        row = line(12)
        if page.kind is Kind.TEXT:
            text = GrowingEdit(lines=2)
            text.setPlainText(page.typed)
            text.setAccessibleName(name)
            text.textChanged.connect(self._typed)
            row.addWidget(text, 1)
            self.field = text
        elif page.kind in {Kind.COUNTRY, Kind.LANGUAGE}:
            pick = PickField(page.codes, name)
            pick.show_text(page.typed)
            pick.picked.connect(lambda code: self._emit(Given(self.kind, State.ANSWERED, code)))
            row.addWidget(pick, 1)
            self.field = pick
        elif page.kind is Kind.DATE:
            self.date = DateEntry(page.date, name, page.lang)
            self.field = self.date.field
            self.field.textEdited.connect(self._typed)
            self.field.editingFinished.connect(self.flush)
            self.date.chosen.connect(self._count_again)
            row.addWidget(self.date, 1)
        else:
            field = LineEdit(page.typed)
            field.setAccessibleName(name)
            limit_width(field, 220)
            field.textEdited.connect(self._typed)
            field.editingFinished.connect(self.flush)
            row.addWidget(field)
            unit = page.unit
            if unit.dutch:
                row.addWidget(LangText(unit.dutch))
            row.addStretch(1)
            if unit.translated:
                row.addWidget(LangText(unit.translated, page.lang))
            self.field = field
        self._column.addWidget(hold(row))

    def _count_again(self) -> None:
        """The same digits, in another calendar: another date."""
        if self._text().strip():
            self._typed()
            self.flush()

    def _typed(self) -> None:
        self._clear_fault()
        if self.date is not None:
            self.date.clear_beside()
        self._uncheck_tiles()
        self._unfinished = True
        self._pause.start()
        self.dirty.emit()

    def _report_typed(self) -> None:
        self._report(final=False)

    def _report(self, *, final: bool) -> None:
        text = self._text()
        if text.strip():
            calendar = {"calendar": self.date.calendar} if self.date is not None else {}
            self._emit(Given(self.kind, State.ANSWERED, text, final, **calendar))
        else:
            self._emit(Given(self.kind, State.NOT_ASKED, None, final))

    def _text(self) -> str:
        if isinstance(self.field, GrowingEdit):
            return self.field.toPlainText()
        return self.field.text() if isinstance(self.field, QLineEdit) else ""

    def _choose(self, option: OptionLine) -> None:
        self._clear_fault()
        self._set_stops()
        self._unfinished = False
        if option.state is not State.ANSWERED:
            self._pause.stop()
            self._keep_only(option)
            self._empty_field()
            self._emit(Given(self.kind, option.state))
        elif self.kind is Kind.MULTIPLE_CHOICE:
            self._choose_several(option)
        else:
            self._emit(Given(self.kind, State.ANSWERED, option.id))

    def _choose_several(self, option: OptionLine) -> None:
        if option.exclusive:
            self._keep_only(option)
        else:
            for tile, other in zip(self.tiles, self._lines, strict=True):
                if other.exclusive:
                    tile.setChecked(False)
        pairs = zip(self.tiles, self._lines, strict=True)
        chosen = tuple(other.id for tile, other in pairs if tile.isChecked())
        if chosen:
            self._emit(Given(self.kind, State.ANSWERED, chosen))
        else:
            self._emit(Given(self.kind, State.NOT_ASKED))

    def _keep_only(self, option: OptionLine) -> None:
        if self.kind is Kind.MULTIPLE_CHOICE:
            for tile, other in zip(self.tiles, self._lines, strict=True):
                tile.setChecked(other.id == option.id)

    def _empty_field(self) -> None:
        if isinstance(self.field, GrowingEdit):
            self.field.blockSignals(True)
            self.field.setPlainText("")
            self.field.blockSignals(False)
        elif isinstance(self.field, QLineEdit):
            self.field.setText("")
            if self.date is not None:
                self.date.clear_beside()
        elif self.field is not None:
            self.field.show_text("")

    def _uncheck_tiles(self) -> None:
        if self._group is None:
            return
        self._group.setExclusive(False)
        for tile in self.tiles:
            tile.setChecked(False)
        self._group.setExclusive(True)

    def _set_stops(self) -> None:
        if self._group is not None:
            one_stop(self.tiles)

    def _clear_fault(self) -> None:
        self.faulty = False
        self.fault.hide()
        self._mark(invalid=False)

    def _mark(self, *, invalid: bool) -> None:
        widget = self.field.field if isinstance(self.field, PickField) else self.field
        if widget is not None and bool(widget.property("invalid")) != invalid:
            widget.setProperty("invalid", invalid)
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _emit(self, given: Given) -> None:
        self.given.emit(given)


def _both(words: Words, lang: str, role: str) -> QWidget:
    """The same words in both languages, beside each other."""
    row = line(24)
    row.addWidget(LangText(words.dutch, role=role, colour="muted"), 1)
    if words.translated:
        row.addWidget(LangText(words.translated, lang, role, colour="muted"), 1)
    return hold(row)


def _tile(option: OptionLine, lang: str, *, several: bool) -> QAbstractButton:
    """A tile, with a drawing when there is one that can be read."""
    dutch, translated = option.words.dutch, option.words.translated
    if pictures.readable(option.picture):
        return (PictureCheck if several else PictureOption)(dutch, translated, lang, option.picture)
    return (CheckTile if several else OptionTile)(dutch, translated, lang)
