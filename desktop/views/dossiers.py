"""Dossiers: a search field above the list of the whole caseload."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.presenters.dossiers import DossierLine, DossiersPage
from desktop.views.parts.button import Button
from desktop.views.parts.edits import SearchField
from desktop.views.parts.frames import ROWS_IN_CARD, card, column, hold, line
from desktop.views.parts.rows import RowLook, draw_row, row_height
from desktop.views.parts.screen import Page
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import least_height, limit_width
from i18n import _

ROLE = int(Qt.ItemDataRole.UserRole)
SEARCH_MS = 120

Index = QModelIndex | QPersistentModelIndex


def dossier_look(line: DossierLine) -> RowLook:
    return RowLook(
        lines=tuple(part for part in (line.about, line.detail) if part),
        name=line.name,
        aside=line.due,
        pill=line.pill,
        pill_kind=line.kind,
        icon=line.icon,
    )


class _Face(QStyledItemDelegate):
    """Draws an item as the same row that Vandaag shows."""

    def __init__(self, parent: CaseList) -> None:
        super().__init__(parent)
        self._list = parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._list.viewport().width()
        return QSize(width, row_height(dossier_look(index.data(ROLE)), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        box = option.rect
        draw_row(painter, box, dossier_look(index.data(ROLE)), lit=hovered, hairline=index.row() > 0)


class CaseList(QListWidget):
    """One stop for the keyboard, however many dossiers there are."""

    dossier_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Dossiers"))
        self.setItemDelegate(_Face(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setViewportMargins(0, 0, 6, 0)
        self.itemClicked.connect(self._choose)

    def show_lines(self, lines: tuple[DossierLine, ...]) -> None:
        self.clear()
        for dossier in lines:
            item = QListWidgetItem()
            item.setData(ROLE, dossier)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, dossier_look(dossier).spoken)
            item.setText(dossier.name)
            self.addItem(item)
        if lines:
            self.setCurrentRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._choose(self.currentItem())
            return
        super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.dossier_chosen.emit(item.data(ROLE).dossier_id)


class DossiersView(Page):
    dossier_chosen = Signal(str)
    searched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Dossiers"), parent)
        self.field = SearchField()
        self.field.setPlaceholderText(_("Zoek op naam, taal, fase of nummer"))
        self.field.setAccessibleName(_("Zoek een dossier"))
        limit_width(self.field, 420)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.field.text()))
        self.field.textEdited.connect(self._pause.start)
        self.field.returnPressed.connect(self._enter_list)
        self.list = CaseList()
        least_height(self.list, 264)
        self.list.dossier_chosen.connect(self.dossier_chosen)
        self.nothing = LangText("", colour="muted")
        self.clear = Button(_("Toon alle dossiers"), "quiet")
        self.clear.clicked.connect(self.clear_search)
        empty_state = column(4, (18, 18, 18, 18))
        empty_state.addWidget(self.nothing)
        empty_state.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        self._empty = hold(empty_state)
        inside = column(0, ROWS_IN_CARD)
        inside.addWidget(self.list, 1)
        inside.addWidget(self._empty)
        search = line(0)
        search.addWidget(self.field, 1)
        search.addStretch(0)
        self.body.addLayout(search)
        self.body.addWidget(card(inside), 1)
        self.fill_height()

    def show_page(self, page: DossiersPage) -> None:
        self.show_heading(_("Dossiers"), page.summary)
        self.list.show_lines(page.lines)
        self.list.setVisible(bool(page.lines))
        self.nothing.show_text(page.nothing)
        self._empty.setVisible(not page.lines)
        self.clear.setVisible(bool(page.searched.strip()))

    @property
    def typed(self) -> str:
        return self.field.text()

    def clear_search(self) -> None:
        self.field.clear()
        self.searched.emit("")
        self.field.setFocus()

    def focus_start(self) -> None:
        (self.list if self.list.count() else self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_panel(self) -> None:
        super().close_panel()
        if self.field.text():
            self.clear_search()

    def _enter_list(self) -> None:
        if self.list.count():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
