"""Hours from a school: choose a file, see what would be taken and what not and why, take it, and take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from desktop.presenters import help as keys
from desktop.presenters.school_import import LONGEST_NAME, ImportLine, ImportPage
from desktop.views.parts.button import Button
from desktop.views.parts.flow import FlowRow
from desktop.views.parts.frames import ROWS_IN_CARD, caption, card, column, empty, hold, line, order_stops, section
from desktop.views.parts.rows import PlainRow, RowLook
from desktop.views.parts.screen import Page
from desktop.views.parts.strip import MessageStrip
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import limit_width
from i18n import _

Ask = Callable[[QWidget], str]


def ask_for_file(parent: QWidget) -> str:
    """The path of a file that the person chose; empty when she chose none."""
    title, kinds = _("Bestand van een school kiezen"), _("CSV-bestanden (*.csv *.txt);;Alle bestanden (*)")
    return QFileDialog.getOpenFileName(parent, title, "", kinds)[0]


class SchoolImportView(Page):
    """`ask` gives the path of the file; a file may also be dropped on the screen."""

    file_chosen = Signal(str)  # path
    take_requested = Signal(str)  # name of the school
    leave_requested = Signal()
    undo_requested = Signal(str)  # delivery
    undo_last_requested = Signal()
    back_requested = Signal()

    def __init__(self, ask: Ask = ask_for_file, parent: QWidget | None = None) -> None:
        super().__init__(_("Uren van een school"), parent)
        self.ask = ask
        self.setAcceptDrops(True)
        self.choose = Button(_("Bestand kiezen"), icon="folder")
        self.choose.clicked.connect(self._choose)
        self.back = Button(_("Terug"), "quiet", icon="arrow-left", keys=keys.everywhere()["back"].shown)
        self.back.clicked.connect(self.back_requested)
        self.summary_strip = MessageStrip()
        self.school = QLineEdit()
        self.school.setMaxLength(LONGEST_NAME)
        limit_width(self.school, 420)
        self.take = Button("", "primary", icon="check")
        self.take.clicked.connect(lambda: self.take_requested.emit(self.school.text()))
        self.leave = Button(_("Niet overnemen"), "quiet", icon="x")
        self.leave.clicked.connect(self._leave)
        self.undo_buttons: list[Button] = []
        self.waiting = False
        """A file was read and waits for a word."""
        self._arrange()
        for sequence in keys.in_intake()["undo"].sequences:
            key = QShortcut(QKeySequence(sequence), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self.undo_last_requested)

    # What the presenter shows

    def show_page(self, page: ImportPage) -> None:
        before, self.waiting = self.waiting, bool(page.summary)
        self.strip.clear()
        for button in (self.choose, self.take, self.leave):
            button.setEnabled(True)
        self.school.setEnabled(True)
        self.summary_strip.clear()
        if self.waiting:
            icon = "triangle-alert" if page.kind == "warn" else ""
            self.summary_strip.show_message(page.kind, page.summary, icon=icon)
        self.take.show_words(page.take)
        for part in (self._taking, self.take):
            part.setVisible(bool(page.take))
        self.leave.setVisible(self.waiting)
        _fill(self._notes, self.notes, page.notes)
        self._show_lines(self._refused, self.refused, page.refused)
        self._show_lines(self._rows, self.rows, page.rows)
        _fill(self._more, self.more, page.more)
        self._show_deliveries(page)
        order_stops([self.choose, self.back, self.school, self.take, self.leave, *self.undo_buttons])
        if self.isVisible() and (before != self.waiting or self.focusWidget() is self.back):
            (self.school if page.take else self.choose).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, words: str) -> None:
        """Work goes on beside the screen; nothing else can be begun meanwhile.

        The preview is put away first: laying out its rows while the work holds Python's one lock took seconds.
        """
        self.refused.hide()
        self.rows.hide()
        self.strip.show_message("info", _("{what} Even geduld.").format(what=words))
        for button in (self.choose, self.take, self.leave, *self.undo_buttons):
            button.setEnabled(False)
        self.school.setEnabled(False)

    def show_message(self, words: str) -> None:
        self.school.clear()
        self.strip.show_message("ok", words)

    # The screen

    def focus_start(self) -> None:
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.choose.isEnabled() and len(event.mimeData().urls()) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        [dropped] = event.mimeData().urls()
        self.file_chosen.emit(dropped.toLocalFile())

    # Building

    def _arrange(self) -> None:
        self._notes, self._more = column(4), column(4)
        self.notes, self.more = hold(self._notes), hold(self._more)
        self._refused, self._rows, self._deliveries = column(0, ROWS_IN_CARD), column(0, ROWS_IN_CARD), column(0)
        self.refused = section(_("Wordt niet overgenomen"), card(self._refused))
        self.rows = section(_("Wordt overgenomen"), card(self._rows))
        school = column(6)
        school.addWidget(caption(_("Van welke school of aanbieder?"), self.school))
        row = line(0)
        row.addWidget(self.school, 100)
        row.addStretch(1)
        school.addLayout(row)
        self._taking = hold(school)
        for part in (
            FlowRow((self.choose, self.back), gap=12),
            self.notes,
            self.summary_strip,
            self._taking,
            FlowRow((self.take, self.leave), gap=12),
            self.refused,
            self.rows,
            self.more,
            section(_("Eerder overgenomen"), card(self._deliveries)),
        ):
            self.body.addWidget(part)

    def _choose(self) -> None:
        path = self.ask(self)
        if path:
            self.file_chosen.emit(path)

    def _leave(self) -> None:
        self.school.clear()
        self.leave_requested.emit()

    def _show_lines(self, layout: QVBoxLayout, around: QWidget, lines: Sequence[ImportLine]) -> None:
        empty(layout)
        around.setVisible(bool(lines))
        for number, shown in enumerate(lines):
            layout.addWidget(PlainRow(_look(shown), hairline=number > 0))

    def _show_deliveries(self, page: ImportPage) -> None:
        empty(self._deliveries)
        self.undo_buttons = []
        for number, shown in enumerate(page.deliveries):
            button = Button(_("Terugdraaien"), "quiet", icon="undo-2")
            button.setAccessibleName(shown.act)
            button.clicked.connect(lambda _checked=False, delivery=shown.id: self.undo_requested.emit(delivery))
            self.undo_buttons.append(button)
            row = column(0, (6, 5, 6, 8))
            row.addWidget(PlainRow(_look(shown), hairline=number > 0))
            row.addWidget(FlowRow((button,)))
            self._deliveries.addWidget(hold(row))
        if page.no_deliveries:
            quiet = column(0, (24, 14, 24, 14))
            quiet.addWidget(LangText(page.no_deliveries, colour="muted"))
            self._deliveries.addWidget(hold(quiet))


def _look(shown: ImportLine) -> RowLook:
    return RowLook(lines=shown.lines, aside=shown.aside, pill=shown.pill, pill_kind=shown.pill_kind, chevron="")


def _fill(layout: QVBoxLayout, around: QWidget, words: Sequence[str]) -> None:
    empty(layout)
    around.setVisible(bool(words))
    for each in words:
        layout.addWidget(LangText(each, colour="muted"))
