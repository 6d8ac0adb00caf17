"""What others told before: each item with its source, to be confirmed; and the klantprofiel of the COA, by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QWidget

from desktop.presenters.known import CONFIRMED, DIFFERENT, OPEN, KnownLine
from desktop.views.parts.asks import say
from desktop.views.parts.button import Button
from desktop.views.parts.edits import GrowingEdit, Pause, PickField
from desktop.views.parts.frames import caption, column, empty, hairline, hold, line
from desktop.views.parts.rows import Pill
from desktop.views.parts.strip import announce
from desktop.views.theme import tokens
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import limit_width
from i18n import _

BESIDE = 560
"""From this width, in pixels at 100 %, the buttons stand beside what they are about."""
SUBJECT, DAY = 260, 180


class KnownRow(QWidget):
    """One item. `told` reports its outcome and what the client says instead."""

    told = Signal(str, str, str)  # item id, outcome, said
    removed = Signal(str)
    dirty = Signal()

    def __init__(self, item: KnownLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.subject = LangText("", role="caption", bold=True, colour="muted")
        self.value = LangText("")
        self.source = LangText("", role="caption", colour="muted")
        self.pill = Pill("", "plain")
        self.right = Button(_("Klopt"), "quiet")
        self.other = Button(_("Anders"), "quiet")
        self.away = Button(_("Weghalen"), "quiet", icon="x")
        for button in (self.right, self.other):
            button.setCheckable(True)
        self.said = GrowingEdit()
        self._pause = Pause(self)
        self._arrange()
        self._show(item)
        self.right.clicked.connect(lambda on: self._tell(CONFIRMED if on else OPEN))
        self.other.clicked.connect(lambda on: self._tell(DIFFERENT if on else OPEN))
        self.away.clicked.connect(lambda: self.removed.emit(self.item.id))
        self.said.textChanged.connect(self._typed)
        self._pause.timeout.connect(lambda: self._tell(DIFFERENT))

    def show_item(self, item: KnownLine) -> None:
        if item != self.item:
            self._show(item)
        self.right.setChecked(item.outcome == CONFIRMED)  # a click that was not kept goes off again
        self.other.setChecked(item.outcome == DIFFERENT)

    def _show(self, item: KnownLine) -> None:
        self.item = item
        self.subject.show_text(item.subject)
        self.value.show_text(item.value)
        self.source.show_text(_("Volgens {source}").format(source=item.source))
        self.pill.show_pill(item.status, item.kind)
        self.pill.setVisible(item.outcome == OPEN)
        for button, outcome in ((self.right, CONFIRMED), (self.other, DIFFERENT)):
            on = item.outcome == outcome
            button.setChecked(on)
            button.show_words(button.text(), icon="check" if on else "")
            button.setAccessibleName(_("{subject}: {answer}").format(subject=item.subject, answer=button.text()))
        self.away.setVisible(item.removable)
        self.away.setAccessibleName(_("{subject}: {answer}").format(subject=item.subject, answer=self.away.text()))
        if not self._pause.isActive() and self.said.toPlainText() != item.said:
            self.said.blockSignals(True)
            self.said.setPlainText(item.said)
            self.said.blockSignals(False)
            self.said.updateGeometry()
        self._other.setVisible(item.outcome == DIFFERENT)

    def flush(self) -> None:
        self._pause.flush()

    def stops(self) -> list[QWidget]:
        return [self.right, self.other, self.away, self.said]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= tokens.current().px(BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _arrange(self) -> None:
        words = column(1)
        for label in (self.subject, self.value, self.source):
            words.addWidget(label)
        buttons = line(4)
        buttons.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.right, self.other, self.away):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._row = line(12)
        self._row.addWidget(hold(words), 1)
        self._row.addWidget(hold(buttons), 0, Qt.AlignmentFlag.AlignVCenter)
        said = column(4)
        said.addWidget(caption(_("Wat zegt de klant?"), self.said))
        said.addWidget(self.said)
        self._other = hold(said)
        both = column(8, (0, 10, 0, 10))
        both.addLayout(self._row)
        both.addWidget(self._other)
        self.setLayout(both)

    def _tell(self, outcome: str) -> None:
        self._pause.stop()
        self.told.emit(self.item.id, outcome, self.said.toPlainText() if outcome == DIFFERENT else self.item.said)
        if outcome == DIFFERENT and not self.said.toPlainText():
            self.said.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        self._pause.start()
        self.dirty.emit()


class KnownCard(QFrame):
    told = Signal(str, str, str)
    removed = Signal(str)
    added = Signal(str, str, str)  # subject, words, typed day
    pasted = Signal(str)
    dirty = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.rows: dict[str, KnownRow] = {}
        self.nothing = LangText("", colour="muted")
        self._items = column(0)
        self.add = Button(_("Toevoegen uit klantprofiel"), icon="plus")
        self.paste = Button(_("Plak uit klantprofiel"), icon="file-text")
        self._adding, self._pasting = self._make_adding(), self._make_pasting()
        self.fault = LangText("", colour="danger", icon="triangle-alert")
        self.fault.hide()
        buttons = line(8, (0, 2, 0, 2))
        buttons.addWidget(self.add)
        buttons.addWidget(self.paste)
        buttons.addStretch(1)
        layout = column(10, (24, 12, 24, 12))
        layout.addWidget(self.nothing)
        layout.addLayout(self._items)
        layout.addLayout(buttons)
        layout.addWidget(self._adding)
        layout.addWidget(self._pasting)
        layout.addWidget(self.fault)
        self.setLayout(layout)
        self.add.clicked.connect(lambda: self._open(adding=self._adding.isHidden()))
        self.paste.clicked.connect(lambda: self._open(pasting=self._pasting.isHidden()))
        self._open()

    def show_known(
        self, items: tuple[KnownLine, ...], nothing: str, subjects: tuple[tuple[str, str], ...], *, other: bool
    ) -> None:
        """`other` when this is another dossier: then what was being added to the last one is forgotten."""
        if other:
            self._clear()
        say(self.nothing, nothing)
        self.nothing.setVisible(not items)
        self.subject.entries = subjects
        if [item.id for item in items] != list(self.rows) or other:
            self._make_rows(items)
        for item in items:
            self.rows[item.id].show_item(item)

    def show_added(self) -> None:
        self._clear()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rest(self, rest: str, words: str) -> None:
        """What was not understood stays in the box; without a rest the box closes."""
        self.text.setPlainText(rest)
        if not rest:
            self._open()
            self.paste.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._tell(words)

    def show_fault(self, words: str) -> None:
        self._tell(words)

    def flush(self) -> None:
        for row in self.rows.values():
            row.flush()

    def stops(self) -> list[QWidget]:
        rows = [stop for row in self.rows.values() for stop in row.stops()]
        adding = [self.subject.field, self.subject.list, self.words, self.day, self.keep]
        return [*rows, self.add, self.paste, *adding, self.text, self.take]

    def _make_rows(self, items: tuple[KnownLine, ...]) -> None:
        empty(self._items)
        self.rows = {}
        for number, item in enumerate(items):
            if number:
                self._items.addWidget(hairline())
            row = KnownRow(item)
            row.told.connect(self.told)
            row.removed.connect(self.removed)
            row.dirty.connect(self.dirty)
            self._items.addWidget(row)
            self.rows[item.id] = row

    def _make_adding(self) -> QWidget:
        self.code = ""
        self.subject = PickField((), _("Onderwerp"))
        limit_width(self.subject, SUBJECT)
        self.subject.picked.connect(self._pick)
        self.subject.field.textEdited.connect(lambda: self._pick(""))
        self.words = GrowingEdit()
        self.day = QLineEdit()
        limit_width(self.day, DAY)
        self.keep = Button(_("Bewaren"), icon="check")
        self.keep.clicked.connect(lambda: self.added.emit(self.code, self.words.toPlainText(), self.day.text()))
        subject = caption(_("Onderwerp (typ de eerste letters)"), self.subject.field)
        form = column(4, (0, 4, 0, 4))
        for label, field in (
            (subject, self.subject),
            (caption(_("Wat er staat"), self.words), self.words),
            (caption(_("Datum van het klantprofiel, bijvoorbeeld 3-12-2026"), self.day), self.day),
        ):
            form.addWidget(label)
            form.addWidget(field)
            form.addSpacing(4)
        form.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        return hold(form)

    def _make_pasting(self) -> QWidget:
        self.text = GrowingEdit(lines=4)
        self.take = Button(_("Overnemen"), icon="check")
        self.take.clicked.connect(lambda: self.pasted.emit(self.text.toPlainText()))
        form = column(4, (0, 4, 0, 4))
        form.addWidget(caption(_("Regels als ‘onderwerp: waarde’, en één regel ‘datum: 3-12-2026’"), self.text))
        form.addWidget(self.text)
        words = _(
            "Neem alleen over wat voor het plan nodig is. Geen oorzaken van ziekte, geen geloof, niets over anderen."
        )
        form.addWidget(LangText(words, role="caption", colour="muted"))
        form.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        return hold(form)

    def _pick(self, code: str) -> None:
        self.code = code

    def _open(self, *, adding: bool = False, pasting: bool = False) -> None:
        self.fault.hide()
        self._adding.setVisible(adding)
        self._pasting.setVisible(pasting)
        if adding:
            self.subject.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif pasting:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self.code = ""
        self.subject.show_text("")
        self.words.setPlainText("")
        self.day.setText("")
        self.text.setPlainText("")
        self._open()

    def _tell(self, words: str) -> None:
        self.fault.show_text(words)
        self.fault.show()
        announce(self, words)
